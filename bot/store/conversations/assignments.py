"""How everybody stood when somebody was chosen for a conversation: the last time for each."""

import json
from dataclasses import asdict, dataclass
from typing import TypedDict

from bot.domain.conversations.assignment import Ranked, Ranking, Sought, Standing
from bot.domain.conversations.conversation import Reason
from bot.ports import Tx


class AssignmentRow(TypedDict):
    """A choice as it is kept; ``facts`` is JSON."""

    person_id: str | None
    reason: str
    chosen_at: int
    facts: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """A choice: who and why, when, among whom, and by what. Times are UTC milliseconds."""

    person: str | None
    reason: Reason
    at: int
    ranking: Ranking
    sought: Sought


def save(tx: Tx, workspace: str, *, conversation: int, made: Assignment) -> int:
    """Keep a choice in the place of the one before."""
    sought, ranking = made.sought, made.ranking
    facts = {
        "people": [[one.person, one.standing, one.number] for one in ranking.people],
        "more": ranking.more,
        "begins_at": ranking.begins_at,
        "sought": asdict(sought),
    }
    return tx.run(
        "assignments.save",
        workspace=workspace,
        conversation=conversation,
        person=made.person,
        reason=made.reason,
        now=made.at,
        facts=json.dumps(facts, separators=(",", ":")),
    )


def get(tx: Tx, workspace: str, *, conversation: int) -> Assignment | None:
    """Find the last choice for a conversation; None where a person decided, or from before choices were kept."""
    row: AssignmentRow | None = tx.one("assignments.get", workspace=workspace, conversation=conversation)
    if row is None:
        return None
    facts = json.loads(row["facts"])
    people = tuple(Ranked(person, Standing(standing), number) for person, standing, number in facts["people"])
    return Assignment(
        person=row["person_id"],
        reason=Reason(row["reason"]),
        at=row["chosen_at"],
        ranking=Ranking(people, facts["more"], facts["begins_at"]),
        sought=Sought(**facts["sought"]),
    )
