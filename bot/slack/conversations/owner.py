"""The message to a conversation's owner: what is asked of them, and how to reach the customer."""

from bot.domain.conversations.conversation import OPEN, State
from bot.slack.conversations import card
from bot.slack.customers import reach_links
from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import Block, actions, section
from bot.slack.kit.mrkdwn import Message
from bot.views.conversations import CardView


def draw(view: CardView, now: int, reader: str = "", *, in_team: bool = True, bcc: str = "") -> Message:
    """The message as it stands at ``now``; ``reader`` is the Slack id of whoever it was sent to, the owner if empty.

    When it is somebody else's by now it says whose, and has no buttons. Whoever is not ``in_team`` reads one line only.
    ``bcc`` is the address that logs a mail to the customer; empty when there is none.
    """
    if view.joined:
        sentence = f"{mrkdwn.customer(view.customer)}: this goes on in another conversation of theirs."
        return Message(sentence, [section(sentence)])
    if view.owner is None or (reader and view.owner.id != reader):
        return _no_longer(view)
    sentence = _sentence(view, mrkdwn.name(view.owner), now)
    if not in_team:
        return Message(sentence, [section(sentence)])
    blocks = [*card.body(view, now, view.owner.id, _reach(view, now, bcc)), *_handed(view)]
    return Message(sentence, [*blocks, actions(card.ACTIONS, *card.buttons(view))])


def _no_longer(view: CardView) -> Message:
    who = mrkdwn.customer(view.customer)
    if view.owner:
        sentence = f"{who} is with {mrkdwn.name(view.owner)} now. Nothing is left for you to do here. Thank you."
    elif view.state is State.DISMISSED:
        sentence = f"{who} was put aside as not for us. Nothing is left for you to do here. Thank you."
    else:
        sentence = f"{who} is back with the team. Nothing is left for you to do here. Thank you."
    return Message(sentence, [section(sentence)])


def _sentence(view: CardView, owner: str, now: int) -> str:
    """For a locked phone: what is asked of them, for whom and by when."""
    who = mrkdwn.customer(view.customer, opening=False)
    urgent = " This one is urgent." if view.urgent else ""
    return {
        State.WAITING: f"{owner}, {who} is waiting for somebody.",
        State.ASSIGNED: f"{owner}, this one is for you: {who}.{urgent} {_claim(view, now)}",
        State.CLAIMED: f"{owner}, you have {who}.{urgent} {_speak(view, now)}",
        State.ANSWERED: f"{owner}, {who} has heard from us.{_follow_up(view)}",
        State.CLOSED: f"{owner}, {who} has heard from us, and it is settled. Thank you.",
        State.DISMISSED: f"{owner}, {who} was put aside as not for us{_why(view)}. Nothing is left to do.",
    }[view.state]


def _why(view: CardView) -> str:
    why = phrases.not_for_us(view.dismissal)
    return f": {why}" if why else ""


def _claim(view: CardView, now: int) -> str:
    return f"Please claim it{_until(view.claim_due, view, now)}."


def _speak(view: CardView, now: int) -> str:
    return f"Please phone or write yourself{_until(view.reply_due, view, now)}."


def _until(moment: int | None, view: CardView, now: int) -> str:
    if moment is None:
        return ""
    at = mrkdwn.soon(moment, view.team_tz, now, view.zones)
    return f" by {at}" if moment > now else f"; it was due {at}"


def _follow_up(view: CardView) -> str:
    if view.follow_up_at is None:
        return " It is not settled yet."
    return f" Please come back to them on {mrkdwn.weekday(view.follow_up_at, view.team_tz)}."


def _reach(view: CardView, now: int, bcc: str) -> str:
    """How to reach the customer, asked for as a person would, each way one tap away; and what time it is there."""
    whom = mrkdwn.named(view.customer, "this customer")
    if view.reach_by:
        ways = " or ".join(reach_links.way(one, subject=view.matter, bcc=bcc) for one in view.reach_by[:5])
        said = f"Please phone or write yourself: {ways}." if view.state in OPEN else f"You reach {whom} at {ways}."
    else:
        knows = mrkdwn.name(view.reported_by) if view.reported_by else "Whoever passed it on"
        said = f"We have no number or address of {whom} yet. {knows} may know more."
    return " ".join([said, *_their_time(view, now)])


def _handed(view: CardView) -> list[Block]:
    """The word with which they were asked to take over."""
    note = mrkdwn.quote(view.handed_note, 1000)
    if not note or view.reason_person is None:
        return []
    return [section(f"{mrkdwn.name(view.reason_person)} wrote when handing it over:\n{note}")]


def _their_time(view: CardView, now: int) -> list[str]:
    """The customer's time of day, and how far it is from ours: the message may be read hours after it was drawn.

    It says what it goes by: people move, and take their number along.
    """
    if view.state not in OPEN or not view.customer_tz or not mrkdwn.is_zone(view.customer_tz):
        return []
    theirs, ours = mrkdwn.local(now, view.customer_tz), mrkdwn.local(now, view.team_tz)
    ahead = theirs.replace(tzinfo=None) - ours.replace(tzinfo=None)
    apart = round(ahead.total_seconds() * 1000)
    said = f"It is {theirs:%H:%M} there, going by their number"
    if apart == 0:
        return [f"{said}: the same time as here."]
    return [f"{said}: {mrkdwn.span(abs(apart), '')} {'ahead of' if apart > 0 else 'behind'} us."]
