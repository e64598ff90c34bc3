"""How well words are judged, beside VADER, hashed n-grams and the majority: ``make bench-triage``.

``REAL_DATA=folder`` holds ``labelled/`` (complaints_xci, cesamard, xlmt); ``WRITTEN=file`` is a set of sentences
by somebody who never saw the seeds (a JSON object a line: text, kind, urgent, lang; tests/data/triage.jsonl without
it), ``BRANDS=file`` another one about brands that are in neither. Without a set its figures are nan.

``complaints_f1`` and ``reviews_f1`` are macro-F1, five-fold, of a head fitted on the other folds of that set, as the
published figures are made; how the shipped head does on them stands above the last line. ``unseen_f1`` is the shipped
head's on the brands. Embeddings are kept in EMBEDDINGS, as for training.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir
from time import process_time
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from bot.domain.voices.judging.deciding import decide
from bot.domain.voices.judging.evidence import evidence
from bot.domain.voices.judging.lexicon import scores as lexicon_scores
from bot.domain.voices.voice import Kind
from bot.judge import head as heads
from bot.judge.engine import Engine
from bot.judge.fitting import fit_urgency
from bot.judge.head import KINDS, LANGUAGES, Floats
from bot.judge.seeds import Example, labelled, seeds
from bot.judge.training import Embedder, Material, folds

Ints = npt.NDArray[np.int64]

BINS: Final = 10
IN_DOMAIN_HELD: Final = 2.5
"""As logistic regression with C = 10 on the bare embeddings."""
NAN: Final = float("nan")


def written(file: Path) -> list[Example]:
    """Read a written set; none where the file is missing."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    rows = [json.loads(line) for line in lines]
    return [Example(one["text"], (Kind(one["kind"]),), bool(one["urgent"]), one["lang"], "written") for one in rows]


def macro(right: Ints, said: Ints) -> float:
    """Macro-F1."""
    return float(f1_score(right, said, average="macro")) if len(right) else NAN


def calibration(likely: Floats, right: Ints) -> float:
    """Expected calibration error, in ten equal steps of confidence."""
    sure, hits = likely.max(axis=1), likely.argmax(axis=1) == right
    step = np.minimum((sure * BINS).astype(int), BINS - 1)
    parts = [step == at for at in range(BINS) if (step == at).any()]
    return float(sum(abs(hits[one].mean() - sure[one].mean()) * one.mean() for one in parts))


def in_domain(material: Material) -> float:
    """Macro-F1 of complaint or not, five-fold, on this set alone."""
    is_complaint = material.allowed[:, 0].astype(np.int64)
    fold, said = folds(len(is_complaint)), np.zeros(len(is_complaint), np.int64)
    for part in range(5):
        learned, held_out = material.rows(fold != part), material.rows(fold == part)
        blank = replace(heads.empty(), centre=learned.embeddings.mean(axis=0))
        wanted = is_complaint[fold != part].astype(np.float32)
        features = blank.features(learned.embeddings, learned.clues)
        head = replace(blank, urgent=fit_urgency(features, wanted, held=IN_DOMAIN_HELD))
        said[fold == part] = head.urgency_of(head.features(held_out.embeddings, held_out.clues)) >= 0.5
    return macro(is_complaint, said)


def others(train: list[Example], test: list[Example]) -> dict[str, Ints]:
    """What everybody else says of the written set."""
    vectors = HashingVectorizer(n_features=2**14, analyzer="char_wb", ngram_range=(3, 4))
    kinds = [KINDS.index(one.kinds[0]) for one in train]
    grams: Any = LogisticRegression(C=30, max_iter=60).fit(vectors.transform([one.text for one in train]), kinds)
    untyped: Any = SentimentIntensityAnalyzer
    vader: Any = untyped()
    majority = Counter(kinds).most_common(1)[0][0]
    return {
        "hashed n-grams": np.asarray(grams.predict(vectors.transform([one.text for one in test])), np.int64),
        "VADER": np.array([_by_sentiment(vader, one.text) for one in test]),
        "our lexicon": np.array([_by_lexicon(one.text) for one in test]),
        "majority": np.full(len(test), majority),
    }


def _by_sentiment(vader: Any, text: str) -> int:  # noqa: ANN401 - untyped
    tone = vader.polarity_scores(text)["compound"]
    by_tone = Kind.COMPLAINT if tone < -0.05 else Kind.PRAISE if tone > 0.05 else Kind.COMMENT
    return KINDS.index(Kind.QUESTION if "?" in text else by_tone)


def _by_lexicon(text: str) -> int:
    likely = lexicon_scores(text).kinds
    return KINDS.index(max(KINDS, key=lambda kind: likely[kind]))


def lexicon_sure(examples: Sequence[Example]) -> str:
    """Tell of how many texts the lexicon is sure, and how many of those are right."""
    said = [(one, decide(one.text)) for one in examples]
    hits = [found.kind in one.kinds for one, found in said if found.sure]
    return f"sure {len(hits) / len(said):.3f} of them right {np.mean(hits):.3f}"


def speed(texts: Sequence[str]) -> float:
    """Milliseconds of one core a text at the median, by one engine, one text after another."""
    engine, took = Engine(), []
    for text in texts:
        begun = process_time()
        engine.scores(text)
        took.append(1_000 * (process_time() - begun))
    return float(np.median(took))


def main() -> None:
    """Measure, and print; the last line is for machines."""
    kept = Path(os.environ.get("EMBEDDINGS", "") or Path(gettempdir()) / "golden-thread-embeddings")
    embed = Embedder(kept)
    test = written(Path(os.environ.get("WRITTEN", "") or "tests/data/triage.jsonl"))
    found = {**_labelled(embed), "unseen": _brands(embed)}
    _languages(embed)
    found.update(_written(test, embed) if test else {})
    asked = [one.text for one in test[:200]] or [one.text for one in seeds()[::20]]
    found["p50"] = speed(asked)
    names = ("kinds", "sure_right", "unsure", "complaints", "reviews", "unseen", "ece", "recall", "precision")
    kinds, sure, unsure, complaints, reviews, unseen, ece, recall, precision = (found.get(one, NAN) for one in names)
    memory = _memory()
    print(
        f"kinds_f1={kinds:.2f} sure_right={sure:.2f} unsure={unsure:.2f} complaints_f1={complaints:.2f} "
        f"reviews_f1={reviews:.2f} unseen_f1={unseen:.2f} ece={ece:.2f} urgent_recall={recall:.2f} "
        f"urgent_precision={precision:.2f} p50_ms={found['p50']:.1f} rss_mb={memory // 1024}"
    )


def _labelled(embed: Embedder) -> dict[str, float]:
    folder = os.environ.get("REAL_DATA", "")
    examples = labelled(Path(folder) / "labelled") if folder else []
    found = {}
    for source, name in (("complaints_xci", "complaints"), ("cesamard", "reviews")):
        theirs = [one for one in examples if one.source == source]
        if not theirs:
            continue
        material = Material(theirs, embed)
        material.weights[:] = 1
        found[name] = in_domain(material)
        print(f"{name}: five-fold on this set {found[name]:.3f}, the shipped head {_shipped(material):.3f}")
    return found


def _languages(embed: Embedder) -> None:
    """Print how well the head tells languages on tweets (xlmt.jsonl), of those that it knows: all in Latin script."""
    folder = os.environ.get("REAL_DATA", "")
    file = Path(folder) / "labelled" / "xlmt.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines() if folder and file.is_file() else []
    rows = [row for row in map(json.loads, lines) if row["lang"] in LANGUAGES]
    if not rows:
        return
    head, texts = heads.shipped(), [evidence(row["text"]) for row in rows]
    told = [head.language_of(*pair) for pair in zip(embed(texts), texts, strict=True)]
    right = [said == row["lang"] for said, row in zip(told, rows, strict=True)]
    silent = sum(not said for said in told) / len(told)
    print(f"language of {len(rows)} tweets told right: {np.mean(right):.3f} (not told: {silent:.3f})")
    for code in sorted({row["lang"] for row in rows}):
        theirs = [hit for hit, row in zip(right, rows, strict=True) if row["lang"] == code]
        print(f"  {code}: {np.mean(theirs):.3f} of {len(theirs)}")


def _shipped(material: Material) -> float:
    """How the shipped head tells complaints from all else; it has seen the labelled sets."""
    head = heads.shipped()
    likely = head.kinds_of(head.features(material.embeddings, material.clues))
    return macro(material.allowed[:, 0].astype(np.int64), (likely.argmax(axis=1) == 0).astype(np.int64))


def _brands(embed: Embedder) -> float:
    examples = written(Path(os.environ.get("BRANDS", "") or "tests/data/brands.jsonl"))
    if not examples:
        return NAN
    material, head = Material(examples, embed), heads.shipped()
    likely = head.kinds_of(head.features(material.embeddings, material.clues))
    return macro(material.allowed.argmax(axis=1), likely.argmax(axis=1))


def _written(test: list[Example], embed: Embedder) -> dict[str, float]:
    material, head = Material(test, embed), heads.shipped()
    features = head.features(material.embeddings, material.clues)
    likely, right = head.kinds_of(features), material.allowed.argmax(axis=1)
    said, sure = likely.argmax(axis=1), likely.max(axis=1) >= head.sure_at
    alarm = (head.urgency_of(features) >= head.urgent_at) & (said != KINDS.index(Kind.NOISE))
    hurries = material.urgent == 1
    languages = np.array([one.language for one in test])
    by_language = {code: macro(right[languages == code], said[languages == code]) for code in sorted(set(languages))}
    print("by language: " + " ".join(f"{code}={value:.2f}" for code, value in by_language.items()))
    told = [head.language_of(*pair) for pair in zip(material.embeddings, (one.text for one in test), strict=True)]
    print(f"language told right: {np.mean(np.array(told) == languages):.3f}")
    for name, theirs in others(seeds(), test).items():
        print(f"kinds by {name}: {macro(right, theirs):.2f}")
    print(f"our lexicon: {lexicon_sure(test)}")
    return {
        "kinds": macro(right, said),
        "sure_right": float((said == right)[sure].mean()),
        "unsure": float(1 - sure.mean()),
        "ece": calibration(likely, right),
        "recall": float(alarm[hurries].mean()),
        "precision": float(hurries[alarm].mean()),
    }


def _memory() -> int:
    """KiB of a process that only judges."""
    asks = "from bot.judge.engine import Engine; from bot.judge.seeds import seeds; one = Engine(); "
    asks += "[one.scores(seed.text) for seed in seeds()[::200]]; "
    code = f"{asks}print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)  # noqa: S603 - our own code


if __name__ == "__main__":
    main()
