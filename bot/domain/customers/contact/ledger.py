"""What a customer heard from us, and what is planned: the rows that the guard counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.conversations.conversation import Method


class EntryKind(StrEnum):
    """What a row of the ledger is."""

    ANSWER = "answer"
    """They heard from us because they had asked or complained: a touch of a conversation."""
    UNINVITED = "uninvited"
    """They heard from us, and had not asked for it."""
    NO_ANSWER = "no_answer"
    """A try that they may not know of: nobody picked up."""
    PLAN = "plan"
    """Somebody intends to approach them, uninvited."""
    INVITED_PLAN = "invited_plan"
    """Somebody intends to get back to them about what they said themselves."""
    CAMPAIGN = "campaign"
    """The campaign tool sent them something."""

    @property
    def counts_as_uninvited(self) -> bool:
        """Whether it takes one of the few places that uninvited contact has."""
        return self in {EntryKind.UNINVITED, EntryKind.PLAN}

    @property
    def is_personal(self) -> bool:
        """Whether one of us reached them in person, or is about to: what earns them peace afterwards."""
        return self in {EntryKind.ANSWER, EntryKind.UNINVITED, EntryKind.PLAN, EntryKind.INVITED_PLAN}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what, when (UTC milliseconds), how, and by whom (a Slack id; empty for the campaign tool).

    ``is_try`` is true of whatever did not reach them: nobody picked up, or a message was left.
    """

    kind: EntryKind
    at: int
    method: Method = Method.CALL
    person: str = ""
    is_try: bool = False


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a customer told us of how they want to be approached; each with its date, None for never said.

    ``not_since``: they asked not to be contacted. ``calls_since``: they said yes to calls that they don't ask for.
    ``prefers``: the one way that they want, since ``prefers_since``. ``quote_since``: they may be quoted outside
    the team.
    """

    not_since: int | None = None
    calls_since: int | None = None
    prefers: Method | None = None
    prefers_since: int | None = None
    quote_since: int | None = None


NOTHING_SAID = Preferences()


def as_said(
    was: Preferences,
    now: int,
    *,
    asked_not_to: bool,
    yes_to_calls: bool,
    prefers: Method | None,
    may_quote: bool = False,
) -> Preferences:
    """What a customer asks for by now; what they asked for before keeps its date."""
    return Preferences(
        not_since=_since(was.not_since, now) if asked_not_to else None,
        calls_since=_since(was.calls_since, now) if yes_to_calls else None,
        prefers=prefers,
        prefers_since=None if prefers is None else was.prefers_since if prefers is was.prefers else now,
        quote_since=_since(was.quote_since, now) if may_quote else None,
    )


@dataclass(frozen=True, slots=True)
class Wishes:
    """What another tool knows of how a customer wants to be approached; when they said so in UTC milliseconds.

    ``calls``: yes or no to calls that they don't ask for, None for not known. A date is None where none is known.
    """

    calls: bool | None = None
    calls_at: int | None = None
    asked_not_to: bool = False
    not_at: int | None = None


NO_WISHES = Wishes()


def as_told(was: Preferences, told: Wishes, now: int) -> Preferences:
    """What a customer asks for by now. No file weakens the wish for peace, and only a later no takes a yes back."""
    calls_at, not_at = (now if at is None else min(at, now) for at in (told.calls_at, told.not_at))
    calls = was.calls_since
    if told.calls:
        calls = _since(calls, calls_at)
    elif told.calls is False and calls_at >= (calls or 0):
        calls = None
    peace = min(_since(was.not_since, not_at), not_at) if told.asked_not_to else was.not_since
    return replace(was, calls_since=calls, not_since=peace)


def _since(before: int | None, now: int) -> int:
    return now if before is None else before


def all_of_them(said: Sequence[Preferences]) -> Preferences:
    """What one person asked for who was known by several names: the wish for peace stands, else the newest counts."""
    peace = [one.not_since for one in said if one.not_since is not None]
    calls = [one.calls_since for one in said if one.calls_since is not None]
    quotes = [one.quote_since for one in said if one.quote_since is not None]
    ways = [one for one in said if one.prefers is not None]
    way = max(ways, key=lambda one: one.prefers_since or 0, default=NOTHING_SAID)
    return Preferences(
        min(peace, default=None), max(calls, default=None), way.prefers, way.prefers_since, max(quotes, default=None)
    )
