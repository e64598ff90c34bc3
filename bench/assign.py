"""Eight weeks of a team of forty, asked by our rule and by three others; how people work is said in `assigning.play`.

Run it with ``python -m bench.assign`` (or ``make bench-assign``): the eight weeks by each rule, then two ordinary weeks
of 20 further seeds. ``--quick`` is a smoke test whose figures say nothing. How long one choice takes: `bench.choose`.
"""

import asyncio
import os
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Final

from bench.assigning import stream
from bench.assigning.play import Play, Result
from bench.assigning.rules import FEWEST_OPEN, OURS, RANDOM, ROUND_ROBIN
from bench.plans import is_quick
from bot.store.sqlite import SqliteStore

Results = Mapping[str, Result]


@dataclass(frozen=True, slots=True)
class Weeks:
    """Which streams are played: how long, how many voices a day, and on the day of the peak."""

    weeks: int
    a_day: int
    peak: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is played."""

    first: Weeks
    further: Weeks
    seeds: int


SEED: Final = 1
FULL: Final = Plan(Weeks(8, stream.A_DAY, stream.PEAK), Weeks(2, stream.A_DAY, stream.A_DAY), 20)
QUICK: Final = Plan(Weeks(1, 2, 4), Weeks(1, 1, 1), 1)
_FORMATS: Final = {
    "in_time_vs_round_robin": "+.1f",
    "in_time_vs_fewest_open": "+.1f",
    "continuity": ".2f",
    "spread_vs_fewest_open": ".2f",
    "forgotten": ".0f",
    "dms_per_day": ".1f",
}
"""The figures, in their order, and how each is written."""
_HEAD: Final = f"{'':<14}{'matters':>8}{'in time':>9}{'median h':>10}{'continuity':>12}{'spread':>8}{'forgotten':>11}\
{'DMs a day':>11}{'taken back':>12}"


def play(rule: str, seed: int, weeks: Weeks) -> Result:
    """Play one stream by one rule, in a database of its own that no disk has to keep."""
    drawn = stream.draw(seed, weeks.weeks, weeks.a_day, weeks.peak)
    with tempfile.TemporaryDirectory(prefix="assign-", dir=_memory()) as folder:
        return asyncio.run(_played(rule, drawn, Path(folder) / "play.db"))


async def _played(rule: str, drawn: stream.Stream, path: Path) -> Result:
    store = SqliteStore(path)
    try:
        return await Play(drawn, store, rule).run()
    finally:
        await store.close()


def _memory() -> str | None:
    """Where files are kept in memory, if there is such a place."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a folder of its own is made in it


def _each(pool: ProcessPoolExecutor, plan: Plan, rules: Sequence[str]) -> Iterator[tuple[int, Results]]:
    """Play the further seeds, as many at once as there are cores."""
    seeds = range(SEED + 1, SEED + 1 + plan.seeds)
    found = pool.map(partial(_one, plan.further), [(rule, seed) for seed in seeds for rule in rules])
    for seed in seeds:
        yield seed, {rule: next(found) for rule in rules}


def _one(weeks: Weeks, what: tuple[str, int]) -> Result:
    return play(*what, weeks)


def _row(name: str, one: Result) -> str:
    return (
        f"{name:<14}{one.matters:>8,}{one.in_time:>8.1%} {one.median_h:>9.1f}{one.continuity:>12.2f}{one.spread:>8.2f}"
        f"{one.forgotten:>11}{one.dms_per_day:>11}{one.taken_back:>12}"
    )


def _points(results: Results, other: str) -> float:
    return 100 * (results[OURS].in_time - results[other].in_time)


def _by_spread(results: Results) -> float:
    return results[OURS].spread / (results[FEWEST_OPEN].spread or 1)


def _figures(results: Results) -> dict[str, float]:
    ours = results[OURS]
    return {
        "in_time_vs_round_robin": _points(results, ROUND_ROBIN),
        "in_time_vs_fewest_open": _points(results, FEWEST_OPEN),
        "continuity": ours.continuity,
        "spread_vs_fewest_open": _by_spread(results),
        "forgotten": ours.forgotten,
        "dms_per_day": ours.dms_per_day,
    }


def _worst(each: Collection[Mapping[str, float]]) -> dict[str, float]:
    """Give the worst of each figure: the first three are better the larger they are, the others the smaller."""
    return {name: (min if nth < 3 else max)(one[name] for one in each) for nth, name in enumerate(_FORMATS)}


def _line(figures: Mapping[str, float]) -> str:
    return " ".join(f"{name}={figures[name]:{form}}" for name, form in _FORMATS.items())


def main() -> None:
    """Play and print."""
    plan, began = QUICK if is_quick(__doc__) else FULL, perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        rules = (OURS, ROUND_ROBIN, FEWEST_OPEN, RANDOM)
        first = plan.first
        print(
            f"\nSeed {SEED}: {first.weeks} weeks, {first.a_day} a day, {first.peak} on the worst\n{_HEAD}", flush=True
        )
        played = pool.map(partial(_one, first), [(rule, SEED) for rule in rules])
        results = dict(zip(rules, played, strict=True))
        for rule, one in results.items():
            print(_row(rule, one), flush=True)
        print(f"\nFurther seeds: {plan.further.weeks} weeks, {plan.further.a_day} a day", flush=True)
        further = dict(_each(pool, plan, (OURS, ROUND_ROBIN, FEWEST_OPEN)))
    figures = {seed: _figures(found) for seed, found in further.items()}
    for seed, found in figures.items():
        print(f"{seed:>3}: {_line(found)}")
    print(f"the worst of each: {_line(_worst(figures.values()))}")
    print(f"It took {perf_counter() - began:.0f} s.\n{_line(_figures(results))}")


if __name__ == "__main__":
    main()
