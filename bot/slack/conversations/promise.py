"""The question whether a promise was kept, and the form that gives it another day."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.conversations.commands import PutOffPromise
from bot.domain.hours import DAY, moment
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.conversations import PromiseNudgeView, PromiseView

KEPT = "promise_kept"
NOT_YET = "promise_not_yet"
CALLBACK = "promise"
DUE = "due"
_NINE: Final = 9 * 60
_LIMIT: Final = 500


def draw(view: PromiseNudgeView, now: int) -> Message:
    """Ask, while there is something to ask; then say in one line how it stands."""
    sentence = over(view) if view.over else _question(view, now)
    blocks = [block_kit.section(sentence)]
    if not view.over:
        blocks += [*_quoted(view.promise), *_buttons(view)]
    return Message(sentence, blocks)


def _quoted(one: PromiseView) -> list[block_kit.Block]:
    words = mrkdwn.quote(one.promise, _LIMIT)
    return [block_kit.section(words)] if words else []


def _buttons(view: PromiseNudgeView) -> list[block_kit.Block]:
    return [block_kit.actions("promise", *buttons(view.promise))] if view.may_answer else []


def buttons(one: PromiseView) -> list[block_kit.Block]:
    """The two answers to the question."""
    value, who = str(one.id), one.customer if mrkdwn.has_name(one.customer) else "a customer"
    return [
        block_kit.button("Kept", KEPT, value, "primary", f"The promise to {who} was kept"),
        block_kit.button("Not yet", NOT_YET, value, a11y=f"The promise to {who} is not kept yet"),
    ]


def _question(view: PromiseNudgeView, now: int) -> str:
    one, whom = view.promise, mrkdwn.customer(view.promise.customer, opening=False)
    today = mrkdwn.local(one.due, view.tz).date() == mrkdwn.local(now, view.tz).date()
    day = "today" if today else mrkdwn.date(one.due, view.tz)
    if one.by.id == view.to:
        return f"You promised {whom} something for {day}. Is it done?"
    if view.as_manager:
        return f"{mrkdwn.name(one.by)} promised {whom} something for {day}, and nobody has said yet that it is done."
    return f"{mrkdwn.name(one.by)} promised {whom} something for {day}, and that is with you now. Is it done?"


def over(view: PromiseNudgeView) -> str:
    """What has become of a question that is answered, or does not matter any more."""
    one, whom = view.promise, mrkdwn.customer(view.promise.customer, opening=False)
    if one.withdrawn:
        return f"The promise to {whom} was taken back. Nothing is left to do here."
    if one.kept:
        return f"The promise to {whom} is kept. Thank you."
    return f"The promise to {whom} has another day now: {mrkdwn.date(one.due, view.tz)}."


def line(one: PromiseView, now: int, tz: str, reader: str) -> str:
    """A promise in a list: to whom, by when, and what it was; ``reader`` is the id of "you"."""
    who, matter = mrkdwn.named(one.customer, "A customer"), mrkdwn.literal(one.matter, 80)
    headline = f"*{who}: {matter}*" if matter else f"*{who}*"
    by = "" if one.by.id == reader else f"{mrkdwn.name(one.by)} promised: "
    today = mrkdwn.local(one.due, tz).date() == mrkdwn.local(now, tz).date()
    due = "was due" if one.due <= now and not today else "due"
    day = "today" if today else mrkdwn.date(one.due, tz)
    return f"{headline} · {due} {day}\n{by}{mrkdwn.literal(one.promise, 300)}"


def open_form(one: PromiseView, now: int, tz: str) -> block_kit.Block:
    """The form that asks for the new day."""
    whom, was = mrkdwn.named(one.customer, "the customer"), "was" if one.due <= now else "is"
    said = f"What {whom} was promised {was} due {mrkdwn.date(one.due, tz)}. A word to them is kind, too."
    blocks = [
        block_kit.section(said),
        *_quoted(one),
        block_kit.input_block(
            "When will it be done?", block_kit.datepicker(VALUE), DUE, "I ask you again that morning."
        ),
    ]
    metadata = write_metadata(id=str(one.id))
    return block_kit.form("Not yet", blocks, CALLBACK, submit="Remind me then", metadata=metadata)


def read(view: Mapping[str, Any], tz: str, now: int) -> PutOffPromise:
    """The day chosen, at 9:00 in ``tz``.

    Raises:
        FormErrors: with words under the field when it cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, touch = Fields(view), row_id(read_metadata(view).get("id"))
    day = fields.day(DUE)
    due = moment(day, _NINE, tz) if day else 0
    if not day:
        fields.refuse(DUE, "Choose a day.")
    elif due <= now:
        fields.refuse(DUE, "9:00 on that day has passed. Choose a day to come.")
    elif due > now + 366 * DAY:
        fields.refuse(DUE, "That is over a year away. Choose a nearer day.")
    fields.check()
    return PutOffPromise(touch, due)


def confirmation(customer: str, due: int, tz: str) -> block_kit.Block:
    """What the form becomes."""
    who = mrkdwn.named(customer, "The customer")
    return block_kit.confirmation("Not yet", f"{who} has a new day: {mrkdwn.date(due, tz)}. I ask you that morning.")
