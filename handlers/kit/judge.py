"""Who judges words: whoever takes a voice in asks before it begins to write, and waits half a second at most."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeAlias

from bot.domain.voices.judging.deciding import decide, text_of
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.voice import Voice
from bot.ports import Store
from bot.services.voices.incidents.comparing import near

Judge: TypeAlias = Callable[[str], Awaitable[Judgement]]


async def by_lexicon(text: str) -> Judgement:
    """Judge by words alone, where no model runs beside us."""
    return decide(text)


def comparing(judge: Judge, store: Store, workspace: str) -> Judge:
    """Judge, and find the incidents that the words belong to, before the write in which nobody should wait for it."""

    async def judged_and_compared(text: str) -> Judgement:
        found = await judge(text)
        return replace(found, near=await store.read(near, workspace, found))

    return judged_and_compared


async def judged(judge: Judge, voice: Voice) -> Judgement:
    """Have a voice judged."""
    return await judge(text_of(voice.subject, voice.words))
