"""`golden-thread manifest`."""

import json

import click

from bot.cli.kit.commands import BAD_CONFIG, fail
from bot.cli.kit.group import main
from bot.slack.workspaces.manifest import manifest as described


@main.command("manifest")
@click.option("--url", help="Your public address, like https://voices.example.com. Without it: Socket Mode.")
@click.option("--workflow-step", is_flag=True, help="With the step for Workflow Builder: needs a paid plan of Slack's.")
def manifest_(url: str | None, *, workflow_step: bool) -> None:
    """Print the app's manifest, which Slack makes the app from."""
    try:
        click.echo(json.dumps(described(url, socket=url is None, workflow_step=workflow_step), indent=2))
    except ValueError as exc:
        fail(str(exc), BAD_CONFIG)
