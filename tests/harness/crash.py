"""The crash harness: people are at work while the bot is killed again and again. ``python -m tests.harness.crash``."""

import argparse
import asyncio
import secrets
import sqlite3
import sys
import tempfile
from contextlib import AsyncExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, and the seed is printed

from bot.clock import SystemClock
from bot.sandbox import Workspace
from tests.harness.cast import make_teams, settings, workspace
from tests.harness.killing import Kills, Reaper, weather
from tests.harness.ledgers import UNSHOWN_SQL, Audit, Findings
from tests.harness.people import Crowd
from tests.harness.process import Process, free_port
from tests.harness.proxy import Proxy

STILL_S = 1.5


@dataclass(frozen=True)
class Plan:
    """How hard a run is: at least so many kills, so many of them in each window, and so many acts of people.

    ``words`` break or quicken the bot (see launch); ``pause`` is a person's mean rest in seconds; ``floods`` are bursts
    of complaints for one team; ``swallow`` is the share of the bot's answers that never arrive.
    """

    seed: int
    kills: int = 52
    in_window: int = 12
    actions: int = 400
    pause: float = 4.0
    up: float = 1.5
    floods: int = 2
    words: tuple[str, ...] = ()
    drain: float = 240.0
    swallow: float = 0.03


@dataclass(frozen=True)
class Outcome:
    """What a run found."""

    actions: int
    kills: Kills
    found: Findings

    @property
    def last_line(self) -> str:
        """The figures."""
        inflight = self.kills.before_ack + self.kills.before_record
        lost, doubled = len(self.found.lost), len(self.found.doubled)
        return f"actions={self.actions} kills={self.kills.all} inflight_kills={inflight} lost={lost} doubled={doubled}"


async def run(plan: Plan, folder: Path) -> Outcome:
    """Play a day with a file in ``folder``, and compare the ledgers at its end."""
    rng, port, database = Random(plan.seed), free_port(), folder / "voices.db"  # noqa: S311 - a play, no secret
    async with AsyncExitStack() as stack:
        slack = workspace(quick="quick" in plan.words)
        await slack.start()
        stack.push_async_callback(slack.stop)
        await make_teams(slack, database)
        proxy = Proxy(port, rng, plan.swallow)
        await proxy.start()
        stack.push_async_callback(proxy.stop)
        slack.deliver_to(f"{proxy.url}/slack/events")
        process = Process(folder, settings(slack, database, port), port, plan.words)
        stack.push_async_callback(process.kill)
        await process.start()
        await process.up()
        crowd = Crowd(slack, proxy.url, rng, plan.pause)
        reaper = Reaper(process, proxy, slack, database, rng)
        stack.callback(reaper.close)
        await _day(plan, crowd, reaper, slack, rng)
        proxy.swallow = 0.0
        await _drained(slack, database, plan.drain)
        assert await process.end() == 0, process.log.read_text()[-2000:]
        found = Audit(slack, database, reaper.times).compare(crowd.deeds, proxy.knocks)
        return Outcome(crowd.deeds.count, reaper.kills, found)


async def _day(plan: Plan, crowd: Crowd, reaper: Reaper, slack: Workspace, rng: Random) -> None:
    """People act and the process is killed, until there was enough of both; then people finish what they began."""
    bad = asyncio.create_task(weather(slack, rng, plan.pause / 4))
    people = asyncio.create_task(crowd.live())
    try:
        await _killed(plan, crowd, reaper, rng)
        crowd.over.set()
        await people
    finally:
        for task in (bad, people):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        slack.faults.clear()
    await slack.settled()


async def _killed(plan: Plan, crowd: Crowd, reaper: Reaper, rng: Random) -> None:
    floods, flooding = plan.floods, []
    while not _enough(plan, crowd, reaper.kills):
        await asyncio.sleep(rng.uniform(0, 2 * plan.up))
        if floods and reaper.kills.all >= plan.kills * (plan.floods - floods + 1) / (plan.floods + 1):
            floods -= 1
            flooding.append(asyncio.create_task(crowd.flood(30)))
        before = reaper.kills.all
        if reaper.kills.before_ack < plan.in_window * (before + 4) / plan.kills:
            await reaper.before_ack()
        elif reaper.kills.before_record < plan.in_window * (before + 4) / plan.kills:
            await reaper.before_record()
        else:
            await reaper.at_random()
        if reaper.kills.all > before:
            await reaper.revive()
    await asyncio.gather(*flooding)


def _enough(plan: Plan, crowd: Crowd, kills: Kills) -> bool:
    in_windows = min(kills.before_ack, kills.before_record)
    return kills.all >= plan.kills and in_windows >= plan.in_window and crowd.deeds.count >= plan.actions


async def _drained(slack: Workspace, database: Path, within: float) -> None:
    """Wait until nothing waits any more, neither to be heard nor to be shown; what still does then is found later."""
    real = SystemClock().real
    end, still = real() + within, real()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None)) as file:
        while real() < end and real() - still < STILL_S:
            await asyncio.sleep(0.1)
            if file.execute(UNSHOWN_SQL).fetchone()[0]:
                still = real()
    await slack.settled()


def main() -> None:
    """Run the long form; exit 1 when something was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    parser.add_argument("--kills", type=int, default=Plan.kills)
    parser.add_argument("--actions", type=int, default=Plan.actions)
    asked = parser.parse_args()
    _say(f"seed={asked.seed}")
    with tempfile.TemporaryDirectory(prefix="golden-thread-crash-") as folder:
        outcome = asyncio.run(run(Plan(asked.seed, asked.kills, actions=asked.actions), Path(folder)))
    for sentence in outcome.found.lost:
        _say(f"lost: {sentence}")
    for sentence in outcome.found.doubled:
        _say(f"doubled: {sentence}")
    kills = outcome.kills
    _say(f"kills between commit and ack: {kills.before_ack}, between a post and its record: {kills.before_record}")
    _say(outcome.last_line)
    sys.exit(bool(outcome.found.lost or outcome.found.doubled))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
