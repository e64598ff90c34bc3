"""A team's file becomes voices and the moments at which they came."""

import io
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bench.replay.past import write_comments, write_mailbox
from bot.domain.voices.voice import Voice
from bot.intake.exports.records import UnreadableExport
from bot.intake.exports.rows import Reading
from bot.replay.reading import Reader
from bot.replay.spool import Came, Spool
from bot.replay.team import Ours

KULLEN = Ours(frozenset({"petra@kullen.example"}))


def stored(sender: str, words: str, *more: str, date: str = "Date: Tue, 3 Nov 2026 12:00:00 +0000") -> str:
    head = "\n".join([f"From: {sender}", "Subject: Fwd: Lid", *filter(None, [date]), *more])
    return f"From - Tue Nov 03 12:00:00 2026\n{head}\n\n{words}\n\n"


FORWARD = "See below.\n\n---------- Forwarded message ---------\nFrom: Greta <greta@example.com>\n\
Date: Mon, 2 Nov 2026 at 09:00\nSubject: Lid\nTo: us\n\nIt broke, and nobody answers."


def read(text: str, ours: Ours = KULLEN) -> tuple[list[Came], list[tuple[int, str]]]:
    told: list[tuple[int, str]] = []
    reader = Reader(Reading(zone=ZoneInfo("UTC")), ours, lambda line, why: told.append((line, why)))
    return list(reader.voices(io.BytesIO(text.encode()))), told


def who(came: Came) -> list[str]:
    return [one.value for one in came.voice.sender.identities]


def test_a_forward_of_a_colleague_is_the_voice_of_whoever_wrote_first_and_came_when_it_was_forwarded() -> None:
    (came,), told = read(stored("Petra <petra@kullen.example>", FORWARD))
    assert (who(came), came.voice.words) == (["greta@example.com"], "It broke, and nobody answers.")
    assert came.at == 1_793_707_200_000, "not on Monday, when Greta wrote"
    assert told == []


def test_a_strangers_forward_is_their_own_unless_nobody_knows_who_is_a_colleague() -> None:
    mail = stored("Ove <ove@example.net>", FORWARD)
    assert who(read(mail)[0][0]) == ["ove@example.net"]
    assert who(read(mail, Ours())[0][0]) == ["greta@example.com"]


def test_what_is_nobodys_voice_is_told_with_its_line() -> None:
    mails = (
        stored("Petra <petra@kullen.example>", "Thank you for your call."),
        stored("Shop <shop@example.com>", "Twenty per cent off.", "Precedence: bulk"),
        stored("Greta <greta@example.com>", "It broke.", date=""),
        stored("Greta <greta@example.com>", "It broke."),
    )
    came, told = read("".join(mails))
    assert [one.line for one in came] == [22]
    assert [line for line, _ in told] == [1, 8, 16]
    assert [why[:12] for _, why in told] == ["One of us wr", "This is a ma", "Its date can"]


def test_rows_of_csv_and_json_lines_are_read_as_the_importer_reads_them() -> None:
    came, told = read("id,date,text\n1,2026-11-03T12:00:00Z,It broke.\n2,soon,Hm.\n")
    assert [(one.at, one.line, one.voice.words) for one in came] == [(1_793_707_200_000, 2, "It broke.")]
    assert told == [(3, "its date can't be read")]
    came, _ = read('{"text": "Hm.", "said_at": "2026-11-03T12:00:00Z", "network": "x", "handle": "g"}\n{}\n')
    assert [who(one) for one in came] == [["g@x"]]


@pytest.mark.parametrize("text", ["", "\n", "name,date\nGreta,1\n"])
def test_a_file_of_no_use_is_said_to_be_so(text: str) -> None:
    with pytest.raises(UnreadableExport):
        read(text)


def test_addresses_and_domains_of_our_own() -> None:
    ours = Ours().and_also([" Kullen.example", "@Shop.example", "Idris@gmail.com", ""])
    assert [ours.has(one) for one in ("a@kullen.example", "B@shop.EXAMPLE", "idris@gmail.com", "greta@gmail.com")] == [
        *(True, True, True),
        False,
    ]
    assert not ours.has("")
    assert not Ours()
    assert not Ours().and_also([])


def test_the_spool_gives_everything_back_in_order_of_time(tmp_path: Path) -> None:
    with Spool(tmp_path / "voices") as spool:
        for line, at in enumerate((30, 10, 20, 10)):
            spool.add(Came(at, line, Voice(f"x:{line}", "Hm.")))
        assert len(spool) == 4
        assert [(one.at, one.line) for one in spool] == [(10, 1), (10, 3), (20, 2), (30, 0)]
        assert [one.voice.source_key for one in spool] == ["x:1", "x:3", "x:2", "x:0"]


def test_the_past_of_the_bench_is_read_and_the_same_each_time(tmp_path: Path) -> None:
    write_mailbox(tmp_path / "past.mbox", 200, 30)
    write_comments(tmp_path / "past.csv", 60, 30)
    first = (tmp_path / "past.mbox").read_bytes()
    write_mailbox(tmp_path / "past.mbox", 200, 30)
    assert (tmp_path / "past.mbox").read_bytes() == first
    mails, told = read(first.decode(), Ours(domains=frozenset({"kullen.example"})))
    assert len(mails) + len(told) == 200
    assert any(one.voice.forwarder for one in mails)
    assert len({why for _, why in told}) == 3, "our own, absences and mass mail"
    comments, told = read((tmp_path / "past.csv").read_text(encoding="utf-8"))
    assert (len(comments), told) == (60, [])
