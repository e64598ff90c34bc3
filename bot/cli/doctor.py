"""`golden-thread doctor`."""

import sys

import click

from bot.cli.group import main
from bot.cli.kit import load_config, run_async
from bot.ops import doctor as diagnosis
from bot.ops import logs


@main.command()
def doctor() -> None:
    """Check tokens, scopes, channels and clock, and say what to mend."""
    config = load_config()
    logs.configure("error", "text")
    found = run_async(diagnosis.doctor(config))
    for check in found:
        click.echo(f"{'ok  ' if check.ok else 'MEND'}  {check.words}")
    sys.exit(0 if all(check.ok for check in found) else 1)
