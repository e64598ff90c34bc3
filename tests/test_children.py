"""A process that we end is gone, whoever is cancelled meanwhile."""

import asyncio
import sys

import pytest

from bot import children


async def test_one_that_is_ended_is_gone_before_whoever_asked_is_cancelled() -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "input()", stdin=asyncio.subprocess.PIPE)
    ending = asyncio.create_task(children.end(process))
    for _ in range(3):  # as when a task is cancelled, and then all that is left of a loop
        await asyncio.sleep(0)
        ending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ending
    assert process.returncode == -9


async def test_one_that_has_ended_already_is_no_fault() -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await process.wait()
    await children.end(process)
    assert process.returncode == 0
