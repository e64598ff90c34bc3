import hashlib
import hmac
import json
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook

from bot.clock import SystemClock
from bot.domain.voices.voice import Channel, Identity, IdentityKind, InvalidVoice, Kind, Reach, Sender
from bot.intake import generic_json
from bot.intake.signing import NotSigned, OutsideWindow

NOW = 1_793_700_000
FULL = {
    "text": " It broke. ",
    "id": "t-17",
    "team": "Nordic",
    "kind": "Complaint",
    "channel": "review",
    "network": "Instagram",
    "link": "https://example.com/posts/17",
    "said_at": "2026-11-03T10:04:00+01:00",
    "customer": {
        "name": "Greta Lindholm",
        "email": "Greta@Example.com",
        "phone": "+46 555 0100",
        "handle": "@Greta",
        "network": "Mastodon",
    },
    "reach": {"followers": 10, "likes": 3, "replies": 2, "shares": 1},
    "something_new": [1],
}


def body(**fields: object) -> bytes:
    return json.dumps({"text": "It broke.", **fields}).encode()


def sign(secret: str, timestamp: str, raw: bytes) -> str:
    return "v1=" + hmac.new(secret.encode(), b"v1:" + timestamp.encode() + b":" + raw, hashlib.sha256).hexdigest()


def test_a_full_body_gives_a_full_voice() -> None:
    voice, team = generic_json.read(json.dumps(FULL).encode())
    assert team == "Nordic"
    assert (voice.source_key, voice.words, voice.kind, voice.channel) == (
        "intake:t-17",
        "It broke.",
        Kind.COMPLAINT,
        Channel.REVIEW,
    )
    assert (voice.network, voice.link, voice.said_at) == (
        "instagram",
        "https://example.com/posts/17",
        1_793_696_640_000,
    )
    assert voice.sender == Sender(
        "Greta Lindholm",
        (
            Identity(IdentityKind.EMAIL, "greta@example.com"),
            Identity(IdentityKind.PHONE, "+465550100"),
            Identity(IdentityKind.HANDLE, "greta@mastodon"),
        ),
    )
    assert voice.reach == Reach(10, 3, 2, 1)


@pytest.mark.parametrize(("given", "code"), [("fi", "fi"), ("pt-BR", "pt"), ("Finnish", "fi"), ("", ""), (None, "")])
def test_a_language_is_named_in_any_way(given: str | None, code: str) -> None:
    assert generic_json.read(body(language=given))[0].language == code


def test_words_alone_are_enough() -> None:
    raw = body(id=None, customer=None, reach=None, link="", said_at="", kind="")
    voice, team = generic_json.read(raw)
    assert team == ""
    assert voice.source_key == f"intake:sha256:{hashlib.sha256(raw).hexdigest()}"
    assert (voice.sender, voice.kind, voice.channel, voice.said_at, voice.link) == (
        Sender(),
        None,
        Channel.OTHER,
        None,
        "",
    )


def test_a_handle_takes_the_network_of_the_voice_which_is_then_social() -> None:
    voice, _ = generic_json.read(body(network="instagram", customer={"handle": "greta"}))
    assert voice.sender.identities == (Identity(IdentityKind.HANDLE, "greta@instagram"),)
    assert voice.channel is Channel.SOCIAL


@pytest.mark.parametrize("said_at", [1_793_696_640, 1_793_696_640.0, "2026-11-03T09:04:00Z"])
def test_the_moment_may_be_iso_or_seconds(said_at: object) -> None:
    assert generic_json.read(body(said_at=said_at))[0].said_at == 1_793_696_640_000


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"text": NaN}', "^text must be text"),
        (b'{"text": ' + b"9" * 9_999 + b"}", "^text must be text"),
        (b'{"text": "x", "said_at": -' + b"9" * 9_999 + b"}", "^said_at must be"),
        (b'{"text": "x", "reach": {"likes": -' + b"9" * 9_999 + b"}}", "^reach.likes must be a whole number"),
        (b"[]", "must be a JSON object"),
        (body(x=[[[[[[[[[1]]]]]]]]]), "nested deeper than 8"),
        (b"{}", "^text is missing or empty"),
        (body(text="\u200b"), "^text is missing or empty"),
        (body(text=7), r"^text must be text"),
        (body(text="a" * 40_001), "^text is too long: 40001 characters, at most 40000"),
        (body(id=True), "^id must be text"),
        (body(id="x" * 201), "^id is too long"),
        (body(team=["x"]), "^team must be text"),
        (body(kind="rant"), "^kind must be one of complaint, praise, question, comment"),
        (body(channel="fax"), "^channel must be one of email"),
        (body(language="Klingon"), "^language is none that I know"),
        (body(link="ftp://example.com"), "^link must be a web address"),
        (body(link="http://["), "^link must be a web address"),
        (body(link="https://"), "^link must be a web address"),
        (body(link="https://example.com/a b"), "^link must be a web address"),
        (body(said_at="2026-11-03T10:04:00"), "^said_at must be ISO 8601 with a zone"),
        (body(said_at="soon"), "^said_at must be"),
        (body(said_at=True), "^said_at must be"),
        (body(said_at=[1]), "^said_at must be"),
        (body(said_at=1_793_696_640_000), "^said_at must be"),
        (body(said_at=-1), "^said_at must be"),
        (b'{"text": "x", "said_at": 1e999}', "^said_at must be"),
        (body(customer="Greta"), "^customer must be an object"),
        (body(customer={"name": 1}), "^customer.name must be text"),
        (body(customer={"email": "greta"}), "^customer.email is not a mail address"),
        (body(customer={"phone": "call me"}), "^customer.phone is not a phone number"),
        (body(customer={"handle": "a b"}), "^customer.handle is not a handle"),
        (body(reach=7), "^reach must be an object"),
        (body(reach={"likes": "7"}), "^reach.likes must be a whole number"),
        (body(reach={"likes": True}), "^reach.likes must be"),
        (body(reach={"shares": -1}), "^reach.shares must be"),
        (body(reach={"followers": 10**13}), "^reach.followers must be"),
    ],
)
def test_what_is_wrong_is_refused_by_its_name(raw: bytes, why: str) -> None:
    with pytest.raises(InvalidVoice, match=why):
        generic_json.read(raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(FULL)), inner, max_size=5),
    max_leaves=10,
)


@given(
    st.binary(max_size=200) | st.dictionaries(st.sampled_from(sorted(FULL)), JSON).map(lambda d: json.dumps(d).encode())
)
def test_no_body_raises_anything_but_not_usable(raw: bytes) -> None:
    try:
        voice, team = generic_json.read(raw)
    except InvalidVoice:
        return
    assert voice.words
    (voice.words + team + voice.link).encode()


def verify(raw: bytes, timestamp: str, signature: str, secrets: tuple[str, ...]) -> None:
    headers = {"X-Golden-Thread-Timestamp": timestamp, "X-Golden-Thread-Signature": signature}
    generic_json.verify(headers, raw, secrets, NOW)


def test_a_signature_with_either_live_secret_is_good() -> None:
    for secret in ("old", "new"):
        verify(b"{}", str(NOW), sign(secret, str(NOW), b"{}"), ("old", "new"))


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_a_signature_lives_five_minutes(seconds: int) -> None:
    timestamp = str(NOW + seconds)
    verify(b"{}", timestamp, sign("s", timestamp, b"{}"), ("s",))


@pytest.mark.parametrize("seconds", [-301, 301])
def test_a_signature_lives_no_longer(seconds: int) -> None:
    timestamp = str(NOW + seconds)
    with pytest.raises(OutsideWindow, match="five minutes") as refused:
        verify(b"{}", timestamp, sign("s", timestamp, b"{}"), ("s",))
    assert refused.value.seconds == -seconds


@pytest.mark.parametrize(
    ("raw", "timestamp", "signature", "secrets"),
    [
        (b"{ }", str(NOW), sign("s", str(NOW), b"{}"), ("s",)),
        (b"{}", str(NOW + 1), sign("s", str(NOW), b"{}"), ("s",)),
        (b"{}", str(NOW), sign("", str(NOW), b"{}"), ("",)),
        (b"{}", str(NOW), sign("s", str(NOW), b"{}"), ()),
        (b"{}", str(NOW), sign("s", str(NOW), b"{}")[3:], ("s",)),
        (b"{}", str(NOW), "v1=ö", ("s",)),
        (b"{}", str(NOW), "", ("s",)),
        (b"{}", "abc", "v1=", ("s",)),
        (b"{}", "", "v1=", ("s",)),
        (b"{}", "²", "v1=", ("s",)),
        (b"{}", "9" * 5_000, "v1=", ("s",)),
    ],
)
def test_anything_else_is_refused(raw: bytes, timestamp: str, signature: str, secrets: tuple[str, ...]) -> None:
    with pytest.raises(NotSigned, match="does not fit"):
        verify(raw, timestamp, signature, secrets)


@given(st.binary(), st.text(), st.text())
def test_no_headers_raise(raw: bytes, timestamp: str, signature: str) -> None:
    with pytest.raises(NotSigned):
        verify(raw, timestamp, signature, ("s",))


def test_without_headers_nothing_is_signed() -> None:
    with pytest.raises(NotSigned):
        generic_json.verify({}, b"{}", ("s",), NOW)


ODD_NUMBERS = (
    "1e308",
    "-1e308",
    "1e400",
    "NaN",
    "Infinity",
    "-Infinity",
    "true",
    "1" + "0" * 400,
    "-1" + "0" * 5_000,
    "-1",
)


@pytest.mark.parametrize("field", ["said_at", "reach.likes", "text", "id", "customer.phone", "link", "kind"])
@pytest.mark.parametrize("number", ODD_NUMBERS)
def test_any_number_is_taken_or_its_field_is_named(field: str, number: str) -> None:
    outer, _, inner = field.partition(".")
    value = f'{{"{inner}": {number}}}' if inner else number
    said = "" if field == "text" else '"text": "It broke.", '
    raw = f'{{{said}"{outer}": {value}}}'.encode()
    if field == "id" and re.fullmatch(r"-?[0-9]{1,200}", number):
        assert generic_json.read(raw)[0].source_key == f"intake:{number}", "many tools write a number there"
        return
    with pytest.raises(InvalidVoice, match=field):
        generic_json.read(raw)


def test_a_signature_of_standard_webhooks_is_as_good() -> None:
    raw, now = body(), int(SystemClock().real())
    at = datetime.fromtimestamp(now, tz=UTC)
    for secret in ("a-secret-of-16-letters", "whsec_bXktc2VjcmV0LW9mLW1hbnktbGV0dGVycw=="):
        hook = Webhook(secret if secret.startswith("whsec_") else secret.encode())
        names = ("webhook-id", "webhook-timestamp", "webhook-signature")
        headers = dict(zip(names, ("msg_1", str(now), hook.sign("msg_1", at, raw.decode())), strict=True))
        generic_json.verify(headers, raw, ("", "another-secret-of-ours", secret), now)
        old = {**headers, "webhook-timestamp": str(now - 301)}
        for wrong, secrets in (
            (headers, ("another-secret-of-ours",)),
            (headers, ("",)),
            (headers, ("whsec_",)),
            (headers, ("whsec_!",)),
            (old, (secret,)),
            ({**headers, "webhook-signature": "nonsense"}, (secret,)),
            ({**headers, "webhook-signature": "v2,AAAA v1,AAAA"}, (secret,)),
            ({**headers, "webhook-id": ""}, (secret,)),
        ):
            with pytest.raises(NotSigned):
                generic_json.verify(wrong, raw, secrets, now)
        with pytest.raises(NotSigned):
            generic_json.verify(headers, b"\xff" + raw, (secret,), now)


def test_what_machines_write_for_nothing_is_nothing() -> None:
    nobody = {"email": "N/A", "phone": "null", "name": []}
    voice, _ = generic_json.read(b"\xef\xbb\xbf" + body(id=7, link=[], customer=nobody, reach=[]))
    assert (voice.source_key, voice.sender, voice.reach) == ("intake:7", Sender(), Reach())
