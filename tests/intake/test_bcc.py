"""Which mails are a colleague's own, of which we got a blind copy, by their headers alone."""

import re
from dataclasses import replace

import pytest

from bot.domain.voices.voice import InvalidVoice
from bot.intake import bcc

NORA = "nora@kullen.example"
OURS = ("voices@kullen.example", "beans@kullen.example")
PLAIN = {
    "From": "Nora Lund <nora@kullen.example>",
    "To": "Greta <Greta@Example.com>",
    "Subject": "Your grinder",
    "Message-ID": "<1@kullen.example>",
    "Date": "Mon, 9 Nov 2026 11:02:00 +0100",
}
SENT = 1_794_218_520_000


def mail(body: str = "Dear Greta", **headers: str) -> bytes:
    lines = {**PLAIN, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return ("".join(f"{name}: {value}\n" for name, value in lines.items() if value) + f"\n{body}\n").encode()


def test_it_says_to_whom_and_when_and_nothing_else() -> None:
    found = bcc.read(mail(Cc="ove@example.com, Greta again <greta@example.com>"), NORA, OURS)
    assert found is not None
    assert (found.sender, found.recipients) == (NORA, ("greta@example.com", "ove@example.com"))
    assert found.sent_at == SENT
    assert re.fullmatch(r"[0-9a-f]{64}", found.key)


def test_an_address_within_a_name_is_no_recipient() -> None:
    found = bcc.read(mail(To='"ove@example.com" <greta@example.com>, =?utf-8?q?=3Cann@example.com=3E?='), NORA, OURS)
    assert found is not None
    assert found.recipients == ("greta@example.com",)


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 9 Nov 1926 11:02:00 +0100"])
def test_without_a_date_that_can_be_it_does_not_say_when(date: str) -> None:
    found = bcc.read(mail(Date=date), NORA, OURS)
    assert found is not None
    assert found.sent_at is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Subject": "Re: Your grinder"},
        {"Subject": "[EXTERNAL] SV: Your grinder"},
        {"Subject": "Re: Fwd: Your grinder"},
        {"Subject": ""},
        {"Message_ID": ""},
    ],
)
def test_answers_and_others_are_their_own(headers: dict[str, str]) -> None:
    assert bcc.read(mail(**headers), NORA, OURS) is not None


ATTACHED = (
    "--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n"
    "From: ove@example.com\nSubject: Parcel\n\nWhere is it?\n--b--"
)
MIXED = "multipart/mixed; boundary=b"


@pytest.mark.parametrize(
    "raw",
    [
        mail(To="voices@kullen.example"),
        mail(Cc="Beans <BEANS@kullen.example>"),
        mail(To=""),
        mail(To="undisclosed-recipients:;"),
        mail(Subject="Fwd: Your grinder"),
        mail(Subject="WG: Your grinder"),
        mail(ATTACHED, Content_Type=MIXED),
    ],
)
def test_what_was_written_to_us_or_passed_on_is_none(raw: bytes) -> None:
    assert bcc.read(raw, NORA, OURS) is None


def test_an_answer_to_which_a_mail_is_attached_is_ones_own() -> None:
    assert bcc.read(mail(ATTACHED, Content_Type=MIXED, Subject="Re: Your grinder"), NORA, OURS) is not None


def test_without_an_address_of_ours_or_a_sender_nothing_is() -> None:
    assert bcc.read(mail(), NORA, ()) is None
    assert bcc.read(mail(), "", OURS) is None


@pytest.mark.parametrize("headers", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}])
def test_a_machine_s_mail_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(InvalidVoice):
        bcc.read(mail(**headers), NORA, OURS)


def test_the_same_mail_is_known_again_and_another_is_not() -> None:
    first = bcc.read(mail(), NORA, OURS)
    assert first is not None
    same = bcc.read(mail("Other words", Received="from a by b", Subject="Other"), NORA, OURS)
    assert same == first, "servers' lines and words do not count"
    others = [
        bcc.read(mail(Message_ID="<2@kullen.example>"), NORA, OURS),
        bcc.read(mail(Date="Mon, 9 Nov 2026 11:03:00 +0100"), NORA, OURS),
        bcc.read(mail(To="ove@example.com"), NORA, OURS),
        bcc.read(mail(), "lena@kullen.example", OURS),
    ]
    keys = {one.key for one in others if one} | {first.key}
    assert len(keys) == 5
    assert replace(first, key="") != first
