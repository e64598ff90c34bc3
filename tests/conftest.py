"""The worlds that scenarios play in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.scenarios.world import World, world


@pytest.fixture
async def quiet_world(tmp_path: Path) -> AsyncIterator[World]:
    """A workspace without a team, over HTTP."""
    async with world(tmp_path) as made:
        yield made


@pytest.fixture
async def team_world(tmp_path: Path) -> AsyncIterator[World]:
    """A workspace with the marketing team, over HTTP."""
    async with world(tmp_path) as made:
        await made.has_team()
        yield made
