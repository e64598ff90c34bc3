"""What one look at a source finds."""

from dataclasses import dataclass

from bot.domain.voices.voice import Voice


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a source: what is said there, the oldest first, and what was removed since, by source keys.

    ``cursor`` is where its reader goes on, in the reader's own words. ``refused`` counts what could not be read.
    ``was_there``: all of it stood there before we began to look, so it is history.
    """

    voices: tuple[Voice, ...] = ()
    removed: tuple[str, ...] = ()
    cursor: str = ""
    refused: int = 0
    was_there: bool = False
