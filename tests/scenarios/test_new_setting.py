"""A setting that is one line of the registry and nothing else: in the form, stored, read back, held to its bounds."""

import pytest

from bot.queries.teams import team_views
from bot.slack.teams import home
from tests.kit.bot_world import BotWorld
from tests.kit.cast import IDRIS
from tests.kit.planted import Planted


async def test_a_new_line_is_a_setting_that_works(team_world: BotWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.domain.teams.settings.TeamSettings", Planted)
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    await team_world.slack.users.click(IDRIS.id, home.SETTINGS)
    assert "Minutes of pause" in team_world.form(IDRIS)
    refused = await team_world.fill(IDRIS, pause=31, tone="plain", praise="False", tea="16:30")
    assert refused.errors == {"pause": "A whole number from 1 to 30."}
    await team_world.fill(IDRIS, pause=30)
    assert "Saved" in team_world.form(IDRIS)
    team = (await team_world.bot.store.read(team_views, team_world.bot.workspace))[0]
    kept = team.settings
    assert isinstance(kept, Planted)
    assert (kept.pause, kept.tone, kept.praise, kept.tea, kept.zone) == (
        30,
        "plain",
        False,
        "16:30",
        "Europe/Stockholm",
    )
    assert await team_world.count("SELECT COUNT(*) FROM setting WHERE name = 'pause' AND value = '30'") == 1
