"""What **Route to a marketer** says of a message that is with us already: nothing is taken in twice."""

from bot.domain.conversations.conversation import State
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.mrkdwn import Message
from bot.views.conversations import CardView
from bot.views.messages import AlreadyHere

_OURS = (
    "That message is mine: what it tells of is with us already. "
    "To pass on something else that a customer told you, type `/voice`."
)
_NOTHING_TWICE = "Nothing was passed on a second time."


def draw(here: AlreadyHere, now: int, link: str = "") -> block_kit.Block:
    """Who has it, by when, and what to do about it instead; ``link`` is the card's address, if it stands."""
    view = here.card
    if view is None:
        return block_kit.confirmation("Already with us", _OURS)
    what = f"{_stands(view, now)}\n{phrases.headline(view)}"
    more = [_instead(view), *filter(None, [mrkdwn.link(link, "See its card")])]
    return block_kit.confirmation(
        "Already with us", what, block_kit.section(" ".join(more)), block_kit.context(_NOTHING_TWICE)
    )


def message(here: AlreadyHere, now: int, link: str = "", reader: str = "") -> Message:
    """As `draw`, in a few words for whoever reacted to the message with an emoji; ``reader`` is their id."""
    view = here.card
    if view is None:
        return Message(_OURS, [block_kit.section(_OURS)])
    lead = _stands(view, now)
    if view.owner and view.state in {State.ASSIGNED, State.CLAIMED}:
        lead = "You have it already." if view.owner.id == reader else f"{phrases.owner(view.owner)} has it already."
    words = " ".join(filter(None, [lead, _NOTHING_TWICE, mrkdwn.link(link, "See its card")]))
    return Message(lead, [block_kit.section(words)])


def _stands(view: CardView, now: int) -> str:
    if view.state in {State.ANSWERED, State.CLOSED}:
        return f"This is answered already. {phrases.answered(view, now)}".strip()
    who = phrases.owner(view.owner)
    until = "" if view.reply_due is None else f", {_due(view.reply_due, now)} {_when(view, now)}"
    return {
        State.WAITING: "This is with us already, and waits for the first who has room.",
        State.ASSIGNED: f"This is already with {who}, who is asked to answer in person{until}.",
        State.CLAIMED: f"This is already with {who}, who answers in person{until}.",
    }.get(view.state, "This was put aside already, as not for us.")


def _due(due: int, now: int) -> str:
    return "by" if due > now else "which was due"


def _when(view: CardView, now: int) -> str:
    return mrkdwn.when(view.reply_due or now, view.team_tz, now)


def _instead(view: CardView) -> str:
    if view.state in {State.ANSWERED, State.CLOSED}:
        return "Is there more to it? Say so in the thread of its card: the team can reopen it there."
    if view.state is State.DISMISSED:
        return "Is it for us after all? Say so in the thread of its card: a manager can bring it back."
    if view.owner is None:
        return "Can it not wait? Say so in the thread of its card."
    return f"Is there more to it? Mention {mrkdwn.name(view.owner)} in the thread of its card."
