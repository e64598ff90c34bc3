"""The crash harness in its short form, and the harness held against bots that do lose count."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.harness.crash import Outcome, Plan, run
from tests.harness.kit.ledgers import Findings
from tests.kit.databases import Database
from tests.kit.postgres import Server, server

DAYS = 3


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
    assert await finds(doubles, tmp_path, 6, "no_turns", acts=100, server=durable)


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_without_dedupe_it_finds_doubles(tmp_path: Path) -> None:
    assert await finds(doubles, tmp_path, 2, "no_dedupe", acts=100, swallow=0.3)


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_without_reconciling_it_finds_doubles(tmp_path: Path) -> None:
    assert await finds(doubles, tmp_path, 3, "no_reconciling", acts=80)


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_who_acknowledges_before_the_commit_is_found_to_lose(tmp_path: Path) -> None:
    assert await finds(partial(loses, "is no voice"), tmp_path, 4, "ack_first", kills=6)


@pytest.mark.slow("people need seconds to act, and processes are killed and begun again")
async def test_what_stays_with_whoever_is_away_is_found(tmp_path: Path) -> None:
    assert await finds(partial(loses, "who is away"), tmp_path, 7, "nothing_passed_on", acts=120)


def doubles(found: Findings) -> bool:
    """Whether something happened twice."""
    return bool(found.doubled)


def loses(how: str, found: Findings) -> bool:
    """Whether something was lost in this way."""
    return any(one.endswith(how) for one in found.lost)


async def finds(
    what: Callable[[Findings], bool],
    folder: Path,
    seed: int,
    broken: str,
    *,
    kills: int = 3,
    acts: int = 40,
    swallow: float = 0.1,
    server: Server | None = None,
) -> bool:
    """Whether a broken bot is found out on one of three days: whether it has the chance to fail, chance decides."""
    for day in range(DAYS):
        (place := folder / str(day)).mkdir()
        outcome = await short(place, seed + day * 100, broken, kills=kills, acts=acts, swallow=swallow, server=server)
        if what(outcome.found):
            return True
    return False
