"""People look through what was kept back: **This one mattered** gives it to somebody, **Right to keep back** stays."""

from typing import Final

from bot.domain.errors import Conflict, NotFound
from bot.domain.events import EventKind
from bot.domain.teams.people import Team
from bot.domain.teams.permissions import Action
from bot.domain.voices.standout.sifting import mattering
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.kept_back.letting_through import let_through
from bot.services.voices.take_in import TakenIn
from bot.store.teams import teams
from bot.store.voices import incidents, sifted, voices
from bot.store.voices.sifted import KeptBackRow, State

_OVER: Final = {
    State.MATTERED: "A colleague was faster: somebody is asked about this one already.",
    State.LET_THROUGH: "Somebody is asked about this one already.",
    State.GONE: "This one was deleted where it stood.",
}


def mattered(tx: Tx, request: Request, voice_id: int) -> TakenIn:
    """Give what was kept back to somebody, as if it came now, and once only; the threshold learns of it.

    Raises:
        NotFound: when nothing of that id was kept back.
        NotAllowed: for whoever is not in its team.
        Conflict: when it is kept back no more.
    """
    work = UnitOfWork(tx, request)
    row, team = _found(work, voice_id)
    if State(row["state"]) is State.MATTERED and row["answered_by"] == work.actor:
        known = voices.get(work.tx, work.workspace, voice_id=voice_id)
        return TakenIn(voice_id, known["conversation_id"] if known else 0, repeated=True)
    _is_kept(row)
    work.event(EventKind.MATTERED, team=team.id, subject=("voice", voice_id))
    return let_through(work, row, team, State.MATTERED, mattering(sifted.judgement_of(row)))


def right_to_keep(tx: Tx, request: Request, voice_id: int) -> None:
    """Keep that it was right to keep it back: it stands in the list no more, and the team's threshold learns of it.

    Raises:
        as `mattered`.
    """
    work = UnitOfWork(tx, request)
    row, team = _found(work, voice_id)
    _is_kept(row)
    if sifted.right(work.tx, work.workspace, voice=row["voice_id"], person=work.actor, now=work.now):
        incidents.forget_kept(work.tx, work.workspace, voice=row["voice_id"])
        work.event(EventKind.RIGHT_TO_KEEP, team=team.id, subject=("voice", voice_id))


def _found(work: UnitOfWork, voice_id: int) -> tuple[KeptBackRow, Team]:
    row = sifted.get(work.tx, work.workspace, voice=voice_id)
    team = teams.get(work.tx, work.workspace, row["team_id"]) if row else None
    if row is None or team is None:
        raise NotFound("This one is not here any more.")
    work.require(Action.SIFT, team)
    return row, team


def _is_kept(row: KeptBackRow) -> None:
    if words := _OVER.get(State(row["state"])):
        raise Conflict(words)
