"""The form that hands a conversation over: to whom, and a word for them."""

from collections.abc import Mapping
from typing import Any

from bot.domain.conversations.commands import HAND_OVER_NOTE_MAX, HandOver
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.conversations import CardView
from bot.views.people import PersonView

CALLBACK = "hand_over"
TO = "to"
NOTE = "note"


def open_form(card: CardView) -> block_kit.Block:
    """The form for one conversation."""
    who, matter = mrkdwn.named(card.customer, "A customer"), mrkdwn.literal(card.matter, 150)
    blocks = [
        block_kit.section(f"*{who}: {matter}*" if matter else f"*{who}*"),
        block_kit.input_block(
            "Who takes it?",
            block_kit.users_select(VALUE, placeholder="A marketer of this team"),
            TO,
            "They are asked first. Until they accept, it stays where it is.",
        ),
        block_kit.input_block(
            "A word for them",
            block_kit.text_input(VALUE, multiline=True, max_length=HAND_OVER_NOTE_MAX),
            NOTE,
            "What they should know before they phone or write. It stands in the card's thread, too.",
            optional=True,
        ),
    ]
    return block_kit.form("Hand over", blocks, CALLBACK, submit="Ask them", metadata=write_metadata(id=str(card.id)))


def read(view: Mapping[str, Any]) -> HandOver:
    """What was typed.

    Raises:
        FormErrors: when nobody was chosen.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, conversation_id = Fields(view), row_id(read_metadata(view).get("id"))
    to = fields.person(TO)
    if not to:
        fields.refuse(TO, "Who takes it? Choose a colleague.")
    command = HandOver(conversation_id, to, fields.text(NOTE, HAND_OVER_NOTE_MAX))
    fields.check()
    return command


def confirmation(customer: str, taker: PersonView, by: int | None, *, tz: str, now: int) -> block_kit.Block:
    """What the form becomes: who is asked, and until when (``by`` in UTC milliseconds)."""
    until = f" and can accept until {mrkdwn.when(by, tz, now)}" if by is not None else ""
    who = mrkdwn.named(customer, "The customer")
    return block_kit.confirmation(
        "Asked", f"{mrkdwn.name(taker)} is asked{until}. {who} stays where they are till then."
    )
