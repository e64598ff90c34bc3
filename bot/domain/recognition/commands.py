"""What people ask for when they applaud."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Applaud:
    """The applause form or command: praise for one person. ``conversation_id`` is where it began, if anywhere.

    ``private``: it is theirs alone, and not posted in the channel. ``staff`` is the id in the company's own list of
    somebody who may not be in Slack; ``to`` is empty then. ``praise`` is the voice that a manager was told of, if
    any.
    """

    to: str
    why: str
    value: str = ""
    conversation_id: int | None = None
    private: bool = False
    staff: str = ""
    praise: int | None = None


@dataclass(frozen=True, slots=True)
class DeclineNomination:
    """A manager lets a nomination rest, with a ``word`` for whoever made it."""

    recognition_id: int
    word: str


@dataclass(frozen=True, slots=True)
class CorrectApplause:
    """Other words for applause, or another value, of everybody who was thanked with it."""

    recognition_id: int
    why: str
    value: str = ""
