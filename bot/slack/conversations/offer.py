"""A hand-over that waits for an answer: what the colleague who is asked sees, before and after."""

from bot.domain.conversations.commands import HAND_OVER_NOTE_MAX
from bot.domain.conversations.conversation import State
from bot.domain.conversations.offers import OfferState
from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import Block, actions, button, section
from bot.slack.kit.mrkdwn import Message
from bot.views.conversations import OfferView

ACCEPT = "offer_accept"
DECLINE = "offer_decline"
ACTIONS = "offer"
_TO_DO = {State.ASSIGNED, State.CLAIMED}


def draw(view: OfferView, now: int) -> Message:
    """The offer as it stands: open with Accept and Decline, later how it was answered."""
    sentence = _sentence(view, now)
    blocks = [section(sentence)]
    if view.state is OfferState.OPEN:
        blocks += [section(phrases.headline(view.card)), *_note(view, "writes"), *phrases.voices(view.card, now)]
        blocks += [section(phrases.known(view.card, now, view.taker.id)), section(phrases.please(view.card, now))]
        blocks.append(actions(ACTIONS, *_buttons(view)))
    if view.state == "accepted":
        blocks += _note(view, "wrote")
    return Message(sentence, blocks)


def _sentence(view: OfferView, now: int) -> str:
    giver, taker = mrkdwn.name(view.giver), mrkdwn.name(view.taker)
    whom = mrkdwn.customer(view.card.customer, opening=False)
    keeper = mrkdwn.name(view.card.owner) if view.card.owner else ""
    until = mrkdwn.when(view.due_at, view.card.team_tz, now)
    if view.state is OfferState.OPEN:
        stays = f"until then it stays with {keeper}" if keeper else "until then nobody has it"
        return f"{taker}, {giver} asks you to take over {whom}. Please answer by {until}; {stays}."
    if view.state is OfferState.ACCEPTED:
        is_theirs = view.card.owner is not None and view.card.owner.id == view.taker.id
        still = f" {phrases.please(view.card, now)}" if is_theirs and view.card.state in _TO_DO else ""
        return f"{taker}, you took over {whom} from {giver}. Thank you.{still}"
    if view.state is OfferState.DECLINED:
        return f"You declined {whom}, and {giver} knows. That is all right."
    # who has it by now is not said: it may change long after, and nobody is asked here any more
    return f"{taker}, {giver} asked you to take over {whom}; there is nothing to answer any more."


def _note(view: OfferView, verb: str) -> list[Block]:
    note = mrkdwn.quote(view.note, HAND_OVER_NOTE_MAX)
    return [section(f"{mrkdwn.name(view.giver)} {verb}:\n{note}")] if note else []


def _buttons(view: OfferView) -> list[Block]:
    value, who = str(view.id), phrases.spoken(view.card)
    return [
        button("Accept", ACCEPT, value, "primary", f"Accept {who}"),
        button("Decline", DECLINE, value, None, f"Decline {who}"),
    ]
