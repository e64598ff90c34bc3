"""What whoever passed a voice on hears: that it arrived, and how it ended."""

from bot.domain.conversations.conversation import State
from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import section
from bot.slack.kit.mrkdwn import Message
from bot.views.conversations import CardView

_LATER = "This thread will tell you how it ends."


def arrived(view: CardView, now: int) -> Message:
    """The first message: it arrived, who has it, by when."""
    thanks = f"Thank you, {mrkdwn.name(view.reported_by)}" if view.reported_by else "Thank you"
    whom = mrkdwn.customer(view.customer, opening=False)
    sentence = f"{thanks}: what {whom} said has arrived. {_with_whom(view, now)}"
    more = f"{phrases.headline(view)}\n{_LATER}"
    return Message(sentence, [section(sentence), section(more)])


def _with_whom(view: CardView, now: int) -> str:
    until = "" if view.reply_due is None else f" by {mrkdwn.when(view.reply_due, view.team_tz, now)}"
    who = phrases.owner(view.owner)
    return {
        State.WAITING: "Nobody is free this minute; the first of us with room is asked.",
        State.ASSIGNED: f"{who} is asked to answer in person{until}.",
        State.CLAIMED: f"{who} has it, and answers in person{until}.",
        State.ANSWERED: f"{who} has answered already.",
        State.CLOSED: f"{who} has answered already.",
        State.DISMISSED: "It is nothing that we can answer, so we put it aside.",
    }[view.state]


def ended(view: CardView, now: int) -> Message:
    """For the thread of `arrived`: how it ended, without anybody's notes. Open again, it says who has it."""
    sentence = _ending(view, now)
    return Message(sentence, [section(sentence)])


def _ending(view: CardView, now: int) -> str:
    whom = mrkdwn.customer(view.customer, opening=False)
    if view.state is State.DISMISSED:
        return (
            f"We read what {whom} said, and put it aside: it is nothing that we can answer. "
            "Thank you for listening; please do so again."
        )
    if view.state in {State.ANSWERED, State.CLOSED}:
        said = phrases.answered(view, now) or f"It is settled with {whom}."
        return f"{said}{_later(view)} Thank you for passing it on."
    return f"The matter of {whom} is open again. {_with_whom(view, now)}"


def _later(view: CardView) -> str:
    if view.state is State.CLOSED or view.follow_up_at is None:
        return ""
    return f" They speak again on {mrkdwn.date(view.follow_up_at, view.team_tz)}."
