"""The card: one conversation in the team's channel, always drawn from its present state."""

from collections.abc import Callable
from typing import Any, Literal

from bot.domain.conversations.conversation import Reason, State
from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import Block, Option, actions, button, overflow, section
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.view_state import row_id
from bot.views.conversations import CardView

CLAIM = "claim"
REPLY = "reply"
HAND_OVER = "hand_over"
MORE = "more"
UNDO = "undo"
REOPEN = "reopen"
BRING_BACK = "bring_back"
ASSIGN = "assign"
TAKE_IT = "take_it"
ACTIONS = "conversation"
"""The block of buttons, on the card and on the owner's message."""

_LABELS = {
    "snooze": "Snooze",
    "customer": "Customer",
    "applaud": "Applaud someone",
    "dismiss": "Not for us",
    "reopen": "Reopen",
    "more": "More…",
}
_CHOICES = {
    State.WAITING: ("customer", "applaud", "dismiss", "more"),
    State.ASSIGNED: ("snooze", "customer", "applaud", "dismiss", "more"),
    State.CLAIMED: ("snooze", "customer", "applaud", "dismiss", "more"),
    State.ANSWERED: ("customer", "applaud", "reopen", "more"),
    State.CLOSED: ("customer", "applaud", "reopen", "more"),
    State.DISMISSED: ("customer", "more"),
}

_NOBODY = {
    Reason.ALL_FULL: "Nobody is asked yet: everybody's hands are full. The first of us with room is asked.",
    Reason.ALL_AWAY: "Nobody is asked yet: everybody is away. The first of us who is back is asked.",
    Reason.NOT_CLAIMED: "Nobody has claimed it so far, so our managers decide now. Any of us may still claim it.",
    Reason.NO_MEMBERS: "Nobody is asked yet: this team has no marketers. A manager can add them in Team settings.",
}
_NOBODY_YET = "Nobody is asked yet. Any of us may claim it."


def draw(view: CardView, now: int) -> Message:
    """The card as it stands at ``now``; it mentions nobody before the claim."""
    who = mrkdwn.customer(view.customer)
    blocks = [
        section(phrases.headline(view)),
        *phrases.voices(view, now),
        section(phrases.known(view, now)),
        section(status(view, now)),
        actions(ACTIONS, *buttons(view)),
    ]
    return Message(f"{who}: {_SENTENCES[view.state](view, now)}", blocks)


def status(view: CardView, now: int) -> str:
    """Where it stands, in words: who is asked or has it and why, by when, who passed it on."""
    said = [_STATUS[view.state](view, now), phrases.since(view, now), phrases.reporter(view)]
    return " ".join(one for one in said if one)


def why(view: CardView) -> str:
    """Who is asked, and why: "Nora is asked, because they know each other."."""
    who = phrases.owner(view.owner)
    giver = mrkdwn.name(view.reason_person) if view.reason_person else ""
    reasons = {
        Reason.KNOWS: f"{who} is asked, because they know each other.",
        Reason.LEAST_OPEN: f"{who} is asked, as next in turn.",
        Reason.HANDED_OVER: f"{who} has it from {giver}." if giver else f"{who} has it from a colleague.",
        Reason.GIVEN: f"{giver} gave it to {who}." if giver else f"{who} has it from a manager.",
        Reason.STANDBY: f"{who} is asked, because nobody else works at this hour.",
        Reason.TOOK_IT: f"{who} took it on.",
        Reason.LEFT: f"{who} is asked now, in {giver}'s place." if giver else f"{who} is asked now; it has moved on.",
        Reason.TAKEN_BACK: f"{who} is asked now; it has moved on.",
        Reason.RETURNED: f"{who} is asked now, in the place of {giver or 'a colleague'}, who is away.",
    }
    return reasons.get(view.reason, f"{who} is asked.")


def _waiting(view: CardView, _now: int) -> str:
    return _NOBODY.get(view.reason, _NOBODY_YET)


def _assigned(view: CardView, now: int) -> str:
    return " ".join([why(view), phrases.by_when(view, now), *_meanwhile(view, now)])


def _claimed(view: CardView, now: int) -> str:
    who = mrkdwn.called(view.owner) if view.owner else "one of us"
    at = "" if view.claimed_at is None else f", {mrkdwn.hour(view.claimed_at, view.team_tz, now)}"
    said = [f"Claimed by {who}{at}.", phrases.by_when(view, now)]
    touch = phrases.latest(view)
    if touch and touch.outcome.is_attempt:
        whom = mrkdwn.named(view.customer, "the customer")
        at = mrkdwn.hour(touch.at, view.team_tz, now)
        said.append(f"{mrkdwn.name(touch.by)} {phrases.did(touch, whom)}, {at}.")
    return " ".join([*said, *_meanwhile(view, now)])


def _meanwhile(view: CardView, now: int) -> list[str]:
    said = []
    if view.offered_to:
        taker, giver = mrkdwn.name(view.offered_to), phrases.owner(view.owner)
        said.append(f"{taker} is asked to take over; until then it stays with {giver}.")
    return [*said, *phrases.snoozed(view, now)]


def _answered(view: CardView, now: int) -> str:
    said = phrases.answered(view, now) or "Answered."
    if view.follow_up_at is None:
        return f"{said} Not settled yet."
    return f"{said} Not settled yet: follow-up on {mrkdwn.date(view.follow_up_at, view.team_tz)}."


def _closed(view: CardView, now: int) -> str:
    said = phrases.answered(view, now)
    return f"{said} Settled, and closed." if said else "Settled, and closed."


def _dismissed(view: CardView, _now: int) -> str:
    why = phrases.not_for_us(view.dismissal)
    return f"Put aside as not for us{f': {why}' if why else ''}. It can be brought back at any time."


_STATUS: dict[State, Callable[[CardView, int], str]] = {
    State.WAITING: _waiting,
    State.ASSIGNED: _assigned,
    State.CLAIMED: _claimed,
    State.ANSWERED: _answered,
    State.CLOSED: _closed,
    State.DISMISSED: _dismissed,
}


def _due(view: CardView, now: int) -> str:
    return "" if view.reply_due is None else f", by {mrkdwn.when(view.reply_due, view.team_tz, now)}"


_SENTENCES: dict[State, Callable[[CardView, int], str]] = {
    State.WAITING: lambda _view, _now: "nobody is asked yet.",
    State.ASSIGNED: lambda view, now: f"{phrases.owner(view.owner)} is asked{_due(view, now)}.",
    State.CLAIMED: lambda view, now: f"{phrases.owner(view.owner)} has it{_due(view, now)}.",
    State.ANSWERED: lambda view, _now: f"answered by {phrases.owner(view.owner)}.",
    State.CLOSED: lambda _view, _now: "settled, and closed.",
    State.DISMISSED: lambda _view, _now: "put aside as not for us.",
}


def buttons(view: CardView) -> list[Block]:
    """The buttons that fit the state, then Undo while it is possible, then the menu."""
    who, value = phrases.spoken(view), str(view.id)
    claim = button("Claim", CLAIM, value, "primary", f"Claim {who}")
    reply = button("Log a reply", REPLY, value, _next_step(view.state), f"Log a reply to {who}")
    hand_over = button("Hand over", HAND_OVER, value, None, f"Hand over {who}")
    shown = {
        State.WAITING: [claim],
        State.ASSIGNED: [claim, reply, hand_over],
        State.CLAIMED: [reply, hand_over],
        State.ANSWERED: [reply],
        State.CLOSED: [],
        State.DISMISSED: [button("Bring back", BRING_BACK, value, None, f"Bring back {who}")],
    }[view.state]
    if view.undo:
        shown = [*shown, button("Undo", UNDO, value, None, f"Undo the last step with {who}")]
    return [*shown, overflow(MORE, _options(view))]


def _next_step(state: State) -> Literal["primary"] | None:
    return "primary" if state in {State.CLAIMED, State.ANSWERED} else None


def _options(view: CardView) -> list[Option]:
    return [(_LABELS[choice], f"{choice}:{view.id}") for choice in _CHOICES[view.state]]


def read_id(action: dict[str, Any]) -> int:
    """The conversation (or offer, or recognition) that a button is about.

    Raises:
        StaleInteraction: when the value is no id of ours.
    """
    return row_id(action.get("value"))


def read_choice(action: dict[str, Any]) -> tuple[str, int]:
    """What was chosen in the menu ("snooze", "customer", "applaud", "dismiss", "reopen", "more") and for which id.

    Raises:
        StaleInteraction: when the value is no choice of ours.
    """
    option = action.get("selected_option")
    value = option.get("value") if isinstance(option, dict) else None
    choice, _, number = value.partition(":") if isinstance(value, str) else ("", "", "")
    if choice not in _LABELS:
        raise StaleInteraction("This menu has no such choice.")
    return choice, row_id(number)


def reopens(action: dict[str, Any]) -> bool:
    """Whether "Reopen" was chosen in the menu: the one choice that opens no form."""
    option = action.get("selected_option")
    value = option.get("value") if isinstance(option, dict) else None
    return isinstance(value, str) and value.startswith("reopen:")
