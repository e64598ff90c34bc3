"""The form that puts a voice aside as not for us, with a reason."""

from collections.abc import Mapping
from typing import Any

from bot.domain.conversations.commands import WhyNotOurs
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.conversations import CardView

CALLBACK = "dismiss"
REASON = "reason"


WORDS = {
    WhyNotOurs.SPAM: "Spam",
    WhyNotOurs.NO_CUSTOMER: "Not a customer",
    WhyNotOurs.ELSEWHERE: "Another department answers",
    WhyNotOurs.DUPLICATE: "We have it already",
    WhyNotOurs.OTHER: "Something else",
}


def reason(why: WhyNotOurs | None) -> str:
    """A reason in the middle of a sentence; "" for none, and for one that explains nothing."""
    return "" if why in {None, WhyNotOurs.OTHER} else WORDS[WhyNotOurs(why)].lower()


def open_form(card: CardView) -> block_kit.Block:
    """The form for one conversation."""
    options = [(label, str(why)) for why, label in WORDS.items()]
    blocks = [
        block_kit.section(f"{mrkdwn.named(card.customer, 'The customer')} will not be answered by this team then."),
        block_kit.input_block("Why is it not for us?", block_kit.select(VALUE, options), REASON),
    ]
    return block_kit.form("Not for us", blocks, CALLBACK, submit="Put aside", metadata=write_metadata(id=str(card.id)))


def read(view: Mapping[str, Any]) -> tuple[int, WhyNotOurs]:
    """The conversation's id and the reason.

    Raises:
        FormErrors: without a reason.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, conversation_id = Fields(view), row_id(read_metadata(view).get("id"))
    why = fields.needed(REASON, WhyNotOurs, "Why is it not for us?")
    fields.check()
    return conversation_id, why


def confirmation(customer: str, reason: WhyNotOurs) -> block_kit.Block:
    """What the form becomes."""
    who, why = mrkdwn.named(customer, "The customer"), WORDS[reason].lower()
    words = f"{who} is put aside ({why}). Wrong click? Undo is there for ten minutes, and managers can bring it back."
    return block_kit.confirmation("Put aside", words)
