"""People are applauded: by a manager at once, by anyone else as a nomination that a manager decides on."""

from bot.domain.errors import Conflict, FieldError, NotFound
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.recognition.applause import AT_ONCE_MAX, NOT_ONESELF_TOO, TOO_MANY, RecognitionState, check
from bot.domain.recognition.commands import Applaud
from bot.domain.teams.people import Member, Team
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.recognition import recognitions
from bot.store.teams import teams


def applaud(tx: Tx, request: Request, first: Applaud, *others: Applaud) -> RecognitionState:
    """Applaud somebody, or several at once: each for themselves, and all or none; whoever is named twice, once.

    Gives whether it is given already or waits for a manager.

    Raises:
        NotAllowed: for guests and outsiders.
        FieldError: for oneself, for too many, or without a reason in words; its ``field`` names what to mend.
        NotFound: when the workspace has no team yet.
    """
    work = UnitOfWork(tx, request)
    each = {form.to: form for form in (first, *others)}
    if len(each) > AT_ONCE_MAX:
        raise FieldError("to", TOO_MANY)
    if work.actor in each and len(each) > 1:
        raise FieldError("to", NOT_ONESELF_TOO)
    *_, state = [praise(work, form) for form in each.values()]
    return state


def praise(work: UnitOfWork, form: Applaud) -> RecognitionState:
    """As `applaud`, within another service's run: what that one does and this are kept together, or not at all."""
    me = work.require(Action.NOMINATE)
    to = work.person(form.to)
    check(me, to, form.why)
    team, place = _team(work, form.conversation_id)
    given = place is not None and place.manager
    state = RecognitionState.GIVEN if given else RecognitionState.NOMINATED
    recognition = work.id()
    recognitions.insert(
        work.tx,
        work.workspace,
        recognition_id=recognition,
        team=team.id,
        to=to.id,
        by=me.id,
        why=form.why.strip(),
        value=form.value,
        conversation=form.conversation_id,
        state=state,
        now=work.now,
        decided_by=me.id if given else None,
        decided_at=work.now if given else None,
    )
    kind = EventKind.RECOGNISED if given else EventKind.NOMINATED
    work.event(kind, team=team.id, subject=("recognition", recognition))
    if given:
        _publish(work, recognition, to.id, team)
    else:
        for manager in teams.managers(work.tx, work.workspace, team.id):
            work.enqueue(MessageKind.NOMINATION, recognition, manager)
    return state


def approve(tx: Tx, request: Request, recognition: int) -> None:
    """Give a recognition that somebody was nominated for.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        Conflict: when somebody decided already.
    """
    _decide(tx, request, recognition, approved=True)


def decline(tx: Tx, request: Request, recognition: int) -> None:
    """Let a nomination rest: whoever made it hears so, and nobody else. Raises as `approve` does."""
    _decide(tx, request, recognition, approved=False)


def _decide(tx: Tx, request: Request, recognition: int, *, approved: bool) -> None:
    work = UnitOfWork(tx, request)
    row = recognitions.get(tx, work.workspace, recognition_id=recognition)
    team = teams.get(tx, work.workspace, row["team_id"]) if row else None
    if row is None or team is None:
        raise NotFound("This nomination is not here any more.")
    work.require(Action.APPROVE, team)
    state = RecognitionState.GIVEN if approved else RecognitionState.DECLINED
    if not recognitions.decide(
        tx, work.workspace, recognition_id=recognition, state=state, by=work.actor, now=work.now
    ):
        raise Conflict(f"{row['decided_name'] or 'Somebody'} has decided on this one already.")
    kind = EventKind.RECOGNISED if approved else EventKind.NOMINATION_DECLINED
    work.event(kind, team=team.id, subject=("recognition", recognition))
    work.redraw(recognition)
    if approved:
        _publish(work, recognition, row["to_person"], team)
    if row["by_person"] != work.actor:
        work.enqueue(MessageKind.NOMINATION_DECIDED, recognition, row["by_person"])


def _publish(work: UnitOfWork, recognition: int, to: str | None, team: Team) -> None:
    work.enqueue(MessageKind.RECOGNITION, recognition, team.channel)
    if to is not None:  # who is not in Slack hears it from their colleagues
        work.enqueue(MessageKind.PERSONAL_RECOGNITION, recognition, to)


def _team(work: UnitOfWork, conversation_id: int | None) -> tuple[Team, Member | None]:
    """The team it belongs to: the conversation's, else one that whoever applauds manages, is in, or the default."""
    known = teams.all_of(work.tx, work.workspace)
    if not known:
        raise NotFound("There is no team yet. Open Golden Thread's Home to make one.")
    places = [(team, work.membership(team.id)) for team in known]
    if conversation_id is not None:
        team_id = work.conversation(conversation_id).team_id
        places = [(team, place) for team, place in places if team.id == team_id]
    return max(places, key=lambda one: (one[1] is not None and one[1].manager, one[1] is not None, one[0].is_default))
