"""What a form or a click can be refused for, as it is read back."""


class FormErrors(ValueError):
    """A form that cannot be taken as it is; ``errors`` says under which block what is wrong, in words for people."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{block}: {words}" for block, words in errors.items()))


class StaleInteraction(ValueError):
    """A value that our buttons and forms never carry: tampered with, or left over from an older version."""
