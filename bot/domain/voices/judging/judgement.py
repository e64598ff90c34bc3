"""What is made of somebody's words: the kind, how sure that is, the language, and whether and why it hurries."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.voices.incidents.sense import Sense
from bot.domain.voices.voice import Kind


class Judge(StrEnum):
    """Who said what sort a voice is. What the lexicon said is judged again once the model answers."""

    MODEL = "model"
    LEXICON = "lexicon"
    PERSON = "person"


class Alarm(StrEnum):
    """What somebody speaks of when it hurries; `domain.voices.judging.urgency_rules` has the words."""

    BURN = "burn"
    INJURY = "injury"
    SHARP = "sharp"
    ALLERGY = "allergy"
    POISONING = "poisoning"
    HOSPITAL = "hospital"
    MEDICINE = "medicine"
    CHOKING = "choking"
    CHILD = "child"
    FIRE = "fire"
    SHOCK = "shock"
    GAS = "gas"
    UNSAFE = "unsafe"
    SPOILED = "spoiled"
    DATA_LEAK = "data_leak"
    LAWYER = "lawyer"
    AUTHORITY = "authority"
    PRESS = "press"
    SELF_HARM = "self_harm"
    HARASSMENT = "harassment"
    MODEL = "model"
    """No rule names it, but it reads like others that hurried."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What a model makes of one text: how likely each kind is and that it hurries, 0 to 1, and its language.

    ``language`` is an ISO 639-1 code; empty where the text is too short to tell. ``sure_at`` and ``urgent_at``: from
    which likelihood on whoever made them is to be believed. ``sense`` is what the text is about, in numbers.
    """

    kinds: dict[Kind, float]
    urgent: float
    language: str = ""
    sure_at: float = 0.75
    urgent_at: float = 0.5
    sense: Sense | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is made of one voice. ``confidence``, 0 to 1: how often a kind said so surely is right.

    ``other`` is the kind that comes second; whoever reads an unsure one is asked which of both it is. ``language`` is
    an ISO 639-1 code, empty for nobody knows. ``sense`` is what it is about, in numbers; None where nobody made any.
    ``near`` are the incidents to which it belongs, by their ids, the nearest first; None where nobody has looked.
    """

    kind: Kind
    other: Kind
    confidence: float
    sure: bool
    urgent: bool = False
    reasons: tuple[Alarm, ...] = ()
    language: str = ""
    by: Judge = Judge.MODEL
    sense: Sense | None = field(default=None, compare=False, repr=False)
    near: tuple[int, ...] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class LearnedHead:
    """What was learned from so many corrections: ``raw`` is the head's file, weights and no words."""

    raw: bytes
    corrections: int
