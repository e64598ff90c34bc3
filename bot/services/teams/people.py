"""What Slack says of people is kept."""

from collections.abc import Mapping

from bot.domain.paging import HomePart
from bot.domain.teams.people import Person
from bot.domain.teams.permissions import Action, may
from bot.domain.teams.quiet import Quiet
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.leaving import hand_on_all
from bot.services.teams.managers import tell_of_manager
from bot.store.conversations import tellings
from bot.store.teams import people, teams
from bot.store.teams.teams import Workspace


def know_workspace(tx: Tx, workspace: Workspace, now: int) -> None:
    """Keep who we are in a workspace."""
    teams.save_workspace(tx, workspace, now)


def know_people(tx: Tx, request: Request, known: list[Person]) -> None:
    """Keep what Slack says of people; what somebody had who is no full member (any more) goes to others."""
    work = UnitOfWork(tx, request)
    were = {one.id: people.get(tx, work.workspace, one.id) for one in known if not one.is_full_member}
    for one in known:
        people.save(tx, work.workspace, one, work.now)
    for person, was in were.items():  # nobody who leaves together with others is asked in their place
        news = was is None or was.is_full_member
        hand_on_all(work, person, news=news)
        for team in teams.of_person(tx, work.workspace, person) if news else ():
            place = teams.member(tx, work.workspace, team.id, person)
            if place and place.manager:
                tell_of_manager(work, team, person)


def know_quiet(tx: Tx, request: Request, told: Mapping[str, Quiet | None]) -> None:
    """Keep when people want quiet; where that is news, what waits for them is looked at again."""
    work = UnitOfWork(tx, request)
    for person, times in told.items():
        was = people.quiet(tx, work.workspace, person)
        people.save_quiet(tx, work.workspace, person, times, work.now)
        if was and (was["quiet_from"], was["quiet_until"]) != ((times.start, times.end) if times else (None, None)):
            tellings.again_soon(tx, work.workspace, person=person, now=work.now)
            until = was["quiet_until"] or 0
            tellings.morning_again_soon(tx, work.workspace, person=person, was=until, now=work.now)


def keep_home_seen(tx: Tx, workspace: str, person: str) -> None:
    """Keep that somebody looks at their App Home."""
    people.save_saw_home(tx, workspace, person)


def keep_home_view(tx: Tx, workspace: str, person: str, part: HomePart, team: int | None) -> None:
    """Keep which view of App Home a full member looks at; what they may see of it is asked when it is shown."""
    me = people.get(tx, workspace, person)
    if me is not None and may(me, Action.LOOK):
        people.save_home_view(tx, workspace, person, part=part, team=team)
