"""The list of an incident: whom nobody has spoken with comes first, then who wants peace; and it empties."""

from typing import Any, Final

from bot.domain.paging import INCIDENT_SIZE
from bot.slack.conversations import card as conversation_card
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import row_id
from bot.views.incidents import IncidentView, InsideView

TAKE_OUT: Final = "incident_take_out"
PREVIOUS: Final = "incident_previous"
NEXT: Final = "incident_next"
CALLBACK: Final = "incident_rows"
_PAGES_MAX: Final = 1000


def draw(view: IncidentView, now: int, page: int = 0) -> block_kit.Block:
    """One page, the first is 0; one beyond the last is the last: it empties while somebody reads."""
    pages = max(1, -(-len(view.inside) // INCIDENT_SIZE))
    at = min(page, pages - 1)
    to_do = f"{mrkdwn.opened(mrkdwn.number(view.to_do))} to do" if view.to_do else "Nobody is left to do"
    left = f", {mrkdwn.number(view.in_peace)} not to be contacted" if view.in_peace else ""
    heading = f"{to_do}{left}." if pages == 1 else f"{to_do}{left}. Page {at + 1} of {pages}"
    blocks = [block_kit.context(heading)]
    for one in view.inside[at * INCIDENT_SIZE : (at + 1) * INCIDENT_SIZE]:
        blocks += _row(view, one, now, at)
    turning = []
    if at > 0:
        turning.append(block_kit.button("Previous", PREVIOUS, f"{view.id}:{at - 1}"))
    if at + 1 < pages:
        turning.append(block_kit.button("Next", NEXT, f"{view.id}:{at + 1}"))
    blocks += [block_kit.actions(CALLBACK, *turning)] if turning else []
    return block_kit.form("The list", blocks, CALLBACK, close="Close")


def _row(view: IncidentView, one: InsideView, now: int, page: int) -> list[block_kit.Block]:
    who = mrkdwn.customer(one.customer)
    said = block_kit.section(f"*{who}* · {_stands(view, one, now)}")
    if view.ended_at is not None:
        return [said]
    out = f"{view.id}:{page}:{one.conversation_id}"
    buttons = [block_kit.button("Take out", TAKE_OUT, out, a11y=f"Take {who} out")]
    if one.is_to_do:
        reply = str(one.conversation_id)
        log = block_kit.button("Log a reply", conversation_card.REPLY, reply, a11y=f"Log a reply to {who}")
        buttons.insert(0, log)
    return [said, block_kit.actions(f"incident_row_{one.conversation_id}", *buttons)]


def _stands(view: IncidentView, one: InsideView, now: int) -> str:
    if one.spoken:
        return "told that it is mended" if view.mended_at else "spoken with"
    if not one.is_open:
        return "over"
    if one.not_since is not None:
        return f"not to be contacted, as they asked {phrases.ago(one.not_since, view.tz, now)}"
    what = "tell them it is mended" if view.mended_at else "to do"
    due = f", by {mrkdwn.when(one.reply_due, view.tz, now)}" if one.reply_due and one.reply_due > now else ""
    late = ", the answer is late" if one.reply_due and one.reply_due <= now else ""
    return f"{what}{due}{late}"


def read_page(action: dict[str, Any]) -> tuple[int, int]:
    """The incident and the page that a button turns to.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    incident, page, _ = _read(f"{action.get('value')}:1")
    return incident, page


def read_out(action: dict[str, Any]) -> tuple[int, int, int]:
    """The incident, the page on which it stands, and the conversation that a button takes out.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    return _read(str(action.get("value")))


def _read(value: str) -> tuple[int, int, int]:
    parts = value.split(":")
    if len(parts) != 3 or not (parts[1].isascii() and parts[1].isdigit()) or len(parts[1]) > 4:
        raise StaleInteraction("That button is none of this list.")
    return row_id(parts[0]), min(int(parts[1]), _PAGES_MAX), row_id(parts[2])
