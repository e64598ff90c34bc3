"""The numbers that people name a matter by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.matters.references import References, Sort, references


@pytest.mark.parametrize(
    ("text", "numbers", "named"),
    [
        ("Order 4711 has not come.", {"4711"}, {(Sort.ORDER, "4711")}),
        ("order no. 40718, please", {"40718"}, {(Sort.ORDER, "40718")}),
        ("Bestellnummer: 40718", {"40718"}, {(Sort.ORDER, "40718")}),
        ("Beställning nr 40718", {"40718"}, {(Sort.ORDER, "40718")}),
        ("Meine Rechnung RE-2024881", {"re2024881"}, {(Sort.INVOICE, "re2024881")}),
        ("claim 9913-22", {"991322"}, {(Sort.CASE, "991322")}),
        ("Tracking JD014600", {"jd014600"}, {(Sort.PARCEL, "jd014600")}),
        ("It is #55512.", {"55512"}, set()),
        ("It is 55512", {"55512"}, set()),
        ("The model 4711 is loud.", set(), set()),
        ("Since 2024, or 2024-11-03, or 03-11-2024", set(), set()),
        ("It cost 12345.50 euros", set(), set()),
        ("It cost 12,345 euros", set(), set()),
        ("Ring me: 0701234567 or +46701234567", set(), set()),
        ("order 0012345", {"0012345"}, {(Sort.ORDER, "0012345")}),
        ("At 10:30000 it rang", set(), set()),
        ("", set(), set()),
    ],
)
def test_a_number_that_names_a_matter_is_found(text: str, numbers: set[str], named: set[tuple[Sort, str]]) -> None:
    assert references(text) == References(frozenset(numbers), frozenset(named))


@pytest.mark.parametrize(
    ("one", "other", "shares", "parts"),
    [
        ("order 40718", "What about 40718?", True, False),
        ("order 40718", "order 41202", False, True),
        ("order 40718", "invoice 41202", False, False),
        ("order 40718", "It is 41202", False, False),
        ("order 40718 and order 41202", "order 41202", True, False),
        ("order 40718", "order AB-40718", False, True),
        ("claim 99-1322", "claim 991322", True, False),
        ("nothing", "nothing", False, False),
    ],
)
def test_two_texts_share_a_number_or_name_two(one: str, other: str, shares: bool, parts: bool) -> None:  # noqa: FBT001 - a row of a table
    here, there = references(one), references(other)
    assert (here.shares(there), there.shares(here)) == (shares, shares)
    assert (here.parts_from(there), there.parts_from(here)) == (parts, parts)


def test_a_very_long_text_is_read_to_five_thousand_characters() -> None:
    assert references("x" * 4_990 + " 55512").numbers == {"55512"}
    assert not references("x" * 5_000 + " 55512").numbers


@given(st.text(alphabet="order no.#:-0123456789AB \n"), st.text(alphabet="order no.#:-0123456789AB \n"))
def test_numbers_that_are_shared_never_part(one: str, other: str) -> None:
    here, there = references(one), references(other)
    assert not (here.shares(there) and here.parts_from(there))
    assert not here.parts_from(here)
    assert (here | there).shares(here) == bool(here.numbers)
