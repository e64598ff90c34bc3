"""How long App Home is read: 100 people and 5,000 open conversations on SQLite, each view of it.

``python -m bench.home``; the aim is 50 ms a view, on whatever machine it runs.
"""

import asyncio
import statistics
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from bench.engine import Engine, sqlite
from bench.kit.practice import TEAM
from bench.kit.seed import seed
from bench.plans import is_quick
from bot.clock import SystemClock, steady
from bot.domain.paging import HomeList, Page
from bot.queries.home import home
from bot.queries.lists.assigning import assignable
from bot.slack.teams.home import draw

OPEN: Final = 5_000
EVERYBODY: Final = 100
ROUNDS: Final = 50


async def main() -> None:
    """Print the median and the slowest of each view, and at the end all of them in one line."""
    quick = is_quick(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        engine = sqlite(Path(folder) / "home.db")
        seeded = await seed(engine, 200 if quick else OPEN)
        manager = _crowded(engine, seeded.team)
        said = await _measured(engine, seeded.team, manager, 3 if quick else ROUNDS)
    print("home", *(f"{name}_ms={median:.1f}" for name, median in said.items()))


_PERSON: Final = (
    "INSERT INTO person (workspace_id, id, name, tz, seen_at) VALUES ('{}', '{}', 'Somebody {:02}', 'UTC', 1)"
)
_MEMBER: Final = (
    "INSERT INTO member (workspace_id, team_id, person_id, marketer, manager, added_by, since)"
    " VALUES ('{}', {}, '{}', 1, 0, 'bot', 1)"
)
_SHARED: Final = (
    "UPDATE conversation SET owner = 'U0CROWD' || substr('000' || (rowid % 100), -4), claimed_at = assigned_at,"
    " state = CASE WHEN rowid % 10 < 6 THEN 'claimed' WHEN rowid % 10 < 8 THEN 'assigned' ELSE 'answered' END,"
    " reply_due = {} + (rowid % 1000 - 300) * 360000, take_backs = rowid % 7 / 6"
)
_WAITING: Final = "UPDATE conversation SET state = 'waiting', owner = NULL WHERE rowid % 20 = 7"


def _crowded(engine: Engine, team: int) -> str:
    """Let a hundred people share what is open: most of it claimed, some late, some waiting; give a manager."""
    with engine.sql() as run:
        (manager,) = {row["person_id"] for row in run("SELECT person_id FROM member WHERE manager = 1")}
        for nth in range(EVERYBODY):
            run(_PERSON.format(TEAM, f"U0CROWD{nth:04d}", nth))
            run(_MEMBER.format(TEAM, team, f"U0CROWD{nth:04d}"))
        run(_SHARED.format(SystemClock().now()))
        run(_WAITING)
    return str(manager)


async def _measured(engine: Engine, team: int, manager: str, rounds: int) -> dict[str, float]:
    store, now = engine.store(), SystemClock().now()
    found = dict[str, float]()
    looks = {
        "my_day": ("U0CROWD0042", Page(HomeList.NOW, 0)),
        "team": (manager, Page(HomeList.OVERDUE, 0, team)),
        "team_last_page": (manager, Page(HomeList.OVERDUE, 10**6, team)),
        "load_page": (manager, Page(HomeList.LOAD, 3, team)),
    }
    for name, (person, page) in looks.items():
        found[name] = await _timed(name, rounds, lambda: store.read(home, TEAM, person, now, page))  # noqa: B023 - awaited here
        print(f"  {len(draw(await store.read(home, TEAM, person, now, page))['blocks'])} blocks")
    args = (TEAM, manager, team, HomeList.OVERDUE, now)
    found["assign_several"] = await _timed("assign_several", rounds, lambda: store.read(assignable, *args))
    await store.close()
    return found


async def _timed(name: str, rounds: int, read: Callable[[], Awaitable[object]]) -> float:
    """Read so many times; print and give the median, in milliseconds."""
    times = []
    for _ in range(rounds):
        began = steady()
        await read()
        times.append((steady() - began) * 1000)
    median = statistics.median(times)
    print(f"{name:16} median {median:6.1f} ms, slowest {max(times):6.1f} ms")
    return median


if __name__ == "__main__":
    asyncio.run(main())
