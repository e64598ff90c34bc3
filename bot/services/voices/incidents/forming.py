"""A voice belongs to an incident, or makes one with others, or stays alone; what it is like was read before.

Whoever sends a voice waits for none of it.
"""

from dataclasses import replace
from typing import Final

from bot.domain.conversations.conversation import OPEN
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.incidents.comparing import Compared
from bot.services.voices.incidents.members import give_to, put_in
from bot.services.voices.kept_back.letting_through import let_through
from bot.store.core import messages
from bot.store.teams import teams
from bot.store.voices import incidents, sifted
from bot.store.voices.incidents import IncidentRow

BATCH: Final = 20
"""So many voices are compared at once, and so many that were kept back are let through in one write."""


def to_sort(tx: Tx, workspace: str) -> list[int]:
    """List voices that were not compared with others yet, the oldest first, at most a batch."""
    return [row["voice_id"] for row in incidents.to_sort(tx, workspace, most=BATCH)]


def sort_voice(tx: Tx, request: Request, found: Compared) -> None:
    """Put a voice, once, into what `compare` found; many on the same matter become an incident.

    What has ended since is found no more, so the voice is compared again.
    """
    work = UnitOfWork(tx, request)
    row = incidents.get(tx, work.workspace, incident=found.incident) if found.incident else None
    if row and row["state"] == "ended":
        return
    if not incidents.sorted_now(tx, work.workspace, voice=found.voice) or not (found.inside or found.kept):
        return
    row = row or _formed(work, found.team)
    for one in found.inside:
        put_in(work, row, work.conversation(one))
    for one in found.kept[:BATCH]:
        _let_in(work, row, one)
    for one in found.kept[BATCH:]:
        incidents.sort_kept_again(work.tx, work.workspace, voice=one)
    others = (incidents.get(tx, work.workspace, incident=one) for one in found.same)
    _unite(work, [row, *(one for one in others if one and one["state"] != "ended")])


def _unite(work: UnitOfWork, near: list[IncidentRow]) -> None:
    """Incidents to which one voice belongs are one, unless two people have them: the oldest, or the one that is had."""
    had = sorted(near, key=lambda row: (row["owner"] is None, row["id"]))
    for other in had[1:]:
        if other["owner"] not in {None, had[0]["owner"]}:
            continue
        for row in incidents.move(work.tx, work.workspace, incident=other["id"], into=had[0]["id"]):
            one = work.conversation(row["conversation_id"])
            if had[0]["owner"] and one.state in OPEN:
                give_to(work, one, had[0]["owner"])
            work.redraw(one.id)
        incidents.finish(work.tx, work.workspace, incident=other["id"], now=work.now)
        messages.withdraw_incident(work.tx, work.workspace, incident=other["id"])


def _let_in(work: UnitOfWork, row: IncidentRow, voice_id: int) -> None:
    """Give somebody what was kept back: with so many others it is worth an answer."""
    kept = sifted.get(work.tx, work.workspace, voice=voice_id)
    told = incidents.kept_sense(work.tx, work.workspace, voice=voice_id)
    team = teams.get(work.tx, work.workspace, row["team_id"])
    if kept is None or told is None or team is None:
        return
    judged = replace(sifted.judgement_of(kept), sense=incidents.sense_of(told), near=(row["id"],))
    work.event(EventKind.LET_THROUGH, team=team.id, subject=("voice", voice_id))
    taken = let_through(work, kept, team, sifted.State.LET_THROUGH, judged)
    put_in(work, row, work.conversation(taken.conversation_id))


def _formed(work: UnitOfWork, team_id: int) -> IncidentRow:
    """Make an incident, and tell the channel and the managers of it."""
    others = incidents.living(work.tx, work.workspace, team=team_id)
    incident = work.id()
    incidents.insert(work.tx, work.workspace, incident=incident, team=team_id, owner=None, now=work.now)
    work.event(EventKind.INCIDENT_FORMED, team=team_id, subject=("incident", incident))
    team = teams.get(work.tx, work.workspace, team_id)
    assert team is not None  # noqa: S101 - no conversation is without one
    work.enqueue(MessageKind.INCIDENT, incident, team.channel, urgent=True)
    if not others:  # while they have heard of one, the card in the channel is enough
        for manager in teams.managers(work.tx, work.workspace, team_id):
            work.enqueue(MessageKind.INCIDENT, incident, manager)
    made = incidents.get(work.tx, work.workspace, incident=incident)
    assert made is not None  # noqa: S101 - just inserted
    return made
