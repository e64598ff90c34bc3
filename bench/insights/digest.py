"""How long a digest is built: a year's busiest week, of 5,000 conversations and 100 people, and the smallest.

``python -m bench.insights.digest``; the aim is 300 ms for the busiest, on whatever machine it runs. The year around it
has 25,000 conversations. Last line: the median of the busiest week in milliseconds, and its blocks.
"""

import asyncio
import statistics
import tempfile
from pathlib import Path
from typing import Final

from bench.engine import Engine, sqlite
from bench.kit.life import Life
from bench.kit.practice import TEAM
from bench.kit.seed import seed
from bench.plans import is_quick
from bot.clock import SystemClock, steady
from bot.domain.actors import BOT
from bot.domain.hours import DAY, HOUR
from bot.domain.insights.digest import last_due
from bot.domain.teams.settings import TeamSettings
from bot.ids import Ids
from bot.ports import Store
from bot.queries.insights.digest import digest_view
from bot.services.core.unit_of_work import Request
from bot.services.insights.digest import make_digest
from bot.slack.insights.digest import draw
from bot.slack.kit.limits import check_message
from bot.slack.kit.mrkdwn import Message

YEAR_OF: Final = 30_000
BUSY: Final = 5_000
EVERYBODY: Final = 100
OPEN: Final = 400
ROUNDS: Final = 15

_PERSON: Final = (
    "INSERT INTO person (workspace_id, id, name, tz, seen_at) VALUES ('{}', '{}', 'Somebody {:02}', 'UTC', 1)"
)
_SPREAD: Final = """
UPDATE conversation SET opened_at = {start} + (rowid * 7919 % {busy}) * {step}
  - CASE WHEN rowid % {parts} = 0 THEN 0 ELSE (1 + rowid % 51) * {week} END;
UPDATE conversation SET clock_started_at = opened_at, claimed_at = opened_at;
UPDATE voice SET kind = CASE rowid % 3 WHEN 0 THEN 'praise' ELSE 'complaint' END,
  received_at = (SELECT opened_at FROM conversation c WHERE c.id = voice.conversation_id);
UPDATE touch SET person_id = 'U0CROWD' || substr('000' || (rowid % {people}), -4),
  method = CASE rowid % 4 WHEN 0 THEN 'letter' WHEN 1 THEN 'email' ELSE 'call' END, touched_at = MIN({end} - 1,
    (SELECT opened_at FROM conversation c WHERE c.id = touch.conversation_id) + (rowid % 30) * {hour});
DELETE FROM digest;
ANALYZE
"""


async def main() -> None:
    """Print both weeks, and in the last line the busiest."""
    quick = is_quick(__doc__)
    count, busy = (120, 40) if quick else (YEAR_OF, BUSY)
    with tempfile.TemporaryDirectory() as folder:
        engine = sqlite(Path(folder) / "digest.db")
        now = SystemClock().now()
        seeded = await seed(engine, count, Life(count, min(OPEN, busy // 4)), now)
        smallest = await _measured(engine, seeded.team, now - 3 * 365 * DAY, "the smallest", 3)
        _busiest(engine, now, count // busy, busy)
        took, blocks = await _measured(engine, seeded.team, now, "the busiest", 3 if quick else ROUNDS)
    print(f"the smallest: {smallest[1]} blocks")
    print(f"build_ms={took:.0f} blocks={blocks}")


def _busiest(engine: Engine, now: int, parts: int, busy: int) -> None:
    """Let every ``parts``-th conversation be of the week that is told, the others of the year before it."""
    week = last_due(now, TeamSettings())
    named = {"start": week.start, "end": week.end, "busy": busy, "step": 7 * DAY // busy, "parts": parts}
    with engine.sql() as run:
        for nth in range(EVERYBODY):
            run(_PERSON.format(TEAM, f"U0CROWD{nth:04d}", nth))
        for statement in _SPREAD.format(week=7 * DAY, people=EVERYBODY, hour=HOUR, **named).split(";"):
            run(statement)


async def _measured(engine: Engine, team: int, now: int, name: str, rounds: int) -> tuple[float, int]:
    """Make a digest; build it so many times from what is stored to what goes to Slack. Give median ms and blocks."""
    store, ids, times = engine.store(), Ids(lambda: now / 1000), list[float]()
    await store.write(make_digest, Request(TEAM, BOT, now, ids.for_write()), team)
    await store.close()
    with engine.sql() as run:
        digest = int(run("SELECT MAX(id) AS id FROM digest")[0]["id"])
    store = engine.store()
    for _ in range(rounds):
        began = steady()
        message = await _built(store, digest, now)
        times.append((steady() - began) * 1000)
    await store.close()
    median = statistics.median(times)
    print(f"{name:14} median {median:6.1f} ms, slowest {max(times):6.1f} ms. {message.text}")
    return median, len(message.blocks)


async def _built(store: Store, digest: int, now: int) -> Message:
    view = await store.read(digest_view, TEAM, digest, now)
    if view is None:
        raise RuntimeError("there is no digest")
    message = draw(view, now)
    check_message(message)
    return message


if __name__ == "__main__":
    asyncio.run(main())
