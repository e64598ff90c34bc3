"""All that is kept of somebody, as it may be read to them: page by page, so that nothing is left out."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.errors import StaleInteraction

SIZE: Final = 40
"""Pieces on a page: with headings and buttons fewer than the hundred blocks of a form."""
_CHUNK: Final = 500
"""Characters of a long text in one piece: escaped, they are no more than a block's 3,000."""
_LINE: Final = 2_900
_HEADINGS: Final = {
    "identities": "How they are known",
    "preferences": "How they want to be approached",
    "conversations": "Conversations",
    "voices": "What they said",
    "history": "What nobody was asked about",
    "notes": "What colleagues wrote down",
    "contacts": "What we did",
    "plans": "What was planned",
    "purchases": "What they bought",
    "elsewhere": "What they heard from elsewhere",
    "handovers": "Hand-overs",
    "corrections": "Of which kind it was called",
    "thanks": "Thanks",
    "events": "What happened, and when",
    "customer": "The customer",
    "person": "Who they are",
    "teams": "Teams",
    "absences": "When they were away",
}
_TIMES: Final = ("at", "_at", "_since", "since", "_due", "_until", "until", "starts_at", "ends_at")
_QUOTED: Final = {"words", "note"}
_YES: Final = {"urgent", "marketer", "manager", "is_guest", "is_external", "is_deleted"}
_ENUM: Final = re.compile(r"[a-z_]{1,40}")
_PAGE: Final = re.compile(r"([A-Z0-9]{1,31}):(\d{1,4})")


def draw(
    export: Mapping[str, Any], tz: str, page: int, subject: str, turns: tuple[str, str], *more: block_kit.Block
) -> block_kit.Block:
    """A page of it, from 0 on. ``subject`` is what the buttons carry, ``turns`` are the two: to newer, to older.

    Ids of ours tell nobody anything and are left out; ``more`` stands above.
    """
    pieces = list(_pieces(export, tz))
    last = max(0, (len(pieces) - 1) // SIZE)
    page = min(page, last)
    blocks: list[block_kit.Block] = [*more]
    heading = ""
    for part, said in pieces[page * SIZE : (page + 1) * SIZE]:
        if part != heading:
            blocks.append(block_kit.section(f"*{part}*"))
            heading = part
        blocks.append(block_kit.section(said))
    buttons = []
    if page:
        buttons.append(block_kit.button("Back", turns[0], f"{subject}:{page - 1}", a11y="The page before"))
    if page < last:
        buttons.append(block_kit.button("More", turns[1], f"{subject}:{page + 1}", a11y="The next page"))
    if buttons:
        blocks += [block_kit.context(f"Page {page + 1} of {last + 1}"), block_kit.actions("export_pages", *buttons)]
    return block_kit.form("What is kept", blocks, "exported", close="Done")


def _pieces(export: Mapping[str, Any], tz: str) -> Iterator[tuple[str, str]]:
    """Headings and what stands below them, the newest of each part first."""
    for part, given in export.items():
        rows = given if isinstance(given, list) else [given] if given else []
        for row in reversed(rows):
            for said in _row(row, tz):
                yield _HEADINGS[part], said


def _row(row: Mapping[str, Any], tz: str) -> Iterator[str]:
    """A row in one line; what is long behind it, cut into pieces."""
    said = {name: value for name, value in row.items() if _says_something(name, value)}
    long = {name: str(value) for name, value in said.items() if name in _QUOTED or len(str(value)) > _CHUNK}
    yield from _lines(_field(name, value, tz) for name, value in said.items() if name not in long)
    for value in long.values():
        for piece in textwrap.wrap(value, _CHUNK, expand_tabs=False, replace_whitespace=False):
            yield mrkdwn.quote(piece, _LINE)


def _says_something(name: str, value: object) -> bool:
    is_id = isinstance(value, int) and (name == "id" or name.endswith("_id"))
    return not is_id and value not in (None, "", 0)


def _field(name: str, value: object, tz: str) -> str:
    return f"{name.replace('_', ' ')}: {_shown(name, value, tz)}"


def _shown(name: str, value: object, tz: str) -> str:
    if isinstance(value, int):
        return mrkdwn.date(value, tz) if name.endswith(_TIMES) else "yes" if name in _YES else f"{value:,}"
    said = str(value)
    if mrkdwn.is_person_id(said):
        return f"<@{said}>"  # a form rings nobody
    return said.replace("_", " ") if _ENUM.fullmatch(said) else mrkdwn.literal(said, _LINE)


def _lines(said: Iterable[str]) -> Iterator[str]:
    """As few lines as a block takes."""
    line = ""
    for one in said:
        if line and len(line) + len(one) > _LINE:
            yield line
            line = ""
        line = f"{line} · {one}" if line else one
    if line:
        yield line


def read_page(action: Mapping[str, Any]) -> tuple[str, int]:
    """Of whom, and which page, as a button says.

    Raises:
        StaleInteraction: when it is no button of ours.
    """
    found = _PAGE.fullmatch(str(action.get("value")))
    if found is None:
        raise StaleInteraction("That button carries no page of ours.")
    return found[1], int(found[2])
