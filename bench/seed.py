"""Fills a database with conversations that wait to be claimed: the services make the first, the rest are its copies."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from bench.practice import BOT_USER, CHANNEL, PEOPLE, TEAM, dm_of, owner_of, ts_of
from bot.clock import SystemClock
from bot.domain.commands import SaveTeam
from bot.domain.identity import email
from bot.domain.people import Person
from bot.domain.voice import Channel, Kind, Sender, Voice
from bot.ids import Ids
from bot.services import showing
from bot.services.outbox import shown, waiting
from bot.services.take_in import take_in
from bot.services.team import know_people, know_workspace, save_team
from bot.services.work import BOT, INTAKE, Request
from bot.slack import card
from bot.store.sqlite import SqliteStore, connect
from bot.store.teams import Workspace

AGE_MS: Final = 10 * 60_000
"""How long ago everything came in: no reminder is due yet."""
STEP: Final = 1 << 22
"""From one conversation's ids to the next one's: a millisecond, as `bot.ids` counts."""
WORDS: Final = (
    "My parcel came to the neighbours again, and the jar was broken. I like your honey, and so does my mother; "
    "could somebody please call me before the weekend?"
)
_TABLES: Final = ("customer", "identity", "link", "conversation", "voice", "reminder", "event", "message", "request")
_ONCE: Final = frozenset({"team_saved", "welcome", "watching"})
"""What the team's own beginning leaves."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seeded:
    """A database, the id of its first conversation, and of that one's card the headline and the buttons."""

    path: Path
    first: int
    card: list[dict[str, Any]]

    def conversations(self, numbers: range) -> dict[int, int]:
        """Give the conversations' ids by their numbers."""
        return {nth: self.first + nth * STEP for nth in numbers}


async def seed(path: Path, count: int) -> Seeded:
    """Make a database of ``count`` conversations, each asked of somebody and shown in Slack."""
    seeded = await _first(path, count)
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            _copy(connection, table, count)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return seeded


async def _first(path: Path, count: int) -> Seeded:
    """Let the services make a team and take in one voice, and say that Slack shows it all."""
    now = SystemClock().now() - AGE_MS
    ids = Ids(lambda: (now - count) / 1000)
    store = SqliteStore(path)
    try:
        known = [Person(one, f"Person {one}", "Marketing", f"{one.lower()}@example.org", "UTC") for one in PEOPLE]
        await store.write(know_workspace, Workspace(TEAM, "Bench", "B0BENCH0001", BOT_USER), now)
        await store.write(know_people, TEAM, known, now)
        team = SaveTeam(None, "Marketing", CHANNEL, managers=PEOPLE[:1], marketers=PEOPLE)
        await store.write(save_team, Request(TEAM, BOT, now, ids.drawn()), team)
        wrote = email("customer-0@example.com")
        sender = Sender("Greta Lindholm", (wrote,) if wrote else ())
        voice = Voice("mail:<0@example.com>", WORDS, sender, Kind.COMMENT, Channel.EMAIL, subject="A broken jar")
        taken = await store.write(take_in, Request(TEAM, INTAKE, now, ids.drawn(), "mail:0"), voice)
        while due := await store.read(waiting, now):
            for message in due:
                channel = CHANNEL if message.place == CHANNEL else dm_of(message.place)
                await store.write(shown, message, channel, ts_of(0))
        view = await store.read(showing.card, TEAM, taken.conversation_id, now)
    finally:
        await store.close()
    drawn = card.draw(view, now).blocks
    return Seeded(path, taken.conversation_id, [drawn[0], drawn[-1]])


def _copy(connection: sqlite3.Connection, table: str, count: int) -> None:
    """Put what the first conversation has in a table there for all the others too."""
    for found in connection.execute(f"SELECT * FROM {table}").fetchall():  # noqa: S608 - our own names of tables
        row = dict(found)
        if row.get("kind") in _ONCE:
            continue
        columns, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        copies = map(partial(_copied, row), range(1, count))
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", copies)  # noqa: S608 - the same


def _copied(row: Row, nth: int) -> Row:
    """Give the row of the conversation number ``nth``: other ids, another customer, another owner, another card."""
    made = {name: value + nth * STEP if _is_id(name, value) else value for name, value in row.items()}
    for name in ("value", "source_key", "key", "request_id"):
        if name in made:
            made[name] = str(row[name]).replace("0", str(nth), 1)
    if made.get("owner"):
        made["owner"] = owner_of(nth)
    if "slack_ts" in made:
        made["slack_ts"] = ts_of(nth)
        if row["kind"] == "owner":
            made.update(place=owner_of(nth), slack_channel=dm_of(owner_of(nth)))
    return made


def _is_id(name: str, value: object) -> bool:
    return isinstance(value, int) and (name == "id" or name.endswith("_id")) and name != "team_id"


def claimed(path: Path, conversations: Mapping[int, int]) -> int:
    """Count which of these (ids by number) are claimed by whoever clicked, with exactly one event each to prove it."""
    query = (
        "SELECT c.owner, COUNT(e.id) AS events FROM conversation c LEFT JOIN event e"
        " ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id AND e.kind = 'claimed'"
        " WHERE c.workspace_id = ? AND c.id = ? AND c.state = 'claimed' GROUP BY c.id"
    )
    with closing(connect(path, readonly=True)) as connection:
        found = {nth: connection.execute(query, (TEAM, one)).fetchone() for nth, one in conversations.items()}
    return sum(row is not None and tuple(row) == (owner_of(nth), 1) for nth, row in found.items())
