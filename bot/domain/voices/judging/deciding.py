"""From likelihoods and rules to a judgement: which kind, whether that is sure, whether it hurries and why."""

from bot.domain.voices.incidents.hashed import hashed
from bot.domain.voices.judging import lexicon
from bot.domain.voices.judging.evidence import evidence
from bot.domain.voices.judging.judgement import Alarm, Judge, Judgement, Scores
from bot.domain.voices.judging.urgency import alarms
from bot.domain.voices.voice import Kind


def decide(text: str, scores: Scores | None = None) -> Judgement:
    """Judge a text by what a model says of it; by the lexicon where none does.

    In doubt it is urgent: by the model or, without one, by a rule. The rules say of what it speaks.
    """
    said = evidence(text)
    by = Judge.LEXICON if scores is None else Judge.MODEL
    scores = scores or lexicon.scores(said)
    first, second = sorted(Kind, key=lambda kind: -scores.kinds.get(kind, 0.0))[:2]
    confidence = scores.kinds.get(first, 0.0)
    is_urgent = scores.urgent >= scores.urgent_at and first is not Kind.NOISE
    return Judgement(
        kind=first,
        other=second,
        confidence=confidence,
        sure=confidence >= scores.sure_at,
        urgent=is_urgent,
        reasons=_reasons(said) if is_urgent else (),
        language=scores.language,
        by=by,
        sense=scores.sense or hashed(said),
    )


def text_of(subject: str, words: str) -> str:
    """What is judged of a voice: its subject, then its words."""
    return f"{subject}\n{words}" if subject else words


def _reasons(said: str) -> tuple[Alarm, ...]:
    """Of what it speaks: what is certain, else what is hinted at, at most three; the model alone names none."""
    found = alarms(said)
    return (found.certain or found.hints)[:3] or (Alarm.MODEL,)
