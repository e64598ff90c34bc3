"""Three hundred people on one matter within an hour, sixty on others: made from sentences with slots, by a seed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251 - a simulation, which has to repeat itself
from typing import Final

FOLDER: Final = Path(__file__).parent
ALIKE: Final = 300
OTHERS: Final = 60
SEED: Final = 1
"""Parts the sentences into a half by which thresholds were chosen and one that says whether they hold."""
_BEANS: Final = ("Harbour Blend", "Dawn Roast", "Monsoon Malabar", "house espresso", "No. 7")
_SHOPS: Final = ("Leith", "Malmö", "Vesterbro", "Utrecht", "Porto", "Lyon", "Turku")
_DAYS: Final = {
    "en": ("on Monday", "yesterday", "this morning"),
    "sv": ("i måndags", "igår", "i morse"),
    "de": ("am Montag", "gestern", "heute früh"),
    "fr": ("lundi", "hier", "ce matin"),
    "es": ("el lunes", "ayer", "esta mañana"),
    "it": ("lunedì", "ieri", "stamattina"),
    "nl": ("maandag", "gisteren", "vanmorgen"),
    "da": ("i mandags", "i går", "i morges"),
    "no": ("på mandag", "i går", "i morges"),
    "fi": ("maanantaina", "eilen", "aamulla"),
    "pl": ("w poniedziałek", "wczoraj", "dziś rano"),
    "pt": ("na segunda", "ontem", "esta manhã"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody writes; ``alike``: about the beans. ``at`` is the minute of the hour."""

    text: str
    alike: bool
    at: float


def half(*, deciding: bool) -> list[dict[str, str]]:
    """Give the sentences of one half."""
    lines = _read("sayings.jsonl")
    Random(SEED).shuffle(lines)  # noqa: S311 - no secret
    middle = len(lines) // 2
    return lines[middle:] if deciding else lines[:middle]


def batch(seed: int, *, deciding: bool = True) -> list[Said]:
    """Make an hour of them, in the order in which they come."""
    rng = Random(seed)  # noqa: S311 - no secret
    said = [Said(_filled(rng, half(deciding=deciding), nth), alike=True, at=rng.uniform(0, 60)) for nth in range(ALIKE)]
    others = _read("others.jsonl")
    said += [Said(_filled(rng, others, nth), alike=False, at=rng.uniform(0, 60)) for nth in range(OTHERS)]
    return sorted(said, key=lambda one: one.at)


def _filled(rng: Random, lines: Sequence[dict[str, str]], nth: int) -> str:
    line = lines[nth % len(lines)]
    day = rng.choice(_DAYS[line["language"]])
    text = line["text"].format(bean=rng.choice(_BEANS), day=day, shop=rng.choice(_SHOPS))
    return text[:1].upper() + text[1:]


def _read(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
