"""The kind and the language of a text by words alone: what answers while no model does, and is unsure more often."""

import re
from collections import Counter
from functools import cache
from typing import Final

from bot.domain.voices.judging.judgement import Scores
from bot.domain.voices.judging.lexicon_words import COMMON, WORDS
from bot.domain.voices.judging.phrases import Phrases, listed, tokens_of
from bot.domain.voices.judging.urgency import Alarms, alarms
from bot.domain.voices.voice import Kind

READ_MAX: Final = 3_000
"""Characters of a text that are looked through for its kind."""
_SURE_AT: Final = 0.85
"""Only what is plain is as likely as that."""
_PLAIN: Final = 0.93
"""So many of the seeds that are plain are right, over all languages; of each kind more than nine of ten."""
_DOUBTFUL_MAX: Final = 0.8
"""Of the others with one kind far ahead, so many are right."""
_SHORT_QUESTION: Final = 15
"""Words up to which a question is no complaint in its form; longer ones often tell first what went wrong."""
_SHORT_PRAISE: Final = 6
_SHORT_CHEER: Final = 10
"""Words up to which praise says nothing else; of longer ones many go on with a "but" that no table knows."""
_MARKS: Final = re.compile("[?\uff1f\u061f]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def counts(text: str) -> Counter[Kind]:
    """Count what speaks for each kind, each phrase once; a text without a letter is noise."""
    text = text[:READ_MAX]
    said = tokens_of(text)
    found = Counter(kind for kind, _ in {(kind, said[begins:ends]) for kind, begins, ends in _table().found(said)})
    found[Kind.QUESTION] += bool(_MARKS.search(text))
    found[Kind.NOISE] += 2 * (not _LETTER.search(text))
    return found


def scores(text: str) -> Scores:
    """Guess how likely each kind is.

    In doubt between praise and complaint it is a complaint: that one is answered sooner. What asks and complains is a
    complaint, too.
    """
    found = counts(text)
    weights = {
        Kind.COMPLAINT: 1.6 * found[Kind.COMPLAINT],
        Kind.PRAISE: 1.2 * found[Kind.PRAISE],
        Kind.QUESTION: 1.3 * min(found[Kind.QUESTION], 2),
        Kind.NOISE: 1.5 * found[Kind.NOISE],
        Kind.COMMENT: 0.6,
    }
    alarm = alarms(text)
    urgent = 0.9 if alarm.certain else 0.6 if alarm.hints and not found[Kind.PRAISE] else 0.0
    weights[Kind.COMPLAINT] += 2.0 * bool(alarm.certain)
    total = sum(2.0**one for one in weights.values())
    likely = {kind: 2.0**one / total for kind, one in weights.items()}
    plain = _plain(text, found, alarm)
    first = plain or max(likely, key=lambda kind: likely[kind])
    wanted = _PLAIN if plain else min(likely[first], _DOUBTFUL_MAX)
    rest = (1 - wanted) / (1 - likely[first])
    said = {kind: wanted if kind is first else one * rest for kind, one in likely.items()}
    return Scores(said, urgent, language_of(text), _SURE_AT)


def _plain(text: str, found: Counter[Kind], alarm: Alarms) -> Kind | None:
    """The one kind that all speaks for, where it is said as plainly as mostly is meant; a complaint never is.

    Complaints say what happened in words of their own, and what others ask or praise has the same words.
    """
    speaking = {kind for kind, number in found.items() if number}
    if len(speaking) != 1 or alarm.certain:
        return None
    (kind,) = speaking
    length, shown = len(tokens_of(text).split()), text.rstrip()
    if kind is Kind.NOISE:
        return kind
    if kind is Kind.QUESTION:
        return kind if _MARKS.search(shown[-1:]) and length <= _SHORT_QUESTION else None
    cheer = _SHORT_CHEER if "!" in shown else _SHORT_PRAISE
    return kind if kind is Kind.PRAISE and not alarm.hints and length <= cheer else None


def little_words(text: str) -> Counter[str]:
    """Count a text's words that stand in nearly every text of a language, by its ISO 639-1 code, of twelve."""
    return Counter(code for word in tokens_of(text[:READ_MAX]).split() for code in _common().get(word, ()))


def language_of(text: str) -> str:
    """The language whose little words a text is full of, of twelve; empty where that is not clear."""
    ranked = little_words(text).most_common(2)
    if not ranked or ranked[0][1] < 2:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else ""


@cache
def _table() -> Phrases[Kind]:
    return Phrases((phrase, kind) for kind, words in WORDS.items() for phrase in listed(words))


@cache
def _common() -> dict[str, tuple[str, ...]]:
    pairs = [(word, code) for code, words in COMMON.items() for word in tokens_of(words).split()]
    return {word: tuple(code for one, code in pairs if one == word) for word, _ in pairs}
