"""What a team knows of one customer, shown to one person; and the form that mends their name or adds a way to them."""

from collections.abc import Mapping
from typing import Any

from bot.domain.customers import identity
from bot.domain.customers.commands import EditCustomer
from bot.slack import lines, parts, text, words
from bot.slack.fields import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.slack.route_form import NO_WAY_TO_REACH
from bot.views.conversations import TouchView
from bot.views.customers import CustomerView
from bot.views.voices import VoiceView

CALLBACK = "customer"
NAME = "name"
REACH_BY = "reach_by"
_LONG = 200
_CONVERSATIONS, _TOUCHES, _VOICES, _WAYS = 10, 10, 5, 20


def open_form(customer: CustomerView, now: int, tz: str) -> parts.Part:
    """The form for one customer, with their history, newest first; times are shown in ``tz``."""
    name = customer.name[:_LONG].strip()
    blocks = [
        parts.input_block("Name", parts.text_input(VALUE, name, max_length=_LONG), NAME, optional=not name),
        parts.section(_ways(customer)),
        parts.input_block(
            "Add a way to reach them",
            parts.text_input(VALUE, max_length=_LONG),
            REACH_BY,
            "An address, a number or a handle.",
            optional=True,
        ),
        parts.divider(),
        *_history(
            "Conversations",
            [lines.line(one, now, tz) for one in customer.conversations[:_CONVERSATIONS]],
            len(customer.conversations) - _CONVERSATIONS,
        ),
        *_history(
            "What we did",
            [_touch(one, now, tz) for one in customer.touches[:_TOUCHES]],
            len(customer.touches) - _TOUCHES,
        ),
        *_history(
            "What they said",
            [_voice(one, now, tz) for one in customer.voices[:_VOICES]],
            len(customer.voices) - _VOICES,
        ),
    ]
    if customer.elsewhere:
        blocks.append(parts.context(words.elsewhere(customer)))
    if not (customer.conversations or customer.touches or customer.voices):
        blocks.append(parts.context("Nothing is known yet. What they say and what you log will stand here."))
    kept = write_metadata(id=str(customer.id), named=bool(name))
    return parts.form("Customer", blocks, CALLBACK, submit="Save", metadata=kept)


def _ways(customer: CustomerView) -> str:
    if not customer.reach_by:
        return "No way to reach them is known yet. Add one when you learn it."
    ways = [f"• {text.exact(way, _LONG)}" for way in customer.reach_by[:_WAYS]]
    return "\n".join(["*How to reach them*", *ways, *_more(len(customer.reach_by) - _WAYS)])


def _history(heading: str, shown: list[str], left: int) -> list[parts.Part]:
    if not shown:
        return []
    blocks = [parts.section(f"*{heading}*"), *(parts.section(one) for one in shown)]
    return [*blocks, *(parts.context(more) for more in _more(left))]


def _more(count: int) -> list[str]:
    return [f"and {count} more"] if count > 0 else []


def _touch(touch: TouchView, now: int, tz: str) -> str:
    said = f"{text.name(touch.by)} {words.did(touch, 'them')}, {text.when(touch.at, tz, now)}"
    how = f"; {words.feeling(touch)}" if touch.feeling else ""
    shown = [f"{said}{how}."]
    if touch.note:
        shown.append(text.quote(touch.note, 600))
    if touch.promise:
        due = f", by {text.date(touch.promise_due, tz)}" if touch.promise_due is not None else ""
        shown.append(f"Promised: {text.literal(touch.promise, 200)}{due}.")
    return "\n".join(shown)


def _voice(voice: VoiceView, now: int, tz: str) -> str:
    at = voice.said_at if voice.said_at is not None else voice.received_at
    quoted = "_The words were removed at the source._" if voice.words is None else text.quote(voice.words, 800)
    return f"{words.KINDS[voice.kind].capitalize()}, {text.when(at, tz, now)}\n{quoted}".rstrip()


def read(view: Mapping[str, Any]) -> EditCustomer:
    """What was typed.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        BadInput: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    customer_id = row_id(kept.get("id"))
    name, reach_by = fields.text(NAME, _LONG), fields.text(REACH_BY, _LONG)
    if not name and kept.get("named"):  # who has no name yet may stay without: nobody should have to invent one
        fields.refuse(NAME, "What do they call themselves?")
    if reach_by and identity.guess(reach_by) is None:
        fields.refuse(REACH_BY, NO_WAY_TO_REACH)
    fields.check()
    return EditCustomer(customer_id, name, reach_by)


def confirmation(name: str) -> parts.Part:
    """What the form becomes."""
    return parts.confirmation("Saved", f"Saved. What we know of {text.named(name, 'them')} is up to date.")
