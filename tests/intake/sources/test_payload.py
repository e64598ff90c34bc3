"""Values as machines write them."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from bot.domain.voices.voice import InvalidVoice
from bot.intake.sources import SOURCES
from bot.intake.sources.kit import forms, payload
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.source import Delivery, Fetch
from tests.intake.sources.rows import ROWS, account

MONDAY = int(datetime(2026, 11, 9, 8, 12, tzinfo=UTC).timestamp())

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["N/A", "\ud800", "<p>", "0"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("abc", "abc"),
        (5158, "5158"),
        (5158.0, "5158"),
        (0.5, "0.5"),
        (float("nan"), ""),
        (True, "1"),
        (None, ""),
        ([], ""),
        ({}, ""),
        ("N/A", ""),
        (" null ", ""),
        ("a\nb\ud800", "a b?"),
        ("\ufeffabc", "abc"),
    ],
)
def test_ids_and_names_are_read_whatever_writes_them(value: object, found: str) -> None:
    assert Payload({"it": value}).line("it") == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (MONDAY, MONDAY),
        (MONDAY * 1000, MONDAY),
        (f"{MONDAY}", MONDAY),
        (f"{MONDAY}.5", MONDAY),
        ("2026-11-09T09:12:00+01:00", MONDAY),
        ("2026-11-09T08:12:00.123456789Z", MONDAY),
        ("Mon, 9 Nov 2026 09:12:00 +0100", MONDAY),
        ("2026-11-09T09:12:00", None),
        ("yesterday", None),
        ("Mon, 99 Nov 2026", None),
        (True, None),
        (-1, None),
        (1e300, None),
        ("N/A", None),
        ([], None),
    ],
)
def test_times_are_read_whatever_writes_them(value: object, found: int | None) -> None:
    moment = Payload({"at": value}).moment("at")
    assert (moment and moment // 1000) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("https://example.com/a", "https://example.com/a"),
        ("example.com/a", "https://example.com/a"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("http://[::1", ""),
        ("https://a b", ""),
        ("N/A", ""),
    ],
)
def test_only_addresses_of_the_web_are_links(value: str, found: str) -> None:
    assert Payload({"at": value}).link("at") == found


@pytest.mark.parametrize(
    ("value", "found"), [(True, True), ("TRUE", True), (1, True), ("0", False), (None, True), ([], True), ("no", False)]
)
def test_yes_and_no_are_read_whatever_writes_them(value: object, *, found: bool) -> None:
    assert Payload({"it": value}).flag("it", default=True) is found


def test_what_is_of_another_shape_is_named_with_where_it_stands() -> None:
    body = Payload({"a": {"b": [{"c": [1]}], "d": 7}})
    with pytest.raises(InvalidVoice, match=r"^a\.b\[0\]\.c must be text\.$"):
        body.inner("a").items("b")[0].text("c")
    with pytest.raises(InvalidVoice, match=r"^a\.d must be an object\.$"):
        body.inner("a", "d")
    with pytest.raises(InvalidVoice, match=r"^a\.d must be a list\.$"):
        body.inner("a").items("d")
    with pytest.raises(InvalidVoice, match=r"^a\.e is missing\.$"):
        body.inner("a").id("e")


def test_an_object_alone_is_a_list_of_one_and_200_are_read() -> None:
    assert len(Payload({"a": {"b": 1}}).items("a")) == 1
    assert Payload({"a": [1, "b", None]}).items("a") == []
    assert len(Payload({"a": [{"b": 1}] * 500}).items("a")) == 200


def test_a_number_of_thousands_of_digits_is_none() -> None:
    assert payload.load(b'{"a": ' + b"1" * 4_000 + b"}").line("a") == ""


def test_a_form_of_any_kind_is_read_or_refused_in_words() -> None:
    plain = forms.load({"Content-Type": "application/x-www-form-urlencoded"}, b"a=1&a=2&b=%FF")
    assert (plain.text("a"), plain.text("b"), plain.text("c")) == ("1", "\ufffd", "")
    many = b"&".join(b"a=1" for _ in range(201))
    with pytest.raises(InvalidVoice, match="200 fields"):
        forms.load({"Content-Type": "application/x-www-form-urlencoded"}, many)
    with pytest.raises(InvalidVoice, match="2 MiB"):
        forms.load({"Content-Type": "application/x-www-form-urlencoded"}, b"a=" + b"1" * (2 * 1024 * 1024))
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    whole = forms.load({"Content-Type": "multipart/form-data; boundary=x"}, part * 200 + b"--x--\r\n")
    assert whole.text("a") == "1"
    for body in (part * 201 + b"--x--\r\n", b"", b"--x\r\nnonsense\r\n\r\n", part):
        with pytest.raises(InvalidVoice, match="broken"):
            forms.load({"Content-Type": "multipart/form-data; boundary=x"}, body)


def read_all(name: str, delivery: Delivery) -> None:
    """Read it and what it points to: an answer in words is the only error."""
    with suppress(InvalidVoice):
        for one in SOURCES[name].read(delivery, account(name)):
            if isinstance(one, Fetch):
                one.read(delivery.body)


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.kind == "application/json"])
@given(data=st.data())
def test_whatever_stands_in_a_field_it_is_read_or_refused_in_words(name: str, data: st.DataObject) -> None:
    row = ROWS[name]
    changed = data.draw(st.just(dict(row.payload)))
    for _ in range(data.draw(st.integers(1, 3))):
        here = changed
        while True:
            key = data.draw(st.sampled_from(sorted(here)))
            inner = here[key]
            if isinstance(inner, dict) and inner and data.draw(st.booleans()):
                here[key] = here = dict(inner)
                continue
            here[key] = data.draw(JSON)
            break
    headers = CIMultiDict(
        {"X-HelpScout-Event": data.draw(st.sampled_from(["convo.created", "convo.agent.reply.created"]))}
    )
    read_all(name, Delivery(headers, row.body(changed)))


@pytest.mark.parametrize("name", ROWS)
@given(body=st.binary(max_size=300), kind=st.sampled_from(["multipart/form-data; boundary=x", "application/json", ""]))
def test_any_bytes_at_all_are_read_or_refused_in_words(name: str, body: bytes, kind: str) -> None:
    read_all(name, Delivery(CIMultiDict({"Content-Type": kind}), body))
