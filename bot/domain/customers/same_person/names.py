"""How two names, as people write them, stand to each other."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

READ_MAX: Final = 200
"""Characters of a name that are read."""
WORDS_MAX: Final = 6

_TITLES: Final = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "frau", "mme", "mlle", "monsieur", "madame"),
        *("sig", "sra"),
    }
)
_GENERATIONS: Final = {"jr": 1, "jun": 1, "junior": 1, "sr": 2, "sen": 2, "senior": 2, "ii": 1, "iii": 3}
_LETTERS: Final = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
        **dict(zip("абвгдезийклмнопрстуфыэіґ", "abvgdeziyklmnoprstufyeig", strict=True)),
        "ж": "zh",
        "\u0445": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
        "ё": "e",
        "ї": "yi",
        "є": "ye",
        **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
        "θ": "th",
        "χ": "ch",
        "ψ": "ps",
    }
)
"""Letters that no accent can be taken from: Latin ones, and the usual way to write Cyrillic and Greek in them."""
_SPELT: Final = re.compile(r"ae|oe|ue|kh|yi|iy|ij|ph|th|ck|y|j|w|z")
_SPELT_AS: Final = {
    "ae": "a",
    "oe": "o",
    "ue": "u",
    "kh": "h",
    "yi": "i",
    "iy": "i",
    "ij": "i",
    "ph": "f",
    "th": "t",
    "ck": "k",
    "y": "i",
    "j": "i",
    "w": "v",
    "z": "s",
}
_DOUBLED: Final = re.compile(r"(.)\1+")
_ALIKE: Final = 0.8
"""So alike, from 0 to 1, two words are one that was mistyped."""
_TYPO_MIN: Final = 4
"""Letters of a word in which a typing error is told from another name."""


class Names(StrEnum):
    """How two names stand to each other."""

    AGREE = "names_agree"
    """Both are whole, and the same."""
    ALIKE = "names_alike"
    """The same but for a nickname, a typing error or another way to write it."""
    OPEN = "names_open"
    """One is missing, or is only a part of the other: they may be the same."""
    DIFFER = "names_differ"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What must be known of words: how alike two are, from 0 to 1, and by which nicknames a given name is called."""

    of: Callable[[str, str], float]
    nicknames: Callable[[str], Collection[str]]


def latin(text: str) -> str:
    """A text in small Latin letters without accents; what has no Latin way of writing stays as it is."""
    said = text[:READ_MAX].casefold()
    if said.isascii():
        return said
    parted = unicodedata.normalize("NFKD", said)
    return "".join(sign for sign in parted if not unicodedata.combining(sign)).translate(_LETTERS)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, given names first, without titles; at most six."""
    plain = latin(name)
    family, comma, given = plain.partition(",")
    if comma and given.strip(" .") not in _GENERATIONS:
        plain = f"{given} {family}"
    words = re.findall(r"[^\W\d_]+", plain)
    return tuple(word for word in words if word not in _TITLES)[:WORDS_MAX]


def compare_names(one: str, other: str, likeness: Likeness) -> Names:
    """Hold two names against each other. Only two whole names that are the same agree; a nickname makes them alike."""
    ours, theirs = (_without_generation(words_of(name)) for name in (one, other))
    if ours[1] and theirs[1] and ours[1] != theirs[1]:
        return Names.DIFFER
    found = _compare(ours[0], theirs[0], likeness)
    return Names.OPEN if ours[1] != theirs[1] and found is not Names.DIFFER else found


def _without_generation(words: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """The words, and which generation: 0 where nothing is said."""
    said = [_GENERATIONS[word] for word in words[1:] if word in _GENERATIONS]
    return tuple(word for at, word in enumerate(words) if not at or word not in _GENERATIONS), max(said, default=0)


def _compare(ours: tuple[str, ...], theirs: tuple[str, ...], likeness: Likeness) -> Names:
    if not ours or not theirs:
        return Names.OPEN
    few, many = sorted((ours, theirs), key=len)
    if len(few) == 1:
        return Names.DIFFER if all(_word(few[0], word, likeness) is Names.DIFFER for word in many) else Names.OPEN
    straight = _ends(few, many, likeness)
    turned = _weaker(_word(few[-1], many[0], likeness), _word(few[0], many[-1], likeness))
    best = turned if straight is not Names.AGREE and turned in {Names.AGREE, Names.ALIKE} else straight
    if best is Names.AGREE and few != many and set(few) != set(many):
        return Names.ALIKE  # a middle name more
    return best


def _ends(few: tuple[str, ...], many: tuple[str, ...], likeness: Likeness) -> Names:
    """First word with first, last with last: the weaker of both. Another family name alone leaves it open."""
    given, family = _word(few[0], many[0], likeness), _word(few[-1], many[-1], likeness)
    if family is Names.DIFFER and given in {Names.AGREE, Names.ALIKE}:
        return Names.OPEN
    return _weaker(given, family)


def _weaker(one: Names, other: Names) -> Names:
    return max(one, other, key=_STRENGTH.index)


_STRENGTH: Final = (Names.AGREE, Names.ALIKE, Names.OPEN, Names.DIFFER)


def _word(one: str, other: str, likeness: Likeness) -> Names:
    if one == other:
        return Names.AGREE
    if one[0] == other[0] and 1 in {len(one), len(other)}:
        return Names.OPEN
    if other in likeness.nicknames(one) or one in likeness.nicknames(other) or spelt(one) == spelt(other):
        return Names.ALIKE
    # Maria and Mario, Jan and Jana are two: an ending that differs is no slip
    slipped = min(len(one), len(other)) >= _TYPO_MIN and one[0] == other[0] and one[-1] == other[-1]
    return Names.ALIKE if slipped and likeness.of(one, other) >= _ALIKE else Names.DIFFER


@lru_cache(maxsize=4096)
def spelt(word: str) -> str:
    """A word of `latin` letters so that other ways to write it come out the same: Müller, Mueller; Yuri, Juri."""
    return _DOUBLED.sub(r"\1", _SPELT.sub(lambda found: _SPELT_AS[found[0]], word))
