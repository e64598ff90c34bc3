"""Who knows which subject: a team's own lists of words, and how they are found in what a customer says."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.domain.errors import FieldError

SKILLS_MAX: Final = 20
"""So many lists has a team at most."""
NAME_MAX: Final = 40
WORDS_MAX: Final = 100
"""Words or names of one list."""
WORD_MAX: Final = 40
READ_MAX: Final = 10_000
"""Characters of a matter that are looked through."""

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Skill:
    """A subject: topics, products or places by the team's own words, and the Slack ids of those who know it."""

    id: int
    name: str
    words: tuple[str, ...]
    people: frozenset[str]


def plain(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: without case and accents, cut at whatever is no letter or digit."""
    cut = text[:READ_MAX].casefold()
    return tuple(_TOKEN.findall(cut if cut.isascii() else "".join(map(_bare, cut))))


@lru_cache(maxsize=1024)
def _bare(letter: str) -> str:
    """A letter without its marks; each for itself, as to put a heap of marks in order takes quadratic time."""
    return "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))


_plain_word = lru_cache(maxsize=4096)(plain)


def found(skills: Iterable[Skill], text: str) -> tuple[Skill, ...]:
    """The skills of which a word stands in the text: whole words only; one of several words stands there in a row."""
    said = f" {' '.join(plain(text))} "
    tokens = set(said.split())
    return tuple(one for one in skills if any(_stands(_plain_word(word), tokens, said) for word in one.words))


def _stands(word: Sequence[str], tokens: set[str], said: str) -> bool:
    if len(word) == 1:
        return word[0] in tokens
    return bool(word) and word[0] in tokens and f" {' '.join(word)} " in said


def read_words(typed: str) -> tuple[str, ...]:
    """The words that somebody typed, one a line or with commas between; each once.

    Raises:
        FieldError: when there are none, too many, or one is too long.
    """
    words = tuple(dict.fromkeys(word for one in re.split(r"[,;\n]", typed) if plain(word := " ".join(one.split()))))
    if not words:
        raise FieldError("words", "Which words tell it? One is enough.")
    if len(words) > WORDS_MAX:
        raise FieldError("words", f"That is {len(words)} words; {WORDS_MAX} at most can be looked for.")
    if longest := next((word for word in words if len(word) > WORD_MAX), ""):
        raise FieldError("words", f"“{longest[:WORD_MAX]}…” is too long: {WORD_MAX} characters at most.")
    return words
