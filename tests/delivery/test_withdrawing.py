"""A reminder whose successor speaks is deleted: once, whatever Slack answers and whenever somebody pulls the plug."""

import pytest

from bot.sandbox import Fault
from tests.kit.bot_world import BotWorld, labels, said
from tests.kit.cast import NORA
from tests.kit.databases import SQLITE

pytestmark = pytest.mark.engines(SQLITE)  # about what leaves

GRETA = {"id": "v1", "text": "It caught fire.", "kind": "complaint", "customer": {"name": "Greta Lindholm"}}


@pytest.mark.parametrize(
    "fault",
    [
        None,
        Fault("chat.delete", drop="before"),
        Fault("chat.delete", drop="after"),
        Fault("chat.delete", error="internal_error", after=True),
        Fault("chat.delete", retry_after=0.05),
        Fault("chat.delete", status=502),
    ],
)
async def test_only_the_last_one_stands(team_world: BotWorld, fault: Fault | None) -> None:
    status, _ = await team_world.hand_in(GRETA)
    assert status == 202
    await team_world.settle()
    await team_world.pass_time(23)
    first = team_world.dm(NORA, "said yes to Greta")
    if fault:
        team_world.slack.fault(fault)
    await team_world.pass_time(8)
    await team_world.eventually_settled()
    standing = [one for one in team_world.slack.dm_messages(NORA.id) if "Greta" in said(one.blocks)]
    assert first.ts not in {one.ts for one in standing}
    assert [one for one in standing if "time to claim" in one.text]


async def test_a_workspace_that_keeps_everything_is_left_without_buttons(team_world: BotWorld) -> None:
    await team_world.hand_in(GRETA)
    await team_world.pass_time(23)
    first = team_world.dm(NORA, "said yes to Greta")
    team_world.slack.fault(Fault("chat.delete", error="compliance_exports_prevent_deletion"))
    await team_world.pass_time(8)
    await team_world.eventually_settled()
    kept = next(one for one in team_world.slack.dm_messages(NORA.id) if one.ts == first.ts)
    assert (kept.text, labels(kept)) == ("This one is out of date.", [])
