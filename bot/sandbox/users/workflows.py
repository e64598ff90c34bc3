"""Workflow Builder runs a custom step of the app."""

from bot.sandbox.model import ActionUnavailable, Answer, Execution, Json
from bot.sandbox.state import State
from bot.sandbox.users.bot_notifier import BotNotifier


class Workflows:
    """Runs of the app's custom steps."""

    def __init__(self, state: State, notifier: BotNotifier) -> None:
        self._state, self._notifier = state, notifier

    async def run_step(self, callback_id: str, inputs: Json) -> tuple[Execution, Answer]:
        """Let a workflow come to a step of the app; what came of it stands in the execution."""
        step = self._state.app.functions.get(callback_id)
        if step is None:
            raise ActionUnavailable(f"There is no step {callback_id}")
        known = dict(step.get("input_parameters") or {})
        missing = [name for name, one in known.items() if one.get("is_required") and not inputs.get(name)]
        if missing or not known.keys() >= inputs.keys():
            raise ActionUnavailable(
                f"The workflow can't be published: {missing or sorted(inputs.keys() - known.keys())}"
            )
        run = Execution(self._state.new_id("Fx"), callback_id, self._state.new_secret("execution"))
        self._state.executions[run.id] = run
        event: Json = {
            "type": "function_executed",
            "function": {
                "id": self._state.new_id("Fn"),
                "callback_id": callback_id,
                "title": step["title"],
                "description": step["description"],
                "type": "app",
                "input_parameters": list(known.values()),
                "output_parameters": list(dict(step.get("output_parameters") or {}).values()),
                "app_id": self._state.app.app_id,
            },
            "inputs": inputs,
            "function_execution_id": run.id,
            "workflow_execution_id": self._state.new_id("Wx"),
            "event_ts": self._state.new_ts(),
            "bot_access_token": run.token,
        }
        return run, await self._notifier.event(event, None)
