"""What leaves: at Slack's pace, in order, and never twice, whatever Slack answers."""

import asyncio
from itertools import combinations

import pytest

from bot.delivery import sender
from bot.domain.messages import PendingMessage
from bot.ports import Tx
from bot.sandbox import Fault, Limits
from bot.services.core import outbox
from bot.slack.conversations import card
from bot.store.teams.people import save_dm_channel
from tests.kit.bot_world import BotWorld, said, world
from tests.kit.cast import IDRIS, LENA, NORA, VOICES
from tests.kit.databases import ENGINES, SQLITE, Database


async def hand_in(made: BotWorld, count: int) -> None:
    """So many customers say something."""
    for number in range(count):
        status, _ = await made.hand_in({"id": f"v{number}", "text": f"Voice number {number}.", "kind": "comment"})
        assert status == 202


def cards(made: BotWorld) -> list[str]:
    return [one.text for one in made.slack.messages(VOICES.id) if one.text.startswith("A customer")]


async def test_a_message_a_second_and_channel_after_a_short_burst(database: Database) -> None:
    async with world(database, post_interval_s=0.2, limits=Limits(per_channel_per_second=5, burst=4)) as made:
        await made.has_team()
        await hand_in(made, 8)
        await made.eventually_settled()
        calls = [call for call in made.slack.call_log if call.method == "chat.postMessage"]
        posted = [call.at for call in calls if call.channel == VOICES.id]
        assert len(posted) == 8
        for (first, at), (last, then) in combinations(enumerate(posted), 2):
            # on its way a post may be half as late as one is after the other; one too many would be a whole one early
            assert then - at >= (last - first + 1 - 3) * 0.2 - 0.1, "no stretch holds more than its share"
        assert not made.slack.errors, "the limit was never reached"


@pytest.mark.slow("waits at Slack's pace")
async def test_a_flood_is_seen_at_once_and_its_cards_follow(database: Database) -> None:
    async with world(database, post_interval_s=0.05) as made:
        await made.has_team()
        made.bot.sender.stop("the flood comes first")
        await hand_in(made, 100)
        made.bot.sender.stop("")
        await made.eventually_settled()
        assert not made.slack.errors
        told = made.slack.messages(VOICES.id)
        overviews = [one for one in told if "all at once" in one.text]
        assert overviews[0].text.startswith("80 customers"), "as many as a message holds"
        before = told.index(overviews[0])
        assert before < 20, "before nearly every card"
        lines = said([block for one in overviews for block in one.blocks])
        assert lines.count("•") + before >= 100, "each one is seen"
        assert "nobody is asked yet" in lines
        assert len(cards(made)) == 100
        lists = [one for one in made.slack.dm_messages(NORA.id) if "are for you" in one.text]
        assert len(lists) == 1, "one list instead of many messages"
        await made.press(NORA, card.CLAIM, made.card("Voice number 0."))
        assert "Nora" in made.card("Voice number 0.").text


async def test_what_slack_limits_waits_and_other_methods_flow(team_world: BotWorld) -> None:
    await hand_in(team_world, 1)
    await team_world.settle()
    team_world.slack.fault(Fault("chat.postMessage", retry_after=0.3))
    first = team_world.card("Voice number 0")
    await hand_in(team_world, 2)
    await team_world.press(NORA, card.CLAIM, first)
    assert "Nora has it" in team_world.card("Voice number 0").text, "updates flow meanwhile"
    await team_world.eventually_settled()
    assert len(cards(team_world)) == 2
    assert team_world.slack.errors["ratelimited"] == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault("chat.postMessage", VOICES.id, drop="after"),
        Fault("chat.postMessage", VOICES.id, drop="before"),
        Fault("chat.postMessage", VOICES.id, status=502),
        Fault("chat.postMessage", VOICES.id, error="internal_error", after=True),
        Fault("chat.postMessage", VOICES.id, drop="after", times=2),
    ],
    ids=["answer lost", "never arrived", "502", "internal error after storing", "lost twice"],
)
async def test_what_is_unsure_is_looked_for_before_it_is_said_again(team_world: BotWorld, fault: Fault) -> None:
    team_world.slack.fault(fault)
    await hand_in(team_world, 1)
    await team_world.settle()
    await team_world.eventually_settled()
    assert len(cards(team_world)) == 1


async def test_a_refused_message_is_put_aside_and_comes_when_we_are_let_in(team_world: BotWorld) -> None:
    await team_world.slack.users.leave(team_world.slack.app.bot_user, VOICES.id)
    await hand_in(team_world, 1)
    await team_world.settle()
    assert await team_world.count("SELECT COUNT(*) FROM message WHERE state = 'failed'") == 1
    assert team_world.slack.errors["not_in_channel"] == 1, "no loop of retries"
    assert "not_in_channel" in said(team_world.dm(IDRIS, "does not let me speak").blocks)
    await team_world.slack.users.join(team_world.slack.app.bot_user, VOICES.id)
    await team_world.eventually_settled()
    assert len(cards(team_world)) == 1
    assert team_world.dm(IDRIS, "All is well again").text


async def test_a_revoked_token_stops_everything_and_loses_nothing(team_world: BotWorld) -> None:
    team_world.slack.fault(Fault("chat.postMessage", error="token_revoked", times=3))  # whatever is under way at once
    await hand_in(team_world, 2)
    await team_world.settle()
    assert team_world.bot.sender.stopped_by == "token_revoked"
    assert await team_world.count("SELECT COUNT(*) FROM message WHERE wanted_version > shown_version") >= 3
    tried = len(team_world.slack.calls)
    await team_world.settle()
    assert len(team_world.slack.calls) == tried


async def test_what_was_read_before_a_stop_stays_unsent(team_world: BotWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody takes the app away while the sender is looking."""
    read = outbox.waiting

    def stopped_meanwhile(tx: Tx, workspace: str, real_ms: int) -> list[PendingMessage]:
        found = read(tx, workspace, real_ms)
        if found:
            team_world.bot.sender.stop("token_revoked")
        return found

    monkeypatch.setattr(outbox, "waiting", stopped_meanwhile)
    before = len(team_world.slack.calls)
    await hand_in(team_world, 1)
    await team_world.settle()
    assert team_world.slack.calls[before:] == []
    monkeypatch.setattr(outbox, "waiting", read)
    team_world.bot.sender.stop("")
    await team_world.eventually_settled()
    assert len(cards(team_world)) == 1


async def test_direct_messages_that_have_another_id_by_now_are_opened_anew(
    team_world: BotWorld, database: Database
) -> None:
    """What we remembered of them is no channel of Slack's any more."""
    database.change("UPDATE person SET dm_channel = 'D0GONE001' WHERE id IN (?, ?)", NORA.id, LENA.id)
    team_world.slack.fault(Fault("conversations.open", retry_after=0.1))
    await hand_in(team_world, 2)
    await team_world.settle()
    await team_world.eventually_settled()
    told = [*team_world.slack.dm_messages(NORA.id), *team_world.slack.dm_messages(LENA.id)]
    assert sum("this one is for you" in one.text for one in told) == 2
    assert await team_world.count("SELECT COUNT(*) FROM message WHERE state = 'failed'") == 0


async def test_a_person_whom_slack_opens_nothing_for_is_put_aside(team_world: BotWorld, database: Database) -> None:
    database.change("UPDATE person SET dm_channel = 'D0GONE001' WHERE id IN (?, ?)", NORA.id, LENA.id)
    team_world.slack.fault(Fault("conversations.open", error="user_disabled"))
    await hand_in(team_world, 1)
    await team_world.settle()
    await team_world.eventually_settled()
    assert await team_world.count("SELECT COUNT(*) FROM message WHERE state = 'failed'") == 1
    assert team_world.slack.errors["channel_not_found"] == 1, "no loop of retries"


async def test_a_refusal_that_opening_anew_does_not_mend_is_put_aside(team_world: BotWorld) -> None:
    for person in (NORA, LENA):
        where = team_world.slack.dm(person.id)
        team_world.slack.fault(Fault("chat.postMessage", where, error="channel_not_found", times=9))
    await hand_in(team_world, 1)
    await team_world.settle()
    await team_world.eventually_settled()
    assert await team_world.count("SELECT COUNT(*) FROM message WHERE state = 'failed'") == 1
    assert team_world.slack.errors["channel_not_found"] == 1, "no loop of retries"


@pytest.mark.engines(*ENGINES)
async def test_a_new_start_sends_what_was_left(database: Database) -> None:
    async with world(database) as made:
        made.bot.sender.stop("practice")
        await made.has_team()
        await hand_in(made, 3)
    async with world(database) as made:
        await made.eventually_settled()
        assert len(cards(made)) == 3
        assert [one.text for one in made.slack.dm_messages(NORA.id) if "this one is for you" in one.text]


@pytest.mark.engines(*ENGINES)
async def test_ten_quick_changes_are_one_update(team_world: BotWorld) -> None:
    await hand_in(team_world, 1)
    await team_world.settle()
    before = sum(1 for method, _, channel in team_world.slack.calls if (method, channel) == ("chat.update", VOICES.id))
    conversation = await team_world.count("SELECT id FROM conversation")

    def change(tx: Tx) -> None:
        for _ in range(10):
            tx.run("messages.redraw", workspace=team_world.bot.workspace, subject=conversation)

    await team_world.bot.store.write(change)
    await team_world.settle()
    after = sum(1 for method, _, channel in team_world.slack.calls if (method, channel) == ("chat.update", VOICES.id))
    assert after - before == 1


async def test_what_is_found_again_is_drawn_anew(team_world: BotWorld) -> None:
    """It was posted before the claim, and its answer was lost after it."""
    team_world.slack.fault(Fault("chat.postMessage", VOICES.id, drop="after", delay=0.5))
    await hand_in(team_world, 1)
    async with asyncio.timeout(10):
        while not cards(team_world):  # noqa: ASYNC110 - the sender acts
            await asyncio.sleep(0.01)
    first = team_world.card("Voice number 0")
    await team_world.slack.users.click(NORA.id, card.CLAIM, channel=first.channel, ts=first.ts)
    await team_world.eventually_settled()
    assert "Nora has it" in team_world.card("Voice number 0").text
    assert len(cards(team_world)) == 1


async def test_what_was_posted_hours_ago_is_found_again(team_world: BotWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody ran for two hours after the post; here only the clock says so."""
    team_world.slack.fault(Fault("chat.postMessage", VOICES.id, drop="after", delay=0.3))
    await hand_in(team_world, 1)
    async with asyncio.timeout(10):
        while not cards(team_world):  # noqa: ASYNC110 - the sender acts
            await asyncio.sleep(0.01)
    real = team_world.clock.real
    monkeypatch.setattr(team_world.clock, "real", lambda: real() + 2 * 3600)
    await team_world.eventually_settled()
    assert len(cards(team_world)) == 1


async def test_sending_goes_on_once_slack_takes_us_again(team_world: BotWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "ASK_AGAIN_S", 0.05)
    team_world.slack.fault(Fault("chat.postMessage", error="missing_scope"))
    team_world.slack.fault(Fault("auth.test", error="missing_scope", times=2))
    await hand_in(team_world, 1)
    await team_world.eventually_settled()
    assert team_world.bot.sender.stopped_by == ""
    assert len(cards(team_world)) == 1


async def test_a_scope_that_is_still_missing_keeps_it_waiting(
    team_world: BotWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "ASK_AGAIN_S", 0.05)
    scopes = team_world.slack.state.app.manifest["oauth_config"]["scopes"]["bot"]
    scopes.remove("chat:write")
    await hand_in(team_world, 1)
    async with asyncio.timeout(10):
        while [call.method for call in team_world.slack.call_log].count("auth.test") < 4:  # noqa: ASYNC110 - its own loop acts
            await asyncio.sleep(0.02)
    assert team_world.bot.sender.stopped_by == "missing_scope"
    assert cards(team_world) == []
    scopes.append("chat:write")
    await team_world.eventually_settled()
    assert len(cards(team_world)) == 1


@pytest.mark.engines(SQLITE)  # about Slack's pace
@pytest.mark.parametrize("method", ["conversations.history", "conversations.open"])
async def test_what_comes_before_a_post_is_not_asked_again_and_again_while_slack_limits_it(
    team_world: BotWorld, method: str
) -> None:
    lost = "chat.postMessage" if method == "conversations.history" else ""
    if lost:
        team_world.slack.fault(Fault(lost, VOICES.id, drop="before"))
    else:
        await team_world.bot.store.write(save_dm_channel, team_world.bot.workspace, NORA.id, "")
        await team_world.bot.store.write(save_dm_channel, team_world.bot.workspace, LENA.id, "")
    team_world.slack.fault(Fault(method, retry_after=0.5, times=20))
    await hand_in(team_world, 1)
    await asyncio.sleep(1.2)  # it is about how often within a while
    assert 1 <= team_world.slack.errors["ratelimited"] <= 4, "once in half a second"
    team_world.slack.faults.clear()
    await team_world.eventually_settled()
    assert len(cards(team_world)) == 1


class Others:
    """A turn that is somebody else's, and how often we asked whether it is ours."""

    ours = False
    asked = 0

    @property
    def sends(self) -> bool:
        self.asked += 1
        return False


async def test_a_call_wakes_once_and_then_it_rests(team_world: BotWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    leadership = Others()
    monkeypatch.setattr(team_world.bot.sender, "_leadership", leadership)
    team_world.bot.sender.wake()
    await asyncio.sleep(0.3)
    assert 1 <= leadership.asked <= 3, "without rest it would be hundreds"
