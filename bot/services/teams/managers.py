"""Somebody manages a team no more: the others hear of it, and a team never loses its last one unasked."""

from bot.domain.errors import Conflict, NotFound
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.teams.people import Team
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.leaving import hand_on
from bot.store.teams import teams


def leave_managers(tx: Tx, request: Request, team_id: int) -> None:
    """Manage a team no more; whoever answers its customers, too, goes on with that. The other managers are told.

    Raises:
        NotAllowed: for whoever does not manage it.
        NotFound: for a team that is not there.
        Conflict: when nobody else manages it.
    """
    work = UnitOfWork(tx, request)
    team = _team(work, team_id)
    work.require(Action.SETTINGS, team)
    place = work.membership(team_id)
    if not _others(work, team_id, work.actor):
        raise Conflict("Nobody else manages this team. Name another manager in Team settings first.")
    if place and place.marketer:
        _save(work, team_id, marketer=True, manager=False)
    else:
        teams.remove_member(tx, work.workspace, person=work.actor, team=team_id)
        hand_on(work, team_id, work.actor)
    tell_of_manager(work, team, work.actor)


def manage_team(tx: Tx, request: Request, team_id: int) -> None:
    """Manage a team that has nobody who could, as one of its marketers; whoever manages it already goes on with it.

    Raises:
        NotAllowed: for whoever is not in it, and while it has a manager.
        NotFound: for a team that is not there.
    """
    work = UnitOfWork(tx, request)
    team = _team(work, team_id)
    place = work.membership(team_id)
    managers = teams.managers(tx, work.workspace, team_id)
    is_free = place is not None and place.person.is_full_member and not managers
    if place is None or not is_free:
        work.require(Action.SETTINGS, team)
    _save(work, team_id, marketer=place is None or place.marketer, manager=True)
    work.event(EventKind.TEAM_SAVED, team=team_id)


def tell_of_manager(work: UnitOfWork, team: Team, person: str) -> None:
    """Tell the managers that one of them is none any more; with none left, everybody in the team: one may step in."""
    event = work.event(EventKind.MANAGER_LEFT, team=team.id, after={"left": person})
    members = teams.members(work.tx, work.workspace, team.id)
    told = _others(work, team.id, person) or [
        one.person.id for one in members if one.person.is_full_member and one.person.id != person
    ]
    for one in told:
        work.enqueue(MessageKind.MANAGER_LEFT, event, one)


def _team(work: UnitOfWork, team_id: int) -> Team:
    team = teams.get(work.tx, work.workspace, team_id)
    if team is None:
        raise NotFound("This team is not here any more.")
    return team


def _others(work: UnitOfWork, team_id: int, person: str) -> list[str]:
    return [one for one in teams.managers(work.tx, work.workspace, team_id) if one != person]


def _save(work: UnitOfWork, team_id: int, *, marketer: bool, manager: bool) -> None:
    teams.save_member(
        work.tx,
        work.workspace,
        person=work.actor,
        by=work.actor,
        now=work.now,
        marketer=int(marketer),
        manager=int(manager),
        team=team_id,
    )
