"""How a name is compared: without accents, by its sound, and with a slip of the pen."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA, Prefix

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "’": "", "-": "", "'": ""}
)
_SAID: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ø": "oe", "ü": "u", "ş": "sh", "š": "sh", "ś": "sh", "č": "ch", "ć": "ch", "ğ": "", "ž": "zh", "ż": "zh"}
)  # fmt: skip
_SOUNDS: Final = tuple(
    (re.compile(letters), heard)
    for letters, heard in (
        (r"(?<=.)[hj]$|'", ""), (r"^(?:kn|gn)", "n"), (r"^[nm](?=[bcdgkn])", ""), (r"^wr", "r"), (r"^h(?=s)|^z(?=h)", ""), (r"^x|^q(?!u)", "S"),
        (r"ae|ä|æ", "e"), (r"oe|ö", "o"), (r"ue|ü", "u"), (r"aa", "a"), (r"(?:eau|au)(?:lt|x|d|t)?$", "o"),
        (r"sch|sh|ch(?=[aeiouy])|tch|tsch|cz|sz|rz|zh", "S"), (r"ph|pf", "f"), (r"th|dt", "t"), (r"ck|qu|q|kh|ch", "k"), (r"x|ks|cs", "ks"),
        (r"c(?=[eiy])|z|ss", "s"), (r"c", "k"), (r"w|v(?=.)", "v"), (r"gh|(?<=.)h", ""), (r"ei|ai|ay|ey|ie|ee|ea|y|j|i", "i"),
        (r"ou|oo|au|aw|o|u", "o"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""What sounds alike in the languages that our customers write, in this order."""
_ENDINGS: Final = (
    ("s", ""), ("y", "a"), ("e", "a"), ("i", "a"), ("o", "a"), ("ie", "a"), ("iej", "ia"), ("a", ""), ("u", ""), ("owi", ""), ("em", ""), ("iem", ""),
    ("ka", "ek"), ("kowi", "ek"), ("kiem", "ek"), ("ce", "ka"), ("dze", "ga"), ("rze", "ra"), ("cie", "ta"), ("sze", "cha"),
)  # fmt: skip
"""How a name's ending changes in a sentence: a genitive, and the Polish cases."""


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Give a word without accents, case, hyphens and apostrophes."""
    bare = unicodedata.normalize("NFKD", word.casefold().replace("ß", "ss").translate(_LETTERS))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Give roughly how a name sounds."""
    said = plain(unicodedata.normalize("NFC", word.casefold()).translate(_SAID))
    for letters, heard in _SOUNDS:
        said = letters.sub(heard, said)
    return said


@lru_cache(maxsize=20_000)
def consonants(word: str) -> str:
    """Give how a name sounds without its vowels, the first letter aside: what stays when a name is written by ear."""
    said = sound(word)
    return said[:1] + re.sub(r"[aeio]", "", said[1:])


def bare(word: str) -> str:
    """Give a name as it is written without what writers leave out or double: Sara for Sarah, Stefan for Stephan."""
    said = plain(word).replace("ph", "f").replace("c", "k")
    return re.sub(r"(.)\1+", r"\1", said[:1] + said[1:].replace("h", ""))


def slip(word: str, name: str) -> bool:
    """Whether a word is a name with a slip of the pen: one letter of five, two of eight; the first one stands."""
    here, there = plain(word), plain(name)
    if here[:1] != there[:1] or len(there) < 5 or abs(len(here) - len(there)) > 2:
        return False
    if len(there) == 5 and len(here) <= 5 and here[-1:] != there[-1:]:
        return False
    return OSA.distance(here, there, score_cutoff=2) <= (2 if len(there) >= 8 else 1)


def near(word: str, name: str) -> bool:
    """Whether two words may be one name, where something else says so, too."""
    here, there = plain(word), plain(name)
    if here[:1] != there[:1] and sound(word)[:1] != sound(name)[:1]:
        return False
    return (
        sound(word) == sound(name)
        or (min(len(here), len(there)) >= 3 and OSA.normalized_similarity(here, there) >= 0.6)
        or (len(consonants(word)) >= 3 and consonants(word) == consonants(name))
    )


def stem(word: str, name: str, shortest: int = 4) -> bool:
    """Whether a word is a name with another ending, in plain letters: Krakowie is Krakow, Kowalskiego is Kowalska."""
    if word == name:
        return True
    least = min(len(word), len(name))
    if least < shortest or abs(len(word) - len(name)) > 3:
        return False
    return Prefix.similarity(word, name) >= max(shortest, least - (least >= 5) - (least >= 6))


def uninflected(word: str) -> tuple[str, ...]:
    """Names, in plain letters, that a word may be a case of."""
    return tuple(
        word.removesuffix(ending) + nominative
        for ending, nominative in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= 3
    )
