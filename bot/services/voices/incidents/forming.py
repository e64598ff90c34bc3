"""A voice belongs to an incident, or makes one with others, or stays alone; what it is like was read before.

Whoever sends a voice waits for none of it.
"""

from typing import Final

from bot.domain.conversations.conversation import OPEN
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.voices.incidents.forming import may_be_part
from bot.domain.voices.judging.judgement import Judgement
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.incidents.comparing import Compared, near
from bot.services.voices.incidents.members import give_to, put_in
from bot.store.core import messages
from bot.store.teams import teams
from bot.store.voices import incidents
from bot.store.voices.incidents import IncidentRow

BATCH: Final = 20


def keep_sense(
    work: UnitOfWork, judged: Judgement, *, voice: int, team: int, conversation: int, customer: int, at: int
) -> None:
    """Keep what a voice is about, to be compared with others by and by."""
    if judged.sense is None:
        return
    incidents.keep_sense(
        work.tx,
        work.workspace,
        judged.sense,
        voice=voice,
        team=team,
        conversation=conversation,
        customer=customer,
        may_be_part=may_be_part(judged),
        at=at,
    )


def nearest(work: UnitOfWork, team: int, judged: Judgement) -> IncidentRow | None:
    """Find the team's incident that a voice belongs to; compared here only where nobody has before the write."""
    found = near(work.tx, work.workspace, judged) if judged.near is None else judged.near
    living = {row["id"]: row for row in incidents.living(work.tx, work.workspace, team=team)} if found else {}
    return next((living[one] for one in found if one in living), None)


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
    if not incidents.sorted_now(tx, work.workspace, voice=found.voice) or not found.inside:
        return
    row = row or _formed(work, work.conversation(found.inside[0]).team_id)
    for one in found.inside:
        put_in(work, row, work.conversation(one))
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
