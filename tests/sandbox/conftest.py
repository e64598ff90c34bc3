"""Worlds for the tests, closed again also when a test fails."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.kit.sandbox_world import SandboxWorld, Worlds, open_world


@pytest_asyncio.fixture
async def worlds() -> AsyncIterator[Worlds]:
    opened: list[SandboxWorld] = []

    async def another(**wishes: object) -> SandboxWorld:
        opened.append(await open_world(**wishes))  # type: ignore[arg-type] # open_world names and checks them
        return opened[-1]

    yield another
    for world in opened:
        await world.ws.stop()
        await world.bot.stop()


@pytest_asyncio.fixture
async def world(worlds: Worlds) -> SandboxWorld:
    return await worlds()
