"""`golden-thread export hold`: whom the campaign tool should leave alone now, and until when."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

import click

from bot.cli.kit.commands import load_config, one_workspace, run_async
from bot.cli.kit.group import main
from bot.clock import SystemClock
from bot.ops.config import Config
from bot.queries.contact.holds import holds
from bot.store.factory import open_store
from bot.views.customers import HoldView

COLUMNS: Final = ("customer", "name", "email", "phone", "why", "until")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take a name for that begins so."""


@main.group()
def export() -> None:
    """Hand on what other tools need."""


@export.command("hold")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
def hold(*, form: str) -> None:
    """Print who should get nothing from the campaign tool now.

    One line for each way to reach them: customer, name, email, phone, why (asked_not_to, open_conversation, peace,
    never_log) and until, an ISO time in UTC; empty while nobody can say. Whoever stands on the never-log list has no
    customer; *@example.com is all of a domain. JSON lines have one object a customer, with lists of both.
    """
    found = run_async(_found(load_config(needs_slack=False)))
    for line in _csv(found) if form == "csv" else _json_lines(found):
        click.echo(line, nl=False)


async def _found(config: Config) -> list[HoldView]:
    store = open_store(config.database)
    try:
        workspace = await one_workspace(store)
        return await store.read(holds, workspace.id, SystemClock().now())
    finally:
        await store.close()


def _json_lines(found: Sequence[HoldView]) -> Iterator[str]:
    for one in found:
        said = {"customer": _id(one) or None, "name": one.name, "emails": one.emails, "phones": one.phones}
        yield json.dumps({**said, "why": one.why, "until": _until(one) or None}, ensure_ascii=False) + "\n"


def _csv(found: Sequence[HoldView]) -> Iterator[str]:
    yield _line(COLUMNS)
    for one in found:
        ways = [*((email, "") for email in one.emails), *(("", phone) for phone in one.phones)] or [("", "")]
        name = f"'{one.name}" if one.name.startswith(_FORMULA) else one.name
        for email, phone in ways:
            yield _line((_id(one), name, email, phone, one.why, _until(one)))


def _id(one: HoldView) -> str:
    """The customer's; empty for whoever stands on the never-log list."""
    return "" if one.customer is None else str(one.customer)


def _line(values: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(values)
    return written.getvalue()


def _until(one: HoldView) -> str:
    if one.until is None:
        return ""
    return datetime.fromtimestamp(one.until / 1000, tz=UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
