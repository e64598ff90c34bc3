import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

import pytest

from bench.engine import postgres, sqlite
from bench.kit.life import Life
from bench.kit.practice import CHANNEL, dm_of, owner_of, ts_of
from bench.kit.seed import claimed, seed
from bench.kit.stock import Stock
from bot.clock import SystemClock
from bot.domain.hours import DAY
from tests.kit.postgres import Server

ROOT = Path(__file__).parent.parent
LAST = r"claim ratio_to_bare_bolt=\d+\.\d\d growth_1k_100k=\d+\.\d\d growth_1k_1m=\d+\.\d\d burst_all_visible_s=\d+"
ASSIGNED = (
    r"in_time_vs_round_robin=[+-]\d+\.\d in_time_vs_fewest_open=[+-]\d+\.\d continuity=\d\.\d\d"
    r" spread_vs_fewest_open=\d+\.\d\d forgotten=\d+ dms_per_day=\d+\.\d"
)
CHOSEN = (
    r"assign sqlite_p50_ms=\d+\.\d sqlite_p99_ms=\d+\.\d postgres_p50_ms=\d+\.\d postgres_p99_ms=\d+\.\d"
    r" sqlite_growth=\d+\.\d\d postgres_growth=\d+\.\d\d"
)
WORK = ("take in one voice", "claim", "sweep", "a team's week", "search, a common word", "search, a rare word")


@pytest.mark.slow("starts several servers, and measures each")
async def test_the_bench_ends_with_its_four_figures() -> None:
    last = (await quickly("bench.claim"))[-1]
    assert re.fullmatch(LAST, last), last


async def test_home_is_timed_view_by_view() -> None:
    last = (await quickly("bench.home"))[-1]
    assert re.fullmatch(r"home( [a-z_]+_ms=\d+\.\d){5}", last), last


async def test_a_digest_is_timed() -> None:
    last = (await quickly("bench.insights.digest"))[-1]
    assert re.fullmatch(r"build_ms=\d+ blocks=\d+", last), last


@pytest.mark.slow("starts a server, and fills four databases")
async def test_assigning_is_timed_on_both_engines_as_they_grow() -> None:
    lines = await quickly("bench.choose")
    rows = [line for line in lines if line.startswith(("SQLite", "PostgreSQL"))]
    assert [re.split(r"  +", row)[:2] for row in rows] == [
        *(["SQLite", "100"], ["PostgreSQL", "100"], ["SQLite", "300"], ["PostgreSQL", "300"]),
    ]
    assert all(len(re.findall(r"\d+\.\d\d", row)) == 4 for row in rows)
    assert re.fullmatch(CHOSEN, lines[-1]), lines[-1]


@pytest.mark.slow("starts several servers, and measures each")
async def test_both_engines_stand_side_by_side() -> None:
    rows = [line for line in await quickly("bench.engines") if line.startswith(WORK)]
    sizes = [re.split(r"  +", row)[1] for row in rows]
    assert sizes == ["100"] * len(WORK) + ["300"] * len(WORK)
    figures = [re.findall(r"[\d,.]+", row[35:]) for row in rows]
    assert [len(row) for row in figures] == [7, 7, 5, 5, 5, 5] * 2


@pytest.mark.slow("starts several servers, and measures each")
async def test_replicas_stand_beside_the_one_process() -> None:
    last = (await quickly("bench.replicas"))[-1]
    assert re.fullmatch(r"median( +[\d,]+ +\d+\.\d +\d+\.\d){2}", last), last


@pytest.mark.slow("fills three databases, and meets fifty people")
async def test_the_bench_of_people_ends_with_its_five_figures() -> None:
    last = (await quickly("bench.people"))[-1]
    figures = r"wrong_joins=0 suggest_precision=\d\.\d\d suggest_recall=\d\.\d\d page_p99_ms=\d+\.\d import_rows_s=\d+"
    assert re.fullmatch(figures, last), last


@pytest.mark.slow("starts a server, and plays six weeks")
async def test_the_bench_of_assignment_ends_with_its_six_figures() -> None:
    lines = await quickly("bench.assign")
    assert re.fullmatch(ASSIGNED, lines[-1]), lines[-1]
    assert [line.split("  ")[0] for line in lines if re.search(r"\d%", line)] == [
        *("ours", "round robin", "fewest open", "random"),
    ]


@pytest.mark.slow("reads mails of 25 MiB, each in a process of its own")
async def test_the_bench_of_the_intake_ends_with_its_figures() -> None:
    last = (await quickly("bench.intake"))[-1]
    assert re.fullmatch(r"mails_per_s=\d+ worst_mail_ms=\d+ worst_mail_mb=\d+ import_rows_s=\d+", last), last


async def quickly(module: str) -> list[str]:
    """Run a bench as a smoke test; what it said, line by line. How fast the disk is, is nothing to it."""
    env = {**os.environ, "TMPDIR": os.environ.get("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, "--quick"), cwd=ROOT, env=env, stdout=asyncio.subprocess.PIPE
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(), 120)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0
    return said.decode().splitlines()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_closed_conversations_lie_in_the_past_and_open_ones_do_not(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    running: Server = request.getfixturevalue("postgres")
    engine = sqlite(tmp_path / "life.db") if kind == "sqlite" else postgres(running.new())
    now = SystemClock().now()
    seeded = await seed(engine, 40, Life(40, newest=5, every=7, spread=2), now)
    with engine.sql() as run:
        rows = run("SELECT id, state, opened_at, closed_at FROM conversation ORDER BY id")
        words = run("SELECT COUNT(DISTINCT words) AS words FROM voice")
        undone = run("SELECT COUNT(*) AS undone FROM message WHERE wanted_version > shown_version")
        reminded = {row["conversation_id"] for row in run("SELECT conversation_id FROM reminder")}
    is_open = [nth for nth in range(40) if nth >= 35 or nth % 7 < 2]
    ids = seeded.conversations(range(40))
    assert [row["state"] for row in rows] == ["assigned" if nth in is_open else "closed" for nth in range(40)]
    assert reminded == {ids[nth] for nth in is_open}
    closed = [row for row in rows if row["state"] == "closed"]
    opened = [row["opened_at"] for row in closed]
    assert opened == sorted(opened)
    assert all(row["opened_at"] < row["closed_at"] < now for row in closed)
    assert now - opened[0] > 600 * DAY
    assert (words[0]["words"], undone[0]["undone"]) == (39, 0), "the two that are copied have the same words"
    if kind == "postgres":
        engine.clear()


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
