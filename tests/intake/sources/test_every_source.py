"""Every source: what it sends becomes the voice that it should; what is not signed or not whole is refused by name."""

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from multidict import CIMultiDict

from bot.domain.voices.voice import InvalidVoice
from bot.intake.signing import NotSigned, OutsideWindow
from bot.intake.sources import SOURCES
from bot.intake.sources.source import Account, Delivery, Source
from tests.intake.sources.rows import ROWS, WORDS, Row, account, clock, findings, voice

TIMED = ("resend", "zendesk", "front", "mail")


def without(payload: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - JSON
    """The payload without what stands at a path."""
    found = copy.deepcopy(payload)
    here = found
    for step in path[:-1]:
        here = here[step]
    del here[path[-1]]
    return found


def forged(one: Delivery) -> Delivery:
    """The same, with every header and every field that shows who it is made a little wrong."""
    headers = {
        name: f"{value[:-6]}AAAA{value[-2:]}" if "ignature" in name or name == "Authorization" else value
        for name, value in one.headers.items()
    }
    body = one.body.replace(b"signature=", b"signature=0").replace(b'"Signature": "', b'"Signature": "AAAA')
    return replace(one, headers=CIMultiDict(headers), body=body)


def test_each_source_has_its_row() -> None:
    assert set(ROWS) == set(SOURCES)


@pytest.mark.parametrize("name", ROWS)
def test_what_a_customer_says_becomes_a_voice(name: str) -> None:
    row = ROWS[name]
    found = voice(name, row.delivery())
    assert found.words == WORDS
    assert [one.value for one in found.sender.identities] == ([row.address] if row.address else [])
    assert (found.ticket, found.link) == (row.ticket, row.link)
    assert found.subject in {"My grinder", "Grinder", ""}
    assert voice(name, row.delivery()).source_key == found.source_key, "sent again it is the same voice"


@pytest.mark.parametrize("name", ROWS)
def test_what_is_forged_is_refused(name: str) -> None:
    with pytest.raises(NotSigned):
        findings(name, forged(ROWS[name].delivery()))


@pytest.mark.parametrize("name", ROWS)
def test_what_is_not_signed_at_all_is_refused(name: str) -> None:
    row = ROWS[name]
    bare = without(row.payload, ("signature",)) if name == "mailgun" else row.payload
    bare = without(row.payload, ("Signature",)) if name == "ses" else bare
    with pytest.raises(NotSigned):
        findings(name, Delivery(CIMultiDict({"Content-Type": row.kind}), row.body(bare)))


def let_in(source: Source, delivery: Delivery, of: Account) -> None:
    source.asks_first(delivery, of)
    source.verify(delivery, of, clock())


@pytest.mark.parametrize("name", ROWS)
def test_a_source_without_a_secret_lets_nobody_in(name: str) -> None:
    delivery, source, nobody = ROWS[name].delivery(), SOURCES[name], Account(name)
    if name == "sendgrid":  # it needs one of two, and the settings hold that
        return
    with pytest.raises(NotSigned):
        let_in(source, delivery, nobody)


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.without])
def test_a_field_that_is_missing_is_called_by_its_name(name: str) -> None:
    row = ROWS[name]
    broken = without(row.payload, row.without)
    if name == "postmark":
        broken = without(broken, ("From",))
    body = row.body(broken)
    with pytest.raises(InvalidVoice, match=rf"^{row.named.replace('[', '.').replace(']', '.')} "):
        findings(name, row.delivery(body))


@pytest.mark.parametrize("name", TIMED)
def test_what_was_signed_long_ago_is_refused(name: str) -> None:
    row, now = ROWS[name], clock()
    with pytest.raises(NotSigned) as refused:
        findings(name, row.delivery(now=now - 302), now)
    assert isinstance(refused.value, OutsideWindow) or name == "resend"
    assert findings(name, row.delivery(now=now - 290), now)


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.kind == "application/json"])
@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff\xfe", b'{"a":' * 5_000, b"null", b"1" * 5_000])
def test_what_is_no_json_object_is_said(name: str, body: bytes) -> None:
    with pytest.raises((InvalidVoice, NotSigned), match=r"JSON|TopicArn|signature"):
        findings(name, ROWS[name].delivery(body))


@pytest.mark.parametrize(
    "name", [name for name, row in ROWS.items() if row.kind == "application/json" and name != "ses"]
)
def test_a_byte_order_mark_and_a_key_that_comes_twice_are_taken(name: str) -> None:
    row: Row = ROWS[name]
    body = b"\xef\xbb\xbf" + row.body()[:-1] + b', "unheard_of": [], "unheard_of": NaN}'
    assert voice(name, row.delivery(body)).words == WORDS


@pytest.mark.parametrize("name", ["postmark", "mailjet", "brevo"])
def test_words_with_half_a_sign_in_them_are_taken(name: str) -> None:
    row = ROWS[name]
    body = row.body().replace(json.dumps(WORDS).encode(), b'"It broke \\ud83d\\u0000 again."')
    assert voice(name, row.delivery(body)).words == "It broke ? again."


def test_two_secrets_count_while_one_is_replaced() -> None:
    row, one = ROWS["intercom"], account("intercom")
    both = replace(one, values={"SECRET": f"the-secret-that-comes-next, {one.values['SECRET']}"})
    SOURCES["intercom"].verify(row.delivery(), both, clock())
