"""`golden-thread read-mail`, as anybody tries their own mails."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli import MAIL, Shell
from tests.intake.mail.test_email import mail
from tests.test_life import practice

FORWARD = mail(
    "She sounds really sad.\n\n---------- Forwarded message ---------\nFrom: Greta Lindholm <greta@example.com>\n"
    "Date: Tue, Nov 3, 2026 at 10:04 AM\nSubject: The lid\n\nIt came off.\n",
    sender="Petra <petra@shop.example.org>",
)


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    async with practice(tmp_path, socket=False) as made:
        yield made


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


async def test_each_file_is_a_line_and_nothing_is_kept(shell: Shell) -> None:
    (shell.folder / "forward.eml").write_bytes(FORWARD)
    (shell.folder / "note.txt").write_bytes(b"no mail")
    code, out, err = await shell.run("read-mail", "forward.eml", "note.txt", "missing.eml")
    assert (code, err) == (0, "")
    forward, note, missing = lines(out)
    assert forward == {
        "file": "forward.eml",
        "name": "Greta Lindholm",
        "addresses": ["greta@example.com"],
        "subject": "The lid",
        "said_at": "2026-11-03T10:04:00+00:00",
        "words": "It came off.",
        "forwarder": "petra@shop.example.org",
        "note": "She sounds really sad.",
        "attachments": [],
    }
    assert note == {"file": "note.txt", "refused": "This is no mail: it has no headers."}
    assert missing["refused"].startswith("It can't be opened. No such file")
    assert {path.name for path in shell.folder.iterdir()} <= {"forward.eml", "note.txt"}


async def test_without_a_file_it_reads_standard_input(shell: Shell) -> None:
    code, out, _ = await shell.run("read-mail", given=MAIL)
    (ove,) = lines(out)
    assert (code, ove["file"], ove["name"], ove["said_at"]) == (0, "-", "Ove Holm", None)
    code, out, _ = await shell.run("read-mail", "--zone", "Europe/Stockholm", "-", given=FORWARD)
    assert lines(out)[0]["said_at"] == "2026-11-03T09:04:00+00:00"


async def test_it_ends_with_65_when_none_is_of_use(shell: Shell) -> None:
    code, out, _ = await shell.run("read-mail", given=b"")
    assert (code, lines(out)) == (65, [{"file": "-", "refused": "This is no mail: it has no headers."}])
    code, _, err = await shell.run("read-mail", "--zone", "Mars", given=MAIL)
    assert code == 2
    assert "'Mars' is no time zone. Name one like Europe/Berlin." in err
