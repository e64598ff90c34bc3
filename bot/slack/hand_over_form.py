"""The form that hands a conversation over: to whom, and a word for them."""

from collections.abc import Mapping
from typing import Any

from bot.domain.conversations.commands import HandOver
from bot.slack import parts, text
from bot.slack.fields import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.conversations import CardView
from bot.views.people import PersonView

CALLBACK = "hand_over"
TO = "to"
NOTE = "note"
_NOTE = 1000


def open_form(card: CardView) -> parts.Part:
    """The form for one conversation."""
    who, matter = text.named(card.customer, "A customer"), text.literal(card.matter, 150)
    blocks = [
        parts.section(f"*{who}: {matter}*" if matter else f"*{who}*"),
        parts.input_block(
            "Who takes it?",
            parts.users_select(VALUE, placeholder="A marketer of this team"),
            TO,
            "They are asked first. Until they accept, it stays where it is.",
        ),
        parts.input_block(
            "A word for them",
            parts.text_input(VALUE, multiline=True, max_length=_NOTE),
            NOTE,
            "What they should know before they phone or write.",
            optional=True,
        ),
    ]
    return parts.form("Hand over", blocks, CALLBACK, submit="Ask them", metadata=write_metadata(id=str(card.id)))


def read(view: Mapping[str, Any]) -> HandOver:
    """What was typed.

    Raises:
        FormErrors: when nobody was chosen.
        BadInput: when the form is not one that `open_form` made.
    """
    fields, conversation_id = Fields(view), row_id(read_metadata(view).get("id"))
    to = fields.person(TO)
    if not to:
        fields.refuse(TO, "Who takes it? Choose a colleague.")
    command = HandOver(conversation_id, to, fields.text(NOTE, _NOTE))
    fields.check()
    return command


def confirmation(customer: str, taker: PersonView, by: int | None, *, tz: str, now: int) -> parts.Part:
    """What the form becomes: who is asked, and until when (``by`` in UTC milliseconds)."""
    until = f" and can accept until {text.when(by, tz, now)}" if by is not None else ""
    who = text.named(customer, "The customer")
    return parts.confirmation("Asked", f"{text.name(taker)} is asked{until}. {who} stays where they are till then.")
