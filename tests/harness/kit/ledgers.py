"""Compares three ledgers: what people did and believe was taken, the database, what stands in Slack."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.clock import SystemClock
from bot.delivery.rendering import draw
from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.sandbox import Message, Workspace
from bot.slack.conversations import card, offer
from bot.slack.kit.client import METADATA
from bot.slack.recognition import applause
from tests.harness.kit.killing import DONE_SQL
from tests.harness.kit.people import Deeds, taken
from tests.harness.kit.proxy import Json, SlackRequest
from tests.kit.bot_world import elements
from tests.kit.databases import Look

WRITING_CLICKS: Final = frozenset(
    {card.CLAIM, card.UNDO, card.BRING_BACK, offer.ACCEPT, offer.DECLINE, applause.APPROVE}
)
TOKENS: Final = {"voice": "words", "touch": "note", "offer": "note", "recognition": "why"}
WHISPER_S, WHISPERING_S = 10.0, 0.5
"""A refusal stands by then; one that was not yet on its way died with the process."""
UNSHOWN_SQL: Final = (
    "SELECT COUNT(*) FROM message WHERE wanted_version > shown_version AND NOT (state = 'failed' AND overview_id > 0)"
)


@dataclass
class Findings:
    """What was lost or doubled, each in a sentence."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)


class Audit:
    """One comparison, on a database that nobody writes any more. ``kills`` are the moments of the kills, in seconds.

    ``tx`` draws what Slack should show, ``look`` reads the tables.
    """

    def __init__(self, slack: Workspace, tx: Tx, look: Look, kills: Sequence[float]) -> None:
        self._slack, self._kills = slack, kills
        self._tx, self._look = tx, look
        self.found = Findings()

    def compare(self, deeds: Deeds, deliveries: Sequence[SlackRequest]) -> Findings:
        """Compare everything."""
        self._voices(deeds)
        self._tokens(deeds)
        self._acts(deliveries)
        self._once_each()
        self._posts()
        self._rows()
        self._with_the_away()
        return self.found

    def _all(self, sql: str, *values: object) -> list[Json]:
        return self._look.named(sql, *values)

    def _voices(self, deeds: Deeds) -> None:
        kept = {row["source_key"] for row in self._all("SELECT source_key FROM voice")}
        self.found.lost += [f"{key} is no voice" for key in deeds.said if key not in kept]
        orphans = self._all(
            "SELECT id FROM conversation c WHERE 1 <> (SELECT COUNT(*) FROM message m WHERE m.kind = 'card' "
            "AND m.workspace_id = c.workspace_id AND m.subject_id = c.id)"
        )
        self.found.lost += [f"conversation {row['id']} has no card" for row in orphans]

    def _tokens(self, deeds: Deeds) -> None:
        """Each word that was typed once stands once."""
        for table, column in TOKENS.items():
            rows = self._all(f"SELECT {column} AS words FROM {table}")  # noqa: S608 - names of ours
            counts = Counter(word for row in rows for word in str(row["words"]).split() if word.startswith("tk"))
            self.found.doubled += [f"{table} {word} stands {n} times" for word, n in counts.items() if n > 1]
            self.found.lost += [
                f"{table} {word} is missing" for word in deeds.tokens.get(table, []) if not counts[word]
            ]

    def _acts(self, deliveries: Sequence[SlackRequest]) -> None:
        """Each act that its person heard a yes to is in the file; a click that is not was refused in words."""
        for delivery in deliveries:
            heard = delivery.status == 200 and delivery.kind in {"form", "click"}
            if heard and not self._all(DONE_SQL, *[delivery.key] * 3):
                believed = taken(delivery.answer) if delivery.kind == "form" else not self._was_refused(delivery)
                if believed:
                    self.found.lost.append(
                        f"{delivery.kind} {delivery.name} of {delivery.user} ({delivery.key}) left no trace"
                    )

    def _was_refused(self, delivery: SlackRequest) -> bool:
        """Whether a click changes nothing, was answered in words, or the words themselves died with the process."""
        if delivery.name not in WRITING_CLICKS:
            return True
        heard = delivery.answered_at
        whispered = any(
            delivery.at <= float(one.ts) <= heard + WHISPER_S for one in self._slack.ephemerals(delivery.user)
        )
        return whispered or any(delivery.at <= at <= heard + WHISPERING_S for at in self._kills)

    def _once_each(self) -> None:
        """One request does a thing once."""
        rows = self._all(
            "SELECT request_id, kind, COUNT(*) AS n FROM event WHERE request_id <> '' "
            "GROUP BY request_id, kind, subject_id HAVING COUNT(*) > 1"
        )
        self.found.doubled += [f"{row['kind']} {row['n']} times by {row['request_id']}" for row in rows]

    def _with_the_away(self) -> None:
        """Nobody who is on leave has what falls due in it, but for what a colleague was offered."""
        rows = self._all(
            "SELECT c.id, c.owner FROM conversation c JOIN absence a ON a.workspace_id = c.workspace_id "
            "AND a.person_id = c.owner AND a.source = 'dated' AND a.stage IN ('begun', 'moved') "
            "WHERE c.state IN ('assigned', 'claimed') AND NOT EXISTS (SELECT 1 FROM offer o "
            "WHERE o.workspace_id = c.workspace_id AND o.conversation_id = c.id AND o.state = 'open')"
        )
        self.found.lost += [f"conversation {row['id']} is with {row['owner']}, who is away" for row in rows]

    def _posts(self) -> None:
        """Each message of ours stands once, where the file says."""
        rows = {str(row["id"]): row for row in self._all("SELECT * FROM message")}
        stand = _posts(self._slack)
        for mark, messages in stand.items():
            row = rows.get(mark)
            kind = row["kind"] if row else "unknown"
            self.found.doubled += [f"{kind} {mark} stands {len(messages)} times"] * (len(messages) - 1)
            if row is None or row["slack_ts"] not in {one.ts for one in messages}:
                self.found.doubled.append(f"{kind} {mark} stands where nobody knows of it")
        for mark, row in rows.items():
            if row["slack_ts"] and mark not in stand:
                self.found.lost.append(f"{row['kind']} {mark} is said to stand, and does not")
            elif message := next((one for one in stand.get(mark, []) if one.ts == row["slack_ts"]), None):
                self._agrees(row, message)

    def _agrees(self, row: Json, message: Message) -> None:
        """What stands there says what the file says."""
        if not MessageKind(row["kind"]).is_redrawn or row["wanted_version"] > row["shown_version"]:
            return
        drawn = draw(self._tx, _waiting(row), SystemClock().now())
        if drawn is None:
            return
        stands = {one["action_id"] for one in elements(message)}
        wanted = {one["action_id"] for block in drawn.blocks for one in block.get("elements", []) if "action_id" in one}
        if message.text != drawn.text or stands - {card.UNDO} != wanted - {card.UNDO}:
            self.found.lost.append(f"{row['kind']} {row['id']} says {message.text!r}, the file says {drawn.text!r}")

    def _rows(self) -> None:
        """Nothing waits any more, but what a list shows instead."""
        rows = self._all(UNSHOWN_SQL.replace("COUNT(*)", "*"))
        self.found.lost += [
            f"{row['kind']} {row['id']} for {row['place']} is not shown: {row['state']} {row['failure']}"
            for row in rows
        ]


def _posts(slack: Workspace) -> Mapping[str, list[Message]]:
    found: dict[str, list[Message]] = defaultdict(list)
    for mark, message in _marked(slack):
        found[mark].append(message)
    return found


def _marked(slack: Workspace) -> Iterator[tuple[str, Message]]:
    for channel in slack.state.channels.values():
        for message in channel.messages:
            metadata: dict[str, Any] = message.metadata or {}
            if metadata.get("event_type") == METADATA and not message.deleted:
                yield str(metadata["event_payload"]["id"]), message


def _waiting(row: Json) -> PendingMessage:
    return PendingMessage(
        id=row["id"],
        workspace=row["workspace_id"],
        kind=MessageKind(row["kind"]),
        subject=row["subject_id"],
        place=row["place"],
        version=row["wanted_version"],
        channel=row["slack_channel"],
        ts=row["slack_ts"],
        attempts=row["attempts"],
        unconfirmed=False,
        expires_at=row["expires_at"],
        parent_ts="",
        parent_channel="",
    )
