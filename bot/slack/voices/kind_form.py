"""The form that says what kind of conversation it is, and whether it is urgent."""

from collections.abc import Mapping
from typing import Any

from bot.domain.conversations.conversation import OPEN
from bot.domain.voices.commands import ChangeKind
from bot.domain.voices.voice import Kind
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.conversations import CardView

CALLBACK = "change_kind"
KIND = "kind"
URGENT = "urgent"
_YES = "yes"


def open_form(card: CardView) -> block_kit.Block:
    """The form for one conversation, as it is taken now."""
    who = mrkdwn.named(card.customer, "the customer")
    kinds = [(label.capitalize(), str(kind)) for kind, label in phrases.KINDS.items()]
    box = block_kit.checkboxes(VALUE, [("It is urgent", _YES)], [_YES] if card.urgent else [])
    blocks = [
        block_kit.section(
            f"What is due for {who} is planned anew. What they were promised is kept: it may come sooner, never later."
        ),
        block_kit.input_block("What is it?", block_kit.radios(VALUE, kinds, str(card.kind)), KIND),
        block_kit.input_block(
            "Does it hurry?", box, URGENT, "Safety, harm or the law: half an hour to claim it.", optional=True
        ),
    ]
    kept = write_metadata(id=str(card.id))
    return block_kit.form("Change kind", blocks, CALLBACK, submit="Change", metadata=kept)


def read(view: Mapping[str, Any]) -> ChangeKind:
    """What was chosen.

    Raises:
        FormErrors: without a kind.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, conversation_id = Fields(view), row_id(read_metadata(view).get("id"))
    kind = fields.needed(KIND, Kind, "What is it?")
    urgent = bool(fields.ticked(URGENT, [_YES]))
    fields.check()
    return ChangeKind(conversation_id, kind, urgent)


def confirmation(card: CardView, now: int) -> block_kit.Block:
    """What the form becomes; ``card`` is the conversation as it stands then."""
    who = mrkdwn.named(card.customer, "The customer")
    said = f"{who}: {phrases.kind(card)}."
    if card.reply_due is not None and card.state in OPEN:
        at = mrkdwn.soon(card.reply_due, card.team_tz, now, card.zones)
        said += f" An answer is due by {at}." if card.reply_due > now else f" An answer was due {at}."
    return block_kit.confirmation("Changed", said)
