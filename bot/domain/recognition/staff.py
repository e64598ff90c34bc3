"""Whom customers may name: everybody of the staff, in Slack or not."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

STAFF_MAX: Final = 20_000
"""Rows of a list that are taken at once."""
FIELD_MAX: Final = 200
"""Characters of what is said of somebody: a name, a place, a title, their nicknames."""
ASKED_MAX: Final = 20
"""People among whom somebody is asked to choose."""
NOBODY: Final = "Nobody of the staff is called that. Write their name as the list has it, and where they work."
TOO_FEW_WORDS: Final = f"More than {ASKED_MAX} people are called that. Add their family name, or where they work."
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who may be praised. ``id`` is the company's own; ``slack`` and ``manager`` are Slack ids, or empty.

    ``private``: they asked not to be posted in a channel.
    """

    id: str
    name: str
    place: str = ""
    title: str = ""
    nicknames: tuple[str, ...] = ()
    slack: str = ""
    manager: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class StaffCount:
    """What a list brought: how many of it are new, how many are changed, and how many were known as they are."""

    added: int = 0
    changed: int = 0
    same: int = 0


def called(staff: Iterable[Staff], typed: str) -> list[Staff]:
    """Give whom somebody means who types a name, and perhaps a place or a title; accents and capitals aside.

    Each word has to be one of theirs or begin one, and one of them to be of their names; whoever is called by whole
    words goes before those who only begin so.
    """
    wanted = _words(typed)
    if not wanted:
        return []
    begun = [one for one in staff if _answers(one, wanted, str.startswith)]
    return [one for one in begun if _answers(one, wanted, str.__eq__)] or begun


def _answers(one: Staff, wanted: list[str], fits: Callable[[str, str], bool]) -> bool:
    names = _words(" ".join((one.name, *one.nicknames)))
    theirs = [*names, *_words(f"{one.place} {one.title}")]
    is_theirs = all(any(fits(word, typed) for word in theirs) for typed in wanted)
    return is_theirs and any(fits(name, typed) for name in names for typed in wanted)


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in bare if not unicodedata.combining(letter)))
