"""Import, networks and feeds killed a few times; and the harness held against one that does lose count."""

from pathlib import Path

import pytest

from tests.harness.sources import SourceOutcome, run_work, works
from tests.kit.databases import Database


async def short(folder: Path, which: int, seed: int, *broken: str, kills: int = 4) -> SourceOutcome:
    """A few kills."""
    async with works(folder) as found:
        database = Database(f"sqlite:///{folder}/sources.db")
        return await run_work(folder, database, found[which], seed, kills=kills, broken=broken)


@pytest.mark.slow("processes are killed and begun again")
@pytest.mark.parametrize("which", [0, 1, 2])
async def test_nothing_is_lost_or_doubled(tmp_path: Path, which: int) -> None:
    outcome = await short(tmp_path, which, 1)
    assert outcome.kills == 4
    assert (outcome.found.lost, outcome.found.doubled) == ([], []), outcome.line


@pytest.mark.slow("processes are killed and begun again")
async def test_who_keeps_the_cursor_before_what_it_shows_is_found_to_lose(tmp_path: Path) -> None:
    lost = (await short(tmp_path, 1, 2, "cursor_first", kills=12)).found.lost
    assert any(one.endswith("is no voice") for one in lost), lost
