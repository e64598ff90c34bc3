"""Which column of a file is which of ours, and what stands in it."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Generic, TypeVar

from bot.intake import sanitize
from bot.intake.exports.records import UnreadableExport

_NOTHING: Final = frozenset({"n/a", "na", "-", "--", "null", "none", "nil", "undefined", "unknown", "[]", "{}"})
"""What machines write where there is nothing."""
_SETS_MAX: Final = 1_000
"""Objects of JSON may each have names of their own: so many sets of them are remembered."""
C = TypeVar("C", bound=StrEnum)


def plain(name: str) -> str:
    """A column's name without what people write otherwise each time."""
    return re.sub(r"[^\w.]", "", name.replace("_", "")).lower()


class Columns(Generic[C]):
    """Finds ours among a file's, once for each set of names; what is ``mapped`` comes before what is ``known``."""

    def __init__(self, known: Mapping[C, tuple[str, ...]], mapped: Mapping[C, str]) -> None:
        self._known, self._mapped = known, mapped
        self._found: dict[tuple[str, ...], dict[C, tuple[str, ...]]] = {}

    def of(self, fields: Mapping[str, str]) -> "Cells[C]":
        """Read a record by our columns."""
        names = tuple(fields)
        if names not in self._found:
            if len(self._found) > _SETS_MAX:
                self._found.clear()
            self._found[names] = self._matched(names)
        return Cells(fields, self._found[names])

    def _matched(self, names: tuple[str, ...]) -> dict[C, tuple[str, ...]]:
        there = {plain(name): name for name in reversed(names)}
        found = {
            column: tuple(there[plain(name)] for name in known if plain(name) in there)
            for column, known in self._known.items()
        }
        for column, name in self._mapped.items():
            found[column] = (there[plain(name)],) if plain(name) in there else ()
        return found


class Cells(Generic[C]):
    """A record by our columns."""

    def __init__(self, fields: Mapping[str, str], columns: Mapping[C, tuple[str, ...]]) -> None:
        self._fields, self._columns = fields, columns

    def text(self, column: C) -> str:
        """What the first of its columns says that says anything."""
        for name in self._columns.get(column, ()):
            value = self._fields[name].strip()
            if value and value.lower() not in _NOTHING:
                return value
        return ""


def expect_mapped(mapped: Mapping[C, str], fields: Mapping[str, str]) -> None:
    """Pass when each column that was named is among a file's.

    Raises:
        UnreadableExport: naming the one that is missing, and what is there.
    """
    there = {plain(name) for name in fields}
    for column, name in mapped.items():
        if plain(name) not in there:
            raise UnreadableExport(
                f"There is no column called {name!r}, which --map {column}= names. Those are: {shown(fields)}."
            )


def shown(fields: Mapping[str, str]) -> str:
    """The names of a file's columns, for whoever has to map them; the first thirty."""
    return ", ".join(sanitize.line(name, 40) for name in list(fields)[:30])
