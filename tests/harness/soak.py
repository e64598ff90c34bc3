"""The soak: the real process for minutes, with more voices than Slack has room for, people who answer, and faults.

``python -m tests.harness.soak`` (or ``make soak``) ends only when Slack shows everything; the last line has
the figures.
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import os
import re
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from random import Random  # noqa: TID251 - seeded
from time import monotonic
from typing import Any, Final

import aiohttp
import click

from bot.judge.installed import missing
from bot.ops.config import load
from bot.sandbox import ActionUnavailable, Fault, Message, Workspace
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from bot.slack.kit.view_state import VALUE
from tests.harness.kit import company
from tests.harness.kit.accounts import Did, account, voice_of, waiting
from tests.harness.kit.company import TEAMS
from tests.harness.kit.process import Process, free_port
from tests.harness.kit.proxy import Proxy
from tests.harness.kit.relay import Cut, Relay
from tests.kit.databases import ENGINES, POSTGRES, SQLITE, Database
from tests.kit.postgres import Server, server

VOICES_PER_S: Final = 10
WATCHED_EVERY: Final = 5
"""One voice in so many is said in a watched channel; the others come through the intake."""
CLAIMS_PER_S: Final = 1.0
WARM_UP: Final = 0.25
"""The share of the load after which memory is looked at first."""
FAULT_EVERY_S: Final = 2.0
KILL_EVERY_S: Final = 10.0
JUDGES_KILLED: Final = 20
"""So often the process that judges words is killed."""
CUT_S: Final = 25.0
"""How long whoever sends is cut off from Slack alone: longer than it takes until it leaves that to another one."""
CUTS: Final[tuple[Cut, ...]] = ("refused", "silent")
SAID: Final = (
    "My kettle leaks onto the floor, please ring me.",
    "Where is the parcel that I ordered in March?",
    "The invoice has the wrong name on it, and nobody answers.",
    "Do you repair the old hand grinder, too?",
    "Your shop in Lund was closed when I stood at its door.",
    "The beans arrived stale, and I would like others.",
    "Could somebody tell me how I change my subscription?",
)
"""Each says something: what says nothing is kept back as noise, and has no card."""
HAND_IN_TRIES: Final = 60
DRAIN_MAX_S: Final = 1800
FAULTS: Final = (
    Fault("chat.postMessage", retry_after=2),
    Fault("chat.postMessage", drop="after"),
    Fault("chat.update", status=503),
    Fault("chat.postMessage", status=502),
    Fault("chat.update", drop="before"),
    Fault("chat.postMessage", error="internal_error", after=True),
    Fault("chat.postMessage", drop="before"),
    Fault("chat.update", retry_after=3),
    Fault("conversations.open", status=500),
    Fault("chat.postMessage", delay=1.5),
)


@dataclass
class Soak:
    """What was done, and what was measured of it. Times are seconds."""

    slack: Workspace
    address: str
    session: aiohttp.ClientSession
    did: Did = field(default_factory=Did)
    delivery_failures: Counter[str] = field(default_factory=Counter)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def play(self, seconds: float, warm: Callable[[], None]) -> None:
        """Speak, claim, answer and break things for so long; ``warm`` is called after the warm-up."""
        loops = [
            self._every(1 / VOICES_PER_S, seconds, self._voice),
            self._every(1 / CLAIMS_PER_S, seconds, self._claim_one),
            self._break_things(seconds),
        ]
        asyncio.get_running_loop().call_later(seconds * WARM_UP, warm)
        await asyncio.gather(*loops)
        await asyncio.gather(*self._tasks)

    async def _every(self, pause: float, seconds: float, do: Callable[[int], Coroutine[Any, Any, None]]) -> None:
        """Begin something at even times, however long each takes."""
        began = monotonic()
        for number in range(int(seconds / pause)):
            await asyncio.sleep(max(0.0, began + number * pause - monotonic()))
            task = asyncio.create_task(do(number))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _voice(self, number: int) -> None:
        self.did.said[number] = self.slack.state.real()
        team, words = number % TEAMS, f"{SAID[number % len(SAID)]} This is voice-{number}."
        if number % WATCHED_EVERY == 0:
            team = number // WATCHED_EVERY % TEAMS
            await self.slack.users.say(company.members(team)[number % company.EACH], company.watched(team), words)
            return
        customer = {"name": f"Customer {number}", "email": f"customer{number}@example.com"}
        status = await self._hand_in(
            {"id": f"soak-{number}", "text": words, "team": f"Team {team}", "customer": customer}
        )
        if status != 202:
            self.delivery_failures[f"intake {status}"] += 1

    async def _hand_in(self, voice: object) -> int:
        """Hand a voice in, as often as it takes: whoever hears nothing, or "not now", tries again."""
        status = 0
        for _ in range(HAND_IN_TRIES):
            with suppress(aiohttp.ClientError, OSError):
                if (status := await self._post(voice)) < 500:
                    break
            await asyncio.sleep(0.5)
        return status

    async def _post(self, voice: object) -> int:
        body, stamp = json.dumps(voice).encode(), str(int(self.slack.state.real()))
        signed = hmac.new(company.INTAKE.encode(), f"v1:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        headers = {"X-Golden-Thread-Timestamp": stamp, "X-Golden-Thread-Signature": f"v1={signed}"}
        async with self.session.post(f"{self.address}/intake/voice", data=body, headers=headers) as answer:
            return answer.status

    async def _claim_one(self, number: int) -> None:
        """Somebody of a team takes the oldest card that nobody has, and answers a little later."""
        team = number % TEAMS
        for message in self.slack.messages(company.channel(team)):
            voice = voice_of(message)
            if voice is None or voice in self.did.claimed or not _has(message, card.CLAIM):
                continue
            self.did.claimed.add(voice)
            await self._answer(company.members(team)[number // TEAMS % company.EACH], message, voice)
            return

    async def _answer(self, person: str, message: Message, voice: int) -> None:
        pressed = await self.slack.users.click(person, card.CLAIM, channel=message.channel, ts=message.ts)
        if not pressed.ok:
            self.delivery_failures[f"claim {pressed.error}"] += 1
            self.did.claimed.discard(voice)
            return
        await asyncio.sleep(3)
        # each note in words of its own: one that is much like an earlier one is refused
        note = f"reply-{voice}. {hashlib.sha256(str(voice).encode()).hexdigest()}"
        typed = {reply_form.DID: "spoke", reply_form.NOTE: note}
        typed |= {reply_form.SETTLED: "settled"}
        try:
            await self.slack.users.click(person, card.REPLY, channel=message.channel, ts=message.ts)
            sent = await self.slack.users.submit(person, {block: {VALUE: value} for block, value in typed.items()})
            await self.slack.users.close(person)
        except ActionUnavailable:
            self.delivery_failures["form did not open"] += 1
            return
        if sent.ok and not sent.errors:
            self.did.replied.add(voice)
        else:
            self.delivery_failures[f"reply {sent.error or sent.errors}"] += 1

    async def _break_things(self, seconds: float) -> None:
        faults = cycle(FAULTS)
        for _ in range(int(seconds / FAULT_EVERY_S)):
            await asyncio.sleep(FAULT_EVERY_S)
            self.slack.fault(next(faults))


def _has(message: Message, action: str) -> bool:
    return any(one.get("action_id") == action for block in message.blocks for one in block.get("elements", []))


async def drained(database: Database, most_s: float) -> float:
    """Wait until nothing waits any more; give the seconds that it took."""
    began, told = monotonic(), monotonic()
    while left := await asyncio.to_thread(waiting, database):
        if monotonic() - began > most_s:
            click.echo(f"Given up after {most_s:.0f} s: {left} messages still wait.")
            break
        if monotonic() - told > 30:
            told = monotonic()
            click.echo(f"  {left} messages still wait after {told - began:.0f} s")
        await asyncio.sleep(0.5)
    return monotonic() - began


def memory_mb(pid: int) -> float:
    """The resident memory of a process."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies; 0 of none."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


@asynccontextmanager
async def wires(slack: Workspace, count: int) -> AsyncIterator[list[Relay]]:
    """So many ways to Slack, each of which can be cut."""
    made = [Relay(slack.api_url) for _ in range(count)]
    try:
        for one in made:
            await one.start()
        yield made
    finally:
        for one in made:
            await one.stop()


@asynccontextmanager
async def processes(
    slack: Workspace, folder: Path, database: Database, lines: Sequence[Relay]
) -> AsyncIterator[list[Process]]:
    """The real process, one for each line to Slack, on a fresh database; each writes a log in the folder."""
    env = company.settings(slack, database)
    await company.found_teams(load(env))
    made = [Process(folder, {**env, "PORT": str(free_port()), "SLACK_API_URL": line.url}, ()) for line in lines]
    try:
        for one in made:
            await one.start()
            await one.up()
        yield made
        for one in made:
            if await one.end():
                raise RuntimeError(f"It did not end well:\n{one.log.read_text()[-2000:]}")
    finally:
        for one in made:
            await one.kill()


@asynccontextmanager
async def one_address(made: list[Process]) -> AsyncIterator[str]:
    """Where they are reached: one by itself, several behind a balancer."""
    if len(made) == 1:
        yield f"http://127.0.0.1:{made[0].port}"
        return
    proxy = Proxy([one.port for one in made], Random(0), 0.0)  # noqa: S311 - a play, no secret
    await proxy.start()
    try:
        yield proxy.url
    finally:
        await proxy.stop()


async def accidents(made: list[Process], server: Server | None, seconds: float) -> int:
    """Kill replicas but the first, one after the other, and cut the server off once; how many were killed."""
    if server is None or len(made) == 1:
        return 0
    clock, killed = asyncio.get_running_loop(), 0
    end, half = clock.time() + seconds, clock.time() + seconds / 2
    for victim in cycle(made[1:]):
        await asyncio.sleep(KILL_EVERY_S)
        if clock.time() + KILL_EVERY_S > end:
            break
        await victim.kill()
        killed += 1
        await victim.start()
        await victim.up()
        if clock.time() > half:
            half = end
            await asyncio.to_thread(server.stop, how="immediate")
            await asyncio.to_thread(server.start)
    return killed


async def cuts(made: list[Process], lines: Sequence[Relay], database: Database) -> int:
    """Cut whoever sends off from Slack alone, in each way; how often another one sent meanwhile."""
    if len(made) == 1:
        return 0
    moved = 0
    for how in CUTS:
        await asyncio.sleep(FAULT_EVERY_S)
        pid = await _sender(database)
        line = next((line for line, one in zip(lines, made, strict=True) if one.pid == pid), lines[0])
        await line.cut(how)
        await asyncio.sleep(CUT_S)
        moved += await _sender(database) != pid
        await line.mend()
    return moved


async def judges_killed(made: list[Process], seconds: float) -> int:
    """Kill the model's process of the first bot again and again; how often there was one to kill."""
    killed = 0
    for _ in range(JUDGES_KILLED):
        await asyncio.sleep(seconds / (JUDGES_KILLED + 1))
        for child in await asyncio.to_thread(_judges_of, made[0].pid):
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
                killed += 1
    return killed


def _judges_of(pid: int) -> list[int]:
    """The children of a process that judge words."""
    found = [int(one) for file in Path(f"/proc/{pid}/task").glob("*/children") for one in file.read_text().split()]
    return [one for one in found if b"bot.judge.worker" in Path(f"/proc/{one}/cmdline").read_bytes()]


async def judged(database: Database, most_s: float) -> int:
    """Wait until the model has read every voice; how many are left."""
    began, left = monotonic(), 1
    while left and monotonic() - began < most_s and not missing():
        await asyncio.sleep(1)
        look = database.look()
        sql = "SELECT COUNT(*) FROM judgement WHERE judged_by = 'lexicon'"
        left = look.rows(sql)[0][0]
        look.close()
    return left


async def _sender(database: Database) -> int:
    """Which process sends; 0 for nobody, also while nobody can look."""
    look = database.look()
    found = await asyncio.to_thread(look.rows, "SELECT holder FROM lease")
    look.close()
    return int(found[0][0].split("/")[1]) if found and found[0][0] else 0


async def soak(seconds: float, drain_max_s: float, database: Database, count: int, server: Server | None) -> bool:
    """Run it and print what came of it; whether nothing was lost and nothing doubled."""
    slack = company.workspace()
    await slack.start()
    with tempfile.TemporaryDirectory(prefix="golden-thread-soak-") as name:
        folder = Path(name)
        try:
            async with (
                wires(slack, count) as lines,
                processes(slack, folder, database, lines) as made,
                one_address(made) as address,
                aiohttp.ClientSession() as session,
            ):
                slack.deliver_to(f"{address}/slack/events")
                one, memory = Soak(slack, address, session), list[float]()
                calls = len(slack.call_log)
                load = one.play(seconds, lambda: memory.append(memory_mb(made[0].pid)))
                _, killed, moved, judges = await asyncio.gather(
                    load,
                    accidents(made, server, seconds),
                    cuts(made, lines, database),
                    judges_killed(made, seconds),
                )
                left = waiting(database)
                memory.append(memory_mb(made[0].pid))
                click.echo(
                    f"{len(one.did.said)} voices in {seconds:g} s; {left} messages wait; {killed} replicas killed;"
                    f" another one sent in {moved} of {len(CUTS) if count > 1 else 0} cuts."
                )
                drain_s = await drained(database, drain_max_s)
                unjudged = await judged(database, drain_max_s)
                await slack.quiet()
                memory.append(memory_mb(made[0].pid))
        finally:
            await slack.stop()
        found = account(slack, one.did, database)
        for each in made:
            _tell_log(each.log)
    _tell_calls(slack, calls)
    click.echo(
        f"{len(one.did.claimed)} claims, {len(one.did.replied)} replies; failures: {dict(one.delivery_failures)}"
    )
    warm, loaded, end = memory
    click.echo(f"memory of the bot: {warm:.1f} MB warmed up, {loaded:.1f} MB after the load, {end:.1f} MB at the end")
    acks = [each.seconds * 1000 for each in slack.deliveries]
    click.echo(f"the model was killed {judges} times; {unjudged} voices are still judged by the lexicon alone")
    click.echo(f"voice to card: p50 {percentile(found.card_s, 0.5):.1f} s, p99 {percentile(found.card_s, 0.99):.1f} s")
    click.echo(
        f"voices={len(one.did.said)} ack_p50_ms={percentile(acks, 0.5):.0f} ack_p99_ms={percentile(acks, 0.99):.0f}"
        f" card_p99_ms={percentile(found.card_s, 0.99) * 1000:.0f} memory_growth_mb={end - warm:.1f}"
        f" drain_s={drain_s:.0f} lost={found.lost} doubled={found.doubled}"
    )
    return not found.lost and not found.doubled


def _tell_log(file: Path) -> None:
    """Say what the bot's log held, by kind: what nobody expects must not hide there."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", file.read_text(encoding="utf-8", errors="replace"))
    kinds = Counter(re.findall(r"\[(?:warning|error) *\] (\S+)", text))
    click.echo(f"log: {dict(kinds)}; tracebacks: {text.count('Traceback')}")


def _tell_calls(slack: Workspace, since: int) -> None:
    """Say how Slack was called, and how often it said that this was too much."""
    calls = slack.call_log[since:]
    counts = Counter(call.method for call in calls)
    limited = Counter(call.method for call in calls if call.error == "ratelimited")
    acks = Counter(f"{one.kind} {one.answer.error or 'ok'}" for one in slack.deliveries)
    slow = [one.seconds for one in slack.deliveries]
    click.echo(f"calls: {dict(counts)}; limited: {dict(limited)}")
    click.echo(f"acks: {dict(acks)}; the slowest took {max(slow, default=0) * 1000:.0f} ms")


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120, help="how long the load lasts")
    parser.add_argument("--drain", type=float, default=DRAIN_MAX_S, help="seconds after which waiting is given up")
    parser.add_argument("--engine", choices=ENGINES, default=SQLITE)
    parser.add_argument("--replicas", type=int, default=1, help="so many bots behind one address, on postgres")
    asked = parser.parse_args()
    if asked.replicas > 1 and asked.engine == SQLITE:
        parser.error("one file serves one process: --engine postgres, please")
    with ExitStack() as stack:
        running = stack.enter_context(server(settings=())) if asked.engine == POSTGRES else None
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="golden-thread-soak-"))
        database = Database(running.new() if running else f"sqlite:///{folder}/soak.db")
        sys.exit(0 if asyncio.run(soak(asked.seconds, asked.drain, database, asked.replicas, running)) else 1)


if __name__ == "__main__":
    main()
