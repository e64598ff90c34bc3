"""Telling people what is due: when they may be rung, together where it is much, and once a conversation."""

from dataclasses import dataclass

from bot.domain.conversations.conversation import Conversation, Reason
from bot.domain.conversations.reminders import ReminderKind, due_by
from bot.domain.hours import DAY, minutes_of
from bot.domain.messages import MessageKind
from bot.domain.teams.quiet import APART_MS, Quiet, ends_today, may_tell_at, next_list, next_morning
from bot.ports import Tx
from bot.queries import conversations as views
from bot.services.core.transition import hours_for, hours_of
from bot.services.core.unit_of_work import NUDGE_LIFE_MS, Request, UnitOfWork
from bot.store.conversations import conversations, tellings
from bot.store.core import messages
from bot.store.teams import people, teams

LISTS_LIVE_MS = 7 * DAY
"""A list that is older is left where it stands."""
HELD_MAX = 100
"""Of more conversations than this in one person's hands the list of a morning knows nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation that a list is about, and what it is reminded of."""

    conversation: int
    kind: ReminderKind
    is_anothers: bool = False


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A reminder that still has something to say, of its event, and since when it waits.

    ``as_manager``: it is the team's, and they decide about it.
    """

    event: int
    one: Conversation
    line: Line
    since: int
    as_manager: bool


def queue(work: UnitOfWork, one: Conversation, event: int, person: str) -> None:
    """Keep that somebody is to be told of a reminder; what is urgent is said at once, if they may be rung."""
    tellings.supersede(work.tx, work.workspace, event=event, person=person, conversation=one.id, now=work.now)
    tellings.add(
        work.tx, work.workspace, event=event, person=person, conversation=one.id, urgent=one.urgent, now=work.now
    )
    if one.urgent:
        _tell(work, person, [it for it in _waiting(work, person) if it.one.urgent])


def tell(tx: Tx, request: Request, person: str) -> None:
    """Tell somebody what waits for them and may be said by now; the rest learns when it may."""
    work = UnitOfWork(tx, request)
    _tell(work, person, _waiting(work, person))


def _tell(work: UnitOfWork, person: str, waiting: list[_Waiting]) -> None:
    told, listed, ready = _told(work, person), _just_listed(work, person), []
    for it in waiting:
        at = _may_tell_at(work, it, person, told)
        if not (it.one.urgent or it.as_manager):
            at = max(at, listed.get(it.one.id, 0))
        if at > work.now:
            tellings.postpone(work.tx, work.workspace, event=it.event, person=person, due_at=at)
        else:
            ready.append(it)
    alone = [it for it in ready if it.one.urgent]
    together = [it for it in ready if not it.one.urgent]
    if len(together) > 1:
        _settle(work, person, together, "listed")
        _list(work, person, [it.line for it in together], morning=False)
    else:
        alone += together
    for it in alone:
        _settle(work, person, [it], "alone")
        _say_alone(work, person, it)


def morning(tx: Tx, request: Request, person: str) -> None:
    """Begin somebody's day with all that is due on it, in one message; with nothing due nothing is said."""
    work = UnitOfWork(tx, request)
    held = conversations.of_owner(tx, work.workspace, person=person, now=work.now, most=HELD_MAX, skip=0)
    mine = teams.of_person(tx, work.workspace, person)
    if not held or not mine:
        tellings.end_mornings(tx, work.workspace, person=person)
        return
    hours, quiet = hours_of(work, mine[0].id, person), _quiet(work, person)
    starts = may_tell_at(work.now, hours, (), quiet, urgent=True)
    again = next_morning(work.now, hours) if starts == work.now else starts
    tellings.move_morning(tx, work.workspace, person=person, due_at=again)
    if starts != work.now:
        return
    waiting = [it for it in _waiting(work, person) if not (it.one.urgent or it.as_manager)]
    until = ends_today(work.now, hours)
    today = {one.id: Line(one.id, kind) for one in held if not one.urgent and (kind := due_by(one, until, work.now))}
    today |= {it.one.id: it.line for it in waiting}
    if today:
        _settle(work, person, waiting, "listed")
        _list(work, person, list(today.values()), morning=True)


def _waiting(work: UnitOfWork, person: str) -> list[_Waiting]:
    """What waits for somebody and still has something to say; the rest is void from now on."""
    found = []
    for row in tellings.waiting(work.tx, work.workspace, person=person):
        event = row["event_id"]
        view = views.nudge(work.tx, work.workspace, event, person, work.now)
        if view is None:
            tellings.told(work.tx, work.workspace, event=event, person=person, state="void", now=work.now)
        else:
            one = work.conversation(view.card.id)
            line = Line(one.id, ReminderKind(view.what), person != one.owner)
            found.append(_Waiting(event, one, line, row["due_at"], view.as_manager and view.manages))
    return found


def _just_listed(work: UnitOfWork, person: str) -> dict[int, int]:
    """Until when a conversation that stands in a list of theirs is not said again: it has just been said."""
    lists = tellings.standing_lists(work.tx, work.workspace, person=person, since=work.now - APART_MS + 1, kept=0)
    return {
        item["conversation_id"]: row["made_at"] + APART_MS
        for row in lists
        for item in tellings.items(work.tx, work.workspace, list_id=row["id"])
    }


def _told(work: UnitOfWork, person: str) -> list[int]:
    rows = tellings.told_since(work.tx, work.workspace, person=person, since=work.now - DAY)
    return [row["at"] for row in rows]


def _may_tell_at(work: UnitOfWork, it: _Waiting, person: str, told: list[int]) -> int:
    """When somebody may be told of a conversation; whoever stands by is rung whenever it is.

    What managers decide waits for their next list, unless it is urgent.
    """
    one = it.one
    hours = hours_for(work, one) if person == one.owner else hours_of(work, one.team_id, person)
    if one.assignment_reason is Reason.STANDBY and hours == hours.around_the_clock():
        return work.now
    quiet = _quiet(work, person)
    if it.as_manager and not one.urgent:
        settings = work.settings(one.team_id)
        times = (minutes_of(settings.first_list), minutes_of(settings.second_list))
        at = next_list(it.since, hours, times, told)
        return at if at > work.now else may_tell_at(work.now, hours, (), quiet, urgent=True)
    return may_tell_at(work.now, hours, told, quiet, urgent=one.urgent)


def _quiet(work: UnitOfWork, person: str) -> Quiet | None:
    row = people.quiet(work.tx, work.workspace, person)
    if row is None or row["quiet_from"] is None or row["quiet_until"] is None:
        return None
    return Quiet(row["quiet_from"], row["quiet_until"])


def _settle(work: UnitOfWork, person: str, waiting: list[_Waiting], state: str) -> None:
    for it in waiting:
        tellings.told(work.tx, work.workspace, event=it.event, person=person, state=state, now=work.now)


def _say_alone(work: UnitOfWork, person: str, it: _Waiting) -> None:
    """Say it in a message of its own, which takes the place of whatever spoke of this conversation before."""
    work.enqueue(MessageKind.NUDGE, it.event, person, urgent=it.one.urgent, expires_at=work.now + NUDGE_LIFE_MS)
    messages.withdraw_reminders(work.tx, work.workspace, person=person, conversation=it.one.id, kept=it.event)
    for row in _standing(work, person):
        tellings.take_out(work.tx, work.workspace, list_id=row, conversation=it.one.id)
        if tellings.items(work.tx, work.workspace, list_id=row):
            messages.again_of_kind(work.tx, work.workspace, kind=MessageKind.DUE_LIST, subject=row)
        else:
            messages.withdraw_list(work.tx, work.workspace, due_list=row)


def _list(work: UnitOfWork, person: str, lines: list[Line], *, morning: bool) -> None:
    """Say it in one list, which takes the place of the ones before with what is still due in them."""
    list_id = work.id()
    tellings.make_list(work.tx, work.workspace, list_id=list_id, person=person, now=work.now, morning=morning)
    for row in _standing(work, person, kept=list_id):
        lines = [*_still_due(work, person, row), *lines]
        messages.withdraw_list(work.tx, work.workspace, due_list=row)
    for line in lines:
        tellings.put(
            work.tx,
            work.workspace,
            list_id=list_id,
            conversation=line.conversation,
            kind=line.kind,
            is_anothers=line.is_anothers,
        )
        messages.withdraw_reminders(work.tx, work.workspace, person=person, conversation=line.conversation, kept=0)
    work.enqueue(MessageKind.DUE_LIST, list_id, person, expires_at=work.now + NUDGE_LIFE_MS)


def _standing(work: UnitOfWork, person: str, kept: int = 0) -> list[int]:
    since = work.now - LISTS_LIVE_MS
    return [
        row["id"] for row in tellings.standing_lists(work.tx, work.workspace, person=person, since=since, kept=kept)
    ]


def _still_due(work: UnitOfWork, person: str, list_id: int) -> list[Line]:
    shown = views.due_list(work.tx, work.workspace, list_id, person, work.now)
    return [Line(one.card.id, one.what, one.as_manager) for one in shown.lines if not one.over] if shown else []
