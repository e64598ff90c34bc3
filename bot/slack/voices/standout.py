"""Why a public comment stands out, or does not, in words."""

from typing import Final

from bot.domain.voices.standout.evidence import Empty, Evidence
from bot.domain.voices.standout.scoring import Standout, Why
from bot.slack.kit import mrkdwn

_SAID: Final[dict[Why | Empty, str]] = {
    Why.URGENT: "must not wait",
    Why.ANSWERS: "helps another customer",
    Why.STORY: "tells what happened to them",
    Why.RETURNS: "wrote to us before",
    Why.STAFF: "names one of us",
    Why.ASKS: "asks something",
    Why.FIRST: "writes for the first time",
    Why.REACH: "is read by many",
    Empty.GIVEAWAY: "takes part in a giveaway",
    Empty.SPAM: "advertises something",
    Empty.EMOJI: "has no words",
    Empty.TAG: "calls a friend",
    Empty.STOCK: "praises in words that say nothing of their own",
}


def spoken(made: Standout, found: Evidence) -> list[str]:
    """The reasons, the weightiest first; whoever is named is named here, too."""
    names = mrkdwn.listed(list(found.staff))
    return [f"names {names}" if why is Why.STAFF and names else _SAID[why] for why in made.reasons]
