"""`golden-thread demo`."""

import tempfile
from pathlib import Path

import click

from bot.cli.kit.commands import run_async
from bot.cli.kit.group import main
from bot.ops import logs


@main.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8400,
    show_default=True,
    help="Where the page is served; 0 takes any free port.",
)
@click.option("--story", is_flag=True, help="Play the story by itself, in this terminal.")
@click.option("--lexicon", is_flag=True, help="Judge words as the bot does where the model is not installed.")
def demo(*, port: int, story: bool, lexicon: bool) -> None:
    """Practise in the browser, without Slack.

    It is a practice workspace on this computer, with the bot in it. Nothing leaves this computer.
    """
    from bot.demo import play, serve  # noqa: PLC0415 - the demo is no part of a running bot

    logs.configure("error", "text")
    with tempfile.TemporaryDirectory(prefix="golden-thread-") as folder:
        by_model = not lexicon
        run_async(play(Path(folder), by_model=by_model) if story else serve(Path(folder), port, by_model=by_model))
