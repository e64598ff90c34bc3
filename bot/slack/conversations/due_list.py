"""One message with all that is due for somebody: a line for each, with the button that settles it."""

from bot.domain.conversations.conversation import State
from bot.domain.conversations.reminders import ReminderKind
from bot.domain.teams.quiet import LIST_MAX
from bot.slack.conversations import reminder
from bot.slack.conversations.card import ASSIGN, CLAIM, REPLY
from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import Block, button, context, section
from bot.slack.kit.mrkdwn import Message
from bot.views.conversations import DueListView, NudgeView

NAMED_MAX = 3


def draw(view: DueListView, now: int) -> Message:
    """What is due first, then what is done by now; one line without buttons when all of it is."""
    due = [one for one in view.lines if not one.over]
    done = [one for one in view.lines if one.over]
    if not due:
        sentence = "All that stood here is settled. Thank you."
        return Message(sentence, [context(sentence)])
    sentence = _sentence(due, is_morning=view.is_morning)
    blocks = [section(sentence), *(_line(one, now) for one in due[:LIST_MAX])]
    if len(due) > LIST_MAX:
        blocks.append(context(f"{mrkdwn.opened(mrkdwn.number(len(due) - LIST_MAX))} more on my Home tab."))
    settled = [f"{reminder.over(one, now)} · {mrkdwn.customer(one.card.customer)}" for one in done[:LIST_MAX]]
    return Message(sentence, [*blocks, *(context(one) for one in settled)])


def _sentence(due: list[NudgeView], *, is_morning: bool) -> str:
    names = [mrkdwn.customer(one.card.customer, opening=False) for one in due]
    if len(names) > NAMED_MAX:
        names = [*names[: NAMED_MAX - 1], f"{mrkdwn.number(len(names) - NAMED_MAX + 1)} more"]
    who = mrkdwn.listed(names)
    return f"Good morning. Due today: {who}." if is_morning else f"Due for you now: {who}."


def _line(view: NudgeView, now: int) -> Block:
    return section(f"{phrases.headline(view.card)}\n{_due(view, now)}", _button(view))


def _due(view: NudgeView, now: int) -> str:
    """What is due, and by when: "Claim by Tue 10:58"; of what is another's, who has it."""
    card, tz = view.card, view.card.team_tz
    if view.as_manager:
        has = f"{mrkdwn.name(card.owner)} has it" if card.owner else "Nobody has it"
        return f"{has}; {_promised(view, now)}."
    if view.what is ReminderKind.CLAIM:
        verb = "was due" if view.due_at < now else "by"
        return f"Claim {verb} {mrkdwn.when(view.due_at, tz, now)}"
    if view.what is ReminderKind.FOLLOW_UP:
        return "Today is the day to come back to them"
    again = {ReminderKind.RETRY: "Time for another try; ", ReminderKind.WAKE: "The snooze is over; "}.get(view.what, "")
    return mrkdwn.opened(f"{again}{_promised(view, now)}")


def _promised(view: NudgeView, now: int) -> str:
    due = view.card.reply_due
    if due is None:
        return "a call or personal mail, please"
    verb = "was" if due < now else "is"
    return f"an answer {verb} promised by {mrkdwn.when(due, view.card.team_tz, now)}"


def _button(view: NudgeView) -> Block:
    value, who = str(view.card.id), phrases.spoken(view.card)
    if view.as_manager and view.manages:
        return button("Assign to…", ASSIGN, value, None, f"Assign {who} to a colleague")
    if view.card.state is State.ASSIGNED:
        return button("Claim", CLAIM, value, None, f"Claim {who}")
    return button("Log a reply", REPLY, value, None, f"Log a reply to {who}")
