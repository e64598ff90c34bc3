"""`golden-thread import customers`, `purchases`, `touches`: what other tools know of customers, from a file."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from bot.cli.imports.group import SHOWN, brought, end, import_, import_options
from bot.cli.kit.export_options import fact_options
from bot.domain.customers.facts import CustomerFact, Fact, FactKind, Medium, Purchase
from bot.domain.receipts import Outcome
from bot.intake.exports.dates import DateOrder
from bot.intake.exports.facts import FactColumn, FactReading, Facts, expect_fact_columns
from bot.intake.exports.records import Record
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.sources.exports.importer import Report, bring_in_facts, readable_facts

_COMMANDS: Final = {FactKind.CUSTOMER: "customers", FactKind.PURCHASE: "purchases", FactKind.TOUCH: "touches"}
_ABOUT: Final = {
    FactKind.CUSTOMER: """Bring in customers from FILE: CSV, JSON Lines or JSON.

    Whoever is known already is found by their address, number, handle, card or postal address; nobody is made twice.
    """,
    FactKind.PURCHASE: """Bring in what customers bought from FILE, one order a row.

    A card then says "4 orders since 2021".
    """,
    FactKind.TOUCH: """Bring in campaigns, calls and letters from elsewhere.

    After a campaign, uninvited contact waits three days; after anything personal, fourteen.
    """,
}
_AGAIN: Final = """
    The same file may be brought in again, also after it was cut short: each row is kept once. docs/connect.md names
    the columns.

    Exits 0 and says how many there were; 65 when the file is of no use, 75 when it should be tried later.
    """


def _command(kind: FactKind) -> None:
    medium = click.option(
        "--medium", type=click.Choice([one.value for one in Medium]), help="How they heard, where no row says so."
    )
    command = import_options(_import(kind))
    command = fact_options(medium(command) if kind is FactKind.TOUCH else command)
    import_.command(_COMMANDS[kind], help=_ABOUT[kind] + _AGAIN)(command)


def _import(kind: FactKind) -> Callable[..., None]:
    def command(
        file: Path,
        *,
        mapped: dict[FactColumn, str],
        source: str,
        zone: ZoneInfo,
        dates: str | None,
        refused: Path | None,
        dry_run: bool,
        medium: str | None = None,
    ) -> None:
        order, how = DateOrder(dates) if dates else None, Medium(medium) if medium else None
        reading = FactReading(kind, mapped, source.strip(), zone, order, how)

        async def doing(found: Iterator[Record], store: Store, request: Callable[[], Request], report: Report) -> None:
            await bring_in_facts(found, Facts(reading), store, request, report)

        columns, trying = partial(expect_fact_columns, reading), partial(_tried, reading)
        counted = brought(file, refused, columns, doing=doing, trying=trying, dry_run=dry_run)
        _say(counted, dry_run=dry_run)
        end(counted)

    return command


def _tried(reading: FactReading, found: Iterator[Record], report: Report) -> None:
    for nth, (line, fact) in enumerate(readable_facts(found, Facts(reading), report)):
        report.counted[Outcome.KEPT] += 1
        if nth < SHOWN:
            click.echo(f"Line {line}: {', '.join(_shown(fact))}")


def _say(counted: Counter[Outcome], *, dry_run: bool) -> None:
    kept, refused = (f"{counted[one]:,}" for one in (Outcome.KEPT, Outcome.REFUSED))
    if dry_run:
        click.echo(f"Nothing was brought in. Of use: {kept}. Refused: {refused}.")
        return
    edited, repeated = (f"{counted[one]:,}" for one in (Outcome.EDITED, Outcome.REPEATED))
    click.echo(f"New: {kept}. Changed: {edited}. Here already: {repeated}. Refused: {refused}.")


def _shown(fact: Fact) -> Iterator[str]:
    yield fact.sender.name or "no name"
    yield from (one.value for one in fact.sender.identities)
    if isinstance(fact, CustomerFact):
        return
    at = fact.bought_at if isinstance(fact, Purchase) else fact.touched_at
    more: tuple[Any, ...] = (fact.what, fact.total) if isinstance(fact, Purchase) else (fact.medium, fact.what, fact.by)
    yield str(datetime.fromtimestamp(at / 1000, UTC).date())
    yield from (str(one) for one in more if one)


for _kind in FactKind:
    _command(_kind)
