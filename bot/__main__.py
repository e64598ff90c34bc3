"""The command line: `golden-thread`."""

import asyncio
import json
import os
import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from bot.config import BadConfig, Config, environment, load


@click.group()
@click.version_option(package_name="golden-thread")
def main() -> None:
    """Every customer's voice gets a named marketer, who answers in person."""


@main.command()
@click.option("--port", default=8400, show_default=True, help="Where the page is served; 0 takes any free port.")
@click.option("--story", is_flag=True, help="Play the story by itself, in this terminal.")
def demo(port: int, story: bool) -> None:  # noqa: FBT001 - click's way
    """A practice Slack workspace in the browser, with the bot in it. Nothing leaves this computer."""
    from bot.demo import play, serve  # noqa: PLC0415 - the demo is no part of a running bot
    from bot.logs import configure  # noqa: PLC0415

    configure("error", "text")
    with tempfile.TemporaryDirectory(prefix="golden-thread-") as folder:
        asyncio.run(play(Path(folder)) if story else serve(Path(folder), port))


if __name__ == "__main__":
    main()
