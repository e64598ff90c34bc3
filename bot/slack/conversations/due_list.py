"""One message with all that is due for somebody: a line for each, with the button that settles it."""

from itertools import chain

from bot.domain.conversations.conversation import State
from bot.domain.conversations.reminders import ReminderKind
from bot.domain.teams.quiet import LIST_MAX
from bot.slack.conversations import promise, reminder
from bot.slack.conversations.card import ASSIGN, CLAIM, REPLY
from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import Block, actions, button, context, section
from bot.slack.kit.mrkdwn import Message
from bot.slack.teams.away.notes import welcome_back
from bot.slack.voices.incidents import card as incident_card
from bot.views.conversations import DueListView, NudgeView, PromiseNudgeView
from bot.views.incidents import IncidentView

NAMED_MAX = 3
DONE_MAX = 8
"""So many lines tell of what is done: twenty promises with their buttons leave no more room in a message."""


def draw(view: DueListView, now: int) -> Message:
    """What is due first, then what is done by now; one line without buttons when all of it is."""
    if view.over:
        sentence = _ended(view, now)
        return Message(sentence, [context(sentence)])
    owed, due = [one for one in view.promises if not one.over], [one for one in view.lines if not one.over]
    led = [one for one in view.led if one.to_do]
    sentence = _sentence(owed, due, led, is_morning=view.is_morning)
    entries = [[incident_card.row(one, now)] for one in led]
    entries += [*(_promise(one, now) for one in owed), *([_line(one, now)] for one in due)]
    blocks = [section(sentence), *_welcome(view), *chain.from_iterable(entries[:LIST_MAX])]
    if len(entries) > LIST_MAX:
        blocks.append(context(f"{mrkdwn.opened(mrkdwn.number(len(entries) - LIST_MAX))} more on my Home tab."))
    settled = [promise.over(one) for one in view.promises if one.over]
    settled += [f"{reminder.over(one, now)} · {mrkdwn.customer(one.card.customer)}" for one in view.lines if one.over]
    return Message(sentence, [*blocks, *(context(one) for one in settled[:DONE_MAX])])


def _welcome(view: DueListView) -> list[Block]:
    """What became of what others took on, for whoever is back; once, as Home says it for days."""
    if view.while_away is None:
        return []
    return [context(f"{welcome_back(view.while_away)} My Home tab says it, too.")]


def _ended(view: DueListView, now: int) -> str:
    """What has become of all that stood there: one thing in its own words; of more what is settled and who has it."""
    settled = [one for one in view.lines if one.card.state is State.CLOSED]
    kept = [one for one in view.promises if one.promise.kept]
    count, done = len(view.lines) + len(view.promises), len(settled) + len(kept)
    if done == count:
        return "All that stood here is settled. Thank you."
    if count == 1:
        return _alone(view, now)
    moved = [one for one in view.lines if one not in settled and not reminder.is_theirs(one)]
    names = dict.fromkeys(mrkdwn.name(one.card.owner) if one.card.owner else "the team" for one in moved)
    has = f"{mrkdwn.listed([*names])} {'has' if len(names) == 1 else 'have'}"
    if done + len(moved) < count:
        return f"Nothing here waits for you any more{f'; {has} part of it now' if moved else ''}."
    return mrkdwn.opened(f"{has} the rest now. Thank you for what you settled." if done else f"{has} all of this now.")


def _alone(view: DueListView, now: int) -> str:
    if view.promises:
        return promise.over(view.promises[0])
    (one,) = view.lines
    return f"{reminder.over(one, now)} · {mrkdwn.customer(one.card.customer)}"


def _sentence(owed: list[PromiseNudgeView], due: list[NudgeView], led: list[IncidentView], *, is_morning: bool) -> str:
    names = [mrkdwn.customer(one.card.customer, opening=False) for one in due]
    promised = dict.fromkeys(mrkdwn.customer(one.promise.customer, opening=False) for one in owed)
    names = [*(one for one in promised if one not in names), *names]
    if len(names) > NAMED_MAX:
        names = [*names[: NAMED_MAX - 1], f"{mrkdwn.number(len(names) - NAMED_MAX + 1)} more"]
    who = mrkdwn.listed([*names, *map(incident_card.still_to_do, led)])
    return f"Good morning. Due today: {who}." if is_morning else f"Due for you now: {who}."


def _promise(view: PromiseNudgeView, now: int) -> list[Block]:
    """A promise that is owed, with both answers."""
    one = view.promise
    words = section(promise.line(one, now, view.tz, view.to))
    return [words, actions(f"promise_{one.id}", *promise.buttons(one))] if view.may_answer else [words]


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
