"""A team, its settings and its members, as they are shown."""

import json

from bot.domain.actors import BOT
from bot.domain.errors import Conflict, NotFound
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.people import Member, Team
from bot.domain.teams.permissions import Action
from bot.domain.voices.reactions import Meaning, TeamEmoji, meaning
from bot.ports import Tx
from bot.queries.people import named, person_view
from bot.queries.rights import require, require_anywhere
from bot.store.core import events
from bot.store.teams import people, skills, teams
from bot.views.people import PersonView
from bot.views.teams import ManagerLeftView, ProfileView, SkillsView, SkillView, TeamName, TeamView, WelcomeView


def team_view(tx: Tx, workspace: str, team_id: int) -> TeamView:
    """Show a team and its settings.

    Raises:
        NotFound: when it is not there.
    """
    team = teams.get(tx, workspace, team_id)
    if team is None:
        raise NotFound("This team is not here any more.")
    return view_of(tx, team)


def view_of(tx: Tx, team: Team) -> TeamView:
    """As `team_view`, for a team at hand."""
    members = teams.members(tx, team.workspace_id, team.id)
    return TeamView(
        id=team.id,
        name=team.name,
        channel=team.channel,
        settings=teams.settings(tx, team.workspace_id, team.id),
        managers=tuple(one.person.id for one in members if one.manager),
        marketers=tuple(one.person.id for one in members if one.marketer),
        watched=tuple(teams.watched(tx, team.workspace_id, team.id)),
        is_default=team.is_default,
    )


def team_views(tx: Tx, workspace: str) -> list[TeamView]:
    """Every team of a workspace, the default one first."""
    return [view_of(tx, team) for team in teams.all_of(tx, workspace)]


def watched_by(tx: Tx, workspace: str, channel: str) -> int | None:
    """Give the team that listens to a channel: none to one that outsiders read, whoever watches it."""
    return None if teams.is_shared(tx, workspace, channel) else teams.watching(tx, workspace, channel)


def meant_by(tx: Tx, workspace: str, channel: str, reaction: str) -> tuple[Meaning, int] | None:
    """Say what an emoji on a message in a channel asks for, and of which team; None when it is nobody's."""
    listens = watched_by(tx, workspace, channel)
    known = [(team.id, teams.settings(tx, workspace, team.id)) for team in teams.all_of(tx, workspace)]
    return meaning(
        reaction,
        [TeamEmoji(id_, one.route_emoji, one.not_a_voice_emoji, listens=id_ == listens) for id_, one in known],
    )


def may_change(tx: Tx, workspace: str, person: str, team_id: int | None) -> None:
    """Hold somebody against the right to make (None) or change a team.

    Raises:
        NotAllowed: with words for them.
    """
    if team_id is not None:
        require_anywhere(tx, workspace, person, Action.SETTINGS, {team_id})
    elif teams.all_of(tx, workspace):
        require_anywhere(tx, workspace, person, Action.MAKE_TEAM)
    else:
        require(tx, workspace, person, Action.ROUTE)


def skills_view(tx: Tx, workspace: str, team_id: int, reader: str) -> SkillsView:
    """Show its manager who of a team knows what.

    Raises:
        NotAllowed: for anybody else.
        NotFound: for a team that is not there.
    """
    may_change(tx, workspace, reader, team_id)
    team = team_view(tx, workspace, team_id)
    members = {one.person.id: one for one in teams.members(tx, workspace, team_id) if one.marketer}
    listed = tuple(
        SkillView(
            one.id, one.name, one.words, tuple(_shown(member) for id_, member in members.items() if id_ in one.people)
        )
        for one in skills.of_team(tx, workspace, team_id)
    )
    profiles = tuple(_profile(one, team) for one in members.values() if one.languages or one.open_cap is not None)
    return SkillsView(team_id, team.name, team.settings.language, listed, profiles)


def profile_view(tx: Tx, workspace: str, team_id: int, reader: str, person: str) -> ProfileView:
    """Show a team's manager what one of its marketers speaks, and how much they may carry.

    Raises:
        NotAllowed: for anybody else.
        Conflict: for a colleague who is no marketer of the team.
        NotFound: for a team that is not there.
    """
    may_change(tx, workspace, reader, team_id)
    team, member = team_view(tx, workspace, team_id), teams.member(tx, workspace, team_id, person)
    if member is None or not member.marketer:
        raise Conflict("Choose one of this team's marketers: nobody else is asked.")
    return _profile(member, team)


def _profile(one: Member, team: TeamView) -> ProfileView:
    return ProfileView(team.id, _shown(one), one.languages, one.open_cap, team.settings.open_cap)


def _shown(one: Member) -> PersonView:
    return PersonView(one.person.id, one.person.name, one.person.title)


def stops_managing(tx: Tx, workspace: str, person: str, form: SaveTeam) -> bool:
    """Whether somebody takes themself off the managers of a team in its form: they are asked before."""
    place = teams.member(tx, workspace, form.team_id, person) if form.team_id is not None else None
    return place is not None and place.manager and person not in form.managers


def welcome(tx: Tx, workspace: str, team_id: int, person_id: str) -> WelcomeView | None:
    """Show what whoever joins a team is told; None when they left it again."""
    place = teams.member(tx, workspace, team_id, person_id)
    if place is None:
        return None
    team = team_view(tx, workspace, team_id)
    return WelcomeView(
        team=team,
        person=PersonView(person_id, place.person.name, place.person.title),
        added_by=person_view(tx, workspace, place.added_by) if place.added_by != BOT else None,
        as_manager=place.manager,
        as_marketer=place.marketer,
        tz=place.person.tz or team.settings.zone,
    )


def manager_left(tx: Tx, workspace: str, event_id: int, reader: str) -> ManagerLeftView | None:
    """Show that somebody manages a team no more, as the team is now; None where the event is of no team."""
    row = events.get(tx, workspace, event_id=event_id)
    team = teams.get(tx, workspace, row["team_id"]) if row and row["team_id"] else None
    if row is None or team is None:
        return None
    left = json.loads(row["after"]).get("left", "")
    place = people.get(tx, workspace, left)
    return ManagerLeftView(
        TeamName(team.id, team.name),
        named(tx, workspace, left),
        reader,
        tuple(named(tx, workspace, one) for one in teams.managers(tx, workspace, team.id)),
        is_gone=place is None or not place.is_full_member,
    )


def intake_address(tx: Tx, workspace: str) -> str:
    """Give the address that mails come in at; empty for none."""
    return teams.intake_address(tx, workspace)


def is_in_team(tx: Tx, workspace: str, team_id: int, person: str) -> bool:
    """Whether somebody is in a team: nobody else reads what its customers said."""
    place = teams.member(tx, workspace, team_id, person)
    return place is not None and place.person.is_full_member
