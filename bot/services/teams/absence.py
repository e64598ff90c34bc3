"""Somebody goes away, by dates or by their Slack status, and comes back: each step when its time has come."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.domain.errors import FieldError
from bot.domain.events import EventKind
from bot.domain.hours import local, moment, next_working
from bot.domain.teams import absence as domain
from bot.domain.teams.absence import (
    AHEAD_MAX,
    OPEN_END,
    STANDS_MS,
    Absence,
    GoAway,
    SlackStatus,
    Source,
    Stage,
    away_until,
    says_away,
)
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries import rights
from bot.queries.people import zone_of
from bot.queries.rights import require_anywhere
from bot.services.core.transition import person_hours
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.standing_in import pass_on_due
from bot.store.teams import absences, people, teams


def go_away(tx: Tx, request: Request, form: GoAway) -> None:
    """Be away by dates: from now on, or from a day to come. What falls due within it is passed on when it begins.

    Raises:
        NotAllowed: for whoever is in no team; of a colleague, for whoever manages no team of theirs.
        FieldError: for times that are over, not in their order or over a year ahead; and for whoever can't stand in.
    """
    work = UnitOfWork(tx, request)
    person = _about(work, form.person)
    if form.ends_at <= max(form.starts_at, work.now):
        raise FieldError("until", "The last day away lies before the first one, or has passed.")
    if form.ends_at > work.now + AHEAD_MAX:
        raise FieldError("until", "A year ahead at most, please.")
    if form.stand_in is not None:
        _set_stand_in(work, person, form.stand_in)
    was = absences.of_person(tx, work.workspace, person).get(Source.DATED)
    event = was.event_id if was and was.stage.is_on else None
    away = Absence(person, Source.DATED, form.starts_at, form.ends_at, Stage.PLANNED, form.starts_at, event)
    absences.save(tx, work.workspace, away)
    work.event(EventKind.AWAY, after={"who": person, "from": form.starts_at, "until": form.ends_at})
    _reckon(work, person)
    _advance(work, away)


def come_back(tx: Tx, request: Request, person: str = "") -> None:
    """Be here: a leave ends, or will not be, and a Slack status that says else counts no more. Nothing moves back.

    Raises:
        NotAllowed: as `go_away`.
    """
    work = UnitOfWork(tx, request)
    person = _about(work, person)
    for was in absences.of_person(tx, work.workspace, person).values():
        one = replace(was, back_at=work.now) if was.stage.is_on else was
        if one.source is Source.STATUS and one.stage is not Stage.OVER:
            absences.save(tx, work.workspace, replace(one, stage=Stage.OVERRULED, due_at=None))
        elif one.stage.is_on:
            absences.save(tx, work.workspace, replace(one, stage=Stage.OVER, ends_at=work.now, due_at=None))
        elif one.stage is Stage.PLANNED:
            absences.remove(tx, work.workspace, person=person, source=one.source)
    work.event(EventKind.AWAY, after={"who": person, "until": None})
    _reckon(work, person)


def know_statuses(tx: Tx, request: Request, told: Mapping[str, SlackStatus]) -> None:
    """Keep what people's Slack status says of their being away; it counts once it has stood a minute, or been gone one.

    What somebody says themselves goes before it.
    """
    work = UnitOfWork(tx, request)
    for person, status in told.items():
        places = [place for _, place in rights.places(tx, work.workspace, person)]
        if any(place.person.is_full_member for place in places):
            was = absences.of_person(tx, work.workspace, person).get(Source.STATUS)
            (_says_away if says_away(status, work.now) else _says_here)(work, person, status, was)


def advance(tx: Tx, request: Request, person: str, source: Source) -> None:
    """Do the next step of an absence, if it is due: it begins, what is due within it is passed on, it ends."""
    work = UnitOfWork(tx, request)
    one = absences.of_person(tx, work.workspace, person).get(source)
    if one:
        _advance(work, one)


def set_right(tx: Tx, request: Request, person: str, source: Source) -> None:
    """Let an absence stand as it is now, whatever a clock that ran ahead has done; its next step comes in time."""
    work = UnitOfWork(tx, request)
    was = absences.of_person(tx, work.workspace, person).get(source)
    if was is None or (was.happened_at or 0) <= work.now:
        return
    tz = zone_of(tx, work.workspace, person)
    one = domain.set_right(was, work.now, moment(local(work.now, tz).date() + timedelta(days=1), 0, tz))
    absences.save(tx, work.workspace, one)
    _reckon(work, person)
    _advance(work, one)


def _about(work: UnitOfWork, person: str) -> str:
    if person in {"", work.actor}:
        require_anywhere(work.tx, work.workspace, work.actor, Action.AWAY)
        return work.actor
    theirs = {team.id for team in teams.of_person(work.tx, work.workspace, person)}
    require_anywhere(work.tx, work.workspace, work.actor, Action.SEND_AWAY, theirs)
    return person


def _set_stand_in(work: UnitOfWork, person: str, stand_in: str) -> None:
    if stand_in == person:
        raise FieldError("stand_in", "Choose somebody else: nobody stands in for themselves.")
    theirs = teams.of_person(work.tx, work.workspace, person)
    places = [teams.member(work.tx, work.workspace, team.id, stand_in) for team in theirs] if stand_in else []
    if stand_in and not any(place and place.answers for place in places):
        raise FieldError("stand_in", "Choose somebody who answers customers in the same team.")
    teams.set_stand_in(work.tx, work.workspace, person=person, stand_in=stand_in or None)


def _reckon(work: UnitOfWork, person: str) -> None:
    """Keep until when somebody is away, as whoever looks for an owner reads it."""
    until = away_until(absences.of_person(work.tx, work.workspace, person).values(), work.now)
    teams.set_away(work.tx, work.workspace, person=person, until=until)


def _says_away(work: UnitOfWork, person: str, status: SlackStatus, was: Absence | None) -> None:
    ends_at = status.until or OPEN_END
    if was is None or was.stage is Stage.OVER or was.ends_at <= work.now:
        at = work.now + STANDS_MS
        if ends_at > at:
            absences.save(work.tx, work.workspace, Absence(person, Source.STATUS, at, ends_at, Stage.PLANNED, at))
        return
    is_on = was.stage.is_on
    due_at, back_at = (ends_at, None) if is_on else (was.due_at, was.back_at)
    absences.save(work.tx, work.workspace, replace(was, ends_at=ends_at, due_at=due_at, back_at=back_at))
    _reckon(work, person)


def _says_here(work: UnitOfWork, person: str, _status: SlackStatus, was: Absence | None) -> None:
    if was is None or was.stage is Stage.OVER:
        return
    if was.event_id is None:
        absences.remove(work.tx, work.workspace, person=person, source=Source.STATUS)
        return
    if not was.stage.is_on:
        absences.save(work.tx, work.workspace, replace(was, stage=Stage.OVER, due_at=None))
        return
    at = min(was.ends_at, work.now + STANDS_MS)
    absences.save(work.tx, work.workspace, replace(was, ends_at=at, due_at=at, back_at=at))
    _reckon(work, person)


def _advance(work: UnitOfWork, one: Absence) -> None:
    while one.due_at is not None and one.due_at <= work.now:
        one = _next(work, one)
        absences.save(work.tx, work.workspace, one)
        _reckon(work, one.person)
        if one.stage is Stage.MOVED and one.event_id:
            pass_on_due(work, one, one.event_id)


def _next(work: UnitOfWork, one: Absence) -> Absence:
    if one.ends_at <= work.now:
        return replace(one, stage=Stage.OVER, due_at=None)
    if one.stage is Stage.PLANNED:
        event = one.event_id or work.event(EventKind.AWAY_BEGAN, after={"left": one.person, "source": one.source})
        return replace(one, stage=Stage.BEGUN, event_id=event, due_at=min(one.ends_at, _moves_at(work, one)))
    return replace(one, stage=Stage.MOVED, due_at=one.ends_at)


def _moves_at(work: UnitOfWork, one: Absence) -> int:
    """When what is due is passed on: as the team's day begins for them, so that nobody is told at midnight."""
    mine = teams.of_person(work.tx, work.workspace, one.person)
    if one.source is Source.STATUS or not mine:
        return work.now
    person = people.get(work.tx, work.workspace, one.person)
    return next_working(work.now, person_hours(work, mine[0].id, person).due)
