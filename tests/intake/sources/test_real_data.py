"""Other projects' payloads, if their folder is there: none may crash, and each sender has to be the right one."""

import json
import os
from collections.abc import Iterator
from email import message_from_string
from email.utils import parseaddr
from pathlib import Path
from textwrap import dedent
from typing import Any
from urllib.parse import urlencode

import pytest
from multidict import CIMultiDict

from bot.domain.voices.sources.tickets import SupportReply
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake.mail import reader
from bot.intake.sources import SOURCES
from bot.intake.sources.source import Account, Delivery, Fetch, Mail

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not os.environ.get("REAL_DATA"), reason="REAL_DATA does not name a folder with webhooks/"),
]
ROOT = Path(os.environ.get("REAL_DATA", "."))
FORMS = ("mailgun", "sendgrid")
TOOLS = ("freshdesk", "front", "helpscout", "intercom", "zendesk")


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    """A recorded value as it would be sent: encoded fields encoded, and raw mails without their indentation."""
    if isinstance(value, dict):
        if set(value) == {"__json_encoded__"}:
            return json.dumps(plain(value["__json_encoded__"]))
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return dedent(value).lstrip() if isinstance(value, str) and value.startswith("    ") else value


def payloads() -> Iterator[tuple[str, str, Any]]:
    for path in sorted((ROOT / "email/anymail/payloads").glob("*.json")):
        name = path.stem.removesuffix("_inbound").replace("amazon_", "")
        for one in json.loads(path.read_text()):
            yield name, one["case"], plain(one["payload"])
    for file in ("postmark-inbound-test-payload.json", "postmark-inbound-test-payload-with-raw.json"):
        yield "postmark", file, json.loads((ROOT / "email/anymail" / file).read_text())


def wrapped(name: str, payload: dict[str, Any]) -> tuple[str, bytes]:
    """As the provider sends it: SES through SNS, Brevo in a list, Resend behind its event."""
    if name in FORMS:
        return "application/x-www-form-urlencoded", urlencode(payload).encode()
    if name == "brevo" and "items" not in payload:
        payload = {"items": [payload]}
    if name == "ses":
        payload = {"Type": "Notification", "Message": json.dumps({"notificationType": "Received", **payload})}
    if name == "resend":
        payload = {"type": "email.received", "data": {"email_id": "1", **payload}}
    return "application/json", json.dumps(payload).encode()


def sender_of(payload: dict[str, Any]) -> str:
    """Whom the payload says it is from."""
    raw = payload.get("RawEmail") or payload.get("email") or payload.get("body-mime")
    if raw:
        return parseaddr(str(message_from_string(raw)["From"]))[1]
    said = payload.get("FromFull") or payload.get("From") or payload.get("from") or ""
    if isinstance(said, dict):
        return str(said.get("Address") or said.get("Email") or "")
    listed = [value for name, value in json.loads(payload.get("message-headers") or "[]") if name == "From"]
    return parseaddr(str(said or next(iter(listed), payload.get("sender", ""))))[1]


def voices_in(name: str, payload: dict[str, Any]) -> list[Voice] | None:
    """The voices in it; None for what is refused in words."""
    kind, body = wrapped(name, payload)
    found: list[Any] = []
    try:
        for one in SOURCES[name].read(Delivery(CIMultiDict({"Content-Type": kind}), body), Account(name)):
            found += one.read(json.dumps(payload).encode()) if isinstance(one, Fetch) else [one]
        return [reader.read(one.raw) for one in found if isinstance(one, Mail)]
    except InvalidVoice:
        return None


def test_every_payload_of_a_mail_provider_is_read_or_refused_in_words() -> None:
    read = refused = others = 0
    for name, case, payload in payloads():
        if name not in SOURCES:
            others += 1
            continue
        voices = voices_in(name, payload)
        refused += voices is None
        for voice in voices or ():
            read += 1
            assert [one.value for one in voice.sender.identities] == [sender_of(payload).lower()], (name, case)
    assert (read, refused, others) == (13, 16, 3)


def test_every_payload_of_a_help_desk_is_read() -> None:
    found: list[Any] = []
    for path in sorted((ROOT / "webhooks").glob("*.json")):
        name = path.stem.split("_")[0]
        if name in TOOLS:
            body = path.read_bytes().replace(b"<body>", b"Hello")  # a word stands for the words
            found += SOURCES[name].read(
                Delivery(CIMultiDict({"X-HelpScout-Event": "convo.created"}), body), Account(name)
            )
    voices = [one for one in found if isinstance(one, Voice)]
    assert sorted(one.source_key.split(":")[0] for one in voices) == [
        *("freshdesk", "front", "helpscout", "intercom", "intercom", "zendesk")
    ]
    assert [one.key.split(":")[0] for one in found if isinstance(one, SupportReply)] == ["zendesk"]
    assert all(one.words and one.link for one in voices)
