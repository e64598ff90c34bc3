"""The mails in an mbox file, whichever program wrote it."""

import io

from hypothesis import given
from hypothesis import strategies as st

from bot.intake.exports.mbox import StoredMail, is_mbox, mails

HEAD = b"From: Greta <greta@example.com>\nDate: Tue, 3 Nov 2026 12:00:00 +0100\nSubject: Lid\n"
NOON = 1_793_703_600_000
UNIX = b"From greta@example.com Tue Nov  3 12:00:00 2026\n"
TAKEOUT = b"From 1848@xxx Tue Nov 03 11:00:00 +0000 2026\r\n"
THUNDERBIRD = b"From - Tue Nov 03 12:00:00 2026\n"


def read(raw: bytes) -> list[StoredMail]:
    return list(mails(io.BytesIO(raw)))


def test_mails_are_parted_as_mail_programs_and_takeout_part_them() -> None:
    for mark in (UNIX, TAKEOUT, THUNDERBIRD):
        found = read(mark + HEAD + b"\nIt broke.\n\n" + mark + HEAD + b"\nAgain.\n")
        assert [one.raw.rstrip() for one in found] == [HEAD + b"\nIt broke.", HEAD + b"\nAgain."]
        assert [one.line for one in found] == [1, 8]


def test_a_sentence_that_begins_with_from_parts_nothing() -> None:
    body = b"\nHello.\n\nFrom my point of view it broke in 2026.\n\n>From here on I gave up.\n>>From me.\n"
    (mail,) = read(UNIX + HEAD + body)
    assert (
        mail.raw
        == HEAD + b"\nHello.\n\nFrom my point of view it broke in 2026.\n\nFrom here on I gave up.\n>From me.\n"
    )
    below_a_line = b"\nHello.\n" + UNIX
    assert len(read(UNIX + HEAD + below_a_line)) == 1, "without an empty line above, it is quoted from somewhere"


def test_when_it_was_sent_is_read_from_its_head_alone() -> None:
    said = {
        HEAD: NOON,
        HEAD.replace(b"\n", b"\r\n"): NOON,
        b"date: Tue, 3 Nov 2026\n 12:00:00 +0100\n": NOON,
        b"From: Greta\n": None,
        b"Date: soon\n": None,
        b"Subject: Lid\n\nDate: Tue, 3 Nov 2026 12:00:00 +0100\n": None,
    }
    for head, sent_at in said.items():
        assert [one.sent_at for one in read(UNIX + head + b"\nHm.\n")] == [sent_at], head


def test_a_mail_that_never_ends_takes_no_more_than_a_mail_may() -> None:
    (first, second) = read(UNIX + HEAD + b"\n" + b"x" * (26 * 1024 * 1024) + b"\n\n" + UNIX + HEAD + b"\nHm.\n")
    assert 25 * 1024 * 1024 < len(first.raw) < 25 * 1024 * 1024 + 70_000
    assert second.raw == HEAD + b"\nHm.\n"
    assert second.line == 8


def test_an_mbox_is_known_by_its_first_line_and_read_from_its_beginning() -> None:
    file = io.BytesIO(b"\n\r\n" + UNIX + HEAD)
    assert (is_mbox(file), file.tell()) == (True, 0)
    assert [one.line for one in mails(file)] == [3]
    for other in (b"", b"\n", b"id,text\n", b'{"text": "From a b 1:00 2026"}', b"From,text\n", HEAD):
        assert not is_mbox(io.BytesIO(other))
        assert read(other) == []


@given(st.lists(st.sampled_from([UNIX, b"\n", b">From x\n", b"From you.\n", b"\xff\x00\n", b"\r\n", b"no end"])))
def test_whatever_stands_in_it_mails_come_in_order(pieces: list[bytes]) -> None:
    found = read(b"".join(pieces))
    lines = [one.line for one in found]
    assert lines == sorted(set(lines))
