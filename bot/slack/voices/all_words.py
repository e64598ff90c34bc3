"""All that a customer said, every character of it, page by page."""

from collections.abc import Iterator
from typing import Any

from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import row_id
from bot.views.conversations import WordsView
from bot.views.voices import VoiceView

PREVIOUS = "words_previous"
NEXT = "words_next"
CALLBACK = "all_words"

PIECE = 3000
"""What Slack takes in one paragraph, in characters as we write them: "&amp;" is five."""
CHARACTERS = 12_000
"""Of words a page: as JSON they weigh 150 kB at most, of the 250 kB that a form may."""
BLOCKS = 80
"""Paragraphs and small print a page, of the 100 blocks that a form may have."""
_PAGES_MAX = 10_000


def draw(view: WordsView, now: int, page: int = 0) -> block_kit.Block:
    """One page, the first is 0; one beyond the last is the last: words may be removed while somebody reads."""
    pages = _pages(view, now)
    at = min(page, len(pages) - 1)
    who = mrkdwn.customer(view.customer)
    heading = who if len(pages) == 1 else f"{who} · Page {at + 1} of {len(pages)}"
    blocks = [block_kit.context(heading), *pages[at], *_turning(view, at, len(pages))]
    return block_kit.form("All they said", blocks, CALLBACK, close="Close")


def read_page(action: dict[str, Any]) -> tuple[int, int]:
    """The conversation and the page that a button turns to.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    number, _, page = str(action.get("value")).partition(":")
    if not (page.isascii() and page.isdigit() and len(page) < 6 and int(page) <= _PAGES_MAX):
        raise StaleInteraction("That button turns to no page of ours.")
    return row_id(number), int(page)


def _turning(view: WordsView, at: int, count: int) -> list[block_kit.Block]:
    if count == 1:
        return []
    buttons = []
    if at > 0:
        buttons.append(block_kit.button("Previous", PREVIOUS, f"{view.conversation_id}:{at - 1}"))
    if at + 1 < count:
        buttons.append(block_kit.button("Next", NEXT, f"{view.conversation_id}:{at + 1}"))
    return [block_kit.actions(CALLBACK, *buttons)]


def _pages(view: WordsView, now: int) -> list[list[block_kit.Block]]:
    """Every block in its order, as many a page as Slack takes; small print stays with its words."""
    pages: list[list[block_kit.Block]] = [[]]
    written = 0
    for block in _blocks(view, now):
        size = len(block["text"]["text"]) if block["type"] == "section" else 0
        if size and (written + size > CHARACTERS or len(pages[-1]) >= BLOCKS):
            pages.append([])
            written = 0
        pages[-1].append(block)
        written += size
    return pages


def _blocks(view: WordsView, now: int) -> Iterator[block_kit.Block]:
    if view.more:
        yield block_kit.context("The oldest are in the thread of the card only.")
    for one in view.voices:
        yield from (_paragraph(piece) for piece in pieces_of(one.words or ""))
        if not (one.words or "").strip():
            yield block_kit.section(phrases.words(one))
        yield block_kit.context(" · ".join(_small(one, view.tz, now)))


def _small(one: VoiceView, tz: str, now: int) -> list[str]:
    at = one.said_at if one.said_at is not None else one.received_at
    note = phrases.note(one, PIECE // 2)
    by = mrkdwn.name(one.reported_by) if one.reported_by else ""
    passed_on = [f"{by}: {note}" if note else f"From {by}"] if by else []
    return [phrases.way(one), mrkdwn.soon(at, tz, now), *phrases.came_with(one), *passed_on]


def _paragraph(piece: str) -> block_kit.Block:
    """Words as they are: nothing in them formats or becomes a picture, and Slack folds none behind "See more"."""
    return {"type": "section", "text": {"type": "plain_text", "text": piece, "emoji": False}, "expand": True}


def pieces_of(words: str) -> list[str]:
    """The words, escaped, in pieces that Slack takes; one after the other they are the whole of it, blanks and all.

    They part behind a line or a word where there is one, never within an entity or a sign made of several. Slack takes
    no paragraph of nothing but blanks: 3000 of them in a row are left out.
    """
    rest, pieces = mrkdwn.escape(words), list[str]()
    while rest:
        end = _end(rest)
        pieces.append(rest[:end])
        rest = rest[end:]
    return [piece for piece in pieces if piece.strip()]


def _end(rest: str) -> int:
    if len(rest) <= PIECE:
        return len(rest)
    for mark in ("\n", " "):
        place = rest.rfind(mark, PIECE // 2, PIECE)
        if place > 0 and rest[:place].strip():
            return place + 1
    return mrkdwn.last_cut(rest, PIECE)
