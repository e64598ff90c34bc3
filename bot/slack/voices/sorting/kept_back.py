"""The list of what was kept back: nobody is asked about these, and whoever knows better says so with one click."""

from typing import Any, Final

from bot.domain.paging import KEPT_SIZE
from bot.domain.voices.standout.sifting import Rest
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import row_id
from bot.slack.voices.standout import kept_for, points
from bot.views.kept_back import KeptLine, KeptList

OPEN: Final = "kept_back"
MATTERED: Final = "kept_mattered"
RIGHT: Final = "kept_right"
PREVIOUS: Final = "kept_previous"
NEXT: Final = "kept_next"
CALLBACK: Final = "kept_rows"
QUOTED: Final = 300
_WHAT_FOR: Final = "Nobody is asked about these. What you say of them teaches me which comments come by themselves."
_NOTHING: Final = (
    "Nothing is left to look through. Comments that say little, and advertising, will stand here for 30 days."
)


def open_button(label: str, who: str) -> block_kit.Block:
    """The button that opens the list; ``who`` is for a screen reader."""
    return block_kit.button(label, OPEN, "0", a11y=who)


def draw(view: KeptList, notice: str = "") -> block_kit.Block:
    """One page; ``notice`` says what came of the click before, in mrkdwn that is escaped already."""
    said = [block_kit.section(notice)] if notice else []
    if not view.lines.total:
        return block_kit.form("Kept back", [*said, block_kit.section(_NOTHING)], CALLBACK, close="Close")
    page, pages = view.lines.before // KEPT_SIZE, -(-view.lines.total // KEPT_SIZE)
    left = mrkdwn.opened(mrkdwn.counted(view.lines.total, "is left to look through", "are left to look through"))
    heading = f"{left}." if pages == 1 else f"{left}. Page {page + 1} of {pages}"
    blocks = [*said, block_kit.context(heading, _WHAT_FOR)]
    for one in view.lines.shown:
        blocks += _row(view, one, page)
    turning = []
    if page > 0:
        turning.append(block_kit.button("Previous", PREVIOUS, str(page - 1)))
    if page + 1 < pages:
        turning.append(block_kit.button("Next", NEXT, str(page + 1)))
    blocks += [block_kit.actions(CALLBACK, *turning)] if turning else []
    return block_kit.form("Kept back", blocks, CALLBACK, close="Close")


def _row(view: KeptList, one: KeptLine, page: int) -> list[block_kit.Block]:
    who, value = mrkdwn.customer(one.customer), f"{page}:{one.said.id}"
    seen = mrkdwn.link(one.said.link, "Open it there")
    team = f"for {mrkdwn.literal(one.team, 60)}" if view.teams > 1 else ""
    small = " · ".join(filter(None, (f"It {_why(one)}", team, seen)))
    head = f"*{who}*, {phrases.way_and_when(one.said, view.tz, view.now)}"
    return [
        block_kit.section(f"{head}\n{small}\n{mrkdwn.quote(one.said.words or '', QUOTED)}"),
        block_kit.actions(
            f"kept_{one.said.id}",
            block_kit.button("This one mattered", MATTERED, value, a11y=f"What {who} wrote mattered"),
            block_kit.button("Right to keep back", RIGHT, value, a11y=f"Right to keep back what {who} wrote"),
        ),
    ]


def _why(one: KeptLine) -> str:
    weighs = f" ({points(one.points)})" if one.why in {Rest.BELOW, Rest.CAP} else ""
    return f"{kept_for(one.why)}{weighs}"


def is_asked(owner: str, customer: str) -> str:
    """What came of **This one mattered**; names are escaped already, ``owner`` is empty while nobody could be asked."""
    asked = f"{owner} is asked about {customer}" if owner else f"{customer} waits for the first who is free"
    return f"Thank you. {mrkdwn.opened(asked)}; the card stands in the team's channel."


def read_page(action: dict[str, Any]) -> int:
    """The page that a button turns to, or opens.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    return _page(str(action.get("value")))


def read_row(action: dict[str, Any]) -> tuple[int, int]:
    """The page on which it stands, and the id of the voice that a button is about.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    page, _, voice = str(action.get("value")).partition(":")
    return _page(page), row_id(voice)


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 4:
        raise StaleInteraction("That button is none of this list.")
    return int(text)
