"""The message that reminds one person of one conversation, and lets them move it in one click."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.domain.conversations.commands import Snooze
from bot.domain.conversations.conversation import Reason, State
from bot.domain.conversations.reminders import AT_LIMIT, FIRST, TO_MANAGERS, ReminderKind
from bot.domain.conversations.snoozing import Quiet, QuietTime, is_beyond_promise, offered
from bot.slack.conversations.card import ASSIGN, CLAIM, HAND_OVER, REPLY, TAKE_IT
from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import Block, actions, button, confirm, context, section
from bot.slack.kit.mrkdwn import Message, cut
from bot.slack.kit.view_state import row_id
from bot.views.conversations import NudgeView, TouchView

SNOOZE_HOUR = "snooze_hour"
SNOOZE_LUNCH = "snooze_lunch"
SNOOZE_TOMORROW = "snooze_tomorrow"
SNOOZE_AGAIN = "snooze_again"
_THEY_WRITE = "write"
ACTIONS = "reminder"
WHO_LIMIT = 120
_QUIET = {Quiet.HOUR: SNOOZE_HOUR, Quiet.LUNCH: SNOOZE_LUNCH, Quiet.TOMORROW: SNOOZE_TOMORROW}

_Sentence = Callable[[NudgeView, str, int], str]

_DECIDE = "Please decide: a colleague, or yourself?"


def draw(view: NudgeView, now: int) -> Message:
    """What is due, kindly, with the buttons that settle it; one line without buttons once somebody has acted on it."""
    whom = mrkdwn.customer(view.card.customer, opening=False)
    if view.over:
        line = f"{over(view, now)} · {whom}"
        return Message(line, [context(line)])
    sentence = _sentence(view, whom, now)
    buttons = actions(ACTIONS, *_buttons(view, now))
    blocks = [section(sentence), section(phrases.headline(view.card)), *_promise(view), buttons]
    return Message(sentence, blocks)


def over(view: NudgeView, now: int) -> str:
    """What has become of what somebody was reminded of, in a few words: "Claimed 14:31"."""
    card, tz = view.card, view.card.team_tz
    if card.state is State.DISMISSED:
        return "Put aside: not for us"
    touch = phrases.latest(card)
    if touch and (card.state is State.CLOSED or (card.state is State.ANSWERED and view.spoken_since)):
        return f"Answered {mrkdwn.hour(touch.at, tz, now)}"
    if not is_theirs(view):
        return _with_another(view)
    if card.offered_to and view.offered_since:
        return f"{mrkdwn.name(card.offered_to)} is asked to take over"
    return _moved(view, touch, now) or "This reminder is over"


def _moved(view: NudgeView, touch: TouchView | None, now: int) -> str:
    """What its owner did besides answering."""
    card, tz = view.card, view.card.team_tz
    until = card.snoozed_until or (card.follow_up_at if not view.spoken_since else None)
    if until is not None and until > now:
        return f"Quiet until {mrkdwn.when(until, tz, now)}"
    if touch and view.spoken_since:
        again = f"; next try {mrkdwn.when(card.follow_up_at, tz, now)}" if card.follow_up_at else ""
        return f"Tried {mrkdwn.hour(touch.at, tz, now)}{again}"
    return f"Claimed {mrkdwn.hour(card.claimed_at, tz, now)}" if card.claimed_at is not None else ""


def _with_another(view: NudgeView) -> str:
    if view.card.owner is None:
        return "With the team now"
    who = mrkdwn.name(view.card.owner)
    if view.card.state is State.ASSIGNED:
        return f"{who} is asked now"
    return f"{who} has it now" if view.as_manager else f"Handed to {who}"


def is_theirs(view: NudgeView) -> bool:
    """Whether it is in the hands of whoever is reminded."""
    return view.card.owner is not None and view.card.owner.id == view.to


def _sentence(view: NudgeView, whom: str, now: int) -> str:
    if not is_theirs(view):
        return _to_another(view, whom, now)
    ladder = _LADDERS.get(view.what)
    if ladder is None:
        return _ONCE[view.what](view, whom, now)
    step = max((step for step in ladder if step <= view.step), default=FIRST)
    return ladder[step](view, whom, now)


def _to_another(view: NudgeView, whom: str, now: int) -> str:
    """A reply that is somebody else's: a stand-in may help, a manager decides."""
    has = f"{mrkdwn.name(view.card.owner) if view.card.owner else 'nobody'} has it"
    if view.as_manager and view.what in {ReminderKind.FOLLOW_UP, ReminderKind.RETRY}:
        return f"It was time to speak with {whom} again, nothing is logged since, and {has}. {_DECIDE}"
    if view.as_manager and view.what is ReminderKind.CLAIM:
        asked = f"{mrkdwn.name(view.card.owner)} is asked" if view.card.owner else "nobody is asked"
        return f"Nobody has said yes to {whom} yet; {asked}. {_DECIDE}"
    if view.what is ReminderKind.DECIDE:
        return f"{_nobody(view, whom)} {_promised(view, now)} {_DECIDE}"
    if view.as_manager and view.step >= TO_MANAGERS:
        due = mrkdwn.when(view.due_at, view.card.team_tz, now)
        said = f"No word to {whom} is logged yet; it was due {due}, and {has}."
        return f"{said} {_DECIDE}"
    return f"No word to {whom} is logged yet; {_left(view, now)}, and {has}. Can you help?"


def _nobody(view: NudgeView, whom: str) -> str:
    """Why nobody has it: those who were asked let it lapse, or there is nobody to ask."""
    if view.card.reason is Reason.NOT_CLAIMED:
        last = f"; {mrkdwn.name(view.card.reason_person)} was asked last" if view.card.reason_person else ""
        return f"Nobody has claimed {whom}{last}."
    why = {Reason.ALL_FULL: "everybody's hands are full", Reason.ALL_AWAY: "everybody is away"}
    return f"Nobody is asked for {whom} yet: {why.get(view.card.reason, 'there is no marketer to ask')}."


def _promised(view: NudgeView, now: int) -> str:
    verb = "was" if view.due_at < now else "is"
    return f"An answer {verb} promised by {mrkdwn.when(view.due_at, view.card.team_tz, now)}."


def _left(view: NudgeView, now: int) -> str:
    """How long is left; within one day that is working time, over a night only the hour itself is honest."""
    left, tz = view.due_at - now, view.card.team_tz
    if left <= 0:
        return "the time is up"
    if mrkdwn.local(now, tz).date() != mrkdwn.local(view.due_at, tz).date():
        return f"it is due by {mrkdwn.when(view.due_at, tz, now)}"
    said = mrkdwn.span(left)
    return f"{said} {'is' if said.startswith(('one minute', 'one working', 'less')) else 'are'} left"


def _claim_early(view: NudgeView, whom: str, now: int) -> str:
    return f"Nobody has said yes to {whom} yet; {_left(view, now)}. Is it yours? One click is enough."


def _claim_due(_view: NudgeView, whom: str, _now: int) -> str:
    return f"The time to claim {whom} is up now. Is it yours? If today is too full, hand it over; that is fine."


def _claim_over(_view: NudgeView, whom: str, _now: int) -> str:
    return (
        f"Still nobody has said yes to {whom}. A click on Claim keeps it with you; otherwise a colleague is asked soon."
    )


def _reply_early(view: NudgeView, whom: str, now: int) -> str:
    return f"No word to {whom} is logged yet; {_left(view, now)}. Full day? One click is enough."


def _reply_due(_view: NudgeView, whom: str, _now: int) -> str:
    return f"No word to {whom} is logged yet, and the time is up. Spoken already? Log it. Full day? Hand it over."


def _reply_over(_view: NudgeView, whom: str, _now: int) -> str:
    return f"No word to {whom} is logged yet, so a manager is told now. One call still makes the difference."


def _follow_up(view: NudgeView, whom: str, now: int) -> str:
    touch = phrases.latest(view.card)
    if touch is None:
        return f"Today is the day to come back to {whom}."
    said = phrases.ago(touch.at, view.card.team_tz, now)
    by = "You" if touch.by.id == view.to else mrkdwn.name(touch.by)
    return f"{by} {phrases.did(touch, whom)} {said}, and it was not settled yet. Today is the day to come back to them."


def _retry(view: NudgeView, whom: str, now: int) -> str:
    touch = phrases.latest(view.card)
    if touch is None:
        return f"Time for another try with {whom}."
    by = "You" if touch.by.id == view.to else mrkdwn.name(touch.by)
    return f"{by} {phrases.did(touch, whom)} {phrases.ago(touch.at, view.card.team_tz, now)}. Time for another try."


def _wake(view: NudgeView, whom: str, now: int) -> str:
    due = view.card.reply_due
    if due is not None and due < now:
        promised = f"an answer was promised by {mrkdwn.when(due, view.card.team_tz, now)}"
        return f"The snooze is over: {whom} is yours again, and it is late: {promised}."
    return f"The snooze is over: {whom} is yours again. {phrases.please(view.card, now)}"


_LADDERS: dict[ReminderKind, dict[int, _Sentence]] = {
    ReminderKind.CLAIM: {FIRST: _claim_early, AT_LIMIT: _claim_due, TO_MANAGERS: _claim_over},
    ReminderKind.REPLY: {FIRST: _reply_early, AT_LIMIT: _reply_due, TO_MANAGERS: _reply_over},
}
_ONCE: dict[ReminderKind, _Sentence] = {
    ReminderKind.FOLLOW_UP: _follow_up,
    ReminderKind.RETRY: _retry,
    ReminderKind.WAKE: _wake,
}


def _promise(view: NudgeView) -> list[Block]:
    touch = phrases.latest(view.card)
    promise = phrases.promised(touch, view.card.team_tz) if touch else ""
    return [section(promise)] if promise else []


def _buttons(view: NudgeView, now: int) -> list[Block]:
    value, who = str(view.card.id), phrases.spoken(view.card)
    unclaimed = view.card.state in {State.WAITING, State.ASSIGNED}
    hand_over = button("Hand over", HAND_OVER, value, None, f"Hand over {who}")
    if view.as_manager:
        return [
            button("Assign to…", ASSIGN, value, "primary", f"Assign {who} to a colleague"),
            button("Take it", TAKE_IT, value, None, f"Take {who} on yourself"),
            button("Log a reply", REPLY, value, None, f"Log a reply to {who}"),
        ]
    if not is_theirs(view):
        return [hand_over, button("Log a reply", REPLY, value, None, f"Log a reply to {who}")]
    first = [button("Claim", CLAIM, value, "primary", f"Claim {who}")] if unclaimed else []
    return [
        *first,
        button("Log a reply", REPLY, value, None if unclaimed else "primary", f"Log a reply to {who}"),
        *(_quiet(view, one, now) for one in offered(now, view.hours)),
        *_again(view, now),
        hand_over,
    ]


def _again(view: NudgeView, now: int) -> list[Block]:
    """At the end of a snooze: the same once more, in one click."""
    if view.again_at is None:
        return []
    if view.waited_for_them:
        return [
            button("Until they write", SNOOZE_AGAIN, f"{view.card.id}:{_THEY_WRITE}", None, "Wait until they write")
        ]
    label = f"Again until {mrkdwn.clock(view.again_at, view.tz or view.card.team_tz, now)}"
    return [button(label, SNOOZE_AGAIN, f"{view.card.id}:{view.again_at}", None, f"Snooze {label.lower()}")]


def _quiet(view: NudgeView, time: QuietTime, now: int) -> Block:
    """A button that says when the reminder comes back; a manager, whom no form asks why, hears when it is too late."""
    card, label = view.card, _label(time, view.hours.tz, now)
    value = str(card.id) if time.quiet is Quiet.HOUR else f"{card.id}:{time.until}"
    late = None
    if view.manages and card.reply_due is not None and is_beyond_promise(card.state, card.reply_due, time.until):
        due = mrkdwn.clock(card.reply_due, view.hours.tz, now)
        who = cut(phrases.spoken(card), WHO_LIMIT)
        words = f"That is after the time {who} was promised an answer ({due})."
        late = confirm("Later than promised?", words, "Remind me then", "Leave it as it is")
    spoken = f"Remind me of {phrases.spoken(card)}: {label.lower()}"
    return button(label, _QUIET[time.quiet], value, None, spoken, late)


def _label(time: QuietTime, tz: str, now: int) -> str:
    """When it comes back, on its reader's own clock: "In an hour", "13:00 today", "Tomorrow 9:00", "Monday 9:00"."""
    if time.quiet is Quiet.HOUR:
        return "In an hour"
    at = mrkdwn.local(time.until, tz)
    clock = f"{at.hour}:{at:%M}"
    if time.quiet is Quiet.LUNCH:
        return f"{clock} today"
    is_next_day = at.date() - mrkdwn.local(now, tz).date() == timedelta(days=1)
    return f"{'Tomorrow' if is_next_day else mrkdwn.weekday_of(time.until, tz)} {clock}"


def read_until(action: dict[str, Any]) -> Snooze:
    """Which conversation is to rest, and until when.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    value = action.get("value")
    number, _, until = value.partition(":") if isinstance(value, str) else ("", "", "")
    if until == _THEY_WRITE:
        return Snooze(row_id(number), 0, until_they_write=True)
    return Snooze(row_id(number), row_id(until))
