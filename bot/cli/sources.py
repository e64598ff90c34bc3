"""`golden-thread fetch-mail` and `watch-social`: what goes and looks, from the command line."""

import asyncio
import signal
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

import aiohttp
import click

from bot.app import NoWorkspace
from bot.cli.kit.commands import BAD_CONFIG, TRY_LATER, fail, load_config, one_workspace, run_async
from bot.cli.kit.group import main
from bot.clock import SystemClock
from bot.delivery.lease import ALWAYS
from bot.domain import receipts
from bot.ids import Ids
from bot.ops import logs, mailbox
from bot.ops.config import Config
from bot.ops.networks.opened import watchers
from bot.sources.mailbox.account import MailboxTrouble
from bot.sources.mailbox.source import Outcome
from bot.sources.watch.addresses import PublicSession
from bot.sources.watch.trouble import SourceTrouble
from bot.sources.watch.watcher import Watcher
from bot.store.factory import open_store
from bot.store.teams.teams import newest_id

_SOME: Final = ("FEED_URLS", "BLUESKY_HANDLE", "MASTODON_URL")


@main.command("fetch-mail")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Read the history, too: what has arrived since this day, such as 2026-11-01 (UTC).",
)
def fetch_mail(since: datetime | None) -> None:
    """Look into the mailbox once, and take in what has come.

    The first look only notes where the mailbox stands: what was there before is history, which --since reads. `run`
    looks by itself while it runs; this is for a job of your own, for history, and for a first try. Both at once do no
    harm.

    Exits 0 and says how many mails were taken in, 75 when it should be tried later, 78 when the settings can't be.
    """
    config = load_config(needs_slack=False)
    if config.mailbox is None:
        fail("No mailbox is set. MAILBOX_HOST and the settings below it in .env.example say which.", BAD_CONFIG)
    logs.configure(config.log_level, config.log_format)
    looked = run_async(_fetched(config, since))
    taken, repeated, refused = (looked[one] for one in (Outcome.TAKEN, Outcome.REPEATED, Outcome.REFUSED))
    click.echo(f"Taken in: {taken}. Here already: {repeated}. Of no use: {refused}.")


async def _fetched(config: Config, since: datetime | None) -> Counter[Outcome]:
    store = open_store(config.database)
    try:
        us = await one_workspace(store)
        clock = SystemClock()
        ids = Ids(clock.real, after=await store.read(newest_id, us.id))
        async with aiohttp.ClientSession() as session:
            source = mailbox.opened(config, store, us.id, clock, ids, session)
            assert source is not None  # noqa: S101 - looked at above
            return await source.look(int(since.replace(tzinfo=UTC).timestamp() * 1000) if since else None)
    except MailboxTrouble as exc:
        fail(f"The mailbox can't be read. {exc.words}", TRY_LATER)
    except NoWorkspace as exc:
        fail(str(exc), TRY_LATER)
    finally:
        await store.close()


@main.command("watch-social")
@click.option("--once", is_flag=True, help="Look once, and say what was found.")
def watch_social(*, once: bool) -> None:
    """Look at feeds and networks, until Ctrl-C or SIGTERM.

    The first look only notes what stands there: it is history. `run` looks by itself while it runs; this is for a
    process of its own, and for a first try. Both at once do no harm.

    With --once it exits 0 and says how many voices were found, 75 when one of the sources can't be read; 78 when none
    is set.
    """
    config = load_config(needs_slack=False)
    said = config.networks
    if not (said.feeds or said.bluesky or said.mastodon):
        fail(f"Nothing is set that could be looked at: one of {', '.join(_SOME)}. .env.example says how.", BAD_CONFIG)
    logs.configure(config.log_level, config.log_format)
    found = run_async(_watched(config, once=once))
    taken, kept, edited = (
        found[one] for one in (receipts.Outcome.TAKEN, receipts.Outcome.KEPT, receipts.Outcome.EDITED)
    )
    click.echo(f"News: {taken}. History: {kept}. Changed: {edited}.")


async def _watched(config: Config, *, once: bool) -> Counter[receipts.Outcome]:
    store = open_store(config.database)
    session = PublicSession()
    try:
        us = await one_workspace(store)
        clock = SystemClock()
        ids = Ids(clock.real, after=await store.read(newest_id, us.id))
        counted = Counter[receipts.Outcome]()

        def count(outcome: str) -> None:
            counted[receipts.Outcome(outcome)] += 1

        looking = watchers(config, store, us.id, clock, ids, session, counted=count)
        await (_once(looking) if once else _for_ever(looking))
    except NoWorkspace as exc:
        fail(str(exc), TRY_LATER)
    else:
        return counted
    finally:
        await session.close()
        await store.close()


async def _once(looking: tuple[Watcher, ...]) -> None:
    troubles = []
    for one in looking:
        try:
            await one.look()
        except SourceTrouble as exc:
            label = one.source.label
            troubles.append(f"{label[:1].upper()}{label[1:]} can't be read. {exc}")
    if troubles:
        fail("\n".join(troubles), TRY_LATER)


async def _for_ever(looking: tuple[Watcher, ...]) -> None:
    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    tasks = [asyncio.create_task(one.run(ALWAYS)) for one in looking]
    await ended.wait()
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
