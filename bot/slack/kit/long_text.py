"""A text that is longer than one field of a form holds: laid out over several fields, and read as one again."""

import json
from dataclasses import dataclass

from bot.slack.kit import block_kit
from bot.slack.kit.errors import BadInput
from bot.slack.kit.view_state import VALUE, Fields

LIMIT = 3000
"""What one field holds, in UTF-16 units: Slack's clients count as browsers do."""

MOST = 14
"""Fields in all: room for the 40,000 characters of Slack's longest message."""

BYTES = 200_000
"""What all fields may weigh as JSON, of the 250,000 that a whole form may."""

SEAMS = ("\n", " ", "")
"""Where a text may be parted, best first; what stands there is left out on both sides, as Slack trims a field."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The field that a form shows where the text belongs, the further ones for its end, and what parts them."""

    first: list[block_kit.Part]
    further: list[block_kit.Part]
    seams: tuple[str, ...]


def lay_out(label: str, words: str, block: str, hint: str) -> LaidOut:
    """The fields of a text; ``seams`` are needed to read it again, so the form keeps them."""
    pieces, seams, left = _split(words.replace("\r\n", "\n"))
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
    return LaidOut(first, further, tuple(seams))


def read(fields: Fields, block: str, seams: object) -> str:
    """The text of all its fields, without blanks around it.

    Raises:
        BadInput: when fields are missing, or ``seams`` are not those of `lay_out`.
    """
    if not isinstance(seams, list) or len(seams) >= MOST or any(seam not in SEAMS for seam in seams):
        raise BadInput("That form has lost how its words hang together.")
    pieces = [fields.text(block), *(fields.text(_block(block, number)) for number in range(2, len(seams) + 2))]
    return "".join(piece + seam for piece, seam in zip(pieces, (*seams, ""), strict=True)).strip()


def _block(block: str, number: int) -> str:
    return f"{block}_{number}"


def _split(words: str) -> tuple[list[str], list[str], int]:
    """The pieces (one at least), the seams between them, and how many characters found no room."""
    pieces: list[str] = []
    seams: list[str] = []
    rest, budget = words, BYTES
    while not pieces or (rest and len(pieces) < MOST):
        piece, seam = _next(rest)
        budget -= len(json.dumps(piece))
        if budget < 0:
            break
        pieces.append(piece)
        seams.append(seam)
        rest = rest[len(piece) + len(seam) :]
    return pieces, seams[:-1], len(rest)


def _next(rest: str) -> tuple[str, str]:
    """The next piece, and the seam behind it."""
    end = min(len(rest), LIMIT)
    while (over := _units(rest[:end]) - LIMIT) > 0:
        end -= (over + 1) // 2
    if end == len(rest):
        return rest, ""
    for seam in SEAMS[:2]:
        if (place := rest.rfind(seam, end // 2, end)) > 0:
            return rest[:place], seam
    return rest[:end], ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
