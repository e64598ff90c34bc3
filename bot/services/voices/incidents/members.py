"""What is in an incident: a conversation comes in, is its owner's, and goes back when it is taken out."""

from dataclasses import replace

from bot.domain.conversations.assignment import Choice
from bot.domain.conversations.conversation import OPEN, Conversation, Move, Reason, State, after
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.services.conversations.assignment import choose_for, given
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import change, plan_reminders
from bot.services.core.unit_of_work import UnitOfWork
from bot.store.teams import teams
from bot.store.voices import incidents
from bot.store.voices.incidents import IncidentRow


def put_in(work: UnitOfWork, incident: IncidentRow, one: Conversation) -> None:
    """Put an open conversation into an incident, unless somebody took it out of this one, or it is in one."""
    if one.state not in OPEN or not incidents.add(
        work.tx, work.workspace, incident=incident["id"], conversation=one.id, had_by=one.owner, now=work.now
    ):
        return
    if incident["owner"] and incident["claimed_at"]:
        give_to(work, one, incident["owner"])
    work.redraw(one.id)


def as_owners(work: UnitOfWork, one: Conversation, owner: str) -> Conversation:
    """The conversation as whoever has the incident has it; what the customer was promised stays."""
    return replace(
        one,
        state=State.CLAIMED,
        owner=owner,
        assignment_reason=Reason.INCIDENT,
        reason_person=None,
        assigned_at=work.now,
        claimed_at=work.now,
        snoozed_until=None,
    )


def give_to(work: UnitOfWork, was: Conversation, owner: str) -> None:
    """Give an open conversation to whoever has the incident; they read of it there, and get no message for each."""
    if (was.state, was.owner) == (State.CLAIMED, owner):
        return
    after(after(was.state, Move.ASSIGN), Move.CLAIM)
    withdraw_offer(work, was.id)
    change(work, was, as_owners(work, was, owner), EventKind.INCIDENT_JOINED, told_elsewhere=True)


def send_back(work: UnitOfWork, incident: IncidentRow, was: Conversation, had_by: str | None) -> None:
    """Give what was taken out back to its person while they are here, or else to whom the rule finds."""
    if was.state in OPEN and was.owner == incident["owner"] and was.assignment_reason is Reason.INCIDENT:
        place = teams.member(work.tx, work.workspace, was.team_id, had_by) if had_by else None
        is_here = place is not None and place.person.is_full_member and not place.is_away(work.now)
        choice = Choice(had_by, Reason.NOT_PART) if is_here else choose_for(work, was)
        change(work, was, given(work, was, choice), EventKind.INCIDENT_LEFT)
    else:
        plan_reminders(work, was)
        work.redraw(was.id)
    show_card(work, was)


def show_card(work: UnitOfWork, one: Conversation) -> None:
    """Let it have a card of its own again, or for the first time."""
    team = teams.get(work.tx, work.workspace, one.team_id)
    assert team is not None  # noqa: S101 - no conversation is without one
    work.enqueue(MessageKind.CARD, one.id, team.channel, urgent=one.urgent)
