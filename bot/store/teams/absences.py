"""Who is away and until when, and what moved to others meanwhile."""

from typing import TypedDict

from bot.domain.teams.absence import Absence, Source, Stage
from bot.ports import Tx


class AbsenceRow(TypedDict):
    """Somebody's being away; moments in UTC milliseconds."""

    person_id: str
    source: str
    starts_at: int
    ends_at: int
    stage: str
    due_at: int | None
    event_id: int | None
    back_at: int | None


class DueAbsence(TypedDict):
    """An absence whose next step is due."""

    workspace_id: str
    person_id: str
    source: str


class NextAbsence(TypedDict):
    """When the next step of any absence is due."""

    due_at: int | None


class MovedRow(TypedDict):
    """A conversation that moved when somebody went, and who has it from them: None for nobody."""

    conversation_id: int
    taken_by: str | None


def of_person(tx: Tx, workspace: str, person: str) -> dict[Source, Absence]:
    """What is said of somebody's being away, by who says it."""
    rows: list[AbsenceRow] = tx.all("absences.of_person", workspace=workspace, person=person)
    found = [
        Absence(
            row["person_id"],
            Source(row["source"]),
            row["starts_at"],
            row["ends_at"],
            Stage(row["stage"]),
            row["due_at"],
            row["event_id"],
            row["back_at"],
        )
        for row in rows
    ]
    return {one.source: one for one in found}


def save(tx: Tx, workspace: str, one: Absence) -> None:
    """Keep an absence in the place of the one before."""
    tx.run(
        "absences.save",
        workspace=workspace,
        person=one.person,
        source=one.source,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        stage=one.stage,
        due_at=one.due_at,
        event=one.event_id,
        back_at=one.back_at,
        happened_at=one.happened_at,
    )


def remove(tx: Tx, workspace: str, *, person: str, source: Source) -> int:
    """Forget an absence that never began."""
    return tx.run("absences.remove", workspace=workspace, person=person, source=source)


def due(tx: Tx, *, now: int, most: int) -> list[DueAbsence]:
    """List the absences whose next step is due, in any workspace (`CROSS_WORKSPACES`)."""
    return tx.all("absences.due", now=now, most=most)


def ahead(tx: Tx, *, latest: int, most: int) -> list[DueAbsence]:
    """List those of which something happened after ``latest``, in any workspace: by a clock that was set back since."""
    return tx.all("absences.ahead", latest=latest, most=most)


def next_due(tx: Tx) -> NextAbsence | None:
    """When the next step of any absence is due (`CROSS_WORKSPACES`)."""
    return tx.one("absences.next_due")


def put(tx: Tx, workspace: str, *, event: int, conversation: int, person: str | None) -> int:
    """Keep that a conversation moved with an absence that began with this event, and to whom."""
    return tx.run("absences.put", workspace=workspace, event=event, conversation=conversation, person=person)


def moved(tx: Tx, workspace: str, *, event: int) -> list[MovedRow]:
    """List what moved with the absence that began with this event."""
    return tx.all("absences.moved", workspace=workspace, event=event)
