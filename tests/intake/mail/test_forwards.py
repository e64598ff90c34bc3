"""Which mail was passed on: chains, answers of our own on top, notes above and below, blocks in odd shapes."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake.mail import reader, subjects
from bot.intake.mail.mime import server_notice
from tests.intake.mail.test_email import mail, ms

PETRA = "Petra <petra@shop.example.org>"
SENT = "Tue, 3 Nov 2026 12:00:00 +0100"


def read(text: str, subject: str = "Fwd: x", sender: str = PETRA, sent: str = SENT) -> Voice:
    return reader.read(mail(text, subject=subject, sender=sender, Date=sent, Content_Type="text/plain; charset=utf-8"))


def block(writer: str = "Greta <greta@example.net>", subject: str = "The lid") -> str:
    header = f"From: {writer}\nDate: 3 Nov 2026 10:04\nTo: info@shop.example.org\nSubject: {subject}"
    return f"---- Forwarded message ----\n{header}\n\n"


def customer(voice: Voice) -> str:
    return voice.sender.identities[0].value if voice.sender.identities else voice.sender.name


@pytest.mark.parametrize(
    ("carrier", "found"),
    [
        ("idris@shop.example.org", "greta@example.net"),
        ("idris@shop.example.de", "greta@example.net"),
        ("idris@shop.example.co.uk", "greta@example.net"),
        ("idris@other.example.org", "idris@other.example.org"),
        ("idris@org", "idris"),
    ],
)
def test_a_chain_goes_through_colleagues_and_sisters(carrier: str, found: str) -> None:
    said = block(f"Idris <{carrier}>", "Fwd: The lid") + "Yours, Petra.\n\n" + block() + "It came off."
    voice = read(said)
    assert (customer(voice) if voice.sender.identities else "idris") == found


def test_a_chain_goes_through_whom_we_know_as_colleagues() -> None:
    said = block("Idris <Idris@other.example.org>", "Fwd: The lid") + "Yours, Petra.\n\n" + block() + "It came off."
    raw = mail(said, subject="Fwd: x", sender=PETRA)
    assert customer(reader.read(raw, colleagues={"idris@other.example.org"})) == "greta@example.net"
    assert customer(reader.read(raw, colleagues={"greta@example.net"})) == "idris@other.example.org"
    inside = (
        f"--b\nContent-Type: message/rfc822\n\nFrom: Idris <idris@other.example.org>\nSubject: Fwd: x\n\n{said}\n--b--"
    )
    attached = mail(inside, subject="x", sender=PETRA, Content_Type="multipart/mixed; boundary=b")
    assert customer(reader.read(attached, colleagues={"idris@other.example.org"})) == "greta@example.net"


def test_each_colleague_of_a_chain_is_heard() -> None:
    said = block("Idris <idris@shop.example.org>", "Fwd: The lid") + "Yours, Petra.\n\n" + block() + "It came off."
    assert read(f"For Nora.\n\n{said}").note == "For Nora.\nIdris: Yours, Petra."
    nameless = said.replace("Idris <idris@shop.example.org>", "idris@shop.example.org")
    assert read(nameless).note == "idris@shop.example.org: Yours, Petra."


OURS = "From: Idris <idris@shop.example.org>\nSent: 3 Nov 2026 11:00\nTo: {}\nSubject: RE: The lid\n\nWe look.\n\n"
THEIRS = "From: Greta <greta@example.net>\nSent: 3 Nov 2026 10:04\nTo: us\nSubject: The lid\n\nIt came off."
QUOTED = "On 3 Nov 2026 at 10:04, Greta <greta@example.net> wrote:\n> It came off."


@pytest.mark.parametrize("history", [THEIRS, QUOTED])
@pytest.mark.parametrize("to", ["Greta <greta@example.net>", "Greta", "Greta; Ann"])
def test_below_an_answer_of_ours_stands_the_customer(history: str, to: str) -> None:
    voice = read(f"Please take over.\n\n{OURS.format(to)}{history}", "FW: RE: The lid")
    assert (customer(voice), voice.words, voice.note) == ("greta@example.net", "It came off.", "Please take over.")
    assert voice.said_at == ms("2026-11-03T10:04:00+01:00")


def test_ones_own_answer_is_passed_over_where_anybody_has_an_address() -> None:
    said = OURS.format("greta@example.net").replace("idris@shop.example.org", "petra@gmail.com") + THEIRS
    assert customer(read(said, "FW: RE: The lid", "Petra <petra@gmail.com>")) == "greta@example.net"


def test_a_colleague_who_writes_as_a_customer_is_the_customer() -> None:
    mine = OURS.format("info@shop.example.org").replace("RE: The lid", "My lid")
    assert customer(read(f"{mine}{THEIRS}", "FW: My lid")) == "idris@shop.example.org"
    assert customer(read(mine, "FW: My lid")) == "idris@shop.example.org"
    assert customer(read(f"{mine}{OURS.format('x')}", "FW: My lid")) == "idris@shop.example.org"


def test_what_stands_below_a_quoted_mail_is_a_note_too() -> None:
    quoted = "\n".join(f"> {line}" for line in ["Begin forwarded message:", *block().split("\n")[1:], "It came off."])
    voice = read(f"Above.\n\n{quoted}\n\nBelow.\n-- \nPetra, Shop")
    assert (voice.words, voice.note) == ("It came off.", "Above.\n\nBelow.")
    deeper = "\n".join(f">{line}" for line in quoted.split("\n"))
    assert read(deeper).words == "It came off."


def test_a_quotation_in_a_forwarded_answer_stays_out_of_its_words() -> None:
    voice = read(block(subject="Re: The lid") + "> Did it come off?\n\nIt did.")
    assert voice.words == "It did."
    assert read(block(subject="The lid") + "> It came off.\n\nSent from my phone").words == "It came off."
    mixed = "It did.\n> Did it?\nReally."
    assert read(block(subject="The lid") + mixed).words == mixed


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_blank_lines_between_headers(gap: str) -> None:
    headers = ["From: Greta <greta@example.net>", "Sent: 3 Nov 2026 10:04", "To: us", "Subject: The lid"]
    voice = read(f"{gap.join(headers)}\n\nIt came off.", "FW: x")
    assert (voice.subject, voice.words) == ("The lid", "It came off.")


def test_a_header_goes_on_while_another_follows() -> None:
    said = block().replace("Subject: The lid", "Subject: The lid\nof 4711\nand its handle\nX-Mailer: y\nCc: us")
    assert read(f"{said}It came off.").subject == "The lid of 4711 and its handle"
    last = "From: Greta <greta@example.net>\nSent: 3 Nov 2026\nSubject: The lid\nTo: us <us@example.org>\nIt came off."
    assert read(last, "FW: x").words == "It came off."


@pytest.mark.parametrize(
    ("subject", "prefix", "bare"),
    [
        ("[EXTERNAL] FW: The lid", "fw", "The lid"),
        ("EXTERNAL: Re: The lid", "re", "The lid"),
        ("[shop] (ext) ***SPAM*** Fwd: The lid", "fwd", "The lid"),
        ("Fwd: RE[2]: WG : The lid", "fwd", "The lid"),
        ("İLT: The lid", "ilt", "The lid"),
        ("転送：The lid", "転送", "The lid"),
        ("Videresend: The lid", "videresend", "The lid"),
        ("The lid: it broke", "", "The lid: it broke"),
        ("Lid: it broke", "lid", "Lid: it broke"),
        ("[a] [b] [c] [d] [e] [f] Fwd: x", "", "[a] [b] [c] [d] [e] [f] Fwd: x"),
        ("[only a tag]", "", "[only a tag]"),
        ("", "", ""),
    ],
)
def test_what_a_subject_begins_with(subject: str, prefix: str, bare: str) -> None:
    assert (subjects.prefix(subject), subjects.bare(subject)) == (prefix, bare)


def test_a_date_without_a_zone_is_in_the_forwarders_or_the_teams() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    for sent, moment in (("+0100", "10:04:00+01:00"), ("+0000", "10:04:00+09:00"), ("-0000", "10:04:00+09:00")):
        raw = mail(block() + "It came off.", subject="Fwd: x", Date=f"Tue, 3 Nov 2026 12:00:00 {sent}")
        assert reader.read(raw, zone=tokyo).said_at == ms(f"2026-11-03T{moment}")


@pytest.mark.parametrize("label", ["Från någon", "Saatjalt", "Från*", "寄件者", "\u05de\u05d0\u05ea", "Изпратено от"])
def test_a_sender_below_a_marker_is_read_in_any_language(label: str) -> None:
    said = block().replace("From:", f"{label}:").replace("To: info@shop.example.org\n", "")
    voice = read(f"{said}It came off.", "x")
    assert (customer(voice), voice.subject, voice.words) == ("greta@example.net", "The lid", "It came off.")
    alone = f"---- Forwarded message ----\n{label}: greta@example.net"
    assert customer(read(alone, "x")) == "petra@shop.example.org", "no header follows"


def test_what_a_customer_passes_on_stays_in_their_words() -> None:
    said = f"Look what you wrote.\n\n{THEIRS}"
    raw = mail(said, subject="FW: The lid", sender="Ann <ann@example.com>")
    assert reader.read(raw, forwarded=False).words == said


def test_a_date_in_summer_that_is_passed_on_in_winter_is_in_summers_time() -> None:
    raw = mail(block().replace("3 Nov", "3 July") + "It came off.", subject="Fwd: x", Date=SENT)
    assert reader.read(raw, zone=ZoneInfo("Europe/Berlin")).said_at == ms("2026-07-03T10:04:00+02:00")
    assert reader.read(raw, zone=ZoneInfo("Asia/Tokyo")).said_at == ms("2026-07-03T10:04:00+01:00")


@pytest.mark.parametrize("sent", ["Mon, 01 Jan 0001 00:00:00 +1400", "Fri, 31 Dec 9999 23:59:59 -1200"])
def test_a_clock_that_is_far_off_spoils_nothing(sent: str) -> None:
    raw = mail(block() + "It came off.", subject="Fwd: x", Date=sent)
    assert reader.read(raw, zone=ZoneInfo("Asia/Tokyo")).words == "It came off."


_LINES = """From: Greta <greta@example.net>
> From: a@b.example
Von: Ann
Date: 3 Nov 2026
Sent: x
Subject: Re: x
To: us <
Cc: a@b.example,
---- Forwarded message ----
> Begin forwarded message:
-----Original Message-----
=== Forwarded message ===
On 3 Nov 2026 Nora <nora@example.org> wrote:
> > It broke.
>

_____
It broke.
---- Forwarded message ---- From: aTo: bSubject: c
X-Mailer: y
--
Sent from my phone
\u202aFrom: c\u202c"""
LINES = st.sampled_from(_LINES.split("\n"))


@given(st.lists(LINES, max_size=25), st.sampled_from(["Fwd: x", "Re: x", "x", "[EXT] FW: Re: x", "VS: x"]))
def test_lines_in_any_order_are_read_and_nothing_is_made_up(lines: list[str], subject: str) -> None:
    try:
        voice = read("\n".join(lines), subject)
    except InvalidVoice:
        return
    said = " ".join("\n".join(lines).split())
    assert all(" ".join(line.replace(">", "").split()) in said.replace(">", "") for line in voice.words.split("\n"))
    assert voice.sender.name or voice.sender.identities


UNMARKED = "{}From: Greta <greta@example.net>\nSent: 3 Nov 2026 10:04\nTo: {}\nSubject: {}\n\nIt came off."


@pytest.mark.parametrize(
    ("subject", "went_to", "inner", "sent_to", "found"),
    [
        ("The lid", "us", "The lid", "voices@shop.example.org", "greta@example.net"),
        ("Pren: The lid", "us", "Re: The lid", "voices@shop.example.org", "greta@example.net"),
        ("For Nora", "info@shop.example.org", "The lid", "voices@shop.example.org", "greta@example.net"),
        ("For Nora", "us", "The lid", "voices@shop.example.org", "petra@shop.example.org"),
        ("For Nora", "us", "", "voices@shop.example.org", "petra@shop.example.org"),
        ("Our talk", "info@shop.example.org", "The lid", "Greta@example.net", "petra@shop.example.org"),
        ("Re: The lid", "info@shop.example.org", "The lid", "voices@shop.example.org", "petra@shop.example.org"),
    ],
)
def test_a_mail_below_another_was_passed_on_when_it_is_the_same_or_came_to_us(
    subject: str, went_to: str, inner: str, sent_to: str, found: str
) -> None:
    said = UNMARKED.format("Please ring her.\n\n", went_to, inner)
    sent = mail(said, subject=subject, sender=PETRA, To=sent_to)
    assert customer(reader.read(sent)) == found


def test_our_own_words_below_a_colleagues_mail_are_no_voice() -> None:
    said = UNMARKED.format("Please ring her.\n\n", "info@shop.example.org", "x").replace("greta@", "idris@shop.")
    assert customer(read(said, "For Nora", "Petra <petra@shop.example.net>")) == "petra@shop.example.net"


def test_what_only_looks_like_a_header_is_somebodys_own_words() -> None:
    said = "My parcel:\n\nFrom: Oslo\nTo: Rome\nDate: 3 November\nSubject: a kettle\n\nIt never came."
    assert read(said, "My parcel", "Greta <greta@example.net>").words == said
    outlook = said.replace("3 November", "3 November 2026 10:04")
    assert read(outlook, "Re: My parcel", "Greta <greta@example.net>").words == "My parcel:"


def test_the_line_above_may_say_the_date() -> None:
    said = (
        "> Message du 03/11/26 10:04\n> De : Greta <greta@example.net>\n> A : us\n> Objet : The lid\n>\n> It came off."
    )
    voice = read(f"Please ring her.\n\n{said}", "TR: The lid")
    assert (voice.said_at, voice.note) == (ms("2026-11-03T10:04:00+01:00"), "Please ring her.")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("CAUTION: this email is from outside our company.\n\nIt came off.", "It came off."),
        ("*** ACHTUNG: externe E-Mail! ***\n\nIt came off.", "It came off."),
        ("You don't often get email from greta@example.net. Learn why\n\nIt came off.", "It came off."),
        ("Attention: the outside of the lid burns.\n\nIt came off.", None),
        ("Attention: your email was rude.\n\nIt came off.", None),
        ("Caution: email from outside.", None),
        (f"Caution: email from outside. {'x' * 600}\n\nIt came off.", None),
        ("", None),
    ],
)
def test_a_mail_servers_warning_is_not_the_customers(text: str, left: str | None) -> None:
    assert server_notice.without(text) == (text if left is None else left)


def test_a_conversation_names_its_subject_once_and_a_note_is_no_title() -> None:
    mails = (
        "Subject: The lid\n------------------------\n\nFrom: Greta <greta@example.net>\nDate: 3 Nov 2026 10:04\nTo: us"
    )
    voice = read(f"Forwarded Conversation\n{mails}\n\nIt came off.")
    assert (voice.subject, voice.words, voice.note) == ("The lid", "It came off.", "")
    assert read(f"I forwarded it.\n\n{mails}\n\nIt came off.").note == "I forwarded it."
    assert read(f"Hello!\n{mails.replace('Subject', 'About')}\n\nIt came off.").subject == ""
