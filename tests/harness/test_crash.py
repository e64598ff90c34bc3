"""The crash harness in its short form, and the harness held against bots that do lose count."""

from pathlib import Path

from tests.harness.crash import Outcome, Plan, run


async def short(folder: Path, seed: int, *broken: str, kills: int = 6) -> Outcome:
    """A few kills, a third of them in each window, with quickened waits."""
    words = ("quick", *broken)
    plan = Plan(seed, kills, kills // 3, 40, pause=0.5, up=0.3, floods=0, words=words, drain=15.0, swallow=0.1)
    return await run(plan, folder)


async def test_nothing_is_lost_and_nothing_happens_twice(tmp_path: Path) -> None:
    outcome = await short(tmp_path, 1)
    assert outcome.kills.all >= 6
    assert (outcome.found.lost, outcome.found.doubled) == ([], []), outcome.last_line


async def test_without_dedupe_it_finds_doubles(tmp_path: Path) -> None:
    assert (await short(tmp_path, 2, "no_dedupe", kills=3)).found.doubled


async def test_without_reconciling_it_finds_doubles(tmp_path: Path) -> None:
    assert (await short(tmp_path, 3, "no_reconciling", kills=3)).found.doubled


async def test_who_acknowledges_before_the_commit_is_found_to_lose(tmp_path: Path) -> None:
    assert any(lost.endswith("is no voice") for lost in (await short(tmp_path, 4, "ack_first")).found.lost)
