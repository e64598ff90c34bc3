"""Who of the staff answers to a name: as it is written, for short, by its sound, with a slip; surest first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.recognition.staff import Staff
from bot.intake.staff.spelling import bare, consonants, near, plain, slip, sound, stem, uninflected
from bot.intake.staff.words import names

if TYPE_CHECKING:
    from nicknames import NickNamer

PARTICLES: Final = frozenset(
    "van von den der de la le di da del della dos das du des el al bin ibn abu ten ter te zu zum zur af av and y e st san mac mc o d".split()
)
_KEPT_MAX: Final = 20_000
"""Words whose answers are kept."""
NOBODY: Final = frozenset[str]()
_WORDS_MAX: Final = 4
"""Words of a surname that are read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers to a word. ``doubt`` is 0 for the name as it is written; more the less it looks like it."""

    ids: frozenset[str] = NOBODY
    doubt: int = 0


class Roster:
    """The staff, by the names that they answer to."""

    def __init__(self, staff: Iterable[Staff]) -> None:
        self.staff = {one.id: one for one in staff}
        self._called, self._halves, self._surnames = (defaultdict[str, set[str]](set) for _ in range(3))
        self._family = {id_: _surnames(one.name) for id_, one in self.staff.items()}
        names_by_sound = set[tuple[str, str]]()
        for one in self.staff.values():
            for name in (first_name(one.name), *one.nicknames):
                self._called[plain(name).replace(" ", "")].add(one.id)
                names_by_sound.add((sound(name), plain(name).replace(" ", "")))
            if "-" in first_name(one.name):
                self._halves[plain(first_name(one.name).partition("-")[0])].add(one.id)
            for part in self._family[one.id]:
                self._surnames[part].add(one.id)
        self._sounds = _grouped(names_by_sound)
        self._bares, self._consonants, self._starts, self._cut = (
            _grouped((by(name), name) for name in self._called) for by in (bare, consonants, _first, _but_last)
        )
        self._family_sounds, self._family_starts = (
            _grouped((by(part), part) for part in self._surnames) for by in (sound, _first)
        )
        self.answer = lru_cache(_KEPT_MAX)(self._answer)
        self._like = lru_cache(_KEPT_MAX)(self._nearly_surnamed)

    def called(self, word: str) -> frozenset[str]:
        """Who has a name as it is written, accents and case aside."""
        return frozenset(self._called.get(plain(word), ()))

    def _answer(self, word: str) -> Answer:
        """Who answers to a word, by the surest likeness that anybody has."""
        key = plain(word)
        common = key in names.COMMON
        for ids, doubt in (
            (self.called(word) or frozenset(self._halves.get(key, ())), 0),
            (
                self._ids(
                    one for one in uninflected(key) if not common and key not in names.WORDS and one not in names.WORDS
                ),
                1,
            ),
            (self._ids(self._alike(word, common=common)), 1),
            (self._ids(_short(key)), 1),
        ):
            if ids:
                return Answer(ids, doubt)
        if common or len(key) < 3 or key in names.WORDS:
            return Answer()
        if ids := self._ids(self._slips(key)):
            return Answer(ids, 1)
        return Answer(self._ids(self._by_ear(word)), 2)

    def _ids(self, found: Iterable[str]) -> frozenset[str]:
        return frozenset(one for name in found for one in self._called.get(name, ()))

    def _alike(self, word: str, *, common: bool) -> set[str]:
        key = plain(word)
        if len(key) < 3:
            return set()
        known = {name for name in _alike(key) if name in self._called}
        sounding = self._sounds.get(sound(word), []) if len(key) >= 4 and not common else []
        return known.union(self._bares.get(bare(word), ()), sounding)

    def _slips(self, key: str) -> list[str]:
        near_by = self._starts.get(key[:1], ())
        found = process.extract(key, near_by, scorer=OSA.distance, score_cutoff=2, limit=20) if len(key) >= 4 else []
        cut = [one for one, _, _ in found if slip(key, one) and one not in names.WORDS]
        return cut or list(self._cut.get(key, ()))

    def _by_ear(self, word: str) -> set[str]:
        key = consonants(word)
        if len(key) < 3:
            return set()
        return {one for one in self._consonants.get(key, ()) if abs(len(one) - len(word)) <= 3}

    def with_surname(self, ids: Iterable[str], following: Sequence[str]) -> tuple[frozenset[str], int]:
        """Of some, whose surname follows, and how many words it has; the longest fit, the exact one before a like one."""
        for like in (False, True):
            for count in range(min(len(following), _WORDS_MAX), 0, -1):
                said = plain("".join(following[:count]))
                if said in PARTICLES or (like and (len(said) < 3 or not following[count - 1][:1].isupper())):
                    continue
                found = frozenset(ids) & (self._like(said) if like else self.surnamed(said, exactly=True))
                if found:
                    return found, count
        return NOBODY, 0

    def with_initial(self, ids: Iterable[str], letter: str) -> frozenset[str]:
        """Of some, whose surname begins with a letter."""
        return frozenset(one for one in ids if any(part.startswith(plain(letter)) for part in self._family[one]))

    def by_both(self, first: str, following: Sequence[str]) -> tuple[frozenset[str], int]:
        """Who has a first name and a surname that are both nearly the ones said."""
        for count in range(min(len(following), _WORDS_MAX), 0, -1):
            said = plain("".join(following[:count]))
            if said in PARTICLES or len(said) < 3:
                continue
            found = frozenset(
                one
                for one in self.surnamed(said, exactly=False)
                if any(near(first, name) for name in (first_name(self.staff[one].name), *self.staff[one].nicknames))
            )
            if found:
                return found, count
        return NOBODY, 0

    def surnamed(self, word: str, *, exactly: bool) -> frozenset[str]:
        """Who has a surname."""
        found = frozenset(self._surnames.get(plain(word), ()))
        return found if found or exactly else self._like(plain(word))

    def _nearly_surnamed(self, said: str) -> frozenset[str]:
        """Who has a surname that is nearly the one said, in plain letters."""
        if len(said) < 3:
            return NOBODY
        near_by = self._family_starts.get(said[:1], ())
        close = process.extract(said, near_by, scorer=OSA.distance, score_cutoff=3, limit=30)
        parts = {part for part, _, _ in close if _fits(said, part)} | set(self._family_sounds.get(sound(said), ()))
        return frozenset(one for part in parts for one in self._surnames[part])


def first_name(name: str) -> str:
    """Give the first name of a whole one."""
    return name.replace(",", " ").split()[0]


def _surnames(name: str) -> frozenset[str]:
    """What a surname is called by: all of it, each word that is no particle, and each half of a double one."""
    words = name.replace(",", " ").split()[1:]
    wholes = {"".join(words[nth:]) for nth in range(len(words))}
    parts = {part for word in words for part in (word, *word.split("-")) if plain(part) not in PARTICLES}
    return frozenset(one for one in map(plain, wholes | parts) if len(one) > 1 and one not in PARTICLES)


def _fits(said: str, part: str) -> bool:
    """Whether a surname is nearly another one, in plain letters."""
    if min(len(said), len(part)) < 3:
        return False
    return (
        slip(said, part)
        or (min(len(said), len(part)) >= 4 and OSA.distance(said, part, score_cutoff=1) <= 1)
        or ("sk" in part[-3:] and stem(said, part, 5))
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, name in pairs:
        found[key].append(name)
    return found


def _first(name: str) -> str:
    return name[:1]


def _but_last(name: str) -> str:
    return name[:-1]


@cache
def _groups() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for group in names.ALIKE:
        for one in group.split():
            found[one].update(group.split())
    return found


def _alike(key: str) -> set[str]:
    return _groups().get(key, set())


@cache
def _table() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in names.SHORT:
        long, *shorts = line.split()
        for one in shorts:
            found[one].add(long)
            found[long].add(one)
    return found


def _short(key: str) -> set[str]:
    """What a name is short for, and what it is called for short."""
    return {*_table().get(key, ()), *_namer().canonicals_of(key), *_namer().nicknames_of(key)}


@cache
def _namer() -> "NickNamer":
    from nicknames import NickNamer  # noqa: PLC0415 - 20 ms that most processes never ask for

    return NickNamer()
