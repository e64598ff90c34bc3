"""A team whose voices come from feeds and networks."""

from collections.abc import AsyncIterator

import pytest

from tests.kit.databases import Database
from tests.kit.networks.looking import Looking, looking


@pytest.fixture
async def looks(database: Database) -> AsyncIterator[Looking]:
    async with looking(database) as made:
        yield made
