"""Why something can not be done, as the rules themselves say it."""


class Mend(ValueError):
    """One field has to be mended before this can be done: ``field`` names it, the message says how."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


class Impossible(ValueError):
    """A move that the table does not have; the message says why, in words for whoever tried."""


class Unknown(Impossible):
    """Something that is not here (any more); the message says so to whoever asked."""
