"""People as they write to us, of whom it is known who is who: households, changed numbers, nicknames, typing errors.

Drawn from a seed. Names repeat as they do in a country: many bear one that somebody else bears, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random  # noqa: TID251 - a simulation, which has to repeat itself
from typing import Final

from bot.domain.customers import identity
from bot.domain.voices.voice import Sender

GIVEN: Final = {
    "Elizabeth": "Liz",
    "Robert": "Bob",
    "William": "Bill",
    "Katherine": "Kate",
    "Margaret": "Maggie",
    "Richard": "Rick",
    "James": "Jim",
    "Michael": "Mike",
    "Edward": "Ed",
    "Alexander": "Alex",
    "Susan": "Sue",
    "Thomas": "Tom",
    "Joseph": "Joe",
    "Anthony": "Tony",
    "Patricia": "Pat",
    "Christopher": "Chris",
    "Jennifer": "Jenny",
    "Rebecca": "Becky",
    "Samuel": "Sam",
    "Benjamin": "Ben",
    "Daniel": "Dan",
    "Matthew": "Matt",
    "Andrew": "Andy",
    "Victoria": "Vicky",
    "Frederick": "Fred",
    "Deborah": "Debbie",
    **dict.fromkeys(("Greta", "Ove", "Björn", "Åsa", "Jürgen", "Sørine", "Chloé", "José", "Ingrid", "Matteo"), ""),
    **dict.fromkeys(("Maria", "Mario", "Jan", "Jana", "Paul", "Paula", "Yuri", "Olga", "Dmitri", "Svetlana"), ""),
    **dict.fromkeys(("Fatima", "Ahmed", "Mei", "Hiroshi", "Priya", "Arjun", "Zsófia", "Łukasz", "Aoife", "Eoin"), ""),
}
"""Given names, each with what people of that name are called; empty for none."""
_FIRST: Final = ("Lind", "Berg", "Sand", "Holm", "Ek", "Hed", "Nor", "Wester", "Öst", "Stein", "Müller", "Hart", "Wood")
_LAST: Final = ("holm", "ström", "berg", "qvist", "man", "feld", "bach", "son", "gren", "wright", "field", "ley", "ova")
_FREE: Final = ("gmail.com", "outlook.com", "gmx.de", "web.de", "yahoo.com", "icloud.com", "hotmail.com")
_STREETS: Final = ("Storgatan", "Bahnhofstrasse", "High Street", "Mill Road", "Rue Verte", "Kirchweg", "Park Avenue")
_TOWNS: Final = ("Malmö", "Köln", "Leeds", "Lyon", "Graz", "Aarhus", "Bristol")
_WRITTEN: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_CYRILLIC: Final = {"Yuri": "Юрий", "Olga": "Ольга", "Dmitri": "Дмитрий", "Svetlana": "Светлана"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as they are."""

    number: int
    given: str
    family: str
    mail: str
    work: str
    phone: str
    handle: str
    house: str
    card: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """Once that somebody wrote: who it was in truth, and what we were told.

    ``traces``: which of their own ways to be reached it shows, as it is or mistyped. Two that share none have at most a
    name in common, which nobody could tell them by.
    """

    person: int
    sender: Sender
    traces: frozenset[str]


class World:
    """All the people, and what they write."""

    def __init__(self, count: int, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - a simulation
        self.people: list[Person] = []
        while len(self.people) < count:
            self._household()

    def appearances(self) -> Iterator[Appearance]:
        """Give who wrote what from where: some once, some under another name or from elsewhere; in no order."""
        drawn = [
            self._writes(one, nth) for one in self.people for nth in range(self._random.choice((1, 1, 1, 2, 2, 3)))
        ]
        self._random.shuffle(drawn)
        yield from drawn

    def _household(self) -> None:
        """One to four who share a house; some share a number and a family name as well, father and son both names."""
        draw = self._random
        size = draw.choice((1, 1, 1, 2, 2, 3, 4))
        family, house = self._family(), f"{draw.choice(_STREETS)} {draw.randint(1, 240)}, {draw.choice(_TOWNS)}"
        shared = self._number() if draw.random() < 0.3 else ""
        for nth, given in enumerate(draw.sample(list(GIVEN), size)):
            name = family if draw.random() < 0.8 else self._family()
            is_junior = nth > 0 and draw.random() < 0.02
            called = f"{self.people[-1].given.removesuffix(' Jr.')} Jr." if is_junior else given
            self.people.append(self._person(called, name, house, shared))

    def _person(self, given: str, family: str, house: str, shared: str) -> Person:
        draw, number = self._random, len(self.people)
        plain = _ascii(f"{given.removesuffix(' Jr.')}.{family}").lower()
        own = draw.choice(
            (plain, plain.replace(".", ""), f"{plain[0]}{plain.partition('.')[2]}", f"{plain}{number % 97}")
        )
        taken = self.people[-40] if len(self.people) > 40 and draw.random() < 0.03 else None
        return Person(
            number,
            given,
            family,
            f"{own}{number}@{draw.choice(_FREE)}" if draw.random() < 0.5 else f"{own}.{number}@{draw.choice(_FREE)}",
            f"{plain}.{number}@firm{draw.randint(0, 400)}.example" if draw.random() < 0.3 else "",
            taken.phone if taken else shared or self._number(),
            f"{own}{number}" if draw.random() < 0.6 else f"{draw.choice(_FIRST).lower()}{draw.randint(10**5, 10**6)}",
            house,
            f"{10**7 + number}",
        )

    def _family(self) -> str:
        return f"{self._random.choice(_FIRST)}{self._random.choice(_LAST)}"

    def _number(self) -> str:
        return f"+4670{self._random.randint(10**6, 10**7 - 1)}"

    def _writes(self, one: Person, nth: int) -> Appearance:
        """First they say one or two ways; later one of these once more, or the like, and something new."""
        draw = self._random
        mail, phone, handle = ("mail", one.mail), ("phone", one.phone), ("handle", f"@{one.handle}@instagram")
        house, work = ("house", f"address: {one.house}"), ("work", one.work) if one.work else mail
        like_mail = f"@{one.mail.partition('@')[0].replace('.', '')}@x"
        again = (
            *([mail],) * 3,
            *([("mail", one.mail.replace("@", "+shop@"))],) * 2,
            *([("mail", self._mistyped(one.mail))],) * 2,
            *([phone],) * 3,
            [("phone", f"0{one.phone[3:]}")],
            [("mail", like_mail)],
            [house, handle],
            *([work, phone],) * 2,
            [("card", f"card: {one.card}"), mail],
        )
        ways = draw.choice(again) if nth else [mail, draw.choice((phone, handle, house))]
        found = (identity.guess(way) for _, way in ways)
        sender = Sender(self._named(one, nth), tuple(it for it in found if it))
        return Appearance(one.number, sender, frozenset(trace for trace, _ in ways))

    def _named(self, one: Person, nth: int) -> str:
        """Their name as it is written this time."""
        draw, full, bare = self._random, f"{one.given} {one.family}", one.given.removesuffix(" Jr.")
        others = (
            f"{GIVEN[bare] or bare} {one.family}",
            f"{one.family}, {bare}" if bare == one.given else full,
            f"{bare} {self._slip(one.family)}",
            f"{one.given[0]}. {one.family}",
            f"{_CYRILLIC.get(bare, _ascii(bare))} {_ascii(one.family)}",
            "",
            full.lower(),
        )
        return full if not nth or draw.random() < 0.5 else draw.choice(others)

    def _slip(self, word: str) -> str:
        at = self._random.randint(1, len(word) - 3)
        return self._random.choice((word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]))

    def _mistyped(self, mail: str) -> str:
        local, _, domain = mail.partition("@")
        return f"{self._slip(local)}@{domain}" if self._random.random() < 0.5 else f"{local}@{self._slip(domain)}"


def _ascii(text: str) -> str:
    written = "".join(_WRITTEN.get(sign, sign) for sign in text)
    return "".join(sign for sign in written.replace(" ", "") if sign.isascii())
