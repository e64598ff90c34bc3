"""The thirty faults (docs/slack.md), 15-21, 25 and 30: what leaves arrives once, at Slack's pace."""

import asyncio
import inspect
import signal
from collections.abc import AsyncIterator, Callable
from io import StringIO
from pathlib import Path

import aiohttp
import pytest

from bot.app import opened
from bot.clock import SystemClock
from bot.delivery import posting
from bot.domain.actors import BOT
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.sandbox import Fault, Person
from bot.services.core import outbox
from bot.services.teams.settings import save_team
from bot.slack.conversations import card
from tests.cli.test_cli import ADD, Shell
from tests.delivery.test_sender import cards, hand_in
from tests.faults.signed_requests import GRINDER, heard, send_request, wrapped
from tests.kit.bot_world import BotWorld, said, workspace, world
from tests.kit.cast import BOT_USER, CARE, IDRIS, NORA, PETRA, VOICES, ZONE
from tests.kit.databases import SQLITE, Database
from tests.kit.processes.forks import Forked
from tests.scenarios.test_features import greta

POST = "chat.postMessage"
UNSENT = "SELECT COUNT(*) FROM message WHERE wanted_version > shown_version"


class Process(Shell):
    """The bot as a process of its own, which can be killed."""

    running: Forked

    async def begin(self) -> None:
        """Start it, and wait until it listens."""
        self.running = await self.start("run")
        assert self.running.stderr is not None
        line = (await asyncio.wait_for(self.running.stderr.readline(), 20)).decode()
        assert "listens at" in line, line
        self.slack.deliver_to(f"{line.split()[-1]}/slack/events")

    async def end(self, how: signal.Signals) -> int:
        """End it; give its exit code."""
        if self.running.returncode is None:
            self.running.send_signal(how)
        await asyncio.wait_for(self.running.communicate(), 20)
        return self.running.returncode or 0

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something stands in Slack."""
        async with asyncio.timeout(20):
            while not holds():  # noqa: ASYNC110 - another process acts
                await asyncio.sleep(0.02)


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    async with workspace(SystemClock()) as slack:
        made = Process(slack, tmp_path)
        yield made
        if hasattr(made, "running"):
            await made.end(signal.SIGKILL)


def standing(process: Process, words: str) -> int:
    """How many cards speak of this."""
    return sum(words in said(one.blocks) for one in process.slack.messages(VOICES.id))


async def test_15_killed_just_after_the_ack(process: Process) -> None:
    await process.run(*ADD, "--watch", CARE.id)
    await process.begin()
    await process.slack.users.say(PETRA.id, CARE.id, GRINDER)
    await process.end(signal.SIGKILL)
    assert process.slack.deliveries[0].answer.ok
    await process.begin()
    await process.until(lambda: standing(process, GRINDER) > 0)
    shown = process.slack.messages(VOICES.id)[-1]
    assert (await process.slack.users.click(NORA.id, card.CLAIM, channel=VOICES.id, ts=shown.ts)).ok
    await process.end(signal.SIGKILL)
    await process.begin()
    await process.until(lambda: "speak by" in said(process.slack.messages(VOICES.id)[-1].blocks))
    assert await process.end(signal.SIGTERM) == 0
    assert standing(process, GRINDER) == 1


@pytest.mark.slow("what is left is sent at Slack's pace, a message a second")
async def test_16_told_to_end_with_twenty_things_to_send(process: Process) -> None:
    people = [Person(f"U7MANY{number:03}", f"Many{number}", f"Many {number}", tz=ZONE) for number in range(14)]
    for one in people:
        process.slack.state.people[one.id] = one
    everybody = [one.id for one in people]
    members = [word for one in everybody for word in ("--member", one)]
    code, _, err = await process.run(*ADD, *members, "--watch", CARE.id)
    assert code == 0, err
    process.slack.fault(Fault(POST, times=12, delay=0.3))
    await process.begin()
    for number in range(6):
        await process.slack.users.say(PETRA.id, CARE.id, f"Grinder {number} broke.")
    assert await process.end(signal.SIGTERM) == 0
    await process.begin()

    def all_stand() -> bool:
        welcomed = all(process.slack.dm_messages(one) for one in everybody)
        return welcomed and all(standing(process, f"Grinder {number} ") for number in range(6))

    await process.until(all_stand)
    assert await process.end(signal.SIGTERM) == 0
    assert [standing(process, f"Grinder {number} ") for number in range(6)] == [1] * 6
    for person in everybody:
        assert sum("Welcome" in told.text for told in process.slack.dm_messages(person)) == 1


async def test_17_thirty_seconds_of_retry_after(team_world: BotWorld) -> None:
    await hand_in(team_world, 1)
    await team_world.settle()
    team_world.slack.fault(Fault(POST, retry_after=30, times=10))
    assert (await team_world.hand_in({"id": "late", "text": GRINDER}))[0] == 202
    async with asyncio.timeout(10):  # its card and its owner's message, both under way at once
        while [call.error for call in team_world.slack.call_log].count("ratelimited") < 2:  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.02)
    asked = []
    for button, shown in ((card.CLAIM, "Nora has it"), (card.UNDO, "Nora is asked")):
        await team_world.slack.users.click(NORA.id, button, channel=VOICES.id, ts=team_world.card("Voice number 0").ts)
        async with asyncio.timeout(10):
            while shown not in team_world.card("Voice number 0").text:  # noqa: ASYNC110 - the sender's own loop acts
                await asyncio.sleep(0.02)
        asked.append([call.method for call in team_world.slack.call_log].count(POST))
    assert asked[0] == asked[1], "that method waits, and others go on"
    assert len(cards(team_world)) == 1
    assert await team_world.count(UNSENT) >= 1


@pytest.mark.slow("a hundred and twenty people, and three hundred refusals before")
@pytest.mark.engines(SQLITE)  # about Slack's pace
async def test_18_limited_for_ever(team_world: BotWorld, log: StringIO) -> None:
    people = [Person(f"U7MANY{number:03}", f"Many{number}", f"Many {number}", tz=ZONE) for number in range(120)]
    for one in people:
        await team_world.slack.users.change_person(one)
    team_world.slack.fault(Fault(POST, retry_after=0.01, times=1_000_000))
    team = await team_world.count("SELECT id FROM team")
    form = SaveTeam(
        team, "Marketing", VOICES.id, (IDRIS.id,), tuple(one.id for one in people), settings=TeamSettings(zone=ZONE)
    )
    await team_world.bot.interactions.write(team_world.bot.request(BOT), save_team, form)
    async with asyncio.timeout(10):
        while team_world.slack.errors["ratelimited"] < 300:  # noqa: ASYNC110 - the sender's own loop acts
            await asyncio.sleep(0.01)
    assert await team_world.count(UNSENT) >= 120, "what waits is kept in the file"
    held = await team_world.bot.store.read(
        outbox.waiting, team_world.bot.workspace, int(team_world.clock.real() * 1000)
    )
    assert len(held) <= 100, "and a part of it only in memory"
    assert "slack_limits_us" in log.getvalue()
    team_world.slack.faults.clear()
    await team_world.eventually_settled()
    for one in people:
        assert sum("Welcome" in told.text for told in team_world.slack.dm_messages(one.id)) == 1


@pytest.mark.parametrize("place", [VOICES.id, NORA.id, "thread"])
@pytest.mark.parametrize("drop", ["after", "before"])
async def test_19_the_answer_to_a_post_is_lost(team_world: BotWorld, place: str, drop: str) -> None:
    if place == "thread":
        await greta(team_world)
    where = {NORA.id: team_world.slack.dm(NORA.id), "thread": VOICES.id}.get(place, place)
    team_world.slack.fault(Fault(POST, where, drop="after" if drop == "after" else "before"))
    if place == "thread":
        await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    else:
        await greta(team_world)
    await team_world.eventually_settled()
    assert team_world.slack.dropped == 1
    assert len([one for one in team_world.slack.messages(VOICES.id) if "Greta" in one.text]) == 1
    assert len([one for one in team_world.slack.dm_messages(NORA.id) if "Greta" in one.text]) == 1
    lines = team_world.thread(team_world.card("Greta"))
    assert len(lines) == len(set(lines)) == (1 if place == "thread" else 0)


@pytest.mark.parametrize("after", [False, True], ids=["not stored", "stored"])
@pytest.mark.parametrize("status", [502, 504])
async def test_20_bad_gateways(
    team_world: BotWorld, status: int, monkeypatch: pytest.MonkeyPatch, *, after: bool
) -> None:
    monkeypatch.setattr(posting, "RETRY_MAX_S", 0.1)
    team_world.slack.fault(Fault(POST, VOICES.id, status=status, times=2, after=after))
    await hand_in(team_world, 1)
    await team_world.eventually_settled()
    assert len(cards(team_world)) == 1
    posts = [call for call in team_world.slack.call_log if (call.method, call.channel) == (POST, VOICES.id)]
    looks = [call for call in team_world.slack.call_log if call.method == "conversations.history"]
    assert len(posts) == (1 if after else 3), "looked for, and posted again only when it was not there"
    assert len(looks) <= 6, "no loop"


@pytest.mark.slow("a hundred messages at a pace")
@pytest.mark.engines(SQLITE)  # about Slack's pace
async def test_21_a_hundred_messages_for_one_channel(database: Database) -> None:
    every = 0.02
    assert inspect.signature(opened).parameters["post_interval_s"].default == 1.0
    async with world(database, post_interval_s=every) as made:
        await made.has_team()
        made.bot.sender.stop("all of it comes at once")
        await hand_in(made, 100)
        made.bot.sender.stop("")
        await made.eventually_settled()
        calls = [call for call in made.slack.call_log if (call.method, call.channel) == (POST, VOICES.id)]
        least = (len(calls) - 3) * every
        assert calls[-1].at - calls[0].at >= least - 0.3, "never faster than a message a second, here a fiftieth"
        words = [said(one.blocks) for one in made.slack.messages(VOICES.id) if one.text.startswith("A customer")]
        assert len(words) == 100
        order = [next(n for n in range(99, -1, -1) if f"Voice number {n}." in one) for one in words]
        assert order == sorted(order)


async def refuse(world: BotWorld, code: str) -> None:
    """Make Slack refuse us, as people bring it about."""
    if code == "message_not_found":
        world.card("Greta").deleted = True
    elif code == "is_archived":
        world.slack.users.change_channel(VOICES.id, is_archived=True)
    else:
        await world.slack.users.leave(BOT_USER, VOICES.id)


@pytest.mark.parametrize("code", ["message_not_found", "is_archived", "not_in_channel"])
async def test_25_refused_for_good(team_world: BotWorld, code: str) -> None:
    await greta(team_world)
    await refuse(team_world, code)
    if code == "message_not_found":
        dm = team_world.dm(NORA, "Greta")
        await team_world.press(NORA, card.CLAIM, dm)
    else:
        await hand_in(team_world, 3)
    for _ in range(3):
        await team_world.settle()
    assert team_world.slack.errors[code] <= (1 if code == "message_not_found" else 3), "each message once, and no loop"
    assert await team_world.count("SELECT COUNT(*) FROM message WHERE state = 'failed'") >= 1
    told = [one for one in team_world.slack.dm_messages(IDRIS.id) if "Slack does not let me speak" in one.text]
    assert len(told) == 1
    assert code in said(told[0].blocks)


@pytest.mark.parametrize("how", ["token_revoked", "missing_scope", "app_uninstalled", "tokens_revoked"])
async def test_30_we_are_shown_the_door(team_world: BotWorld, log: StringIO, how: str) -> None:
    await team_world.watch(CARE.id)
    if how in {"token_revoked", "missing_scope"}:
        team_world.slack.fault(Fault(POST, error=how, times=1000))
        await hand_in(team_world, 1)
    else:
        assert await send_request(team_world, wrapped(team_world, {"type": how, "tokens": {"bot": [BOT_USER]}})) == 200
    await team_world.settle()
    assert team_world.bot.sender.stopped_by == ("token_revoked" if how == "tokens_revoked" else how)
    assert '"slack_refuses_us"' in log.getvalue()
    assert '"level": "error"' in log.getvalue()
    async with aiohttp.ClientSession() as session, session.get(f"{team_world.address}/readyz") as answer:
        assert answer.status == 503
    said_so_far = len(team_world.slack.calls)
    assert await send_request(team_world, heard(team_world)) == 200, "an event that was under way still"
    await hand_in(team_world, 2)
    await team_world.settle()
    assert len(team_world.slack.calls) == said_so_far, "not a word more"
    assert await team_world.count("SELECT COUNT(*) FROM voice WHERE words LIKE '%grinder%'") == 1
    assert await team_world.count(UNSENT) >= 2, "what waits is kept"
    assert "Traceback" not in log.getvalue()
