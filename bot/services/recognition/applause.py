"""People are applauded: by a manager at once, by anyone else as a nomination that a manager decides on."""

from bot.domain.errors import Conflict, FieldError, NotFound
from bot.domain.events import EventKind
from bot.domain.hours import DAY
from bot.domain.messages import MessageKind
from bot.domain.recognition.applause import (
    AT_ONCE_MAX,
    COUNTED_DAYS,
    LEFT_THE_LIST,
    NO_WORD,
    NOT_ONESELF_TOO,
    NOT_OURS,
    TOO_MANY,
    RecognitionState,
    check,
    check_guest,
    check_why,
    full,
    remind_at,
)
from bot.domain.recognition.commands import Applaud, CorrectApplause, DeclineNomination
from bot.domain.recognition.staff import Staff
from bot.domain.teams.people import Person, Team
from bot.domain.teams.permissions import Action
from bot.domain.teams.quiet import may_tell_at
from bot.ports import Tx
from bot.queries.recognition import card_for, correctable, team_for, undecided
from bot.services.core.transition import hours_of
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.recognition.praise import praise_thanked
from bot.store.customers import privacy
from bot.store.recognition import nomination_reminders as reminders
from bot.store.recognition import recognitions
from bot.store.recognition import staff as listed
from bot.store.teams import people, teams
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
    each = {form.to or f"staff {form.staff}": form for form in (first, *others)}
    if len(each) > AT_ONCE_MAX:
        raise FieldError("to", TOO_MANY)
    if work.actor in each and len(each) > 1:
        raise FieldError("to", NOT_ONESELF_TOO)
    *_, state = [praise(work, form) for form in each.values()]
    if first.praise is not None:
        praise_thanked(work, first.praise)
    return state


def praise(work: UnitOfWork, form: Applaud) -> RecognitionState:
    """As `applaud`, within another service's run: what that one does and this are kept together, or not at all."""
    me = work.require(Action.NOMINATE)
    to, staff = _recipient(work, me, form)
    team, place = team_for(work.tx, work.workspace, me.id, form.conversation_id)
    given = place is not None and place.manager
    state = RecognitionState.GIVEN if given else RecognitionState.NOMINATED
    _check(work, form, team.id, to, given=given)
    recognition = work.id()
    recognitions.insert(
        work.tx,
        work.workspace,
        recognition_id=recognition,
        team=team.id,
        to=to,
        staff=staff.id if staff else "",
        by=me.id,
        why=form.why.strip(),
        value=form.value,
        conversation=form.conversation_id,
        private=form.private or _asked_private(work, to, staff),
        state=state,
        now=work.now,
        decided_by=me.id if given else None,
        decided_at=work.now if given else None,
    )
    kind = EventKind.RECOGNISED if given else EventKind.NOMINATED
    work.event(kind, team=team.id, subject=("recognition", recognition))
    if given:
        _publish(work, recognition, team)
    else:
        for manager in teams.managers(work.tx, work.workspace, team.id):
            work.enqueue(MessageKind.NOMINATION, recognition, manager)
            due_at = remind_at(work.now, hours_of(work, team.id, manager))
            reminders.plan(work.tx, work.workspace, recognition=recognition, person=manager, due_at=due_at)
    return state


def _recipient(work: UnitOfWork, me: Person, form: Applaud) -> tuple[str | None, Staff | None]:
    """Who is thanked: somebody in Slack, or somebody of the staff who is not."""
    staff = listed.get(work.tx, work.workspace, staff_id=form.staff) if form.staff else None
    if form.staff and staff is None:
        raise FieldError("staff", LEFT_THE_LIST)
    if staff and not staff.slack:
        check_why(form.why)
        return None, staff
    to = work.person(staff.slack if staff else form.to)
    check(me, to, form.why)
    return to.id, None


def _asked_private(work: UnitOfWork, to: str | None, staff: Staff | None) -> bool:
    return bool(staff and staff.private) or listed.asked_private(work.tx, work.workspace, person=to or "")


def _check(work: UnitOfWork, form: Applaud, team: int, to: str | None, *, given: bool) -> None:
    """Hold it against what the team has set."""
    settings, since = work.settings(team), work.now - COUNTED_DAYS * DAY
    if to:
        check_guest(work.person(to), allowed=bool(settings.guests_thanked))
    if form.value and form.value not in settings.values:
        raise FieldError("worth", NOT_OURS)
    most = settings.thanks_a_week if given else settings.nominations_a_week
    if recognitions.count_by(work.tx, work.workspace, team=team, person=work.actor, since=since) >= most:
        raise FieldError("to", full(most))


def remind_of_nomination(tx: Tx, request: Request, recognition: int, person: str) -> None:
    """Remind a manager of a nomination that nobody has decided on; while they want quiet it waits for its end."""
    work = UnitOfWork(tx, request)
    if not reminders.take(tx, work.workspace, recognition=recognition, person=person, now=work.now):
        return
    row = recognitions.get(tx, work.workspace, recognition_id=recognition)
    is_open = row is not None and row["state"] == RecognitionState.NOMINATED
    if row is None or not is_open or person not in teams.managers(tx, work.workspace, row["team_id"]):
        return
    hours = hours_of(work, row["team_id"], person)
    at = may_tell_at(work.now, hours, (), people.quiet_of(tx, work.workspace, person), urgent=True)
    if at > work.now:
        reminders.plan(tx, work.workspace, recognition=recognition, person=person, due_at=at)
    else:
        work.enqueue(MessageKind.NOMINATION_REMINDER, recognition, person)


def approve(tx: Tx, request: Request, recognition: int) -> None:
    """Give a recognition that somebody was nominated for.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        Conflict: when somebody decided already.
    """
    work = UnitOfWork(tx, request)
    team, view = undecided(tx, work.workspace, recognition, work.actor)
    _decide(work, team, view, RecognitionState.GIVEN)
    _publish(work, recognition, team)


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


def correct(tx: Tx, request: Request, form: CorrectApplause) -> None:
    """Put other words, or another value, into applause; whatever shows it is drawn anew.

    Raises:
        FieldError: without a reason in words, or with a value that the team does not have.
        NotAllowed, NotFound, Conflict: as `correctable` does.
    """
    work = UnitOfWork(tx, request)
    mine, values = correctable(tx, work.workspace, form.recognition_id, work.actor, work.now)
    check_why(form.why)
    if form.value and form.value not in values:
        raise FieldError("worth", NOT_OURS)
    for one in mine:
        recognitions.correct(tx, work.workspace, why=form.why.strip(), value=form.value, recognition_id=one.id)
        privacy.redraw_one_thanks(tx, work.workspace, recognition=one.id)
        work.event(EventKind.APPLAUSE_CORRECTED, subject=("recognition", one.id))


def undo_applause(tx: Tx, request: Request, recognition: int) -> None:
    """Take applause back, of everybody who was thanked with it; what was posted of it goes.

    Raises:
        NotAllowed, NotFound, Conflict: as `correctable` does.
    """
    work = UnitOfWork(tx, request)
    mine, _ = correctable(tx, work.workspace, recognition, work.actor, work.now)
    for one in mine:
        privacy.redraw_one_thanks(tx, work.workspace, recognition=one.id)
        recognitions.withdraw(tx, work.workspace, recognition_id=one.id)
        work.event(EventKind.APPLAUSE_UNDONE, subject=("recognition", one.id))


def _publish(work: UnitOfWork, recognition: int, team: Team) -> None:
    """Let it be read: in the channel unless it is private, and by whom it is for, in Slack or on a card."""
    row = recognitions.get(work.tx, work.workspace, recognition_id=recognition)
    if row is None:
        raise NotFound("This applause is not here any more.")
    if not row["private"]:
        work.enqueue(MessageKind.RECOGNITION, recognition, team.channel)
    if row["to_person"]:
        work.enqueue(MessageKind.PERSONAL_RECOGNITION, recognition, row["to_person"])
    if row["to_staff"]:
        for manager in _who_hands(work, row["to_staff"], team):
            work.enqueue(MessageKind.THANKS_CARD, recognition, manager)


def _who_hands(work: UnitOfWork, staff_id: str, team: Team) -> list[str]:
    """Their own manager, where the list names one who is here; else the team's."""
    staff = listed.get(work.tx, work.workspace, staff_id=staff_id)
    theirs = people.get(work.tx, work.workspace, staff.manager) if staff and staff.manager else None
    return [theirs.id] if theirs and theirs.is_full_member else teams.managers(work.tx, work.workspace, team.id)


def hand_over_card(tx: Tx, request: Request, recognition: int) -> None:
    """Say that a printed card was handed over; whoever has the conversation hears it, or else whoever applauded.

    Raises:
        NotAllowed: for whoever is no manager of the team, nor theirs.
        NotFound: when there is none.
        Conflict: when somebody handed it over already.
    """
    work = UnitOfWork(tx, request)
    team, view = card_for(tx, work.workspace, recognition, work.actor)
    if recognitions.hand(tx, work.workspace, by=work.actor, now=work.now, recognition_id=recognition) == 0:
        raise Conflict(f"{view.handed_by.name if view.handed_by else 'Somebody'} has handed this one over already.")
    work.event(EventKind.THANKS_HANDED, team=team.id, subject=("recognition", recognition))
    work.redraw(recognition)
    one = work.conversation(view.conversation_id) if view.conversation_id else None
    listener = one.owner if one and one.owner else view.by.id
    if listener != work.actor:
        work.enqueue(MessageKind.THANKS_HANDED, recognition, listener)
