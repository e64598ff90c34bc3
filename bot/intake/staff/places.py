"""The places of the staff, and which of them a text speaks of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.intake.staff.evidence import BUT
from bot.intake.staff.reading import Text, without_ending
from bot.intake.staff.spelling import plain, stem
from bot.intake.staff.words import ours

_GENERAL: Final = frozenset(
    "cafe caffe shop store branch street road square center centre city the of and de la le les du filiale laden strasse platz markt butik butiken sklep salon winkel tienda boutique magasin bar st am an der im mall station airport house bakery roastery kiosk market central old new town".split()
)
"""Words of a place that many places have."""
_ON_THE_PHONE: Final = frozenset(
    "phone telephone call hotline helpline online chat telefon telefono infolinia telefoon".split()
)
_CENTRAL: Final = tuple(plain(one).split() for one in ours.CENTRAL.split(","))


@dataclass(frozen=True, slots=True)
class Spoken:
    """Places that a text speaks of, by one name; ``aside`` when it says that they are not meant."""

    places: frozenset[str]
    begin: int
    end: int
    aside: bool


class Places:
    """The places of the staff, by the words that tell them from others."""

    def __init__(self, places: Iterable[str]) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)
        self._starts: dict[str, set[str]] = defaultdict(set)
        for place in {one for one in places if one}:
            for word in _telling(place):
                self._words[word].add(place)
                self._starts[word[:3]].add(word)

    def like(self, where: str) -> frozenset[str]:
        """Those that a place's name may mean: all with its words, or all whose words it has."""
        found = set[str]()
        here = _all_words(where)
        for word in here:
            for place in self._of(word):
                there = _telling(place)
                if _within(there, here) or _within([one for one in here if one not in _GENERAL], _all_words(place)):
                    found.add(place)
        return frozenset(found)

    def spoken(self, text: Text) -> list[Spoken]:
        """Each that a text speaks of, in its order."""
        found: list[Spoken] = []
        for said in text.words:
            word = plain(without_ending(said.text))
            places = self._of(word) if said.capital else self._words.get(word, set()) if len(word) > 3 else set()
            if not places:
                continue
            last = found[-1] if found else None
            if last and said.begin - last.end <= 1 and (both := last.places & places):
                found[-1] = Spoken(frozenset(both), last.begin, said.end, last.aside)
                continue
            aside = bool(BUT.search(text.low[max(0, said.begin - 40) : said.begin]))
            found.append(Spoken(frozenset(places), said.begin, said.end, aside))
        return found

    def _of(self, word: str) -> set[str]:
        if word in self._words:
            return self._words[word]
        return {place for one in self._starts.get(word[:3], ()) if stem(word, one) for place in self._words[one]}


def is_central(place: str) -> bool:
    """Whether people serve everybody from a place: by telephone, online; also when none is given."""
    words = plain(place).split()
    return not words or any(all(word in words for word in one) for one in _CENTRAL)


def is_on_the_phone(title: str) -> bool:
    """Whether people of a title serve everybody, wherever they sit."""
    return not _ON_THE_PHONE.isdisjoint(plain(title).split())


def _all_words(place: str) -> list[str]:
    return [plain(one) for one in place.replace("-", " ").replace(",", " ").replace("/", " ").split()]


def _telling(place: str) -> list[str]:
    words = _all_words(place)
    return [one for one in words if one not in _GENERAL and len(one) > 1] or words


def _within(few: list[str], many: list[str]) -> bool:
    return bool(few) and all(any(stem(one, other) for other in many) for one in few)
