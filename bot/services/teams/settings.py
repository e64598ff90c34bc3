"""A team is made, or its settings change."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.actors import BOT
from bot.domain.errors import FieldError, NotFound
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.people import Team
from bot.domain.teams.settings import TeamSettings, numbers, of_comments, with_other_forms
from bot.ports import Tx
from bot.queries.teams import may_change, team_view
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.leaving import hand_on
from bot.store.core import messages
from bot.store.teams import teams
from bot.views.teams import TeamView


def save_team(tx: Tx, request: Request, form: SaveTeam) -> TeamView:
    """Make a team, or change one; give it as it is now. New members are welcomed, new channels told.

    Raises:
        NotAllowed: for whoever is no manager (a workspace's first team may be made by any full member).
        FieldError: for a name or channel that is taken, no manager, or a setting that can't be.
        NotFound: for a team that is not there.
    """
    work = UnitOfWork(tx, request)
    team_id = form.team_id or work.id()
    _may_save(work, form)
    was = teams.get(tx, work.workspace, team_id)
    if form.team_id is not None and was is None:
        raise NotFound("This team is not here any more.")
    _check(work, form, team_id)
    if form.team_id is None:
        teams.insert(tx, work.workspace, team_id=team_id, name=form.name.strip(), channel=form.channel, now=work.now)
    else:
        teams.update(tx, work.workspace, team_id=team_id, name=form.name.strip(), channel=form.channel)
    work.save_settings(team_id, with_other_forms(form.settings, work.settings(team_id)))
    _save_members(work, form, team_id)
    _save_watched(work, form, team_id)
    if was and was.channel != form.channel:
        _move(work, was, form.channel)
    work.event(EventKind.TEAM_SAVED, team=team_id)
    return team_view(tx, work.workspace, team_id)


def save_numbers(tx: Tx, request: Request, team_id: int, values: Mapping[str, int]) -> TeamView:
    """Keep a team's numbers, by their names; give the team as it is now.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        FieldError: for a number that can't be, or a time to answer that is shorter than the one to claim.
        NotFound: for a team that is not there.
    """
    work = UnitOfWork(tx, request)
    view = team_view(tx, work.workspace, team_id)
    may_change(tx, work.workspace, work.actor, team_id)
    known = numbers(TeamSettings).keys() | of_comments(TeamSettings).keys()
    given: dict[str, Any] = {name: value for name, value in values.items() if name in known}
    work.save_settings(team_id, replace(view.settings, **given))
    work.event(EventKind.TEAM_SAVED, team=team_id)
    return team_view(tx, work.workspace, team_id)


def _may_save(work: UnitOfWork, form: SaveTeam) -> None:
    if work.actor != BOT:  # the command line asks as the bot
        may_change(work.tx, work.workspace, work.actor, form.team_id)


def _check(work: UnitOfWork, form: SaveTeam, team_id: int) -> None:
    if not form.name.strip():
        raise FieldError("name", "The team needs a name.")
    if not form.managers:
        raise FieldError("managers", "A team needs at least one manager.")
    if not form.marketers:
        raise FieldError("marketers", "A team needs at least one marketer: somebody has to answer.")
    _check_people(work, "managers", form.managers)
    _check_people(work, "marketers", form.marketers)
    if form.settings.standby and form.settings.standby not in {*form.managers, *form.marketers}:
        raise FieldError("standby", "Choose somebody of this team: they answer its customers.")
    taken = teams.clashing(work.tx, work.workspace, team_id=team_id, channel=form.channel, name=form.name.strip())
    if taken:
        raise FieldError("channel" if taken.channel == form.channel else "name", f"The team {taken.name} has that one.")
    _check_channels(work, form, team_id)


def _check_channels(work: UnitOfWork, form: SaveTeam, team_id: int) -> None:
    known = teams.all_of(work.tx, work.workspace)
    if ({team.channel for team in known} | {form.channel}) & set(form.watched):
        raise FieldError("watched", "A team's own channel can't be watched: its cards stand there.")
    for channel in (form.channel, *form.watched):
        holder = teams.watching(work.tx, work.workspace, channel)
        for other in known:
            if other.id == holder != team_id:
                field = "channel" if channel == form.channel else "watched"
                raise FieldError(field, f"The team {other.name} watches that channel already.")


def _check_people(work: UnitOfWork, field: str, ids: tuple[str, ...]) -> None:
    for one in map(work.person, ids):
        if not one.is_full_member:
            raise FieldError(field, f"{one.name} is a guest, a bot or no longer here.")


def _save_members(work: UnitOfWork, form: SaveTeam, team_id: int) -> None:
    members = teams.members(work.tx, work.workspace, team_id)
    before = {one.person.id for one in members}
    wanted = set(form.managers) | set(form.marketers)
    for gone in sorted(before - wanted):
        teams.remove_member(work.tx, work.workspace, person=gone, team=team_id)
    for one in sorted(wanted):
        teams.save_member(
            work.tx,
            work.workspace,
            person=one,
            by=work.actor,
            now=work.now,
            marketer=int(one in form.marketers),
            manager=int(one in form.managers),
            team=team_id,
        )
        if one not in before:
            work.enqueue(MessageKind.WELCOME, team_id, one)
    for one in sorted({place.person.id for place in members if place.marketer} - set(form.marketers)):
        hand_on(work, team_id, one)  # once everybody has the place that they have now


def _move(work: UnitOfWork, was: Team, to: str) -> None:
    """What waits for a channel that the team has left is posted where it is now; its managers hear if all is well."""
    moved: set[int | None] = {None}
    unsaid = messages.unsaid_at(work.tx, work.workspace, place=was.channel)
    for row in sorted(unsaid, key=lambda one: int(one["id"])):
        if row["parent_id"] in moved:  # what is said below a card that stays in the old channel stays there, too
            messages.move(work.tx, work.workspace, message_id=row["id"], place=to)
            moved.add(row["id"])
    messages.again_of_kind(work.tx, work.workspace, kind=MessageKind.DELIVERY_FAILURE, subject=was.id)


def _save_watched(work: UnitOfWork, form: SaveTeam, team_id: int) -> None:
    before = set(teams.watched(work.tx, work.workspace, team_id))
    for gone in sorted(before - set(form.watched)):
        teams.unwatch(work.tx, work.workspace, channel=gone, team=team_id)
    for channel in sorted(set(form.watched) - before):
        teams.watch(work.tx, work.workspace, channel=channel, team=team_id, now=work.now)
        work.enqueue(MessageKind.WATCHING, team_id, channel)
