"""What of a mail reaches the parser: its headers and its texts, within bounds, and no attachment."""

import base64

import pytest

from bot.intake.mail import reader
from bot.intake.mail.mime import truncate

HEAD = b"From: greta@example.com\nSubject: Broken grinder\nMessage-ID: <a@b>\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"
TEXT = b"--b\nContent-Type: text/plain\n\nIt broke.\n"
PHOTO = b"--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n"


def test_a_small_mail_stays_as_it_is() -> None:
    assert truncate.cut(MIXED + TEXT + b"--b--\n") == (MIXED + TEXT + b"--b--\n", 0)


def test_words_behind_large_attachments_are_read_and_nothing_counts_as_cut() -> None:
    photo = PHOTO + base64.encodebytes(bytes(3_000_000)) + b"\n"
    raw = MIXED + photo * 2 + TEXT + photo + TEXT.replace(b"broke", b"smokes") + b"--b--\n"
    source, unread = truncate.cut(raw)
    assert len(source) < 20_000
    assert unread == 0
    assert reader.read(raw).words == "It broke.\nIt smokes."


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_text_of_too_many_lines_is_cut_and_says_so(end: bytes) -> None:
    raw = HEAD + b"\n" + (b"It broke." + end) * 50_000
    said = reader.read(raw).words
    assert said.startswith("It broke.\nIt broke.")
    assert said.endswith(" more characters)")


def test_a_mail_of_too_many_pieces_is_cut_and_says_so() -> None:
    said = reader.read(HEAD + b"\nIt broke.\n" + b"\n--\n" * 5_000).words
    assert said.startswith("It broke.")
    assert said.endswith(" more characters)")


def test_words_before_a_long_history_are_not_called_cut() -> None:
    raw = HEAD.replace(b"Broken", b"Re: Broken") + b"\nIt broke.\n\nOn 2 Nov 2026 Nora wrote:\n" + b"> Why?\n" * 40_000
    assert reader.read(raw).words == "It broke."


def test_a_header_is_read_no_further_than_anybody_reads() -> None:
    voice = reader.read(HEAD + b"X-Long: " + b"a;" * 100_000 + b"\n\nIt broke.")
    assert voice.words == "It broke."


def test_reports_inside_a_mail_are_no_words() -> None:
    report = b"--b\nContent-Type: message/delivery-status\n\n" + b"Status: 5.0\n\n" * 100
    assert reader.read(MIXED + TEXT + report + b"--b--\n").words == "It broke."
