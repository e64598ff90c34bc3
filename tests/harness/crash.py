"""The crash harness: people are at work while the bot is killed again and again. ``python -m tests.harness.crash``."""

import argparse
import asyncio
import secrets
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, ExitStack, closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, and the seed is printed

from bot.clock import SystemClock
from bot.ports import Tx
from bot.sandbox import Workspace
from bot.store.factory import open_store
from tests.harness.kit.cast import make_teams, settings, workspace
from tests.harness.kit.killing import Kills, Reaper, weather
from tests.harness.kit.ledgers import UNSHOWN_SQL, Audit, Findings
from tests.harness.kit.people import Crowd, Deeds
from tests.harness.kit.process import Process, free_port
from tests.harness.kit.proxy import Proxy, SlackRequest
from tests.harness.mail import MailOutcome, run_mail
from tests.harness.sources import SourceOutcome, run_work, works
from tests.kit.databases import ENGINES, SQLITE, Database
from tests.kit.mail.dovecot import PROGRAM
from tests.kit.postgres import Server, server

PEOPLE, MAILBOX = "people", "fetch-mail"
PARTS = (PEOPLE, MAILBOX, "import", "watch-social", "feeds")
RESTARTS = 4
"""How often PostgreSQL's server is cut off in the long form."""


@dataclass(frozen=True)
class Plan:
    """How hard a run is: at least so many kills, so many of them in each window, and so many acts of people.

    ``words`` break or quicken the bot (see launch); ``pause`` is a person's mean rest in seconds; ``floods`` are bursts
    of complaints for one team; ``swallow`` is the share of the bot's answers that never arrive. ``replicas`` bots run
    behind one address; so often is the database's server cut off as if by a power failure, and started again.
    ``forked`` begins them without their imports; for ``still`` seconds nothing must wait before all is compared.
    """

    seed: int
    kills: int = 52
    in_window: int = 12
    actions: int = 400
    pause: float = 4.0
    up: float = 1.5
    floods: int = 2
    words: tuple[str, ...] = ()
    replicas: int = 1
    restarts: int = 0
    drain: float = 600.0
    swallow: float = 0.03
    still: float = 1.5
    forked: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a run found."""

    actions: int
    kills: Kills
    found: Findings

    def with_mails(self, mails: MailOutcome) -> "Outcome":
        """Give the same with what was found of a mailbox."""
        kills = replace(self.kills, all=self.kills.all + mails.kills)
        lost, doubled = self.found.lost + mails.found.lost, self.found.doubled + mails.found.doubled
        return Outcome(self.actions + mails.mails, kills, Findings(lost, doubled))

    def with_sources(self, sources: Sequence[SourceOutcome]) -> "Outcome":
        """Give the same with what was found of exports, networks and feeds."""
        found = self
        for one in sources:
            kills = replace(found.kills, all=found.kills.all + one.kills)
            lost, doubled = found.found.lost + one.found.lost, found.found.doubled + one.found.doubled
            found = Outcome(found.actions + one.voices, kills, Findings(lost, doubled))
        return found

    @property
    def last_line(self) -> str:
        """The figures."""
        inflight = self.kills.before_ack + self.kills.before_record
        lost, doubled = len(self.found.lost), len(self.found.doubled)
        return f"actions={self.actions} kills={self.kills.all} inflight_kills={inflight} lost={lost} doubled={doubled}"


async def run(plan: Plan, folder: Path, database: Database, server: Server | None = None) -> Outcome:
    """Play a day on a database, with logs in ``folder``, and compare the ledgers at its end."""
    rng = Random(plan.seed)  # noqa: S311 - a play, no secret
    async with AsyncExitStack() as stack:
        slack = workspace(quick="quick" in plan.words)
        await slack.start()
        stack.push_async_callback(slack.stop)
        await make_teams(slack, database)
        processes = [
            Process(folder, settings(slack, database, free_port()), plan.words, forked=plan.forked)
            for _ in range(plan.replicas)
        ]
        proxy = Proxy([one.port for one in processes], rng, plan.swallow)
        await proxy.start()
        stack.push_async_callback(proxy.stop)
        slack.deliver_to(f"{proxy.url}/slack/events")
        for one in processes:
            stack.push_async_callback(one.kill)
            await one.start()
            await one.up()
        crowd = Crowd(slack, proxy.url, rng, plan.pause)
        reaper = Reaper(processes, proxy, slack, database, rng)
        stack.callback(reaper.close)
        await _day(plan, crowd, reaper, slack, server)
        proxy.swallow = 0.0
        await _drained(slack, database, plan)
        for one in processes:
            assert await one.end() == 0, one.log.read_text()[-2000:]
        found = await _compared(slack, database, reaper.times, crowd.deeds, proxy.deliveries)
        return Outcome(crowd.deeds.count, reaper.kills, found)


async def _compared(
    slack: Workspace, database: Database, kills: Sequence[float], deeds: Deeds, deliveries: Sequence[SlackRequest]
) -> Findings:
    store = open_store(database.url)

    def compare(tx: Tx) -> Findings:
        with closing(database.look(must=True)) as look:
            return Audit(slack, tx, look, kills).compare(deeds, deliveries)

    try:
        return await store.read(compare)
    finally:
        await store.close()


async def _day(plan: Plan, crowd: Crowd, reaper: Reaper, slack: Workspace, server: Server | None) -> None:
    """People act and processes are killed, until there was enough of both; then people finish what they began."""
    rng = reaper.rng
    bad = asyncio.create_task(weather(slack, rng, plan.pause / 4))
    people = asyncio.create_task(crowd.live())
    try:
        await _killed(plan, crowd, reaper, server)
        crowd.over.set()
        await people
    finally:
        for task in (bad, people):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        slack.faults.clear()
    await slack.drain()


async def _killed(plan: Plan, crowd: Crowd, reaper: Reaper, server: Server | None) -> None:
    floods, restarts, flooding = plan.floods, plan.restarts, []
    while not _enough(plan, crowd, reaper.kills):
        await asyncio.sleep(reaper.rng.uniform(0, 2 * plan.up))
        if floods and reaper.kills.all >= plan.kills * (plan.floods - floods + 1) / (plan.floods + 1):
            floods -= 1
            flooding.append(asyncio.create_task(crowd.flood(30)))
        if (
            server
            and restarts
            and reaper.kills.all >= plan.kills * (plan.restarts - restarts + 1) / (plan.restarts + 1)
        ):
            restarts -= 1
            await asyncio.to_thread(server.stop, how="immediate")
            await asyncio.to_thread(server.start)
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


async def _drained(slack: Workspace, database: Database, plan: Plan) -> None:
    """Wait until nothing waits any more, neither to be heard nor to be shown; what still does then is found later."""
    real, look = SystemClock().real, database.look()
    end, still = real() + plan.drain, real()
    while real() < end and real() - still < plan.still:
        await asyncio.sleep(plan.still / 15)
        if look.rows(UNSHOWN_SQL) != [(0,)]:
            still = real()
    look.close()
    await slack.drain()


async def read(folder: Path, database: Database, seed: int) -> MailOutcome:
    """Kill `fetch-mail`, too, where there is a mail server to try it with."""
    if PROGRAM is None:
        _say("fetch-mail was not tried: apt-get install dovecot-imapd")
        return MailOutcome(0, 0, Findings())
    return await run_mail(folder, database, seed)


async def bring(
    folder: Path, fresh: Callable[[str], Database], seed: int, replicas: int, only: str = ""
) -> list[SourceOutcome]:
    """Kill `import voices` and `watch-social`, too: of networks, and of feeds. Each says its figures at its end."""
    outcomes = []
    async with works(folder) as found:
        for one in found:
            if only in {"", one.name}:
                outcomes.append(await run_work(folder, fresh(one.name), one, seed, replicas=replicas))
                _say(outcomes[-1].line)
    return outcomes


def play(
    plan: Plan, folder: Path, fresh: Callable[[str], Database], only: str, server: Server | None = None
) -> Outcome:
    """Play each part, or one alone: people, a mailbox, then what looks and brings in."""
    outcome = Outcome(0, Kills(), Findings())
    if only in {"", PEOPLE}:
        outcome = asyncio.run(run(plan, folder, fresh(PEOPLE), server))
    if only in {"", MAILBOX}:
        mails = asyncio.run(read(folder, fresh(MAILBOX), plan.seed))
        _say(mails.line)
        outcome = outcome.with_mails(mails)
    if only not in {PEOPLE, MAILBOX}:
        outcome = outcome.with_sources(asyncio.run(bring(folder, fresh, plan.seed, plan.replicas, only)))
    return outcome


def main() -> None:
    """Run the long form; exit 1 when something was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    parser.add_argument("--kills", type=int, default=Plan.kills)
    parser.add_argument("--actions", type=int, default=Plan.actions)
    parser.add_argument("--engine", choices=ENGINES, default=SQLITE)
    parser.add_argument("--only", choices=PARTS, default="", help="one part alone")
    parser.add_argument("--replicas", type=int, default=1, help="so many bots behind one address, on postgres")
    asked = parser.parse_args()
    if asked.replicas > 1 and asked.engine == SQLITE:
        parser.error("one file serves one process: --engine postgres, please")
    plan = Plan(asked.seed, asked.kills, actions=asked.actions, replicas=asked.replicas)
    _say(f"seed={asked.seed} engine={asked.engine} replicas={asked.replicas}")
    with tempfile.TemporaryDirectory(prefix="golden-thread-crash-") as folder, ExitStack() as stack:
        here = Path(folder)
        if asked.engine == SQLITE:
            outcome = play(plan, here, lambda name: Database(f"sqlite:///{here}/{name}.db"), asked.only)
        else:
            postgres = stack.enter_context(server(settings=()))
            outcome = play(
                replace(plan, restarts=RESTARTS), here, lambda _name: Database(postgres.new()), asked.only, postgres
            )
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
