"""What an attack is: its name, what is expected of the bot, and how it is run."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack. ``expects`` says in a sentence how the bot has to take it; docs/security.md lists them all.

    ``run`` is given an empty folder of its own and gives a short figure for whoever reads the output; it raises
    ``NotHeld`` when the bot did not hold.
    """

    name: str
    expects: str
    run: Callable[[Path], Awaitable[str]]


class NotHeld(AssertionError):
    """The bot did not hold; the message says what it did instead."""


def expect(held: object, instead: str) -> None:
    """Go on only when it held.

    Raises:
        NotHeld: with what happened instead.
    """
    if not held:
        raise NotHeld(instead)
