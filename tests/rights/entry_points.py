"""Every entry point of the bot, as it is registered: whoever adds one finds it here, without a row."""

from pathlib import Path
from typing import Final

from aiohttp import ClientSession

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
from handlers.kit.listeners import Listeners

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


async def registered(folder: Path) -> list[str]:
    """Every entry point by its name."""
    store, listeners = SqliteStore(folder / "entry-points.db"), Listeners()
    async with ClientSession() as session:
        clock = SystemClock()
        slack = SlackClient("xoxb-doors", "http://127.0.0.1:9/", session)
        interactions = Interactions(store, slack, clock, Ids(clock.real), lambda: None, lambda _workspace, _why: True)
        for feature in FEATURES:
            feature.register(listeners, interactions)
    await store.close()
    return [f"{kind} {name[-1]}" for kind, *name in listeners.known]


def named(entry_points: list[str]) -> set[str]:
    """The entry points, one for each thing that can be asked for behind it."""
    return {f"{entry_point} {way}".strip() for entry_point in entry_points for way in WAYS.get(entry_point, ("",))}
