"""What falls due while somebody is away goes to whoever stands in, with its history; what does not stays."""

from collections.abc import Collection
from dataclasses import replace

from bot.domain.conversations.assignment import Choice
from bot.domain.conversations.conversation import OPEN, Conversation, Reason, State
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.teams.absence import Absence, Source, falls_due
from bot.services.conversations.assignment import choose_for, given
from bot.services.core.transition import change
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.teams.stand_ins import stand_in_of
from bot.store.conversations import conversations, offers, touches
from bot.store.teams import absences, teams


def pass_on_due(work: UnitOfWork, away: Absence, event: int) -> None:
    """Pass on what falls due while somebody is away; one note tells them, and one each of those who have it now.

    By a Slack status only what is urgent is passed on.
    """
    taken: dict[str, bool] = {}
    # whoever has a note of this leave already is told of what comes since by itself: a note that changes rings nobody
    told = {row["taken_by"] for row in absences.moved(work.tx, work.workspace, event=event)}
    for team in teams.of_person(work.tx, work.workspace, away.person):
        for one in _theirs(work, team.id, away.person):
            due = _due(work, one, away)
            if due is not None and (new := _pass_on(work, one, away, event, due, told=told)):
                taken[away.person] = False
                if new.owner:
                    taken[new.owner] = taken.get(new.owner, False) or one.urgent
    for person, urgent in taken.items():
        work.enqueue(MessageKind.STANDS_IN, event, person, urgent=urgent)


def pass_on_if_away(work: UnitOfWork, conversation_id: int) -> None:
    """Pass an open conversation on whose customer wrote again, or that became urgent, while its owner is away."""
    one = work.conversation(conversation_id)
    if (away := away_from(work, one)) and away.event_id:
        _pass_on(work, one, away, away.event_id, work.now, alone=True)


def pass_on_if_due(work: UnitOfWork, conversation_id: int) -> None:
    """Pass on what has come back to somebody who went on leave meanwhile, if it falls due in it."""
    one = work.conversation(conversation_id)
    away = away_from(work, one)
    if away and away.event_id and (due := _due(work, one, away)) is not None:
        _pass_on(work, one, away, away.event_id, due, alone=True)


def away_from(work: UnitOfWork, one: Conversation) -> Absence | None:
    """The absence for which an open conversation's owner is not told of it: a leave; a status, where it is urgent."""
    if one.owner is None or one.state not in OPEN:
        return None
    known = absences.of_person(work.tx, work.workspace, one.owner)
    found = (known.get(source) for source in (Source.DATED, *([Source.STATUS] if one.urgent else [])))
    return next((it for it in found if it and it.stage.is_on and it.ends_at > work.now), None)


def _theirs(work: UnitOfWork, team_id: int, person: str) -> list[Conversation]:
    """What somebody has in a team; and what is closed, while they owe a promise in it."""
    held = conversations.held_by(work.tx, work.workspace, team=team_id, person=person)
    return [*held, *conversations.closed_promised(work.tx, work.workspace, team=team_id, person=person)]


def _due(work: UnitOfWork, one: Conversation, away: Absence) -> int | None:
    if offers.open_of(work.tx, work.workspace, conversation=one.id):
        return None  # a colleague is asked already; where it goes unless they accept, the hand-over decides
    if away.source is Source.STATUS and not (one.urgent and one.state in OPEN):
        return None
    owed = touches.promises(work.tx, work.workspace, conversation=one.id)
    promised = min((row["promise_due"] for row in owed if row["person_id"] == away.person), default=None)
    return falls_due(one, promised, away.ends_at, work.now)


def _pass_on(
    work: UnitOfWork,
    was: Conversation,
    away: Absence,
    event: int,
    due: int,
    *,
    alone: bool = False,
    told: Collection[str | None] = (),
) -> Conversation | None:
    """Ask whoever stands in, else whoever is next; what is over stays so, in their hands. ``alone``: told by itself."""
    new = _asked(work, was, away, stand_in_of(work, was.team_id, away.person, due))
    if new is None:
        return None
    facts = {"left": away.person, "to": new.owner}
    change(work, was, new, EventKind.STOOD_IN, facts=facts, told_elsewhere=not (alone or new.owner in told))
    absences.put(work.tx, work.workspace, event=event, conversation=was.id, person=new.owner)
    return new


def _asked(work: UnitOfWork, was: Conversation, away: Absence, stand_in: str | None) -> Conversation | None:
    is_open = was.state in OPEN
    choice = Choice(stand_in, Reason.STANDS_IN)
    if stand_in is None:
        choice = choose_for(work, was, [away.person], capped=is_open)
    if choice.person is None and was.state is State.CLOSED:
        return None  # the promise is asked of whoever made it, and then of the managers
    if is_open:
        # what the customer was told to wait for, and what was to be tried again, stays so in other hands
        new = replace(
            given(work, was, choice),
            snoozed_until=was.snoozed_until,
            until_they_write=was.until_they_write,
            follow_up_at=was.follow_up_at,
        )
    elif choice.person is None:
        new = given(work, replace(was, clock_started_at=work.now, reply_due=None, answered_at=None), choice)
    else:
        new = replace(was, owner=choice.person)
    if choice.person is None or choice.reason is Reason.STANDBY:
        return new
    return replace(new, assignment_reason=Reason.STANDS_IN, reason_person=away.person)
