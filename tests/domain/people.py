"""People and conversations for the rules to judge."""

from dataclasses import replace
from typing import Any

from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.teams.people import Member, Person
from bot.domain.voices.voice import Kind
from tests.kit import cast
from tests.kit.cast import known

NORA, LENA = known(cast.NORA, "UTC"), known(cast.LENA, "UTC")
OUTSIDERS = tuple(known(one, "") for one in (cast.GUEST, cast.ROBOT, cast.STRANGER, cast.GONE))
MONDAY = 1_772_445_600_000
"""Monday 2 March 2026, 10:00 UTC."""

PLAIN = Conversation(
    id=1,
    workspace_id="T1",
    team_id=2,
    customer_id=3,
    state=State.ASSIGNED,
    kind=Kind.COMPLAINT,
    urgent=False,
    matter="",
    owner=NORA.id,
    assignment_reason=Reason.LEAST_OPEN,
    reason_person=None,
    opened_at=MONDAY,
    clock_started_at=MONDAY,
    assigned_at=MONDAY,
)


def conversation(**values: Any) -> Conversation:  # noqa: ANN401 - its own fields
    return replace(PLAIN, **values)


def member(person: Person, *, marketer: bool = True, manager: bool = False) -> Member:
    return Member(person, marketer, manager)
