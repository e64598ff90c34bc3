"""A text that is longer than one field of a form holds: laid out over several fields, and read as one again."""

import json
from dataclasses import dataclass

from bot.slack.kit import block_kit
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import VALUE, Fields

LIMIT = 3000
"""What one field holds, in UTF-16 units: Slack's clients count as browsers do."""

MOST = 14
"""Fields in all: room for the 40,000 characters of Slack's longest message."""

BYTES = 200_000
"""What all fields may weigh as JSON, of the 250,000 that a whole form may."""

SEPARATORS = ("\n", " ", "")
"""Where a text may be parted, best first; what stands there is left out on both sides, as Slack trims a field."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The field that a form shows where the text belongs, the further ones for its end, and what parts them."""

    first: list[block_kit.Block]
    further: list[block_kit.Block]
    separators: tuple[str, ...]


def lay_out(label: str, words: str, block: str, hint: str) -> LaidOut:
    """The fields of a text; ``separators`` are needed to read it again, so the form keeps them."""
    pieces, separators, left = _split(words.replace("\r\n", "\n"))
    first = [block_kit.input_block(label, block_kit.text_input(VALUE, pieces[0], multiline=True), block, hint)]
    further = [
        block_kit.input_block(
            f"{label}, {number} of {len(pieces)}",
            block_kit.text_input(VALUE, piece, multiline=True),
            _block(block, number),
            optional=True,
        )
        for number, piece in enumerate(pieces[1:], start=2)
    ]
    if further:
        first.append(block_kit.context("A long one: it goes on at the end of this form."))
    if left:
        further.append(block_kit.context(f"{left} more characters find no room here, and stay where they were said."))
    return LaidOut(first, further, tuple(separators))


def read(fields: Fields, block: str, separators: object) -> str:
    """The text of all its fields, without blanks around it.

    Raises:
        StaleInteraction: when fields are missing, or ``separators`` are not those of `lay_out`.
    """
    if (
        not isinstance(separators, list)
        or len(separators) >= MOST
        or any(separator not in SEPARATORS for separator in separators)
    ):
        raise StaleInteraction("That form has lost how its words hang together.")
    pieces = [fields.text(block), *(fields.text(_block(block, number)) for number in range(2, len(separators) + 2))]
    return "".join(piece + separator for piece, separator in zip(pieces, (*separators, ""), strict=True)).strip()


def _block(block: str, number: int) -> str:
    return f"{block}_{number}"


def _split(words: str) -> tuple[list[str], list[str], int]:
    """The pieces (one at least), the seams between them, and how many characters found no room."""
    pieces: list[str] = []
    separators: list[str] = []
    rest, budget = words, BYTES
    while not pieces or (rest and len(pieces) < MOST):
        piece, separator = _next(rest)
        budget -= len(json.dumps(piece))
        if budget < 0:
            break
        pieces.append(piece)
        separators.append(separator)
        rest = rest[len(piece) + len(separator) :]
    return pieces, separators[:-1], len(rest)


def _next(rest: str) -> tuple[str, str]:
    """The next piece, and the seam behind it."""
    end = min(len(rest), LIMIT)
    while (over := _units(rest[:end]) - LIMIT) > 0:
        end -= (over + 1) // 2
    if end == len(rest):
        return rest, ""
    for separator in SEPARATORS[:2]:
        if (place := rest.rfind(separator, end // 2, end)) > 0:
            return rest[:place], separator
    return rest[:end], ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
