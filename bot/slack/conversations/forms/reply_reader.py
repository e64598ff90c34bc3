"""What somebody answered in the reply form, read back without trusting any of it."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import Feeling
from bot.domain.conversations.reply import TOO_SHORT, Contact, is_too_short
from bot.domain.conversations.retry import Retry
from bot.domain.hours import DAY, moment
from bot.domain.recognition import applause
from bot.domain.recognition.commands import Applaud
from bot.slack.conversations.forms.reply_form import (
    APPLAUD_TO,
    APPLAUD_TOO,
    APPLAUD_WHY,
    DID,
    EXTRAS,
    FEELING,
    FELT,
    FOLLOW_UP,
    IS_SETTLED,
    MORE,
    NOT_AGAIN,
    NOT_YET,
    NOTE,
    PROMISE,
    PROMISE_DUE,
    PROMISE_MAX,
    PROMISED,
    QUOTE,
    RETRY,
    SETTLED,
    WHY_MAX,
    answers_of,
)
from bot.slack.kit.view_state import Fields, entered, read_metadata, row_id

_NINE: Final = 9 * 60


def read_id(view: Mapping[str, Any]) -> int:
    """The conversation that an open form is about.

    Raises:
        StaleInteraction: when the form is not one that `open_form` made.
    """
    return row_id(read_metadata(view).get("id"))


def read_entered(view: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """What was entered so far, also in fields that are folded away."""
    folded = read_metadata(view).get("folded")
    return {**(folded if isinstance(folded, dict) else {}), **entered(view)}


def is_behind(view: Mapping[str, Any]) -> bool:
    """Whether the form lacks a field that its answers call for: it was sent before, or without, its being unfolded."""
    called_for = answers_of(entered(view)).called_for(is_last=bool(read_metadata(view).get("last")))
    return not view["state"]["values"].keys() >= set(called_for)


def read(view: Mapping[str, Any], tz: str, now: int) -> LogReply:
    """What was typed; days become 9:00 in ``tz``. Only what the answers call for counts.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    conversation_id, answers = row_id(kept.get("id")), answers_of(entered(view))
    did = fields.needed(DID, Contact, "What did you do?")
    note, retry, settled, follow_up_at = fields.text(NOTE), None, None, None
    if did.outcome.is_attempt:
        retry = fields.needed(RETRY, Retry, "When do you try again?") if fields.has(RETRY) else None
    elif not fields.refused(DID):
        if is_too_short(note):
            fields.refuse(NOTE, TOO_SHORT)
        settled, follow_up_at = _read_end(fields, tz, now)
    extras = [one for one in answers.extras if one in fields.ticked(MORE, EXTRAS)]
    feeling = fields.chosen(FEELING, Feeling) if FELT in extras else None
    promise, promise_due = _read_promise(fields, tz, now) if PROMISED in extras else ("", None)
    applaud = _read_applaud(fields, conversation_id) if APPLAUD_TOO in extras else None
    fields.check()
    return LogReply(
        *(conversation_id, did.method, did.outcome, note, feeling, promise, promise_due, settled, follow_up_at),
        retry=retry,
        applaud=applaud,
        seen=kept["seen"] if type(kept.get("seen")) is int else 0,
        asked_not_to=NOT_AGAIN in extras,
        may_quote=QUOTE in extras,
    )


def _read_promise(fields: Fields, tz: str, now: int) -> tuple[str, int | None]:
    promise, due = fields.text(PROMISE, PROMISE_MAX), _read_day(fields, PROMISE_DUE, tz, now)
    if not promise:
        fields.refuse(PROMISE, "What did you promise?")
    return promise, due


def _read_applaud(fields: Fields, conversation_id: int) -> Applaud:
    to, why = fields.person(APPLAUD_TO), fields.text(APPLAUD_WHY, WHY_MAX)
    if not to:
        fields.refuse(APPLAUD_TO, "Who was it? Choose a colleague.")
    if applause.is_too_short(why):
        fields.refuse(APPLAUD_WHY, applause.TOO_SHORT)
    return Applaud(to, why, conversation_id=conversation_id)


def _read_end(fields: Fields, tz: str, now: int) -> tuple[bool | None, int | None]:
    chosen = fields.option(SETTLED, [IS_SETTLED, NOT_YET])
    if chosen is None:
        fields.refuse(SETTLED, "Is it settled for them?")
    if chosen != NOT_YET:
        return chosen == IS_SETTLED, None
    follow_up_at = _read_day(fields, FOLLOW_UP, tz, now)
    if follow_up_at is None:
        fields.refuse(FOLLOW_UP, "When do you look again? Choose a day.")
    return False, follow_up_at


def _read_day(fields: Fields, block: str, tz: str, now: int) -> int | None:
    day = fields.day(block)
    if day is None:
        return None
    at = moment(day, _NINE, tz)
    if at <= now:
        fields.refuse(block, "9:00 on that day has passed. Choose a day to come.")
    if at > now + 366 * DAY:
        fields.refuse(block, "That is over a year away. Choose a nearer day.")
    return at
