"""The form that logs a personal contact: how, what came of it, what happened, what was promised."""

from collections.abc import Mapping
from typing import Any

from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import OPEN, Feeling, Method, Outcome
from bot.domain.conversations.reply import NOTE_MIN, TOO_SHORT, is_too_short
from bot.domain.hours import DAY, moment
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.conversations import CardView

CALLBACK = "log_reply"
METHOD = "method"
OUTCOME = "outcome"
NOTE = "note"
FEELING = "feeling"
PROMISE = "promise"
PROMISE_DUE = "promise_due"
SETTLED = "settled"
FOLLOW_UP = "follow_up"

METHODS = {
    Method.CALL: "Phone call",
    Method.EMAIL: "Personal mail",
    Method.LETTER: "Letter",
    Method.MESSAGE: "Message",
    Method.VISIT: "In person",
}
OUTCOMES = {
    Outcome.REACHED: "Reached",
    Outcome.SENT: "Sent",
    Outcome.LEFT_MESSAGE: "Left a message",
    Outcome.NO_ANSWER: "No answer",
}
FEELINGS = {
    Feeling.DELIGHTED: "Delighted",
    Feeling.CONTENT: "Content",
    Feeling.UNMOVED: "Unmoved",
    Feeling.UPSET: "Upset",
}
_SETTLED, _NOT_YET = "settled", "not_yet"
_PROMISE = 500
_NINE = 9 * 60


def open_form(card: CardView, now: int, tz: str) -> block_kit.Block:
    """The form for one conversation; times are shown in ``tz``, the zone of whoever fills it in."""
    blocks = [
        *_about(card, now, tz),
        _radios("How did you reach out?", METHOD, METHODS),
        _radios("What came of it?", OUTCOME, OUTCOMES),
        block_kit.input_block(
            "What happened?",
            block_kit.text_input(VALUE, multiline=True),
            NOTE,
            f"In your own words, {NOTE_MIN} characters or more. Nobody there yet? Then leave it empty.",
            optional=True,
        ),
        block_kit.input_block(
            "Settled for them?",
            block_kit.radios(VALUE, [("Settled", _SETTLED), ("Not yet", _NOT_YET)]),
            SETTLED,
            optional=True,
        ),
        block_kit.input_block(
            "Not yet? When do you look again?",
            block_kit.datepicker(VALUE),
            FOLLOW_UP,
            "You hear from me at 9:00 that day.",
            optional=True,
        ),
        block_kit.input_block("How did they feel?", block_kit.select(VALUE, _labels(FEELINGS)), FEELING, optional=True),
        block_kit.input_block(
            "What did you promise?", block_kit.text_input(VALUE, max_length=_PROMISE), PROMISE, optional=True
        ),
        block_kit.input_block("By when?", block_kit.datepicker(VALUE), PROMISE_DUE, optional=True),
    ]
    return block_kit.form("Log a reply", blocks, CALLBACK, submit="Log it", metadata=write_metadata(id=str(card.id)))


def _about(card: CardView, now: int, tz: str) -> list[block_kit.Block]:
    who, matter = mrkdwn.named(card.customer, "A customer"), mrkdwn.literal(card.matter, 150)
    blocks = [block_kit.section(f"*{who}: {matter}*" if matter else f"*{who}*")]
    if card.reply_due is not None and card.state in OPEN:
        blocks.append(block_kit.context(f"A call or personal mail by {mrkdwn.when(card.reply_due, tz, now)}."))
    return blocks


def _labels(words: Mapping[Any, str]) -> list[block_kit.Option]:
    return [(label, str(member)) for member, label in words.items()]


def _radios(label: str, block: str, words: Mapping[Any, str]) -> block_kit.Block:
    return block_kit.input_block(label, block_kit.radios(VALUE, _labels(words)), block)


def read(view: Mapping[str, Any], tz: str, now: int) -> LogReply:
    """What was typed; days become 9:00 in ``tz``. With an attempt, "Settled for them?" and its day do not count.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, conversation_id = Fields(view), row_id(read_metadata(view).get("id"))
    method = fields.needed(METHOD, Method, "How was it: a call, a mail, a letter, a message, or in person?")
    outcome = fields.needed(OUTCOME, Outcome, "What came of it?")
    note = fields.text(NOTE)
    promise, promise_due = _read_promise(fields, tz, now)
    settled, follow_up_at = None, None
    if not outcome.is_attempt and not fields.refused(OUTCOME):
        if is_too_short(note):
            fields.refuse(NOTE, TOO_SHORT)
        settled, follow_up_at = _read_end(fields, tz, now)
    feeling = fields.chosen(FEELING, Feeling)
    fields.check()
    return LogReply(conversation_id, method, outcome, note, feeling, promise, promise_due, settled, follow_up_at)


def _read_promise(fields: Fields, tz: str, now: int) -> tuple[str, int | None]:
    promise, due = fields.text(PROMISE, _PROMISE), _read_day(fields, PROMISE_DUE, tz, now)
    if due is not None and not promise:
        fields.refuse(PROMISE, "What did you promise for that day?")
    return promise, due


def _read_end(fields: Fields, tz: str, now: int) -> tuple[bool | None, int | None]:
    chosen = fields.option(SETTLED, [_SETTLED, _NOT_YET])
    if chosen is None:
        fields.refuse(SETTLED, "Is it settled for them?")
    if chosen != _NOT_YET:
        return chosen == _SETTLED, None
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


def confirmation(reply: LogReply, customer: str, *, tz: str, now: int) -> block_kit.Block:
    """What the form becomes: what the reply did."""
    who = mrkdwn.named(customer, "the customer")
    undo = "Wrong click? Undo is there for ten minutes."
    if reply.outcome.is_attempt:
        left = reply.outcome is Outcome.LEFT_MESSAGE
        tried = f"your message to {who}" if left else f"that you tried to reach {who}"
        return block_kit.confirmation(
            "Logged", f"Noted: {tried}. It stays with you, and I remind you to try again. {undo}"
        )
    if reply.follow_up_at is None:
        return block_kit.confirmation(
            "Logged", f"Thank you. {mrkdwn.named(customer, 'A customer')} heard from you, and this is closed. {undo}"
        )
    day = mrkdwn.when(reply.follow_up_at, tz, now)
    return block_kit.confirmation(
        "Logged", f"Thank you. It is not settled yet for {who}; you hear from me {day}. {undo}"
    )
