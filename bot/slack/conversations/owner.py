"""The message to a conversation's owner: what is asked of them, and how to reach the customer."""

from bot.domain.conversations.conversation import OPEN, Reason, State
from bot.slack.conversations import card
from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import Block, actions, context, section
from bot.slack.kit.mrkdwn import Message
from bot.views.conversations import CardView


def draw(view: CardView, now: int, reader: str = "", *, in_team: bool = True) -> Message:
    """The message as it stands at ``now``; ``reader`` is the Slack id of whoever it was sent to, the owner if empty.

    When it is somebody else's by now it says whose, and has no buttons. Whoever is not ``in_team`` reads one line only.
    """
    if view.owner is None or (reader and view.owner.id != reader):
        return _no_longer(view)
    sentence = _sentence(view, mrkdwn.name(view.owner), now)
    if not in_team:
        return Message(sentence, [section(sentence)])
    blocks: list[Block] = [section(sentence), section(phrases.headline(view)), *phrases.voices(view, now)]
    blocks.append(section(phrases.known(view, now, view.owner.id)))
    blocks += _reach(view, now)
    blocks += _handed(view)
    return Message(sentence, [*blocks, *_ending(view, now), actions(card.ACTIONS, *card.buttons(view))])


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
    who = mrkdwn.customer(view.customer, opening=False)
    urgent = " This one is urgent." if view.urgent else ""
    return {
        State.WAITING: f"{owner}, {who} is waiting for somebody.",
        State.ASSIGNED: f"{owner}, this one is for you: {who}.{urgent} {phrases.please(view, now)}",
        State.CLAIMED: f"{owner}, you have {who}.{urgent} {phrases.please(view, now)}",
        State.ANSWERED: f"{owner}, {who} has heard from us.{_follow_up(view)}",
        State.CLOSED: f"{owner}, {who} has heard from us, and it is settled. Thank you.",
        State.DISMISSED: f"{owner}, {who} was put aside as not for us{_why(view)}. Nothing is left to do.",
    }[view.state]


def _why(view: CardView) -> str:
    why = phrases.not_for_us(view.dismissal)
    return f": {why}" if why else ""


def _follow_up(view: CardView) -> str:
    if view.follow_up_at is None:
        return " It is not settled yet."
    return f" Please come back to them on {mrkdwn.date(view.follow_up_at, view.team_tz)}."


def _reach(view: CardView, now: int) -> list[Block]:
    whom = mrkdwn.named(view.customer, "this customer")
    if view.reach_by:
        ways = " or ".join(mrkdwn.exact(way, 200) for way in view.reach_by[:5])
        said = f"You reach {whom} at {ways}."
    else:
        said = f"We have no number or address of {whom} yet. Whoever passed it on may know more."
    return [section(" ".join([said, *_their_time(view, now)]))]


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


def _ending(view: CardView, now: int) -> list[Block]:
    said = _reason(view)
    if view.offered_to:
        said.append(f"{mrkdwn.name(view.offered_to)} is asked to take over; until then it stays with you.")
    said += phrases.snoozed(view, now)
    if since := phrases.since(view, now):
        said.append(since)
    if view.reported_by:
        said.append(phrases.reporter(view))
    return [context(" ".join(said))] if said else []


def _reason(view: CardView) -> list[str]:
    giver = mrkdwn.name(view.reason_person) if view.reason_person else ""
    reasons = {
        Reason.KNOWS: "You are asked, because you know each other.",
        Reason.LEAST_OPEN: "You are asked, as next in turn.",
        Reason.HANDED_OVER: f"You have it from {giver}." if giver else "You have it from a colleague.",
        Reason.TAKEN_BACK: (
            f"It was with {giver} before, and the time to claim it ran out."
            if giver
            else "It was with a colleague before, and the time to claim it ran out."
        ),
        Reason.GIVEN: f"{giver} gave it to you." if giver else "A manager gave it to you.",
        Reason.STANDBY: "You are asked, because nobody else works at this hour.",
        Reason.RETURNED: f"It is with you while {giver or 'its owner'} is away: the colleague asked did not take it.",
        Reason.LEFT: f"{giver or 'A colleague'} had it before, and answers no customers here any more.",
    }
    return [reasons[view.reason]] if view.reason in reasons else []
