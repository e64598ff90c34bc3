"""Praise: in the channel, to the person, and to the managers who decide about it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.recognition.applause import RecognitionState
from bot.domain.recognition.commands import DeclineNomination
from bot.slack.conversations import card
from bot.slack.kit.errors import FormErrors
from bot.slack.kit.limits import check_message, check_view
from bot.slack.recognition import applause, decline_form, thanked
from bot.slack.recognition.thanked import Thanks
from bot.views.recognition import RecognitionView
from tests.kit.filled import submitted, words
from tests.kit.shown import IDRIS, NOW, PETRA, TOM, elements, labels, read, said, texts, unhurried

PRAISE = RecognitionView(
    88,
    TOM,
    IDRIS,
    "You made a stranger a regular.",
    RecognitionState.GIVEN,
    NOW,
    quote="He remembered my name after a year.",
)


def test_the_post_reads_like_this() -> None:
    message = applause.post(PRAISE)
    assert said(message) == "Thank you, Tom, café Malmö."
    assert read(message) == (
        "Thank you, @U0TOM, café Malmö.\n"
        "A customer wrote:\n> He remembered my name after a year.\n"
        "Idris adds:\n> You made a stranger a regular."
    )


def test_somebody_without_slack_is_thanked_by_name() -> None:
    view = replace(PRAISE, to=replace(TOM, id="", title=""), quote="")
    assert read(applause.post(view)) == "Thank you, Tom.\nIdris writes:\n> You made a stranger a regular."


def test_a_customers_praise_needs_no_more_words() -> None:
    assert "Idris" not in read(applause.post(replace(PRAISE, why="")))


def test_praise_without_any_words_is_still_a_message() -> None:
    assert read(applause.post(replace(PRAISE, why="", quote=""))) == "Thank you, @U0TOM, café Malmö."


def test_the_value_and_whoever_agreed_stand_small() -> None:
    view = replace(PRAISE, by=PETRA, value="Care", decided_by=IDRIS)
    assert read(applause.post(view)).endswith("\n(For: Care. Idris agrees.)")
    assert "agrees" not in read(applause.post(replace(PRAISE, decided_by=IDRIS)))


def test_the_person_hears_it_themselves() -> None:
    message = applause.personal(replace(PRAISE, quote=""))
    assert said(message) == "Tom, this is for you. Idris thanks you."
    assert read(message) == (
        "Tom, this is for you. Idris thanks you.\n"
        "Idris writes:\n> You made a stranger a regular.\n"
        "(Your team reads it in the channel, too.)"
    )


@pytest.mark.parametrize(
    ("state", "decided_by", "words"),
    [
        (RecognitionState.NOMINATED, None, "Petra would like to see Tom applauded. Do you agree?"),
        (RecognitionState.GIVEN, IDRIS, "Petra's applause for Tom was approved by Idris."),
        (RecognitionState.DECLINED, IDRIS, "Petra's applause for Tom was declined by Idris."),
        (RecognitionState.GIVEN, None, "Petra's applause for Tom was approved by a manager."),
    ],
)
def test_a_nomination_says_how_it_stands(state: RecognitionState, decided_by: object, words: str) -> None:
    view = replace(PRAISE, by=PETRA, state=state, decided_by=IDRIS if decided_by else None)
    message = applause.nomination(view)
    assert said(message) == words
    assert labels(message) == (["[Approve]", "[Decline]"] if state == RecognitionState.NOMINATED else [])
    assert "> You made a stranger a regular." in read(message)


@pytest.mark.parametrize(
    ("state", "decided_by", "words"),
    [
        (
            RecognitionState.GIVEN,
            IDRIS,
            (
                "Idris approved your applause for Tom.\n> You made a stranger a regular.\n"
                "(Tom reads it now, and so does the team. Thank you for noticing.)"
            ),
        ),
        (
            RecognitionState.DECLINED,
            None,
            (
                "A manager declined your applause for Tom.\n> You made a stranger a regular.\n"
                "(Nothing of it was posted. Ask a manager why, or tell Tom yourself: that counts, too.)"
            ),
        ),
    ],
)
def test_whoever_nominated_hears_the_outcome(state: RecognitionState, decided_by: object, words: str) -> None:
    view = replace(PRAISE, by=PETRA, state=state, decided_by=IDRIS if decided_by else None)
    assert read(applause.decided(view)) == words


def test_what_is_private_is_said_so_to_all_who_read_it() -> None:
    view = replace(PRAISE, by=PETRA, private=True, quote="")
    assert read(applause.personal(view)).endswith("(It is for you alone, and not in the channel.)")
    asked = read(applause.nomination(replace(view, state=RecognitionState.NOMINATED)))
    assert "Petra asks that only Tom reads it: it is not posted." in asked
    assert "(Only Tom reads it. Thank you for noticing.)" in read(applause.decided(view))
    assert "nobody else does" in thanked.sentence(Thanks([TOM], given=True, private=1))
    assert "A manager reads it first" in thanked.sentence(Thanks([TOM], given=False, private=1))


def test_whoever_nominated_reads_the_managers_word() -> None:
    view = replace(PRAISE, by=PETRA, state=RecognitionState.DECLINED, decided_by=IDRIS, declined_with="After the fair.")
    assert "Idris says:\n> After the fair.\n" in read(applause.decided(view))


def test_a_nomination_that_waits_comes_up_again() -> None:
    message = applause.nomination(replace(PRAISE, by=PETRA, state=RecognitionState.NOMINATED), again=True)
    assert said(message) == "Petra still waits for a word on Tom. Do you agree?"
    assert labels(message) == ["[Approve]", "[Decline]"]


def test_declining_asks_for_a_word() -> None:
    view = replace(PRAISE, by=PETRA)
    form = decline_form.open_form(view)
    assert words(form)[0] == "Petra would like to see Tom applauded.\n> You made a stranger a regular."
    assert decline_form.read(submitted(form, word=" After the fair. ")) == DeclineNomination(88, "After the fair.")
    with pytest.raises(FormErrors) as caught:
        decline_form.read(submitted(decline_form.open_form(replace(view, why="")), word=" "))
    assert list(caught.value.errors) == ["word"]


def test_the_buttons_carry_the_nomination() -> None:
    approve, refuse = elements(applause.nomination(replace(PRAISE, state=RecognitionState.NOMINATED)))
    assert (approve["action_id"], refuse["action_id"]) == ("nomination_approve", "nomination_decline")
    assert card.read_id(approve) == card.read_id(refuse) == 88
    assert approve["accessibility_label"] == "Approve the applause for Tom"


@unhurried
@given(texts, st.sampled_from(RecognitionState))
def test_praise_is_within_the_limits_whatever_is_said(typed: str, state: RecognitionState) -> None:
    person = replace(TOM, name=typed, title=typed)
    view = replace(PRAISE, to=person, by=person, why=typed, quote=typed, value=typed, state=state, decided_by=PETRA)
    view = replace(view, private=True, declined_with=typed)
    check_view(decline_form.open_form(view))
    for message in (applause.post(view), applause.personal(view), applause.nomination(view), applause.decided(view)):
        check_message(message)


def test_whoever_approved_may_correct_it() -> None:
    given_ = replace(PRAISE, decided_by=IDRIS)
    assert labels(applause.nomination(given_)) == []
    assert labels(applause.nomination(given_, may_correct=True)) == ["[Correct or undo]"]
