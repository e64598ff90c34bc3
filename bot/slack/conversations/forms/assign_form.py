"""The form in which a manager decides who takes a conversation."""

from collections.abc import Mapping
from typing import Any

from bot.domain.conversations.commands import Assign
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.conversations import CardView
from bot.views.people import PersonView

CALLBACK = "assign"
TO = "to"


def open_form(card: CardView) -> block_kit.Block:
    """The form for one conversation."""
    blocks = [
        block_kit.section(phrases.headline(card)),
        block_kit.input_block(
            "Who takes it?",
            block_kit.users_select(VALUE, placeholder="A marketer of this team"),
            TO,
            "It is theirs at once, and they read that it comes from you.",
        ),
    ]
    return block_kit.form("Assign to…", blocks, CALLBACK, submit="Assign", metadata=write_metadata(id=str(card.id)))


def read(view: Mapping[str, Any]) -> Assign:
    """What was chosen.

    Raises:
        FormErrors: when nobody was chosen.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, conversation_id = Fields(view), row_id(read_metadata(view).get("id"))
    to = fields.person(TO)
    if not to:
        fields.refuse(TO, "Who takes it? Choose a colleague.")
    fields.check()
    return Assign(conversation_id, to)


def confirmation(customer: str, taker: PersonView) -> block_kit.Block:
    """What the form becomes."""
    who, whom = mrkdwn.name(taker), mrkdwn.named(customer, "the customer")
    return block_kit.confirmation("Assigned", f"Done. {who} hears now that {whom} is theirs, from you.")
