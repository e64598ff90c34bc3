"""Addresses, numbers and handles that stand in somebody's words, as they were written there."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.customers import identity

READ_MAX: Final = 10_000
"""Characters of the words that are looked through."""
WAYS_MAX: Final = 20
"""So many ways to reach somebody are found at most."""

_EMAIL = re.compile(r"(?<![\w.+%@-])[\w.+%-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?![\w@-])")
# written as an international number, with the 0 that leads a national one, the American way, or called a number
_PHONE = re.compile(
    r"(?<![\w#@./+-])(?:\+\d|00?[1-9]|\(\+?\d|\d{3}[ .-]\d{3}[ .-]\d{4}(?!\d))[\d ()./\u00a0-]{0,24}"
    r"|(?i:\b(?:phone|number|telephone|mobile|tel|telefon|mobil|handy|ring|call)\b[ .:]{0,3}(?:is )?)"
    r"(\d[\d ().-]{4,24})"
)
_DIGITS_MIN = 7
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)")
_HANDLE = re.compile(r"(?<![\w.@/])@([\w][\w.-]{0,62}\w)(?:@([\w.-]{0,62}\w)|\s+on\s+(\w{1,40}))?(?![@\w])")


def ways_to_reach(words: str) -> tuple[str, ...]:
    """Whatever `identity.guess` can read in these words: addresses and numbers as they stand, then handles.

    Dates, prices and what follows a # are no numbers. A handle may name its network: "@greta on Instagram".
    """
    read = words[:READ_MAX]
    exact = sorted([*_emails(read), *_phones(read)])
    found = [way for _, way in exact] + list(_handles(read))
    return tuple(dict.fromkeys(way for way in found if identity.guess(way)))[:WAYS_MAX]


def _emails(words: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), found[0]) for found in _EMAIL.finditer(words))


def _phones(words: str) -> Iterator[tuple[int, str]]:
    for found in _PHONE.finditer(words):
        way = (found[1] or found[0]).replace("\u00a0", " ").rstrip(" (./-")
        way = way if ")" in way else way.removeprefix("(")
        called = found[1] is not None
        if not _DAY.match(way) and (called or len(re.sub(r"\D", "", way)) >= _DIGITS_MIN):
            yield found.start(), way


def _handles(words: str) -> Iterator[str]:
    for found in _HANDLE.finditer(words):
        network = found[2] or (found[3] or "").lower()
        known = bool(found[2]) or network in identity.NETWORKS
        yield f"@{found[1]}@{network}" if known else f"@{found[1]}"
