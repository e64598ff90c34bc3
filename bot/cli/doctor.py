"""`golden-thread doctor`."""

import sys

import click

from bot.cli.kit.commands import load_config, run_async
from bot.cli.kit.group import main
from bot.ops import doctor as diagnosis
from bot.ops import logs


@main.command()
def doctor() -> None:
    """Check tokens, scopes, channels, clock and sources of voices.

    Each line says ok, hint or MEND. Exits 0 when nothing is to be mended, and a hint is nothing; 1 when something is,
    or Slack can't be reached; 78 when the settings can't be.
    """
    config = load_config()
    logs.configure("error", "text")
    found = run_async(diagnosis.doctor(config))
    for check in found:
        click.echo(f"{check.level:<4}  {check.words}")
    sys.exit(any(check.level is diagnosis.Level.MEND for check in found))
