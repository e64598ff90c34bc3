"""Somebody leaves a team or the company: what was theirs goes to others at once, and what waits for them ends."""

from dataclasses import replace

from bot.domain.conversations.assignment import Choice
from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.teams.people import Member
from bot.services.conversations.assignment import choose_for, given
from bot.services.conversations.follow import stop_following
from bot.services.conversations.hand_over import withdraw_from, withdraw_offer
from bot.services.core.transition import change
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.teams.stand_ins import stand_in_of
from bot.store.conversations import conversations, offers
from bot.store.core import messages
from bot.store.teams import teams
from bot.store.voices import incidents

REDRAWN_MAX = 200
"""So many of somebody's own messages are drawn anew when they leave, the newest first: at Slack's pace four minutes."""


_ASKED_AS_MANAGER = frozenset({Reason.STANDBY, Reason.GIVEN, Reason.RETURNED})
"""Why a manager who is no marketer may be asked."""


def hand_on_all(work: UnitOfWork, person: str, *, news: bool) -> None:
    """Hand on what somebody has in any team, who is no full member of this workspace; ``news`` as for `hand_on`."""
    for team in teams.of_person(work.tx, work.workspace, person):
        hand_on(work, team.id, person, news=news)


def hand_on(work: UnitOfWork, team_id: int, person: str, *, news: bool = True) -> None:
    """Hand on what somebody has in a team whose customers they answer no more.

    What they passed on stays theirs, and so do their notes. ``news``: they have just left, so that their own messages
    are drawn anew, without buttons; what was handed on before is not handed on again.
    """
    place = teams.member(work.tx, work.workspace, team_id, person)
    stays = place is not None and place.person.is_full_member
    for row in offers.open_to(work.tx, work.workspace, team=team_id, person=person):
        withdraw_from(work, row, person, stays=stays)
    _let_incidents_go(work, team_id, person, stays=stays)
    for one in conversations.held_by(work.tx, work.workspace, team=team_id, person=person):
        _to_the_next(work, one, stays=stays)
    if not stays:
        stop_following(work, team_id, person)
    if news and not stays:
        messages.redraw_own(work.tx, work.workspace, most=REDRAWN_MAX, team=team_id, person=person)


def _let_incidents_go(work: UnitOfWork, team_id: int, person: str, *, stays: bool) -> None:
    """Let an incident wait for somebody to claim it anew: the managers hear of it, and what is in it is handed on.

    Until then each in it is asked for and reminded of as before anybody had it. A manager keeps it.
    """
    place = teams.member(work.tx, work.workspace, team_id, person)
    if stays and place is not None and place.manager:
        return
    for row in incidents.of_owner(work.tx, work.workspace, team=team_id, owner=person):
        incidents.let_owner_go(work.tx, work.workspace, incident=row["id"])
        facts = {"left": person, "stays": stays}
        event = work.event(EventKind.INCIDENT_LET_GO, team=team_id, subject=("incident", row["id"]), after=facts)
        work.redraw(row["id"])
        for manager in teams.managers(work.tx, work.workspace, team_id):
            if manager != person:
                work.enqueue(MessageKind.INCIDENT, row["id"], manager)
                work.enqueue_reply(MessageKind.HISTORY, event, manager, (MessageKind.INCIDENT, row["id"]))


def hand_on_if_gone(work: UnitOfWork, conversation_id: int) -> None:
    """Hand a conversation on that has come back to somebody who left meanwhile."""
    one = work.conversation(conversation_id)
    if one.owner and one.state in {State.ASSIGNED, State.CLAIMED, State.ANSWERED}:
        place = teams.member(work.tx, work.workspace, one.team_id, one.owner)
        if not ((place and place.answers) or _may_keep(place, one)):
            _to_the_next(work, one, stays=place is not None and place.person.is_full_member)


def _may_keep(place: Member | None, one: Conversation) -> bool:
    """A manager may go on with what they have claimed, or stood in for, marketer or not."""
    manages = place is not None and place.manager and place.person.is_full_member
    return manages and (one.state is not State.ASSIGNED or one.assignment_reason in _ASKED_AS_MANAGER)


def _to_the_next(work: UnitOfWork, was: Conversation, *, stays: bool) -> None:
    new = _answered_on(work, was) if was.state is State.ANSWERED else _asked_anew(work, was)
    withdraw_offer(work, was.id)
    change(work, was, new, EventKind.OWNER_LEFT, facts={"left": was.owner, "stays": stays})


def _stand_in(work: UnitOfWork, was: Conversation) -> Choice | None:
    found = stand_in_of(work, was.team_id, was.owner or "", work.now)
    return Choice(found, Reason.STANDS_IN) if found else None


def _asked_anew(work: UnitOfWork, was: Conversation) -> Conversation:
    choice = _stand_in(work, was) or choose_for(work, was, [was.owner or ""])
    new = given(work, was, choice)
    if choice.person is None or choice.reason is Reason.STANDBY:
        return new
    return replace(new, assignment_reason=Reason.LEFT, reason_person=was.owner)


def _answered_on(work: UnitOfWork, was: Conversation) -> Conversation:
    """What is answered stays so, in other hands: it weighs on nobody's load, so nobody is too full for it."""
    choice = _stand_in(work, was) or choose_for(work, was, capped=False)
    if choice.person is None:
        opened = replace(was, clock_started_at=work.now, reply_due=None, answered_at=None)
        return given(work, opened, choice)
    return replace(was, owner=choice.person, assignment_reason=Reason.LEFT, reason_person=was.owner)
