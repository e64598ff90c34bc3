"""The group of commands that `golden-thread` is."""

import click

from bot.ops import logs


@click.group()
@click.version_option(package_name="golden-thread")
def main() -> None:
    """Every customer's voice gets a named marketer, who answers in person."""
    logs.configure("error", "text")  # until a command says otherwise: no traceback is to quote anybody
