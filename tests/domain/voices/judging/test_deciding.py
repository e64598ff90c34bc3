"""A judgement: by the model where it answered, else by the lexicon; in doubt urgent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.judging.deciding import decide, text_of
from bot.domain.voices.judging.judgement import Alarm, Judge, Scores
from bot.domain.voices.judging.lexicon import language_of, scores
from bot.domain.voices.voice import Kind

LIKELY = {Kind.COMPLAINT: 0.5, Kind.QUESTION: 0.3, Kind.PRAISE: 0.1, Kind.COMMENT: 0.06, Kind.NOISE: 0.04}


def test_what_the_model_says_counts() -> None:
    found = decide("Is it late?", Scores(LIKELY, 0.1, "en", sure_at=0.6))
    assert (found.kind, found.other, found.confidence, found.sure) == (Kind.COMPLAINT, Kind.QUESTION, 0.5, False)
    assert (found.urgent, found.reasons, found.language, found.by) == (False, (), "en", Judge.MODEL)


def test_it_is_sure_from_a_likelihood_on() -> None:
    assert decide("", Scores(LIKELY, 0, sure_at=0.5)).sure
    assert not decide("", Scores(LIKELY, 0, sure_at=0.51)).sure


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("He burnt his hand and my lawyer knows", (Alarm.BURN, Alarm.LAWYER)),
        ("My toddler saw it", (Alarm.CHILD,)),
        ("Something odd is going on", (Alarm.MODEL,)),
        ("Burnt my hand, fire brigade, ambulance, lawyer", (Alarm.BURN, Alarm.FIRE, Alarm.HOSPITAL)),
    ],
)
def test_why_it_is_urgent_is_said(text: str, reasons: tuple[Alarm, ...]) -> None:
    found = decide(text, Scores(LIKELY, 0.5, urgent_at=0.5))
    assert found.urgent
    assert found.reasons == reasons


def test_noise_is_never_urgent() -> None:
    assert not decide("fire", Scores({Kind.NOISE: 0.9}, 0.99)).urgent


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("My grinder broke after two weeks.", Kind.COMPLAINT),
        ("Nobody answers!", Kind.COMPLAINT),
        ("Thank you, but it arrived late.", Kind.COMPLAINT),
        ("Lost my parcel, I am furious. Kind regards", Kind.COMPLAINT),
        ("He remembered my name. Wonderful.", Kind.PRAISE),
        ("Thanks! Best, Sue", Kind.PRAISE),
        ("When do you open on Saturday?", Kind.QUESTION),
        ("Wann habt ihr am Samstag offen?", Kind.QUESTION),
        ("Bought one today.", Kind.COMMENT),
        ("Unsubscribe here to stop this newsletter", Kind.NOISE),
        ("😂😂", Kind.NOISE),
        ("", Kind.NOISE),
    ],
)
def test_without_a_model_the_lexicon_answers(words: str, kind: Kind) -> None:
    found = decide(words)
    assert found.kind is kind
    assert found.by is Judge.LEXICON
    assert found.other is not kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Thank you, Tom!", Kind.PRAISE),
        ("Danke, ihr seid klasse!", Kind.PRAISE),
        ("Merci, c'est parfait", Kind.PRAISE),
        ("¡Gracias, me encanta!", Kind.PRAISE),
        ("Grazie mille, bravissimi!", Kind.PRAISE),
        ("Parabéns, adorei!", Kind.PRAISE),
        ("Geweldig, bedankt!", Kind.PRAISE),
        ("Dziękuję, polecam!", Kind.PRAISE),
        ("Underbart, tack!", Kind.PRAISE),
        ("Tusind tak, I er dejlige!", Kind.PRAISE),
        ("Tusen takk, nydelig!", Kind.PRAISE),
        ("Kiitos, ihana!", Kind.PRAISE),
        ("When do you open on Saturday?", Kind.QUESTION),
        ("Har ni öppet på lördag?", Kind.QUESTION),
        ("Milloin avaatte lauantaina?", Kind.QUESTION),
        ("Czy macie kawę bez kofeiny?", Kind.QUESTION),
        ("Out of office until Monday", Kind.NOISE),
        ("👍👍", Kind.NOISE),
    ],
)
def test_the_lexicon_is_sure_of_what_is_plain(words: str, kind: Kind) -> None:
    found = decide(words)
    assert (found.kind, found.sure) == (kind, True)
    assert found.confidence == pytest.approx(0.93)


@pytest.mark.parametrize(
    "words",
    [
        "Nobody answers!",
        "Thank you, but the lid came off on the second morning",
        "Thanks! We have had it for a year and now it drips a little",
        "When does it come? I was told Monday, then Tuesday, and now the page shows nothing at all, does it?",
        "When? Tell me.",
        "Thanks, do you open on Saturday?",
        "Thanks, he burnt his hand!",
        "My baby thanks you!",
        "Thank you for the unsubscribe link",
        "The tram was full.",
    ],
)
def test_of_anything_else_it_is_not(words: str) -> None:
    found = decide(words)
    assert not found.sure
    assert found.confidence <= 0.8


@pytest.mark.parametrize(
    "words",
    [
        "Mit freundlichen Grüßen aus Köln ging es weiter",
        "Two litres of milk",
        "Tre personer i kø",
        "The summer sale is on",
    ],
)
def test_words_of_one_language_say_nothing_in_another(words: str) -> None:
    assert decide(words).kind is Kind.COMMENT


def test_in_doubt_the_lexicon_says_urgent_but_not_of_praise() -> None:
    assert decide("The kettle caught fire.").urgent
    assert decide("My baby had smoke in the room").urgent
    assert not decide("My baby loves it, thank you").urgent


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The parcel is not here and I have been waiting for it", "en"),
        ("Das Paket ist nicht da und ich warte schon", "de"),
        ("Jeg har ikke fått pakken og det er ikke noe svar fra dere", "no"),
        ("Grinder", ""),
        ("42", ""),
        ("og det er en", ""),
    ],
)
def test_little_words_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language


@given(st.text(max_size=300))
def test_any_words_are_judged(words: str) -> None:
    found = decide(words)
    assert found.kind in Kind
    assert 0 < found.confidence <= 1
    assert sum(scores(words).kinds.values()) == pytest.approx(1)


def test_a_subject_is_judged_with_the_words() -> None:
    assert text_of("Broken grinder", "It is blue.") == "Broken grinder\nIt is blue."
    assert text_of("", "It is blue.") == "It is blue."
