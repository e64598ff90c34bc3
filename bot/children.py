"""Ends a process that we started."""

import asyncio
from asyncio.subprocess import Process
from contextlib import suppress


async def end(process: Process) -> None:
    """Kill it, and come back when it is gone.

    It must not outlive us, so whoever asked and is cancelled meanwhile waits these milliseconds, too.
    """
    with suppress(ProcessLookupError):
        process.kill()
    gone, cancelled = asyncio.ensure_future(process.wait()), None
    while not gone.done():
        try:
            await asyncio.shield(gone)
        except asyncio.CancelledError as exc:
            cancelled = exc
    if cancelled:
        raise cancelled
