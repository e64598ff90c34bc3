"""Reads what a voice is like, before anything is written: nobody who writes waits for it (as decision 17 does)."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.conversations.conversation import OPEN
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
from bot.store.conversations import conversations
from bot.store.teams import teams
from bot.store.voices import incidents
from bot.store.voices.incidents import IncidentRow, ToldRow


@dataclass(frozen=True, slots=True)
class Compared:
    """What a ``voice`` is found to be part of, by ids.

    ``inside`` are the conversations that come into an incident of its ``team``, and ``kept`` the voices that were kept
    back and do, its own first; both are empty when it stays alone.
    ``incident`` is which, None for a new one. ``same`` are the incidents that are one with that.
    """

    voice: int
    team: int = 0
    inside: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    incident: int | None = None
    same: tuple[int, ...] = ()


def near(tx: Tx, workspace: str, judged: Judgement) -> tuple[int, ...]:
    """List the incidents of all teams that a voice belongs to, the nearest first, by their ids."""
    if judged.sense is None or not may_be_part(judged):
        return ()
    found = (_near(tx, workspace, team.id, judged.sense) for team in teams.all_of(tx, workspace))
    return tuple(row["id"] for rows in found for row in rows)


def compare(tx: Tx, workspace: str, voice_id: int) -> Compared:
    """Compare a voice with what came lately, and with the incidents that there are."""
    row = incidents.sense(tx, workspace, voice=voice_id) or incidents.kept_sense(tx, workspace, voice=voice_id)
    if row is None or not row["may_be_part"]:
        return Compared(voice_id)
    one = conversations.get(tx, workspace, row["conversation_id"])
    if one and one.state not in OPEN:
        return Compared(voice_id)
    team = one.team_id if one else row["team_id"]
    new = Told(voice_id, row["conversation_id"], row["customer_id"], row["at"], incidents.sense_of(row))
    near_by = _near(tx, workspace, team, new.sense)
    found = incidents.of_conversation(tx, workspace, conversation=new.conversation) or next(iter(near_by), None)
    lately = _told(incidents.lately(tx, workspace, team=team, since=new.at - WITHIN_MS, until=new.at))
    if found:
        return _joining(tx, workspace, found, new, lately, near_by)
    people = gathered(new, lately, teams.settings(tx, workspace, team).incident_people)
    if not people or not _is_over_usual(tx, workspace, team, people):
        return Compared(voice_id)
    living = incidents.living(tx, workspace, team=team)
    crowd = [each.sense for each in people]
    same = next((each["id"] for each in living if same_matter(crowd, _senses(tx, workspace, each))), None)
    return _compared(team, [*people, *grown(people, lately)], same)


def _joining(
    tx: Tx, workspace: str, found: IncidentRow, new: Told, lately: list[Told], near_by: list[IncidentRow]
) -> Compared:
    """It is part of an incident, and takes those along who are like it, if with it they are near enough."""
    told = [new.sense, *_senses(tx, workspace, found)]
    like = [one for one in lately if one.voice != new.voice and belongs(one.sense, [new.sense])]
    along = [one for one in like if belongs(one.sense, told)]
    told = [*(one.sense for one in along), *told][: incidents.TOLD_MAX]
    others = [row for row in incidents.living(tx, workspace, team=found["team_id"]) if row["id"] != found["id"]]
    close = {row["id"] for row in near_by}
    same = [row["id"] for row in others if row["id"] in close or same_matter(_senses(tx, workspace, row), told)]
    return _compared(found["team_id"], [new, *along], found["id"], same)


def _compared(team: int, people: list[Told], incident: int | None, same: Iterable[int] = ()) -> Compared:
    inside = tuple(one.conversation for one in people if one.conversation)
    kept = tuple(one.voice for one in people if not one.conversation)
    return Compared(people[0].voice, team, inside, kept, incident, tuple(same))


def _is_over_usual(tx: Tx, workspace: str, team: int, people: list[Told]) -> bool:
    until = people[0].at - WITHIN_MS - 1
    before = _told(incidents.lately(tx, workspace, team=team, since=until + 1 - USUAL_MS, until=until))
    usual = [one for one in before if belongs(one.sense, [other.sense for other in people])]
    return is_over_usual(len({one.customer for one in people}), len({one.customer for one in usual}))


def _near(tx: Tx, workspace: str, team: int, sense: Sense) -> list[IncidentRow]:
    """The team's incidents that a voice belongs to, the nearest first."""
    found = list[tuple[float, int, IncidentRow]]()
    for row in incidents.living(tx, workspace, team=team):
        if how_much := belongs(sense, _senses(tx, workspace, row)):
            found.append((-how_much, row["id"], row))
    return [row for _, _, row in sorted(found, key=lambda one: one[:2])]


def _senses(tx: Tx, workspace: str, row: IncidentRow) -> list[Sense]:
    return [incidents.sense_of(one) for one in incidents.told_in(tx, workspace, incident=row["id"])]


def _told(rows: Iterable[ToldRow]) -> list[Told]:
    return [
        Told(row["voice_id"], row["conversation_id"], row["customer_id"], row["at"], incidents.sense_of(row))
        for row in rows
    ]
