"""Workflow Builder's step "Route a customer voice": run, retried and failed as Slack does it."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox import ActionUnavailable, Answer, Fault
from bot.sandbox.model import Execution
from bot.slack.workspaces.workflow_step import ROUTE_VOICE
from tests.kit.bot_world import BotWorld, said, world
from tests.kit.cast import CARE, GUEST, NORA, PETRA
from tests.kit.databases import Database

WORDS = "My grinder broke after two weeks."


@pytest.fixture
async def building(database: Database) -> AsyncIterator[BotWorld]:
    """A workspace on a paid plan, with the step in its manifest."""
    async with world(database, workflow_step=True) as made:
        await made.has_team()
        yield made


async def run(made: BotWorld, **inputs: str) -> tuple[Execution, Answer]:
    """Let a workflow come to the step, and wait for what Slack shows of it."""
    found = await made.slack.users.run_step(ROUTE_VOICE, inputs)
    await made.settle()
    await made.slack.drain()
    await made.settle()
    return found


async def test_a_workflow_passes_a_voice_on(building: BotWorld) -> None:
    more = {"name": "Greta", "reach_by": "greta@example.com", "kind": "Complaint", "team": "marketing"}
    ended, answer = await run(building, words=WORDS, note="She rang twice.", passed_on_by=PETRA.id, **more)
    assert (answer.ok, ended.state, ended.error) == (True, "completed", "")
    assert ended.outputs["owner"] == NORA.id
    assert ended.outputs["answer_by"] > building.clock.now() // 1000
    shown = said(building.card("Greta").blocks)
    assert WORDS in shown
    assert "She rang twice." in shown
    assert "Nora is asked" in said(building.slack.dm_messages(PETRA.id)[-1].blocks)


async def test_a_workflow_that_names_nobody_passes_it_on_as_well(building: BotWorld) -> None:
    ended, _ = await run(building, words=WORDS)
    assert ended.state == "completed"
    assert WORDS in said(building.card("grinder").blocks)
    assert await building.count("SELECT COUNT(*) FROM voice WHERE reported_by IS NULL") == 1


async def test_what_a_workflow_passes_on_is_never_kept_back(building: BotWorld) -> None:
    await run(building, words="Buy followers cheap! 50% off, click here, unsubscribe at any time.")
    assert await building.count("SELECT COUNT(*) FROM kept_back") == 0
    assert "Buy followers cheap" in said(building.card("followers").blocks)


@pytest.mark.parametrize(
    ("inputs", "why"),
    [
        ({"words": " "}, "There are no words in it. Fill in what the customer said."),
        ({"words": WORDS, "reach_by": "at home"}, "How to reach them: That is no address, number or handle"),
        ({"words": WORDS, "kind": "angry"}, "The kind is one of these: complaint, praise, question, comment;"),
        ({"words": WORDS, "team": "Press"}, "There is no team called 'Press' here."),
        ({"words": WORDS, "passed_on_by": GUEST.id}, "Golden Thread is for full members of this workspace."),
        ({"words": WORDS, "passed_on_by": "U0NOBODY1"}, "Slack knows nobody here by the member ID U0NOBODY1."),
    ],
)
async def test_what_cant_be_taken_fails_with_why(building: BotWorld, inputs: dict[str, str], why: str) -> None:
    ended, answer = await run(building, **inputs)
    assert (answer.ok, ended.state) == (True, "failed")
    assert ended.error.startswith(why)
    assert await building.count("SELECT COUNT(*) FROM voice") == 0


async def test_a_run_that_slack_brings_again_is_one_voice_and_ends(building: BotWorld) -> None:
    building.slack.fault(Fault("functions.completeSuccess", status=503, times=1))
    ended, answer = await run(building, words=WORDS)
    assert (answer.ok, ended.state) == (False, "completed")
    assert await building.count("SELECT COUNT(*) FROM voice") == 1
    assert [one.retry for one in building.slack.deliveries if one.name == "function_executed"] == [0, 1]


async def test_a_run_whose_end_was_heard_and_its_answer_lost_ends_once(building: BotWorld) -> None:
    building.slack.fault(Fault("functions.completeSuccess", drop="after", times=1))
    ended, _ = await run(building, words=WORDS)
    assert ended.state == "completed"
    assert building.slack.errors["execution_not_in_running_state"] == 1
    delivered = [one for one in building.slack.deliveries if one.name == "function_executed"]
    assert [one.answer.status for one in delivered] == [500, 200]
    assert await building.count("SELECT COUNT(*) FROM voice") == 1


async def test_a_run_that_slack_refuses_to_end_is_brought_again(building: BotWorld) -> None:
    building.slack.fault(Fault("functions.completeSuccess", error="parameter_validation_failed", times=1))
    ended, answer = await run(building, words=WORDS)
    assert (answer.ok, ended.state) == (False, "completed")


async def test_another_step_is_left_alone(building: BotWorld) -> None:
    event = {"type": "function_executed", "function": {"callback_id": "other"}, "function_execution_id": "Fx1"}
    assert (await building.slack.users.event(event)).ok
    assert building.slack.errors == {}


async def test_without_its_flag_there_is_no_step(team_world: BotWorld) -> None:
    with pytest.raises(ActionUnavailable, match="There is no step"):
        await team_world.slack.users.run_step(ROUTE_VOICE, {"words": WORDS})


async def test_an_event_that_comes_two_days_late_is_taken_once(team_world: BotWorld) -> None:
    await team_world.watch(CARE.id)
    then = team_world.clock.now() / 1000
    await team_world.pass_time(2 * 24 * 60)
    event = {"type": "message", "channel": CARE.id, "user": PETRA.id, "ts": f"{then:.6f}", "text": WORDS}
    for _ in range(2):  # once each by another event id: Slack's own retry, and the delayed one
        assert (await team_world.slack.users.event(event | {"event_ts": event["ts"]})).ok
    await team_world.settle()
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1
    late = await team_world.count("SELECT MAX(received_at - said_at) FROM voice")
    assert abs(late - 2 * 24 * 60 * 60 * 1000) < 60_000
