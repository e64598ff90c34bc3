"""A real mail server for the tests of this folder, and a team whose voices come from it."""

import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.domain.actors import INTAKE
from bot.services.core.unit_of_work import Request
from bot.services.voices.take_in import TakenIn
from bot.sources.mailbox.account import Account
from bot.sources.mailbox.source import MailboxSource
from handlers.voices.mail import route_mail
from tests.kit.databases import Database
from tests.kit.mail.dovecot import PASSWORD, Dovecot
from tests.kit.store_world import StoreWorld, with_team

NUMBERS = itertools.count(1)


@dataclass
class Post:
    """A mailbox on the server, the source that reads it, and the world that its mails come into."""

    server: Dovecot
    world: StoreWorld
    user: str
    refusals: list[type[Exception] | None] = field(default_factory=list)
    """What the next mails fail with, before anything is kept; None for one that does not."""

    def account(self, **more: Any) -> Account:  # noqa: ANN401 - the account's own fields
        return Account(
            **{"host": "127.0.0.1", "port": self.server.port, "user": self.user, "password": PASSWORD, **more}
        )

    def source(self, **more: Any) -> MailboxSource:  # noqa: ANN401 - the account's own fields
        """A source as a process that has just started makes it."""
        account = self.account(**more)

        async def take(raw: bytes) -> TakenIn:
            if self.refusals and (refusal := self.refusals.pop(0)):
                raise refusal
            request = Request(self.world.workspace, INTAKE, self.world.now, self.world.ids.for_write())
            return await route_mail(self.world.store, request, raw, team=account.team)

        return MailboxSource(account, self.world.store, self.world.workspace, self, take)

    def now(self) -> int:
        """Business time, as the source reads it."""
        return self.world.now

    def real(self) -> float:
        return self.world.now / 1000

    def steady(self) -> float:
        return self.world.now / 1000

    def deliver(self, *mails: bytes, folder: str = "INBOX", at: str = "") -> None:
        self.server.deliver(*mails, folder=folder, at=at, user=self.user)

    def flags(self, folder: str = "INBOX") -> list[set[str]]:
        return self.server.flags(folder, self.user)

    def said(self) -> list[str]:
        """The words of all voices, in order."""
        return [row[0] for row in self.world.rows("SELECT words FROM voice ORDER BY id")]


def mail(words: str, number: int | None = None, head: str = "") -> bytes:
    """A customer's mail."""
    number = next(NUMBERS) if number is None else number
    lines = f"From: Greta Lindholm <greta{number}@example.com>\r\nSubject: Order {number}\r\n{head}"
    return f"{lines}Message-ID: <{number}@example.com>\r\n\r\n{words}\r\n".encode()


@pytest.fixture
async def post(mail_server: Dovecot, database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Post]:
    """An empty mailbox that nobody has looked into yet."""
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.certificate))
    world = await with_team(database)
    user = f"voices{next(NUMBERS)}@kullen.example"
    with mail_server.client(user):
        pass
    yield Post(mail_server, world, user)
    await world.store.close()
