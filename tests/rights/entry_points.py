"""Every entry point of the bot, as it is registered with Bolt: whoever adds one finds it here, without a row."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from aiohttp import ClientSession
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.app import FEATURES
from bot.clock import SystemClock
from bot.domain.voices.reactions import Meaning
from bot.ids import Ids
from bot.slack.conversations import card
from bot.slack.kit.client import SlackClient
from bot.slack.teams import home
from bot.slack.workspaces.manifest import APPLAUD, VOICE
from bot.slack.workspaces.slash_commands import VoiceCommand
from bot.store.sqlite import SqliteStore
from handlers.kit.interactions import Interactions

KINDS: Final = ("action", "view", "view_closed", "command", "shortcut", "options", "event")
WAYS: Final[dict[str, tuple[str, ...]]] = {
    f"action {card.MORE}": tuple(card._LABELS),  # noqa: SLF001 - what the menu offers stands nowhere else
    f"action {home.SETTINGS}": ("", "new"),
    "view away": ("", "colleague"),
    "view team": ("", "new"),
    "view contact_refused": ("", "go_on"),
    "event reaction_added": ("", Meaning.NOT_A_VOICE),
    f"command {VOICE}": tuple(VoiceCommand),
    f"command {APPLAUD}": ("", "form"),
}
"""Entry points behind which several things can be asked for."""


async def registered(folder: Path) -> tuple[list[str], int]:
    """Every entry point by its name, and how many listeners Bolt has in all."""
    store = SqliteStore(folder / "entry-points.db")
    app, found = _bolt(), list[str]()
    for kind in KINDS:
        setattr(app, kind, _noting(kind, getattr(app, kind), found))
    async with ClientSession() as session:
        clock = SystemClock()
        slack = SlackClient("xoxb-doors", "http://127.0.0.1:9/", session)
        interactions = Interactions(store, slack, clock, Ids(clock.real), lambda: None, lambda _workspace, _why: True)
        for feature in FEATURES:
            feature.register(app, interactions)
    await store.close()
    return found, len(app._async_listeners)  # noqa: SLF001 - Bolt shows its listeners nowhere else


def named(entry_points: list[str]) -> set[str]:
    """The entry points, one for each thing that can be asked for behind it."""
    return {f"{entry_point} {way}".strip() for entry_point in entry_points for way in WAYS.get(entry_point, ("",))}


def _noting(kind: str, register: Callable[..., Any], found: list[str]) -> Callable[..., Any]:
    def noted(constraints: object, *args: object, **kwargs: object) -> object:
        name = constraints["block_id"] if isinstance(constraints, dict) else constraints
        found.append(f"{kind} {name}")
        return register(constraints, *args, **kwargs)

    return noted


def _bolt() -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-doors")

    return AsyncApp(signing_secret="doors", authorize=authorize, request_verification_enabled=False)
