"""Who judges words: whoever takes a voice in asks before it begins to write, and waits half a second at most."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bot.domain.voices.judging.deciding import decide, text_of
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.voice import Voice

Judge: TypeAlias = Callable[[str], Awaitable[Judgement]]


async def by_lexicon(text: str) -> Judgement:
    """Judge by words alone, where no model runs beside us."""
    return decide(text)


async def judged(judge: Judge, voice: Voice) -> Judgement:
    """Have a voice judged."""
    return await judge(text_of(voice.subject, voice.words))
