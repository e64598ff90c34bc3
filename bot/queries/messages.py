"""What overviews gather, and what could not be delivered."""

from bot.domain.messages import SHARED_OUTSIDE, SHARED_WATCHED, is_person
from bot.ports import Tx
from bot.queries.home import home_line
from bot.store.core import messages
from bot.store.teams import teams
from bot.views.messages import DeliveryFailureView, OverviewView


def delivery_failures(tx: Tx, workspace: str, team_id: int) -> list[DeliveryFailureView]:
    """List the places of a team that Slack refuses us, or that outsiders read."""
    team = teams.get(tx, workspace, team_id)
    places = [team.channel] if team else []
    places += teams.watched(tx, workspace, team_id)
    places += [member.person.id for member in teams.members(tx, workspace, team_id)]
    found = [_trouble(tx, workspace, place, listens=team is None or place != team.channel) for place in places]
    return [one for one in found if one]


def _trouble(tx: Tx, workspace: str, place: str, *, listens: bool) -> DeliveryFailureView | None:
    row = messages.failed_for(tx, workspace, place=place)
    if teams.is_shared(tx, workspace, place):
        return DeliveryFailureView(place, SHARED_WATCHED if listens else SHARED_OUTSIDE, row["waiting"] if row else 0)
    return DeliveryFailureView(row["place"], row["code"], row["waiting"]) if row else None


def overview_view(tx: Tx, workspace: str, overview: int, place: str) -> OverviewView:
    """Show what an overview gathers, as it stands; a person's list leaves out what is no longer theirs."""
    found = messages.overview_conversations(tx, workspace, overview=overview)
    mine = [one for one in found if not is_person(place) or one.owner == place]
    zone = teams.settings(tx, workspace, found[0].team_id).zone if found else "UTC"
    return OverviewView(tuple(home_line(tx, workspace, one) for one in mine), zone)
