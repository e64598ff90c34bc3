"""Whom a conversation goes to: the facts that the rule chooses by, and the conversation that comes of it."""

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.domain.conversations.assignment import Candidate, Choice, History, Lately, Sought, choose
from bot.domain.conversations.conversation import OPEN, Conversation, Reason, State
from bot.domain.conversations.reminders import TimeAllowed, claim_begins, time_allowed
from bot.domain.hours import DAY, Hours, add, is_working, local, moment, next_working
from bot.domain.teams import schedules
from bot.domain.teams.schedules import PersonHours
from bot.domain.teams.settings import TeamSettings
from bot.domain.teams.skills import Skill
from bot.domain.teams.skills import found as skills_of
from bot.domain.voices.voice import Kind
from bot.services.core.transition import hours_of, person_hours
from bot.services.core.unit_of_work import UnitOfWork
from bot.store.conversations import assignments, conversations, touches
from bot.store.conversations.assignments import Assignment
from bot.store.conversations.conversations import CandidateRow
from bot.store.customers import customers
from bot.store.teams import public_holidays, teams
from bot.store.teams import skills as skills_store
from bot.store.voices import voices
from bot.store.voices.voices import SaidRow

NOTHING_SAID: Final = SaidRow(subject="", words=None, language="")


def choose_owner(  # noqa: PLR0913 - what the rule goes by
    work: UnitOfWork,
    team_id: int,
    customer_id: int,
    excluded: Iterable[str] = (),
    *,
    capped: bool = True,
    urgent: bool = False,
    kind: Kind = Kind.COMPLAINT,
    said: SaidRow = NOTHING_SAID,
    besides: int | None = 0,
) -> Choice:
    """Choose among a team's marketers, without the excluded ones; uncapped, whoever is full may be chosen, too.

    What is ``urgent`` while none of them works goes to a manager who does, or to whoever stands by. By what was
    ``said`` whoever speaks its language and knows its subject is found. Whoever has another conversation of the
    customer's, ``besides`` this one, is asked first; None: that does not count.
    """
    settings = work.settings(team_id)
    passed_over = frozenset(excluded)
    candidates, sought = _candidates(work, team_id, customer_id, said, passed_over, capped=capped, besides=besides)
    caps = (settings.open_cap, settings.day_cap) if capped else (sys.maxsize, sys.maxsize)
    waits_until = add(
        work.now, time_allowed(kind, urgent=urgent, times=settings.due_times).reply // 2, settings.hours()
    )
    choice = choose(candidates, work.now, *caps, urgent=urgent, waits_until=waits_until, lately=_lately(work, team_id))
    choice = replace(choice, sought=sought)
    if urgent and not _works(candidates, work.now) and (standby := _standing_by(work, team_id, settings, passed_over)):
        return replace(choice, person=standby, reason=Reason.STANDBY)
    return choice


def _works(candidates: Iterable[Candidate], now: int) -> bool:
    """Whether any of them that can be asked is at work."""
    return any(one.starts_at <= now and not (one.is_away(now) or one.had_it) for one in candidates)


def choose_for(work: UnitOfWork, one: Conversation, excluded: Iterable[str] = (), *, capped: bool = True) -> Choice:
    """As `choose_owner`, for a conversation that is kept already: by what its customer said last."""
    said = voices.said_last(work.tx, work.workspace, conversation=one.id) or NOTHING_SAID
    return choose_owner(
        work,
        one.team_id,
        one.customer_id,
        excluded,
        capped=capped,
        urgent=one.urgent,
        kind=one.kind,
        said=said,
        besides=one.id if one.state in OPEN else None,  # what is opened anew goes to whoever spoke with them about it
    )


def _standing_by(work: UnitOfWork, team_id: int, settings: TeamSettings, passed_over: Collection[str]) -> str | None:
    members = teams.members(work.tx, work.workspace, team_id)
    here = [one for one in members if one.person.is_full_member and not one.is_away(work.now)]
    asked = [one for one in here if one.person.id not in passed_over]
    at_work = [one for one in asked if one.manager and is_working(work.now, hours_of(work, team_id, one.person.id))]
    found = at_work or [one for one in asked if one.person.id == settings.standby]
    return found[0].person.id if found else None


def given(work: UnitOfWork, one: Conversation, choice: Choice) -> Conversation:
    """Give the conversation as the choice makes it: asked of somebody, or waiting, with the reason and what is due.

    How everybody stood is kept, for whoever wonders.
    """
    settings = work.settings(one.team_id)
    owner = teams.member(work.tx, work.workspace, one.team_id, choice.person) if choice.person else None
    theirs = person_hours(work, one.team_id, owner.person if owner else None)
    if choice.reason is Reason.STANDBY and choice.person == settings.standby:
        theirs = theirs.around_the_clock()
    keep_choice(work, one.id, choice)
    times = time_allowed(one.kind, urgent=one.urgent, times=settings.due_times)
    return assigned(one, choice, work.now, theirs, times)


def keep_choice(work: UnitOfWork, conversation_id: int, choice: Choice) -> None:
    """Keep how everybody stood when somebody was chosen."""
    if choice.ranking is not None:
        made = Assignment(choice.person, choice.reason, work.now, choice.ranking, choice.sought)
        assignments.save(work.tx, work.workspace, conversation=conversation_id, made=made)


def assigned(one: Conversation, choice: Choice, now: int, theirs: PersonHours, times: TimeAllowed) -> Conversation:
    """As `given`, from the facts alone; ``theirs`` as `plan` has it."""
    return replace(
        one,
        state=State.ASSIGNED if choice.person else State.WAITING,
        owner=choice.person,
        assignment_reason=choice.reason,
        reason_person=None,
        assigned_at=now if choice.person else None,
        claim_due=add(claim_begins(now, theirs.own), times.claim, theirs.due) if choice.person else None,
        reply_due=one.reply_due or add(one.clock_started_at, times.reply, theirs.due),
        claimed_at=None,
        snoozed_until=None,
        follow_up_at=None,
    )


def _candidates(
    work: UnitOfWork,
    team_id: int,
    customer_id: int,
    said: SaidRow,
    excluded: Collection[str],
    *,
    capped: bool,
    besides: int | None,
) -> tuple[list[Candidate], Sought]:
    settings = work.settings(team_id)
    rows = conversations.candidates(work.tx, work.workspace, team=team_id)
    whens = [_when(row) for row in rows]
    hours = {tz: settings.hours(tz) for tz in {tz for tz, *_ in whens}}
    starts = {when: next_working(work.now, _theirs(when, hours, work.now).own) for when in set(whens)}
    holidays = {when for when in starts if public_holidays.today(schedules.schedule(*when[1:]), work.now, when[0])}
    full = _full_today(work, settings.day_cap, rows, hours) if capped else {}
    spoke = _spoken_with(work, customer_id, settings.knows_for_ms)
    has_theirs = _having_theirs(work, team_id, customer_id, besides)
    skills, customer = _skills(work, team_id, said), customers.get(work.tx, work.workspace, customer_id=customer_id)
    skilled = frozenset[str]().union(*(one.people for one in skills))
    theirs, language = customer["person_id"] if customer else None, said["language"]
    spoken = {row["languages"] for row in rows}
    speaks = {one: not language or language in (one or settings.language).split(",") for one in spoken}
    # in the order of its fields: by their names five hundred take half as long again
    found = [
        Candidate(
            (person := row["person_id"]),
            row["open"],
            full.get(person, 0),
            row["open_cap"] if capped else None,
            starts[when],
            row["away_until"],
            spoke.get(person),
            person == theirs,
            speaks[row["languages"]],
            person in skilled,
            person in excluded,
            when in holidays,
            person in has_theirs,
        )
        for row, when in zip(rows, whens, strict=True)
    ]
    sought = Sought(
        language=language,
        speakers=sum(one.speaks for one in found) if language else 0,
        skill=", ".join(one.name for one in skills),
        skilled=sum(one.skilled for one in found),
        their_person=theirs,
    )
    return found, sought


def _when(row: CandidateRow) -> tuple[str, str, str, str]:
    """What the hours of a marketer go by: mostly the same for many of them."""
    return row["tz"], row["week"], row["country"], row["region"]


def _theirs(when: tuple[str, str, str, str], team: Mapping[str, Hours], now: int) -> PersonHours:
    tz, *stored = when
    schedule = schedules.schedule(*stored)
    return schedules.person_hours(team[tz], schedule, public_holidays.off(schedule, now, tz))


def _skills(work: UnitOfWork, team_id: int, said: SaidRow) -> tuple[Skill, ...]:
    """The subjects that what was said is about."""
    lists = skills_store.of_team(work.tx, work.workspace, team_id)
    return skills_of(lists, f"{said['subject']}\n{said['words'] or ''}") if lists else ()


def _spoken_with(work: UnitOfWork, customer_id: int, knows_for_ms: int) -> dict[str, int]:
    rows = touches.spoken_with(work.tx, work.workspace, customer=customer_id, since=work.now - knows_for_ms)
    return {row["person_id"]: row["spoke_at"] for row in rows}


def _having_theirs(work: UnitOfWork, team_id: int, customer_id: int, besides: int | None) -> set[str]:
    """Who has another conversation of the customer's: nobody should hear from two of us at once."""
    if besides is None:
        return set()
    theirs = conversations.to_join(
        work.tx, work.workspace, customer=customer_id, team=team_id, closed_since=sys.maxsize
    )
    return {
        one.owner
        for one in theirs
        # whoever has an incident has hundreds of customers for one matter, and is asked for no other because of that
        if one.owner and one.id != besides and one.assignment_reason is not Reason.INCIDENT
    }


def _full_today(work: UnitOfWork, cap: int, rows: Sequence[CandidateRow], hours: Mapping[str, Hours]) -> dict[str, int]:
    """Count what those got today, on their own clock, who can take no more: one look for six time zones."""
    midnights = {tz: moment(local(work.now, one.tz).date(), 0, one.tz) for tz, one in hours.items()}
    moments, got = sorted(set(midnights.values())), dict[int, dict[str, int]]()
    for nth in range(0, len(moments), conversations.MOMENTS_MAX):
        since = moments[nth : nth + conversations.MOMENTS_MAX]
        got |= conversations.got_since(work.tx, work.workspace, since=since, at_least=cap)
    today = (
        {row["person_id"]: got.get(midnights[row["tz"]], {}).get(row["person_id"], 0) for row in rows} if got else {}
    )
    return {person: count for person, count in today.items() if count >= cap}


def _lately(work: UnitOfWork, team_id: int) -> History:
    def lately(people: Sequence[str]) -> dict[str, Lately]:
        rows = conversations.lately(
            work.tx, work.workspace, month_since=work.now - 30 * DAY, team=team_id, people=people
        )
        return {row["person_id"]: Lately(row["month"], row["last_at"] or 0) for row in rows}

    return lately
