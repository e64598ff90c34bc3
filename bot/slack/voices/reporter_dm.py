"""What somebody hears of a conversation that others have: that it arrived, how it goes on, and how it ended."""

from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import State
from bot.domain.events import EventKind
from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import Block, actions, button, section
from bot.slack.kit.mrkdwn import Message
from bot.views.conversations import CardView, ListenerView, ProgressView

UNFOLLOW = "unfollow"
ACTIONS = "following"
_LATER = "This thread will tell you how it ends."
_OVER = {State.CLOSED, State.DISMISSED}


def arrived(view: ListenerView, now: int) -> Message:
    """The first message to whoever passed it on: it arrived, who has it, by when; drawn anew as that changes."""
    whom = mrkdwn.customer(view.card.customer, opening=False)
    sentence = f"Thank you, {mrkdwn.name(view.reader)}: what {whom} said has arrived."
    if not view.may_hear:
        return Message(sentence, [section(sentence)])
    return _standing(f"{sentence} {_stands(view.card, now)}", view.card)


def following(view: ListenerView, now: int) -> Message:
    """The first message to whoever follows it, drawn anew as it changes; one line once they do so no more."""
    if not view.may_hear:
        return _line("You follow nothing of that team any more.")
    whom = mrkdwn.customer(view.card.customer, opening=False)
    if not view.follows:
        return _line(f"{mrkdwn.name(view.reader)}, you follow {whom} no more.")
    sentence = f"{mrkdwn.name(view.reader)}, you follow {whom}. {_stands(view.card, now)}"
    message = _standing(sentence, view.card)
    if view.card.state in _OVER:
        return message
    who = phrases.spoken(view.card)
    stop = button("Unfollow", UNFOLLOW, str(view.card.id), None, f"Unfollow {who}")
    return Message(message.text, [*message.blocks, actions(ACTIONS, stop)])


def _standing(sentence: str, view: CardView) -> Message:
    more = phrases.headline(view) if view.state in _OVER else f"{phrases.headline(view)}\n{_LATER}"
    return Message(sentence, [section(sentence), section(more)])


def _line(sentence: str) -> Message:
    return Message(sentence, [section(sentence)])


def _stands(view: CardView, now: int) -> str:
    """Who has it and by when; what is late is said to its owner and the managers, and to nobody else."""
    is_to_come = view.reply_due is not None and view.reply_due > now
    until = f" by {mrkdwn.when(view.reply_due, view.team_tz, now)}" if view.reply_due and is_to_come else ""
    who = phrases.owner(view.owner)
    return {
        State.WAITING: "Nobody is free this minute; the first of us with room is asked.",
        State.ASSIGNED: f"{who} is asked to answer in person{until}.",
        State.CLAIMED: f"{who} has it, and answers in person{until}.",
        State.ANSWERED: _answered(view, now),
        State.CLOSED: _answered(view, now),
        State.DISMISSED: _put_aside(view),
    }[view.state]


def _answered(view: CardView, now: int) -> str:
    """Whoever spoke with them is named, in whose hands it is since or not."""
    return phrases.answered(view, now) or "It is answered already."


def _put_aside(view: CardView) -> str:
    why = phrases.not_for_us(view.dismissal)
    return f"We put it aside: {why}." if why else "It is nothing that we can answer, so we put it aside."


def progress(view: ProgressView, now: int) -> Message:
    """For the thread of `arrived`: it is in other hands, or goes on after an end; without anybody's notes."""
    whom = mrkdwn.customer(view.card.customer, opening=False)
    before = {
        EventKind.ACCEPTED: f"{mrkdwn.name(view.had_by)} handed this one over." if view.had_by else "",
        EventKind.BROUGHT_BACK: f"We have taken up again what {whom} said.",
    }.get(view.kind, f"The matter of {whom} is open again.")
    sentence = f"{before} {_stands(view.card, now)}".strip()
    return Message(sentence, [section(sentence)])


def ended(view: ListenerView, now: int) -> Message:
    """For the thread of the first message: how it ended, without anybody's notes. Open again, it says who has it."""
    blocks: list[Block] = [section(sentence := _ending(view, now))]
    dismissal = view.card.dismissal if view.card.state is State.DISMISSED else None
    if dismissal and (full := phrases.whose_in_full(dismissal)):
        blocks.append(section(full))
    return Message(sentence, blocks)


def _ending(view: ListenerView, now: int) -> str:
    card, whom = view.card, mrkdwn.customer(view.card.customer, opening=False)
    if card.state is State.DISMISSED:
        return _why_put_aside(view, whom)
    if card.state in {State.ANSWERED, State.CLOSED}:
        said = phrases.answered(card, now) or f"It is settled with {whom}."
        thanks = "You asked to hear how it ends." if view.follows else "Thank you for passing it on."
        return f"{said}{_later(card)} {thanks}"
    return f"The matter of {whom} is open again. {_stands(card, now)}"


def _why_put_aside(view: ListenerView, whom: str) -> str:
    why = phrases.not_for_us(view.card.dismissal) or "it is nothing that we can answer"
    if view.follows:
        return f"We put aside what {whom} said: {why}."
    thanks = "Thank you for listening; please do so again."
    dismissal = view.card.dismissal
    if dismissal and dismissal.why is WhyNotOurs.ELSEWHERE:
        reader, team = mrkdwn.name(view.reader), phrases.whose(dismissal)
        theirs = f"what {whom} said is theirs to answer. Can you bring it to them?"
        return f"{reader}, this one is for {team}: {theirs} {thanks}"
    return f"We read what {whom} said, and put it aside: {why}. {thanks}"


def _later(view: CardView) -> str:
    if view.state is State.CLOSED or view.follow_up_at is None:
        return ""
    return f" They speak again on {mrkdwn.date(view.follow_up_at, view.team_tz)}."
