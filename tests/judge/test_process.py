"""The model's process: it answers, dies, hangs and is fed rubbish, and nobody waits for it longer than they said."""

import asyncio
import os
import signal
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import steady
from bot.domain.voices.judging.judgement import Judge
from bot.domain.voices.voice import Kind
from bot.judge import head as heads
from bot.judge.engine import Engine
from bot.judge.judging import Judging, opened
from bot.judge.process import ModelProcess

ODD = ["", "\0", "\ud800", "a" * 2_000_000, "😂" * 9_000, "\n" * 9_000, "ﷺ" * 6_000, "{}\n{}", "\u202e\u0301" * 3_000]

pytestmark = pytest.mark.slow("a process with a model in it is started, and killed")


def is_there(path: str) -> bool:
    return Path(path).exists()


def environment_of(pid: int | None) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


async def until(is_so: Callable[[], bool], within_s: float = 40) -> None:
    async with asyncio.timeout(within_s):
        while not is_so():  # noqa: ASYNC110 - another process dies, which sets no event of ours
            await asyncio.sleep(0.02)


async def test_it_judges_any_words_and_lives_on(model: ModelProcess) -> None:
    found = await model.scores("My grinder broke after two weeks and nobody answers.", 20)
    assert found is not None
    assert max(found.kinds, key=lambda kind: found.kinds[kind]) is Kind.COMPLAINT
    assert found.language == "en"
    for odd in ODD:
        said = await model.scores(odd, 30)
        assert said is not None
        assert sum(said.kinds.values()) == pytest.approx(1, abs=0.001)
    assert model.deaths == 0


async def test_it_embeds_what_is_learned_from_as_it_does_what_it_judges(model: ModelProcess) -> None:
    found = await model.embedding("My grinder broke", 20)
    assert found is not None
    assert found == engine().embed("My grinder broke").tolist()


@cache
def engine() -> Engine:
    return Engine()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_no_text_brings_the_engine_down(text: str) -> None:
    """In this very process: a crash in C would end the test run."""
    assert 0 <= engine().scores(text).urgent <= 1


async def test_one_that_is_killed_is_started_anew_and_meanwhile_the_lexicon_answers(model: ModelProcess) -> None:
    judging = Judging(model)
    for deaths in range(1, 4):
        assert model.pid is not None
        os.kill(model.pid, signal.SIGKILL)
        await until(lambda: not model.is_ready)
        begun = steady()
        assert (await judging("My grinder broke")).by is Judge.LEXICON
        assert steady() - begun < 3.0
        assert await model.started()
        assert model.deaths == deaths
        assert await judging.again("My grinder broke") is not None


async def test_whoever_waits_for_one_that_is_killed_is_let_go(model: ModelProcess) -> None:
    assert model.pid is not None
    os.kill(model.pid, signal.SIGSTOP)
    waiting = asyncio.create_task(model.scores("My grinder broke", 30))
    await asyncio.sleep(0)
    os.kill(model.pid, signal.SIGKILL)
    assert await asyncio.wait_for(waiting, 20) is None


async def test_one_that_hangs_is_late_for_nobody_and_is_replaced(model: ModelProcess) -> None:
    judging, first = Judging(model), model.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    begun = steady()
    assert (await judging("My grinder broke")).by is Judge.LEXICON
    assert steady() - begun < 3.0
    begun = steady()
    # the queue is over half a second old by now: the next one is not even asked
    assert (await judging("It is late")).by is Judge.LEXICON
    await until(lambda: model.deaths == 1)
    assert await model.started()
    assert model.pid != first


async def test_a_full_queue_asks_no_more(model: ModelProcess) -> None:
    assert model.pid is not None
    os.kill(model.pid, signal.SIGSTOP)
    waiting = [asyncio.create_task(model.scores("one more", 4)) for _ in range(64)]
    await asyncio.sleep(0)
    begun = steady()
    assert await model.scores("too many", 30) is None
    assert steady() - begun < 3.0
    os.kill(model.pid, signal.SIGKILL)
    assert set(await asyncio.gather(*waiting)) == {None}


async def test_it_ends_with_whoever_opened_it() -> None:
    async with opened(steady) as judging:
        assert judging.model is not None
        assert await judging.model.started()
        pid = judging.model.pid
    assert not is_there(f"/proc/{pid}")


async def test_it_knows_no_secret(model: ModelProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    assert model.pid is not None
    os.kill(model.pid, signal.SIGKILL)
    await until(lambda: model.deaths == 1)
    assert await model.started()
    assert b"xoxb-secret" not in environment_of(model.pid)


async def test_another_head_speaks_from_then_on_and_a_broken_one_is_not_taken(model: ModelProcess) -> None:
    model.use(heads.written(heads.empty()))
    found = await model.scores("My grinder broke", 20)
    assert found is not None
    assert set(found.kinds.values()) == {0.2}
    assert (model.head, model.refused) == ("0", False)
    model.use(b"no head")
    kept = await model.scores("My grinder broke", 20)
    assert kept == found
    assert (model.head, model.refused) == ("0", True)
    model.use(b"")
    back = await model.scores("My grinder broke", 20)
    assert back is not None
    assert back.kinds[Kind.COMPLAINT] > 0.3


async def test_switched_off_the_lexicon_answers() -> None:
    async with opened(steady, wanted=False) as judging:
        assert judging.model is None
        assert (await judging("My grinder broke")).by is Judge.LEXICON
        assert await judging.again("My grinder broke") is None
