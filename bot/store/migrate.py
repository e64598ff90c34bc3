"""Brings a database to the newest schema: numbered files, each in one transaction with its record."""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Final

from sqlite_utils import Database, Migrations

_TOKENS: Final = {"{int}": "INTEGER", "{strict}": "STRICT"}


@cache
def scripts(engine: str) -> Mapping[str, str]:
    """The migrations of an engine by name, in order; ``0002_x.sqlite.sql`` is for that engine alone."""
    found: dict[str, str] = {}
    for file in sorted(resources.files("migrations").iterdir(), key=lambda one: one.name):
        name, _, dialect = file.name.removesuffix(".sql").partition(".")
        if file.name.endswith(".sql") and dialect in ("", engine):
            found[name] = file.read_text(encoding="utf-8")
    return found


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one, because Python's ``executescript`` would commit in between."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def migrate(database: Database) -> list[str]:
    """Apply what is pending; the names of what was applied. Two processes at once do it once.

    Raises:
        sqlite3.Error: from a failing migration; the file stays as it was.
    """
    pending = _migrations()
    database.conn.execute("BEGIN IMMEDIATE")
    try:
        names = [one.name for one in pending.pending(database)]
        pending.apply(database)
    except BaseException:
        database.conn.execute("ROLLBACK")
        raise
    database.conn.execute("COMMIT")
    return names


def _migrations() -> Migrations:
    migrations = Migrations("golden-thread")
    for name, script in scripts("sqlite").items():
        migrations(name=name)(_Script(name, script))
    return migrations


class _Script:
    """One migration, in the shape that sqlite-utils runs."""

    def __init__(self, name: str, script: str) -> None:
        self.__name__ = name
        for token, word in _TOKENS.items():
            script = script.replace(token, word)
        self._script = script

    def __call__(self, database: Database, /) -> None:
        for statement in statements(self._script):
            database.conn.execute(statement)
