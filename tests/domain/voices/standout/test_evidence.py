"""What a public comment shows by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.standout.evidence import Empty, Evidence, evidence


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("😍😍😍", Empty.EMOJI),
        ("❤️ #coffee https://example.com/a", Empty.EMOJI),
        ("", Empty.EMOJI),
        ("@anna @bert", Empty.TAG),
        ("@anna we need this", Empty.TAG),
        ("@anna schau mal", Empty.TAG),
        ("GIVEAWAY! Follow and like, tag three friends", Empty.GIVEAWAY),
        ("Gewinnspiel: markiere zwei Freunde und gewinne", Empty.GIVEAWAY),
        ("Je participe, merci pour ce concours", Empty.GIVEAWAY),
        ("Use my code SAVE20, link in bio", Empty.SPAM),
        ("DM me to earn money from home", Empty.SPAM),
        ("Love this!", Empty.STOCK),
        ("So good, best ever, obsessed", Empty.STOCK),
        ("Wunderschön!", Empty.STOCK),
        ("Nice one", Empty.STOCK),
    ],
)
def test_what_nobody_need_answer(text: str, why: Empty) -> None:
    assert evidence(text) == Evidence(empty=why)


def test_a_story_is_one_whatever_else_it_says() -> None:
    """Whoever tells what happened to them is no giveaway for the word."""
    told = evidence(
        "When my daughter turned 6 last Saturday we ordered the cake in Malmö, and then the box fell. Your shop made a "
        "new one within 2 hours. I did not win a prize, but it felt like one."
    )
    assert told.empty is None
    assert told.story >= 2


def test_particulars_tell_more_than_length() -> None:
    long = evidence("It is the nicest thing that anybody can imagine and everybody ought to think about getting it too")
    short = evidence(
        "My grandmother's kettle from 1987 broke in Lund last Tuesday, and after 3 calls it came back whole."
    )
    assert short.story > long.story + 1


def test_few_words_tell_nothing() -> None:
    assert evidence("Broken since 2019, sadly").story == 0


@pytest.mark.parametrize(
    "text",
    [
        "@maria you can unplug it for ten minutes, then it works again",
        "@jo_b I had the same, what helped was to descale it twice",
        "@petra du musst nur den Deckel fester zudrehen, dann geht es",
        "@lucie il suffit de rincer le filtre, chez moi ça a marché",
    ],
)
def test_who_helps_another_customer(text: str) -> None:
    assert evidence(text).answers
    assert not evidence(text.partition(" ")[2]).answers, "said to nobody"


def test_a_question_of_their_own_is_one_and_one_to_a_friend_is_not_ours() -> None:
    assert evidence("Does the big one fit a 40 cm shelf?").asks
    assert not evidence("@maria did you try to hold down the left button for ten seconds?").asks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Your driver Tom carried it up four flights of stairs.", ("Tom",)),
        ("Thank you Maria, you made our day at the shop!", ("Maria",)),
        ("Lena at the counter remembered how my father takes his coffee.", ("Lena",)),
        ("Ihre Mitarbeiterin Sabine hat sich zwei Stunden Zeit genommen.", ("Sabine",)),
        ("Le serveur Karim a été d'une patience incroyable avec nous.", ("Karim",)),
        ("Thank you so much for the fast delivery to Leeds.", ()),
        ("The driver was kind on Monday.", ()),
    ],
)
def test_who_of_us_is_named(text: str, names: tuple[str, ...]) -> None:
    assert evidence(text).staff == names


@given(st.text(max_size=400))
def test_anything_at_all_is_read(text: str) -> None:
    found = evidence(text)
    assert 0 <= found.story <= 3
    assert found.empty is None or found == Evidence(empty=found.empty)


@pytest.mark.parametrize(
    ("text", "unsure", "sure"),
    [
        ("The lid broke", None, None),
        ("Broken again", None, None),
        ("need this so bad", Empty.STOCK, None),
        ("@eva you broke yours haha", Empty.TAG, None),
        ("@eva @tom", Empty.TAG, Empty.TAG),
        ("😡😡", Empty.EMOJI, Empty.EMOJI),
        ("Tag a friend to win, mine broke", Empty.GIVEAWAY, Empty.GIVEAWAY),
    ],
)
def test_a_complaint_needs_no_words_but_is_no_praise_and_no_call_to_a_friend_unless_it_is_sure(
    text: str, unsure: Empty | None, sure: Empty | None
) -> None:
    found, surely = (evidence(text, complains=True, surely=one) for one in (False, True))
    assert (found.empty, surely.empty) == (unsure, sure)
    assert (found.complains, surely.complains) == (unsure is None, sure is None)
