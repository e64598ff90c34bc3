"""The whole story over signed HTTP and over Socket Mode; and not without any single one of the manifest's scopes."""

import asyncio
from pathlib import Path

import pytest

from bot.sandbox import Impossible
from bot.slack.client import SlackTrouble
from bot.slack.manifest import SCOPES
from tests.scenarios.story import live
from tests.scenarios.world import world


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket mode"])
async def test_the_whole_story(tmp_path: Path, *, socket: bool) -> None:
    async with world(tmp_path, socket=socket) as made:
        await live(made)


@pytest.mark.parametrize("scope", SCOPES)
async def test_no_scope_is_asked_for_in_vain(tmp_path: Path, scope: str) -> None:
    async with world(tmp_path, without=scope) as made:
        with pytest.raises((AssertionError, Impossible, SlackTrouble, TimeoutError)):
            async with asyncio.timeout(20):
                await live(made)
