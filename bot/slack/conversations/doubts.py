"""What the bot is unsure of on a card, and why it takes it for urgent: one click of whoever knows better decides."""

from typing import Any, Final

from bot.domain.conversations.conversation import OPEN
from bot.domain.voices.voice import Kind
from bot.slack.kit import phrases
from bot.slack.kit.block_kit import Block, actions, button, context
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import row_id
from bot.slack.voices import urgency
from bot.views.conversations import CardView

IS_FIRST: Final = "kind_is"
IS_OTHER: Final = "kind_is_other"
NOT_URGENT: Final = "not_urgent"
_BLOCK: Final = "doubts"


def blocks(view: CardView) -> list[Block]:
    """Why it is urgent, between which kinds it stands, and the buttons that settle both; nothing where all is clear."""
    if view.state not in OPEN:
        return []
    said, buttons = list[str](), list[Block]()
    who = phrases.spoken(view)
    if view.urgent:
        said += [why] if (why := urgency.why(view.urgent_for)) else []
        buttons.append(button("Not urgent", NOT_URGENT, str(view.id), None, f"Say that {who} is not urgent"))
    if view.unsure:
        first, other = view.unsure
        said.append(f"Unsure: {phrases.KINDS[first]} or {phrases.KINDS[other]}?")
        for kind, action in ((first, IS_FIRST), (other, IS_OTHER)):
            label = phrases.KINDS[kind].capitalize()
            value = f"{kind}:{view.id}"
            buttons.append(button(label, action, value, None, f"Say that what {who} wrote is of the kind {label}"))
    shown = [context(" · ".join(said))] if said else []
    return [*shown, actions(_BLOCK, *buttons)] if buttons else shown


def read_kind(action: dict[str, Any]) -> tuple[int, Kind]:
    """Which conversation it is, and of which kind somebody says that it is.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    value = action.get("value")
    kind, _, number = value.partition(":") if isinstance(value, str) else ("", "", "")
    if kind not in set(Kind):
        raise StaleInteraction("This button names no kind.")
    return row_id(number), Kind(kind)
