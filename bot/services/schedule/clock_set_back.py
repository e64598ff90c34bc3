"""What a clock that ran ahead wrote down is set right once it was set back: nobody waits for it to come true."""

from dataclasses import replace

from bot.domain.conversations.conversation import Conversation
from bot.domain.conversations.reminders import ESCALATION, ReminderKind, claim_begins, step_at, tomorrow
from bot.domain.hours import MINUTE, add
from bot.domain.teams.schedules import PersonHours
from bot.services.core.transition import hours_for, hours_of, plan_reminders, times_of
from bot.services.core.unit_of_work import UNDO_MS, UnitOfWork
from bot.store.conversations import conversations, offers, reminders
from bot.store.conversations.reminders import ReminderRow

AHEAD_MS = MINUTE
"""Machines agree within a second: whatever happened later than this from now, happened by a clock that was wrong."""


def set_right(work: UnitOfWork, conversation_id: int) -> None:
    """Let whatever a conversation has from the future have happened now, and plan anew what is due for it."""
    was = work.conversation(conversation_id)
    new = _righted(was, work)
    if new != was and conversations.save(work.tx, new, was):
        work.redraw(new.id)
    if (new.clock_started_at, new.assigned_at) != (was.clock_started_at, was.assigned_at):
        plan_reminders(work, new)
    else:
        _hasten_reminder(work, new)
    _set_offer_right(work, new)


def _righted(was: Conversation, work: UnitOfWork) -> Conversation:
    (hours, own), times = hours_for(work, was), times_of(work, was)
    latest = work.now + AHEAD_MS

    def past(at: int | None) -> int | None:
        return work.now if at is not None and at > latest else at

    new = replace(
        was,
        clock_started_at=past(was.clock_started_at) or work.now,
        assigned_at=past(was.assigned_at),
        claimed_at=past(was.claimed_at),
        answered_at=past(was.answered_at),
        closed_at=past(was.closed_at),
    )
    if new.clock_started_at != was.clock_started_at:
        new = replace(new, reply_due=add(new.clock_started_at, times.reply, hours))
    if new.assigned_at != was.assigned_at and was.claim_due is not None:
        new = replace(new, claim_due=add(claim_begins(work.now, own), times.claim, hours))
    if was.undo_until is not None and was.undo_until > latest + UNDO_MS:
        new = replace(new, undo_until=work.now + UNDO_MS)
    return new


def _hasten_reminder(work: UnitOfWork, one: Conversation) -> None:
    """Bring a reminder forward that was put off by a clock which was ahead; the steps that spoke are not repeated."""
    row = reminders.of(work.tx, work.workspace, conversation=one.id)
    if row is None:
        return
    at = min(row["due_at"], _moment(work, one, row, hours_for(work, one)))
    reminders.move(
        work.tx, work.workspace, kind=ReminderKind(row["kind"]), step=row["step"], due_at=at, conversation=one.id
    )


def _moment(work: UnitOfWork, one: Conversation, row: ReminderRow, theirs: PersonHours) -> int:
    """When a reminder's next step is due, by what the conversation says alone."""
    kind, now, (hours, own) = ReminderKind(row["kind"]), work.now, theirs
    if kind in ESCALATION:
        is_claim, times = kind is ReminderKind.CLAIM, times_of(work, one)
        start = claim_begins(one.assigned_at or one.clock_started_at, own) if is_claim else one.clock_started_at
        percents = work.settings(one.team_id).due_times.percents
        return max(now, step_at(start, times.claim if is_claim else times.reply, row["step"], hours, percents))
    chosen = one.snoozed_until if kind is ReminderKind.WAKE else one.follow_up_at
    return tomorrow(now, hours) if row["step"] or chosen is None else max(now, chosen)


def _set_offer_right(work: UnitOfWork, one: Conversation) -> None:
    row = offers.open_of(work.tx, work.workspace, conversation=one.id)
    if row and row["offered_at"] > work.now + AHEAD_MS:
        due_at = add(
            work.now,
            work.settings(one.team_id).offer_allowed(urgent=one.urgent),
            hours_of(work, one.team_id, row["taker"]),
        )
        offers.set_right(work.tx, work.workspace, offer_id=row["id"], now=work.now, due_at=due_at)
