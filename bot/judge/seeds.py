"""The sentences that the head is trained on: one readable file a language, to which a team can add its own."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.domain.voices.voice import Kind

SEEDS: Final = Path(__file__).parent / "seeds"


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and what is right about it. ``kinds`` are those it may be; ``urgent`` is None where nobody said."""

    text: str
    kinds: tuple[Kind, ...]
    urgent: bool | None = None
    language: str = ""
    source: str = "seeds"
    weight: float = 1.0


class BadSeed(ValueError):
    """A line that is no example; says which line of which file, and why."""


def seeds(folder: Path = SEEDS) -> list[Example]:
    """Read every seed, by language and line.

    Raises:
        BadSeed: for a line that is none.
    """
    return [one for file in sorted(folder.glob("*.jsonl")) for one in read(file)]


def read(file: Path) -> list[Example]:
    """Read one file: a JSON object a line with ``text``, ``kind`` and ``urgent``; its name is the language.

    Raises:
        BadSeed: for a line that is none.
    """
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            found.append(Example(str(said["text"]), (Kind(said["kind"]),), bool(said["urgent"]), file.stem))
        except (ValueError, KeyError, TypeError) as exc:
            raise BadSeed(f"{file.name}, line {number}: needs text, kind and urgent, as the others have them.") from exc
    return found


NOT_COMPLAINT: Final = (Kind.PRAISE, Kind.QUESTION, Kind.COMMENT, Kind.NOISE)


def labelled(folder: Path) -> list[Example]:
    """Read the labelled files that stand in a folder, if they do: they say only whether it is a complaint."""
    found = []
    for name, weight in (("complaints_xci", 0.2), ("cesamard", 0.1)):
        file = folder / f"{name}.jsonl"
        for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
            said = json.loads(line)
            kinds = (Kind.COMPLAINT,) if said["labels"]["complaint"] else NOT_COMPLAINT
            found.append(Example(said["text"], kinds, None, said["lang"], name, weight))
    return found
