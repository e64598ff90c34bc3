"""The kinds of messages that stand in Slack, as projections of the state."""

from enum import StrEnum


class MessageKind(StrEnum):
    """What a message shows. The first four, overviews and lists are drawn anew; the rest are said once."""

    CARD = "card"
    OWNER = "owner"
    OFFER = "offer"
    NOMINATION = "nomination"
    ARRIVED = "arrived"
    ENDED = "ended"
    HISTORY = "history"
    NUDGE = "nudge"
    RECOGNITION = "recognition"
    PERSONAL_RECOGNITION = "personal_recognition"
    DIGEST = "digest"
    WELCOME = "welcome"
    WATCHING = "watching"
    OVERVIEW = "overview"
    LIST = "list"
    DELIVERY_FAILURE = "delivery_failure"


class Priority:
    """Who goes first where several messages wait for one place."""

    URGENT = 0
    PERSON = 1
    CARD = 2
    HISTORY = 3


SHARED_OUTSIDE = "shared_outside"
"""Why a message waits that would be posted where outsiders read; stored with it, beside Slack's own codes."""
SHARED_WATCHED = "shared_watched"
"""The same of a channel that is only listened to."""
