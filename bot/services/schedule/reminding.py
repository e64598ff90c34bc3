"""Whom a due reminder is told, and that it was."""

from collections.abc import Iterable

from bot.domain.conversations.conversation import Conversation
from bot.domain.conversations.reminders import ReminderKind, for_managers, for_stand_in
from bot.domain.events import EventKind
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.schedule.telling import queue
from bot.store.teams import teams


def remind(
    work: UnitOfWork, one: Conversation, kind: ReminderKind, step: int, people: Iterable[str], **facts: object
) -> None:
    """Let these people be told, each as soon as they may be rung; ``facts`` explain the event."""
    event = work.event(EventKind.REMINDED, conversation=one, after={"reminder": kind, "step": step, **facts})
    for person in sorted(people):
        queue(work, one, event, person)


def who_decides(work: UnitOfWork, one: Conversation) -> set[str]:
    """The team's managers; everybody in it while it has none who could: silence must reach somebody."""
    managers = set(teams.managers(work.tx, work.workspace, one.team_id))
    members = teams.members(work.tx, work.workspace, one.team_id)
    return managers or {place.person.id for place in members if place.person.is_full_member}


def present_owner(work: UnitOfWork, one: Conversation) -> str | None:
    """The owner, while they are in the team and the company; else nobody."""
    place = teams.member(work.tx, work.workspace, one.team_id, one.owner) if one.owner else None
    return place.person.id if place and place.person.is_full_member else None


def stand_in(work: UnitOfWork, one: Conversation) -> str | None:
    """Whoever stands in for the owner, while they are here and in the team themselves."""
    place = teams.member(work.tx, work.workspace, one.team_id, one.owner) if one.owner else None
    other = place and place.stand_in and teams.member(work.tx, work.workspace, one.team_id, place.stand_in)
    return other.person.id if other and other.person.is_full_member and not other.is_away(work.now) else None


def told(
    work: UnitOfWork, one: Conversation, kind: ReminderKind, step: int, planned: int
) -> tuple[set[str], dict[str, object]]:
    """Whom a step is told, and what explains it; ``planned`` as `for_managers` has it.

    Slack takes messages to somebody who has left without a word: who decides hears it in their place.
    """
    owner, facts = present_owner(work, one), dict[str, object]()
    if one.owner and owner is None:
        facts["instead_of"] = one.owner
    people = {owner} if owner else who_decides(work, one)
    if for_managers(kind, step, urgent=one.urgent, planned=planned):
        people = who_decides(work, one) | (set() if kind is ReminderKind.REPLY else people)
    if for_stand_in(kind, step) and (helper := stand_in(work, one)):
        facts["stand_in"] = helper
        people = people | {helper}
    return people, facts
