"""`golden-thread fetch-mail`."""

from collections import Counter
from datetime import UTC, datetime

import aiohttp
import click

from bot.app import NoWorkspace
from bot.cli.group import main
from bot.cli.kit import BAD_CONFIG, TRY_LATER, fail, load_config, one_workspace, run_async
from bot.clock import SystemClock
from bot.ids import Ids
from bot.ops import logs, mailbox
from bot.ops.config import Config
from bot.sources.mailbox.account import MailboxTrouble
from bot.sources.mailbox.source import Outcome
from bot.store.factory import open_store
from bot.store.teams.teams import newest_id


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
