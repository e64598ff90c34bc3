"""How much of a mail is read, each bound at its last value and at the first that is too much."""

from email import message_from_bytes

import pytest

from bot.domain.voices.voice import InvalidVoice
from bot.intake.mail import addresses, forwards, header_blocks, reader
from bot.intake.mail.addresses import Mailbox
from bot.intake.mail.mime import body, truncate
from bot.intake.mail.parsed_mail import ParsedMail
from tests.intake.mail.test_email import mail

MIB = 1024 * 1024
BLOCK = ["From: Greta <greta@example.com>", "Date: 3 Nov 2026", "Subject: Grinder", "", "It broke."]
ATTACHED = b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n"


def refused(raw: bytes) -> str:
    """Give why a mail is refused; empty when it is not."""
    try:
        reader.read(raw)
    except InvalidVoice as exc:
        return str(exc)
    return ""


def test_a_mail_has_25_mib() -> None:
    begins = mail("It broke.\n")
    assert not refused(begins.ljust(25 * MIB))
    assert "bigger than 25 MB" in refused(begins.ljust(25 * MIB + 1))


def test_headers_have_512_kib() -> None:
    begins = b"From: greta@example.com\nX: "
    assert not refused(begins.ljust(MIB // 2, b"x") + b"\n\nIt broke.")
    assert "headers do not end" in refused(begins.ljust(MIB // 2 + 1, b"x") + b"\n\nIt broke.")


def test_thirty_parts_and_mails_are_read() -> None:
    assert not refused(mail("boundary=\n" * 15 + "message/rfc822\n" * 15))
    assert "too many mails" in refused(mail("boundary=\n" * 16 + "Message/RFC822\n" * 15))


@pytest.mark.parametrize("written", ["{}", "<{}>"])
def test_a_message_id_of_500_characters_is_the_key(written: str) -> None:
    longest, longer = "x" * 500, "x" * 501
    assert reader.read(mail(Message_ID=written.format(longest))).source_key.startswith(f"mail:{longest}:")
    assert reader.read(mail(Message_ID=written.format(longer))).source_key.startswith("mail:sha256:")


@pytest.mark.parametrize("precedence", ["bulk", "junk", "auto_reply", "Auto_Reply"])
def test_each_mark_of_a_mass_mail_is_known(precedence: str) -> None:
    assert f"Precedence: {precedence.lower()}" in refused(mail(Precedence=precedence))


@pytest.mark.parametrize("mark", ["", "no", "No", "no; owner"])
def test_what_says_that_a_person_wrote_it_is_let_through(mark: str) -> None:
    assert not refused(mail(Auto_Submitted=mark))


def test_a_thousand_pieces_are_read_and_what_is_behind_them_counts_as_cut() -> None:
    assert truncate.cut(b"\n--".join([b"x"] * 1_000)) == (b"\n--".join([b"x"] * 1_000), 0)
    assert truncate.cut(b"\n--".join([b"x"] * 1_000 + [b"yz"])) == (b"\n--".join([b"x"] * 1_000), 2)


def test_a_text_has_four_mib_and_an_attachment_four_kib() -> None:
    text = b"x" * (4 * MIB)
    assert truncate.cut(text) == (text, 0)
    assert truncate.cut(text + b"yz") == (text, 2)
    photo = ATTACHED.ljust(4 * 1024, b"x")
    assert truncate.cut(b"\n--".join([b"x", photo])) == (b"\n--".join([b"x", photo]), 0)
    assert truncate.cut(b"\n--".join([b"x", photo + b"yz"])) == (b"\n--".join([b"x", photo]), 0)


def test_a_mail_has_twenty_thousand_lines_over_all_its_pieces() -> None:
    lines = b"\n".join([b"x"] * 20_000)
    assert truncate.cut(lines) == (lines, 0)
    assert truncate.cut(lines + b"\ny") == (lines, 2)
    assert truncate.cut(b"a\n--" + lines) == (b"a\n--" + lines[:-2], 2)
    assert truncate.cut(b"a\nb\n--" + lines) == (b"a\nb\n--" + lines[:-4], 4)
    assert truncate.cut(lines + b"\n--a\nb") == (lines + b"\n--a", 2), "of each piece a line is kept, its header"


def test_a_header_has_four_thousand_characters() -> None:
    cut = truncate.CutHeaders()
    assert cut.header_source_parse([f"{'n' * 4_000}: {'v' * 4_000}"]) == ("n" * 4_000, "v" * 4_000)
    assert cut.header_source_parse([f"{'n' * 4_001}: {'v' * 4_001}"]) == ("n" * 4_000, "v" * 4_000)
    message = message_from_bytes(b"Subject: " + b"s" * 4_001 + b"\n\n")
    assert body.header(message, "Subject") == "s" * 4_000


def test_a_sender_is_looked_for_in_four_thousand_characters() -> None:
    assert addresses.mailbox(" " * 3_993 + "a@b.com").address == "a@b.com"
    assert addresses.mailbox(" " * 3_994 + "a@b.com").address == "a@b.co"


@pytest.mark.parametrize(("gap", "marked"), [(0, True), (1, True), (3, True), (4, False)])
@pytest.mark.parametrize("blank", ["", ">", "> \t"])
def test_three_blank_lines_may_stand_below_what_announces_a_forward(gap: int, blank: str, *, marked: bool) -> None:
    found = header_blocks.first(["Hello", "---- Forwarded message ----", *[blank] * gap, *BLOCK])
    assert found is not None
    assert (found.marked, found.start, found.body) == (marked, 1 if marked else 2 + gap, 5 + gap)


def test_a_header_block_at_the_top_has_nothing_above() -> None:
    for blank in range(5):
        found = header_blocks.first([*[""] * blank, *BLOCK])
        assert found is not None
        assert (found.marked, found.start) == (False, blank)


def test_a_header_block_has_thirty_lines() -> None:
    folded = [f" p{number}@example.org" for number in range(27)]
    within = header_blocks.first([BLOCK[0], BLOCK[1], "To: Petra", *folded[:-1], BLOCK[2], "It broke."])
    assert within is not None
    assert (within.body, within.fields["subject"]) == (30, "Grinder")
    beyond = header_blocks.first([BLOCK[0], BLOCK[1], "To: Petra", *folded, BLOCK[2], "It broke."])
    assert beyond is not None
    assert (beyond.body, beyond.fields.get("subject")) == (30, None)


@pytest.mark.parametrize(("blanks", "is_label"), [(20, True), (21, False)])
@pytest.mark.parametrize("quoted", ["", ">", ">>"])
def test_a_label_has_24_characters_and_two_more_for_each_quotation(blanks: int, quoted: str, *, is_label: bool) -> None:
    label = f"{quoted}{' ' * len(quoted)}{' ' * blanks}From: Greta <greta@example.com>"
    assert (header_blocks.first([label, "Date: 3 Nov 2026"]) is not None) == is_label


@pytest.mark.parametrize(("length", "held"), [(120, True), (121, False)])
def test_a_marker_has_120_characters(length: int, *, held: bool) -> None:
    assert header_blocks.announces_original("-----Original Message-----".ljust(length, "-")) == held
    found = header_blocks.first([f"{'Forwarded message'.ljust(length - 1)}:", *BLOCK])
    assert found is not None
    assert found.marked == held
    dashed = header_blocks.first([f"--{'Forwarded message'.rjust(length - 2, '-')}--", *BLOCK])
    assert dashed is not None
    assert dashed.marked == held


@pytest.mark.parametrize(("length", "parts"), [(2_000, 3), (2_001, 1)])
def test_a_header_that_runs_together_has_two_thousand_characters(length: int, parts: int) -> None:
    line = "---- Forwarded message ---- From: Greta Subject: ".ljust(length - 1, "x") + "y"
    assert len(header_blocks.lines_of(line)) == parts


def test_a_chain_of_ten_forwards_is_followed() -> None:
    def chain(length: int) -> str:
        return "".join(f"From: P{at} <p@example.com>\nSubject: Fwd: {at}\n\n" for at in range(length)) + "It broke."

    def first_writer(length: int) -> str:
        letter = ParsedMail(Mailbox("Petra", "petra@example.com"), "Fwd: x", None, chain(length))
        found = forwards.original(letter)
        assert found is not None
        return found.original.writer.name

    assert [first_writer(9), first_writer(10), first_writer(11)] == ["P8", "P9", "P9"]


@pytest.mark.parametrize(("length", "kept"), [(500, "It broke."), (501, None)])
def test_who_wrote_what_is_quoted_has_five_hundred_characters(length: int, kept: str | None) -> None:
    line = f"On 2 Nov 2026 {'x' * (length - 21)} wrote:"
    assert len(line) == length
    text = f"It broke.\n\n{line}\n> Why?"
    own = forwards.own_words(ParsedMail(Mailbox(), "Hello", None, text))
    assert own.strip() == (kept or text)
