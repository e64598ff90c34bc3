"""A login by OAuth 2: tokens from a token endpoint, and Dovecot's own XOAUTH2, which asks whether they are good."""

import asyncio
import errno
import os
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.domain.actors import INTAKE
from bot.services.core.unit_of_work import Request
from bot.services.voices.take_in import TakenIn
from bot.sources.mailbox.account import Code, MailboxTrouble, OAuth
from bot.sources.mailbox.kept_token import KeptToken
from bot.sources.mailbox.source import MailboxSource, Outcome
from bot.sources.mailbox.tokens import Tokens
from handlers.voices.mail import route_mail
from tests.kit.mail.dovecot import dovecot
from tests.kit.mail.token_server import CLIENT, REFRESH, SECRET, TokenServer, token_server
from tests.sources.mailbox.conftest import Post, mail


class Seconds:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def asking(
    server: TokenServer, seconds: Seconds, refresh: str = REFRESH, file: Path | None = None
) -> AsyncIterator[Tokens]:
    """Somebody who asks for tokens, as a process that has just started; the newest is kept in the file."""
    oauth = OAuth(server.token_url, CLIENT, SECRET, refresh)
    async with aiohttp.ClientSession() as session:
        yield Tokens(oauth, session, seconds, KeptToken(file, oauth) if file else None)


async def test_a_token_is_asked_for_once_while_it_is_good() -> None:
    seconds = Seconds()
    async with token_server() as server, asking(server, seconds) as tokens:
        assert [await tokens.access(), await tokens.access()] == ["access-1", "access-1"]
        seconds.now += 3600 - 120 - 1
        assert await tokens.access() == "access-1"
        seconds.now += 1
        assert await tokens.access() == "access-2", "two minutes before its end it is not used any more"


async def test_one_that_does_not_say_how_long_it_lasts_is_used_for_three_minutes() -> None:
    seconds = Seconds()
    async with token_server() as server, asking(server, seconds) as tokens:
        server.lasts = None
        await tokens.access()
        seconds.now += 179
        assert await tokens.access() == "access-1"
        seconds.now += 1
        assert await tokens.access() == "access-2"


async def test_the_newest_refresh_token_outlives_the_process(tmp_path: Path) -> None:
    file = tmp_path / "voices.db.mailbox-token"
    async with token_server() as server:
        server.rotates = True
        for given in ("access-1", "access-2", "access-3"):
            async with asking(server, Seconds(), file=file) as tokens:
                assert await tokens.access() == given
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "refresh-4" in file.read_text()
        assert "refresh-1" not in file.read_text()
        async with asking(server, Seconds(), "refresh-other", file) as tokens:
            with pytest.raises(MailboxTrouble):
                await tokens.access()  # what was kept belongs to another login
        assert await asyncio.to_thread(os.listdir, tmp_path) == [file.name]


async def test_whoever_was_overtaken_by_another_process_takes_the_kept_token(tmp_path: Path) -> None:
    file = tmp_path / "token"
    async with token_server() as server, asking(server, Seconds(), file=file) as first:
        server.rotates = True
        assert await first.access() == "access-1"
        async with asking(server, Seconds(), file=file) as second:
            assert await second.access() == "access-2"
        first.forget()
        assert await first.access() == "access-3"
        server.refresh = REFRESH  # whoever runs the bot was given the first one again
        first.forget()
        assert await first.access() == "access-4"


@pytest.mark.parametrize("kept", ["", "{", "[]", "7", '{"of": "another"}', b"\xff"])
async def test_a_file_that_holds_no_token_is_no_trouble(tmp_path: Path, kept: str | bytes) -> None:
    file = tmp_path / "token"
    file.write_bytes(kept if isinstance(kept, bytes) else kept.encode())
    async with token_server() as server, asking(server, Seconds(), file=file) as tokens:
        assert await tokens.access() == "access-1"


async def test_a_token_that_cannot_be_kept_is_said_without_it(tmp_path: Path) -> None:
    file = tmp_path / "gone" / "token"
    async with token_server() as server, asking(server, Seconds(), file=file) as tokens:
        server.rotates = True
        with capture_logs() as logs:
            assert await tokens.access() == "access-1"
        assert logs == [{"event": "mailbox_token_not_kept", "errno": errno.ENOENT, "log_level": "warning"}]
        tokens.forget()
        assert await tokens.access() == "access-2"


def test_a_token_is_kept_in_no_file_that_somebody_else_put_there(tmp_path: Path) -> None:
    kept = KeptToken(tmp_path / "token", OAuth("https://example.com", CLIENT, SECRET, REFRESH))
    (tmp_path / "theirs").touch()
    (tmp_path / "token.new").symlink_to(tmp_path / "theirs")
    kept.keep("refresh-2")
    assert (tmp_path / "theirs").read_text() == ""
    assert kept.read() == "refresh-2"
    (tmp_path / "token").rename(tmp_path / "moved")
    (tmp_path / "token").symlink_to(tmp_path / "moved")
    assert kept.read() == ""


async def test_the_newest_refresh_token_is_used() -> None:
    async with token_server() as server, asking(server, Seconds()) as tokens:
        server.rotates = True
        await tokens.access()
        tokens.forget()
        assert await tokens.access() == "access-2"


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (400, '{"error": "invalid_grant"}', Code.TOKEN_REFUSED),
        (401, "", Code.TOKEN_REFUSED),
        (403, "", Code.TOKEN_REFUSED),
        (200, "{}", Code.TOKEN_REFUSED),
        (200, "[]", Code.TOKEN_REFUSED),
        (200, '{"access_token": 5}', Code.TOKEN_REFUSED),
        (200, "<html>", Code.UNREACHABLE),
        (200, f'{{"x": "{"y" * 70_000}"}}', Code.UNREACHABLE),
        (302, "", Code.UNREACHABLE),
        (429, "", Code.UNREACHABLE),
        (503, "", Code.UNREACHABLE),
    ],
)
async def test_what_else_an_endpoint_may_say(status: int, body: str, code: Code) -> None:
    async with token_server() as server, asking(server, Seconds()) as tokens:
        server.answers = [(status, body)]
        with pytest.raises(MailboxTrouble) as caught:
            await tokens.access()
        assert caught.value.code == code
        assert server.strayed == 0, "what is sent is for this address alone"
        assert await tokens.access() == "access-1", "the next time it is asked again"


async def test_an_endpoint_that_is_not_there_and_a_refresh_token_that_is_spent() -> None:
    async with token_server() as server, asking(server, Seconds(), "refresh-0") as tokens:
        with pytest.raises(MailboxTrouble) as caught:
            await tokens.access()
        assert caught.value.code == Code.TOKEN_REFUSED
    async with asking(server, Seconds()) as tokens:
        with pytest.raises(MailboxTrouble) as caught:
            await tokens.access()
        assert caught.value.code == Code.UNREACHABLE


@pytest.mark.slow("a mail server of its own is started, which asks about tokens")
async def test_a_mailbox_is_read_without_a_password(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    async with token_server(post.user) as server, asking(server, Seconds()) as tokens:
        with dovecot(server.introspection) as mails:
            monkeypatch.setenv("SSL_CERT_FILE", str(mails.certificate))
            oauth = OAuth(server.token_url, CLIENT, SECRET, REFRESH)

            async def take(raw: bytes) -> TakenIn:
                request = Request(post.world.workspace, INTAKE, post.world.now, post.world.ids.for_write())
                return await route_mail(post.world.store, request, raw)

            moved = Post(mails, post.world, post.user)
            account = moved.account(password="", oauth=oauth)
            source = MailboxSource(account, post.world.store, post.world.workspace, post, take, tokens)
            await source.look()
            await asyncio.to_thread(moved.deliver, mail("Hello."))
            assert await source.look() == {Outcome.TAKEN: 1}
            assert server.given == 1
            server.revoked = {"access-1"}
            with pytest.raises(MailboxTrouble) as caught:
                await source.look()
            assert caught.value.code == Code.LOGIN_REFUSED
            await source.look()
            assert server.given == 2, "a token that was refused is not used again"


@pytest.mark.slow("a mail server of its own is started, which asks about tokens")
async def test_a_mailbox_is_read_after_a_restart_with_a_token_that_was_replaced(
    post: Post, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with token_server(post.user) as server:
        server.rotates = True
        with dovecot(server.introspection) as mails:
            monkeypatch.setenv("SSL_CERT_FILE", str(mails.certificate))
            moved = Post(mails, post.world, post.user)
            account = moved.account(password="", oauth=OAuth(server.token_url, CLIENT, SECRET, REFRESH))

            async def take(raw: bytes) -> TakenIn:
                request = Request(post.world.workspace, INTAKE, post.world.now, post.world.ids.for_write())
                return await route_mail(post.world.store, request, raw)

            for nth in range(3):
                async with asking(server, Seconds(), file=tmp_path / "token") as tokens:
                    source = MailboxSource(account, post.world.store, post.world.workspace, post, take, tokens)
                    found = await source.look()
                    assert found == ({Outcome.TAKEN: 1} if nth else {})
                await asyncio.to_thread(moved.deliver, mail(f"Hello {nth}."))
