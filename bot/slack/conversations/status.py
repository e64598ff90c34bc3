"""The line of a card that is scanned: what is due by when, who does it, what sort it is; and why that person."""

from collections.abc import Callable

from bot.domain.conversations.conversation import Reason, State
from bot.domain.voices.languages import NAMES
from bot.slack.kit import mrkdwn, phrases
from bot.views.conversations import CardView, TouchView

_Parts = Callable[[CardView, int, str], list[str]]

_NOBODY = {
    Reason.ALL_FULL: "Nobody is asked yet: everybody's hands are full",
    Reason.ALL_AWAY: "Nobody is asked yet: everybody is away",
    Reason.NO_MEMBERS: "Nobody is asked yet: this team has no marketers",
    Reason.NOT_CLAIMED: "Nobody has claimed it so far: our managers decide now",
}
_NOBODY_YET = "Nobody is asked yet: any of us may claim it"
_AFTER_NOBODY = {
    Reason.ALL_FULL: "The first of us with room is asked",
    Reason.ALL_AWAY: "The first of us who is back is asked",
    Reason.NO_MEMBERS: "A manager can add them in Team settings",
    Reason.NOT_CLAIMED: "Any of us may still claim it",
}


def line(view: CardView, now: int, reader: str = "") -> str:
    """Where it stands at ``now``: "Claim by today 10:58 · Nora is asked · *urgent* complaint".

    ``reader`` is the Slack id of whoever is "you" in it. What has passed is said to have been due.
    """
    sort = f"*urgent* {phrases.KINDS[view.kind]}" if view.urgent else phrases.KINDS[view.kind]
    return " · ".join([*_PARTS[view.state](view, now, reader), sort])


def why(view: CardView, now: int, reader: str = "") -> list[str]:
    """What explains the line, for the small print: why this person, since when, what was tried."""
    if view.state is State.WAITING:
        return [_AFTER_NOBODY[view.reason]] if view.reason in _AFTER_NOBODY else []
    if view.state is State.ASSIGNED:
        return why_asked(view, reader)
    if view.state is State.CLAIMED:
        return _since(view, now, reader)
    return ["It can be brought back at any time"] if view.state is State.DISMISSED else []


def _waiting(view: CardView, now: int, _reader: str) -> list[str]:
    return [_NOBODY.get(view.reason, _NOBODY_YET), *_answer_by(view, now)]


def _assigned(view: CardView, now: int, reader: str) -> list[str]:
    asked = "you are asked" if _is_you(view, reader) else f"{phrases.owner(view.owner)} is asked"
    return [_by("Claim", "Claim was due", view.claim_due, view, now) or "To be claimed", asked, *_meanwhile(view, now)]


def _claimed(view: CardView, now: int, reader: str) -> list[str]:
    who = "You" if _is_you(view, reader) else mrkdwn.name(view.owner) if view.owner else "One of us"
    again = _by("try again", "another try was due", view.follow_up_at, view, now)
    # a try to come hides no answer that is late: the customer waits for that
    is_late = view.reply_due is not None and view.reply_due <= now
    spoken = _answer_by(view, now) if is_late or not again else []
    return [who, *([again] if again else []), *spoken, *_meanwhile(view, now)]


def _answered(view: CardView, now: int, _reader: str) -> list[str]:
    return [_follow_up(view, now), *(_done(view, now) or ["answered"])]


def _follow_up(view: CardView, now: int) -> str:
    if view.follow_up_at is None:
        return "Not settled yet"
    on = mrkdwn.weekday(view.follow_up_at, view.team_tz)
    return f"Follow up on {on}" if view.follow_up_at > now else f"Follow-up was due {on}"


def _closed(view: CardView, now: int, _reader: str) -> list[str]:
    return ["Settled, and closed", *_done(view, now)]


def _dismissed(view: CardView, _now: int, _reader: str) -> list[str]:
    why = phrases.not_for_us(view.dismissal)
    return [f"Put aside as not for us{f': {why}' if why else ''}"]


_PARTS: dict[State, _Parts] = {
    State.WAITING: _waiting,
    State.ASSIGNED: _assigned,
    State.CLAIMED: _claimed,
    State.ANSWERED: _answered,
    State.CLOSED: _closed,
    State.DISMISSED: _dismissed,
}


def _by(ahead: str, past: str, moment: int | None, view: CardView, now: int) -> str:
    """What is due: "Claim by today 10:58"; "Claim was due today 10:58"; "" without a moment."""
    if moment is None:
        return ""
    at = mrkdwn.soon(moment, view.team_tz, now, view.zones)
    return f"{ahead} by {at}" if moment > now else f"{past} {at}"


def _answer_by(view: CardView, now: int) -> list[str]:
    said = _by("speak", "an answer was due", view.reply_due, view, now)
    return [said or "a call or personal mail, please"]


def _meanwhile(view: CardView, now: int) -> list[str]:
    said = [f"{mrkdwn.name(view.offered_to)} is asked to take over"] if view.offered_to else []
    return [*said, *phrases.snoozed(view, now)]


def _done(view: CardView, now: int) -> list[str]:
    """Who spoke with them, how and when; nothing when nobody did."""
    touch = phrases.reached(view)
    return [_touched(touch, view, now)] if touch else []


def _touched(touch: TouchView, view: CardView, now: int) -> str:
    at = mrkdwn.soon(touch.at, view.team_tz, now, view.zones)
    return f"{mrkdwn.name(touch.by)} {phrases.did(touch, 'them')}, {at}"


def _is_you(view: CardView, reader: str) -> bool:
    return view.owner is not None and view.owner.id == reader


def _since(view: CardView, now: int, reader: str) -> list[str]:
    said = []
    if view.claimed_at is not None:
        by = "You claimed it" if _is_you(view, reader) else "Claimed"
        said.append(f"{by} {mrkdwn.soon(view.claimed_at, view.team_tz, now, view.zones)}")
    touch = phrases.latest(view)
    return [*said, _touched(touch, view, now)] if touch and touch.outcome.is_attempt else said


def why_asked(view: CardView, reader: str = "") -> list[str]:
    """Why whoever has it was asked; nothing when that is not known."""
    giver = mrkdwn.name(view.reason_person) if view.reason_person else ""
    said = (_to_you if _is_you(view, reader) else _to_others)(view, giver)
    return [said[view.reason]] if view.reason in said else []


def _subject(view: CardView) -> str:
    return mrkdwn.literal(view.asked_for, 100) or "the subject"


def _language(view: CardView) -> str:
    return NAMES.get(view.asked_for, "their language")


def _to_others(view: CardView, giver: str) -> dict[Reason, str]:
    who = phrases.owner(view.owner)
    return {
        Reason.THEIR_PERSON: f"{who} is asked as their person",
        Reason.KNOWS: f"{who} is asked because they know each other",
        Reason.HAS_THEIRS: f"{who} is asked, having another matter of this customer's",
        Reason.SKILL: f"{who} is asked as one who knows {_subject(view)}",
        Reason.LANGUAGE: f"{who} is asked as one who speaks {_language(view)}",
        Reason.LEAST_OPEN: f"{who} is asked as next in turn",
        Reason.HANDED_OVER: f"{who} has it from {giver or 'a colleague'}",
        Reason.GIVEN: f"{giver or 'A manager'} gave it to {who}",
        Reason.TOOK_IT: f"{who} took it on",
        Reason.STANDBY: f"{who} is asked because nobody else works at this hour",
        Reason.LEFT: f"{who} is asked in {giver}'s place" if giver else "It has moved on",
        Reason.RETURNED: f"{who} is asked while {giver or 'a colleague'} is away",
        Reason.STANDS_IN: f"{who} stands in for {giver or 'a colleague'}",
        Reason.TAKEN_BACK: "It has moved on",
        Reason.INCIDENT: f"{who} has it, with all who write about the same thing",
        Reason.NOT_PART: f"{who} is asked again: it is a matter of its own",
    }


def _to_you(view: CardView, giver: str) -> dict[Reason, str]:
    whom = giver or "a colleague"
    return {
        Reason.THEIR_PERSON: "You are asked as their person",
        Reason.KNOWS: "You are asked because you know each other",
        Reason.HAS_THEIRS: "You are asked because you have another matter of theirs",
        Reason.SKILL: f"You are asked as one who knows {_subject(view)}",
        Reason.LANGUAGE: f"You are asked as one who speaks {_language(view)}",
        Reason.LEAST_OPEN: "You are asked as next in turn",
        Reason.HANDED_OVER: f"You have it from {whom}",
        Reason.GIVEN: f"{giver or 'A manager'} gave it to you",
        Reason.STANDBY: "You are asked because nobody else works at this hour",
        Reason.TAKEN_BACK: f"It was with {whom} before, and the time to claim it ran out",
        Reason.STANDS_IN: f"You stand in for {whom}",
        Reason.RETURNED: f"It is with you while {whom} is away: the colleague asked did not take it",
        Reason.INCIDENT: "You have it, with all who write about the same thing",
        Reason.NOT_PART: "You are asked again: it is a matter of its own",
        Reason.LEFT: f"{mrkdwn.opened(whom)} had it before, and answers no customers here any more",
    }
