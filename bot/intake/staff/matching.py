"""Whom a customer's words name, of the staff. Where several answer to a name, a person is asked; nothing is guessed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain.recognition.staff import Staff
from bot.intake.staff.evidence import Around
from bot.intake.staff.narrowing import Mention, Narrowing
from bot.intake.staff.places import Places
from bot.intake.staff.reading import Text, Word, read, without_ending
from bot.intake.staff.roster import NOBODY, PARTICLES, Answer, Roster
from bot.intake.staff.spelling import plain
from bot.intake.staff.words import any_of, names, ours, theirs

NAMES_MAX: Final = 100
"""Words of a text that are looked at for they may be names of staff."""
LIKE_MAX: Final = 2_000
"""Words of a text, from its beginning, of which likenesses are looked for, too."""
CHOICE_MAX: Final = 100
"""People among whom somebody may be asked to choose."""
ENOUGH: Final = 1
"""What evidence a name needs. One with a capital has it; a word, a likeness and small letters need more."""
_OWN_NAME: Final = 3
"""The same for a name that the customer's own people have."""
_NO_SURNAME: Final = 4
"""The evidence that makes a capital behind a name a noun and not the surname of somebody else."""
_MAY_PRECEDE: Final = re.compile(
    any_of(*ours.PEOPLE, *ours.THANKED, *ours.MET, ours.TITLES, ours.QUALITY, *ours.IS, theirs.YOUR, ours.ADVERBS)
    + "|i|and|when|then|but|so|if|while|because|today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_NO_FIRM: Final = re.compile(
    f"(?:{any_of(*ours.DESKS, 'ihnen, ihrem, ihrer, ihren, ihr, euch, eurem, eurer, you, your, customer')}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter|kunden\w*|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|anfang|herzen)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a text names: ``staff`` for sure, and of each of ``ambiguous`` one, whom a person must choose."""

    staff: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, ...], ...] = ()


class StaffNames:
    """The staff, by the names that they answer to."""

    def __init__(self, staff: Iterable[Staff]) -> None:
        self._roster = Roster(staff)
        self._places = Places(one.place for one in self._roster.staff.values())
        self._order = {id_: nth for nth, id_ in enumerate(self._roster.staff)}

    def named(self, text: str, place: str = "") -> Named:
        """Find them; ``place`` is where the voice comes from, if that is known."""
        said = read(text)
        narrowing = Narrowing(self._roster.staff, self._places, said, place)
        found = [one for one in narrowing.narrowed(list(self._mentions(said))) if len(one) <= CHOICE_MAX]
        groups = [tuple(sorted(group, key=self._order.__getitem__)) for group in found]
        sure = dict.fromkeys(group[0] for group in groups if len(group) == 1)
        asked = dict.fromkeys(group for group in groups if len(group) > 1 and sure.keys().isdisjoint(group))
        return Named(tuple(sure), tuple(group for group in asked if not any(set(one) < set(group) for one in asked)))

    def _mentions(self, text: Text) -> Iterator[Mention]:
        taken, own, looked = 0, set[str](), 0
        for nth, said in enumerate(text.words):
            called = bool(self._roster.called(without_ending(said.text)))
            looked += called
            if nth >= taken and looked <= NAMES_MAX and (called or nth < LIKE_MAX):
                found, count = self._mention(text, nth, own)
                taken = nth + count
                if found:
                    yield found

    def _mention(self, text: Text, nth: int, own: set[str]) -> tuple[Mention | None, int]:
        """Who is named from a word on, and how many words that takes; ``own`` are names of the customer's people."""
        said, following = text.words[nth], _following(text, nth)
        if plain(said.text) in PARTICLES and not said.capital:
            return self._by_surname(text, nth, following) if following else None, 1
        full, count = self._in_full(said, following)
        if full:
            return self._full_mention(text, nth, full, count), count
        answer, count = self._answer(said, following)
        return self._by_first_name(text, nth, answer, count, own) or self._by_surname(text, nth, following), count

    def _answer(self, said: Word, following: list[str]) -> tuple[Answer, int]:
        """Who answers to a word, or to it and the next one as a double name; and how many words that are."""
        word = without_ending(said.text)
        joined = self._roster.called(word + following[0]) if following and len(following[0]) > 1 else NOBODY
        if joined and following[0][0].isupper() == said.capital:
            return Answer(joined), 2
        answer = self._roster.answer(word)
        if answer.doubt and "-" in word and not any("-" in self._roster.staff[one].name for one in answer.ids):
            return Answer(), 1
        if not answer.ids and plain(said.text) != plain(word):
            answer = self._roster.answer(said.text)
        if (
            not answer.ids
            and not said.capital
            and len(word) > 3
            and word.endswith("s")
            and plain(word[:-1]) not in names.WORDS
        ):
            answer = Answer(self._roster.called(word[:-1]))
        return answer, 1

    def _in_full(self, said: Word, following: list[str]) -> tuple[frozenset[str], int]:
        """Whose whole name stands there, perhaps not quite as it is written; and how many words it has."""
        if not following:
            return NOBODY, 0
        found, count = self._roster.with_surname(self._roster.answer(said.text).ids, following)
        if not found and len(following) > 1 and (joined := self._roster.called(said.text + following[0])):
            found, count = self._roster.with_surname(joined, following[1:])
            count += 1
        if not found and said.capital and following[0][:1].isupper():
            found, count = self._roster.by_both(said.text, following)
        if not found and said.capital and (turned := self._roster.surnamed(said.text, exactly=True)):
            found, count = turned & self._roster.called(following[0]), 1
        return (found, count + 1) if found else (NOBODY, 0)

    def _full_mention(self, text: Text, nth: int, found: frozenset[str], count: int) -> Mention | None:
        said, around = text.words[nth], _around(text, nth, count)
        is_word = plain(said.text) in names.WORDS and not said.capital
        if around.theirs(lambda: self._titles(found)) or (is_word and around.weight(word=True) < ENOUGH):
            return None
        return Mention(found, said.begin, around.end, full=True)

    def _by_first_name(self, text: Text, nth: int, answer: Answer, count: int, own: set[str]) -> Mention | None:
        if not answer.ids:
            return None
        said, last = text.words[nth], text.words[nth + count - 1]
        bare = without_ending(last.text)
        genitive = not said.capital and bare.endswith("s") and not self._roster.called(bare)
        around = Around(text, said.begin, last.begin + len(bare) - genitive)
        key = plain(said.text)
        if around.related():
            own.add(key)
            return None
        if around.theirs(lambda: self._titles(answer.ids)) or (key in names.MONTHS and around.in_time()):
            return None
        following = _following(text, nth + count - 1)
        found, has_initial = self._with_initial(answer.ids, following)
        if not has_initial and self._is_part(text, nth, count, around):
            return None
        stated = around.place()[0]
        weight = self._base(text, said, key) - answer.doubt + around.weight(word=key in names.WORDS)
        weight += 2 * self._is_ours(stated)
        if weight < (_OWN_NAME if key in own else ENOUGH) or self._is_elsewhere(around):
            return None
        return Mention(found, said.begin, last.end, stated=stated, aside=around.set_aside())

    def _base(self, text: Text, said: Word, key: str) -> int:
        """What a name's capital and its being a word say."""
        if said.capital:
            return 1 if key not in names.WORDS else -1 if said.opens or text.german else 0
        lower = -2 if key in names.WORDS else -1 if len(key) < 4 else 0
        called = (letter for one in self._roster.called(key) for letter in self._roster.staff[one].name)
        accents = not said.text.isascii() and all(letter.isascii() for letter in called)
        return lower + (text.lower and lower < 0) - accents

    def _with_initial(self, ids: frozenset[str], following: list[str]) -> tuple[frozenset[str], bool]:
        if following and len(following[0]) == 1 and following[0] != "I" and following[0].isupper():
            return self._roster.with_initial(ids, following[0]), True
        return ids, False

    def _is_part(self, text: Text, nth: int, count: int, around: Around) -> bool:
        """Whether a name is a part of another one: somebody else's first name or second, a café's, a street's."""
        return self._goes_on(text, nth + count - 1, around) or self._follows_another(text, nth)

    def _goes_on(self, text: Text, nth: int, around: Around) -> bool:
        following = _following(text, nth)
        if not following or not following[0][:1].isupper() or following[0] == "I" or text.words[nth + 1].opens:
            return False
        known = self._roster.called(following[0]) or self._places.like(following[0])
        return not known and around.weight(word=True) < _NO_SURNAME

    def _follows_another(self, text: Text, nth: int) -> bool:
        if not nth or text.words[nth].opens or not text.words[nth].capital:
            return False
        before = text.words[nth - 1]
        gap = text.raw[before.end : text.words[nth].begin]
        if not before.capital or gap.strip(" \t") or not gap or before.text != without_ending(before.text):
            return False
        key = plain(before.text)
        if key in names.COMMON and key not in names.WORDS and not self._roster.called(key):
            return True
        if before.opens or text.german or _MAY_PRECEDE.fullmatch(key) or self._roster.called(key):
            return False
        return not self._places.like(before.text)

    def _by_surname(self, text: Text, nth: int, following: list[str]) -> Mention | None:
        """Who is called by the surname alone: behind a Mr or Frau, or where it is said of somebody at work."""
        said = text.words[nth]
        led = plain(said.text) in PARTICLES
        titled = Around(text, said.begin, said.end).after_title()
        if not (said.capital or titled or led):
            return None
        for count in range(min(len(following), 3), led - 1, -1):
            whole = "".join([without_ending(said.text), *following[:count]])
            found = self._roster.surnamed(whole, exactly=not titled or count > 0)
            if found:
                around = _around(text, nth, count + 1)
                if not self._is_surname(text, nth, count, around, titled=titled):
                    return None
                return Mention(found, said.begin, around.end, stated=around.place()[0])
        return None

    def _is_surname(self, text: Text, nth: int, count: int, around: Around, *, titled: bool) -> bool:
        if around.related() or self._is_elsewhere(around):
            return False
        if titled:
            return True
        said, before = text.words[nth], text.words[nth - 1] if nth else None
        follows = before and before.capital and text.raw[before.end : said.begin].isspace()
        if around.theirs(str) or self._goes_on(text, nth + count, around):
            return False
        if before and follows and not _MAY_PRECEDE.fullmatch(plain(before.text)):
            return False
        key = plain(said.text)
        known = not count and (key in names.WORDS or key in names.COMMON or bool(self._places.like(said.text)))
        return around.weight(word=True) >= ENOUGH + 1 + known

    def _is_elsewhere(self, around: Around) -> bool:
        """Whether somebody is of another firm: it stands behind "at", or the clause speaks of one."""
        stated, may_be_firm = around.place()
        if around.elsewhere():
            return True
        if (
            not may_be_firm
            or around.at_a_desk()
            or self._is_ours(stated)
            or self._roster.called(stated.partition(" ")[0])
        ):
            return False
        return not _NO_FIRM.match(plain(stated))

    def _is_ours(self, stated: str) -> bool:
        return bool(stated) and bool(self._places.like(stated) or self._places.like(stated.partition(" ")[0]))

    def _titles(self, ids: frozenset[str]) -> str:
        return " ".join(plain(self._roster.staff[one].title) for one in ids)


def _following(text: Text, nth: int) -> list[str]:
    """The words that stand right behind one, with nothing but a blank or an initial's full stop between."""
    found: list[str] = []
    for before, one in zip(text.words[nth : nth + 5], text.words[nth + 1 : nth + 6], strict=False):
        gap = text.raw[before.end : one.begin].strip(" \t")
        if gap not in ("", "-") and not (gap == "." and len(before.text) == 1):
            break
        found.append(without_ending(one.text))
    return found


def _around(text: Text, nth: int, count: int) -> Around:
    last = text.words[nth + count - 1]
    return Around(text, text.words[nth].begin, last.begin + len(without_ending(last.text)))
