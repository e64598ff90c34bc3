"""What a manager sees before they assign: the lists to choose from, who may take how much, and what would go where."""

from collections.abc import Sequence

from bot.domain.conversations.conversation import OPEN, Conversation, State
from bot.domain.errors import FieldError, NotFound
from bot.domain.paging import HomeList
from bot.domain.teams.people import Team
from bot.domain.teams.permissions import Action
from bot.domain.teams.sharing_out import SEVERAL_MAX, share_out
from bot.ports import Tx
from bot.queries.lists.lines import home_line
from bot.queries.lists.managing import load_of
from bot.queries.people import named, zone_of
from bot.queries.rights import require
from bot.store.conversations import conversations
from bot.store.teams import teams
from bot.views.people import PersonView
from bot.views.teams import LoadLine, SeveralView, SharedOutView, ShareView, SourceView, TeamName

AWAY = "away"


def may_take(tx: Tx, workspace: str, team_id: int, person: str, by: str, now: int) -> PersonView:
    """Give a colleague to whom a manager, ``by``, may assign; a manager may take what they like themself.

    Raises:
        FieldError: when they are no marketer of the team, or are away.
    """
    taker = teams.member(tx, workspace, team_id, person)
    takes_it = taker is not None and taker.manager and person == by
    if taker is None or not (taker.marketer or takes_it) or not taker.person.is_full_member:
        raise FieldError("to", "Choose one of this team's marketers, please.")
    if taker.is_away(now) and person != by:
        raise FieldError("to", f"{taker.person.name} is away just now. Who else could take it?")
    return PersonView(taker.person.id, taker.person.name, taker.person.title)


def assignable(tx: Tx, workspace: str, person: str, team_id: int, source: str, now: int) -> SeveralView:
    """Show a manager what they may assign several of; ``source`` as in `SourceView`, of an unknown one nothing.

    Raises:
        NotFound: when the team is not there.
        NotAllowed: for whoever is no manager of it.
    """
    team = _managed(tx, workspace, person, team_id)
    cap = teams.settings(tx, workspace, team_id).open_cap
    load = load_of(tx, team, cap, now)
    sources = _sources(tx, team, load, now)
    found = _of_source(tx, team, source, load, now)
    return SeveralView(
        team=TeamName(team.id, team.name),
        source=source,
        sources=sources,
        lines=tuple(home_line(tx, workspace, one) for one in found[:SEVERAL_MAX]),
        total=next((one.size for one in sources if one.value == source), 0),
        takers=_takers(tx, team, load, _own(tx, team, person, cap)),
        tz=zone_of(tx, workspace, person),
        now=now,
    )


def shared_out(
    tx: Tx, workspace: str, person: str, team_id: int, chosen: Sequence[int], takers: Sequence[str], now: int
) -> SharedOutView:
    """Show a manager what would go where.

    Raises:
        NotFound: when the team is not there.
        NotAllowed: for whoever is no manager of it.
        FieldError: for a colleague who is no marketer of the team, or is away.
    """
    team = _managed(tx, workspace, person, team_id)
    for one in takers:
        may_take(tx, workspace, team_id, one, person, now)
    cap = teams.settings(tx, workspace, team_id).open_cap
    load = {one.person.id: one for one in (*load_of(tx, team, cap, now), _own(tx, team, person, cap))}
    found = [conversations.get(tx, workspace, one) for one in chosen]
    ours = [one for one in found if one and one.team_id == team_id]
    go = {one.id: one for one in ours if one.state in OPEN and one.owner not in takers}
    shared = share_out(list(go), {one: load[one].open for one in takers})
    return SharedOutView(
        team=TeamName(team.id, team.name),
        shares=tuple(
            ShareView(load[taker], tuple(home_line(tx, workspace, go[one]) for one, to in shared if to == taker))
            for taker in takers
        ),
        stays=tuple(home_line(tx, workspace, one) for one in ours if one.id not in go),
    )


def _managed(tx: Tx, workspace: str, person: str, team_id: int) -> Team:
    team = teams.get(tx, workspace, team_id)
    if team is None:
        raise NotFound("This team is not here any more.")
    require(tx, workspace, person, Action.ASSIGN, team)
    return team


def _sources(tx: Tx, team: Team, load: Sequence[LoadLine], now: int) -> tuple[SourceView, ...]:
    count = conversations.count_of_team(tx, team.workspace_id, team=team.id, now=now)
    sizes = [
        SourceView(HomeList.OVERDUE, count["overdue"]),
        SourceView(HomeList.WAITING, count["waiting"]),
        SourceView(HomeList.TAKEN_BACK, count["taken_back"]),
        SourceView(AWAY, sum(one.open for one in load if one.away_until)),
    ]
    return (*sizes, *(SourceView(one.person.id, one.open, one.person) for one in load if one.open))


def _of_source(tx: Tx, team: Team, source: str, load: Sequence[LoadLine], now: int) -> list[Conversation]:
    workspace, page = team.workspace_id, {"most": SEVERAL_MAX, "skip": 0}
    match source:
        case HomeList.OVERDUE:
            return conversations.overdue(tx, workspace, team=team.id, now=now, **page)
        case HomeList.WAITING:
            return conversations.of_team(tx, workspace, team=team.id, state=State.WAITING, **page)
        case HomeList.TAKEN_BACK:
            return conversations.taken_back(tx, workspace, team=team.id, **page)
        case _:
            whose = [one.person.id for one in load if one.person.id == source or (one.away_until and source == AWAY)]
            held = [one for who in whose for one in conversations.held_by(tx, workspace, team=team.id, person=who)]
            return [one for one in held if one.state in OPEN]


def _takers(tx: Tx, team: Team, load: Sequence[LoadLine], me: LoadLine) -> tuple[LoadLine, ...]:
    """Whoever is here, with the most room first; last of all the manager themself."""
    here = {one.person.id for one in teams.members(tx, team.workspace_id, team.id) if one.person.is_full_member}
    found = [one for one in load if one.person.id in here - {me.person.id} and not one.away_until]
    return (*sorted(found, key=lambda one: one.open), me)


def _own(tx: Tx, team: Team, person: str, capacity: int) -> LoadLine:
    """What a manager carries, marketer or not."""
    held = conversations.held_by(tx, team.workspace_id, team=team.id, person=person)
    return LoadLine(named(tx, team.workspace_id, person), sum(one.state in OPEN for one in held), capacity, 0)
