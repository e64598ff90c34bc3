"""Why the campaign tool should send somebody nothing now."""

from enum import StrEnum


class Hold(StrEnum):
    """The reason, as it stands in the export."""

    ASKED_NOT_TO = "asked_not_to"
    """They asked not to be contacted: until they take it back."""
    CONVERSATION = "open_conversation"
    """They wait for an answer, or it is not settled for them: until it is."""
    PEACE = "peace"
    """One of us reached them, or is about to: for the days of peace from then."""
    NEVER_LOG = "never_log"
    """They are no customers: lawyers, HR, family."""
