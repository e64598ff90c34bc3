"""The form that puts a voice aside as not for us, with a reason."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.conversations.commands import WHOSE_MAX, WhyNotOurs
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.conversations import CardView

CALLBACK = "dismiss"
REASON = "reason"
WHOSE = "whose"

WORDS: Final = {
    WhyNotOurs.ELSEWHERE: "It is for another team",
    WhyNotOurs.SPAM: "It is spam",
    WhyNotOurs.NO_CUSTOMER: "It does not come from a customer",
    WhyNotOurs.DUPLICATE: "We have it already",
    WhyNotOurs.OTHER: "Something else",
}


def open_form(card: CardView) -> block_kit.Block:
    """The form for one conversation."""
    options = [(label, str(why)) for why, label in WORDS.items()]
    tells = f" {mrkdwn.name(card.reported_by)} passed it on, and hears why." if card.reported_by else ""
    blocks = [
        block_kit.section(
            f"{mrkdwn.named(card.customer, 'The customer')} will not be answered by this team then.{tells}"
        ),
        block_kit.input_block("Why is it not for us?", block_kit.select(VALUE, options), REASON),
        block_kit.input_block(
            "For another team: which?",
            block_kit.text_input(VALUE, placeholder="Logistics", max_length=WHOSE_MAX),
            WHOSE,
            "Whoever passed it on reads this name, and can bring it there.",
            optional=True,
        ),
    ]
    return block_kit.form("Not for us", blocks, CALLBACK, submit="Put aside", metadata=write_metadata(id=str(card.id)))


def read(view: Mapping[str, Any]) -> tuple[int, WhyNotOurs, str]:
    """The conversation's id, the reason, and whose it is instead.

    Raises:
        FormErrors: without a reason; with a team where the reason is another one.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, conversation_id = Fields(view), row_id(read_metadata(view).get("id"))
    why = fields.needed(REASON, WhyNotOurs, "Why is it not for us?")
    whose = fields.text(WHOSE, WHOSE_MAX) if fields.has(WHOSE) else ""
    if whose and why is not WhyNotOurs.ELSEWHERE:
        fields.refuse(WHOSE, f"That goes with “{WORDS[WhyNotOurs.ELSEWHERE]}”: choose it above, or empty this.")
    fields.check()
    return conversation_id, why, whose


def confirmation(customer: str, reason: WhyNotOurs, whose: str) -> block_kit.Block:
    """What the form becomes."""
    who, why = mrkdwn.named(customer, "The customer"), WORDS[reason]
    team = mrkdwn.literal(whose, WHOSE_MAX)
    said = f"it is for {team}" if team else f"{why[0].lower()}{why[1:]}"
    words = f"{who} is put aside: {said}. Wrong click? Undo is there for ten minutes, and managers can bring it back."
    return block_kit.confirmation("Put aside", words)
