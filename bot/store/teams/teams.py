"""Workspaces, teams, their members, watched channels and settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from bot.domain.teams import settings as registry
from bot.domain.teams.people import Member, Team
from bot.domain.teams.settings import TeamSettings
from bot.domain.text import folded
from bot.ports import Tx
from bot.store.teams.people import PersonRow, person


class WorkspaceRow(TypedDict):
    """A Slack workspace and who we are in it."""

    id: str
    name: str
    bot_id: str
    bot_user: str
    intake_address: str
    address: str


class IntakeAddress(TypedDict):
    """The address that mails come in at; empty for none."""

    intake_address: str


class AddressRow(TypedDict):
    """Where a workspace stands on the web; empty while that is not known."""

    address: str


class TeamRow(TypedDict):
    """A team; 1 for the default one."""

    id: int
    workspace_id: str
    name: str
    channel: str
    is_default: int
    created_at: int


class MemberRow(PersonRow):
    """Somebody, and their place in a team; 1 for yes."""

    marketer: int
    manager: int
    away_until: int | None
    added_by: str
    stand_in: str | None
    languages: str
    open_cap: int | None
    leave_from: int | None
    leave_until: int | None


class ChannelRow(TypedDict):
    """A channel."""

    channel: str


class WatchingTeam(TypedDict):
    """The team that watches a channel."""

    team_id: int


class SharedSince(TypedDict):
    """Since when outsiders read a channel."""

    since: int


class SettingRow(TypedDict):
    """A setting, as it is kept."""

    name: str
    value: str


class NewestId(TypedDict):
    """The largest id, if there is any."""

    id: int | None


@dataclass(frozen=True, slots=True)
class Workspace:
    """A Slack workspace and who we are in it; ``intake_address``: where mails come in, empty for nowhere.

    ``address`` is where it stands on the web, as ``https://kullen.slack.com/``, to link messages.
    """

    id: str
    name: str
    bot_id: str
    bot_user: str
    intake_address: str = ""
    address: str = ""


def workspaces(tx: Tx) -> list[Workspace]:
    """Every workspace that we know."""
    rows: list[WorkspaceRow] = tx.all("teams.workspaces")
    return [Workspace(**row) for row in rows]


def save_workspace(tx: Tx, workspace: Workspace, now: int) -> None:
    """Keep who we are in a workspace."""
    tx.run(
        "teams.save_workspace",
        workspace=workspace.id,
        name=workspace.name,
        bot_id=workspace.bot_id,
        bot_user=workspace.bot_user,
        intake_address=workspace.intake_address,
        address=workspace.address,
        now=now,
    )
    tx.run("teams.save_lock", workspace=workspace.id)


def intake_address(tx: Tx, workspace: str) -> str:
    """Give the address that mails come in at; empty for none."""
    row: IntakeAddress | None = tx.one("teams.intake_address", workspace=workspace)
    return row["intake_address"] if row else ""


def address(tx: Tx, workspace: str) -> str:
    """Give where a workspace stands on the web; empty while that is not known."""
    row: AddressRow | None = tx.one("teams.address", workspace=workspace)
    return row["address"] if row else ""


def seen(tx: Tx, workspace: str, now: int) -> None:
    """Keep that we are here: a write that changes nothing else."""
    tx.run("teams.seen", workspace=workspace, now=now)


def _team(row: TeamRow) -> Team:
    return Team(row["id"], row["workspace_id"], row["name"], row["channel"], bool(row["is_default"]), row["created_at"])


def _member(row: MemberRow) -> Member:
    roles = bool(row["marketer"]), bool(row["manager"])
    languages = tuple(filter(None, row["languages"].split(",")))
    leave = None
    if row["leave_from"] is not None and row["leave_until"] is not None:
        leave = row["leave_from"], row["leave_until"]
    return Member(
        person(row), *roles, row["away_until"], row["added_by"], row["stand_in"], languages, row["open_cap"], leave
    )


def get(tx: Tx, workspace: str, team_id: int) -> Team | None:
    """Find a team."""
    row: TeamRow | None = tx.one("teams.get", workspace=workspace, id=team_id)
    return _team(row) if row else None


def _by_name(rows: list[TeamRow]) -> list[Team]:
    return sorted(map(_team, rows), key=lambda one: (not one.is_default, folded(one.name), one.id))


def all_of(tx: Tx, workspace: str) -> list[Team]:
    """A workspace's teams, the default one first."""
    rows: list[TeamRow] = tx.all("teams.all", workspace=workspace)
    return _by_name(rows)


def everywhere(tx: Tx) -> list[Team]:
    """Every team of every workspace (`named_sql.CROSS_WORKSPACES`)."""
    rows: list[TeamRow] = tx.all("teams.everywhere")
    return [_team(row) for row in rows]


def of_person(tx: Tx, workspace: str, person_id: str) -> list[Team]:
    """The teams that somebody is in, the default one first."""
    rows: list[TeamRow] = tx.all("teams.of_person", workspace=workspace, person=person_id)
    return _by_name(rows)


def members(tx: Tx, workspace: str, team_id: int) -> list[Member]:
    """A team's members by name."""
    rows: list[MemberRow] = tx.all("teams.members", workspace=workspace, team=team_id)
    found = [_member(row) for row in rows]
    return sorted(found, key=lambda one: (folded(one.person.name), one.person.id))


def managers(tx: Tx, workspace: str, team_id: int) -> list[str]:
    """List a team's managers by id, in the order of `members`: those who are full members of the workspace still."""
    places = members(tx, workspace, team_id)
    return [place.person.id for place in places if place.manager and place.person.is_full_member]


def member(tx: Tx, workspace: str, team_id: int, person_id: str) -> Member | None:
    """Somebody's place in a team."""
    row: MemberRow | None = tx.one("teams.member", workspace=workspace, team=team_id, person=person_id)
    return _member(row) if row else None


def watched(tx: Tx, workspace: str, team_id: int) -> list[str]:
    """The channels that a team watches."""
    rows: list[ChannelRow] = tx.all("teams.watched", workspace=workspace, team=team_id)
    return [row["channel"] for row in rows]


def watching(tx: Tx, workspace: str, channel: str) -> int | None:
    """The team that watches a channel."""
    row: WatchingTeam | None = tx.one("teams.watching", workspace=workspace, channel=channel)
    return row["team_id"] if row else None


def is_shared(tx: Tx, workspace: str, channel: str) -> bool:
    """Whether people outside the workspace can read a channel."""
    row: SharedSince | None = tx.one("teams.shared", workspace=workspace, channel=channel)
    return row is not None


def settings(tx: Tx, workspace: str, team_id: int) -> TeamSettings:
    """A team's settings."""
    rows: list[SettingRow] = tx.all("teams.settings", workspace=workspace, team=team_id)
    return registry.read({row["name"]: row["value"] for row in rows})


def save_settings(tx: Tx, workspace: str, team_id: int, values: TeamSettings, by: str, now: int) -> None:
    """Keep a team's settings; a value that did not change keeps its date.

    Raises:
        FieldError: when a value is out of bounds.
    """
    for name, value in registry.written(values).items():
        tx.run("teams.save_setting", workspace=workspace, team=team_id, name=name, value=value, by=by, now=now)


def newest_id(tx: Tx, workspace: str) -> int:
    """Give the largest id of what happens and of what is said; 0 while there is none."""
    row: NewestId | None = tx.one("events.newest", workspace=workspace)
    return (row["id"] or 0) if row else 0


def insert(tx: Tx, workspace: str, *, team_id: int, name: str, channel: str, now: int) -> int:
    """Keep a new team; a workspace's first one is its default."""
    return tx.run("teams.insert", id=team_id, workspace=workspace, name=name, channel=channel, now=now)


def update(tx: Tx, workspace: str, *, name: str, channel: str, team_id: int) -> int:
    """Give a team another name or channel."""
    return tx.run("teams.update", name=name, channel=channel, workspace=workspace, id=team_id)


def clashing(tx: Tx, workspace: str, *, team_id: int, channel: str, name: str) -> Team | None:
    """Find another team that has this name, in any case, or this channel."""
    others = (one for one in all_of(tx, workspace) if one.id != team_id)
    return next((one for one in others if one.channel == channel or folded(one.name) == folded(name)), None)


def save_member(
    tx: Tx, workspace: str, *, team: int, person: str, marketer: int, manager: int, by: str, now: int
) -> int:
    """Give somebody their roles in a team (1 for yes), whether or not they were in it."""
    return tx.run(
        "teams.save_member",
        workspace=workspace,
        team=team,
        person=person,
        marketer=marketer,
        manager=manager,
        by=by,
        now=now,
    )


def set_profile(
    tx: Tx, workspace: str, *, team: int, person: str, languages: Sequence[str], open_cap: int | None
) -> int:
    """Keep what somebody speaks (ISO 639-1), and how many conversations they may carry; 0 when they left."""
    return tx.run(
        "teams.set_profile",
        workspace=workspace,
        team=team,
        person=person,
        languages=",".join(languages),
        open_cap=open_cap,
    )


def remove_member(tx: Tx, workspace: str, *, team: int, person: str) -> int:
    """Take somebody out of a team."""
    return tx.run("teams.remove_member", workspace=workspace, team=team, person=person)


def set_away(tx: Tx, workspace: str, *, until: int | None, person: str) -> int:
    """Keep that somebody is away until then, in every team of theirs; None: they are here."""
    return tx.run("teams.set_away", until=until, workspace=workspace, person=person)


def set_stand_in(tx: Tx, workspace: str, *, person: str, stand_in: str | None) -> int:
    """Keep who stands in for somebody, in the teams in which both answer customers; None: nobody. Give how many."""
    return tx.run("teams.set_stand_in", workspace=workspace, person=person, stand_in=stand_in)


def watch(tx: Tx, workspace: str, *, channel: str, team: int, now: int) -> int:
    """Let a team listen to a channel."""
    return tx.run("teams.watch", workspace=workspace, channel=channel, team=team, now=now)


def unwatch(tx: Tx, workspace: str, *, channel: str, team: int) -> int:
    """Let a team listen to a channel no more."""
    return tx.run("teams.unwatch", workspace=workspace, channel=channel, team=team)


def keep_shared(tx: Tx, workspace: str, *, channel: str, now: int) -> int:
    """Keep that outsiders read a channel; 0 when that was known."""
    return tx.run("teams.keep_shared", workspace=workspace, channel=channel, now=now)


def forget_shared(tx: Tx, workspace: str, *, channel: str) -> int:
    """Keep that outsiders read a channel no more; 0 when they did not."""
    return tx.run("teams.forget_shared", workspace=workspace, channel=channel)


def all_shared(tx: Tx, workspace: str) -> list[ChannelRow]:
    """List the channels that outsiders read."""
    return tx.all("teams.all_shared", workspace=workspace)
