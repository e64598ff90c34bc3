"""Says in SQL that SQLite and PostgreSQL both take how a row of the first conversation looks for all the others."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bench.practice import FIRST_TS, PEOPLE
from bot.domain.deliveries import MessageKind

STEP: Final = 1 << 22
"""From one conversation's ids to the next one's: a millisecond, as `bot.ids` counts."""
MARK: Final = "nr-first"
"""Stands in the first one's texts where each of the others has its number."""
_TEXTS: Final = frozenset({"value", "source_key", "key", "request_id"})
_OWNER: Final = f"'{PEOPLE[0][:-4]}' || substr(CAST({10_000} + n % {len(PEOPLE)} AS TEXT), 2)"
_TS: Final = f"CAST({FIRST_TS} + n AS TEXT) || '.000100'"


def insertion(table: str, rows: Sequence[Mapping[str, Any]], count: int) -> str:
    """Give the statement that puts these rows of the first conversation there for the numbers 1 to ``count - 1`` too.

    Several rows are put in by their ids, so that those of one conversation lie together, as when it comes in.
    """
    columns = [name for name in rows[0] if any(row[name] is not None for row in rows)]
    copies = " UNION ALL ".join(
        f"SELECT {', '.join(_copied(row, name) for name in columns)} FROM numbers"  # noqa: S608 - ours, all of it
        for row in rows
    )
    order = f" ORDER BY {1 + columns.index('id')}" if len(rows) > 1 else ""
    # the numbers are wide from the start: PostgreSQL counts a bare 1 in 32 bits
    return (
        "WITH RECURSIVE numbers (n) AS (SELECT CAST(1 AS BIGINT) UNION ALL"  # noqa: S608 - the same
        f" SELECT n + 1 FROM numbers WHERE n < {count - 1})"
        f" INSERT INTO {table} ({', '.join(columns)}) {copies}{order}"
    )


def _copied(row: Mapping[str, Any], name: str) -> str:
    """Give the expression for one column: other ids, another customer, another owner, another card."""
    value = row[name]
    if value is None:
        return "NULL"
    if name == "owner" or (name == "place" and row["kind"] == MessageKind.OWNER):
        return _OWNER
    if name == "slack_channel" and row["kind"] == MessageKind.OWNER:
        return f"'D' || substr({_OWNER}, 2)"
    if name == "slack_ts":
        return _TS
    if isinstance(value, int):
        return f"{value} + n * {STEP}" if _is_id(name) else str(value)
    text = "'" + str(value).replace("'", "''") + "'"
    return f"replace({text}, '{MARK}', CAST(n AS TEXT))" if name in _TEXTS else text


def _is_id(name: str) -> bool:
    return name == "id" or (name.endswith("_id") and name != "team_id")
