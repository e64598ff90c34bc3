"""Starts one of the bench's servers in a process of its own, and ends it."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

START_S: Final = 30
STOP_S: Final = 8


@asynccontextmanager
async def server(name: str, *arguments: str) -> AsyncIterator[str]:
    """Give the address of a server of `bench.kit.serving`, which ends with the block.

    Raises:
        RuntimeError: when it does not start.
    """
    command = [sys.executable, "-m", "bench.kit.serving", name, *arguments]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("The server has no pipes.")
    try:
        url = (await asyncio.wait_for(process.stdout.readline(), START_S)).decode().strip()
        if not url:
            raise RuntimeError(f"The server {name!r} did not start; its own words are above.")
        yield url
    finally:
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), STOP_S)
        except TimeoutError:
            print(f"The server {name!r} did not end by itself.", file=sys.stderr)
            process.kill()
            await process.wait()
