"""The group of commands that `golden-thread` is."""

import os
from typing import Any

import click

from bot.cli.kit.commands import fail
from bot.cli.kit.fault_words import fault_words
from bot.ops import logs


class _Commands(click.Group):
    """Commands whose words may have nowhere to go, such as a disk that is full."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - click's own
        """Run a command; what the system refuses is said in words."""
        try:
            return super().main(*args, **extra)
        except OSError as exc:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # Python would stumble once more at its last flush
            fail(f"This could not be done, or not be written to standard output. {fault_words(exc)}.", 1)


@click.group(cls=_Commands)
@click.version_option(package_name="golden-thread")
def main() -> None:
    """Every customer's voice gets a named marketer, who answers in person."""
    logs.configure("error", "text")  # until a command says otherwise: no traceback is to quote anybody
