"""What the rest of the house asks: judge these words, now. The model answers in time, or the lexicon does."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

import structlog

from bot.domain.voices.judging.deciding import decide
from bot.domain.voices.judging.judgement import Judgement
from bot.judge.installed import missing
from bot.judge.process import ModelProcess

log = structlog.get_logger()

WITHIN_S: Final = 0.45
"""Whoever sent a voice waits this long for the model at most (docs/judgement.md#when-the-model-does-not-answer)."""
LATER_WITHIN_S: Final = 4.0
"""How long a second reading may take: nobody waits for it."""


class Judging:
    """Judges words. ``model`` is None where there is none, or somebody switched it off."""

    def __init__(self, model: ModelProcess | None = None) -> None:
        self.model = model
        self.within_s = WITHIN_S
        """How long whoever sent a voice waits for the model."""
        self.failures = Counter[int]()
        """How often the model gave no answer to a voice, by its id."""
        self.learned_head: int | None = None
        """The id of the learned head that was looked at last; None for the shipped one."""

    async def __call__(self, text: str) -> Judgement:
        """Judge within half a second, or what ``within_s`` says, whatever happens."""
        return decide(text, await self.model.scores(text, self.within_s) if self.model else None)

    async def again(self, text: str) -> Judgement | None:
        """Judge what the lexicon had to answer for; None while the model still does not."""
        scores = await self.model.scores(text, LATER_WITHIN_S) if self.model else None
        return decide(text, scores) if scores else None


@asynccontextmanager
async def opened(steady: Callable[[], float], *, wanted: bool = True) -> AsyncIterator[Judging]:
    """Start the model beside what runs, if it is installed and ``wanted``, and end it at the end."""
    await asyncio.to_thread(decide, "Its tables are made ready when they are first used, which takes a while.")
    lacking = missing()
    if not wanted or lacking:
        if wanted:
            log.warning("judgement_by_lexicon", missing=lacking)
        yield Judging()
        return
    model = ModelProcess(steady)
    task = asyncio.create_task(model.run())
    try:
        yield Judging(model)
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
