"""`golden-thread staff card`: thanks on paper, for whoever is not in Slack."""

import sys

import click

from bot.cli.kit.commands import run_async
from bot.cli.staff.group import staff, with_store
from bot.ports import Store
from bot.queries.recognition import card_page, not_handed
from bot.services.core.unit_of_work import Request
from bot.slack.recognition.printed_card import drawn
from bot.views.recognition import RecognitionView

MOST = 200
"""Cards that are listed at once."""


@staff.command("card")
@click.argument("number", metavar="[ID]", type=int, required=False)
def card(number: int | None) -> None:
    """Write somebody's card, to be printed on A5 or letter.

    Without an ID it lists the cards that nobody has handed over yet, the oldest first.
    """
    if number is None:
        _list()
        return

    async def page(store: Store, request: Request) -> tuple[RecognitionView, str] | None:
        return await store.read(card_page, request.workspace, number)

    found = run_async(with_store(page))
    if found is None:
        click.echo(f"There is no card {number}. Without a number, staff card lists those there are.", err=True)
        sys.exit(1)
    click.echo(drawn(*found))


def _list() -> None:
    async def waiting(store: Store, request: Request) -> list[RecognitionView]:
        return await store.read(not_handed, request.workspace, MOST)

    for one in run_async(with_store(waiting)):
        click.echo(", ".join(part for part in (str(one.id), one.to.name, one.to.title) if part))
