"""The mails in an mbox file (RFC 4155), one after the other, as mail programs and Takeout write them.

However long the file is, one mail is held at a time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final
from zoneinfo import ZoneInfo

from bot.intake.exports import dates
from bot.intake.mail.mime.parse import BYTES_AT_MOST

MAIL_MAX: Final = BYTES_AT_MOST + 1
"""Bytes of a mail that are kept: one more than `reader` reads, so that it says itself what is too big."""
_LINE_MAX: Final = 64 * 1024
_HEAD_MAX: Final = 256 * 1024
_BEGINS = re.compile(rb"From \S+ +[^\r\n]{0,60}\d{1,2}:\d\d[^\r\n]{0,40}\d{4}[^\r\n]{0,20}\r?\n?\Z")
"""What parts two mails: a sender and a date. A sentence that begins with From has no such date."""
_QUOTED = re.compile(rb">+From ")
_DATE = re.compile(rb"^Date:[ \t]*([^\r\n]{1,100}(?:\r?\n[ \t][^\r\n]{1,100})?)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A mail as it was stored; ``line`` is where it begins, from 1 on. ``sent_at``: UTC milliseconds, if it says so."""

    line: int
    raw: bytes
    sent_at: int | None


def is_mbox(file: BinaryIO) -> bool:
    """Whether a file begins as an mbox does; it is read from its beginning afterwards."""
    first = file.readline(_LINE_MAX)
    while first and not first.strip():
        first = file.readline(_LINE_MAX)
    file.seek(0)
    return bool(_BEGINS.match(first))


def mails(file: BinaryIO) -> Iterator[StoredMail]:
    """Read the mails of an mbox, in its order; a quoted ``>From`` loses one mark, as mboxrd has it."""
    began, size, number, blank = 0, 0, 0, True
    pieces: list[bytes] = []
    is_new_line = True
    while line := file.readline(_LINE_MAX):
        number += is_new_line
        if is_new_line and blank and _BEGINS.match(line):
            if began:
                yield _stored(began, pieces)
            began, size, pieces = number, 0, []
        elif began and size < MAIL_MAX:
            kept = line[1:] if is_new_line and _QUOTED.match(line) else line
            pieces.append(kept)
            size += len(kept)
        is_new_line = line.endswith(b"\n")
        blank = is_new_line and not line.strip()
    if began:
        yield _stored(began, pieces)


def _stored(line: int, pieces: list[bytes]) -> StoredMail:
    raw = b"".join(pieces)
    head = raw[:_HEAD_MAX].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return StoredMail(line, raw, _sent_at(head))


def _sent_at(head: bytes) -> int | None:
    found = _DATE.search(head)
    if found is None:
        return None
    try:
        return dates.read(" ".join(found[1].decode("ascii", "replace").split()), ZoneInfo("UTC"))
    except dates.Unclear:
        return None
