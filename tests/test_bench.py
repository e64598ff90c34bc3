import asyncio
import re
import sys
from pathlib import Path

from bench.engine import sqlite
from bench.practice import CHANNEL, dm_of, owner_of, ts_of
from bench.seed import claimed, seed
from bench.stock import Stock

ROOT = Path(__file__).parent.parent
LAST = r"claim ratio_to_bare_bolt=\d+\.\d\d growth_1k_100k=\d+\.\d\d growth_1k_1m=\d+\.\d\d burst_all_visible_s=\d+"


async def test_the_bench_ends_with_its_four_figures() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.claim", "--quick"), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(), 120)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0
    last = said.decode().splitlines()[-1]
    assert re.fullmatch(LAST, last), last


async def test_each_copied_conversation_is_asked_of_its_own_owner_and_stands_in_slack(tmp_path: Path) -> None:
    seeded = await seed(sqlite(tmp_path / "copies.db"), 30)
    ids = seeded.conversations(range(30))
    with seeded.engine.sql() as run:
        owners = {row["id"]: row["owner"] for row in run("SELECT id, owner FROM conversation")}
        cards = run("SELECT subject_id, place, slack_channel, slack_ts FROM message WHERE kind IN ('card', 'owner')")
        voices = run("SELECT conversation_id FROM voice v JOIN identity i ON i.id = v.identity_id")
        joined = run(
            "SELECT i.id FROM identity i JOIN link l ON l.identity_id = i.id JOIN customer c ON c.id = l.customer_id"
        )
    assert owners == {one: owner_of(nth) for nth, one in ids.items()}
    assert {tuple(row.values()) for row in cards} == {
        (one, *place, ts_of(nth))
        for nth, one in ids.items()
        for place in ((CHANNEL, CHANNEL), (owner_of(nth), dm_of(owner_of(nth))))
    }
    assert len(cards) == 60
    assert {row["conversation_id"] for row in voices} == set(ids.values())
    assert len(joined) == 30
    assert claimed(seeded.engine, ids) == 0


def test_no_round_meets_a_conversation_of_another_one(tmp_path: Path) -> None:
    stock = Stock(sqlite(tmp_path / "none.db"), count=100_000, clicks=1000, rounds=5)
    rounds = [stock.numbers(nth, newest=newest) for nth in range(5) for newest in (False, True)]
    assert len(set().union(*rounds)) == 10_000
    assert all(max(one) < 100_000 for one in rounds)
    assert all(len({owner_of(nth) for nth in one}) == 20 for one in rounds)


async def test_a_small_database_is_made_anew_and_a_large_one_is_kept(tmp_path: Path) -> None:
    small = Stock(sqlite(tmp_path / "small.db"), count=10, clicks=10, rounds=2)
    large = Stock(sqlite(tmp_path / "large.db"), count=130, clicks=10, rounds=2)
    assert await small.fresh(0) is await small.fresh(0)
    assert await small.fresh(0) is not await small.fresh(1)
    assert await large.fresh(0) is await large.fresh(1)
