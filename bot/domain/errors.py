"""Why something can not be done, as the rules themselves say it."""


class FieldError(ValueError):
    """One field has to be mended before this can be done: ``field`` names it, the message says how."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


class Conflict(ValueError):
    """A move that the table does not have; the message says why, in words for whoever tried."""


class NotFound(Conflict):
    """Something that is not here (any more); the message says so to whoever asked."""


class ChangedMeanwhile(Conflict):
    """Somebody else was there since this was looked at: nothing is done until it is asked for once more.

    ``event`` is the id of what happened last.
    """

    def __init__(self, event: int) -> None:
        super().__init__("This has moved on since you opened the form.")
        self.event = event
