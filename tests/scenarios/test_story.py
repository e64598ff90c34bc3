"""The whole story over signed HTTP and over Socket Mode; and not without any single one of the manifest's scopes."""

import asyncio

import pytest

from bot.sandbox import ActionUnavailable
from bot.slack.kit.client import SlackError
from bot.slack.workspaces.manifest import OPTIONAL_SCOPES, SCOPES
from tests.kit.bot_world import world
from tests.kit.databases import ENGINES, Database
from tests.scenarios.story import live


@pytest.mark.slow("it is the whole story")
@pytest.mark.engines(*ENGINES)
@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket mode"])
async def test_the_whole_story(database: Database, *, socket: bool) -> None:
    async with world(database, socket=socket) as made:
        await live(made)


@pytest.mark.slow("it is the whole story")
@pytest.mark.parametrize("scope", OPTIONAL_SCOPES)
async def test_it_goes_as_well_without_what_is_optional(database: Database, scope: str) -> None:
    async with world(database, without=scope) as made:
        await live(made)


@pytest.mark.parametrize("scope", SCOPES)
async def test_no_scope_is_asked_for_in_vain(database: Database, scope: str) -> None:
    async with world(database, without=scope) as made:
        made.patience_s = 3.0  # what is looked for in vain without it is looked for in a twentieth of a second
        with pytest.raises((AssertionError, ActionUnavailable, SlackError, TimeoutError)):
            async with asyncio.timeout(20):
                await live(made)
