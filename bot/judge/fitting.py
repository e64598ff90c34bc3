"""Fits a head's weights: plain logistic regression, all of it numpy, with the same result on each run."""

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

from bot.judge.head import Floats, softmax

STEPS: Final = 400


def fit_kinds(
    features: Floats,
    allowed: Floats,
    *,
    held: float,
    towards: Floats | None = None,
    weights: Floats | None = None,
    kept: Floats | None = None,
) -> Floats:
    """Find the weights by which each row's kind is one of those ``allowed`` for it (ones and zeros, a column a kind).

    ``held``: how strongly the weights are held to those of ``towards``, or to nothing without it; ``weights``: how much
    each row counts. ``kept``: features of other texts, of which ``towards`` is to be followed in what it says of them.
    """
    rows, size = features.shape
    counts = np.ones(rows, np.float32) if weights is None else weights
    start = np.zeros((size, allowed.shape[1]), np.float32) if towards is None else towards
    others = features[:0] if kept is None else kept
    as_before = softmax(others @ start)

    def slope(now: Floats) -> Floats:
        said = softmax(features @ now)
        agreed = said * allowed
        wanted = agreed / np.maximum(agreed.sum(axis=1, keepdims=True), 1e-9)
        moved = features.T @ ((said - wanted) * counts[:, None]) + others.T @ (softmax(others @ now) - as_before)
        return np.asarray(moved + held * (now - start), np.float32)

    return _descended(start.copy(), slope, 0.5 * _stretch(*_both(features, counts, others)) + held)


def fit_urgency(
    features: Floats,
    urgent: Floats,
    *,
    held: float,
    towards: Floats | None = None,
    weights: Floats | None = None,
    kept: Floats | None = None,
) -> Floats:
    """Find the weights by which each row is urgent (one) or not (zero); the rest as `fit_kinds`."""
    rows, size = features.shape
    counts = np.ones(rows, np.float32) if weights is None else weights
    start = np.zeros(size, np.float32) if towards is None else towards
    others = features[:0] if kept is None else kept
    as_before = _likely(others @ start)

    def slope(now: Floats) -> Floats:
        moved = features.T @ ((_likely(features @ now) - urgent) * counts) + others.T @ (
            _likely(others @ now) - as_before
        )
        return np.asarray(moved + held * (now - start), np.float32)

    return _descended(start.copy(), slope, 0.25 * _stretch(*_both(features, counts, others)) + held)


def _likely(sums: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(sums, -30, 30))), np.float32)


def _both(features: Floats, counts: Floats, others: Floats) -> tuple[Floats, Floats]:
    """All rows that are fitted, and how much each counts."""
    return np.vstack([features, others]), np.concatenate([counts, np.ones(len(others), np.float32)])


def _stretch(features: Floats, counts: Floats) -> float:
    """The steepest that the loss can bend: by it a step is never too long."""
    bent = (features * counts[:, None]).T @ features
    return float(np.linalg.eigvalsh(bent.astype(np.float64))[-1])


def _descended(now: Floats, slope: Callable[[Floats], Floats], bend: float) -> Floats:
    """Walk downhill with Nesterov's momentum, always the same way, taken up anew where it leads uphill."""
    ahead, speed = now, 1.0
    for _ in range(STEPS):
        gradient = slope(ahead)
        stepped = np.asarray(ahead - gradient / bend, np.float32)
        if float(np.vdot(gradient, stepped - now)) > 0:
            speed, ahead = 1.0, now
            continue
        faster = (1 + (1 + 4 * speed * speed) ** 0.5) / 2
        ahead = np.asarray(stepped + (speed - 1) / faster * (stepped - now), np.float32)
        now, speed = stepped, faster
    return now


def fit_warmth(sums: Floats, right: npt.NDArray[np.int64]) -> float:
    """Find the temperature by which probabilities come nearest to how often they are right (``right``: columns)."""
    tried = np.exp(np.linspace(np.log(0.3), np.log(4.0), 120))
    losses = [
        -float(np.log(softmax(np.asarray(sums / one, np.float32))[np.arange(len(right)), right] + 1e-9).mean())
        for one in tried
    ]
    return float(tried[int(np.argmin(losses))])
