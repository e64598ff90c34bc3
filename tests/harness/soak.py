"""The soak: the real process for minutes, with more voices than Slack has room for, people who answer, and faults.

``python -m tests.harness.soak`` (or ``make soak``) ends only when Slack shows everything; the last line has
the figures.
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from time import monotonic
from typing import Any, Final

import aiohttp
import click

from bot.config import load
from bot.sandbox import Fault, Impossible, Message, Workspace
from bot.slack import card, reply_form
from bot.slack.fields import VALUE
from tests.harness import company
from tests.harness.accounts import Did, account, voice_of, waiting
from tests.harness.company import TEAMS

VOICES_PER_S: Final = 10
WATCHED_EVERY: Final = 5
"""One voice in so many is said in a watched channel; the others come through the intake."""
CLAIMS_PER_S: Final = 1.0
WARM_UP: Final = 0.25
"""The share of the load after which memory is looked at first."""
FAULT_EVERY_S: Final = 2.0
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
    troubles: Counter[str] = field(default_factory=Counter)
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
        team, words = number % TEAMS, f"This is voice-{number}. Could somebody ring me, please?"
        if number % WATCHED_EVERY == 0:
            team = number // WATCHED_EVERY % TEAMS
            await self.slack.say(company.members(team)[number % company.EACH], company.watched(team), words)
            return
        customer = {"name": f"Customer {number}", "email": f"customer{number}@example.com"}
        status = await self._hand_in(
            {"id": f"soak-{number}", "text": words, "team": f"Team {team}", "customer": customer}
        )
        if status != 202:
            self.troubles[f"intake {status}"] += 1

    async def _hand_in(self, voice: object) -> int:
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
        pressed = await self.slack.click(person, card.CLAIM, channel=message.channel, ts=message.ts)
        if not pressed.ok:
            self.troubles[f"claim {pressed.error}"] += 1
            self.did.claimed.discard(voice)
            return
        await asyncio.sleep(3)
        # each note in words of its own: one that is much like an earlier one is refused
        note = f"reply-{voice}. {hashlib.sha256(str(voice).encode()).hexdigest()}"
        typed = {reply_form.METHOD: "call", reply_form.OUTCOME: "reached", reply_form.NOTE: note}
        typed |= {reply_form.SETTLED: "settled"}
        try:
            await self.slack.click(person, card.REPLY, channel=message.channel, ts=message.ts)
            sent = await self.slack.submit(person, {block: {VALUE: value} for block, value in typed.items()})
            await self.slack.close(person)
        except Impossible:
            self.troubles["form did not open"] += 1
            return
        if sent.ok and not sent.errors:
            self.did.replied.add(voice)
        else:
            self.troubles[f"reply {sent.error or sent.errors}"] += 1

    async def _break_things(self, seconds: float) -> None:
        faults = cycle(FAULTS)
        for _ in range(int(seconds / FAULT_EVERY_S)):
            await asyncio.sleep(FAULT_EVERY_S)
            self.slack.fault(next(faults))


def _has(message: Message, action: str) -> bool:
    return any(one.get("action_id") == action for block in message.blocks for one in block.get("elements", []))


async def drained(database: Path, most_s: float) -> float:
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
async def the_process(slack: Workspace, folder: Path) -> AsyncIterator[tuple[int, str]]:
    """The real process on a fresh file: its id and its address. Its log is ``bot.log`` in the folder."""
    env = company.settings(slack, folder / "soak.db")
    await company.found_teams(load(env))
    with (folder / "bot.log").open("wb") as log:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=folder, env=env, stdout=log, stderr=pipe
        )
        if process.stderr is None:
            raise RuntimeError("The bot has no pipe.")
        reading = None
        try:
            first = (await asyncio.wait_for(process.stderr.readline(), 30)).decode()
            reading = asyncio.create_task(_copied(process.stderr, log.write))
            yield process.pid, first.split()[-1]
        finally:
            if process.returncode is None:
                process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 30)
            except TimeoutError:
                process.kill()
                await process.wait()
            if reading is not None:
                await reading


async def _copied(stream: asyncio.StreamReader, write: Callable[[bytes], object]) -> None:
    async for line in stream:
        write(line)


async def soak(seconds: float, drain_max_s: float) -> bool:
    """Run it and print what came of it; whether nothing was lost and nothing doubled."""
    slack = company.workspace()
    await slack.start()
    with tempfile.TemporaryDirectory(prefix="golden-thread-soak-") as name:
        folder = Path(name)
        try:
            async with the_process(slack, folder) as (pid, address), aiohttp.ClientSession() as session:
                slack.deliver_to(f"{address}/slack/events")
                one, warm = Soak(slack, address, session), list[float]()
                calls = len(slack.call_log)
                await one.play(seconds, lambda: warm.append(memory_mb(pid)))
                left, loaded = waiting(folder / "soak.db"), memory_mb(pid)
                click.echo(f"{len(one.did.said)} voices in {seconds:g} s; {left} messages wait.")
                drain_s = await drained(folder / "soak.db", drain_max_s)
                await slack.quiet()
                end = memory_mb(pid)
        finally:
            await slack.stop()
        found = account(slack, one.did, folder / "soak.db")
        _tell_log(folder / "bot.log")
    _tell_calls(slack, calls)
    click.echo(f"{len(one.did.claimed)} claims and {len(one.did.replied)} replies; troubles: {dict(one.troubles)}")
    click.echo(
        f"memory of the bot: {warm[0]:.1f} MB warmed up, {loaded:.1f} MB after the load, {end:.1f} MB at the end"
    )
    acks = [each.seconds * 1000 for each in slack.deliveries]
    click.echo(f"voice to card: p50 {percentile(found.card_s, 0.5):.1f} s, p99 {percentile(found.card_s, 0.99):.1f} s")
    click.echo(
        f"voices={len(one.did.said)} ack_p50_ms={percentile(acks, 0.5):.0f} ack_p99_ms={percentile(acks, 0.99):.0f}"
        f" card_p99_ms={percentile(found.card_s, 0.99) * 1000:.0f} memory_growth_mb={end - warm[0]:.1f}"
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
    asked = parser.parse_args()
    sys.exit(0 if asyncio.run(soak(asked.seconds, asked.drain)) else 1)


if __name__ == "__main__":
    main()
