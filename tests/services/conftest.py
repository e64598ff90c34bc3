"""The worlds that services are tried in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.services.world import World, peopled, with_team


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The marketing team, on a Monday at ten."""
    made = await with_team(tmp_path / "thread.db")
    yield made
    await made.store.close()


@pytest.fixture
async def bare_world(tmp_path: Path) -> AsyncIterator[World]:
    """People, and no team yet."""
    made = await peopled(tmp_path / "thread.db")
    yield made
    await made.store.close()
