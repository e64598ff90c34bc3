"""The worlds that services are tried in."""

from collections.abc import AsyncIterator

import pytest

from tests.kit.databases import Database
from tests.kit.store_world import StoreWorld, peopled, with_team


@pytest.fixture
async def world(database: Database) -> AsyncIterator[StoreWorld]:
    """The marketing team, on a Monday at ten."""
    made = await with_team(database)
    yield made
    await made.store.close()


@pytest.fixture
async def bare_world(database: Database) -> AsyncIterator[StoreWorld]:
    """People, and no team yet."""
    made = await peopled(database)
    yield made
    await made.store.close()
