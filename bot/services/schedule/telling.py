"""Telling people what is due: when they may be rung, together where it is much, and once a conversation or promise."""

from dataclasses import dataclass

from bot.domain.conversations.conversation import Conversation
from bot.domain.conversations.reminders import ReminderKind, due_by
from bot.domain.hours import DAY, minutes_of, next_beginning
from bot.domain.messages import MessageKind
from bot.domain.teams.quiet import APART_MS, ends_today, may_tell_at, next_list
from bot.ports import Tx
from bot.queries.lists import reminders as views
from bot.queries.lists.incidents import led_by
from bot.queries.touches import promise_nudge
from bot.services.core.transition import hours_of, stands_by
from bot.services.core.unit_of_work import NUDGE_LIFE_MS, Request, UnitOfWork
from bot.store.conversations import conversations, tellings, touches
from bot.store.core import messages
from bot.store.teams import people, teams
from bot.views.conversations import PromiseNudgeView

LISTS_LIVE_MS = 7 * DAY
"""A list that is older is left where it stands."""
CONVERSATION = "conversation"
PROMISE = "promise"
"""The subject of an event that asks after one; its id is that of the touch in which it was made."""
HELD_MAX = 100
"""Of more conversations than this in one person's hands the list of a morning knows nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation that a list is about, and what it is reminded of; or a promise, by its touch, and who asks."""

    conversation: int
    kind: ReminderKind
    is_anothers: bool = False
    promise: int = 0
    event: int = 0

    @property
    def about(self) -> tuple[str, int]:
        """What it is about, as events and messages name it."""
        return (PROMISE, self.promise) if self.promise else (CONVERSATION, self.conversation)


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

    @property
    def urgent(self) -> bool:
        """Whether it is said at once: what asks after a promise never is."""
        return self.one.urgent and not self.line.promise


def queue(work: UnitOfWork, one: Conversation, event: int, person: str, *, promise: int = 0) -> None:
    """Keep that somebody is to be told of a reminder; what is urgent is said at once, if they may be rung.

    ``promise``: the touch of the promise that it asks after, which is never urgent.
    """
    urgent, about = one.urgent and not promise, Line(one.id, ReminderKind.PROMISE, promise=promise).about
    tellings.supersede(
        work.tx, work.workspace, event=event, person=person, conversation=one.id, now=work.now, about=about
    )
    tellings.add(work.tx, work.workspace, event=event, person=person, conversation=one.id, urgent=urgent, now=work.now)
    if urgent:
        _tell(work, person, [it for it in _waiting(work, person) if it.urgent])


def tell(tx: Tx, request: Request, person: str) -> None:
    """Tell somebody what waits for them and may be said by now; the rest learns when it may."""
    work = UnitOfWork(tx, request)
    _tell(work, person, _waiting(work, person))


def _tell(work: UnitOfWork, person: str, waiting: list[_Waiting]) -> None:
    told, listed, ready = _told(work, person), _just_listed(work, person), []
    for it in waiting:
        at = _may_tell_at(work, it, person, told)
        if not (it.urgent or it.as_manager):
            at = max(at, listed.get(it.line.about, 0))
        if at > work.now:
            tellings.postpone(work.tx, work.workspace, event=it.event, person=person, due_at=at)
        else:
            ready.append(it)
    alone = [it for it in ready if it.urgent]
    together = [it for it in ready if not it.urgent]
    if len(together) > 1:
        _settle(work, person, together, "listed")
        _list(work, person, [it.line for it in together], morning=False)
    else:
        alone += together
    for it in alone:
        _settle(work, person, [it], "alone")
        _say_alone(work, person, it)


def morning(tx: Tx, request: Request, person: str) -> None:
    """Begin somebody's day with all that is due on it, in one message; with nothing due nothing is said.

    Nor is it when their morning has begun already: another replica may have seen that it was due, too.
    """
    work = UnitOfWork(tx, request)
    if not tellings.morning_due(tx, work.workspace, person=person, now=work.now):
        return
    held = conversations.of_day(tx, work.workspace, person=person, now=work.now, most=HELD_MAX)
    led = led_by(tx, work.workspace, person)
    owed = touches.count_promises_of(tx, work.workspace, person=person)["promises"]
    mine = teams.of_person(tx, work.workspace, person)
    if not (held or owed or led) or not mine:
        tellings.end_mornings(tx, work.workspace, person=person)
        return
    hours, quiet = hours_of(work, mine[0].id, person), people.quiet_of(work.tx, work.workspace, person)
    starts = may_tell_at(work.now, hours, (), quiet, urgent=True)
    again = next_beginning(work.now, hours) if starts == work.now else starts
    tellings.move_morning(tx, work.workspace, person=person, due_at=again)
    if starts != work.now:
        return
    waiting = [it for it in _waiting(work, person) if not (it.urgent or it.as_manager)]
    until = ends_today(work.now, hours)
    due = [Line(one.id, kind) for one in held if not one.urgent and (kind := due_by(one, until, work.now))]
    today = {line.about: line for line in (*due, *(it.line for it in waiting))}
    if today or any(one.to_do for one in led):
        _settle(work, person, waiting, "listed")
        _list(work, person, list(today.values()), morning=True)


def _waiting(work: UnitOfWork, person: str) -> list[_Waiting]:
    """What waits for somebody and still has something to say; the rest is void from now on."""
    found = []
    for row in tellings.waiting(work.tx, work.workspace, person=person):
        event, one = row["event_id"], work.conversation(row["conversation_id"])
        it = _still_to_say(work, event, one, person, row["due_at"])
        if it is None:
            tellings.told(work.tx, work.workspace, event=event, person=person, state="void", now=work.now)
        else:
            found.append(it)
    return found


def _just_listed(work: UnitOfWork, person: str) -> dict[tuple[str, int], int]:
    """Until when what stands in a list of theirs, a conversation or a promise, is not said again: it has been said."""
    found: dict[tuple[str, int], int] = {}
    for row in tellings.standing_lists(work.tx, work.workspace, person=person, since=work.now - APART_MS + 1, kept=0):
        items = tellings.items(work.tx, work.workspace, list_id=row["id"])
        promises = tellings.promises(work.tx, work.workspace, list_id=row["id"])
        about = [(CONVERSATION, it["conversation_id"]) for it in items] + [(PROMISE, it["touch_id"]) for it in promises]
        found |= dict.fromkeys(about, row["made_at"] + APART_MS)
    return found


def _still_to_say(work: UnitOfWork, event: int, one: Conversation, person: str, since: int) -> _Waiting | None:
    asked = promise_nudge(work.tx, work.workspace, event, person)
    if asked:
        as_manager = asked.as_manager and asked.may_answer
        return None if asked.over else _Waiting(event, one, _asking(asked), since, as_manager)
    view = views.nudge(work.tx, work.workspace, event, person, work.now)
    if view is None:
        return None
    line = Line(one.id, ReminderKind(view.what), person != one.owner)
    return _Waiting(event, one, line, since, view.as_manager and view.manages)


def _told(work: UnitOfWork, person: str) -> list[int]:
    rows = tellings.told_since(work.tx, work.workspace, person=person, since=work.now - DAY)
    return [row["at"] for row in rows]


def _may_tell_at(work: UnitOfWork, it: _Waiting, person: str, told: list[int]) -> int:
    """When somebody may be told of something; whoever stands by is rung whenever it is, but for a promise.

    What managers decide waits for their next list, unless it is urgent.
    """
    one = it.one
    if person == one.owner and not it.line.promise and stands_by(work, one):
        return work.now
    hours = hours_of(work, one.team_id, person)
    quiet, settings = people.quiet_of(work.tx, work.workspace, person), work.settings(one.team_id)
    if it.as_manager and not it.urgent:
        times = (minutes_of(settings.first_list), minutes_of(settings.second_list))
        at = next_list(it.since, hours, times, told, a_day=settings.reminders_a_day)
        return at if at > work.now else may_tell_at(work.now, hours, (), quiet, urgent=True)
    return may_tell_at(work.now, hours, told, quiet, urgent=it.urgent, a_day=settings.reminders_a_day)


def _settle(work: UnitOfWork, person: str, waiting: list[_Waiting], state: str) -> None:
    for it in waiting:
        tellings.told(work.tx, work.workspace, event=it.event, person=person, state=state, now=work.now)


def _say_alone(work: UnitOfWork, person: str, it: _Waiting) -> None:
    """Say it in a message of its own, which takes the place of whatever spoke of this before."""
    work.enqueue(MessageKind.NUDGE, it.event, person, urgent=it.urgent, expires_at=work.now + NUDGE_LIFE_MS)
    _withdraw(work, person, it.line, kept=it.event)
    for row in _standing(work, person):
        if it.line.promise:
            tellings.take_out_promise(work.tx, work.workspace, list_id=row, touch=it.line.promise)
        else:
            tellings.take_out(work.tx, work.workspace, list_id=row, conversation=it.one.id)
        left = tellings.items, tellings.promises
        if any(of(work.tx, work.workspace, list_id=row) for of in left):
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
        _put(work, list_id, line)
        _withdraw(work, person, line)
    work.enqueue(MessageKind.DUE_LIST, list_id, person, expires_at=work.now + NUDGE_LIFE_MS)


def _put(work: UnitOfWork, list_id: int, line: Line) -> None:
    place = {"list_id": list_id, "conversation": line.conversation}
    if line.promise:
        tellings.put_promise(work.tx, work.workspace, **place, touch=line.promise, event=line.event)
    else:
        tellings.put(work.tx, work.workspace, **place, kind=line.kind, is_anothers=line.is_anothers)


def _withdraw(work: UnitOfWork, person: str, line: Line, kept: int = 0) -> None:
    messages.withdraw_reminders(
        work.tx, work.workspace, person=person, conversation=line.conversation, kept=kept, about=line.about
    )


def _standing(work: UnitOfWork, person: str, kept: int = 0) -> list[int]:
    since = work.now - LISTS_LIVE_MS
    return [
        row["id"] for row in tellings.standing_lists(work.tx, work.workspace, person=person, since=since, kept=kept)
    ]


def _still_due(work: UnitOfWork, person: str, list_id: int) -> list[Line]:
    shown = views.due_list(work.tx, work.workspace, list_id, person, work.now)
    if shown is None:
        return []
    lines = [Line(one.card.id, one.what, one.as_manager) for one in shown.lines if not one.over]
    return [*lines, *(_asking(one) for one in shown.promises if not one.over)]


def _asking(view: PromiseNudgeView) -> Line:
    return Line(view.promise.conversation_id, ReminderKind.PROMISE, promise=view.promise.id, event=view.event)
