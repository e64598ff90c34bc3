"""The records of an export: CSV as spreadsheets and tools write it, JSON Lines, or JSON with a list in it.

Whatever stands in the file, a record takes bounded memory and the file time in proportion to its length.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO, Final

LINE_MAX: Final = 1_000_000
"""Characters of one line: ten times the longest text that is kept."""
QUOTED_LINES_MAX: Final = 1_000
"""Lines of one quoted field. A quotation mark that is never closed costs its own line, and not the rest of the file."""
JSON_MAX: Final = 64 * 1024 * 1024
"""Bytes of a file that is one JSON value, which has to be read as a whole. JSON Lines may be of any length."""
_HEAD: Final = 64 * 1024
_DEPTH_MAX: Final = 20
_LISTS: Final = ("reviews", "data", "items", "results", "voices")
"""Where exports that are one JSON object have their list."""
_MARKS: Final = ((codecs.BOM_UTF8, ""), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class UnreadableExport(ValueError):
    """The file as a whole is of no use; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row, by column; ``line`` is where it begins, from 1 on. ``wrong``: why it can't be read, in a few words."""

    line: int
    fields: Mapping[str, str]
    wrong: str = ""


def records(file: BinaryIO) -> Iterator[Record]:
    """Read a file's records, in order. It must be one that `seek` works on.

    Raises:
        UnreadableExport: when nothing of it can be read.
    """
    head = file.read(_HEAD)
    encoding, skip = next(((name, len(mark)) for mark, name in _MARKS if head.startswith(mark)), ("", 0))
    file.seek(skip)
    begins = head[skip:].decode(encoding or "utf-8", "replace").lstrip()
    if not begins:
        raise UnreadableExport("The file is empty.")
    if begins[0] in "[{":
        yield from _json(file, encoding, begins)
        return
    yield from _csv(_lines(file, encoding))


def _lines(file: BinaryIO, encoding: str) -> Iterator[tuple[int, str]]:
    """The lines of a file with their numbers; one that is too long gives its beginning, and the rest is passed over.

    Without a mark of UTF-16 at its beginning a file is UTF-8; a line that is not is in Windows' Western European.
    """
    text = io.TextIOWrapper(file, encoding or "utf-8", errors="replace" if encoding else "surrogateescape", newline="")
    number = 0
    try:
        while line := text.readline(LINE_MAX + 1):
            number += 1
            yield number, line if encoding else _western(line)
            while len(line) > LINE_MAX and not line.endswith(("\n", "\r")):
                line = text.readline(LINE_MAX + 1)  # the rest of the same line
    finally:
        with suppress(ValueError):  # its file may be closed by now
            text.detach()  # else it would close a file that is not its own


def _western(line: str) -> str:
    if line.isascii():
        return line
    try:
        line.encode()
    except UnicodeEncodeError:
        return line.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return line


def _csv(lines: Iterator[tuple[int, str]]) -> Iterator[Record]:
    first = next(((number, line) for number, line in lines if line.strip()), (1, ""))
    separator = _separator(first[1])
    header: list[str] | None = None
    for number, row in _rows(chain([first], lines), separator):
        if header is None:
            if isinstance(row, str) or not any(cell.strip() for cell in row):
                raise UnreadableExport("The first line does not name the columns.")
            header = [cell.strip() for cell in row]
        elif isinstance(row, str):
            yield Record(number, {}, row)
        elif any(row):
            yield _record(number, header, row)


def _record(number: int, header: list[str], cells: list[str]) -> Record:
    if any(cells[len(header) :]):
        return Record(number, {}, f"it has {len(cells)} columns, and the first line names {len(header)}")
    return Record(number, dict(zip(header, cells, strict=False)))


def _separator(line: str) -> str:
    """Whatever separates most columns of the first line, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(",;\t|", key=bare.count)


def _rows(lines: Iterator[tuple[int, str]], separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """Join the lines of quoted fields: where each row begins, and its cells or what is wrong with it.

    A row goes on while its quotation marks are odd in number. When that leads nowhere, its first line was wrong, and
    those below it are rows of their own. But for the last, each of these has an even number of marks, so that no line
    is looked at more than twice.
    """
    opening = re.compile(rf'(?:^|{re.escape(separator)})"')
    waiting: list[tuple[int, str]] = []
    while (at := waiting.pop() if waiting else next(lines, None)) is not None:
        number, line = at
        if len(line) > LINE_MAX:
            yield number, f"its line is longer than {LINE_MAX:,} characters"
        elif line.count('"') % 2 == 0 or not opening.search(line):
            if line.strip():
                yield number, _cells(line, separator)
        else:
            held = _held(line, lines, waiting)
            # it must end as it should: else a stray mark has swallowed what stands below it
            row = _cells(line + "".join(one for _, one in held), separator, strict=True)
            yield number, row
            if isinstance(row, str):
                waiting.extend(reversed(held))


def _held(line: str, lines: Iterator[tuple[int, str]], waiting: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines that belong to a row whose first one opens a quotation mark: up to the next with an odd number."""
    held: list[tuple[int, str]] = []
    size = len(line)
    while (at := waiting.pop() if waiting else next(lines, None)) is not None:
        held.append(at)
        size += len(at[1])
        if at[1].count('"') % 2 or len(held) >= QUOTED_LINES_MAX or size > LINE_MAX:
            break
    return held


def _cells(row: str, separator: str, *, strict: bool = False) -> list[str] | str:
    """Split a row into its cells, or say what is wrong with it."""
    try:
        return next(csv.reader((row,), delimiter=separator, strict=strict))
    except csv.Error as exc:
        return "a field is too long" if "limit" in str(exc) else "a quotation mark is not closed"


def _json(file: BinaryIO, encoding: str, begins: str) -> Iterator[Record]:
    first, _, rest = begins.partition("\n")
    if first.startswith("{") and rest.strip() and _object(first) is not None:
        for number, line in _lines(file, encoding):
            if line.strip():
                found = None if len(line) > LINE_MAX else _object(line)
                yield Record(number, _flat(found)) if found is not None else Record(number, {}, "it is no JSON object")
        return
    raw = file.read(JSON_MAX + 1)
    if len(raw) > JSON_MAX:
        raise UnreadableExport("This is one JSON value of more than 64 MB. Write one object a line (JSON Lines).")
    for number, one in enumerate(_listed(raw.decode(encoding or "utf-8", "replace")), 1):
        yield Record(number, _flat(one)) if isinstance(one, dict) else Record(number, {}, "it is no JSON object")


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _listed(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableExport("It begins like JSON, and is none.") from None
    if isinstance(found, dict):
        found = next((found[name] for name in _LISTS if isinstance(found.get(name), list)), [found])
    return list(found)


def _flat(given: dict[str, Any]) -> dict[str, str]:
    """An object as columns: what stands in inner objects as ``outer.inner``; lists are no columns."""
    found: dict[str, str] = {}
    level: list[tuple[str, Any]] = [("", given)]
    for _ in range(_DEPTH_MAX):
        inner: list[tuple[str, Any]] = []
        for prefix, one in level:
            for name, value in one.items():
                if isinstance(value, dict):
                    inner.append((f"{prefix}{name}.", value))
                elif value is not None and not isinstance(value, list):
                    found[f"{prefix}{name}"] = value if isinstance(value, str) else json.dumps(value)
        level = inner
    return found
