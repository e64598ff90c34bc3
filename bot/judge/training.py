"""`python -m bot.judge.training`: fits the shipped head on the seeds, and on labelled files where a folder is named.

The same sentences give the same file, byte by byte. Embeddings are kept in a folder of their own, as they take minutes.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from bot.domain.voices.judging.evidence import evidence
from bot.judge import head as heads
from bot.judge.engine import Engine, embeddable
from bot.judge.families import families
from bot.judge.fitting import fit_kinds, fit_urgency, fit_warmth
from bot.judge.head import KINDS, LANGUAGES, SHIPPED, Floats, Head, softmax
from bot.judge.seeds import Example, labelled, seeds

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Embed: TypeAlias = Callable[[Sequence[str]], Floats]
"""Embeds texts, one a row."""

HELD: Final = 4.0
"""How strongly the weights are held to nothing: less fits the seeds' writers, and not others."""
HELD_LANGUAGES: Final = 2.0
FOLDS: Final = 5
URGENT_AT: Final = 0.42
"""In doubt urgent: one that is not takes a click, one that is missed may take a hand."""
SURE_AT: Final = 0.7
"""Likelihood from which a kind counts as sure: of those said just so surely, seven of ten are right out of fold.

It is no share of the seeds that are right from there on, as that tells how hard the seeds are and not how sure it is.
"""
VERSION: Final = "2"


class Embedder:
    """Embeds texts, each once: what was embedded before is read from a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "embeddings-1.npz"
        self._known: dict[str, Floats] = {}
        if self._file.is_file():
            with np.load(self._file) as held:
                self._known = dict(zip(held["keys"].tolist(), held["values"], strict=True))
        self._engine: Engine | None = None

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Embed texts, one a row."""
        shown = [embeddable(text) for text in texts]
        new = [text for text in dict.fromkeys(shown) if _key(text) not in self._known]
        for text in new:
            self._engine = self._engine or Engine(heads.empty())
            self._known[_key(text)] = self._engine.embed(text)
        if new:
            self._folder.mkdir(parents=True, exist_ok=True)
            np.savez(self._file, keys=np.array(list(self._known)), values=np.stack(list(self._known.values())))
        return np.stack([self._known[_key(text)] for text in shown])


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


class Material:
    """Examples as numbers: embeddings, clues, which kinds are allowed, what is urgent (-1 where nobody said)."""

    def __init__(self, examples: Sequence[Example], embed: Embed) -> None:
        said = [evidence(one.text) for one in examples]
        self.examples = list(examples)
        self.embeddings = embed(said)
        self.clues = np.array([heads.clues(one) for one in said], np.float32)
        self.allowed = np.array([[kind in one.kinds for kind in KINDS] for one in examples], np.float32)
        self.urgent = np.array([-1 if one.urgent is None else int(one.urgent) for one in examples], np.int64)
        self.weights = np.array([one.weight for one in examples], np.float32)
        self.one_kind = self.allowed.sum(axis=1) == 1

    def rows(self, chosen: Bools) -> "Material":
        """Give some of the rows."""
        part = object.__new__(Material)
        part.examples = [one for one, is_in in zip(self.examples, chosen, strict=True) if is_in]
        for name in ("embeddings", "clues", "allowed", "urgent", "weights", "one_kind"):
            setattr(part, name, getattr(self, name)[chosen])
        return part


def fitted(material: Material, *, told: bool = True, warmth: float = 1.0, version: str = VERSION) -> Head:
    """Fit a head on all of the material, its languages on the seeds, or on none where they are not ``told``."""
    blank = replace(heads.empty(material.embeddings.shape[1]), centre=material.embeddings.mean(axis=0))
    features = blank.features(material.embeddings, material.clues)
    known = material.urgent >= 0
    kinds = fit_kinds(features, material.allowed, held=HELD, weights=material.weights)
    urgent = fit_urgency(features[known], material.urgent[known].astype(np.float32), held=HELD)
    languages = _languages(material, blank) if told else blank.languages
    return Head(version, blank.centre, kinds, urgent, languages, warmth, SURE_AT, URGENT_AT)


def _languages(material: Material, blank: Head) -> Floats:
    told = np.array([one.source == "seeds" for one in material.examples])
    if not told.any():
        return blank.languages
    part = material.rows(told)
    features = blank.language_features(part.embeddings, [evidence(one.text) for one in part.examples])
    columns = [[one.language == code for code in LANGUAGES] for one in part.examples]
    return fit_kinds(features, np.array(columns, np.float32), held=HELD_LANGUAGES)


def balanced(material: Material) -> None:
    """Let each kind count as much as the others: whoever complains writes more, and that says nothing of a text."""
    only = material.one_kind & np.array([one.source == "seeds" for one in material.examples])
    counts = material.allowed[only].sum(axis=0)
    factors = counts.sum() / np.maximum(counts, 1) / len(KINDS)
    material.weights[only] *= factors[material.allowed[only].argmax(axis=1)]


def folds(count: int, parts: int = FOLDS) -> Ints:
    """Say of so many rows to which fold each belongs: always the same, and not by the order of the file."""
    return np.asarray(np.random.default_rng(7).permutation(count) % parts, np.int64)


def family_folds(material: Material) -> Ints:
    """Say of each row to which fold it belongs, a seed to that of its family; -1 where it is no seed."""
    rows = np.flatnonzero([one.source == "seeds" for one in material.examples])
    family = families(material.embeddings[rows], [material.examples[row].language for row in rows])
    fold = np.full(len(material.examples), -1, np.int64)
    fold[rows] = folds(int(family.max()) + 1)[family]
    return fold


def out_of_fold(material: Material) -> tuple[Floats, Floats, Ints]:
    """Judge each seed by a head that saw nothing of its family: the kinds' sums, how urgent, and which rows."""
    fold = family_folds(material)
    rows = np.flatnonzero(fold >= 0)
    sums = np.zeros((len(material.examples), len(KINDS)), np.float32)
    urgent = np.zeros(len(material.examples), np.float32)
    for part in range(FOLDS):
        head = fitted(material.rows(fold != part), told=False)
        held_out = material.rows(fold == part)
        features = head.features(held_out.embeddings, held_out.clues)
        sums[fold == part] = features @ head.kinds
        urgent[fold == part] = head.urgency_of(features)
    return sums[rows], urgent[rows], rows


def trained(examples: Sequence[Example], embed: Embed) -> Head:
    """Fit the head that is shipped, with the warmth that out of fold turned out right."""
    material = Material(examples, embed)
    balanced(material)
    sums, urgent, rows = out_of_fold(material)
    right = material.allowed[rows].argmax(axis=1)
    warmth = fit_warmth(sums, right)
    _tell(softmax(np.asarray(sums / warmth, np.float32)), right, urgent, material.urgent[rows])
    return fitted(material, warmth=warmth)


def _tell(likely: Floats, right: Ints, urgent: Floats, is_urgent: Ints) -> None:
    hits, sure = likely.argmax(axis=1) == right, likely.max(axis=1) >= SURE_AT
    alarm, hurries = urgent >= URGENT_AT, is_urgent == 1
    print(  # noqa: T201 - a command's answer
        f"out of fold: right {_share(hits)}, sure {_share(sure)} of them right {_share(hits[sure])}, "
        f"urgent found {_share(alarm[hurries])} of those said so {_share(hurries[alarm])}"
    )


def _share(among: Bools) -> str:
    return f"{among.mean():.3f}" if len(among) else "-"


def main() -> None:
    """Train, and write the file."""
    folder = os.environ.get("REAL_DATA", "")
    kept = Path(os.environ.get("EMBEDDINGS", "") or Path(gettempdir()) / "golden-thread-embeddings")
    examples = [*seeds(), *(labelled(Path(folder) / "labelled") if folder else [])]
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    raw = heads.written(trained(examples, Embedder(kept)))
    target.write_bytes(raw)
    print(f"{target}: {len(raw)} bytes, from {len(examples)} sentences, sha256 {hashlib.sha256(raw).hexdigest()}")  # noqa: T201 - as above


if __name__ == "__main__":
    main()
