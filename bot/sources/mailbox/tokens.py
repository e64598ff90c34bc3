"""Access tokens for a mailbox, by a refresh token (RFC 6749, 6), as Google and Microsoft give them."""

import asyncio
from collections.abc import Callable
from typing import Any, Final, cast

import aiohttp
import structlog

from bot.sources.mailbox.account import Code, MailboxTrouble, OAuth
from bot.sources.mailbox.kept_token import KeptToken

log = structlog.get_logger()

EARLY_S: Final = 120.0
"""So long before it ends a token is not used any more: a connection that begins with it should not end at once."""
LASTS_S: Final = 300.0
"""How long a token is used that does not say how long it lasts."""
WITHIN_S: Final = 15.0
ANSWER_MAX: Final = 64 * 1024
"""Bytes. Microsoft's tokens are about 2 KB."""


class Tokens:
    """Gives an access token that is good for a while, and asks for one only when there is none."""

    def __init__(
        self,
        oauth: OAuth,
        session: aiohttp.ClientSession,
        steady: Callable[[], float],
        kept: KeptToken | None = None,
    ) -> None:
        self._oauth, self._session, self._steady, self._kept = oauth, session, steady, kept
        self._refresh = ""
        self._token, self._until = "", 0.0

    def forget(self) -> None:
        """Take the present one for spent: the server did not want it."""
        self._token = ""

    async def access(self) -> str:
        """Give a token.

        Raises:
            MailboxTrouble: when none is given, or nobody answers.
        """
        if self._token and self._steady() < self._until:
            return self._token
        asked_at = self._steady()
        said = await self._granted()
        lasts = said.get("expires_in")
        seconds = float(lasts) if isinstance(lasts, int | float) else LASTS_S
        self._token, self._until = said["access_token"], asked_at + max(seconds - EARLY_S, seconds / 2)
        return self._token

    async def _granted(self) -> dict[str, Any]:
        """Ask with the newest refresh token; with those before it, where that one is refused.

        Microsoft gives another one each time, and the newest lasts longest. A process beside us may have had one since.
        """
        kept = await asyncio.to_thread(self._kept.read) if self._kept else ""
        for refresh in dict.fromkeys(filter(None, (self._refresh, kept, self._oauth.refresh_token))):
            try:
                said = await self._ask(refresh)
            except MailboxTrouble as exc:
                if exc.code is not Code.TOKEN_REFUSED:
                    raise
                continue
            await self._renew(str(said.get("refresh_token") or refresh), kept)
            return said
        raise MailboxTrouble(Code.TOKEN_REFUSED)

    async def _renew(self, refresh: str, kept: str) -> None:
        """Use it from now on, and keep it, unless it is kept already or stands in the settings."""
        self._refresh = refresh
        if self._kept is None or refresh in {kept, self._oauth.refresh_token}:
            return
        try:
            await asyncio.to_thread(self._kept.keep, refresh)
        except OSError as exc:
            log.warning("mailbox_token_not_kept", errno=exc.errno)

    async def _ask(self, refresh: str) -> dict[str, Any]:
        form = {
            "grant_type": "refresh_token",
            "client_id": self._oauth.client_id,
            "refresh_token": refresh,
            **({"client_secret": self._oauth.client_secret} if self._oauth.client_secret else {}),
        }
        timeout = aiohttp.ClientTimeout(total=WITHIN_S)
        try:
            # no redirects: what is sent here is for this address alone
            async with self._session.post(
                self._oauth.token_url, data=form, timeout=timeout, allow_redirects=False
            ) as answer:
                if answer.status in {400, 401, 403}:
                    raise MailboxTrouble(Code.TOKEN_REFUSED)
                if answer.status != 200 or (answer.content_length or 0) > ANSWER_MAX:
                    raise MailboxTrouble(Code.UNREACHABLE)
                said = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as exc:
            raise MailboxTrouble(Code.UNREACHABLE) from exc
        token = said.get("access_token") if isinstance(said, dict) else None
        if not isinstance(token, str) or not token:
            raise MailboxTrouble(Code.TOKEN_REFUSED)
        return cast("dict[str, Any]", said)
