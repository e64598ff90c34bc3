"""Whom a customer's words name, of the staff. Where several answer to a name, a person is asked; nothing is guessed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.domain.customers.given_names import FIRST_NAMES, WORDS_TOO
from bot.domain.recognition.staff import Staff
from bot.intake.staff import contexts
from bot.intake.staff.spelling import bare, plain, slip, sound

TEXT_MAX: Final = 10_000
"""Characters that are read of a voice."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+){0,3}")
_AROUND: Final = 120
"""Characters before and after a name that say whose it is."""


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a text names: ``staff`` for sure, and of each of ``ambiguous`` one, whom a person must choose."""

    staff: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """A word that may be a name; ``opens`` a sentence or stands in capitals as all does, so that its capital says little."""

    word: str
    begin: int
    end: int
    capital: bool
    opens: bool


class StaffNames:
    """The staff, by the names that they answer to."""

    def __init__(self, staff: Iterable[Staff]) -> None:
        self._staff = {one.id: one for one in staff}
        self._called: dict[str, set[str]] = defaultdict(set)
        self._bares: dict[str, set[str]] = defaultdict(set)
        self._sounds: dict[str, set[str]] = defaultdict(set)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        for one in self._staff.values():
            for name in (*_first_names(one), *one.nicknames):
                self._called[plain(name)].add(one.id)
                self._bares[bare(name)].add(one.id)
                if len(plain(name)) >= 3:
                    self._sounds[sound(name)].add(one.id)
            for part in _surname(one):
                self._surnames[part].add(one.id)
        self._places = {plain(one.place) for one in self._staff.values() if one.place}

    def named(self, text: str, place: str = "") -> Named:
        """Find them; ``place`` is where the voice comes from, if that is known."""
        text = text[:TEXT_MAX]
        sure, asked = dict[str, None](), dict[tuple[str, ...], None]()
        for group in self._groups(text, place):
            if len(group) == 1:
                sure[group[0]] = None
            elif group:
                asked[group] = None
        left = [group for group in asked if not set(group) & set(sure)]
        return Named(tuple(sure), tuple(left))

    def _groups(self, text: str, place: str) -> Iterator[tuple[str, ...]]:
        words = list(_words(text))
        last = _signature(text, words)
        taken = 0
        for nth, said in enumerate(words[:last]):
            if nth < taken:
                continue
            found, taken = self._candidates(text, words, nth)
            if found:
                yield self._narrowed(found, text, said, place)

    def _candidates(self, text: str, words: list[_Said], nth: int) -> tuple[set[str], int]:
        """Who may be meant by the word, and the number of the word to go on with."""
        said, after = words[nth], words[nth + 1] if nth + 1 < len(words) else None
        before = text[max(0, said.begin - _AROUND) : said.begin]
        if contexts.FAMILY_NAME.search(before):
            return self._surnames.get(plain(_bare(said.word)), set()), nth + 1
        found = self._in_full(said, after) or self._by_first_name(text, said, before)
        if (
            not found
            or contexts.NO_NAME.search(before)
            or contexts.CARRIER.search(before)
            or contexts.SELF.search(before)
            or contexts.THEIRS.search(before)
        ):
            return set(), nth + 1
        if after is None or text[said.end : after.begin].strip(" \t") not in ("", "."):
            return found, nth + 1
        if with_surname := self._with_surname(found, after):
            return with_surname, nth + 2
        return (set() if self._is_another(after) else found), nth + 1

    def _in_full(self, said: _Said, after: _Said | None) -> set[str]:
        """Whose whole name stands there, however it is written."""
        if after is None:
            return set()
        surname = plain(_bare(after.word))
        return {one for one in self._called.get(plain(said.word), ()) if surname in _surname(self._staff[one])}

    def _with_surname(self, found: set[str], after: _Said) -> set[str]:
        """Whose surname the next word is, or begins."""
        word = plain(_bare(after.word))
        parts = {one: _surname(self._staff[one]) for one in found}
        exact = {one for one in found if word in parts[one]}
        if exact or not after.capital:
            return exact
        if len(word) == 1:
            return {one for one in found if after.word != "I" and any(part.startswith(word) for part in parts[one])}
        return {one for one in found if any(sound(word) == sound(part) or slip(word, part) for part in parts[one])}

    def _is_another(self, after: _Said) -> bool:
        """Whether the word after a first name is the surname of somebody else."""
        if not after.capital or after.opens or plain(after.word) in self._called:
            return False
        known = any(plain(after.word) in place.split() for place in self._places)
        return not known and after.word.partition("'")[0] != "I"

    def _by_first_name(self, text: str, said: _Said, before: str) -> set[str]:
        word = _bare(said.word)
        key = plain(word)
        is_called = contexts.SPEAKS_OF.match(text, said.end) or contexts.OURS.search(before)
        is_name = said.capital and (not said.opens or is_called is not None)
        found = self._called.get(key) or (self._called.get(key.removesuffix("s"), set()) if len(key) > 4 else set())
        if found:
            is_word = key in WORDS_TOO or len(key) < 3 or (not said.capital and contexts.AN.search(before))
            is_sign = key in WORDS_TOO and re.match(r"[ ]&[ ]", text[said.end : said.end + 3])
            return found | self._same(word) if (is_name or not is_word) and not is_sign else set()
        if len(key) < 4:
            return set()
        return self._spelled_otherwise(word) if is_name else self._alike(word) if said.opens and is_called else set()

    def _same(self, word: str) -> set[str]:
        """Who has the same name, written otherwise."""
        key = plain(word)
        known = {
            one for names in contexts.ALIKE if key in names for name in names for one in self._called.get(name, ())
        }
        return known | self._bares.get(bare(word), set())

    def _alike(self, word: str) -> set[str]:
        """Who has a name that sounds the same."""
        return self._same(word) | (self._sounds.get(sound(word), set()) if len(word) >= 4 else set())

    def _spelled_otherwise(self, word: str) -> set[str]:
        key = plain(word)
        if (heard := self._alike(word)) or key in FIRST_NAMES:
            return heard
        return {one for name, ids in self._called.items() if slip(word, name) for one in ids}

    def _narrowed(self, found: set[str], text: str, said: _Said, place: str) -> tuple[str, ...]:
        """Of those who answer to a name, who fits the place and the title; nobody who is elsewhere."""
        after = contexts.ELSEWHERE.match(text, said.end)
        stated = after["place"] if after else ""
        if stated and not self._is_place(stated) and not (place and _same_place(stated, place)):
            return () if _is_company(stated) else self._by_title(found, text)
        for where in (stated, place):
            if where and self._is_place(where):
                here = {one for one in found if _same_place(self._staff[one].place, where)}
                placed = {one for one in found if self._staff[one].place}
                found = here or found - placed
        if len(found) > 1:
            spoken = {one for one in found if self._staff[one].place and _has_words(text, self._staff[one].place)}
            found = spoken or found
        return self._by_title(found, text)

    def _by_title(self, found: set[str], text: str) -> tuple[str, ...]:
        if len(found) > 1:
            titled = {one for one in found if self._staff[one].title and _has_words(text, self._staff[one].title)}
            found = titled or found
        return tuple(one for one in self._staff if one in found)

    def _is_place(self, where: str) -> bool:
        return any(_same_place(where, place) for place in self._places)


def _words(text: str) -> Iterator[_Said]:
    shouted = text.isupper()
    for match in _WORD.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()].rstrip(" \t\"'“”«»(¡¿*_")
        opens = not before or before[-1] in ".!?\n:;•-–—" or shouted
        yield _Said(match[0], match.start(), match.end(), match[0][0].isupper(), opens)


def _signature(text: str, words: list[_Said]) -> int:
    """The number of the word with which somebody signs; beyond the last one where nobody does."""
    lines = text.rstrip().split("\n")
    start = 0
    for nth, line in enumerate(lines):
        if nth and contexts.CLOSES.match(line) and nth >= len(lines) - 4:
            return _first_at(words, start)
        start += len(line) + 1
    end = len(text.rstrip(" \n\t.!"))
    for nth in range(max(0, len(words) - 2), len(words)):
        begins = words[nth].begin
        name_alone = len(words) - nth <= 2 and all(one.capital for one in words[nth:]) and words[-1].end >= end
        own_line = "\n" in text[:begins] and not text[text.rfind("\n", 0, begins) + 1 : begins].strip(" \t-–—~/*x")
        if name_alone and nth and (own_line or contexts.SIGNS.search(text[max(0, begins - 40) : begins])):
            return nth
    return len(words)


def _first_at(words: list[_Said], start: int) -> int:
    return next((nth for nth, one in enumerate(words) if one.begin >= start), len(words))


def _bare(word: str) -> str:
    return re.sub(r"(?:['’]s?|s['’])$", "", word)


def _first_names(one: Staff) -> set[str]:
    first = one.name.replace(",", " ").split()[0]
    return {first, *(part for part in first.split("-")[:1] if len(part) > 3)}


def _surname(one: Staff) -> list[str]:
    return [plain(part) for part in one.name.replace(",", " ").split()[1:] if len(part) > 1]


def _same_place(one: str, other: str) -> bool:
    """Whether two places are the same, or one has the other's words."""
    here, there = set(plain(one).split()), set(plain(other).split())
    return bool(here and there) and (here <= there or there <= here)


def _has_words(text: str, wanted: str) -> bool:
    said = _said(text)
    return all(word in said or f"{word}s" in said for word in plain(wanted).split())


@lru_cache(maxsize=1)
def _said(text: str) -> frozenset[str]:
    """All words of a text; asked for with each name in it."""
    return frozenset(plain(word[0]) for word in _WORD.finditer(text))


def _is_company(place: str) -> bool:
    """Whether what stands behind "at" is a name that others have, not a time or one of our rooms."""
    return plain(place) not in {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "christmas",
        "easter",
    }
