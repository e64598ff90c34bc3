"""Exceptions become words for people, here and nowhere else; and nothing is said at a length that Slack refuses."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import structlog

from bot.domain.errors import Conflict, FieldError
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import InvalidVoice
from bot.ports import Store
from bot.services.core.audit import refused
from bot.services.core.unit_of_work import Request
from bot.slack.kit import limits, refusals
from bot.slack.kit.client import SlackClient
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.kit.mrkdwn import Message
from handlers.kit.background import Background
from handlers.kit.requests import Ack, Body, Requests, View

T = TypeVar("T")

REFUSALS: Final = (NotAllowed, Conflict, InvalidVoice, FieldError, FormErrors)
"""Errors that are said in their own words."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Errors:
    """Says what went wrong to whoever it concerns."""

    store: Store
    slack: SlackClient
    requests: Requests
    background: Background

    async def words(self, exc: Exception, request: Request, what: str) -> str:
        """Give the words for an error; a refusal is kept in the record. ``what`` names what was asked for."""
        if isinstance(exc, NotAllowed):
            await self.store.write(refused, self.requests.make(request.workspace, request.actor), what)
        if isinstance(exc, StaleInteraction):
            log.warning("bad_input", what=what, actor=request.actor)
            return refusals.OUTDATED
        if isinstance(exc, REFUSALS):
            return str(exc)
        reference = secrets.token_hex(4)
        log.error("broke", what=what, reference=reference, exc_info=exc)
        return refusals.something_broke(reference)

    async def tell(self, body: Body, exc: Exception, request: Request, what: str) -> None:
        """Say an error's words to whoever asked, and to nobody else."""
        self.send_ephemeral(body, await self.words(exc, request, what))

    def send_ephemeral(self, body: Body, words: str) -> None:
        """Tell one person something, best effort: where they clicked, or in a form over their Home."""
        if body.get("response_url"):
            message = fitting_message(refusals.refusal(words))
            self.background.run(self.slack.respond(body["response_url"], message))
        elif body.get("trigger_id"):
            form = _fitting(limits.check_view, refusals.refusal_form(words), refusals.refusal_form(refusals.TOO_LONG))
            self.background.run(self.slack.open_form(body["trigger_id"], form))


async def replace_form(ack: Ack, view: View) -> None:
    """Let a form that was sent become another one."""
    kept = refusals.refusal_form(refusals.KEPT_UNSHOWN)
    await ack(response_action="update", view=_fitting(limits.check_view, dict(view), kept))


async def push_form(ack: Ack, view: View) -> None:
    """Put another form above the one that was sent; whoever closes it is back at that."""
    kept = refusals.refusal_form(refusals.KEPT_UNSHOWN)
    await ack(response_action="push", view=_fitting(limits.check_view, dict(view), kept))


async def show_field_errors(ack: Ack, view: View, errors: Mapping[str, str]) -> None:
    """Put each word under its field; a field that this form does not have gives way to the whole form."""
    if {block.get("block_id") for block in view.get("blocks", [])}.issuperset(errors):
        told = _fitting(limits.check_errors, errors, dict.fromkeys(errors, refusals.MEND_THIS))
        await ack(response_action="errors", errors=told)
    else:
        await replace_form(ack, refusals.refusal_form(" ".join(errors.values())))


def fitting_message(message: Message) -> Message:
    """Give a message if Slack will take it, else a few words in its place."""
    return _fitting(limits.check_message, message, refusals.refusal(refusals.TOO_LONG))


def _fitting(check: Callable[[T], None], meant: T, instead: T) -> T:
    """Give what is meant if Slack will take it, else plain words: what was asked for is done, and stays done."""
    try:
        check(meant)
    except limits.OverLimit as exc:
        log.error("over_limit", words=str(exc))  # noqa: TRY400 - it names the place, and says how long it is
        return instead
    return meant
