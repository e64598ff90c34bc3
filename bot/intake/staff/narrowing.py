"""Which of several who answer to a name is meant: by place, by work, and by whom else the text names."""

import re
from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.domain.recognition.staff import Staff
from bot.intake.staff.places import Places, Spoken, is_central, is_on_the_phone
from bot.intake.staff.reading import Text
from bot.intake.staff.spelling import plain
from bot.intake.staff.words.jobs import JOBS

_NEAREST: Final = 5
"""Places before and behind a name that are looked at."""
_KNOWN_MAX: Final = 1_000
"""People of one name whose work is looked at."""
_BESIDE: Final = 12
"""Characters between a name and what stands beside it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Who may be meant, and where in the text; ``stated`` is the place that stands behind the name."""

    ids: frozenset[str]
    begin: int
    end: int
    full: bool = False
    stated: str = ""
    aside: bool = False


class Narrowing:
    """What a text says of where people work and at what."""

    def __init__(self, staff: Mapping[str, Staff], places: Places, text: Text, place: str) -> None:
        self._staff, self._places, self._text = staff, places, text
        self._voice = places.like(place)
        self._spoken = places.spoken(text)
        self._begins = [one.begin for one in self._spoken]
        self._aside = {place for one in self._spoken if one.aside for place in one.places}
        self._meant = {place for one in self._spoken if not one.aside for place in one.places}
        self._owners: list[Mention | None] = []

    def narrowed(self, mentions: list[Mention]) -> list[frozenset[str]]:
        """For each mention, who is left; nobody where all are elsewhere."""
        ends = [one.end for one in mentions]
        self._owners = [_owner(spoken, mentions, bisect(ends, spoken.begin) - 1) for spoken in self._spoken]
        found = [self._by_work(self._by_place(one), one) for one in mentions]
        there = {self._staff[id_].place for ids in found if len(ids) == 1 for id_ in ids} - {""}
        return [self._at(ids, there) or ids if len(ids) > 1 else ids for ids in found]

    @cached_property
    def _said(self) -> frozenset[str]:
        return _words(self._text.low)

    def _by_place(self, one: Mention) -> frozenset[str]:
        stated = self._places.like(one.stated) or self._places.like(one.stated.partition(" ")[0])
        if one.aside:
            return one.ids - self._at(one.ids, stated) if stated else frozenset()
        if stated and not one.full:
            here = self._at(one.ids, stated)
            if here or not any(self._is_central(id_) for id_ in one.ids):
                return here or frozenset(id_ for id_ in one.ids if not self._staff[id_].place)
        ids = self._by_spoken(one) if len(one.ids) > 1 else one.ids
        if not self._voice or stated:
            return ids
        here = self._at(ids, self._voice)
        if here or one.full:
            return here or ids
        return frozenset(id_ for id_ in ids if self._is_central(id_) or self._staff[id_].place in self._meant)

    def _by_spoken(self, one: Mention) -> frozenset[str]:
        """Of several, who is where the text is nearest to them; nobody of a place that it sets aside."""
        near = (self._at(one.ids, spoken.places) for spoken in self._nearest(one))
        ids = next((here for here in near if here), one.ids)
        return frozenset(id_ for id_ in ids if self._staff[id_].place not in self._aside) or ids

    def _nearest(self, one: Mention) -> list[Spoken]:
        """Places around a name, those of the same sentence first, and of these the nearest; not those beside somebody else."""
        begin, end = self._text.sentence(one.begin)
        middle = bisect(self._begins, one.begin)
        around = slice(max(0, middle - _NEAREST), middle + _NEAREST)
        free = [
            spoken
            for spoken, owner in zip(self._spoken[around], self._owners[around], strict=True)
            if not spoken.aside and (owner in (None, one) or 0 <= owner.begin - one.end <= _BESIDE)
        ]
        return sorted(free, key=lambda spoken: (not begin <= spoken.begin < end, abs(spoken.begin - one.begin)))

    def _by_work(self, ids: frozenset[str], one: Mention) -> frozenset[str]:
        """Of several, whose title is said; or who does what is told."""
        if not 1 < len(ids) <= _KNOWN_MAX:
            return ids
        begin, end = self._text.sentence(one.begin)
        for said in (_words(self._text.low[begin:end]), self._said):
            titled = frozenset(id_ for id_ in ids if _is_said(self._title(id_), said))
            for left in (titled, frozenset(id_ for id_ in ids if _does(self._title(id_), said))):
                if left and left != ids:
                    return left
        return ids

    def _title(self, id_: str) -> list[str]:
        return plain(self._staff[id_].title).split()

    def _at(self, ids: Iterable[str], places: Iterable[str]) -> frozenset[str]:
        there = frozenset(places)
        return frozenset(id_ for id_ in ids if self._staff[id_].place in there)

    def _is_central(self, id_: str) -> bool:
        return is_central(self._staff[id_].place) or is_on_the_phone(self._staff[id_].title)


def _owner(spoken: Spoken, mentions: list[Mention], nth: int) -> Mention | None:
    """Beside whom a place stands: the name before it, if that is near."""
    return mentions[nth] if nth >= 0 and spoken.begin - mentions[nth].end <= _BESIDE else None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text))


def _is_said(title: list[str], said: frozenset[str]) -> bool:
    return bool(title) and all(word in said or f"{word}s" in said for word in title)


def _does(title: list[str], said: frozenset[str]) -> bool:
    return any(
        any(word.startswith(job.titles) for word in title) and any(word.startswith(job.deeds) for word in said)
        for job in JOBS
    )
