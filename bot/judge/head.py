"""The head: what is made of a sentence's embedding. Small, versioned, shipped; or learned from a team's corrections."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from bot.domain.voices.judging import lexicon
from bot.domain.voices.judging.lexicon_words import COMMON
from bot.domain.voices.judging.signs import WORDS as SIGNS
from bot.domain.voices.judging.signs import signs
from bot.domain.voices.judging.urgency import alarms
from bot.domain.voices.voice import Kind

Floats = npt.NDArray[np.float32]

KINDS: Final = (Kind.COMPLAINT, Kind.PRAISE, Kind.QUESTION, Kind.COMMENT, Kind.NOISE)
"""The order of the kinds in every head; never changed, as stored heads rely on it."""
SHIPPED: Final = Path(__file__).parent / "head.npz"
FORMAT: Final = 2
"""Of the file and of `clues`: a head of another format is not used."""
CLUES: Final = 27 + len(SIGNS)
LANGUAGES: Final = tuple(COMMON)
"""The languages that the head tells apart, in the order of its columns."""
_LANGUAGE_READ: Final = 700
_LANGUAGE_NEEDS: Final = 8
"""Letters below which nobody can tell the language."""
_LANGUAGE_SURE: Final = 0.3
_LATIN_ENDS: Final = "\u0250"
"""Letters before this one are Latin."""
_LENGTH_OF_TWEET: Final = 140


class UnknownHead(ValueError):
    """A head that this version can't use: of another format, or damaged."""


@dataclass(frozen=True, slots=True)
class Head:
    """Weights for the kinds (a column each), for urgency, and how they become probabilities.

    ``centre`` is taken from each embedding first. ``languages`` has a column for each of `LANGUAGES`. ``warmth``: by
    what the kinds' sums are divided (temperature); ``sure_at`` and ``urgent_at``: from which probability a kind counts
    as sure, a text as urgent.
    """

    version: str
    centre: Floats
    kinds: Floats
    urgent: Floats
    languages: Floats
    warmth: float
    sure_at: float
    urgent_at: float

    def features(self, embeddings: Floats, clues: Floats) -> Floats:
        """Put embeddings (one a row) and clues side by side, with a one for the constant."""
        centred = (embeddings - self.centre) * SCALE
        return np.hstack([centred, clues, np.ones((len(clues), 1), np.float32)])

    def kinds_of(self, features: Floats) -> Floats:
        """Give how likely each kind is, one text a row."""
        return softmax(features @ self.kinds / self.warmth)

    def urgency_of(self, features: Floats) -> Floats:
        """Give how likely each text is urgent."""
        sums = features @ self.urgent
        return np.asarray(1 / (1 + np.exp(-np.clip(sums, -30, 30))), np.float32)

    def language_of(self, embedding: Floats, text: str) -> str:
        """Tell the language of one text, as an ISO 639-1 code; empty where it is none of ours, or not clear."""
        letters = [one for one in text[:_LANGUAGE_READ] if one.isalpha()]
        if len(letters) < _LANGUAGE_NEEDS or sum(one < _LATIN_ENDS for one in letters) < len(letters) / 2:
            return ""
        sums = self.language_features(embedding[None, :], [text]) @ self.languages
        likely = softmax(sums)[0]
        best = int(likely.argmax())
        return LANGUAGES[best] if likely[best] >= _LANGUAGE_SURE else ""

    def language_features(self, embeddings: Floats, texts: Sequence[str]) -> Floats:
        """Put embeddings and the shares of each language's little words side by side, with a one for the constant."""
        counted = [lexicon.little_words(text) for text in texts]
        shares = [[found[code] / (found.total() or 1) for code in LANGUAGES] for found in counted]
        ones = np.ones((len(shares), 1), np.float32)
        return np.hstack([(embeddings - self.centre) * SCALE, np.array(shares, np.float32), ones])


SCALE: Final = 5.0
"""Embeddings have length one: their parts are small beside the clues, which are near one."""


def softmax(sums: Floats) -> Floats:
    """Turn sums into probabilities, one text a row."""
    raised = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def clues(text: str) -> list[float]:
    """What rules, the lexicon and little signs see in a text, as numbers of about one."""
    found, alarm = lexicon.counts(text), alarms(text)
    letters = [one for one in text if one.isalpha()]
    return [
        *(min(found[kind], 3) / 2 for kind in (Kind.COMPLAINT, Kind.PRAISE, Kind.QUESTION, Kind.NOISE)),
        float(bool(alarm.certain)),
        min(len(alarm.certain), 3) / 3,
        float(bool(alarm.hints)),
        min(len(alarm.hints), 3) / 3,
        float("?" in text),
        float(text.rstrip().endswith("?")),
        float("!" in text),
        float(not letters),
        sum(one.isupper() for one in letters) / (len(letters) or 1),
        math.log1p(len(text) / _LENGTH_OF_TWEET),
        *signs(text),
    ]


def written(head: Head) -> bytes:
    """The head as a file: float16, the same bytes for the same head."""
    held = io.BytesIO()
    parts: dict[str, Any] = {
        "format": np.int32(FORMAT),
        "version": np.str_(head.version),
        "centre": head.centre.astype(np.float16),
        "kinds": head.kinds.astype(np.float16),
        "urgent": head.urgent.astype(np.float16),
        "languages": head.languages.astype(np.float16),
        "numbers": np.array([head.warmth, head.sure_at, head.urgent_at], np.float32),
    }
    np.savez(held, allow_pickle=False, **parts)
    return held.getvalue()


def read(raw: bytes) -> Head:
    """Read a head from a file's bytes.

    Raises:
        UnknownHead: for what is none, or is of another format.
    """
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as held:
            if int(held["format"]) != FORMAT:
                raise UnknownHead("This head is of another format. Learn anew, or go back to the shipped one.")
            numbers = [float(one) for one in held["numbers"]]
            centre, kinds, urgent, languages = (
                held[name].astype(np.float32) for name in ("centre", "kinds", "urgent", "languages")
            )
            version = str(held["version"])
    except (OSError, KeyError, ValueError, EOFError, BadZipFile) as exc:
        if isinstance(exc, UnknownHead):
            raise
        raise UnknownHead("These bytes are no head.") from exc
    size = len(centre) + CLUES + 1
    shapes = (size, len(KINDS)), (size,), (len(centre) + len(LANGUAGES) + 1, len(LANGUAGES))
    if (kinds.shape, urgent.shape, languages.shape) != shapes or len(numbers) != 3:
        raise UnknownHead("This head has other measures than the model's sentences.")
    if not all(np.isfinite(part).all() for part in (centre, kinds, urgent, languages, numbers)):
        raise UnknownHead("Some of this head's numbers are none.")
    return Head(version, centre, kinds, urgent, languages, *numbers)


@cache
def shipped() -> Head:
    """The head that comes with this version."""
    return read(SHIPPED.read_bytes())


def empty(size: int = 384) -> Head:
    """A head that knows nothing: every kind is as likely."""
    rows = size + CLUES + 1
    told = size + len(LANGUAGES) + 1, len(LANGUAGES)
    centre, kinds, urgent, languages = (np.zeros(one, np.float32) for one in (size, (rows, len(KINDS)), rows, told))
    return Head("0", centre, kinds, urgent, languages, 1.0, 1.0, 0.5)
