"""Incidents as people see them: the card, the list, and the line on the cards of those in it."""

from dataclasses import replace

from bot.domain.conversations.conversation import ONGOING, State
from bot.domain.errors import NotFound
from bot.domain.teams.permissions import Action
from bot.domain.voices.incidents.peace import left_in_peace
from bot.ports import Tx
from bot.queries.people import person_view
from bot.queries.rights import require
from bot.queries.voices import voice_view
from bot.store.core import messages
from bot.store.teams import teams
from bot.store.voices import incidents, voices
from bot.store.voices.incidents import InsideRow
from bot.views.incidents import IncidentView, InsideView, PartView

QUOTED = 3


def incident(tx: Tx, workspace: str, incident_id: int) -> IncidentView | None:
    """Show an incident as it stands; None when it is not there."""
    row = incidents.get(tx, workspace, incident=incident_id)
    if row is None:
        return None
    is_mended = row["mended_at"] is not None
    rows = incidents.inside(tx, workspace, incident=incident_id, since=row["mended_at"] or 0)
    inside = [_inside(tx, workspace, one, is_mended=is_mended) for one in rows]
    told = incidents.told_in(tx, workspace, incident=incident_id, most=QUOTED)
    newest = [voices.get(tx, workspace, voice_id=one["voice_id"]) for one in told]
    return IncidentView(
        id=incident_id,
        tz=teams.settings(tx, workspace, row["team_id"]).zone,
        formed_at=row["formed_at"],
        owner=person_view(tx, workspace, row["owner"]),
        inside=tuple(sorted(inside, key=lambda one: (one.spoken, one.is_in_peace))),
        newest=tuple(voice_view(one) for one in newest if one),
        mended_at=row["mended_at"],
        ended_at=row["ended_at"],
    )


def _inside(tx: Tx, workspace: str, row: InsideRow, *, is_mended: bool) -> InsideView:
    is_left = left_in_peace(row["not_since"], row["heard_at"], is_mended=is_mended)
    return InsideView(
        conversation_id=row["conversation_id"],
        customer=row["name"],
        owner=person_view(tx, workspace, row["owner"]),
        reply_due=row["reply_due"],
        spoken=bool(row["spoken"]),
        is_open=State(row["state"]) in ONGOING,
        not_since=row["not_since"] if is_left else None,
    )


def led_by(tx: Tx, workspace: str, person: str) -> tuple[IncidentView, ...]:
    """Show what somebody has taken on and has not ended, the oldest first, each with where its card stands."""
    found = list[IncidentView]()
    for row in incidents.led_by(tx, workspace, person=person):
        shown, team = incident(tx, workspace, row["id"]), teams.get(tx, workspace, row["team_id"])
        assert shown is not None  # noqa: S101 - just read
        card = messages.incident_card(tx, workspace, incident=row["id"], place=team.channel) if team else None
        found.append(replace(shown, card=(card["channel"], card["ts"])) if card else shown)
    return tuple(found)


def incident_for(tx: Tx, workspace: str, incident_id: int, person: str) -> IncidentView:
    """Show an incident's list to whoever may see its customers.

    Raises:
        NotFound: when it is not there.
        NotAllowed: with words for them.
    """
    row = incidents.get(tx, workspace, incident=incident_id)
    shown = incident(tx, workspace, incident_id)
    if row is None or shown is None:
        raise NotFound("This incident is not here any more.")
    require(tx, workspace, person, Action.SEE_CUSTOMER, teams.get(tx, workspace, row["team_id"]))
    return shown


def part_of(tx: Tx, workspace: str, conversation_id: int) -> PartView | None:
    """Show which incident a conversation is part of, while that has not ended."""
    row = incidents.of_conversation(tx, workspace, conversation=conversation_id)
    if row is None:
        return None
    people = incidents.count(tx, workspace, incident=row["id"])
    return PartView(row["id"], people, is_mended=row["mended_at"] is not None)
