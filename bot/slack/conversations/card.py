"""The card: one conversation in the team's channel, always drawn from its present state."""

from collections.abc import Callable
from typing import Any, Literal

from bot.domain.conversations.conversation import OPEN, State
from bot.slack.conversations import doubts, status
from bot.slack.customers import facts_words
from bot.slack.customers.contact import more_known
from bot.slack.kit import list_lines, mrkdwn, phrases
from bot.slack.kit.block_kit import Block, Option, actions, button, context, overflow, section
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.view_state import row_id
from bot.slack.voices.standout import stands_out
from bot.views.conversations import CardView
from bot.views.incidents import PartView
from bot.views.teams import HomeLine

CLAIM = "claim"
REPLY = "reply"
HAND_OVER = "hand_over"
MORE = "more"
UNDO = "undo"
REOPEN = "reopen"
BRING_BACK = "bring_back"
ASSIGN = list_lines.ASSIGN
TAKE_IT = list_lines.TAKE_IT
ACTIONS = "conversation"
"""The block of buttons, on the card and on the owner's message."""

_LABELS = {
    "hand_over": "Hand over",
    "snooze": "Snooze",
    "customer": "Customer",
    "kind": "Change kind",
    "dismiss": "Not for us",
    "reopen": "Reopen",
    "take_out": "Take out of the incident",
}
_CHOICES_IN_INCIDENT = ("customer", "kind", "dismiss", "take_out")
_CHOICES = {
    State.WAITING: ("customer", "kind", "dismiss"),
    State.ASSIGNED: ("hand_over", "snooze", "customer", "kind", "dismiss"),
    State.CLAIMED: ("hand_over", "snooze", "customer", "kind", "dismiss"),
    State.ANSWERED: ("hand_over", "snooze", "customer", "kind", "reopen"),
    State.CLOSED: ("customer", "kind", "reopen"),
    State.DISMISSED: ("customer", "kind"),
}
"""A menu holds five: what there is room for in no state (Undo, Bring back) is a button."""


def draw(view: CardView, now: int) -> Message:
    """The card as it stands at ``now``; it mentions nobody."""
    if view.joined:
        return _joined(view)
    if view.part:
        return Message(_sentence(view, now), [_line(view, view.part, now)])
    return Message(_sentence(view, now), [*body(view, now), actions(ACTIONS, *buttons(view))])


def _joined(view: CardView) -> Message:
    """All that stands on the card of one that goes on in another: who, and Undo while that is possible."""
    sentence = f"{mrkdwn.customer(view.customer)}: joined with another conversation of theirs, and goes on there."
    undo = button("Undo", UNDO, str(view.id), None, f"Undo the last step with {phrases.spoken(view)}")
    return Message(sentence, [section(sentence), *([actions(ACTIONS, undo)] if view.undo else [])])


def _line(view: CardView, part: PartView, now: int) -> Block:
    """All that stands on the card of one in an incident: who, where it stands, and a menu."""
    others = f"one of {mrkdwn.number(part.people)} who write about the same thing"
    said = f"*{mrkdwn.customer(view.customer)}* · {others} · {_SENTENCES[view.state](view, now)}"
    return section(said, overflow(MORE, [(_LABELS[choice], f"{choice}:{view.id}") for choice in _CHOICES_IN_INCIDENT]))


def body(view: CardView, now: int, reader: str = "", more: str = "") -> list[Block]:
    """What it says above the buttons; ``reader`` is the id of whoever is "you" in it, ``more`` is for them alone."""
    several = len(view.voices) > 1
    bought, sent = (say(view.known, view.team_tz, now) for say in (facts_words.bought, facts_words.campaign))
    told = [
        *(bought, phrases.known(view, now, reader), sent),
        *(more_known.planned(view, reader), more_known.alike(view)),
        *(phrases.asked(view, now), phrases.since(view, now), more),
    ]
    blocks = [
        section(f"{phrases.title(view)}\n{status.line(view, now, reader)}"),
        *phrases.voices(view, now, sources=several),
        section("\n".join(one for one in told if one)),
    ]
    small = [
        *_source(view, now),
        *_stands_out(view),
        *_passed_on(view),
        *phrases.support(view, now),
        *status.why(view, now, reader),
    ]
    return [*blocks, *([context(" · ".join(small))] if small else []), *doubts.blocks(view)]


def _source(view: CardView, now: int) -> list[str]:
    """Where the one voice came from; of several each has its own below its words."""
    return phrases.source(view.voices[0], view.team_tz, now) if len(view.voices) == 1 else []


def _stands_out(view: CardView) -> list[str]:
    """Why the newest public comment was given to somebody: "Stands out: tells what happened to them, names Tom"."""
    newest = next((one for one in view.voices if one.stands_out or one.matters_to), None)
    if newest is None:
        return []
    if newest.matters_to:
        return [f"Kept back at first; {mrkdwn.name(newest.matters_to)} says it matters"]
    return [stands_out(newest.stands_out, newest.staff)]


def _passed_on(view: CardView) -> list[str]:
    """Who passed it on, with their note: "From Petra: She sounds really sad"."""
    note = phrases.note(view.voices[0]) if len(view.voices) == 1 else ""
    if len(view.voices) == 1 and not view.voices[0].forwarder_verified:
        return (
            [f"The note with it: {note}"] if note else []
        )  # its source says so already, and that nobody could check it
    said = phrases.reporter(view)
    return [f"{said}: {note}" if note else said] if said else []


def _sentence(view: CardView, now: int) -> str:
    """For a locked phone: who it is about, who has it and by when, and nothing that is the customer's own."""
    hurries = ", urgent" if view.urgent and view.state in OPEN else ""
    return f"{mrkdwn.customer(view.customer)}{hurries}: {_SENTENCES[view.state](view, now)}."


def _until(moment: int | None, view: CardView, now: int) -> str:
    if moment is None:
        return ""
    at = mrkdwn.soon(moment, view.team_tz, now, view.zones)
    return f" by {at}" if moment > now else f"; that was due {at}"


def _answered(view: CardView, now: int) -> str:
    touch = phrases.reached(view)
    said = f"answered by {mrkdwn.name(touch.by)}" if touch else "answered"
    if view.follow_up_at is None:
        return said
    on = mrkdwn.weekday(view.follow_up_at, view.team_tz)
    return f"{said}; follow-up on {on}" if view.follow_up_at > now else f"{said}; the follow-up was due {on}"


_SENTENCES: dict[State, Callable[[CardView, int], str]] = {
    State.WAITING: lambda _view, _now: "nobody is asked yet",
    State.ASSIGNED: lambda view, now: (
        f"{phrases.owner(view.owner)} is asked to claim it{_until(view.claim_due, view, now)}"
    ),
    State.CLAIMED: lambda view, now: (
        f"{phrases.owner(view.owner)} has it, to speak with them{_until(view.reply_due, view, now)}"
    ),
    State.ANSWERED: _answered,
    State.CLOSED: lambda _view, _now: "settled, and closed",
    State.DISMISSED: lambda _view, _now: "put aside as not for us",
}


def buttons(view: CardView) -> list[Block]:
    """The buttons that work in this state, then Undo while it is possible, then the menu."""
    return _buttons(view.id, view.state, phrases.spoken(view), undo=view.undo)


def row_buttons(one: HomeLine) -> list[Block]:
    """The same buttons, for a conversation in somebody's own list."""
    return _buttons(one.id, one.state, list_lines.spoken(one), undo=False)


def _buttons(conversation_id: int, state: State, who: str, *, undo: bool) -> list[Block]:
    value = str(conversation_id)
    claim = button("Claim", CLAIM, value, "primary", f"Claim {who}")
    reply = button("Log a reply", REPLY, value, _next_step(state), f"Log a reply to {who}")
    shown = {
        State.WAITING: [claim, reply],
        State.ASSIGNED: [claim, reply],
        State.CLAIMED: [reply],
        State.ANSWERED: [reply],
        State.CLOSED: [],
        State.DISMISSED: [button("Bring back", BRING_BACK, value, None, f"Bring back {who}")],
    }[state]
    if undo:
        shown = [*shown, button("Undo", UNDO, value, None, f"Undo the last step with {who}")]
    return [*shown, overflow(MORE, _options(conversation_id, state))]


def _next_step(state: State) -> Literal["primary"] | None:
    return "primary" if state in {State.CLAIMED, State.ANSWERED} else None


def _options(conversation_id: int, state: State) -> list[Option]:
    return [(_LABELS[choice], f"{choice}:{conversation_id}") for choice in _CHOICES[state]]


def read_id(action: dict[str, Any]) -> int:
    """The conversation (or offer, or recognition) that a button is about.

    Raises:
        StaleInteraction: when the value is no id of ours.
    """
    return row_id(action.get("value"))


def read_choice(action: dict[str, Any]) -> tuple[str, int]:
    """What was chosen in the menu ("hand_over", "snooze", "customer", "kind", "dismiss", …) and for which id.

    Raises:
        StaleInteraction: when the value is no choice of ours.
    """
    option = action.get("selected_option")
    value = option.get("value") if isinstance(option, dict) else None
    choice, _, number = value.partition(":") if isinstance(value, str) else ("", "", "")
    if choice not in _LABELS:
        raise StaleInteraction("This menu has no such choice.")
    return choice, row_id(number)


def at_once(action: dict[str, Any]) -> str:
    """What was chosen in the menu that opens no form: "reopen" or "take_out"; empty for any other."""
    option = action.get("selected_option")
    value = option.get("value") if isinstance(option, dict) else None
    choice = value.partition(":")[0] if isinstance(value, str) else ""
    return choice if choice in {"reopen", "take_out"} else ""
