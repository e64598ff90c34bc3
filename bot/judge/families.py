"""Which seeds say the same, in other words or another language: in two folds they would be seen after all."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from bot.judge.head import Floats

Ints = npt.NDArray[np.int64]

ALIKE: Final = 0.55
"""Cosine from which two texts say the same, once the middle of each language is taken from them.

By it the translations of a seed come together, some 170 families of ten to thirteen, and few others.
"""
_ROWS: Final = 512


def families(embeddings: Floats, languages: Sequence[str]) -> Ints:
    """Number the texts by family, from nought, in the order in which each family first stands there."""
    alone = _without_language(embeddings, np.array(languages))
    parents = np.arange(len(alone))
    for begin in range(0, len(alone), _ROWS):
        for row, other in np.argwhere(alone[begin : begin + _ROWS] @ alone.T >= ALIKE):
            if begin + row < other:
                first, second = _eldest(parents, begin + int(row)), _eldest(parents, int(other))
                parents[max(first, second)] = min(first, second)
    eldest = np.array([_eldest(parents, at) for at in range(len(parents))], np.int64)
    return np.asarray(np.unique(eldest, return_inverse=True)[1], np.int64)


def _without_language(embeddings: Floats, languages: npt.NDArray[np.str_]) -> Floats:
    alone = embeddings.copy()
    for one in np.unique(languages):
        theirs = languages == one
        alone[theirs] -= alone[theirs].mean(axis=0)
    return np.asarray(alone / np.maximum(np.linalg.norm(alone, axis=1, keepdims=True), 1e-9), np.float32)


def _eldest(parents: Ints, at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = int(parents[at])
    return at
