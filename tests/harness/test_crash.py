"""The crash harness in its short form, and the harness held against bots that do lose count."""

from pathlib import Path

from tests.harness.crash import Outcome, Plan, run


async def short(folder: Path, seed: int, *broken: str) -> Outcome:
    """Six kills, two in each window, with quickened waits."""
    plan = Plan(seed, 6, 2, 40, pause=0.5, up=0.3, floods=0, words=("quick", *broken), drain=20.0)
    return await run(plan, folder)


async def test_nothing_is_lost_and_nothing_happens_twice(tmp_path: Path) -> None:
    outcome = await short(tmp_path, 1)
    assert outcome.kills.all >= 6
    assert (outcome.found.lost, outcome.found.doubled) == ([], []), outcome.last_line


async def test_without_dedupe_it_finds_doubles(tmp_path: Path) -> None:
    assert (await short(tmp_path, 2, "no_dedupe")).found.doubled


async def test_without_reconciling_it_finds_doubles(tmp_path: Path) -> None:
    assert (await short(tmp_path, 3, "no_reconciling")).found.doubled
