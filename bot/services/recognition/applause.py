"""People are applauded: by a manager at once, by anyone else as a nomination that a manager decides on."""

from bot.domain.errors import FieldError
from bot.domain.events import EventKind
from bot.domain.hours import DAY
from bot.domain.messages import MessageKind
from bot.domain.recognition.applause import (
    AT_ONCE_MAX,
    COUNTED_DAYS,
    NO_WORD,
    NOT_ONESELF_TOO,
    NOT_OURS,
    TOO_MANY,
    RecognitionState,
    check,
    full,
)
from bot.domain.recognition.commands import Applaud, DeclineNomination
from bot.domain.teams.people import Team
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.recognition import team_for, undecided
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.recognition import recognitions
from bot.store.teams import teams
from bot.views.recognition import RecognitionView


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
    team, place = team_for(work.tx, work.workspace, me.id, form.conversation_id)
    given = place is not None and place.manager
    state = RecognitionState.GIVEN if given else RecognitionState.NOMINATED
    _check(work, form, team.id, given=given)
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
        private=form.private,
        state=state,
        now=work.now,
        decided_by=me.id if given else None,
        decided_at=work.now if given else None,
    )
    kind = EventKind.RECOGNISED if given else EventKind.NOMINATED
    work.event(kind, team=team.id, subject=("recognition", recognition))
    if given:
        _publish(work, recognition, to.id, team, private=form.private)
    else:
        for manager in teams.managers(work.tx, work.workspace, team.id):
            work.enqueue(MessageKind.NOMINATION, recognition, manager)
    return state


def _check(work: UnitOfWork, form: Applaud, team: int, *, given: bool) -> None:
    """Hold it against what the team has set."""
    settings, since = work.settings(team), work.now - COUNTED_DAYS * DAY
    if form.value and form.value not in settings.values:
        raise FieldError("worth", NOT_OURS)
    most = settings.thanks_a_week if given else settings.nominations_a_week
    if recognitions.count_by(work.tx, work.workspace, team=team, person=work.actor, since=since) >= most:
        raise FieldError("to", full(most))


def approve(tx: Tx, request: Request, recognition: int) -> None:
    """Give a recognition that somebody was nominated for.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        Conflict: when somebody decided already.
    """
    work = UnitOfWork(tx, request)
    team, view = undecided(tx, work.workspace, recognition, work.actor)
    _decide(work, team, view, RecognitionState.GIVEN)
    _publish(work, recognition, view.to.id, team, private=view.private)


def decline(tx: Tx, request: Request, form: DeclineNomination) -> None:
    """Let a nomination rest: whoever made it hears so, with the manager's word, and nobody else.

    Raises:
        FieldError: without a word.
        NotAllowed, Conflict: as `approve` does.
    """
    work = UnitOfWork(tx, request)
    if not form.word.strip():
        raise FieldError("word", NO_WORD)
    team, view = undecided(tx, work.workspace, form.recognition_id, work.actor)
    _decide(work, team, view, RecognitionState.DECLINED, form.word.strip())


def _decide(work: UnitOfWork, team: Team, view: RecognitionView, state: RecognitionState, word: str = "") -> None:
    recognitions.decide(
        work.tx, work.workspace, recognition_id=view.id, state=state, by=work.actor, now=work.now, word=word
    )
    kind = EventKind.RECOGNISED if state is RecognitionState.GIVEN else EventKind.NOMINATION_DECLINED
    work.event(kind, team=team.id, subject=("recognition", view.id))
    work.redraw(view.id)
    if view.by.id != work.actor:
        work.enqueue(MessageKind.NOMINATION_DECIDED, view.id, view.by.id)


def _publish(work: UnitOfWork, recognition: int, to: str, team: Team, *, private: bool) -> None:
    if not private:
        work.enqueue(MessageKind.RECOGNITION, recognition, team.channel)
    if to:  # who is not in Slack hears it from their colleagues
        work.enqueue(MessageKind.PERSONAL_RECOGNITION, recognition, to)
