"""How a hand-over that was offered ends."""

from enum import StrEnum


class OfferState(StrEnum):
    """Where an offer stands. Values are stored."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
