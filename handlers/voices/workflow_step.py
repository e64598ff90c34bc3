"""Workflow Builder's step **Route a customer voice**: it ends well with who has it, or fails with why."""

from functools import partial

import structlog

from bot.domain.actors import BOT
from bot.intake.slack import workflow_step as inputs
from bot.queries.conversations import card
from bot.services.core.unit_of_work import Request
from bot.services.voices.take_in import TakenIn, route_message, take_in
from bot.slack.workspaces import workflow_step
from handlers.kit.errors import REFUSALS
from handlers.kit.interactions import Interactions
from handlers.kit.judge import judged
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Body

log = structlog.get_logger()


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for runs of the step. What raises here is answered 500, so that Slack brings it again."""

    @app.event(workflow_step.EVENT)
    async def executed(body: Body) -> None:
        event = body["event"]
        if event["function"]["callback_id"] != workflow_step.ROUTE_VOICE:
            log.info("unknown", what=workflow_step.EVENT)
            return
        given = dict(event.get("inputs") or {})
        execution, token = str(event["function_execution_id"]), str(event.get("bot_access_token") or "")
        # without a key: of a run that comes again nothing is taken in twice, but Slack may not know how it ended
        request = interactions.request(body, inputs.passed_on_by(given) or BOT)
        try:
            taken = await _taken(interactions, request, inputs.read(given, execution))
        except REFUSALS as exc:
            why = await interactions.errors.words(exc, request, workflow_step.EVENT)
            await interactions.slack.fail_step(execution, why[: workflow_step.ERROR_MAX], token)
            return
        shown = await interactions.read(request, card, taken.conversation_id, request.now)
        await interactions.slack.complete_step(execution, workflow_step.outputs(shown), token)


async def _taken(interactions: Interactions, request: Request, step: inputs.Step) -> TakenIn:
    """Take it in as whoever passed it on, or as nobody where the workflow does not say who did."""
    service = partial(take_in, by_hand=True) if request.actor == BOT else route_message
    found = await judged(interactions.judge, step.voice)
    return await interactions.write(request, service, step.voice, team_name=step.team, judged=found)
