"""The crash harness in its short form, and the harness held against bots that do lose count."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.harness.crash import Outcome, Plan, run
from tests.kit.databases import Database
from tests.kit.postgres import Server, server


async def short(
    folder: Path,
    seed: int,
    *broken: str,
    kills: int = 6,
    acts: int = 40,
    swallow: float = 0.1,
    server: Server | None = None,
) -> Outcome:
    """A few kills, a third of them in each window, with quickened waits; with a server: two replicas on it.

    A bot that loses count does so by chance: ``acts`` and ``swallow`` see to it that there are many of them.
    """
    words = ("quick", *broken)
    plan = Plan(seed, kills, kills // 3, acts, pause=0.5, up=0.1, floods=0, words=words, drain=60.0, swallow=swallow)
    plan = replace(plan, still=0.7, forked=True)
    if server is None:
        return await run(plan, folder, Database(f"sqlite:///{folder}/voices.db"))
    return await run(replace(plan, replicas=2, restarts=1), folder, Database(server.new()), server)


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_nothing_is_lost_and_nothing_happens_twice(tmp_path: Path) -> None:
    outcome = await short(tmp_path, 1)
    assert outcome.kills.all >= 6
    assert (outcome.found.lost, outcome.found.doubled) == ([], []), outcome.last_line


@pytest.fixture(scope="module")
def durable() -> Iterator[Server]:
    """A server that survives what looks like a power failure."""
    with server(settings=()) as made:
        yield made


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_nothing_is_lost_and_nothing_happens_twice_on_two_replicas(tmp_path: Path, durable: Server) -> None:
    outcome = await short(tmp_path, 5, server=durable)
    assert outcome.kills.all >= 6
    assert (outcome.found.lost, outcome.found.doubled) == ([], []), outcome.last_line


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_two_replicas_that_do_not_take_turns_are_found_to_double(tmp_path: Path, durable: Server) -> None:
    outcome = await short(tmp_path, 6, "no_turns", kills=3, acts=100, server=durable)
    assert outcome.found.doubled


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_without_dedupe_it_finds_doubles(tmp_path: Path) -> None:
    assert (await short(tmp_path, 2, "no_dedupe", kills=3, acts=100, swallow=0.3)).found.doubled


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_without_reconciling_it_finds_doubles(tmp_path: Path) -> None:
    assert (await short(tmp_path, 3, "no_reconciling", kills=3, acts=80)).found.doubled


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_who_acknowledges_before_the_commit_is_found_to_lose(tmp_path: Path) -> None:
    assert any(lost.endswith("is no voice") for lost in (await short(tmp_path, 4, "ack_first")).found.lost)


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_what_stays_with_whoever_is_away_is_found(tmp_path: Path) -> None:
    lost = (await short(tmp_path, 7, "nothing_passed_on", kills=3, acts=120)).found.lost
    assert any(one.endswith("who is away") for one in lost), lost
