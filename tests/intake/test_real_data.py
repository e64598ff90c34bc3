"""Mails and Slack payloads of other projects, if the folder that holds them is there: shapes and counts only."""

import json
import os
from collections.abc import Iterator
from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path
from textwrap import dedent

import pytest

from bot.domain.voices.voice import InvalidVoice
from bot.intake.mail import reader
from bot.intake.slack import files
from bot.intake.slack import message as slack_message
from tests.intake.mail import figures

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(
        not os.environ.get("REAL_DATA"),
        reason="REAL_DATA does not name a folder with email/ and slack/",
    ),
]
ROOT = Path(os.environ.get("REAL_DATA", "."))
RAW_FIELDS = {"email", "body-mime", "RawEmail"}


def strings(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, name)
    elif isinstance(value, str):
        yield name, value


def mails() -> Iterator[tuple[str, bytes]]:
    for path in sorted((ROOT / "email").rglob("*.eml")):
        yield path.name, path.read_bytes()
    yield "sample_email.txt", (ROOT / "email/anymail/sample_email.txt").read_bytes()
    for path in sorted((ROOT / "email/anymail").rglob("*.json")):
        for name, value in strings(json.loads(path.read_text())):
            if name in RAW_FIELDS and "\n" in value:
                yield f"{path.name}:{name}", dedent(value).lstrip().encode()


def events() -> Iterator[dict[str, object]]:
    for path in sorted((ROOT / "slack/java-sdk").rglob("*.json")):
        yield json.loads(path.read_text())
    for row in json.loads((ROOT / "slack/bolt-python_payloads.json").read_text()):
        yield row["payload"]


def test_every_real_mail_is_read_or_refused_in_words() -> None:
    read = refused = 0
    for name, raw in mails():
        try:
            voice = reader.read(raw)
        except InvalidVoice:
            refused += 1
            continue
        read += 1
        assert voice.words, name
        sender = parseaddr(str(message_from_bytes(raw)["From"]))[1].lower()
        if voice.forwarder:
            assert voice.forwarder == sender, name
        elif sender:
            assert [one.value for one in voice.sender.identities] == [sender], name
    assert read >= 15
    assert refused <= 2


def test_every_forward_of_crisps_is_read_and_what_is_none_stays_none() -> None:
    found = [(kind.split()[0], wrong) for _, kind, wrong in figures.of_crisp(ROOT / "email/crisp")]
    twelve = [not wrong for language, wrong in found if language in figures.TWELVE]
    assert not [wrong for kind, wrong in found if kind == "no" and wrong]
    assert sum(twelve) >= 0.98 * len(twelve)
    assert sum(not wrong for _, wrong in found) >= 0.95 * len(found)


def test_every_case_is_read_as_its_index_says() -> None:
    assert [(file, wrong) for file, _, wrong in figures.of_cases(ROOT / "cases") if wrong] == []


def test_the_replies_are_told_from_what_they_answer() -> None:
    for path in sorted((ROOT / "email/talon/standard_replies").glob("*.eml")):
        words = reader.read(path.read_bytes()).words
        expected = path.with_name(f"{path.stem}_reply_text")
        wanted = expected.read_text().split() if expected.exists() else ["Hello"]
        assert words.split()[: len(wanted)] == wanted, path.name
        assert "> Hi" not in words, path.name


def test_every_real_slack_payload_is_read_or_left() -> None:
    seen = voices = 0
    for payload in events():
        inner = [payload, payload.get("event"), payload.get("message")]
        for message in inner:
            if not isinstance(message, dict):
                continue
            seen += 1
            voice = slack_message.read(message, "C1")
            voices += voice is not None
            assert voice is None or voice.words
            slack_message.watched(message, "B", "U")
            files.needed(message)
            slack_message.edited(message)
            slack_message.deleted(message)
    assert seen > 150
    assert voices > 10
