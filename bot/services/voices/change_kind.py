"""Whoever reads it knows better what sort it is: the correction is kept, and what is due is planned anew."""

from bot.domain.conversations.conversation import OPEN, Conversation
from bot.domain.conversations.kind import changed
from bot.domain.errors import Conflict
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.domain.voices.commands import ChangeKind
from bot.domain.voices.voice import Kind
from bot.ports import Tx
from bot.services.core.transition import append_to_thread, change, conflict_message, hours_for, notify_owner
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.standing_in import away_from, pass_on_if_away
from bot.store.conversations import conversations
from bot.store.voices import voices
from bot.store.voices.judging import judgements

_Facts = dict[str, object]


def change_kind(tx: Tx, request: Request, form: ChangeKind) -> None:
    """Say what sort a conversation is; what its voices were taken for stays beside that.

    Raises:
        NotAllowed: for whoever is not in the team.
        Conflict: when somebody else was faster.
    """
    work = UnitOfWork(tx, request)
    _say(work, work.conversation(form.conversation_id), form.kind, urgent=form.urgent)


def _say(work: UnitOfWork, was: Conversation, kind: Kind, *, urgent: bool | None) -> None:
    work.require(Action.CHANGE_KIND, was)
    urgent = was.urgent if urgent is None else urgent
    if (was.kind, was.urgent) == (kind, urgent):
        _remember(work, was)  # that it was right is worth knowing, too; and nobody is asked any more
        work.redraw(was.id)
        return
    due, theirs = work.settings(was.team_id).due_times, hours_for(work, was)
    new = changed(was, kind, urgent=urgent, now=work.now, theirs=theirs, due=due)
    if was.state in OPEN:
        event = change(work, was, new, EventKind.KIND_CHANGED, facts=_facts(new), facts_before=_facts(was))
    else:
        event = _corrected(work, was, new)
    _remember(work, new)
    if new.owner != work.actor and away_from(work, new) is None:
        notify_owner(work, new, event)
    if new.urgent and not was.urgent:
        pass_on_if_away(work, new.id)


def _corrected(work: UnitOfWork, was: Conversation, new: Conversation) -> int:
    """What is over stays over, and whoever ended it may take that back as before: nothing but the name changes."""
    if not conversations.save(work.tx, new, was):
        raise Conflict(conflict_message(work, work.conversation(was.id)))
    event = work.event(EventKind.KIND_CHANGED, conversation=new, before=_facts(was), after=_facts(new))
    work.redraw(new.id)
    append_to_thread(work, new, event)
    return event


def _remember(work: UnitOfWork, one: Conversation) -> None:
    """Keep what somebody said it is, for `golden-thread learn`; the newest voice that was judged is of that kind now.

    What it was taken for stays in its judgement.
    """
    judged = judgements.last(work.tx, work.workspace, conversation=one.id)
    if judged is None:  # it came before anything was judged
        return
    judgements.correct(
        work.tx,
        work.workspace,
        correction=work.id(),
        conversation=one.id,
        voice=judged["voice_id"],
        person=work.actor,
        kind=one.kind,
        urgent=one.urgent,
        now=work.now,
    )
    voices.set_kind(work.tx, work.workspace, voice_id=judged["voice_id"], kind=one.kind)


def confirm_kind(tx: Tx, request: Request, chosen: tuple[int, Kind]) -> None:
    """Say with one click of which kind one is; whether it is urgent stays, but neither praise nor noise is.

    Raises:
        NotAllowed: for whoever is not in the team.
        Conflict: when somebody else was faster.
    """
    conversation_id, kind = chosen
    work = UnitOfWork(tx, request)
    calm = kind in {Kind.PRAISE, Kind.NOISE}
    _say(work, work.conversation(conversation_id), kind, urgent=False if calm else None)


def call_urgent(tx: Tx, request: Request, conversation_id: int) -> None:
    """Say with one click that it must not wait; its kind stays.

    Raises:
        NotAllowed: for whoever is not in the team.
        Conflict: when somebody else was faster.
    """
    work = UnitOfWork(tx, request)
    was = work.conversation(conversation_id)
    _say(work, was, was.kind, urgent=True)


def not_urgent(tx: Tx, request: Request, conversation_id: int) -> None:
    """Say with one click that it need not hurry; what the customer was promised stays.

    Raises:
        NotAllowed: for whoever is not in the team.
        Conflict: when somebody else was faster.
    """
    work = UnitOfWork(tx, request)
    was = work.conversation(conversation_id)
    _say(work, was, was.kind, urgent=False)


def _facts(one: Conversation) -> _Facts:
    return {"kind": one.kind, "urgent": one.urgent}
