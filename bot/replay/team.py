"""Who plays: a team as the running database has it, or one that is made up where there is none."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Final

from bot.app import NoWorkspace
from bot.domain.actors import BOT
from bot.domain.customers import identity
from bot.domain.customers.identity import FREE_MAIL
from bot.domain.teams.people import Member, Person
from bot.domain.teams.settings import TeamSettings
from bot.domain.teams.skills import Skill
from bot.domain.text import folded
from bot.domain.voices.voice import NoTeam
from bot.ports import Tx
from bot.store.teams import people, skills, teams
from bot.store.teams.teams import Workspace

WORKSPACE: Final = "T-REPLAY"
CHANNEL: Final = "C-REPLAY"
MANAGER: Final = "U-MANAGER"


@dataclass(frozen=True, slots=True)
class Ours:
    """Mail addresses and domains of our own; with none of them nobody can tell who is a colleague."""

    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether any is known."""
        return bool(self.addresses or self.domains)

    def has(self, address: str) -> bool:
        """Whether an address is a colleague's."""
        found = address.strip().lower()
        return found in self.addresses or found.rpartition("@")[2] in self.domains

    def and_also(self, given: Collection[str]) -> "Ours":
        """Take in addresses and domains that somebody names."""
        lower = [bare for one in given if (bare := one.strip().lower().removeprefix("@"))]
        named = frozenset(one for one in lower if "@" in one)
        return Ours(self.addresses | named, self.domains | (frozenset(lower) - named))


@dataclass(frozen=True, slots=True)
class PlayedTeam:
    """A team to play with; ``made_up``: it comes from no database."""

    name: str
    settings: TeamSettings
    members: tuple[Member, ...]
    skills: tuple[Skill, ...] = ()
    ours: Ours = field(default_factory=Ours)
    made_up: bool = False

    def with_ours(self, given: Collection[str]) -> "PlayedTeam":
        """The same team, with more addresses and domains that are our own."""
        return replace(self, ours=self.ours.and_also(given))

    @property
    def names(self) -> dict[str, str]:
        """Everybody's name, by their id."""
        return {one.person.id: one.person.name or one.person.id for one in self.members}


def found(tx: Tx, name: str) -> PlayedTeam | None:
    """Read a team by its name, or the default one, as it is today; None where the bot has never made one.

    Nobody is away: where people are today says nothing of then.

    Raises:
        NoTeam: when there are teams, and none of that name.
        NoWorkspace: when there are several workspaces, so that a name could mean two teams.
    """
    known = teams.workspaces(tx)
    if len(known) > 1:
        raise NoWorkspace("There are several workspaces in this database; I can play with the team of one only.")
    rows = teams.all_of(tx, known[0].id) if known else []
    if not rows:
        return None
    team = next((one for one in rows if not name or folded(one.name) == folded(name)), None)
    if team is None:
        raise NoTeam(f"There is no team called {name!r} here. There are: {', '.join(one.name for one in rows)}.")
    members = [one for one in teams.members(tx, team.workspace_id, team.id) if one.person.is_full_member]
    colleagues = {one.person.email for each in rows for one in teams.members(tx, team.workspace_id, each.id)}
    return PlayedTeam(
        team.name,
        teams.settings(tx, team.workspace_id, team.id),
        tuple(replace(one, away_until=None, leave=None) for one in members),
        tuple(skills.of_team(tx, team.workspace_id, team.id)),
        _ours(colleagues),
    )


def _ours(addresses: Collection[str]) -> Ours:
    """Colleagues' addresses, and their domains, unless anybody can have an address there."""
    known = frozenset(one.value for address in addresses if (one := identity.email(address)))
    return Ours(known, frozenset(one.rpartition("@")[2] for one in known) - FREE_MAIL)


def made_up(name: str, zone: str, marketers: int) -> PlayedTeam:
    """Make up a team with the settings that every new one has, so many marketers and one manager."""
    people_of_it = [
        Member(Person(f"U{at:03}", f"Marketer {at}", tz=zone), marketer=True, manager=False)
        for at in range(1, marketers + 1)
    ]
    manager = Member(Person(MANAGER, "The manager", tz=zone), marketer=False, manager=True)
    settings = TeamSettings(zone=zone)
    return PlayedTeam(name or "your team", settings, (*people_of_it, manager), made_up=True)


def settle(tx: Tx, team: PlayedTeam, team_id: int, now: int) -> None:
    """Put a team into the scratch database."""
    teams.save_workspace(tx, Workspace(WORKSPACE, "Replay", "B-REPLAY", "U-REPLAY"), now)
    for one in team.members:
        people.save(tx, WORKSPACE, one.person, now)
        people.save_schedule(tx, WORKSPACE, one.person.id, one.person.schedule)
    teams.insert(tx, WORKSPACE, team_id=team_id, name=team.name, channel=CHANNEL, now=now)
    teams.save_settings(tx, WORKSPACE, team_id, team.settings, BOT, now)
    for one in team.members:
        who, roles = one.person.id, {"marketer": int(one.marketer), "manager": int(one.manager)}
        teams.save_member(tx, WORKSPACE, team=team_id, person=who, by=BOT, now=now, **roles)
        teams.set_profile(tx, WORKSPACE, team=team_id, person=who, languages=one.languages, open_cap=one.open_cap)
    for one in team.members:
        teams.set_stand_in(tx, WORKSPACE, person=one.person.id, stand_in=one.stand_in)
    for skill in team.skills:
        skills.save(tx, WORKSPACE, team_id, skill)
