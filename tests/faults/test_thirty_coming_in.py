"""The thirty faults (docs/slack.md), 1-12 and 14: what comes in is taken once, or refused, or brought again."""

import asyncio
import json
from contextlib import nullcontext
from io import StringIO
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.clock import PracticeClock
from bot.domain.actors import BOT
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.sandbox import Fault, Person
from bot.sandbox.transport.event_delivery import encode
from bot.services.teams.settings import save_team
from bot.slack.conversations import card
from bot.slack.kit import refusals
from bot.slack.kit.view_state import VALUE
from handlers.kit import interactions, slack_http
from tests.faults.signed_requests import FORM, GRINDER, clicked, figures, heard, locked, pragma, send_request, wrapped
from tests.kit.bot_world import MONDAY, BotWorld, bot_in, labels, said, workspace
from tests.kit.cast import CARE, IDRIS, NORA, PETRA, VOICES, ZONE
from tests.kit.databases import ENGINES, POSTGRES, SQLITE, Database, cut_off
from tests.scenarios.test_features import greta
from tests.store.test_sqlite import INSTEAD, taken_away
from tests.test_life import readiness

VOICES_KEPT = "SELECT COUNT(*) FROM voice"
CLAIMS = "SELECT COUNT(*) FROM event WHERE kind = 'claimed'"


@pytest.fixture
async def listening(team_world: BotWorld) -> BotWorld:
    """The team, watching a channel."""
    await team_world.watch(CARE.id)
    return team_world


async def cards(world: BotWorld, words: str = GRINDER) -> int:
    """How many cards speak of this, once everything is sent."""
    await world.settle()
    return sum(words in said(one.blocks) for one in world.slack.messages(VOICES.id))


@pytest.mark.engines(*ENGINES)
@pytest.mark.parametrize("other_ts", [False, True], ids=["the same event", "its id with other contents"])
async def test_01_the_same_event_twice(listening: BotWorld, *, other_ts: bool) -> None:
    first = heard(listening)
    again = heard(listening, ts="1762675081.000100") if other_ts else first
    retried = {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}
    assert [await send_request(listening, first), await send_request(listening, again, headers=retried)] == [200, 200]
    assert await asyncio.gather(*(send_request(listening, first) for _ in range(5))) == [200] * 5
    assert await listening.count(VOICES_KEPT) == 1
    assert await cards(listening) == 1


@pytest.mark.engines(*ENGINES)
async def test_02_the_first_delivery_fails_and_the_retry_comes(listening: BotWorld) -> None:
    address = listening.slack.event_delivery.url
    listening.slack.deliver_to("http://127.0.0.1:9/slack/events")
    await listening.slack.users.say(PETRA.id, CARE.id, GRINDER)
    listening.slack.deliver_to(address)
    await listening.slack.drain()
    tries = [(one.retry, one.answer.ok) for one in listening.slack.deliveries if one.name == "message"]
    assert tries[:2] == [(0, False), (1, True)]
    assert await listening.count(VOICES_KEPT) == 1
    assert await cards(listening) == 1


@pytest.mark.engines(*ENGINES)
async def test_03_fifty_claim_at_once(team_world: BotWorld) -> None:
    people = [Person(f"U7MANY{number:03}", f"Many{number}", f"Many {number}", tz=ZONE) for number in range(50)]
    for one in people:
        await team_world.slack.users.change_person(one)
        await team_world.slack.users.join(one.id, VOICES.id)
    team = await team_world.count("SELECT id FROM team")
    form = SaveTeam(
        team, "Marketing", VOICES.id, (IDRIS.id,), tuple(one.id for one in people), settings=TeamSettings(zone=ZONE)
    )
    await team_world.bot.interactions.write(team_world.bot.request(BOT), save_team, form)
    await greta(team_world)
    shown = team_world.card("Greta")
    click = team_world.slack.users.click
    taken = await asyncio.gather(*(click(one.id, card.CLAIM, channel=VOICES.id, ts=shown.ts) for one in people))
    await team_world.settle()
    assert all(one.ok for one in taken)
    assert await team_world.count(CLAIMS) == 1
    told = [team_world.ephemerals(one) for one in people]
    winner = people[told.index([])]
    assert all(f"{winner.name} has this one" in " ".join(words) for words in told if words)
    assert sum(not words for words in told) == 1
    assert f"{winner.name} · speak by" in said(team_world.card("Greta").blocks)


@pytest.mark.parametrize("what", ["event", "click"])
async def test_04_a_signed_body_is_replayed_after_200_seconds(listening: BotWorld, what: str) -> None:
    if what == "event":
        body = heard(listening)
        assert [await send_request(listening, body, age=age) for age in (0, 200)] == [200, 200]
        assert await listening.count(VOICES_KEPT) == 1
        return
    await greta(listening)
    click = clicked(listening, NORA, card.CLAIM, listening.card("Greta"))
    assert await send_request(listening, click, kind=FORM) == 200
    await listening.settle()
    await listening.press(NORA, card.UNDO, listening.card("Greta"))
    assert await send_request(listening, click, age=200, kind=FORM) == 200
    await listening.settle()
    assert await listening.count(CLAIMS) == 1
    assert "Claim" in labels(listening.card("Greta"))


async def test_05_a_timestamp_of_301_seconds_ago(listening: BotWorld) -> None:
    assert [await send_request(listening, heard(listening), age=age) for age in (301, -302)] == [401, 401]
    assert await listening.count(VOICES_KEPT) == 0


@pytest.mark.parametrize("headers", [{"X-Slack-Request-Timestamp": "abc"}, {"X-Slack-Signature": "v0=\u00fc\u00df"}])
async def test_06_headers_that_are_no_signature(listening: BotWorld, log: StringIO, headers: dict[str, str]) -> None:
    assert await send_request(listening, heard(listening), headers=headers) == 401
    assert await listening.count(VOICES_KEPT) == 0
    assert "Traceback" not in log.getvalue()


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"text": "my secret words \xff\xfe"}'], ids=["deep", "bad UTF-8"])
async def test_07_unsigned_nonsense(team_world: BotWorld, log: StringIO, body: bytes) -> None:
    assert await send_request(team_world, body, headers={"X-Slack-Signature": "v0=" + "0" * 64}) == 401
    assert '"event": "unsigned"' in log.getvalue()
    for words in ("[[[", "secret words", "Traceback"):
        assert words not in log.getvalue()


async def test_08_a_signed_list(team_world: BotWorld, log: StringIO) -> None:
    assert await send_request(team_world, json.dumps([heard(team_world)]).encode()) == 400
    assert "Traceback" not in log.getvalue()


async def test_09_two_mebibytes(listening: BotWorld) -> None:
    try:
        status = await send_request(listening, b"x" * (2 * 1024 * 1024))
    except aiohttp.ClientConnectionError:  # the bot may stop listening before we have said it all
        status = 413
    assert status == 413
    assert await send_request(listening, heard(listening)) == 200
    assert await listening.count(VOICES_KEPT) == 1


async def test_10_what_nobody_knows(team_world: BotWorld, log: StringIO) -> None:
    await greta(team_world)
    assert await send_request(team_world, wrapped(team_world, {"type": "comet_seen", "text": "secret words"})) == 200
    click = clicked(team_world, NORA, "an_old_button", team_world.card("Greta"), "secret words")
    assert await send_request(team_world, click, kind=FORM) == 200
    who = {"team": {"id": team_world.bot.workspace}, "user": {"id": NORA.id}, "trigger_id": "1.2"}
    view = {"id": "V1", "type": "modal", "callback_id": "an_old_form", "state": {"values": {}}}
    for other in (
        {"type": "view_submission", "view": view},
        {"type": "view_closed", "view": view},
        {"type": "shortcut", "callback_id": "an_old_shortcut"},
        {"type": "block_suggestion", "action_id": "an_old_menu", "block_id": "b", "value": "secret words"},
    ):
        assert await send_request(team_world, encode("interaction", {**who, **other})[1], kind=FORM) == 200, other
    command = {
        "command": "/sing",
        "text": "secret words",
        "team_id": team_world.bot.workspace,
        "user_id": NORA.id,
    }
    assert await send_request(team_world, urlencode(command).encode(), kind=FORM) == 200
    logged = [line for line in map(json.loads, log.getvalue().splitlines()) if line["event"] == "unknown"]
    assert len(logged) == 7
    assert "secret words" not in log.getvalue()
    found = await figures(team_world)
    unknown = {
        name.split()[1]: count for name, count in found.items() if name.startswith("golden_thread_unknown_total")
    }
    assert unknown == {"event": 1, "action": 1, "view": 2, "shortcut": 1, "command": 1, "options": 1}


@pytest.mark.engines(SQLITE)
async def test_10_what_waits_is_counted_as_well(team_world: BotWorld) -> None:
    await team_world.settle()
    quiet = dict.fromkeys(["pending", "unconfirmed", "failed"], 0)
    assert await waiting(team_world) == ({**quiet}, 0)
    team_world.slack.fault(Fault("chat.postMessage", error="missing_scope"))
    await greta(team_world)
    by_state, stopped = await waiting(team_world)
    assert (sum(by_state.values()) > 0, stopped) == (True, 1)
    with taken_away(Database(team_world.bot.config.database).file, "nothing"):
        assert await waiting(team_world) == ({}, 1), "what is not known is not said"


async def waiting(world: BotWorld) -> tuple[dict[str, float], float]:
    """What /metrics says of messages by their state, and of whether sending is stopped."""
    found = await figures(world)
    by_state = {
        name.split()[1]: one for name, one in found.items() if name.startswith("golden_thread_messages_waiting")
    }
    return by_state, found["golden_thread_sending_stopped"]


AGAIN = "It broke once more."
GONE = {
    "locked": ("busy_timeout=30", "busy_timeout=5000"),
    "full": ("max_page_count=1", "max_page_count=4294967294"),
    "read-only": ("query_only=ON", "query_only=OFF"),
}


async def tried(world: BotWorld) -> tuple[int, str, str]:
    """An event, a form and a click, on a database that is gone: (status, what the form and an ephemeral say)."""
    status = await send_request(world, heard(world, AGAIN + " And again." * 2500))
    await world.slack.users.submit(PETRA.id, {"words": {VALUE: GRINDER}, "name": {VALUE: "Ove Holm"}})
    await world.slack.users.click(NORA.id, card.CLAIM, channel=VOICES.id, ts=world.card("Greta").ts)
    await world.bot.interactions.background.drain()
    return status, world.form(PETRA), " ".join(world.ephemerals(NORA))


@pytest.mark.engines(SQLITE)
@pytest.mark.parametrize("how", GONE)
async def test_11_the_database_is_gone(listening: BotWorld, log: StringIO, how: str) -> None:
    await greta(listening)
    await listening.slack.users.shortcut(PETRA.id, "log_voice")
    pragma(listening, GONE[how][0])
    with locked(listening) if how == "locked" else nullcontext():
        status, form, ephemeral = await tried(listening)
    pragma(listening, GONE[how][1])
    assert status == 500, "so that Slack brings it again"
    if how != "full":  # what is short may still find room in a full file
        assert "the fault is mine" in form
        assert "the fault is mine" in ephemeral
    assert "OperationalError" in log.getvalue()
    assert "grinder" not in log.getvalue()
    before = await listening.count(VOICES_KEPT)
    assert await send_request(listening, heard(listening, AGAIN), headers={"x-slack-retry-num": "1"}) == 200
    assert await listening.count(VOICES_KEPT) == before + 1
    assert await cards(listening, AGAIN) == 1


@pytest.mark.engines(POSTGRES)
async def test_11_the_server_is_gone(listening: BotWorld, log: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    with cut_off(Database(listening.bot.config.database)), monkeypatch.context() as impatient:
        impatient.setattr(slack_http, "ANSWER_WITHIN_S", 0.3)
        assert await send_request(listening, heard(listening)) == 500, "so that Slack brings it again"
    assert "grinder" not in log.getvalue()
    async with asyncio.timeout(20):
        while await send_request(listening, heard(listening), headers={"x-slack-retry-num": "1"}) != 200:  # noqa: ASYNC110 - as Slack does
            await asyncio.sleep(0.1)
    assert await listening.count(VOICES_KEPT) == 1, "what waited for the server and what came again are one"
    assert await cards(listening) == 1


@pytest.mark.engines(SQLITE)
@pytest.mark.parametrize("instead", INSTEAD)
async def test_11_the_databases_file_is_taken_away(listening: BotWorld, log: StringIO, instead: str) -> None:
    await greta(listening)
    await listening.slack.users.shortcut(PETRA.id, "log_voice")
    with taken_away(Database(listening.bot.config.database).file, instead):
        status, form, ephemeral = await tried(listening)
        assert await readiness(listening.address) == (503, "database_unreachable")
    assert status == 500, "so that Slack brings it again: on Linux the open file would have taken it, and lost it"
    assert "the fault is mine" in form
    assert "the fault is mine" in ephemeral
    (line, *_) = [one for one in map(json.loads, log.getvalue().splitlines()) if one["event"] == "database_unreachable"]
    assert f"{Database(listening.bot.config.database).file} was taken away or replaced" in line["words"]
    assert await listening.count(VOICES_KEPT) == 1, "nothing was taken in meanwhile"
    assert await send_request(listening, heard(listening, AGAIN), headers={"x-slack-retry-num": "1"}) == 200
    assert await cards(listening, AGAIN) == 1
    assert await readiness(listening.address) == (200, "")


@pytest.mark.engines(*ENGINES)
async def test_12_the_database_is_slow(listening: BotWorld, log: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    await greta(listening)
    with locked(listening), monkeypatch.context() as hurried:
        with monkeypatch.context() as shut:
            shut.setattr(slack_http, "ANSWER_WITHIN_S", 0.3)
            assert await send_request(listening, heard(listening)) == 500, (
                "before Slack gives up, and so it comes again"
            )
        hurried.setattr(interactions, "ACK_WITHIN_S", 0.1)
        pressed = await listening.slack.users.click(
            NORA.id, card.CLAIM, channel=VOICES.id, ts=listening.card("Greta").ts
        )
        assert pressed.ok
        await listening.bot.interactions.background.drain()
    assert '"too_slow"' in log.getvalue(), "the door gave up, and not the database"
    assert "OperationalError" not in log.getvalue()
    assert listening.ephemerals(NORA) == [refusals.STILL_SAVING]
    assert await send_request(listening, heard(listening)) == 200
    assert await cards(listening) == 1, "the slow write was made after all, and was not made twice"
    assert await listening.count(VOICES_KEPT) == 2
    assert "speak by" in said(listening.card("Greta").blocks)


async def test_14_slack_is_out_of_reach_at_the_first_event(database: Database) -> None:
    clock = PracticeClock(MONDAY)
    async with workspace(clock) as slack:
        async with bot_in(slack, clock, database) as made:
            await made.has_team(watched=[CARE.id])
        slack.fault(Fault("auth.test", status=503, error="service_unavailable", times=100))
        database.change("UPDATE workspace SET intake_address = 'before@kullen.example'")
        async with bot_in(slack, clock, database) as made:
            now_in_force = "SELECT COUNT(*) FROM workspace WHERE intake_address = 'voices@kullen.example'"
            assert await made.count(now_in_force) == 1, "what Slack does not say is the setting's"
            await slack.users.say(PETRA.id, CARE.id, GRINDER)
            assert slack.deliveries[-1].answer.ok
            assert await made.count(VOICES_KEPT) == 1
            assert await cards(made) == 1
