"""Attacks on what leaves: a replica that is cut off from Slack alone, and clocks that are wrong."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

import aiohttp

from bot.ops.config import load
from bot.sandbox import Fault, Workspace
from tests.harness.attacks.attack import Attack, expect
from tests.harness.attacks.target import ANSWER_WITHIN_S, Target, target
from tests.harness.kit import company
from tests.harness.kit.process import Process, free_port
from tests.harness.kit.relay import Cut, Relay
from tests.kit.databases import Database
from tests.kit.postgres import server

TAKEN_OVER_S: Final = 30.0
"""What docs/security.md promises: twenty seconds of silence, then a few beats."""
SOON_S: Final = 20.0
A_BEAT_S: Final = 3.0
SAID: Final = {
    "cut": "My kettle leaks onto the floor, please ring me.",
    "still": "Where is the parcel that I ordered in March?",
    "back": "The invoice has the wrong name on it.",
}
"""Whatever says nothing is kept back as noise, and of one matter they would be one incident."""
MORE: Final = "My grinder broke on its first day, please ring me."
EVENT: Final = b'{"type": "url_verification", "challenge": "c"}'


async def until(holds: Callable[[], Awaitable[bool]], within: float) -> float | None:
    """Wait for what another process brings about; the seconds that it took, None for too long."""
    began = monotonic()
    while not await holds():
        if monotonic() - began > within:
            return None
        await asyncio.sleep(0.1)
    return monotonic() - began


def marks(slack: Workspace) -> Counter[str]:
    """How often each message of ours stands in Slack, by its mark."""
    everything = (one for place in slack.state.channels.values() for one in place.messages)
    return Counter(one.metadata["event_payload"]["id"] for one in everything if one.metadata and not one.deleted)


async def shows(slack: Workspace, words: str, team: int = 0) -> bool:
    """Whether a card says this."""
    return any(words in json.dumps(one.blocks) for one in slack.messages(company.channel(team)))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two replicas, each with a wire of its own to Slack."""

    slack: Workspace
    bots: tuple[Target, Target]
    wires: tuple[Relay, Relay]
    database: Database

    def holder(self) -> int:
        """Which of them sends; -1 for neither."""
        found = self.database.rows("SELECT holder FROM lease")
        pid = int(found[0][0].split("/")[1]) if found and found[0][0] else 0
        pids = [bot.process.pid for bot in self.bots]
        return pids.index(pid) if pid in pids else -1


@asynccontextmanager
async def pair(folder: Path) -> AsyncIterator[Pair]:
    """Two replicas on one PostgreSQL database."""
    async with AsyncExitStack() as stack:
        database = Database(stack.enter_context(server()).new())
        slack = company.workspace()
        await slack.start()
        stack.push_async_callback(slack.stop)
        await company.found_teams(load({**company.settings(slack, database), "PORT": str(free_port())}))
        timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN_S)
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
        wires, bots = (Relay(slack.api_url), Relay(slack.api_url)), list[Target]()
        for wire in wires:
            await wire.start()
            stack.push_async_callback(wire.stop)
            env = {**company.settings(slack, database), "PORT": str(free_port()), "SLACK_API_URL": wire.url}
            process = Process(folder, env, ())
            stack.push_async_callback(process.kill)
            await process.start()
            await process.up()
            bots.append(Target(slack, process, database, session, env))
        yield Pair(slack, (bots[0], bots[1]), wires, database)


async def cut_off(folder: Path, how: Cut) -> str:
    """The one that sends loses Slack, and nothing else."""
    async with pair(folder) as made:
        first = made.holder()
        expect(first >= 0, "nobody sends")
        away, near = made.bots[first], made.bots[1 - first]
        await made.wires[first].cut(how)
        await _hand_in(away, "cut")
        took = await until(lambda: shows(made.slack, "voice-cut."), TAKEN_OVER_S + 5)
        expect(took is not None and took <= TAKEN_OVER_S, f"nothing was sent within {TAKEN_OVER_S:.0f} s")
        said = await until(lambda: _is(away, (503, "slack_unreachable")), A_BEAT_S)
        expect(said is not None, f"cut off, it says {await away.ready()}")
        expect(await near.ready() == (200, ""), f"the other one says {await near.ready()}")
        status = await _hand_in(away, "still")
        expect(status == 202, f"cut off, it answers {status} to a voice")
        expect(await until(lambda: shows(made.slack, "voice-still."), SOON_S) is not None, "its voice was not sent")
        await made.wires[first].mend()
        expect(await until(lambda: _is(away, (200, "")), SOON_S) is not None, "it does not come back")
        await _hand_in(away, "back")
        expect(await until(lambda: shows(made.slack, "voice-back."), SOON_S) is not None, "afterwards nothing is sent")
        expect(set(marks(made.slack).values()) == {1}, "something was said twice")
        return f"sent after {took:.1f} s"


async def refused(folder: Path) -> str:
    """Every connection to Slack is refused."""
    return await cut_off(folder, "refused")


async def silent(folder: Path) -> str:
    """Slack's address takes everything and answers nothing."""
    return await cut_off(folder, "silent")


async def nobody_reaches_slack(folder: Path) -> str:
    """Both are cut off, then the one that does not hold the lease reaches Slack again."""
    async with pair(folder) as made:
        for wire in made.wires:
            await wire.cut("refused")
        await _hand_in(made.bots[0], "dark")
        holders = [made.holder()]

        async def both_say_so() -> bool:
            if made.holder() != holders[-1]:
                holders.append(made.holder())
            return [await one.ready() for one in made.bots] == [(200, "slack_unreachable")] * 2

        expect(await until(both_say_so, 60) is not None, f"they say {[await one.ready() for one in made.bots]}")
        await until(lambda: _never(both_say_so), 15)
        expect(len(holders) <= 2, f"the lease went from hand to hand: {holders}")
        other = 1 - made.holder()
        await made.wires[other].mend()
        took = await until(lambda: shows(made.slack, "voice-dark."), SOON_S)
        expect(took is not None, "one reaches Slack, and nothing is sent")
        expect(set(marks(made.slack).values()) == {1}, "something was said twice")
        return f"{len(holders) - 1} handovers, sent {took:.1f} s after one could"


async def a_clock_off(folder: Path) -> str:
    """The computer's clock is fifteen minutes ahead, and is set right."""
    async with wrong_clock(folder) as (bot, show):
        show(900)
        expect(await bot.slack_sends(EVENT) == 401, "a request outside the window was served")
        expect(await bot.ready() == (503, "clock_off"), f"fifteen minutes off, it says {await bot.ready()}")
        show(0)
        expect(await bot.slack_sends(EVENT) == 200, "a request inside the window was refused")
        expect(await bot.ready() == (200, ""), f"set right, it says {await bot.ready()}")
        return "said, and gone again"


async def an_old_recording(folder: Path) -> str:
    """Somebody repeats what Slack once signed, for as long as they like."""
    async with target(folder) as bot:
        old = str(int(bot.slack.state.real()) - 3600)
        recorded = bot.signed(EVENT, old)
        expect(await bot.slack_sends(EVENT, signed=False, **recorded) == 401, "an old request was served")
        expect(await bot.ready() == (503, "clock_off"), "nobody could know that it is no clock, but it says nothing")
        expect(await bot.slack_sends(EVENT) == 200, "a request inside the window was refused")
        for _ in range(20):
            expect(await bot.slack_sends(EVENT, signed=False, **recorded) == 401, "an old request was served")
            expect(await bot.ready() == (200, ""), "a repeated request keeps it from being ready")
        return "20 repeats"


async def a_day_ahead(folder: Path) -> str:
    """A clock that runs a day ahead is set back while a post is unconfirmed, and while somebody waits."""
    async with wrong_clock(folder) as (bot, show):
        # a welcome that is under way when the bot is killed is looked for at Slack's pace: not what this is about
        expect(await until(lambda: _all_shown(bot), 60) is not None, "the welcomes are not shown")
        show(86_400)
        bot.slack.fault(Fault("chat.postMessage", company.channel(0), drop="after"))
        expect(await _hand_in(bot, "ahead", 86_400) == 202, "a voice was refused")
        expect(await until(lambda: shows(bot.slack, "voice-ahead."), SOON_S) is not None, "it was never posted")
        await bot.process.kill()  # who starts again knows of it from the database alone
        show(0)
        await bot.process.start()
        await bot.process.up()

        async def is_shown() -> bool:
            ahead = "SELECT COUNT(*) FROM conversation WHERE clock_started_at > ? OR undo_until > ?"
            now = int((bot.slack.state.real() + 3600) * 1000)
            return await _all_shown(bot) and bot.database.rows(ahead, now, now) == [(0,)]

        took = await until(is_shown, 60)
        left = "SELECT kind, state, attempts, due_at, wanted_version, shown_version FROM message"
        waits = bot.database.rows(f"{left} WHERE wanted_version > shown_version")
        expect(took is not None, f"what was written a day ahead waits for that day: {waits}")
        expect(set(marks(bot.slack).values()) == {1}, "something was said twice")
        return f"all is well {took:.1f} s later"


async def _all_shown(bot: Target) -> bool:
    return bot.database.rows("SELECT COUNT(*) FROM message WHERE wanted_version > shown_version") == [(0,)]


@asynccontextmanager
async def wrong_clock(folder: Path) -> AsyncIterator[tuple[Target, Callable[[int], None]]]:
    """A bot whose clock is so many seconds ahead as it is told."""

    def show(ahead: int) -> None:
        (folder / "clock").write_text(str(ahead), encoding="utf-8")

    show(0)
    async with target(folder, "clock_from_file") as bot:
        yield bot, show


async def _hand_in(bot: Target, name: str, ahead: int = 0) -> int:
    voice = {"id": name, "text": f"{SAID.get(name, MORE)} This is voice-{name}.", "team": "Team 0"}
    return (await bot.hand_in(voice, ahead=ahead))[0]


async def _is(bot: Target, wanted: tuple[int, str]) -> bool:
    return await bot.ready() == wanted


async def _never(look: Callable[[], Awaitable[bool]]) -> bool:
    await look()
    return False


_TAKEN_OVER: Final = (
    "The other replica sends within 30 s; the one cut off says slack_unreachable; nothing is said twice."
)
ATTACKS: Final = (
    Attack("cut off from Slack, refused", _TAKEN_OVER, refused),
    Attack("cut off from Slack, silent", _TAKEN_OVER, silent),
    Attack("cut off from Slack, all", "The lease stays; as soon as one reaches Slack, it sends.", nobody_reaches_slack),
    Attack("clock fifteen minutes off", "401, and /readyz says clock_off until it is set right.", a_clock_off),
    Attack("clock, an old recording", "401, and it keeps nobody from being ready.", an_old_recording),
    Attack("clock a day ahead, set back", "Nobody waits for a day, and nothing is said twice.", a_day_ahead),
)
