"""A voice is compared with what came lately: it belongs to an incident, or makes one with others, or stays alone.

Whoever sends a voice waits for none of it but a look at the incidents that there are.
"""

from collections.abc import Iterable
from typing import Final

from bot.domain.conversations.conversation import OPEN
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.voices.incidents.forming import (
    USUAL_MS,
    WITHIN_MS,
    Told,
    belongs,
    gathered,
    grown,
    is_over_usual,
    may_be_part,
    same_matter,
)
from bot.domain.voices.incidents.sense import Sense
from bot.domain.voices.judging.judgement import Judgement
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.incidents.members import give_to, put_in
from bot.store.core import messages
from bot.store.teams import teams
from bot.store.voices import incidents
from bot.store.voices.incidents import IncidentRow, ToldRow

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
    """Find the team's incident that a voice belongs to."""
    if judged.sense is None or not may_be_part(judged):
        return None
    return next(iter(_near(work, team, judged.sense)), None)


def to_sort(tx: Tx, workspace: str) -> list[int]:
    """List voices that were not compared with others yet, the oldest first, at most a batch."""
    return [row["voice_id"] for row in incidents.to_sort(tx, workspace, most=BATCH)]


def sort_voice(tx: Tx, request: Request, voice_id: int) -> None:
    """Compare a voice with what came lately, once; many on the same matter become an incident."""
    work = UnitOfWork(tx, request)
    row = incidents.sense(tx, work.workspace, voice=voice_id)
    if row is None or not incidents.sorted_now(tx, work.workspace, voice=voice_id) or not row["may_be_part"]:
        return
    one = work.conversation(row["conversation_id"])
    if one.state not in OPEN:
        return
    new = Told(voice_id, one.id, row["customer_id"], row["at"], incidents.sense_of(row))
    near = _near(work, one.team_id, new.sense)
    found = incidents.of_conversation(tx, work.workspace, conversation=one.id) or next(iter(near), None)
    lately = _told(incidents.lately(tx, work.workspace, team=one.team_id, since=new.at - WITHIN_MS, until=new.at))
    if found:
        put_in(work, found, one)
        _take_along(work, found, new, lately)
        _unite(work, [found, *_same(work, found, near)])
    elif people := gathered(new, lately, work.settings(one.team_id).incident_people):
        _form(work, one.team_id, people, lately)


def _near(work: UnitOfWork, team: int, sense: Sense) -> list[IncidentRow]:
    """The team's incidents that a voice belongs to, the nearest first."""
    found = list[tuple[float, int, IncidentRow]]()
    for row in incidents.living(work.tx, work.workspace, team=team):
        if how_much := belongs(sense, _senses(work, row)):
            found.append((-how_much, row["id"], row))
    return [row for _, _, row in sorted(found, key=lambda one: one[:2])]


def _same(work: UnitOfWork, found: IncidentRow, near: list[IncidentRow]) -> list[IncidentRow]:
    """The other incidents to which the voice belongs as well, and those that write of the same in other languages."""
    known = {found["id"], *(row["id"] for row in near)}
    others = [row for row in incidents.living(work.tx, work.workspace, team=found["team_id"]) if row["id"] not in known]
    told = _senses(work, found) if others else []
    return [
        *(row for row in near if row["id"] != found["id"]),
        *(row for row in others if same_matter(_senses(work, row), told)),
    ]


def _senses(work: UnitOfWork, row: IncidentRow) -> list[Sense]:
    return [incidents.sense_of(one) for one in incidents.told_in(work.tx, work.workspace, incident=row["id"])]


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


def _take_along(work: UnitOfWork, found: IncidentRow, new: Told, lately: Iterable[Told]) -> None:
    """Let those who are like the new one belong to the incident, too, if with it they are near enough."""
    like = [one for one in lately if belongs(one.sense, [new.sense])]
    if not like:
        return
    told = _senses(work, found)
    for one in like:
        if belongs(one.sense, told):
            put_in(work, found, work.conversation(one.conversation))


def _form(work: UnitOfWork, team_id: int, people: list[Told], lately: list[Told]) -> None:
    new = people[0]
    before = _told(
        incidents.lately(
            work.tx,
            work.workspace,
            team=team_id,
            since=new.at - WITHIN_MS - USUAL_MS,
            until=new.at - WITHIN_MS - 1,
        )
    )
    usual = [one for one in before if belongs(one.sense, [other.sense for other in people])]
    if not is_over_usual(len({one.customer for one in people}), len({one.customer for one in usual})):
        return
    living = incidents.living(work.tx, work.workspace, team=team_id)
    for row in living:
        if same_matter([one.sense for one in people], _senses(work, row)):
            _put_all(work, row, [*people, *grown(people, lately)])
            return
    incident = work.id()
    incidents.insert(work.tx, work.workspace, incident=incident, team=team_id, owner=None, now=work.now)
    made = incidents.get(work.tx, work.workspace, incident=incident)
    assert made is not None  # noqa: S101 - just inserted
    _put_all(work, made, [*people, *grown(people, lately)])
    work.event(EventKind.INCIDENT_FORMED, team=team_id, subject=("incident", incident))
    team = teams.get(work.tx, work.workspace, team_id)
    assert team is not None  # noqa: S101 - no conversation is without one
    work.enqueue(MessageKind.INCIDENT, incident, team.channel, urgent=True)
    if not living:  # while they have heard of one, the card in the channel is enough
        for manager in teams.managers(work.tx, work.workspace, team_id):
            work.enqueue(MessageKind.INCIDENT, incident, manager)


def _put_all(work: UnitOfWork, row: IncidentRow, people: Iterable[Told]) -> None:
    for told in people:
        put_in(work, row, work.conversation(told.conversation))


def _told(rows: Iterable[ToldRow]) -> list[Told]:
    return [
        Told(row["voice_id"], row["conversation_id"], row["customer_id"], row["at"], incidents.sense_of(row))
        for row in rows
    ]
