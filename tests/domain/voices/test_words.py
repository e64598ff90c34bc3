"""What words tell: the matter, the kind and the urgency of a voice; the gate for notes and for praise."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations import reply
from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.errors import FieldError
from bot.domain.recognition import applause
from bot.domain.teams.people import Person
from bot.domain.voices.judging.deciding import decide
from bot.domain.voices.matter import matter_of
from bot.domain.voices.voice import Kind
from tests.domain.people import LENA, MONDAY, NORA

NOTE = "Rang her, sent a new grinder and said sorry."
REPLY = LogReply(1, Method.CALL, Outcome.REACHED, NOTE, settled=True)


@pytest.mark.parametrize(
    ("subject", "matter"),
    [
        ("", ""),
        ("Broken grinder", "Broken grinder"),
        ("Re: Fwd: RE[2]: AW: Broken  grinder ", "Broken grinder"),
        ("Rezension: gut", "Rezension: gut"),
        ("fw:", ""),
        ("Re:" * 300 + "Broken grinder", "Broken grinder"),
        ("a re: b", "a re: b"),
        ("Regarding: the grinder", "Regarding: the grinder"),
        ("a" * 60, "a" * 60),
        ("word " * 20, "word word word word word word word word word word word…"),
        ("a" * 61, "a" * 59 + "…"),
    ],
)
def test_the_matter_is_the_subject_without_its_marks(subject: str, matter: str) -> None:
    assert matter_of(subject) == matter


@given(st.text(max_size=300))
def test_a_matter_always_fits_its_line(subject: str) -> None:
    matter = matter_of(subject)
    assert len(matter) <= 60
    assert "\n" not in matter


@pytest.mark.parametrize(
    "words",
    [
        "The kettle caught fire.",
        "My daughter was INJURED by it.",
        "You will hear from my lawyer.",
        "There was mould in the bread.",
        "It gave me an electric shock!",
        "He burnt his hand on it.",
        "I found glass in my salad",
    ],
)
def test_safety_harm_and_the_law_are_urgent_and_complaints(words: str) -> None:
    assert decide(words).urgent
    assert decide(words).kind is Kind.COMPLAINT


@pytest.mark.parametrize(
    "words", ["I issue you my thanks.", "You are on form.", "Lovely suede shoes!", "", "A burner."]
)
def test_words_that_only_look_like_it_are_not(words: str) -> None:
    assert not decide(words).urgent


def mend(one: LogReply, *notes: str) -> str:
    template = any(reply.is_template(one.note, note) for note in notes)
    with pytest.raises(FieldError) as caught:
        reply.check(one, MONDAY, template=template)
    return caught.value.field


def test_a_reply_in_words_passes() -> None:
    assert not reply.is_template(NOTE, "Something quite different, on another day.")
    reply.check(REPLY, MONDAY)
    reply.check(replace(REPLY, settled=False, follow_up_at=MONDAY + 1), MONDAY)


@pytest.mark.parametrize("outcome", [Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER])
def test_an_attempt_needs_nothing(outcome: Outcome) -> None:
    reply.check(LogReply(1, Method.CALL, outcome), MONDAY)


@pytest.mark.parametrize("note", ["", "Called.", "a" * 19, "a" * 10 + " " * 30 + "b" * 8])
def test_a_note_has_twenty_characters(note: str) -> None:
    assert mend(replace(REPLY, note=note)) == "note"
    reply.check(replace(REPLY, note="a" * 20), MONDAY)


@pytest.mark.parametrize("alike", [NOTE, NOTE.upper(), f"  {NOTE}\n", NOTE.replace(" ", "  "), NOTE + "!", NOTE[2:]])
def test_a_note_almost_like_an_earlier_one_is_none(alike: str) -> None:
    assert mend(REPLY, "Another one altogether, as it should be.", alike) == "note"


@given(st.text("abc ", min_size=20, max_size=60), st.text("xyz", min_size=20, max_size=60))
def test_only_likeness_is_refused(note: str, other: str) -> None:
    note = "abcabcabcabcabcabcabc" + note
    assert not reply.is_template(note, other)
    assert mend(replace(REPLY, note=note), other, note) == "note"


def test_whether_it_is_settled_has_to_be_said() -> None:
    assert mend(replace(REPLY, settled=None)) == "settled"


@pytest.mark.parametrize("day", [None, MONDAY, MONDAY - 1])
def test_not_yet_needs_a_day_to_come(day: int | None) -> None:
    assert mend(replace(REPLY, settled=False, follow_up_at=day)) == "follow_up"


def test_praise_is_somebody_elses_and_in_words() -> None:
    applause.check(NORA, LENA, "a" * 20)
    applause.check(NORA, Person("U9", is_guest=True), "a" * 20)


@pytest.mark.parametrize(
    ("to", "why", "field"),
    [
        (NORA, "a" * 20, "to"),
        (Person("U8", is_bot=True), "a" * 20, "to"),
        (Person("U8", is_deleted=True), "a" * 20, "to"),
        (LENA, "a" * 19, "why"),
        (LENA, " a" * 10, "why"),
    ],
)
def test_what_is_no_praise(to: Person, why: str, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        applause.check(NORA, to, why)
    assert caught.value.field == field
