"""`golden-thread customer` and `golden-thread colleague`: what we keep of somebody, handed out or erased."""

from typing import Final

import click

from bot.cli.kit.commands import load_config, run_async
from bot.cli.kit.group import main
from bot.cli.privacy.asked import as_html, as_json, asked
from bot.domain.customers.erasing import slack_link
from bot.ops.config import Config
from bot.services.customers.privacy.erasing import Gone, erase_customer, erase_person
from bot.services.customers.privacy.exporting import export_customer, export_person

GOES: Final = (
    "Gone for good: name, addresses, numbers and handles, all they said, all that was noted and planned. In Slack the "
    "cards are emptied, and what else I posted about them is deleted. Thanks to colleagues and all counts stay."
)
LEAVES: Final = "Gone for good: name, title, address and hours. What they did for customers stays, with their Slack id."
_FORM = click.option("--format", "form", type=click.Choice(["json", "html"]), default="json", show_default=True)
_YES = click.option("--yes", is_flag=True, help="Don't ask first.")


@main.group()
def customer() -> None:
    """Hand out or erase what is kept of one customer.

    WHO is an address, a number, a @handle@network, or the id that an export has.
    """


@customer.command("export")
@click.argument("who")
@_FORM
def export_one(who: str, *, form: str) -> None:
    """Print everything that is kept of a customer. That it was printed is kept."""
    click.echo(run_async(_exported(load_config(needs_slack=False), who, form)), nl=False)


async def _exported(config: Config, who: str, form: str) -> str:
    async with asked(config) as it:
        found = await it.store.write(export_customer, it.request, await it.customer(who))
        return as_json(found) if form == "json" else as_html("What we keep of you", found, it.now)


@customer.command("erase")
@click.argument("who")
@_YES
def erase_one(who: str, *, yes: bool) -> None:
    """Erase a customer everywhere. Lists what others posted about them: only they can delete that."""
    config = load_config(needs_slack=False)
    if not yes:
        click.confirm(f"{GOES}\nErase {who}?", abort=True)
    run_async(_erased(config, who))


async def _erased(config: Config, who: str) -> None:
    async with asked(config) as it:
        gone = await it.store.write(erase_customer, it.request, await it.customer(who))
        tidied = await it.tidy()
    click.echo(f"Erased: {gone.voices} voices in {gone.conversations} conversations, and who said them.")
    _told(gone)
    click.echo(_AFTER if tidied else _WHILE_RUNNING)


_AFTER: Final = "Nothing of it is left in the database's file. Slack follows as soon as golden-thread run is up."
_WHILE_RUNNING: Final = "The bot runs: within seconds it cleans the database's file, and Slack."


def _told(gone: Gone) -> None:
    posts = [slack_link(one, "https://slack.com") for one in gone.posts]
    links = [one for one in (*posts, *gone.links) if one]
    if links:
        click.echo("Posted by others, who alone can delete it:")
        for one in links:
            click.echo(one)


@main.group()
def colleague() -> None:
    """Hand out or erase what is kept of one colleague.

    U… is their Slack member ID.
    """


@colleague.command("export")
@click.argument("member")
@_FORM
def export_colleague(member: str, *, form: str) -> None:
    """Print everything that is kept of a colleague. That it was printed is kept."""
    click.echo(run_async(_exported_person(load_config(needs_slack=False), member, form)), nl=False)


async def _exported_person(config: Config, member: str, form: str) -> str:
    async with asked(config) as it:
        found = await it.store.write(export_person, it.request, member)
        return as_json(found) if form == "json" else as_html("What we keep of you", found, it.now)


@colleague.command("erase")
@click.argument("member")
@_YES
def erase_colleague(member: str, *, yes: bool) -> None:
    """Erase a colleague who has left the teams and Slack."""
    config = load_config(needs_slack=False)
    if not yes:
        click.confirm(f"{LEAVES}\nErase {member}?", abort=True)
    run_async(_erased_person(config, member))


async def _erased_person(config: Config, member: str) -> None:
    async with asked(config) as it:
        gone = await it.store.write(erase_person, it.request, member)
        tidied = await it.tidy()
    click.echo(f"Erased: who {member} was. {gone.conversations} conversations name nobody in their place.")
    click.echo(_AFTER if tidied else _WHILE_RUNNING)
