"""Fills a database: the services make an open and a closed conversation, and all the others are copies of these two."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bench.engine import Engine
from bench.kit.copying import MARK, STEP, insertion
from bench.kit.life import AGE_MS, Life, all_open
from bench.kit.practice import BOT_USER, CHANNEL, PEOPLE, TEAM, dm_of, owner_of, ts_of
from bot.clock import SystemClock
from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.customers.identity import email
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.people import Person
from bot.domain.voices.voice import Channel, Kind, Sender, Voice
from bot.ids import Ids
from bot.ports import Store
from bot.queries import conversations as conversation_queries
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.core.outbox import shown, waiting
from bot.services.core.unit_of_work import Request
from bot.services.schedule.due import Due, do
from bot.services.teams.people import know_people, know_workspace
from bot.services.teams.settings import save_team
from bot.services.voices.take_in import take_in
from bot.slack.conversations import card
from bot.store.conversations.conversations import get
from bot.store.teams.teams import Workspace

WORDS: Final = (
    "My parcel came to the neighbours again, and the jar was broken. I like your honey, and so does my mother; "
    "could somebody please call me before the weekend? My order was {mark}, of batch some-few from your hive some-more."
)
NOTE: Final = "We spoke for a quarter of an hour; a new jar is on its way, and she sends her love to the bees."
_TABLES: Final = (
    *("customer", "identity", "link", "conversation", "voice", "touch", "reminder", "event", "message", "request"),
)
_ONCE: Final = frozenset({"team_saved", "welcome", "watching"})
"""What the team's own beginning leaves."""
Rows = dict[str, list[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Seeded:
    """A database, its team, the id of its first conversation, and of that one's card the headline and the buttons."""

    engine: Engine
    team: int
    first: int
    card: list[dict[str, Any]]

    def conversations(self, numbers: range) -> dict[int, int]:
        """Give the open conversations' ids by their numbers."""
        return {nth: self.first + nth * STEP for nth in numbers}


async def seed(engine: Engine, count: int, life: Life | None = None, now: int | None = None) -> Seeded:
    """Make a database of ``count`` conversations, each asked of somebody and shown in Slack; without a life all open.

    ``now`` is the moment, in UTC milliseconds, at which somebody comes to work with it.
    """
    life, now = life or all_open(count), now or SystemClock().now()
    seeded = await _first(engine, count, now)
    opened = _rows(engine)
    pattern = life.first_closed
    if pattern is not None:
        await _closed(engine, pattern, _ids(now, count, pattern), now - life.ago_ms(pattern))
    closed = _rows(engine)
    await asyncio.to_thread(_copy, engine, opened, closed, life, pattern)
    return seeded


def _copy(engine: Engine, opened: Rows, closed: Rows, life: Life, pattern: int | None) -> None:
    """Copy the open conversation and, when there are any, the closed one, whose number is ``pattern``."""
    with engine.fill() as run:
        for table in _TABLES:
            patterns = [(opened[table], life.open())]
            if pattern is not None:
                fresh = [row for row in closed[table] if row not in opened[table]]
                patterns.append((fresh, life.closed(pattern, table)))
            for rows, copies in patterns:
                if rows:
                    run(insertion(table, rows, copies))


async def found(store: Store, now: int, ids: Ids) -> int:
    """Let the services make the one team, whose welcome Slack shows; give its id."""
    known = [Person(one, f"Person {one}", "Marketing", f"{one.lower()}@example.org", "UTC") for one in PEOPLE]
    await store.write(know_workspace, Workspace(TEAM, "Bench", "B0BENCH0001", BOT_USER), now)
    await store.write(know_people, Request(TEAM, BOT, now, ids.for_write()), known)
    team = SaveTeam(None, "Marketing", CHANNEL, managers=PEOPLE[:1], marketers=PEOPLE)
    made = await store.write(save_team, Request(TEAM, BOT, now, ids.for_write()), team)
    await _all_shown(store, now)
    return made.id


def voice_of(mark: str, who: str = "customer") -> Voice:
    """Write what one customer wrote, in a mail."""
    wrote = email(f"{who}-{mark}@example.com")
    # of one name they might be one person, which is asked about
    sender = Sender("Greta Lindholm" if who == "customer" else "Ove Holm", (wrote,) if wrote else ())
    words = WORDS.format(mark=mark)
    return Voice(f"mail:<{who}-{mark}>", words, sender, Kind.COMMENT, Channel.EMAIL, subject="A broken jar")


def _ids(now: int, count: int, nth: int) -> Ids:
    """Draw ids of the number ``nth``: each number has a millisecond of its own."""
    return Ids(lambda: (now - count + nth) / 1000, lambda _bits: 0)


async def _first(engine: Engine, count: int, now: int) -> Seeded:
    """Let the services make a team and take in one voice, and say that Slack shows it all."""
    began, ids, store = now - AGE_MS, _ids(now, count, 0), engine.store()
    try:
        team = await found(store, began, ids)
        conversation = await _taken(store, began, ids, "customer")
        await _all_shown(store, now)
        view = await store.read(conversation_queries.card, TEAM, conversation, now)
    finally:
        await store.close()
    drawn = card.draw(view, now).blocks
    return Seeded(engine, team, conversation, [drawn[0], drawn[-1]])


async def _closed(engine: Engine, nth: int, ids: Ids, began: int) -> None:
    """Let the services take in one voice and answer it within a day, and say that Slack shows it all."""
    store = engine.store()
    try:
        conversation = await _taken(store, began, ids, "friend")
        one = await store.read(get, TEAM, conversation)
        owner = one.owner if one and one.owner else PEOPLE[0]
        await store.write(claim, Request(TEAM, owner, began + HOUR, ids.for_write()), conversation)
        reply = LogReply(conversation, Method.CALL, Outcome.REACHED, NOTE, settled=True)
        await store.write(log_reply, Request(TEAM, owner, began + 6 * HOUR, ids.for_write()), reply)
        await store.write(do, Request(TEAM, BOT, began + DAY, ids.for_write()), Due(TEAM, "undo", conversation))
        await _all_shown(store, began + DAY, nth)
    finally:
        await store.close()


async def _taken(store: Store, now: int, ids: Ids, who: str) -> int:
    """Take in the voice that is copied; give its conversation's id."""
    request = Request(TEAM, INTAKE, now, ids.for_write(), f"mail:{who}-{MARK}")
    return (await store.write(take_in, request, voice_of(MARK, who))).conversation_id


async def _all_shown(store: Store, now: int, nth: int = 0) -> None:
    while due := await store.read(waiting, TEAM, now):
        for message in due:
            channel = CHANNEL if message.place == CHANNEL else dm_of(message.place)
            await store.write(shown, message, channel, ts_of(nth))


def _rows(engine: Engine) -> Rows:
    """Read what stands in the database, but for the team's own beginning."""
    with engine.sql() as run:
        found = {table: run(f"SELECT * FROM {table}") for table in _TABLES}  # noqa: S608 - our own names of tables
    return {table: [row for row in rows if row.get("kind") not in _ONCE] for table, rows in found.items()}


def settle(engine: Engine) -> None:
    """Say that Slack shows everything, so that a round of clicks leaves no work to the next one."""
    with engine.sql() as run:
        run(
            "UPDATE message SET shown_version = wanted_version, state = 'pending'"
            " WHERE wanted_version > shown_version AND state <> 'failed'"
        )


def claimed(engine: Engine, conversations: Mapping[int, int]) -> int:
    """Count which of these (ids by number) are claimed by whoever clicked, with exactly one event each to prove it."""
    owners = {one: owner_of(nth) for nth, one in conversations.items()}
    with engine.sql() as run:
        rows = run(
            "SELECT c.id, c.owner, COUNT(e.id) AS events FROM conversation c LEFT JOIN event e"  # noqa: S608 - our ids
            " ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id AND e.kind = 'claimed'"
            f" WHERE c.workspace_id = '{TEAM}' AND c.id IN ({', '.join(map(str, owners))}) AND c.state = 'claimed'"
            " GROUP BY c.id, c.owner"
        )
    return sum(row["owner"] == owners[row["id"]] and row["events"] == 1 for row in rows)
