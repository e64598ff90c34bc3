"""Serves the demo until somebody has seen enough."""

import asyncio
import signal
from pathlib import Path

import click

from bot.demo.stage import Stage
from bot.judge.installed import missing, without


async def serve(folder: Path, port: int, *, by_model: bool = True) -> None:
    """Serve the page; ends at Ctrl-C or SIGTERM."""
    stage = Stage(folder, port=port, by_model=by_model)
    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    await stage.open()
    try:
        click.echo(f"Golden Thread's practice workspace: {stage.workspace.url}")
        click.echo("Open it in your browser. Nothing leaves this computer. Ctrl-C ends it.")
        if by_model and (lacking := missing()):
            click.echo(without(lacking))
        await ended.wait()
    finally:
        await stage.close()
