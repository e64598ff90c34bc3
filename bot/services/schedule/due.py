"""What is due: reminders speak, offers return, waiting conversations find somebody, digests are made."""

from dataclasses import dataclass, replace
from typing import Final, Literal, assert_never

from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.conversations.reminders import TAKE_BACK, Escalation, ReminderKind, claim_begins, escalate
from bot.domain.events import EventKind
from bot.domain.hours import DAY, Hours, add, is_working, next_working
from bot.domain.insights import digest as weeks
from bot.domain.teams.absence import Source
from bot.ports import Tx
from bot.services.conversations import promises
from bot.services.conversations.assignment import choose_for, given
from bot.services.conversations.hand_over import expire
from bot.services.core.listeners import tell_end
from bot.services.core.transition import change, hours_for, times_of
from bot.services.core.unit_of_work import UNDO_MS, Request, UnitOfWork
from bot.services.customers.keys import add_missing_keys, lack_keys
from bot.services.customers.plans import tell_plan
from bot.services.customers.privacy.retention import forget_old_words, is_due
from bot.services.insights.digest import make_digest
from bot.services.recognition.applause import remind_of_nomination
from bot.services.recognition.praise import tell_praise
from bot.services.schedule import telling
from bot.services.schedule.clock_set_back import AHEAD_MS, set_right
from bot.services.schedule.reminding import present_owner, remind, told
from bot.services.schedule.take_back import take_back
from bot.services.teams import absence
from bot.services.voices.pulses import tell_silence
from bot.store.conversations import conversations, offers, reminders, tellings
from bot.store.core import events, requests
from bot.store.customers import contact
from bot.store.insights import digests
from bot.store.recognition import nomination_reminders, praises
from bot.store.teams import absences, teams
from bot.store.voices import pulses

BATCH = 50
STALE_MS = 2 * DAY
"""Nobody reads last week's news on a Thursday: after an outage this long the next week's digest tells of both."""
KEYS_LIVE_MS = 7 * DAY
"""Request keys are kept for seven days; Slack's last retry comes after five minutes."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do now, in a transaction of its own. ``kind`` is a reminder's kind, or whom to tell.

    Of an absence it is who is away and who says so: "U123:dated"; of a silence which source;
    of a nomination, and of praise, which manager.

    ``clock`` is a conversation, or with a ``kind`` an absence, that a clock which was set back since has written into.
    """

    workspace: str
    what: Literal[
        "clock",
        "absence",
        "reminder",
        "offer",
        "undo",
        "waiting",
        "digest",
        "morning",
        "tell",
        "silence",
        "plan",
        "nomination",
        "praise",
        "age",
        "keys",
    ]
    subject: int
    kind: str = ""


def due(tx: Tx, now: int, *, drain: bool = False, set_back: bool = False) -> list[Due]:
    """List what is due in any workspace, at most a batch of each sort, the oldest first.

    This, `next_due` and both that keep request keys cross workspaces (`CROSS_WORKSPACES`). ``drain``: also
    try whoever waits for an owner. ``set_back``: the clock was, so every reminder that is still to come is looked at.
    """
    found = _ahead(tx, now, set_back=set_back)
    # before the reminders: whoever is away by now is not reminded of what others have from now on
    found += [
        Due(row["workspace_id"], "absence", 0, f"{row['person_id']}:{row['source']}")
        for row in absences.due(tx, now=now, most=BATCH)
    ]
    found += [
        Due(row["workspace_id"], "reminder", row["conversation_id"], row["kind"])
        for row in reminders.due(tx, now=now, most=BATCH)
    ]
    found += [Due(row["workspace_id"], "offer", row["id"]) for row in offers.due(tx, now=now, most=BATCH)]
    found += [Due(row["workspace_id"], "undo", row["id"]) for row in conversations.undo_over(tx, now=now, most=BATCH)]
    # after the reminders: what speaks at the beginning of a day stands in its list; and what is told then waits no more
    found += [
        Due(row["workspace_id"], "morning", 0, row["person_id"])
        for row in tellings.mornings_due(tx, now=now, most=BATCH)
    ]
    found += [Due(row["workspace_id"], "tell", 0, row["person_id"]) for row in tellings.due(tx, now=now, most=BATCH)]
    found += [Due(row["workspace_id"], "silence", 0, row["source"]) for row in pulses.due(tx, now=now, most=BATCH)]
    found += [
        Due(row["workspace_id"], "nomination", row["recognition_id"], row["person_id"])
        for row in nomination_reminders.due(tx, now=now, most=BATCH)
    ]
    found += [
        Due(row["workspace_id"], "praise", row["voice_id"], row["person_id"])
        for row in praises.due(tx, now=now, most=BATCH)
    ]
    found += [Due(row["workspace_id"], "plan", row["id"]) for row in contact.due(tx, now=now, most=BATCH)]
    everywhere = teams.everywhere(tx)
    found += [
        Due(workspace, "keys", 0)
        for workspace in dict.fromkeys(team.workspace_id for team in everywhere)
        if lack_keys(tx, workspace)
    ]
    for team in everywhere:
        settings = teams.settings(tx, team.workspace_id, team.id)
        week = weeks.last_due(now, settings)
        told = digests.told_until(tx, team.workspace_id, team=team.id) or 0
        if told < week.end and team.created_at < week.due and now - week.due < STALE_MS:
            found.append(Due(team.workspace_id, "digest", team.id))
        if drain and is_due(tx, team.workspace_id, team.id, now - settings.words_kept_for_ms):
            found.append(Due(team.workspace_id, "age", team.id))
    if drain:
        found += [
            Due(row["workspace_id"], "waiting", row["id"]) for row in conversations.waiting_anywhere(tx, most=BATCH)
        ]
    return found


def _ahead(tx: Tx, now: int, *, set_back: bool) -> list[Due]:
    latest = {"latest": now + AHEAD_MS, "most": BATCH}
    rows = [
        (row["workspace_id"], row["conversation_id"]) for row in offers.ahead(tx, latest=now + AHEAD_MS, most=BATCH)
    ]
    undo = latest["latest"] + UNDO_MS
    rows += [
        (row["workspace_id"], row["id"])
        for row in conversations.ahead(tx, undo_latest=undo, latest=now + AHEAD_MS, most=BATCH)
    ]
    if set_back:
        rows += [(row["workspace_id"], row["conversation_id"]) for row in reminders.coming(tx, now=now)]
    away = absences.ahead(tx, latest=now + AHEAD_MS, most=BATCH)
    # before the conversations: whoever is away by the right clock is asked nothing anew
    found = [Due(row["workspace_id"], "clock", 0, f"{row['person_id']}:{row['source']}") for row in away]
    return found + [Due(workspace, "clock", conversation) for workspace, conversation in dict.fromkeys(rows)]


def next_due(tx: Tx, now: int) -> int | None:
    """Find the moment at which something is due next, for a clock that is moved by hand; None for nothing at all."""
    rows = (
        reminders.next_due(tx),
        tellings.next_due(tx),
        absences.next_due(tx),
        pulses.next_due(tx),
        contact.next_due(tx),
        nomination_reminders.next_due(tx),
        praises.next_due(tx),
    )
    moments = [row["due_at"] for row in rows if row and row["due_at"] is not None]
    moments += [weeks.coming(now, teams.settings(tx, team.workspace_id, team.id)).due for team in teams.everywhere(tx)]
    return min(moments, default=None)


def do(tx: Tx, request: Request, item: Due) -> None:
    """Do what is due, if it still is."""
    match item.what:
        case "clock" if not item.kind:
            set_right(UnitOfWork(tx, request), item.subject)
        case "clock" | "absence":
            person, _, source = item.kind.partition(":")
            (absence.set_right if item.what == "clock" else absence.advance)(tx, request, person, Source(source))
        case "reminder":
            _remind(UnitOfWork(tx, request), item.subject, ReminderKind(item.kind))
        case "offer" | "digest" | "plan" | "age" | "keys":
            _OF_A_ROW[item.what](tx, request, item.subject)
        case "nomination" | "praise":
            _OF_A_MANAGER[item.what](tx, request, item.subject, item.kind)
        case "undo" | "waiting":
            (_end_undo if item.what == "undo" else _find_owner)(UnitOfWork(tx, request), item.subject)
        case "morning" | "tell" | "silence":
            _TOLD[item.what](tx, request, item.kind)
        case _:
            assert_never(item.what)


_OF_A_ROW: Final = {
    "offer": expire,
    "digest": make_digest,
    "plan": tell_plan,
    "age": forget_old_words,
    "keys": add_missing_keys,
}
_OF_A_MANAGER: Final = {"nomination": remind_of_nomination, "praise": tell_praise}
_TOLD: Final = {"morning": telling.morning, "tell": telling.tell, "silence": tell_silence}
"""What somebody is told, by whom or what it is about."""


def set_requests_right(tx: Tx, now: int) -> int:
    """Let request keys that were seen in the future have been seen now. Give how many."""
    return requests.not_later(tx, now=now, latest=now + AHEAD_MS)


def sweep_requests(tx: Tx, now: int) -> int:
    """Forget request keys after seven days; source keys are never forgotten. Give how many."""
    return requests.sweep(tx, before=now - KEYS_LIVE_MS)


def _remind(work: UnitOfWork, conversation_id: int, kind: ReminderKind) -> None:
    row = reminders.get(work.tx, work.workspace, now=work.now, conversation=conversation_id, kind=kind)
    if row is None:
        return
    one = work.conversation(conversation_id)
    if kind is ReminderKind.PROMISE:
        promises.ask(work, one, row["step"])
        return
    hours, own = hours_for(work, one)
    if not is_working(work.now, hours):
        # suppressed outside their hours: it costs nothing and is still due
        reminders.move(
            work.tx,
            work.workspace,
            step=row["step"],
            due_at=next_working(work.now, hours),
            conversation=conversation_id,
            kind=kind,
        )
        return
    escalation = _escalated(work, one, kind, row["step"], hours, own)
    if escalation.next_step is None or escalation.next_at is None:
        reminders.remove(work.tx, work.workspace, conversation=conversation_id, kind=kind)
    else:
        reminders.move(
            work.tx,
            work.workspace,
            step=escalation.next_step,
            due_at=escalation.next_at,
            conversation=conversation_id,
            kind=kind,
        )
    _speak(work, one, kind, escalation.step, row["step"])


def _escalated(
    work: UnitOfWork, one: Conversation, kind: ReminderKind, step: int, hours: Hours, own: Hours
) -> Escalation:
    times, start = times_of(work, one), one.clock_started_at
    if kind is ReminderKind.CLAIM:
        start = claim_begins(one.assigned_at or start, own)
    allowed = times.claim if kind is ReminderKind.CLAIM else times.reply
    return escalate(kind, step, start, allowed, work.now, hours, work.settings(one.team_id).due_times.percents)


def _speak(work: UnitOfWork, one: Conversation, kind: ReminderKind, step: int, planned: int) -> None:
    if kind is ReminderKind.WAKE:
        change(work, one, _awake(work, one), EventKind.WOKEN)
    if kind is ReminderKind.CLAIM and (step >= TAKE_BACK or present_owner(work, one) is None):
        take_back(work, one)
        return
    people, facts = told(work, one, kind, step, planned)
    remind(work, one, kind, step, people, **facts)
    work.redraw(one.id)  # the card says "was due" from now on


def _awake(work: UnitOfWork, one: Conversation) -> Conversation:
    """End a snooze; whoever was asked and slept over it gets the whole time to claim anew."""
    if one.state is not State.ASSIGNED:
        return replace(one, snoozed_until=None)
    hours, own = hours_for(work, one)
    due_at = add(claim_begins(work.now, own), times_of(work, one).claim, hours)
    return replace(one, snoozed_until=None, assigned_at=work.now, claim_due=due_at)


def _end_undo(work: UnitOfWork, conversation_id: int) -> None:
    """Ten minutes are over: the button goes, and whoever passed the voice on hears how it ended."""
    was = work.conversation(conversation_id)
    if was.undo_until is None or was.undo_until > work.now:
        return
    conversations.save(work.tx, replace(was, undo_until=None), was)
    work.redraw(was.id)
    if was.state not in {State.ANSWERED, State.CLOSED, State.DISMISSED}:
        return
    # the event by which it came into this state: a follow-up that was moved since is no second end
    last = events.last_of_kind(work.tx, work.workspace, conversation=was.id, kind=EventKind(was.state))
    if last is None:
        return
    tell_end(work, was, last["id"])


def _find_owner(work: UnitOfWork, conversation_id: int) -> None:
    was = work.conversation(conversation_id)
    if was.assignment_reason is Reason.NOT_CLAIMED:
        return
    choice = choose_for(work, was)
    if was.state is State.WAITING and (choice.person or choice.reason is not was.assignment_reason):
        new = given(work, was, choice)
        if choice.person:
            change(work, was, new, EventKind.ASSIGNED)
        else:
            conversations.save(work.tx, new, was)
            work.redraw(was.id)
