"""Whom a customer may mean: the staff as a CSV names them."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

COLUMNS: Final = ("id", "name", "place", "title", "nicknames")


class BadStaffList(ValueError):
    """The list can't be read; says what to mend."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who may be praised."""

    id: str
    name: str
    place: str = ""
    title: str = ""
    nicknames: tuple[str, ...] = ()


def read(lines: Iterable[str]) -> list[Staff]:
    """Read a CSV with the columns `COLUMNS`, of which the first two must be there; nicknames are parted by ";".

    Raises:
        BadStaffList: in words for whoever wrote it.
    """
    rows = csv.DictReader(lines)
    names = [(one or "").strip().lstrip("\ufeff").casefold() for one in rows.fieldnames or ()]
    if not {"id", "name"} <= set(names):
        raise BadStaffList(f"The first line names the columns: {','.join(COLUMNS)}.")
    rows.fieldnames = names
    staff = [_one({key: (value or "").strip() for key, value in row.items() if key in COLUMNS}) for row in rows]
    found = [one for one in staff if one.id and one.name]
    if len({one.id for one in found}) < len(found):
        raise BadStaffList("Two lines have the same id.")
    return found


def _one(row: dict[str, str]) -> Staff:
    nicknames = tuple(one.strip() for one in row.get("nicknames", "").split(";") if one.strip())
    return Staff(row.get("id", ""), row.get("name", ""), row.get("place", ""), row.get("title", ""), nicknames)
