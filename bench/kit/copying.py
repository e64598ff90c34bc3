"""Says in SQL that SQLite and PostgreSQL both take how a row of one conversation looks for all the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bench.kit.practice import FIRST_TS, PEOPLE

STEP: Final = 1 << 22
"""From one conversation's ids to the next one's: a millisecond, as `bot.ids` counts."""
MARK: Final = "nr-first"
"""Stands in the pattern's texts where each of the others has its number."""
SOME: Final = {"some-few": 9_973, "some-more": 997}
"""And these where it has the remainder: people's words are neither all the same nor each another one."""
_TEXTS: Final = frozenset({"value", "source_key", "key", "request_id", "words"})
_PERSONS: Final = frozenset({"owner", "person_id", "actor_id", "place"})
_OWNER: Final = f"'{PEOPLE[0][:-4]}' || substr(CAST({10_000} + n % {len(PEOPLE)} AS TEXT), 2)"
_TS: Final = f"CAST({FIRST_TS} + n AS TEXT) || '.000100'"


@dataclass(frozen=True, slots=True)
class Copies:
    """For which numbers below ``count`` a pattern is copied: those for which ``where`` (SQL, of n) is true.

    The pattern itself has the number ``of``; the times of each next one are ``later_ms`` later.
    """

    of: int
    count: int
    where: str
    later_ms: int = 0


def insertion(table: str, rows: Sequence[Mapping[str, Any]], copies: Copies) -> str:
    """Give the statement that puts these rows of the pattern there for the other numbers, too.

    Several rows are put in by their ids, so that those of one conversation lie together, as when it comes in.
    """
    columns = [name for name in rows[0] if any(row[name] is not None for row in rows)]
    # PostgreSQL takes a bare NULL for a text, whatever stands there in the next row
    empty = {name: "CAST(NULL AS BIGINT)" if _holds_numbers(rows, name) else "NULL" for name in columns}
    selected = " UNION ALL ".join(
        f"SELECT {', '.join(_copied(row, name, copies) or empty[name] for name in columns)} FROM numbers"  # noqa: S608 - ours, all of it
        f" WHERE n <> {copies.of} AND {copies.where}"
        for row in rows
    )
    order = f" ORDER BY {1 + columns.index('id')}" if len(rows) > 1 else ""
    # the numbers are wide from the start: PostgreSQL counts a bare 1 in 32 bits
    return (
        "WITH RECURSIVE numbers (n) AS (SELECT CAST(0 AS BIGINT) UNION ALL"  # noqa: S608 - the same
        f" SELECT n + 1 FROM numbers WHERE n < {copies.count - 1})"
        f" INSERT INTO {table} ({', '.join(columns)}) {selected}{order}"
    )


def _copied(row: Mapping[str, Any], name: str, copies: Copies) -> str:
    """Give the expression for one column: other ids, another customer, owner, card and time; empty for nothing."""
    value = row[name]
    if value is None:
        return ""
    if name in _PERSONS and value in PEOPLE:
        return _OWNER
    if name == "slack_channel" and str(value).startswith("D"):
        return f"'D' || substr({_OWNER}, 2)"
    if name == "slack_ts":
        return _TS
    if isinstance(value, int):
        step = STEP if _is_id(name) else copies.later_ms if value and _is_time(name) else 0
        return f"{value} + (n - {copies.of}) * {step}" if step else str(value)
    text = "'" + str(value).replace("'", "''") + "'"
    return _marked(text) if name in _TEXTS else text


def _marked(text: str) -> str:
    for mark, parts in SOME.items():
        text = f"replace({text}, '{mark}', CAST(n % {parts} AS TEXT))" if mark in text else text
    return f"replace({text}, '{MARK}', CAST(n AS TEXT))"


def _holds_numbers(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    return any(isinstance(row[name], int) for row in rows)


def _is_id(name: str) -> bool:
    return name == "id" or (name.endswith("_id") and name != "team_id")


def _is_time(name: str) -> bool:
    return name in {"at", "since"} or name.endswith(("_at", "_due"))
