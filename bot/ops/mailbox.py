"""Puts the mailbox that the settings name together with what takes its mails in."""

from collections.abc import Callable

import aiohttp

from bot import clock as clocks
from bot.domain.actors import INTAKE
from bot.domain.voices.sources.pulse import MAILBOX
from bot.ids import Ids
from bot.ops.config import Config
from bot.ports import Clock, Store
from bot.services.core.unit_of_work import Request
from bot.services.voices.pulses import heard
from bot.services.voices.take_in import TakenIn
from bot.sources.mailbox.account import Account, OAuth
from bot.sources.mailbox.kept_token import KeptToken
from bot.sources.mailbox.source import MailboxSource
from bot.sources.mailbox.tokens import Tokens
from handlers.kit.judge import Judge, by_lexicon
from handlers.voices.mail import receive_mail


def opened(  # noqa: PLR0913, PLR0917 - each is made elsewhere
    config: Config,
    store: Store,
    workspace: str,
    clock: Clock,
    ids: Ids,
    session: aiohttp.ClientSession,
    taken: Callable[[], None] = lambda: None,
    counted: Callable[[str], None] = lambda _outcome: None,
    judge: Judge = by_lexicon,
) -> MailboxSource | None:
    """The mailbox for a workspace; None when none is set. ``taken`` is called when a mail was taken in.

    ``counted`` is told what became of each mail; ``judge`` says of which kind it is.
    """
    if config.mailbox is None:
        return None
    account = account_of(config)
    # the mailbox's own name is its address at most hosts: a mail that has it in none of its lines came in blind copy
    ours = {*config.intake_addresses, *([account.user.lower()] if "@" in account.user else [])}

    def request_now() -> Request:
        return Request(workspace, INTAKE, clock.now(), ids.for_write())

    async def take(raw: bytes) -> TakenIn | None:
        request = request_now()
        checked_by = config.mail_authserv_id
        found = await receive_mail(
            store, request, raw, team=account.team, authserv_id=checked_by, ours=ours, judge=judge
        )
        if found is None or not found.repeated:  # a repeat of what is here already is no sign of life
            title = f"The mailbox {account.user}"
            await store.write(heard, request_now(), MAILBOX, title, team_name=account.team)
        taken()
        return found

    tokens = Tokens(account.oauth, session, clocks.steady, _kept(config, account.oauth)) if account.oauth else None
    return MailboxSource(account, store, workspace, clock, take, tokens, counted)


def _kept(config: Config, oauth: OAuth) -> KeptToken | None:
    """Where the newest refresh token is kept: beside SQLite's file. On PostgreSQL nowhere: replicas share no folder."""
    if config.file is None:
        return None
    return KeptToken(config.file.with_name(f"{config.file.name}.mailbox-token"), oauth)


def account_of(config: Config) -> Account:
    """The mailbox as its settings say."""
    said = config.mailbox
    assert said is not None  # noqa: S101 - whoever asks has looked
    oauth = OAuth(said.token_url, said.client_id, said.client_secret, said.refresh_token)
    return Account(
        host=said.host,
        port=said.port,
        user=said.user,
        password=said.password,
        folders=said.folders,
        done_folder=said.done_folder,
        team=said.team,
        oauth=oauth if said.refresh_token else None,
    )
