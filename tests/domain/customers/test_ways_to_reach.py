"""Addresses, numbers and handles in what people say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.customers import identity
from bot.domain.customers.ways_to_reach import ways_to_reach


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        ("Greta (greta@example.com) waits.", ("greta@example.com",)),
        ("Write to Greta@Example.co.uk. Please!", ("Greta@Example.co.uk",)),
        ("Greta, greta@example.com, +46 70 123 45 67.", ("greta@example.com", "+46 70 123 45 67")),
        ("ring 070-123 45 67, or mail ove@example.org", ("070-123 45 67", "ove@example.org")),
        ("call (555) 123-4567 after six", ("(555) 123-4567",)),
        ("her number is 555 1234.", ("555 1234",)),
        ("tel: 55512345", ("55512345",)),
        ("0043 1 234 5678 (mornings)", ("0043 1 234 5678",)),
        ("(0)40 1234567", ("(0)40 1234567",)),
        ("(0401234567 is hers)", ("0401234567",)),
        ("555-123-4567", ("555-123-4567",)),
        ("@greta_b on Instagram is cross", ("@greta_b@instagram",)),
        ("@greta_b on Friday", ("@greta_b",)),
        ("@greta@mastodon.social wrote", ("@greta@mastodon.social",)),
        ("@greta, then +46701234567", ("+46701234567", "@greta")),
        ("greta@example.com and greta@example.com", ("greta@example.com",)),
    ],
)
def test_what_people_can_be_reached_by_is_found(words: str, ways: tuple[str, ...]) -> None:
    assert ways_to_reach(words) == ways


@pytest.mark.parametrize(
    "words",
    [
        "It broke on 01.02.2026 at 14:30.",
        "She paid 0,50 and then 1 200 kr for 3 bags.",
        "Order 4711200399 never came, nor did #0701234567.",
        "We open 10-18, and 01/02/2026 we don't.",
        "a@b is no address, and @x no handle",
        "https://example.com/@greta and example.com/0701234567",
        "call 555",
        "",
    ],
)
def test_what_only_looks_like_it_is_not(words: str) -> None:
    assert ways_to_reach(words) == ()


def test_there_is_an_end_to_it() -> None:
    assert len(ways_to_reach(" ".join(f"g{one}@example.com" for one in range(99)))) == 20
    assert ways_to_reach(f"{'a' * 10_000} greta@example.com") == ()


@given(st.text(alphabet="aé@.+0123 ()-/#,onxX", max_size=120) | st.text(max_size=120))
def test_whatever_is_found_can_be_read_and_stands_there(words: str) -> None:
    for way in ways_to_reach(words):
        assert identity.guess(way) is not None
        assert way.removeprefix("@").partition("@")[0] in words.replace("\u00a0", " ")
