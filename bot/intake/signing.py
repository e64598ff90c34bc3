"""What is said of a webhook whose signature is not taken; each source's reader checks its own."""


class NotSigned(ValueError):
    """Whoever sent this does not show that they know the secret; the words are for them."""


class OutsideWindow(NotSigned):
    """Signed rightly, but at a time too far from ours: ``seconds`` ago, negative when it lies ahead."""

    def __init__(self, words: str, seconds: int) -> None:
        super().__init__(words)
        self.seconds = seconds
