"""The people and the channels of all tests, as Slack knows them."""

from typing import Final

from bot.domain.teams import people
from bot.sandbox import ChannelSpec, Person

ZONE: Final = "Europe/Stockholm"
BOT_USER: Final = "U0GOLDEN1"

PETRA: Final = Person("U0PETRA01", "Petra", "Petra Ekman", "Customer care", "petra@kullen.example", ZONE)
NORA: Final = Person("U1NORA001", "Nora", "Nora Lund", "Marketing", "nora@kullen.example", ZONE)
LENA: Final = Person("U2LENA001", "Lena", "Lena Brandt", "Marketing", "lena@kullen.example", ZONE)
MAYA: Final = Person("U3MAYA001", "Maya", "Maya Lind", "Marketing", "maya@kullen.example", ZONE)
IDRIS: Final = Person("U4IDRIS01", "Idris", "Idris Okafor", "Head of marketing", "idris@kullen.example", ZONE)
TOM: Final = Person("U4TOM0001", "Tom", "Tom Berg", "Barista", "tom@kullen.example", ZONE)
GUEST: Final = Person("U5GUEST01", "Gus", "Gus Guest", "Agency", "gus@agency.example", ZONE, is_restricted=True)
STRANGER: Final = Person("U6STRANGE", "Sam", "Sam Stranger", "Elsewhere", "", ZONE, is_stranger=True)
ROBOT: Final = Person("U7ROBOT01", "Robot", "Robot", tz=ZONE, is_bot=True)
GONE: Final = Person("U8GONE001", "Gone", "Gone", email="gone@kullen.example", tz=ZONE, deleted=True)
"""Whoever has left the company."""

ALL: Final = tuple(one.id for one in (PETRA, NORA, LENA, IDRIS, TOM, GUEST, STRANGER))
VOICES: Final = ChannelSpec("C0VOICES1", "customer-voices", members=(*ALL, BOT_USER))
CARE: Final = ChannelSpec("C0CARE001", "customer-care", members=(*ALL, BOT_USER))


def known(one: Person, zone: str) -> people.Person:
    """As the bot knows somebody, in this time zone."""
    return people.Person(
        one.id,
        one.real_name,
        one.title,
        one.email,
        zone,
        is_bot=one.is_bot,
        is_guest=one.is_restricted,
        is_external=one.is_stranger,
        is_deleted=one.deleted,
    )
