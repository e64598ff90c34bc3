"""The thread of a card: what happened to the conversation, line by line, without mentions."""

from collections.abc import Callable

from bot.domain.conversations.snoozing import SnoozeReason
from bot.domain.events import EventKind
from bot.domain.voices.voice import Kind
from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import Block, section
from bot.slack.kit.mrkdwn import Message
from bot.views.conversations import HistoryLine
from bot.views.people import PersonView

QUOTE_LIMIT = 2500

_Line = Callable[[HistoryLine, str, int], str]


def line(what: HistoryLine, tz: str, now: int) -> Message:
    """One thing that happened, in one sentence; a voice's words and a touch's note stand below it."""
    sentence = _sentence(what, tz, now)
    return Message(sentence, [section(f"{sentence} {_at(what, tz, now)}"), *_quoted(what, tz)])


def _at(what: HistoryLine, tz: str, now: int) -> str:
    return f"_{mrkdwn.hour(what.at, tz, now)}_"


def _sentence(what: HistoryLine, tz: str, now: int) -> str:
    # A kind without words of its own is still told, by its name: a thread with a gap would be a riddle.
    told = _LINES.get(what.kind)
    return told(what, tz, now) if told else f"Noted: {mrkdwn.literal(what.kind.replace('_', ' '), 100)}."


def _quoted(what: HistoryLine, tz: str) -> list[Block]:
    if what.kind == EventKind.VOICE_REMOVED:
        return []
    if what.kind in {EventKind.PROMISE_KEPT, EventKind.PROMISE_PUT_OFF}:
        promised = mrkdwn.quote(what.touch.promise, QUOTE_LIMIT) if what.touch else ""
        return [section(promised)] if promised else []
    said = what.words if what.words is not None else what.touch.note if what.touch else ""
    quotation = mrkdwn.quote(said, QUOTE_LIMIT)
    promise = phrases.promised(what.touch, tz) if what.touch else ""
    return [section(one) for one in (quotation, promise, _whose(what)) if one]


def _whose(what: HistoryLine) -> str:
    """For which team it is, in full, where the sentence has no room for all of it."""
    return phrases.whose_in_full(what.dismissal) if what.dismissal else ""


def _actor(what: HistoryLine) -> str:
    return mrkdwn.name(what.actor) if what.actor else "Golden Thread"


def _other(what: HistoryLine) -> str:
    return mrkdwn.name(what.other) if what.other else "a colleague"


def _with(what: HistoryLine) -> str:
    return f"with {mrkdwn.name(what.other)}" if what.other else "where it was"


def _after_leaving(what: HistoryLine, _tz: str, _now: int) -> str:
    if what.other is None:
        return f"{_left(what)}; the first of us with room is asked."
    return f"{_left(what)}; {mrkdwn.name(what.other)} {'has it' if what.stays_answered else 'is asked'} now."


def _left(what: HistoryLine) -> str:
    who = mrkdwn.name(what.left) if what.left else "Whoever had it"
    return f"{who} answers no customers here any more" if what.still_here else f"{who} has left the team"


def _stood_in(what: HistoryLine, _tz: str, _now: int) -> str:
    who = mrkdwn.name(what.left) if what.left else "Whoever had it"
    if what.other is None:
        return f"{who} is away; the first of us with room is asked."
    has = "has it" if what.stays_answered else "is asked"
    return f"{who} is away; {mrkdwn.name(what.other)} {has} now."


def _until(what: HistoryLine, tz: str, now: int, before: str) -> str:
    return "" if what.until is None else f"{before}{mrkdwn.when(what.until, tz, now)}"


def _taken_in(what: HistoryLine, _tz: str, _now: int) -> str:
    by = _reporter(what)
    if by and not what.forwarder_verified:
        return f"This came from {mrkdwn.name(by)}'s mail."
    return f"{mrkdwn.name(by)} passed this on." if by else "This came in."


def _joined(what: HistoryLine, _tz: str, _now: int) -> str:
    by = _reporter(what)
    if by and not what.forwarder_verified:
        return f"The customer said more; it came from {mrkdwn.name(by)}'s mail."
    return f"The customer said more; {mrkdwn.name(by)} passed it on." if by else "The customer said more."


def _reporter(what: HistoryLine) -> PersonView | None:
    return what.reported_by or what.actor


def _edited(what: HistoryLine, _tz: str, _now: int) -> str:
    return "The words were changed at the source" + (". They read now:" if what.words else ".")


def _assigned(what: HistoryLine, _tz: str, _now: int) -> str:
    asked = what.other or what.actor
    return f"{mrkdwn.name(asked)} is asked." if asked else "Somebody is asked."


def _touched(what: HistoryLine) -> str:
    if what.touch is None:
        return f"{_actor(what)} has answered"
    return f"{mrkdwn.name(what.touch.by)} {phrases.did(what.touch, 'the customer')}"


def _answered(what: HistoryLine, tz: str, _now: int) -> str:
    later = "" if what.until is None else f"; follow-up on {mrkdwn.date(what.until, tz)}"
    return f"{_touched(what)}{_feeling(what)}. Not settled yet{later}."


def _closed(what: HistoryLine, _tz: str, _now: int) -> str:
    return f"{_touched(what)}{_feeling(what)}. Settled, and closed." if what.touch else "Settled, and closed."


def _feeling(what: HistoryLine) -> str:
    felt = phrases.feeling(what.touch) if what.touch else ""
    return f", and they were {felt}" if felt else ""


def _attempted(what: HistoryLine, tz: str, now: int) -> str:
    if what.touch is None:
        return f"{_actor(what)} tried to reach the customer."
    return f"{_touched(what)}.{_until(what, tz, now, ' Next try: ')}" + ("." if what.until is not None else "")


_WHY = {
    SnoozeReason.THEIR_WISH: "they asked us to wait",
    SnoozeReason.WAITING: "somebody else's answer is awaited",
    SnoozeReason.OUT_OF_REACH: "they can't be reached before then",
    SnoozeReason.FULL_DAY: "the day is too full",
}


def _snoozed(what: HistoryLine, tz: str, now: int) -> str:
    until = " until they write" if what.until_they_write else _until(what, tz, now, " until ")
    late = ", which is after the time of the promised answer" if what.beyond_promise else ""
    why = f": {_WHY[what.why]}" if what.why else ""
    return f"{_actor(what)} snoozed it{until}{late}{why}."


def _woken(what: HistoryLine, _tz: str, _now: int) -> str:
    return "The snooze is over, and the promised answer is late." if what.is_late else "The snooze is over."


def _came_back(what: HistoryLine, _tz: str, _now: int) -> str:
    by = _reporter(what)
    return f"The customer wrote back to say thank you{f'; {mrkdwn.name(by)} passed it on' if by else ''}."


def _offered(what: HistoryLine, _tz: str, _now: int) -> str:
    asked = f"{_actor(what)} asked {_other(what)} to take over"
    return f"{asked}, and wrote:" if (what.words or "").strip() else f"{asked}."


def _from(what: HistoryLine) -> str:
    return f" from {mrkdwn.name(what.had_by)}" if what.had_by else ""


def _handed_on(what: HistoryLine, _tz: str, _now: int) -> str:
    ended = f"{_actor(what)} cannot take it now" if what.declined else "The hand-over has lapsed"
    away = f"{mrkdwn.name(what.had_by)} is away" if what.had_by else "whoever had it is away"
    return f"{ended}, and {away}; {_other(what)} {'has it' if what.stays_answered else 'is asked'} now."


def _dismissed(what: HistoryLine, _tz: str, _now: int) -> str:
    why = phrases.not_for_us(what.dismissal)
    return f"{_actor(what)} put it aside as not for us{f': {why}' if why else ''}."


def _kind_changed(what: HistoryLine, _tz: str, _now: int) -> str:
    if what.changed_to is None or what.changed_from is None:
        return f"{_actor(what)} said what kind this is."
    if what.actor is None:
        return f"Read again, this is {_sort(what.changed_to)}; at first it was taken for {_sort(what.changed_from)}."
    return f"{_actor(what)} calls this {_sort(what.changed_to)} now; it was taken for {_sort(what.changed_from)}."


def _sort(sort: tuple[Kind, bool]) -> str:
    """What sort it is, as one says it: "an urgent complaint", "praise"."""
    kind, urgent = sort
    article = "" if kind in {Kind.PRAISE, Kind.NOISE} else "an " if urgent else "a "
    return f"{article}{phrases.sort(kind, urgent=urgent)}"


_LINES: dict[str, _Line] = {
    EventKind.VOICE_TAKEN_IN: _taken_in,
    EventKind.VOICE_JOINED: _joined,
    EventKind.VOICE_EDITED: _edited,
    EventKind.VOICE_REMOVED: lambda _w, _tz, _now: "The words were removed at the source.",
    EventKind.ASSIGNED: _assigned,
    EventKind.WAITING: lambda _w, _tz, _now: "Nobody is asked yet; the first of us with room is.",
    EventKind.CLAIMED: lambda what, _tz, _now: f"{_actor(what)} claimed it.",
    EventKind.ATTEMPTED: _attempted,
    EventKind.ANSWERED: _answered,
    EventKind.CLOSED: _closed,
    EventKind.REOPENED: lambda what, _tz, _now: (
        f"{mrkdwn.name(what.actor)} opened it again." if what.actor else "It is open again: the customer said more."
    ),
    EventKind.OFFERED: _offered,
    EventKind.ACCEPTED: lambda what, _tz, _now: f"{_actor(what)} took over{_from(what)}.",
    EventKind.DECLINED: lambda what, _tz, _now: f"{_actor(what)} cannot take it now; it stays {_with(what)}.",
    EventKind.OFFER_EXPIRED: lambda what, _tz, _now: f"The hand-over has lapsed; it stays {_with(what)}.",
    EventKind.TAKEN_BACK: lambda what, _tz, _now: (
        f"It has moved on to {_other(what)}." if what.other else "Nobody has claimed it; the managers decide now."
    ),
    EventKind.INCIDENT_JOINED: lambda what, _tz, _now: (
        f"{_other(what)} has it, with all who write about the same thing."
    ),
    EventKind.INCIDENT_LEFT: lambda what, _tz, _now: (
        f"{_actor(what)} took it out of the incident: it is a matter of its own."
    ),
    EventKind.SPLIT: lambda what, _tz, _now: f"{_actor(what)} made this a conversation of its own.",
    EventKind.VOICE_LEFT: lambda what, _tz, _now: (
        f"{_actor(what)} split this off: it is about something else, and has a card of its own."
    ),
    EventKind.JOINED: lambda what, _tz, _now: (
        f"{_actor(what)} joined this with another conversation of the same customer; it goes on there."
    ),
    EventKind.TOOK_ON: lambda what, _tz, _now: (
        f"{_actor(what)} joined another conversation of the same customer with this one."
    ),
    EventKind.INCIDENT_LET_GO: lambda what, _tz, _now: (
        f"{_left(what)}, so nobody has this incident now. Who claims it? What is in it was handed on meanwhile."
    ),
    EventKind.GIVEN: lambda what, _tz, _now: f"{_actor(what)} gave it to {_other(what)}.",
    EventKind.HANDED_ON: _handed_on,
    EventKind.OFFER_WITHDRAWN: lambda what, _tz, _now: f"{_left(what)}, so it stays {_with(what)}.",
    EventKind.OWNER_LEFT: _after_leaving,
    EventKind.STOOD_IN: _stood_in,
    EventKind.SNOOZED: _snoozed,
    EventKind.WOKEN: _woken,
    EventKind.CAME_BACK: _came_back,
    EventKind.PROMISE_KEPT: lambda what, _tz, _now: f"{_actor(what)} kept the promise.",
    EventKind.PROMISE_PUT_OFF: lambda what, tz, _now: (
        f"The promise has another day now{'' if what.until is None else f': {mrkdwn.date(what.until, tz)}'}."
    ),
    EventKind.DISMISSED: _dismissed,
    EventKind.BROUGHT_BACK: lambda what, _tz, _now: f"{_actor(what)} brought it back.",
    EventKind.UNDONE: lambda what, _tz, _now: f"{_actor(what)} took the last step back.",
    EventKind.SUPPORT_ANSWERED: lambda _w, _tz, _now: "Support answered in the help desk.",
    EventKind.CHANNEL_SHARED: lambda _w, _tz, _now: (
        "A channel of this team can be read by people outside now; the message above says what to do."
    ),
    EventKind.NOMINATED: lambda what, _tz, _now: f"{_actor(what)} would like to see {_other(what)} applauded.",
    EventKind.RECOGNISED: lambda what, _tz, _now: f"{_actor(what)} applauded {_other(what)}.",
    EventKind.KIND_CHANGED: _kind_changed,
    EventKind.CUSTOMER_ERASED: lambda what, _tz, _now: (
        f"{_actor(what)} erased what we knew of this customer."
        if what.actor
        else "What we knew of this customer was erased."
    ),
    EventKind.CUSTOMER_EDITED: lambda what, _tz, _now: f"{_actor(what)} added to what we know of the customer.",
}
