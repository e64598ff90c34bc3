"""What is wrong with blocks and views, collected in Slack's words with a JSON pointer."""

from bot.sandbox.model import Json

PLAIN = ("plain_text",)
EITHER = ("plain_text", "mrkdwn")


class Validation:
    """A list of sentences like Slack's; each rule adds to it and goes on."""

    def __init__(self) -> None:
        self.errors: list[str] = []

    def add(self, at: str, words: str) -> None:
        """One more thing that is wrong, at this JSON pointer."""
        self.errors.append(f"[ERROR] {words} [json-pointer:{at}]")

    def string(self, at: str, value: object, most: int, *, least: int = 0) -> None:
        """A string of so many characters; None passes."""
        if value is None:
            return
        if not isinstance(value, str):
            self.add(at, "must be a string")
        elif len(value) < least:
            self.add(at, f"must be more than {least - 1} characters")
        elif len(value) > most:
            self.add(at, f"must be less than {most + 1} characters")

    def count(self, at: str, value: object, most: int, *, least: int = 1) -> list[Json]:
        """A list with so many objects; what of it can be looked at further."""
        if not isinstance(value, list):
            self.add(at, "must be an array")
            return []
        if len(value) < least:
            self.add(at, f"no less than {least} items allowed")
        if len(value) > most:
            self.add(at, f"no more than {most} items allowed")
        if not all(isinstance(each, dict) for each in value):
            self.add(at, "must be an array of objects")
        return [each for each in value if isinstance(each, dict)]

    def text(self, at: str, value: object, most: int, kinds: tuple[str, ...] = PLAIN, *, needed: bool = True) -> None:
        """A text object that says something; a missing one passes unless it is needed."""
        if value is None:
            if needed:
                self.add(at, "missing required field: text")
            return
        if not isinstance(value, dict) or value.get("type") not in kinds:
            self.add(at, f"must be a text object of type {' or '.join(kinds)}")
            return
        if not isinstance(value.get("text"), str):
            self.add(f"{at}/text", "missing required field: text")
            return
        self.string(f"{at}/text", value["text"], most, least=1)

    def once(self, at: str, names: list[object], name: str) -> None:
        """No name stands there twice; None does not count."""
        given = [each for each in names if each is not None]
        for twice in {str(each) for each in given if given.count(each) > 1}:
            self.add(at, f"`{name}` {twice} already exists")

    def whole(self, at: str, value: object, least: int, most: int) -> None:
        """A whole number between two others; None passes."""
        if value is not None and (not isinstance(value, int) or not least <= value <= most):
            self.add(at, f"must be between {least} and {most}")
