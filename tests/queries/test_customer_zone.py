"""What time it is where a customer is, going by their number: said when it is sure, and else not at all."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.customers import identity
from bot.domain.voices.voice import Identity, IdentityKind, Sender, Voice
from bot.queries import conversations, customers
from bot.services.voices.take_in import take_in
from bot.store.customers.customers import IdentityRow
from tests.kit.store_world import MAYA, StoreWorld, email

SURE = [
    ("+46 70 000 00 00", "Europe/Stockholm"),  # a mobile of a country with one clock
    ("0046 70 000 00 00", "Europe/Stockholm"),
    ("tel:+46700000000", "Europe/Stockholm"),
    ("+49 170 1234567", "Europe/Berlin"),
    ("+33 6 12 34 56 78", "Europe/Paris"),
    ("+31 6 12345678", "Europe/Amsterdam"),
    ("+47 406 12 345", "Europe/Oslo"),
    ("+358 40 1234567", "Europe/Helsinki"),  # and on Åland, where the time is the same
    ("+44 20 7946 0958", "Europe/London"),
    ("+44 7400 123456", "Europe/Guernsey"),  # one clock on the isles, too
    ("+39 06 6982 0000", "Europe/Vatican"),  # a landline, which keeps its nought
    ("+39 312 345 6789", "Europe/Rome"),
    ("+34 91 123 45 67", "Europe/Madrid"),
    ("+34 922 123 456", "Atlantic/Canary"),
    ("+81 90 1234 5678", "Asia/Tokyo"),
    ("+91 81234 56789", "Asia/Calcutta"),
    ("+86 138 0013 8000", "Asia/Shanghai"),
    ("+972 50 234 5678", "Asia/Jerusalem"),
    ("+7 495 123 45 67", "Europe/Moscow"),
    ("+55 11 2345 6789", "America/Sao_Paulo"),
    ("+61 2 9374 4000", "Australia/Sydney"),
    ("+1 212 736 5000", "America/New_York"),
    ("+1 (416) 967-1111", "America/Toronto"),
    ("+1 808 548 1234", "Pacific/Honolulu"),
    ("+1 787 234 5678", "America/Puerto_Rico"),
    ("+254 712 123456", "Africa/Nairobi"),
]
OPEN = [
    "+1 907 555 0123",  # Alaska reads two clocks
    "+1 500 234 5678",  # follows its owner
    "+1 800 555 0100",  # toll-free: a company's
    "+44 800 123 4567",
    "+44 116 250 0000 000",  # too long
    "+7 916 123 45 67",  # a mobile of a country with several clocks
    "+7 701 234 56 78",
    "+61 412 345 678",
    "+55 11 98765 4321",
    "+62 812 3456 7890",
    "+52 55 1234 5678",
    "+34 612 345 678",  # Madrid or the Canaries
    "+351 912 345 678",
    "+64 21 123 4567",
    "+243 812 345 678",
    "+976 9911 2233",
    "+61 8 9123 4567",  # one area, Adelaide's clock or Perth's
    "+870 773 111 632",  # a ship's
    "+800 1234 5678",
    "+999 123 4567",  # no country
    "+46 1",  # malformed
    "+1 123 456 7890",
    "+000000",
    "+12345",
    "070 000 00 00",  # no country said
    "212 736 5000",
    "46700000000",
]


def read(text: str) -> str:
    found = identity.phone(text)
    return found.value if found else text


def zone(world_now: int, *numbers: str) -> str | None:
    rows = [IdentityRow(id=at, kind=IdentityKind.PHONE, value=read(one)) for at, one in enumerate(numbers)]
    return customers.zone_of_customer(rows, world_now)


NOW = 1_772_445_600_000
"""2 March 2026, 10:00 UTC."""


@pytest.mark.parametrize(("number", "name"), SURE)
def test_a_number_that_belongs_to_one_clock_tells_it(number: str, name: str) -> None:
    assert zone(NOW, number) == name


@pytest.mark.parametrize("number", OPEN)
def test_a_number_that_leaves_it_open_tells_nothing(number: str) -> None:
    assert zone(NOW, number) is None


def test_several_numbers_tell_it_when_they_agree() -> None:
    assert zone(NOW, "+46 70 000 00 00", "+49 170 1234567") == "Europe/Berlin"
    assert zone(NOW, "+46 70 000 00 00", "+44 20 7946 0958") is None
    assert zone(NOW, "+46 70 000 00 00", "+7 916 123 45 67") is None
    assert zone(NOW, "+46 70 000 00 00", "08 123 456 78") == "Europe/Stockholm"
    assert zone(NOW) is None


@given(st.text("+0123456789", max_size=40) | st.from_regex(r"\A\+[1-9][0-9]{5,14}\Z"))
def test_whatever_is_kept_as_a_number_is_read_without_an_error(value: str) -> None:
    assert isinstance(customers.zones_of(value), frozenset)


async def test_an_owner_is_told_the_time_by_the_customers_number(world: StoreWorld) -> None:
    other = identity.guess("greta@kullen")
    number = Identity(IdentityKind.PHONE, "+819012345678")
    assert other is not None
    for known_by, expected in (((email("a@b.example"), other, number), "Asia/Tokyo"), ((email("c@d.example"),), None)):
        voice = Voice(f"test:{expected}", "It broke.", Sender("Greta", known_by))
        taken = await world.do(MAYA, take_in, voice)
        card = await world.see(conversations.card, taken.conversation_id, world.now)
        assert card.customer_tz == expected


def test_what_reads_numbers_is_loaded_by_the_first_number() -> None:
    asked = "import sys, bot.app; sys.exit('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False, timeout=60).returncode == 0  # noqa: S603 - ours
