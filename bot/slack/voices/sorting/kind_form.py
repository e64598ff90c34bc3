"""**Change kind**: a button for each kind, which acts at once; what was changed can be taken back right there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.domain.conversations.conversation import OPEN
from bot.domain.voices.commands import ChangeKind
from bot.domain.voices.voice import Kind
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import read_metadata, row_id, write_metadata
from bot.views.conversations import CardView

CALLBACK = "change_kind"
OPEN_FORM: Final = "change_kind"
"""The button of a customer's page."""
KINDS: Final = {kind: f"kind_{kind}" for kind in Kind}
"""The buttons' actions: in one row each needs a name of its own."""
URGENT: Final = "kind_urgent"
CALM: Final = "kind_calm"
UNDO: Final = "kind_undo"


@dataclass(frozen=True, slots=True)
class Was:
    """What a conversation was taken for when the form was drawn."""

    kind: Kind
    urgent: bool


def button(conversation_id: int) -> block_kit.Block:
    """The line of a customer's page that opens this."""
    press = block_kit.button("Change kind", OPEN_FORM, str(conversation_id), a11y="Change kind of this conversation")
    return block_kit.section("Is this one of another kind, or urgent?", press)


def open_form(card: CardView, now: int, was: Was | None = None) -> block_kit.Block:
    """The form for one conversation, as it is taken now; ``was``: what it was taken for before the last press."""
    if was == Was(card.kind, card.urgent):
        was = None
    who, value = phrases.spoken(card), str(card.id)
    kinds = [
        block_kit.button(label.capitalize(), KINDS[kind], f"{kind}:{value}", None, f"{label.capitalize()}: {who}")
        for kind, label in phrases.KINDS.items()
    ]
    hurry = (
        block_kit.button("Not urgent", CALM, value, None, f"Say that {who} is not urgent")
        if card.urgent
        else block_kit.button("It is urgent", URGENT, value, None, f"It is urgent: {who}")
    )
    more = [hurry]
    if was:
        more.append(block_kit.button("Undo", UNDO, f"{_written(was)}:{value}", None, f"Undo the change of {who}"))
    blocks = [
        block_kit.section(_stands(card, now, was)),
        block_kit.actions("kinds", *kinds),
        block_kit.actions("more", *more),
        block_kit.context(
            "One press changes it, and what is due is planned anew. What they were promised is kept: it may come "
            "sooner, never later."
        ),
    ]
    kept = write_metadata(id=value, shown=_written(Was(card.kind, card.urgent)))
    return block_kit.form("Change kind", blocks, CALLBACK, close="Done", metadata=kept)


def _stands(card: CardView, now: int, was: Was | None) -> str:
    """What it is taken for, what it was before, and by when an answer is due."""
    who = mrkdwn.named(card.customer, "The customer")
    said = f"*{who}*: {phrases.kind(card)}"
    if was:
        said += f" now, {phrases.sort(was.kind, urgent=was.urgent)} before"
    said += "."
    if was and card.reply_due is not None and card.state in OPEN:
        at = mrkdwn.soon(card.reply_due, card.team_tz, now, card.zones)
        said += f" An answer is due by {at}." if card.reply_due > now else f" An answer was due {at}."
    return said


def _written(was: Was) -> str:
    return f"{was.kind}:{int(was.urgent)}"


def _read(written: str) -> Was | None:
    kind, _, urgent = written.partition(":")
    return Was(Kind(kind), urgent == "1") if kind in set(Kind) and urgent in {"0", "1"} else None


def shown_in(view: Mapping[str, Any]) -> Was | None:
    """What the form said when something in it was pressed; None where it is none of ours."""
    return _read(str(read_metadata(view).get("shown")))


def conversation_of(view: Mapping[str, Any]) -> int:
    """Which conversation the form is about.

    Raises:
        StaleInteraction: when the form is not one that `open_form` made.
    """
    return row_id(read_metadata(view).get("id"))


def read_undo(action: Mapping[str, Any]) -> ChangeKind:
    """What it was before.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    written, _, number = str(action.get("value")).rpartition(":")
    was = _read(written)
    if was is None:
        raise StaleInteraction("This button names no kind.")
    return ChangeKind(row_id(number), was.kind, was.urgent)
