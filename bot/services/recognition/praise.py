"""Praise finds whom it names: looked for once, told to the managers once each, and decided on by one of them."""

from collections.abc import Sequence

from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.recognition.praise import PraiseState, who_decides
from bot.domain.recognition.staff import ASKED_MAX, Staff
from bot.domain.teams.quiet import may_tell_at
from bot.domain.voices.voice import Kind
from bot.ports import Tx
from bot.queries.recognition import open_praise
from bot.services.core.transition import hours_of
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.conversations import conversations
from bot.store.recognition import praises
from bot.store.recognition import staff as listed
from bot.store.recognition.praises import UnreadPraise
from bot.store.teams import people, teams
from bot.store.voices import voices

BATCH = 20


def note_praise(work: UnitOfWork, voice_id: int, kind: Kind) -> None:
    """Let a voice that praises be looked at for names, where there is a list of staff."""
    if kind is Kind.PRAISE and listed.is_there_anybody(work.tx, work.workspace):
        praises.add(work.tx, work.workspace, voice=voice_id)


def to_read(tx: Tx, workspace: str) -> tuple[list[UnreadPraise], list[Staff]]:
    """List what nobody has looked at, the oldest first and at most a batch; and all of the staff, if there is any."""
    found = praises.unread(tx, workspace, most=BATCH)
    return found, listed.all_of(tx, workspace) if found else []


def find_praised(tx: Tx, request: Request, voice_id: int, named: Sequence[str], among: Sequence[str]) -> None:
    """Keep whom a voice names for sure, and ``among`` whom somebody must choose; the managers are told in their hours.

    Done once, whoever else looked at the same.
    """
    work = UnitOfWork(tx, request)
    voice = voices.get(tx, work.workspace, voice_id=voice_id)
    one = conversations.get(tx, work.workspace, voice["conversation_id"]) if voice else None
    asked = among[:ASKED_MAX]
    state = PraiseState.OPEN if one and (named or asked) else PraiseState.NOBODY
    is_new = praises.read(tx, work.workspace, voice=voice_id, state=state, named=named, among=asked)
    if not is_new or one is None or state is PraiseState.NOBODY:
        return
    work.event(EventKind.PRAISE_FOUND, conversation=one, subject=("voice", voice_id))
    known = [found for id_ in named if (found := listed.get(tx, work.workspace, staff_id=id_))]
    for manager in who_decides(teams.managers(tx, work.workspace, one.team_id), known):
        at = _may_tell(work, one.team_id, manager)
        praises.plan(tx, work.workspace, voice=voice_id, person=manager, due_at=at)


def tell_praise(tx: Tx, request: Request, voice_id: int, person: str) -> None:
    """Tell a manager of praise that nobody has decided on; while they want quiet it waits for its end."""
    work = UnitOfWork(tx, request)
    if not praises.take(tx, work.workspace, voice=voice_id, person=person, now=work.now):
        return
    row, voice = praises.get(tx, work.workspace, voice=voice_id), voices.get(tx, work.workspace, voice_id=voice_id)
    if row is None or voice is None or voice["words"] is None or row["state"] != PraiseState.OPEN:
        return
    team = work.conversation(voice["conversation_id"]).team_id
    if person not in teams.managers(tx, work.workspace, team):
        return
    at = _may_tell(work, team, person)
    if at > work.now:
        praises.plan(tx, work.workspace, voice=voice_id, person=person, due_at=at)
    else:
        work.enqueue(MessageKind.PRAISE, voice_id, person)


def _may_tell(work: UnitOfWork, team: int, person: str) -> int:
    hours = hours_of(work, team, person)
    return may_tell_at(work.now, hours, (), people.quiet_of(work.tx, work.workspace, person), urgent=True)


def drop_praise(tx: Tx, request: Request, voice_id: int) -> None:
    """Let praise rest: it was about nobody of ours, or is none. It is not brought up again.

    Raises:
        NotAllowed, NotFound, Conflict: as `open_praise` does.
    """
    work = UnitOfWork(tx, request)
    open_praise(tx, work.workspace, voice_id, work.actor)
    _decide(work, voice_id, PraiseState.DROPPED)
    work.event(EventKind.PRAISE_DROPPED, subject=("voice", voice_id))


def praise_thanked(work: UnitOfWork, voice_id: int) -> None:
    """Keep that somebody was thanked for it, so that no other manager does so again.

    Raises:
        NotAllowed, NotFound, Conflict: as `open_praise` does.
    """
    open_praise(work.tx, work.workspace, voice_id, work.actor)
    _decide(work, voice_id, PraiseState.THANKED)


def _decide(work: UnitOfWork, voice_id: int, state: PraiseState) -> None:
    praises.decide(work.tx, work.workspace, voice=voice_id, state=state, by=work.actor, now=work.now)
    work.redraw(voice_id)
