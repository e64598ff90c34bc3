"""What the commands about privacy share: whose database, who is meant, how an export is written, how we erase."""

import html
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from bot.cli.kit.commands import alone_on, one_workspace
from bot.clock import SystemClock
from bot.domain.actors import BOT
from bot.domain.customers import identity
from bot.domain.errors import NotFound
from bot.ids import Ids
from bot.ops.config import Config
from bot.ops.privacy.erasures import ErasureRecord
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.store.customers import customers
from bot.store.factory import open_store
from bot.store.lock import DatabaseLocked
from bot.store.record import record_of
from bot.store.teams.teams import newest_id

ID_DIGITS: Final = 16
"""A number has fifteen at most, E.164; our ids have more."""
_TIMES: Final = ("at", "_at", "_since", "since", "_due", "_until", "until")
_AS_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; color: #1d1c1d }}
dl {{ border-top: 1px solid #ddd; display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; margin: 0 }}
dl {{ padding: .75rem 0 }}
dt {{ color: #555 }} dd {{ margin: 0; overflow-wrap: anywhere; white-space: pre-wrap }}
</style></head><body><h1>{title}</h1><p>{made}</p>
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """The database, whoever asks, and the record beside it."""

    config: Config
    store: Store
    workspace: str
    now: int
    ids: Ids

    @property
    def request(self) -> Request:
        """A new request, with ids of its own."""
        return Request(self.workspace, BOT, self.now, self.ids.for_write())

    async def tidy(self) -> bool:
        """Scrub and record, unless the bot runs: then it does so itself within seconds. Whether we did."""
        with suppress(DatabaseLocked), alone_on(self.config):
            await ErasureRecord(self.store, record_of(self.config.file) if self.config.file else None).write_down()
            return True
        return False

    async def customer(self, who: str) -> int:
        """Find whom somebody means: by an address, a number, a @handle, or our id.

        Raises:
            NotFound: when we know nobody by that.
        """
        if who.isdigit() and len(who) >= ID_DIGITS:
            return int(who)
        row = None
        if known := identity.guess(who):
            row = await self.store.read(customers.of_identity, self.workspace, kind=known.kind, value=known.value)
        if row is None or row["customer_id"] is None:
            raise NotFound("I know no customer by that. Give an address, a number, a @handle@network, or an id.")
        return row["customer_id"]


@asynccontextmanager
async def asked(config: Config) -> AsyncIterator[Asked]:
    """Open the database for one command."""
    store, clock = open_store(config.database), SystemClock()
    try:
        workspace = (await one_workspace(store)).id
        ids = Ids(clock.real, after=await store.read(newest_id, workspace))
        yield Asked(config, store, workspace, clock.now(), ids)
    finally:
        await store.close()


def as_json(export: Mapping[str, Any]) -> str:
    """Write an export for machines: ids are texts, times are UTC milliseconds."""
    return json.dumps({name: _plain(value) for name, value in export.items()}, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401 - a row, a list of them, or what stands in one
    if isinstance(value, Mapping):
        return {name: str(one) if _is_id(name, one) else _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _is_id(name: str, value: object) -> bool:
    return isinstance(value, int) and (name == "id" or name.endswith("_id"))


def as_html(title: str, export: Mapping[str, Any], now: int) -> str:
    """Write an export for people: one page, times as dates in UTC, empty fields left out."""
    return "".join(_page(title, export, now))


def _page(title: str, export: Mapping[str, Any], now: int) -> Iterator[str]:
    yield _AS_PAGE.format(title=html.escape(title), made=f"What Golden Thread keeps, on {_time(now)}.")
    for name, value in export.items():
        rows = value if isinstance(value, list) else [value] if value else []
        yield f"<h2>{html.escape(name.capitalize())}</h2>\n"
        if not rows:
            yield "<p>Nothing.</p>\n"
        for row in rows:
            yield "<dl>"
            for field, one in row.items():
                if one not in (None, ""):
                    shown = _time(one) if isinstance(one, int) and field.endswith(_TIMES) else str(one)
                    yield f"<dt>{html.escape(field.replace('_', ' '))}</dt><dd>{html.escape(shown)}</dd>"
            yield "</dl>\n"
    yield "</body></html>\n"


def _time(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, tz=UTC).strftime("%Y-%m-%d %H:%M UTC")
