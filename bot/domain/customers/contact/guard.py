"""The guard: whether a customer may be approached at a time, and if not, why, and when next (docs/rules.md#contact).

What happened is always logged. Only what is planned comes before the guard.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from bot.domain.conversations.conversation import Method
from bot.domain.customers.contact.calling import ANYWHERE, Place, next_call
from bot.domain.customers.contact.ledger import NOTHING_SAID, Entry, EntryKind, Preferences
from bot.domain.customers.contact.limits import DEFAULT, Limits
from bot.domain.hours import local, moment


class Refusal(StrEnum):
    """Why not."""

    ASKED_NOT_TO = "asked_not_to"
    PREFERS = "prefers"
    NO_CONSENT = "no_consent"
    TRIED_OFTEN = "tried_often"
    PEACE = "peace"
    OFTEN = "often"
    CAMPAIGN = "campaign"
    TRIED_TODAY = "tried_today"
    CALL_HOURS = "call_hours"

    @property
    def may_be_overruled(self) -> bool:
        """Whether a manager may go on all the same: not with whoever asked for peace."""
        return self is not Refusal.ASKED_NOT_TO


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants to approach a customer: when (UTC milliseconds), how; ``invited``: because of what they asked.

    Invited are the owner of their open conversation and whoever promised to get back to them.
    """

    at: int
    method: Method
    invited: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the guard says: no ``refusal`` is a yes.

    ``free_at`` is the next possible moment, None when waiting changes nothing. ``because`` is the row that stands in
    the way, where one does.
    """

    refusal: Refusal | None = None
    free_at: int | None = None
    because: Entry | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the guard knows of a customer, and the workspace's limits.

    ``needs_yes``: where they may be, a call that nobody asked for needs their yes.
    """

    entries: tuple[Entry, ...] = ()
    preferences: Preferences = NOTHING_SAID
    place: Place = ANYWHERE
    limits: Limits = DEFAULT
    needs_yes: bool = True


YES: Final = Decision()
_Found = tuple[int | None, Entry | None]
_Rule = Callable[[int, Wish, Standing], _Found]
"""Gives the first moment from the one given at which it lets the wish pass, and what stands in the way before."""


def decide(wish: Wish, known: Standing) -> Decision:
    """Whether a wish may be planned; ``wish.at`` is a moment to come."""
    never = _never(wish, known)
    if never is not None:
        return Decision(never)
    for refusal, rule in _rules(wish):
        at, because = rule(wish.at, wish, known)
        if at != wish.at:
            return Decision(refusal, _free(wish, known), because)
    return YES


def _never(wish: Wish, known: Standing) -> Refusal | None:
    """What no waiting mends."""
    said = known.preferences
    if said.not_since is not None:
        return Refusal.ASKED_NOT_TO
    if wish.invited:
        return None
    if said.prefers is not None and said.prefers is not wish.method:
        return Refusal.PREFERS
    if wish.method is Method.CALL and known.needs_yes and said.calls_since is None:
        return Refusal.NO_CONSENT
    if wish.method is not Method.LETTER and tries_in_a_row(known.entries) >= known.limits.tries:
        return Refusal.TRIED_OFTEN
    return None


def tries_in_a_row(entries: Iterable[Entry]) -> int:
    """How often we tried to reach somebody since they last heard a person."""
    tries = 0
    for one in sorted(entries, key=lambda entry: entry.at):
        if one.is_try:
            tries += 1
        elif one.kind in {EntryKind.ANSWER, EntryKind.UNINVITED}:
            tries = 0
    return tries


def _free(wish: Wish, known: Standing) -> int | None:
    """The first moment at which all rules let it pass; None when a call is fine at no hour of a whole year."""
    at = wish.at
    while True:  # each round is later, and there are only so many rows to get past
        found = [rule(at, wish, known)[0] for _, rule in _rules(wish)]
        later = [one for one in found if one is not None]
        if len(later) < len(found):
            return None
        if max(later) == at:
            return at
        at = max(later)


def _rules(wish: Wish) -> Sequence[tuple[Refusal, _Rule]]:
    uninvited: tuple[tuple[Refusal, _Rule], ...] = (
        (Refusal.PEACE, _peace),
        (Refusal.OFTEN, _often),
        (Refusal.CAMPAIGN, _campaign),
    )
    calls: tuple[tuple[Refusal, _Rule], ...] = ((Refusal.TRIED_TODAY, _tried_today), (Refusal.CALL_HOURS, _call_hours))
    return (*(() if wish.invited else uninvited), *(calls if wish.method is Method.CALL else calls[:1]))


def _peace(at: int, _: Wish, known: Standing) -> _Found:
    """Keep apart from whatever reached them in person, before and after."""
    peace = known.limits.peace_ms
    near = [one for one in known.entries if one.kind.is_personal and abs(at - one.at) < peace]
    if not near:
        return at, None
    last = max(near, key=lambda one: one.at)
    return last.at + peace, last


def _often(at: int, _: Wish, known: Standing) -> _Found:
    counted = sorted((one for one in known.entries if one.kind.counts_as_uninvited), key=lambda one: one.at)
    found: _Found = (at, None)
    for most, window in known.limits.caps:
        for begin in range(len(counted) - most + 1):
            first, last = counted[begin], counted[begin + most - 1]
            # with all of these within one window, a further one is too many from shortly before to shortly after
            if last.at - window < at < first.at + window and first.at + window > (found[0] or 0):
                found = (first.at + window, last)
    return found


def _campaign(at: int, _: Wish, known: Standing) -> _Found:
    wait = known.limits.campaign_ms
    sent = [one for one in known.entries if one.kind is EntryKind.CAMPAIGN and 0 <= at - one.at < wait]
    if not sent:
        return at, None
    last = max(sent, key=lambda one: one.at)
    return last.at + wait, last


def _tried_today(at: int, wish: Wish, known: Standing) -> _Found:
    """Days are the customer's, in each zone in which they may be."""
    most = known.limits.tries_a_day_open if wish.invited else known.limits.tries_a_day
    found: _Found = (at, None)
    for tz in known.place.zones:
        day = local(at, tz).date()
        tries = [one for one in known.entries if one.is_try and local(one.at, tz).date() == day]
        tomorrow = moment(day + timedelta(days=1), 0, tz)
        if len(tries) >= most and tomorrow > (found[0] or 0):
            found = (tomorrow, max(tries, key=lambda one: one.at))
    return found


def _call_hours(at: int, _: Wish, known: Standing) -> _Found:
    return next_call(at, known.place, known.limits), None
