"""What Slack's errors, and silence, mean for whoever set us up: what is wrong, and what to do about it."""

from dataclasses import dataclass
from typing import Final

import aiohttp

from bot.app import NoWorkspace
from bot.slack.kit.client import TIMEOUT_S, RateLimited, SlackError, UnknownOutcome


@dataclass(frozen=True, slots=True)
class Token:
    """A token among the settings: how it begins, and where at Slack it is found."""

    setting: str
    prefix: str
    place: str
    scopes: str


BOT_TOKEN: Final = Token(
    "SLACK_BOT_TOKEN",
    "xoxb-",
    "OAuth & Permissions",
    "it lacks a scope. Paste what golden-thread manifest prints into App Manifest at Slack, and install the app again",
)
APP_TOKEN: Final = Token(
    "SLACK_APP_TOKEN",
    "xapp-",
    "Basic Information",
    "it lacks the scope connections:write. Make a new app-level token with it under Basic Information",
)
_AGAIN: Final = "Install the app again, then copy the new token from {place}"
_TOKEN_FAULTS: Final = {
    "invalid_auth": "Slack does not know this token. Copy it anew, and whole, from {place}",
    "not_authed": "Slack does not know this token. Copy it anew, and whole, from {place}",
    "account_inactive": f"the app is not installed any more, or its workspace is closed. {_AGAIN}",
    "token_revoked": f"this token was revoked. {_AGAIN}",
    "token_expired": f"this token has run out. Switch token rotation off at Slack. {_AGAIN}",
    "not_allowed_token_type": "this is another kind of token. Put the one here that begins with {prefix}, from {place}",
    "missing_scope": "{scopes}",
    "socket_mode_not_enabled": "Socket Mode is off. Switch it on at Slack, or leave this empty to be reached over HTTP",
    "org_login_required": "Slack is moving this workspace to another organisation. Try again once that is done",
}
"""Slack's codes (https://docs.slack.dev/reference/methods/auth.test) and what is to be done about each."""


def slack_words(exc: SlackError | NoWorkspace, token: Token = BOT_TOKEN) -> str:
    """Say what is wrong between Slack and us: the line, the token, or what was asked for; and what to do."""
    cause = exc.__cause__ if isinstance(exc, NoWorkspace) else exc
    if isinstance(cause, (UnknownOutcome, RateLimited)):
        return f"Slack can't be reached from here: {_why_silent(cause)}. Your token may be fine."
    if isinstance(cause, SlackError):
        return _refused(cause, token)
    return str(exc)


def _refused(exc: SlackError, token: Token) -> str:
    if exc.code not in _TOKEN_FAULTS:
        return f"Slack refuses {exc.method}: {exc.code}."
    words = _TOKEN_FAULTS[exc.code].format(place=token.place, prefix=token.prefix, scopes=token.scopes)
    return f"{token.setting}: {words} ({exc.code})."


def _why_silent(exc: UnknownOutcome | RateLimited) -> str:
    if isinstance(exc, RateLimited):
        return f"it asks us to slow down. Try again in {exc.after:.0f} s"
    cause = exc.__cause__
    if isinstance(cause, aiohttp.ClientError):
        return _no_connection(cause)
    if isinstance(cause, TimeoutError):
        return f"no answer came within {TIMEOUT_S} s. Look at the network, the firewall and the proxy"
    if exc.is_answer or exc.code.startswith("http_5"):
        return f"it has trouble of its own ({exc.code}). Look at status.slack.com, and try again"
    how = exc.code.replace("http_", "HTTP ") if exc.code.startswith("http_") else "no JSON"
    return f"what answers is not Slack's API, but a proxy's page perhaps ({how}). Look at SLACK_API_URL and HTTPS_PROXY"


def _no_connection(exc: aiohttp.ClientError) -> str:
    if isinstance(exc, (aiohttp.ClientProxyConnectionError, aiohttp.ClientHttpProxyError)):
        return "the proxy does not let us through. Look at HTTPS_PROXY"
    if isinstance(exc, aiohttp.ClientConnectorDNSError):
        return f"the name {exc.host} is not found. Look at the network and its DNS"
    if isinstance(exc, aiohttp.ClientSSLError):
        return "what answers there has no certificate that is trusted here (TLS). Look at the proxy, and at this clock"
    if isinstance(exc, aiohttp.ServerTimeoutError):
        return f"no answer came within {TIMEOUT_S} s. Look at the network, the firewall and the proxy"
    return "no connection could be made, or it broke off. Look at the network and the firewall"
