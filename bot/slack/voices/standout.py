"""Why a public comment stands out, and why a voice is kept back, in words."""

from collections.abc import Sequence
from typing import Final

from bot.domain.voices.standout.evidence import Empty, Evidence
from bot.domain.voices.standout.scoring import Standout, Why
from bot.domain.voices.standout.sifting import Rest, WhyKept
from bot.slack.kit import mrkdwn

_SAID: Final[dict[Why | Empty, str]] = {
    Why.URGENT: "must not wait",
    Why.ANSWERS: "helps another customer",
    Why.STORY: "tells what happened to them",
    Why.RETURNS: "wrote to us before",
    Why.STAFF: "names one of us",
    Why.ASKS: "asks something",
    Why.COMPLAINS: "complains",
    Why.FIRST: "writes for the first time",
    Why.REACH: "is read by many",
    Empty.GIVEAWAY: "takes part in a giveaway",
    Empty.SPAM: "advertises something",
    Empty.EMOJI: "has no words",
    Empty.TAG: "calls somebody, and says little else",
    Empty.STOCK: "praises in words that say nothing of their own",
}
_REASONS: Final = 3
"""So many reasons stand on a card, the weightiest."""
_KEPT: Final[dict[Rest, str]] = {
    Rest.NOISE: "reads as advertising, or as nothing to answer",
    Rest.BELOW: "does not stand out",
    Rest.CAP: "stands out, but that day's comments were given away",
}


def spoken(made: Standout, found: Evidence) -> list[str]:
    """The reasons, the weightiest first; whoever is named is named here, too."""
    return _spoken(made.reasons, found.staff)


def _spoken(reasons: Sequence[Why | Empty], staff: Sequence[str]) -> list[str]:
    names = mrkdwn.listed([mrkdwn.literal(one, 40) for one in staff])
    return [f"names {names}" if why is Why.STAFF and names else _SAID[why] for why in reasons]


def stands_out(reasons: Sequence[Why], staff: Sequence[str]) -> str:
    """Why it was given to somebody, in a piece of small print; empty for no reasons.

    That they write for the first time the card says by itself, so it stands here only when nothing else does.
    """
    told = [one for one in reasons if one is not Why.FIRST] or reasons
    return f"Stands out: {', '.join(_spoken(told[:_REASONS], staff))}" if reasons else ""


def kept_for(why: WhyKept) -> str:
    """Why nobody is asked, inside a sentence."""
    return _KEPT[why] if isinstance(why, Rest) else _SAID[why]


def points(hundredths: int) -> str:
    """So many points: "1 point", "2.5 points"."""
    return f"{hundredths / 100:g} {'point' if hundredths == 100 else 'points'}"
