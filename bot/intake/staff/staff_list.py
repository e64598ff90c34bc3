"""The staff as a CSV names them."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.recognition.staff import FIELD_MAX, STAFF_MAX, Staff

COLUMNS: Final = ("id", "name", "place", "title", "nicknames", "slack", "manager", "private")
ID_MAX: Final = 100
"""Characters of an id: Slack carries it in a menu."""
_YES: Final = frozenset({"1", "yes", "y", "true", "x", "ja", "oui", "si", "sí"})
_NO: Final = frozenset({"", "0", "no", "n", "false", "nein", "nej", "non"})
_SLACK_ID: Final = re.compile(r"[UW][A-Z0-9]{2,30}")


class BadStaffList(ValueError):
    """The list can't be read; says what to mend."""


@dataclass(frozen=True, slots=True)
class StaffList:
    """What a list holds: who is of use, and the number of each line that is not, with why."""

    staff: tuple[Staff, ...]
    refused: tuple[tuple[int, str], ...] = ()


def read(lines: Iterable[str]) -> StaffList:
    """Read a CSV with the columns `COLUMNS`, of which the first two must be there; nicknames are parted by ";".

    ``slack`` is their own Slack member ID, ``manager`` their manager's; ``private`` is "yes" when they asked not to be
    posted. Of two rows with the same id the first counts.

    Raises:
        BadStaffList: in words for whoever wrote it.
    """
    rows = csv.DictReader(lines)
    names = [(one or "").strip().lstrip("\ufeff").casefold() for one in rows.fieldnames or ()]
    if not {"id", "name"} <= set(names):
        raise BadStaffList(f"The first line names the columns: {','.join(COLUMNS)}.")
    rows.fieldnames = names
    found: dict[str, Staff] = {}
    refused: list[tuple[int, str]] = []
    for number, row in _rows(rows):
        if wrong := _wrong(row, found):
            refused.append((number, wrong))
        else:
            found[row["id"]] = _one(row)
    return StaffList(tuple(found.values()), tuple(refused))


def _rows(rows: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, str]]]:
    for row in rows:
        yield rows.line_num, {key: (row.get(key) or "").replace("\x00", "").strip() for key in COLUMNS}


def _wrong(row: Mapping[str, str], found: Mapping[str, Staff]) -> str:
    """What keeps a row from being used; empty when nothing does."""
    if not row["id"] or not row["name"]:
        return "It needs an id and a name."
    if row["id"] in found:
        return "An earlier line has the same id."
    if len(found) >= STAFF_MAX:
        return f"A list takes {STAFF_MAX:,} people at most."
    return _wrong_field(row)


def _wrong_field(row: Mapping[str, str]) -> str:
    if long := next((key for key in COLUMNS if len(row[key]) > FIELD_MAX), ""):
        return f"Its {long} is longer than {FIELD_MAX} characters."
    if len(row["id"]) > ID_MAX:
        return f"Its id is longer than {ID_MAX} characters."
    if row["private"].casefold() not in _YES | _NO:
        return "Its private is neither yes nor no."
    wrong = next((key for key in ("slack", "manager") if row[key] and not _SLACK_ID.fullmatch(row[key])), "")
    return f"Its {wrong} is no Slack member ID: they begin with U or W." if wrong else ""


def _one(row: Mapping[str, str]) -> Staff:
    nicknames = tuple(one.strip() for one in row["nicknames"].split(";") if one.strip())
    private = row["private"].casefold() in _YES
    return Staff(row["id"], row["name"], row["place"], row["title"], nicknames, row["slack"], row["manager"], private)
