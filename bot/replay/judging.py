"""Judges what is played: by the model where it matters, once for equal words, by the lexicon for all else."""

import hashlib
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain.voices.judging.deciding import decide, text_of
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.judging.urgency import alarms
from bot.domain.voices.standout.evidence import evidence
from bot.domain.voices.standout.sifting import is_public
from bot.domain.voices.voice import Voice
from bot.judge.judging import Judging

KEPT: Final = 20_000
"""Judgements that are remembered; giveaways have the same words again and again."""


@dataclass
class Readings:
    """Judges one voice after the other. ``by_model``: so many texts the model was asked about."""

    judging: Judging
    by_model: int = 0
    _known: dict[bytes, Judgement] = field(default_factory=dict)

    async def read(self, voice: Voice) -> Judgement:
        """Judge a voice. A comment that says nothing of its own, and speaks of no danger, takes no model."""
        text = text_of(voice.subject, voice.words)
        if is_public(voice) and evidence(voice.words).empty and not alarms(text).certain:
            return replace(decide(text), urgent=False, reasons=())  # hints alone are no danger here
        key = hashlib.sha256(text.encode("utf-8", "replace")).digest()
        if key not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[key] = await self._judged(text)
        return self._known[key]

    async def _judged(self, text: str) -> Judgement:
        if self.judging.model is None:
            return decide(text)
        self.by_model += 1
        return await self.judging.again(text) or decide(text)
