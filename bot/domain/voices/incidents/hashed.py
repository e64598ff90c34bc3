"""What a text is about without a model: its words and their pieces, each counted in a place that its letters say.

Texts are alike by it when they share words; not when they say the same in others, or in another language.
"""

import zlib
from collections import Counter
from typing import Final

from bot.domain.voices.incidents.sense import Maker, Sense
from bot.domain.voices.judging.lexicon_words import COMMON
from bot.domain.voices.judging.phrases import tokens_of

_PLACES: Final = 256
_READ_MAX: Final = 700
_PIECE: Final = 5
_COMMON: Final = frozenset(word for words in COMMON.values() for word in words.split())


def hashed(text: str) -> Sense:
    """Make the row of a text's beginning, the same wherever it is made."""
    sums = [0] * _PLACES
    for piece, times in _pieces(text[:_READ_MAX]).items():
        place = zlib.crc32(piece.encode("utf-8", "replace"))
        sums[place % _PLACES] += times if place & 0x10000 else -times
    most = max(map(abs, sums)) or 1
    return Sense(Maker.LEXICON, bytes(round(127 * one / most) % 256 for one in sums))


def _pieces(text: str) -> Counter[str]:
    """Words that stand not in every text, and their beginnings, which an ending leaves as they are."""
    words = _content(text)
    return Counter(words) + Counter(word[:_PIECE] for word in words)


def content_words(text: str) -> frozenset[str]:
    """The words of a text's beginning that stand not in every text, without case and accents."""
    return frozenset(_content(text[:_READ_MAX]))


def _content(text: str) -> list[str]:
    return [word for word in tokens_of(text).split() if len(word) > 2 and word not in _COMMON]
