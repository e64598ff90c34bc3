"""Whom somebody means who types a name."""

import pytest

from bot.domain.recognition.staff import Staff, called

MALMO = Staff("1", "Tom Berg", "café Malmö", "Barista", ("Tommy",))
LUND = Staff("2", "Tom Ek", "Lund", "Driver")
ZOE = Staff("3", "Zoë Tomson", "Malmö")
STAFF = (MALMO, LUND, ZOE)


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Tom", [MALMO, LUND]),
        ("tom, CAFE malmo", [MALMO]),
        ("Tommy", [MALMO]),
        ("tom driver", [LUND]),
        ("berg", [MALMO]),
        ("Zoe", [ZOE]),
        ("toms", [ZOE]),
        ("to mal", [MALMO, ZOE]),
        ("Malmö", []),
        ("Ida", []),
        ("Tom Göteborg", []),
        (" ., ", []),
    ],
)
def test_a_name_and_a_place_find_people(typed: str, who: list[Staff]) -> None:
    """Whole words go before beginnings; a place alone is nobody."""
    assert called(STAFF, typed) == who
