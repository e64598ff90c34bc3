"""Who may be asked in somebody's place."""

from bot.domain.teams.absence import stand_in_for
from bot.domain.teams.people import Member
from bot.services.core.unit_of_work import UnitOfWork
from bot.store.teams import teams


def stand_in_of(work: UnitOfWork, team_id: int, person: str, due: int) -> str | None:
    """Whoever stands in for somebody in a team, by the chain of theirs; here now, and when something is ``due``."""
    members = {place.person.id: place for place in teams.members(work.tx, work.workspace, team_id)}

    def can(place: Member) -> bool:
        return place.answers and not place.is_away(work.now) and not place.is_away(due)

    return stand_in_for(person, members, can)
