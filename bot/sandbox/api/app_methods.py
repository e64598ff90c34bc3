"""The Web API's auth.test, apps.connections.open and functions.*: the app itself, its connections, its steps."""

from bot.sandbox.api.params import Params, Refusal
from bot.sandbox.model import Execution, Json
from bot.sandbox.state import State
from bot.sandbox.transport.sockets import Sockets


def auth_test(state: State, _params: Params) -> Json:
    """auth.test."""
    app = state.app
    return {
        "url": f"{state.origin}/",
        "team": state.team_name,
        "user": app.name.lower().replace(" ", "_"),
        "team_id": state.team_id,
        "user_id": app.bot_user,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(state: State, sockets: Sockets) -> Json:
    """apps.connections.open: an address that works once."""
    if not state.app.socket_mode:
        raise Refusal("socket_mode_not_enabled")
    if sockets.is_full:
        raise Refusal("too_many_websockets")
    return {"url": f"{state.origin.replace('http', 'ws', 1)}/link/{sockets.issue_ticket()}"}


def complete_step(state: State, params: Params) -> Json:
    """functions.completeSuccess: the run is over, and its outputs fit what the manifest says."""
    run = _running(state, params)
    given = params.parsed("outputs", "invalid_arguments")
    known = dict(state.app.functions[run.callback_id].get("output_parameters") or {})
    missing = [name for name, one in known.items() if one.get("is_required") and name not in (given or {})]
    if not isinstance(given, dict) or missing or not known.keys() >= given.keys():
        raise Refusal("parameter_validation_failed")
    run.state, run.outputs = "completed", given
    state.changed()
    return {}


def fail_step(state: State, params: Params) -> Json:
    """functions.completeError: the run is over, with words for whoever made the workflow."""
    run = _running(state, params)
    run.state, run.error = "failed", params.needed("error", "invalid_arguments")
    state.changed()
    return {}


def _running(state: State, params: Params) -> Execution:
    run = state.executions.get(params.needed("function_execution_id", "invalid_arguments"))
    if run is None:
        raise Refusal("function_execution_not_found")
    if run.state != "running":
        raise Refusal("execution_not_in_running_state")
    return run
