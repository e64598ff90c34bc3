"""Voices on their way from a file into the play: kept on disk, and given back in the order in which they came."""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from bot.domain.voices.voice import Voice


@dataclass(frozen=True, slots=True)
class Came:
    """A voice and when it came, in UTC milliseconds; ``line`` is where it stands in its file."""

    at: int
    line: int
    voice: Voice


class Spool:
    """A file of voices. In memory there are two numbers for each, so that fifty thousand long ones take little."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("w+b")
        self._places: list[tuple[int, int]] = []

    def __enter__(self) -> Self:
        """Use it until it is closed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, where: TracebackType | None
    ) -> None:
        """Close the file; whoever made its folder removes it."""
        self._file.close()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)

    def add(self, came: Came) -> None:
        """Keep a voice."""
        self._places.append((came.at, self._file.tell()))
        pickle.dump(came, self._file)

    def __iter__(self) -> Iterator[Came]:
        """Give all of them back, the earliest first; those of one moment as they stood in their file."""
        self._places.sort()
        for _, place in self._places:
            self._file.seek(place)
            came: Came = pickle.load(self._file)  # noqa: S301 - a file that we have just written, in a folder of ours
            yield came
