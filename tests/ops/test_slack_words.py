"""What Slack's errors mean for whoever set us up: the line, or the token; each from the real client."""

import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.app import NoWorkspace
from bot.ops.slack_words import APP_TOKEN, BOT_TOKEN, Token, slack_words
from bot.slack.kit.client import SlackAuthError, SlackClient, SlackError, SlackRejected, UnknownOutcome

NAMES = ("Error", "Outcome", "Connector", "NotSent")


async def _answer(request: web.Request) -> web.Response:
    kind = request.match_info["kind"]
    if kind == "page":
        return web.Response(text="<html>Please log in</html>", content_type="text/html")
    if kind == "trouble":
        return web.json_response({"ok": False, "error": "service_unavailable"})
    if kind == "busy":
        return web.Response(status=429, headers={"Retry-After": "30"})
    return web.Response(status=int(kind), text="no")


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """Something that answers in Slack's place: the status that its path says, or a page."""
    app = web.Application()
    app.router.add_route("*", "/{kind}/auth.test", _answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1]
    await runner.cleanup()


async def said(url: str, within: float = 10) -> str:
    """Ask there who we are, and give the words for what went wrong."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=within)) as session:
        with pytest.raises(SlackError) as caught:
            await SlackClient("xoxb-1", url, session).who_am_i()
    words = slack_words(caught.value)
    assert not [name for name in NAMES if name in words], words
    return words


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("page", "a proxy's page perhaps (HTTP 200)"),
        ("404", "a proxy's page perhaps (HTTP 404)"),
        ("502", "trouble of its own (http_502)"),
        ("trouble", "trouble of its own (service_unavailable)"),
        ("busy", "slow down. Try again in 30 s"),
    ],
)
async def test_what_answers_in_slacks_place_is_told(port: int, path: str, why: str) -> None:
    words = await said(f"http://127.0.0.1:{port}/{path}/")
    assert words.startswith("Slack can't be reached from here: ")
    assert why in words
    assert words.endswith("Your token may be fine.")


async def test_no_connection_no_name_and_no_certificate_are_told_apart(port: int) -> None:
    assert "no connection could be made" in await said("http://127.0.0.1:9/")
    assert "the name nowhere.invalid is not found" in await said("https://nowhere.invalid/api/")
    assert "no certificate that is trusted here" in await said(f"https://127.0.0.1:{port}/")


async def test_a_proxy_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert "Look at HTTPS_PROXY" in await said("https://slack.invalid/api/")


async def test_silence_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert "no answer came within 10 s" in await said(address, within=0.5)


def test_what_connects_too_slowly_counts_as_silence() -> None:
    exc = UnknownOutcome("auth.test", "late")
    exc.__cause__ = aiohttp.ServerTimeoutError()
    assert "no answer came" in slack_words(exc)


@pytest.mark.parametrize("code", ["invalid_auth", "account_inactive", "token_revoked", "missing_scope"])
@pytest.mark.parametrize("token", [BOT_TOKEN, APP_TOKEN], ids=["bot", "app"])
def test_what_is_wrong_with_a_token_is_told_with_what_to_do(code: str, token: Token) -> None:
    words = slack_words(SlackAuthError("auth.test", code), token)
    assert words.startswith(f"{token.setting}: ")
    assert words.endswith(f"({code}).")
    assert "{" not in words


def test_what_is_not_known_is_told_with_slacks_own_word() -> None:
    assert slack_words(SlackRejected("users.info", "user_not_found")) == "Slack refuses users.info: user_not_found."
    assert slack_words(NoWorkspace("Not started yet.")) == "Not started yet."
    missing = NoWorkspace("Nobody knows.")
    missing.__cause__ = UnknownOutcome("auth.test", "TimeoutError")
    missing.__cause__.__cause__ = TimeoutError()
    assert "no answer came" in slack_words(missing)
    other = UnknownOutcome("auth.test", "AttributeError")
    assert "(no JSON)" in slack_words(other)
