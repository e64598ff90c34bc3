"""The bounds of what a tool may send, each at its last value and at the first that is too much."""

import json

import pytest

from bot.domain.voices.voice import Identity, IdentityKind, InvalidVoice, Reach, Voice
from bot.intake import generic_json

LAST_SECOND = 4_102_444_800
"""The beginning of 2100."""


def read(**fields: object) -> Voice:
    return generic_json.read(json.dumps({"text": "It broke.", **fields}).encode())[0]


def nested(levels: int) -> object:
    """Give lists within each other, so many of them."""
    return [nested(levels - 1)] if levels > 1 else []


@pytest.mark.parametrize(
    ("field", "at_most"),
    [
        *(("text", 40_000), ("id", 200), ("team", 80), ("kind", 40), ("channel", 40), ("network", 40), ("link", 2_000)),
        *(("customer.name", 200), ("customer.email", 320), ("customer.phone", 40), ("customer.handle", 80)),
        ("customer.network", 40),
    ],
)
def test_each_field_has_its_length(field: str, at_most: int) -> None:
    outer, _, inner = field.partition(".")

    def said_of(length: int) -> str:
        try:
            read(**{outer: {inner: "x" * length} if inner else "x" * length})
        except InvalidVoice as exc:
            return str(exc)
        return ""

    assert "too long" not in said_of(at_most)
    assert f"{field} is too long: {at_most + 1} characters, at most {at_most}." in said_of(at_most + 1)


def test_what_is_as_long_as_it_may_be_is_kept_whole() -> None:
    link, name, network = f"https://{'x' * 1_992}", "n" * 200, "w" * 40
    voice = read(link=link, network=network, customer={"name": name, "handle": "h" * 64}, id="i" * 200)
    assert (voice.link, voice.network, voice.sender.name) == (link, network, name)
    assert voice.sender.identities == (Identity(IdentityKind.HANDLE, f"{'h' * 64}@{network}"),)
    assert voice.source_key == f"intake:{'i' * 200}"


@pytest.mark.parametrize("link", ["http://example.com", "https://example.com/?a=b#c"])
def test_a_link_is_of_the_web(link: str) -> None:
    assert read(link=link).link == link


@pytest.mark.parametrize("link", ["ftp://example.com", "javascript:x", "//example.com", "example.com", "https:///a"])
def test_anything_else_is_no_link(link: str) -> None:
    with pytest.raises(InvalidVoice, match="link must be a web"):
        read(link=link)


@pytest.mark.parametrize("field", ["customer", "reach"])
def test_an_object_is_one(field: str) -> None:
    assert read(**{field: None}).words == "It broke."
    for odd in ("x", "", 7, True):
        with pytest.raises(InvalidVoice, match=f"^{field} must be an object"):
            read(**{field: odd})


@pytest.mark.parametrize("odd", [" ", "\t", "<", ">", "|"])
def test_a_link_has_no_character_that_ends_one_in_slack(odd: str) -> None:
    with pytest.raises(InvalidVoice, match="link must be a web"):
        read(link=f"https://example.com/a{odd}b")


@pytest.mark.parametrize("name", ["followers", "likes", "replies", "shares"])
def test_a_count_goes_from_nothing_to_a_million_millions(name: str) -> None:
    for count in (0, 1, 10**12):
        assert read(reach={name: count}).reach == Reach(**{name: count})
    for odd in (-1, 10**12 + 1, 1.0, True):
        with pytest.raises(InvalidVoice, match=f"^reach.{name} must be a whole number from 0 to 1000000000000"):
            read(reach={name: odd})


@pytest.mark.parametrize(
    ("said_at", "ms"),
    [
        (0, 0),
        (0.0, 0),
        (1, 1_000),
        (1.5, 1_500),
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00.001Z", 1),
        (LAST_SECOND, LAST_SECOND * 1_000),
        ("2100-01-01T00:00:00Z", LAST_SECOND * 1_000),
        ("2099-12-31T23:59:59.999+00:00", LAST_SECOND * 1_000 - 1),
    ],
)
def test_a_moment_is_one_from_1970_to_2100(said_at: object, ms: int) -> None:
    assert read(said_at=said_at).said_at == ms


@pytest.mark.parametrize(
    "said_at",
    [-1, -0.5, LAST_SECOND + 1, False, "1969-12-31T23:59:59Z", "1970-01-01T00:59:59+01:00", "2100-01-01T00:00:01Z"],
)
def test_any_other_moment_is_refused(said_at: object) -> None:
    with pytest.raises(InvalidVoice, match="said_at must be ISO"):
        read(said_at=said_at)


def test_eight_levels_are_read() -> None:
    """The body itself is the first."""
    assert read(x=nested(7)).words == "It broke."
    with pytest.raises(InvalidVoice, match="nested deeper than 8"):
        read(x=nested(8))
