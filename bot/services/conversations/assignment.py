"""Whom a conversation goes to: the facts that the rule chooses by, and the conversation that comes of it."""

import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from bot.domain.conversations.assignment import Candidate, Choice, choose
from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.conversations.reminders import TimeAllowed, time_allowed
from bot.domain.hours import DAY, Hours, add, is_working, local, moment, next_working
from bot.domain.teams.settings import TeamSettings
from bot.services.core.unit_of_work import UnitOfWork
from bot.store.conversations import conversations
from bot.store.conversations.conversations import CandidateRow
from bot.store.teams import teams


def choose_owner(
    work: UnitOfWork,
    team_id: int,
    customer_id: int,
    excluded: Iterable[str] = (),
    *,
    capped: bool = True,
    urgent: bool = False,
) -> Choice:
    """Choose among a team's marketers, without the excluded ones; uncapped, whoever is full may be chosen, too.

    What is ``urgent`` while none of them works goes to a manager who does, or to whoever stands by.
    """
    settings = work.settings(team_id)
    rows = conversations.candidates(
        work.tx, work.workspace, team=team_id, customer=customer_id, month_since=work.now - 30 * DAY
    )
    passed_over = set(excluded)
    today = _today(work, team_id, {_midnight(work, settings.hours(row["tz"])) for row in rows})
    candidates = [_candidate(work, row, settings, today) for row in rows if row["person_id"] not in passed_over]
    caps = (settings.open_cap, settings.day_cap) if capped else (sys.maxsize, sys.maxsize)
    choice = choose(candidates, work.now, *caps)
    works = any(one.starts_at <= work.now and not one.away for one in candidates)
    if urgent and not works and (standby := _standing_by(work, team_id, settings, passed_over)):
        return Choice(standby, Reason.STANDBY)
    return choice


def _standing_by(work: UnitOfWork, team_id: int, settings: TeamSettings, passed_over: Collection[str]) -> str | None:
    members = teams.members(work.tx, work.workspace, team_id)
    here = [one for one in members if one.person.is_full_member and not one.is_away(work.now)]
    asked = [one for one in here if one.person.id not in passed_over]
    at_work = [one for one in asked if one.manager and is_working(work.now, settings.hours(one.person.tz))]
    found = at_work or [one for one in asked if one.person.id == settings.standby]
    return found[0].person.id if found else None


def given(work: UnitOfWork, one: Conversation, choice: Choice) -> Conversation:
    """Give the conversation as the choice makes it: asked of somebody, or waiting, with the reason and what is due."""
    settings = work.settings(one.team_id)
    owner = teams.member(work.tx, work.workspace, one.team_id, choice.person) if choice.person else None
    hours = settings.hours(owner.person.tz if owner else "")
    if choice.reason is Reason.STANDBY and choice.person == settings.standby:
        hours = hours.around_the_clock()
    times = time_allowed(one.kind, urgent=one.urgent, times=settings.due_times)
    return assigned(one, choice, work.now, hours, times)


def assigned(one: Conversation, choice: Choice, now: int, hours: Hours, times: TimeAllowed) -> Conversation:
    """As `given`, from the facts alone."""
    return replace(
        one,
        state=State.ASSIGNED if choice.person else State.WAITING,
        owner=choice.person,
        assignment_reason=choice.reason,
        reason_person=None,
        assigned_at=now if choice.person else None,
        claim_due=add(now, times.claim, hours) if choice.person else None,
        reply_due=one.reply_due or add(one.clock_started_at, times.reply, hours),
        claimed_at=None,
        snoozed_until=None,
        follow_up_at=None,
    )


def _midnight(work: UnitOfWork, hours: Hours) -> int:
    """When somebody's day began."""
    return moment(local(work.now, hours.tz).date(), 0, hours.tz)


def _today(work: UnitOfWork, team_id: int, midnights: Iterable[int]) -> dict[tuple[int, str], int]:
    """Count what each has got since each of these midnights: one question a time zone, not one a marketer."""
    return {
        (since, row["person_id"]): row["got"]
        for since in midnights
        for row in conversations.got_since(work.tx, work.workspace, since=since, team=team_id)
    }


def _candidate(
    work: UnitOfWork, row: CandidateRow, settings: TeamSettings, today: Mapping[tuple[int, str], int]
) -> Candidate:
    hours = settings.hours(row["tz"])
    return Candidate(
        person=row["person_id"],
        open=row["open"],
        today=today[_midnight(work, hours), row["person_id"]],
        month=row["month"],
        last_at=row["last_at"] or 0,
        starts_at=next_working(work.now, hours),
        away=row["away_until"] is not None and row["away_until"] > work.now,
        spoke_at=row["spoke_at"],
    )
