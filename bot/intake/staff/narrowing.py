"""Which of several who answer to a name is meant: by place, by work, and by whom else the text names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.recognition.staff import Staff
from bot.intake.staff.places import Places, Spoken, is_central, is_on_the_phone
from bot.intake.staff.reading import Text
from bot.intake.staff.spelling import plain
from bot.intake.staff.words.jobs import JOBS


@dataclass(frozen=True, slots=True)
class Mention:
    """Who may be meant, and where in the text; ``stated`` is the place that stands behind the name."""

    ids: frozenset[str]
    nth: int
    begin: int
    end: int
    full: bool = False
    stated: str = ""
    aside: bool = False


class Narrowing:
    """What a text says of where people work and at what."""

    def __init__(self, staff: Mapping[str, Staff], places: Places, text: Text, place: str) -> None:
        self._staff, self._places, self._text = staff, places, text
        self._voice = places.like(place) if place else frozenset[str]()

    def narrowed(self, mentions: list[Mention]) -> list[frozenset[str]]:
        """For each mention, who is left; nobody where all are elsewhere."""
        found = [self._by_place(one, mentions) for one in mentions]
        found = [self._by_work(ids, one) for ids, one in zip(found, mentions, strict=True)]
        there = {self._staff[id_].place for ids in found if len(ids) == 1 for id_ in ids} - {""}
        return [self._at(ids, there) or ids if len(ids) > 1 else ids for ids in found]

    @cached_property
    def _spoken(self) -> list[Spoken]:
        return self._places.spoken(self._text)

    @cached_property
    def _said(self) -> frozenset[str]:
        return _words(self._text.low)

    def _by_place(self, one: Mention, mentions: list[Mention]) -> frozenset[str]:
        ids = one.ids
        stated = self._places.like(one.stated) or (self._places.like(one.stated.split()[0]) if one.stated else frozenset[str]())
        if one.aside:
            return ids - self._at(ids, stated) if stated else frozenset()
        if stated and not one.full:
            here = self._at(ids, stated)
            if here or not any(self._is_central(id_) for id_ in ids):
                return here or frozenset(id_ for id_ in ids if not self._staff[id_].place)
        if len(ids) > 1:
            for spoken in self._nearest(one, mentions):
                if here := self._at(ids, spoken.places):
                    ids = here
                    break
            aside = {place for spoken in self._spoken if spoken.aside for place in spoken.places}
            ids = frozenset(id_ for id_ in ids if self._staff[id_].place not in aside) or ids
        if self._voice and not one.full and not stated:
            here = self._at(ids, self._voice)
            ids = here or frozenset(id_ for id_ in ids if self._is_central(id_) or self._is_spoken(id_))
        elif self._voice and len(ids) > 1:
            ids = self._at(ids, self._voice) or ids
        return ids

    def _nearest(self, one: Mention, mentions: list[Mention]) -> list[Spoken]:
        """Places in the text, those of the same sentence first, and of these the nearest; not those beside somebody else."""
        begin, end = self._text.sentence(one.begin)
        others = [other for other in mentions if other is not one]
        free = [
            spoken
            for spoken in self._spoken
            if not spoken.aside and not any(0 <= spoken.begin - other.end <= 12 and other.begin != one.begin and not _between(one, other, spoken) for other in others)
        ]
        return sorted(free, key=lambda spoken: (not begin <= spoken.begin < end, _apart(one, spoken)))[:5]

    def _by_work(self, ids: frozenset[str], one: Mention) -> frozenset[str]:
        """Of several, whose title is said; or who does what is told."""
        if len(ids) < 2:
            return ids
        begin, end = self._text.sentence(one.begin)
        for said in (_words(self._text.low[begin:end]), self._said):
            titled = frozenset(id_ for id_ in ids if self._staff[id_].title and _said(plain(self._staff[id_].title).split(), said))
            done = frozenset(id_ for id_ in ids if _does(plain(self._staff[id_].title).split(), said))
            for left in (titled, done):
                if left and left != ids:
                    return left
        return ids

    def _at(self, ids: Iterable[str], places: Iterable[str]) -> frozenset[str]:
        return frozenset(id_ for id_ in ids if self._staff[id_].place in frozenset(places))

    def _is_central(self, id_: str) -> bool:
        return is_central(self._staff[id_].place) or is_on_the_phone(self._staff[id_].title)

    def _is_spoken(self, id_: str) -> bool:
        return any(self._staff[id_].place in one.places for one in self._spoken if not one.aside)


def _between(one: Mention, other: Mention, spoken: Spoken) -> bool:
    """Whether a name stands with another one before the place that is theirs both: Tom and Anna in Lund."""
    return 0 <= other.begin - one.end <= 8 and spoken.begin >= other.end


def _apart(one: Mention, spoken: Spoken) -> int:
    return spoken.begin - one.end if spoken.begin >= one.end else one.begin - spoken.end


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text))


def _said(title: list[str], said: frozenset[str]) -> bool:
    return all(word in said or f"{word}s" in said for word in title)


def _does(title: list[str], said: frozenset[str]) -> bool:
    return any(
        any(word.startswith(job.titles) for word in title) and any(word.startswith(job.deeds) for word in said) for job in JOBS
    )
