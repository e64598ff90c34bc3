"""Fills a database with conversations that wait to be claimed: the services make the first, the rest are its copies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bench.copying import MARK, STEP, insertion
from bench.engine import Engine
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
from bot.services.work import BOT, INTAKE, Request, Store
from bot.slack import card
from bot.store.teams import Workspace

AGE_MS: Final = 10 * 60_000
"""How long ago everything came in: no reminder is due yet."""
WORDS: Final = (
    "My parcel came to the neighbours again, and the jar was broken. I like your honey, and so does my mother; "
    "could somebody please call me before the weekend?"
)
_TABLES: Final = ("customer", "identity", "link", "conversation", "voice", "reminder", "event", "message", "request")
_ONCE: Final = frozenset({"team_saved", "welcome", "watching"})
"""What the team's own beginning leaves."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """A database, the id of its first conversation, and of that one's card the headline and the buttons."""

    engine: Engine
    first: int
    card: list[dict[str, Any]]

    def conversations(self, numbers: range) -> dict[int, int]:
        """Give the conversations' ids by their numbers."""
        return {nth: self.first + nth * STEP for nth in numbers}


async def seed(engine: Engine, count: int) -> Seeded:
    """Make a database of ``count`` conversations, each asked of somebody and shown in Slack."""
    seeded = await _first(engine, count)
    with engine.sql() as run:
        for table in _TABLES:
            rows = run(f"SELECT * FROM {table}")  # noqa: S608 - our own names of tables
            run(insertion(table, [row for row in rows if row.get("kind") not in _ONCE], count))
    return seeded


async def found(store: Store, now: int, ids: Ids) -> None:
    """Let the services make the one team, whose welcome Slack shows."""
    known = [Person(one, f"Person {one}", "Marketing", f"{one.lower()}@example.org", "UTC") for one in PEOPLE]
    await store.write(know_workspace, Workspace(TEAM, "Bench", "B0BENCH0001", BOT_USER), now)
    await store.write(know_people, TEAM, known, now)
    team = SaveTeam(None, "Marketing", CHANNEL, managers=PEOPLE[:1], marketers=PEOPLE)
    await store.write(save_team, Request(TEAM, BOT, now, ids.drawn()), team)
    await _all_shown(store, now)


async def _first(engine: Engine, count: int) -> Seeded:
    """Let the services make a team and take in one voice, and say that Slack shows it all."""
    now = SystemClock().now() - AGE_MS
    ids = Ids(lambda: (now - count) / 1000)
    store = engine.store()
    try:
        await found(store, now, ids)
        wrote = email(f"customer-{MARK}@example.com")
        sender = Sender("Greta Lindholm", (wrote,) if wrote else ())
        voice = Voice(f"mail:<{MARK}>", WORDS, sender, Kind.COMMENT, Channel.EMAIL, subject="A broken jar")
        taken = await store.write(take_in, Request(TEAM, INTAKE, now, ids.drawn(), f"mail:{MARK}"), voice)
        await _all_shown(store, now)
        view = await store.read(showing.card, TEAM, taken.conversation_id, now)
    finally:
        await store.close()
    drawn = card.draw(view, now).blocks
    return Seeded(engine, taken.conversation_id, [drawn[0], drawn[-1]])


async def _all_shown(store: Store, now: int) -> None:
    while due := await store.read(waiting, TEAM, now):
        for message in due:
            channel = CHANNEL if message.place == CHANNEL else dm_of(message.place)
            await store.write(shown, message, channel, ts_of(0))


def settle(engine: Engine) -> None:
    """Say that Slack shows everything, so that a round of clicks leaves no work to the next one."""
    with engine.sql() as run:
        run(
            "UPDATE message SET shown_version = wanted_version, state = 'live'"
            " WHERE wanted_version > shown_version AND state <> 'parked'"
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
