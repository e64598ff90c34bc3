"""What a form can be refused for by the rules themselves."""


class Mend(ValueError):
    """One field has to be mended before this can be done: ``field`` names it, the message says how."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field
