"""What the soak left behind: each voice, claim and reply once in the database and once in Slack, by its number."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import click

from bot.sandbox import Message, Workspace
from tests.harness.kit import company
from tests.harness.kit.company import TEAMS
from tests.kit.databases import Database

_MARK: Final = re.compile(r"voice-(\d+)\.")
_NOTE: Final = re.compile(r"reply-(\d+)\.")


@dataclass
class Did:
    """What people did, by the number of the voice: when each was said (seconds), who was claimed, who was answered."""

    said: dict[int, float] = field(default_factory=dict)
    claimed: set[int] = field(default_factory=set)
    replied: set[int] = field(default_factory=set)


def voice_of(message: Message) -> int | None:
    """The number of the voice whose card this is; None for what is no card."""
    found = set(_MARK.findall(json.dumps(message.blocks)))
    return int(found.pop()) if len(found) == 1 and any(b["type"] == "actions" for b in message.blocks) else None


@dataclass(frozen=True, slots=True)
class Account:
    """What is missing and what is there twice, in Slack and in the database."""

    card_s: list[float]
    lost: int
    doubled: int


def account(slack: Workspace, did: Did, database: Database) -> Account:
    """Compare what people did with the database and with what stands in Slack, by ids."""
    cards: dict[int, list[float]] = {}
    for team in range(TEAMS):
        for message in slack.messages(company.channel(team)):
            if (voice := voice_of(message)) is not None:
                cards.setdefault(voice, []).append(float(message.ts))
    marks = Counter(_marks(slack))
    kept, claims, notes = _kept(database)
    numbers = did.said.keys()
    lost = [
        *(numbers - cards.keys()),
        *(numbers - kept.keys()),
        *(did.claimed - claims.keys()),
        *(did.replied - notes.keys()),
    ]
    counts: dict[str, Counter[Any]] = {"messages": marks, "voices": kept, "claims": claims, "replies": notes}
    counts["cards"] = Counter({voice: len(one) for voice, one in cards.items()})
    twice = {name: [one for one, count in found.items() if count > 1] for name, found in counts.items()}
    click.echo(f"lost: {sorted(lost)}; twice: {twice}")
    return Account(
        [cards[one][0] - at for one, at in did.said.items() if one in cards], len(lost), sum(map(len, twice.values()))
    )


def _marks(slack: Workspace) -> Iterable[str]:
    """The opaque id of each message of ours: each may stand there once."""
    everything = (message for place in slack.state.channels.values() for message in place.messages)
    return (one.metadata["event_payload"]["id"] for one in everything if one.metadata and not one.deleted)


def _kept(database: Database) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """How often each voice, claim and reply stands in the database, by the voice's number."""
    words = [row[0] for row in database.rows("SELECT words FROM voice")]
    notes = [row[0] for row in database.rows("SELECT note FROM touch")]
    claimed = (
        "SELECT v.words FROM event e JOIN voice v ON v.conversation_id = e.conversation_id WHERE e.kind = 'claimed'"
    )
    claims = [row[0] for row in database.rows(claimed)]
    return _numbers(_MARK, words), _numbers(_MARK, claims), _numbers(_NOTE, notes)


def _numbers(mark: re.Pattern[str], texts: Iterable[str]) -> Counter[int]:
    return Counter(int(found[1]) for text in texts if (found := mark.search(text)))


def waiting(database: Database) -> int:
    """How many messages Slack does not show yet as it should."""
    # what a person's list replaced is put into an overview, and never comes by itself
    sql = """SELECT COUNT(*) FROM message
      WHERE wanted_version > shown_version AND (overview_id IS NULL OR state <> 'failed')"""
    return int(database.rows(sql)[0][0])
