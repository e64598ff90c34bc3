"""Pairs of voices of one customer, on the same matter and on two: `make bench-joining` prints how many are told apart.

The thresholds were chosen on the half ``choose``; the half ``measure`` was written before that, and is only counted.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from bot.domain.hours import HOUR
from bot.domain.voices.incidents.hashed import hashed
from bot.domain.voices.incidents.sense import Sense
from bot.domain.voices.judging.deciding import text_of
from bot.domain.voices.judging.evidence import evidence
from bot.domain.voices.matters.same_matter import Earlier, Said, belonging
from bot.judge.engine import Engine, sense_of

PAIRS = Path(__file__).parent / "pairs.jsonl"
NOW = 10**12


def main() -> None:
    """Print it for either half, by the model and without."""
    engine = Engine()

    def by_model(text: str) -> Sense:
        return sense_of(engine.embed(text), engine.centre)

    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    for half in ("choose", "measure"):
        for name, make in (("model", by_model), ("lexicon", hashed)):
            counts = Counter[tuple[bool, bool]]()
            for pair in pairs:
                if pair["half"] == half:
                    first, second = (_said(pair[which], make) for which in ("first", "second"))
                    counts[pair["same"], _joins(pair, first, second)] += 1
            same, other = (counts[one, True] + counts[one, False] for one in (True, False))
            said = f"{counts[True, True]} of {same} on the same matter join"
            print(f"{half}, {name}: {said}, {counts[False, False]} of {other} on another open another")


def _said(one: dict[str, str], make: Any) -> Said:  # noqa: ANN401 - either maker
    return Said(one["subject"], one["words"], make(evidence(text_of(one["subject"], one["words"]))))


def _joins(pair: dict[str, Any], first: Said, second: Said) -> bool:
    before = Earlier(1, pair["state"] == "settled", NOW - int(pair["hours"] * HOUR), (first,))
    return belonging(second, [before], NOW) is not None


if __name__ == "__main__":
    main()
