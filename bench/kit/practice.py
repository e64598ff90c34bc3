"""The practice workspace of a bench: its people, its one channel, and the cards that stand in it."""

from collections.abc import Iterable
from typing import Final

from bot.clock import SystemClock
from bot.sandbox import App, ChannelSpec, Message, Person, Workspace
from bot.sandbox.model import Channel
from bot.slack.workspaces.manifest import manifest

SECRET: Final = "bench-signing-secret"  # noqa: S105 - it guards a server on loopback, for a minute
INTAKE: Final = "bench-intake-secret"
TOKEN: Final = "xoxb-bench"  # noqa: S105 - the same
TEAM: Final = "T0BENCH0001"
CHANNEL: Final = "C0BENCH0001"
PEOPLE: Final = tuple(f"U0BENCH{number:04d}" for number in range(20))
BOT_USER: Final = "U0BENCHBOT0"
FIRST_TS: Final = 1_790_000_000


def owner_of(nth: int) -> str:
    """Give whoever is asked for the conversation number ``nth``."""
    return PEOPLE[nth % len(PEOPLE)]


def dm_of(person: str) -> str:
    """Give the channel of the bot's direct messages with somebody."""
    return f"D{person[1:]}"


def ts_of(nth: int) -> str:
    """Give the ``ts`` of the card, and of the owner's message, of the conversation number ``nth``."""
    return f"{FIRST_TS + nth}.000100"


def workspace(cards: Iterable[int]) -> Workspace:
    """Make a workspace at Slack's own pace, in which the cards of these conversations stand, told to their owners."""
    clock = SystemClock()
    people = [Person(one, one.lower(), f"Person {one}", tz="UTC", email=f"{one.lower()}@example.org") for one in PEOPLE]
    made = Workspace(
        people=people,
        channels=[ChannelSpec(CHANNEL, "customer-voices", members=(*PEOPLE, BOT_USER))],
        app=App(manifest("https://bench.example", socket=False), SECRET, TOKEN, "", bot_user=BOT_USER),
        now=clock.now,
        real=clock.real,
        team_id=TEAM,
        name="Bench",
        retry_after=(),
    )
    for one in PEOPLE:
        made.state.channels[dm_of(one)] = Channel(dm_of(one), "", "im", [BOT_USER, one])
    for nth in cards:
        for place in (CHANNEL, dm_of(owner_of(nth))):
            made.state.add(Message(place, ts_of(nth), clock.now(), "A card", BOT_USER, made.app.bot_id))
    return made
