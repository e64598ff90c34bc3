"""Whom a mail says it is from, by mails, by the setting and by what the envelope says."""

import pytest

from bot.intake.mail.addresses import Mailbox, mailbox
from bot.intake.mail.sender import MailSender, read

MX = "mx.kullen.example"
PETRA = "petra@kullen.example"
DKIM = f"Authentication-Results: {MX}; dkim=pass header.d=kullen.example\n"
SPF = f"Authentication-Results: {MX}; spf=pass smtp.mailfrom={PETRA}\n"
HOPS = f"Received: from a.example by {MX}; today\n", "Received: from b.example by a.example; today\n"
FROM = f"From: Petra <{PETRA}>\n"

MAILS = {
    "plain": FROM,
    "dkim": DKIM + "".join(HOPS) + FROM,
    "dkim below our hop": HOPS[0] + DKIM + HOPS[1] + FROM,
    "dkim below another hop": "".join(HOPS) + DKIM + FROM,
    "spf": SPF + FROM,
    "foreign id": DKIM.replace(MX, "mx.evil.example") + FROM,
}
ELSEWHERE = "bounce@mailer.example.net"
PROVEN = {
    ("dkim", ""),
    ("dkim", PETRA),
    ("dkim", "other@mail.kullen.example"),
    ("dkim", ELSEWHERE),
    ("dkim below our hop", ""),
    ("dkim below our hop", PETRA),
    ("dkim below our hop", "other@mail.kullen.example"),
    ("dkim below our hop", ELSEWHERE),
    ("spf", ""),
    ("spf", PETRA),
    ("spf", "other@mail.kullen.example"),
}


@pytest.mark.parametrize("envelope", ["", PETRA, "other@mail.kullen.example", ELSEWHERE])
@pytest.mark.parametrize("authserv_id", ["", MX])
@pytest.mark.parametrize("name", MAILS)
def test_a_sender_is_proven_by_our_server_alone(name: str, authserv_id: str, envelope: str) -> None:
    proven = (name, envelope) in PROVEN if authserv_id else None
    raw = f"{MAILS[name]}Subject: x\n\nIt broke."
    assert read(raw.encode(), authserv_id, envelope) == MailSender(PETRA, proven)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "From: Petra\n",
        "From: Petra <petra@localhost>\n",
        f"{FROM}From: Mallory <mallory@example.net>\n",
        f"From: Petra <{PETRA}>, Mallory <mallory@example.net>\n",
        f"From: {PETRA} <mallory@example.net>\n",
        "From: =?utf-8?q?Petra_=3Cpetra=40kullen.example=3E?= <mallory@example.net>\n",
    ],
)
def test_a_from_line_without_exactly_one_address_is_nobodys(line: str) -> None:
    assert read(f"{DKIM}{line}\nIt broke.".encode(), MX) == MailSender("", proven=False)
    assert read(f"{line}\nIt broke.".encode()) == MailSender("", proven=None)


def test_an_address_that_stands_there_twice_is_one() -> None:
    assert read(f'From: "{PETRA}" <Petra@Kullen.Example>\n\nx'.encode()).address == PETRA


def test_what_is_written_in_the_body_is_no_header() -> None:
    assert read(f"{FROM}\n{DKIM}\n".encode(), MX).proven is False


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"From: \xff\xfe\n\n", b"From: =?x?q?=?=\n\n"])
def test_broken_mails_are_nobodys(raw: bytes) -> None:
    assert read(raw, MX) == MailSender("", proven=False)


def test_a_line_that_a_list_wrote_anew_is_whom_it_names_and_never_proven() -> None:
    raw = b"From: Petra via Voices <voices@shop.example.org>\nReply-To: petra@shop.example.org\n\n"
    assert read(raw) == MailSender("petra@shop.example.org", None)
    assert read(raw, "mx.shop.example.org") == MailSender("petra@shop.example.org", proven=False)
    assert read(b"From: Shop <noreply@shop.example.org>\n\n") == MailSender("", None)


@pytest.mark.parametrize("name", ["Zoë 👩\u200d👩\u200d👧\u200d👦", "می\u200cخواهم"])
def test_joiners_in_a_name_stay(name: str) -> None:
    assert mailbox(f"\u200e{name} <zoe@example.com>") == Mailbox(name, "zoe@example.com")
