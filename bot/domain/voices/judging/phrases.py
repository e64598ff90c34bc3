"""Phrases of several words found in a text, in one pass: what the readable tables of words are written in."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

from bot.domain.teams.skills import plain

T = TypeVar("T")

_KEY: Final = 3
_GAP: Final = "_"
_STROKES: Final = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe"})
"""Letters that people leave out the stroke of, and that are no letter with a mark to Unicode."""


class Phrases(Generic[T]):
    """A table of phrases, each with what it stands for.

    A phrase is words with blanks between, in any case and accents; ``burn*`` is any word that begins so, which needs
    three letters before the star; a lone ``_`` is up to three words of any sort. It begins with a word.
    """

    def __init__(self, table: Iterable[tuple[str, T]]) -> None:
        self._by_start = defaultdict[str, list[tuple[re.Pattern[str], T]]](list)
        for phrase, value in table:
            tokens = phrase.split()
            start = _bare(tokens[0].rstrip("*"))
            self._by_start[start[:_KEY]].append(
                (re.compile("".join(map(_pattern, tokens)).rstrip(" ") + r"(?= )"), value)
            )

    def found(self, said: str) -> Iterator[tuple[T, int, int]]:
        """Give what stands in ``said``, as `tokens_of` gives it, with where it begins and ends.

        Takes time in proportion to the text: a phrase looks at a bounded number of words from where it begins.
        """
        for place in re.finditer(r"(?<= )\S+", said):
            for pattern, value in self._by_start.get(place.group()[:_KEY], ()):
                if match := pattern.match(said, place.start()):
                    yield value, match.start(), match.end()


def tokens_of(text: str) -> str:
    """A text as phrases are looked for in it: its words without case and accents, a blank around each."""
    return f" {_bare(text)} "


def listed(phrases: str) -> tuple[str, ...]:
    """Phrases that are parted by commas."""
    return tuple(" ".join(one.split()) for one in phrases.split(",") if one.strip())


def _bare(text: str) -> str:
    return " ".join(plain(text.translate(_STROKES)))


def _pattern(token: str) -> str:
    if token == _GAP:
        return r"(?:\S+ ){0,3}"
    bare = _bare(token.rstrip("*"))
    return re.escape(bare) + (r"\S* " if token.endswith("*") else " ")
