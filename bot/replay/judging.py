"""Judges what is played: by the model where it matters, once for equal words, by the lexicon for all else."""

import hashlib
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain.voices.judging.deciding import decide, text_of
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.judging.urgency import alarms
from bot.domain.voices.standout.evidence import Evidence, evidence
from bot.domain.voices.voice import Voice
from bot.judge.judging import Judging
from bot.replay.sifting import is_public

KEPT: Final = 20_000
"""Judgements that are remembered; giveaways have the same words again and again."""


@dataclass(frozen=True, slots=True)
class Read:
    """What is made of a voice; ``found`` is what a public comment shows, None for all else."""

    judged: Judgement
    found: Evidence | None


@dataclass
class Readings:
    """Judges one voice after the other. ``by_model``: so many texts the model was asked about."""

    judging: Judging
    by_model: int = 0
    _known: dict[bytes, Judgement] = field(default_factory=dict)

    async def read(self, voice: Voice) -> Read:
        """Judge a voice. A comment that says nothing of its own, and speaks of no danger, takes no model."""
        found = evidence(voice.words) if is_public(voice) else None
        text = text_of(voice.subject, voice.words)
        if found is not None and found.empty and not alarms(text).certain:
            return Read(replace(decide(text), urgent=False, reasons=()), found)  # hints alone are no danger here
        key = hashlib.sha256(text.encode("utf-8", "replace")).digest()
        if key not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[key] = await self._judged(text)
        return Read(self._known[key], found)

    async def _judged(self, text: str) -> Judgement:
        if self.judging.model is None:
            return decide(text)
        self.by_model += 1
        return await self.judging.again(text) or decide(text)
