"""The model's process, running; where its wheel is not installed, these tests are skipped and say so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from bot.clock import steady
from bot.judge.installed import missing
from bot.judge.process import ModelProcess

if missing():
    pytest.skip(f"not installed: {missing()}", allow_module_level=True)


@pytest.fixture
async def model() -> AsyncIterator[ModelProcess]:
    """A running process."""
    process = ModelProcess(steady)
    task = asyncio.create_task(process.run())
    assert await process.started()
    yield process
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
