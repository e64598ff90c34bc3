"""Refits the shipped head on what people corrected, and counts what that gains where it was not looked at.

The weights are held close to the shipped ones: few corrections move them little, and what the seeds taught stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bot.domain.voices.judging.evidence import evidence
from bot.judge.fitting import fit_kinds, fit_urgency
from bot.judge.head import Floats, Head
from bot.judge.seeds import Example
from bot.judge.training import FOLDS, Bools, Embed, Material, folds

FEWEST: Final = 30
"""Of fewer corrections nobody can tell what was learned (docs/rules.md#learning-from-corrections)."""
HELD_TO_SHIPPED: Final = (4.0, 16.0, 64.0)
"""How strongly the weights are held to the shipped ones: the first that harms no seeds (docs/judgement.md#figures)."""
SEEDS_EVERY: Final = 4
"""Each fourth seed tells whether the others got worse: to embed them all takes minutes."""
WORSE_AT_MOST: Final = 0.02
"""So many of the seeds may be judged worse than before, 2 in 100: some lie where a company draws another line."""


@dataclass(frozen=True, slots=True)
class Right:
    """How many are judged right: their kind, and whether they hurry. ``of``: how many there are."""

    kinds: int
    urgency: int
    of: int


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, before and after: of the corrections out of fold, and of the seeds."""

    head: Head
    before: Right
    after: Right
    seeds_before: Right
    seeds_after: Right

    @property
    def harms(self) -> bool:
        """Whether too many of the seeds are judged worse than before."""
        return _harms(self.seeds_before, self.seeds_after)

    @property
    def gains(self) -> bool:
        """Whether more of the corrections are right on folds that it did not see, and neither sort is worse."""
        kinds, urgency = self.after.kinds - self.before.kinds, self.after.urgency - self.before.urgency
        return min(kinds, urgency) >= 0 < max(kinds, urgency)


def distinct(corrections: Sequence[Example]) -> list[Example]:
    """Each text once, as it stands first: the same one in two folds would be seen after all."""
    found: dict[str, Example] = {}
    for one in corrections:
        found.setdefault(evidence(one.text), one)
    return list(found.values())


def learn(shipped: Head, corrections: Sequence[Example], seeds: Sequence[Example], embed: Embed) -> Learned:
    """Fit the shipped head to corrections, each of one kind and urgent or not.

    Of every second seed the head is to go on saying what the shipped one says, and its weights are held to the shipped
    ones as strongly as it takes that the other seeds are judged as well as before.

    Raises:
        ValueError: of fewer than `FEWEST`.
    """
    if len(corrections) < FEWEST:
        raise ValueError(f"{len(corrections)} corrections are too few")
    known, others = Material(corrections, embed), Material(seeds[1::2], embed)
    beside = Material(seeds[::2], embed)
    kept = shipped.features(beside.embeddings, beside.clues)
    seeds_before = _right([_hits(shipped, others)])
    for held in HELD_TO_SHIPPED:
        head = _fitted(shipped, known, kept, held)
        seeds_after = _right([_hits(head, others)])
        if not _harms(seeds_before, seeds_after):
            break
    fold = folds(len(corrections))
    heads = [_fitted(shipped, known.rows(fold != part), kept, held) for part in range(FOLDS)]
    hits = [_hits(one, known.rows(fold == part)) for part, one in enumerate(heads)]
    return Learned(
        head=replace(head, version=f"{shipped.version}+{len(corrections)}"),
        before=_right([_hits(shipped, known)]),
        after=_right(hits),
        seeds_before=seeds_before,
        seeds_after=seeds_after,
    )


def _harms(before: Right, after: Right) -> bool:
    return max(before.kinds - after.kinds, before.urgency - after.urgency) > WORSE_AT_MOST * before.of


def _fitted(shipped: Head, material: Material, kept: Floats, held: float) -> Head:
    features = shipped.features(material.embeddings, material.clues)
    urgent = material.urgent.astype(np.float32)
    return replace(
        shipped,
        kinds=fit_kinds(features, material.allowed, held=held, towards=shipped.kinds, kept=kept),
        urgent=fit_urgency(features, urgent, held=held, towards=shipped.urgent, kept=kept),
    )


def _hits(head: Head, material: Material) -> tuple[Bools, Bools]:
    """Which rows' kind, and which rows' urgency is judged right."""
    features: Floats = head.features(material.embeddings, material.clues)
    said = head.kinds_of(features).argmax(axis=1)
    kinds = material.allowed[np.arange(len(said)), said] > 0
    return kinds, (head.urgency_of(features) >= head.urgent_at) == (material.urgent == 1)


def _right(hits: Sequence[tuple[Bools, Bools]]) -> Right:
    kinds, urgency = (np.concatenate(one) for one in zip(*hits, strict=True))
    return Right(int(kinds.sum()), int(urgency.sum()), len(kinds))
