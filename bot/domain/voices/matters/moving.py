"""What becomes of two conversations that a person joins, and of one that is split (docs/rules.md#split-and-join).

Never milder, later or forgetful: the earlier promise stands, and so does what is more pressing.
"""

from dataclasses import replace

from bot.domain.conversations.conversation import Conversation, Move, State, after
from bot.domain.conversations.hearing_more import as_pressing
from bot.domain.conversations.reminders import TimeAllowed
from bot.domain.hours import Hours, back

_FURTHER = {State.CLAIMED: 0, State.ASSIGNED: 1, State.WAITING: 2}


def is_kept(one: Conversation, other: Conversation, actor: str, *, manages: bool) -> bool:
    """Whether the first of two open conversations goes on when ``actor`` joins them; else the second does.

    What is claimed goes on, else what somebody is asked for; of two alike the older. Of two that were claimed by two
    people a colleague's goes on: nobody takes it from them, but for a manager, for whom the first claimed does.
    """
    if one.state is other.state is State.CLAIMED and one.owner != other.owner and not manages:
        return one.owner != actor
    return _standing(one) < _standing(other)


def _standing(one: Conversation) -> tuple[int, int, int]:
    since = one.claimed_at if one.state is State.CLAIMED else None
    return _FURTHER[one.state], since or one.opened_at, one.id


def joined(kept: Conversation, other: Conversation, times: TimeAllowed, hours: Hours, now: int) -> Conversation:
    """The conversation that goes on, with what the other brings; both are open.

    ``times`` are those of the more pressing of both, ``hours`` those of its team as its owner has them; ``now`` is in
    UTC milliseconds.
    """
    reply_due = min((due for due in (kept.reply_due, other.reply_due) if due is not None), default=None)
    both_rest = kept.snoozed_until is not None and other.snoozed_until is not None
    snoozed_until = min(kept.snoozed_until or 0, other.snoozed_until or 0) if both_rest else None
    again = [one.follow_up_at for one in (kept, other) if one.follow_up_at is not None]
    # a new try is put off only where both were tried, and not beyond the promise: else one waits for its first try
    tried = min(*again, max(reply_due or 0, now)) if len(again) > 1 else None
    claim_dues = [one.claim_due for one in (kept, other) if one.claim_due is not None]
    return replace(
        as_pressing(kept, other.kind, urgent=other.urgent),
        clock_started_at=clock_for(reply_due, min(kept.clock_started_at, other.clock_started_at), times, hours),
        reply_due=reply_due,
        claim_due=min(claim_dues) if kept.state is State.ASSIGNED and claim_dues else kept.claim_due,
        snoozed_until=snoozed_until,
        until_they_write=both_rest and kept.until_they_write and other.until_they_write,
        follow_up_at=tried,
        take_backs=max(kept.take_backs, other.take_backs),
        undo_until=None,
    )


def clock_for(reply_due: int | None, started: int, times: TimeAllowed, hours: Hours) -> int:
    """When its clock must have begun, so that its time is up when it was promised: no reminder comes after that."""
    return started if reply_due is None else min(started, back(reply_due, times.reply, hours))


def given_up(one: Conversation, into: Conversation, now: int) -> Conversation:
    """The conversation of which nothing is left, as all of it stands in another."""
    return replace(
        one,
        state=after(one.state, Move.JOIN),
        joined_into=into.id,
        closed_at=now,
        snoozed_until=None,
        follow_up_at=None,
    )
