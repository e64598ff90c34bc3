"""A connection to a mail server, for code that must not wait: everything that blocks runs in a thread of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, Final, ParamSpec, Self, TypeVar

from bot.sources.mailbox.account import Account, Code, MailboxTrouble
from bot.sources.mailbox.imap import Imap
from bot.sources.mailbox.tokens import Tokens

P = ParamSpec("P")
T = TypeVar("T")

LET_GO_S: Final = 1.0
"""How long whoever leaves waits for the thread; one that is just being connected ends by its own time-out."""


class Connection:
    """A connection in a thread of its own. Whoever leaves it early hangs up, so that nobody waits for the server."""

    def __init__(self, account: Account) -> None:
        self._imap = Imap(account)
        self._thread = ThreadPoolExecutor(1, "mailbox")

    async def __aenter__(self) -> Self:
        return self

    async def begin(self, tokens: Tokens | None) -> None:
        """Connect and log in."""
        token = await tokens.access() if tokens else ""
        try:
            await self.ask(Imap.connect, token)
        except MailboxTrouble as exc:
            if tokens and exc.code is Code.LOGIN_REFUSED:
                tokens.forget()
            raise

    async def ask(self, what: Callable[Concatenate[Imap, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the server something."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: what(self._imap, *args, **kwargs))

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            await self.ask(Imap.close)
        self._imap.cut()
        # behind whatever the thread still does, which ends now, unless it is just being connected
        let_go = asyncio.wrap_future(self._thread.submit(self._imap.let_go))
        self._thread.shutdown(wait=False)
        await asyncio.wait([let_go], timeout=LET_GO_S)
