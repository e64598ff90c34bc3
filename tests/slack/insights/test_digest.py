"""The week of a team in its channel: heard, answered, waiting, thanked; nobody is ranked, nobody is late by name."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.conversations.conversation import Method
from bot.domain.recognition.applause import RecognitionState
from bot.slack.insights import digest
from bot.slack.kit.limits import check_message
from bot.views.insights import DigestView
from bot.views.people import PersonView
from bot.views.recognition import RecognitionView
from tests.kit.shown import DAY, HOUR, IDRIS, MINUTE, NORA, NOW, TOM, TZ, read, said, texts

PRAISE = RecognitionView(88, TOM, IDRIS, "You made a stranger a regular.", RecognitionState.GIVEN, NOW)
MONDAY = NOW - 10 * HOUR - 20 * MINUTE
WEEK = DigestView(
    team="Marketing North",
    tz=TZ,
    start=MONDAY - 7 * DAY,
    end=MONDAY,
    voices=25,
    people=23,
    heard_back=21,
    by_method=((Method.CALL, 14), (Method.EMAIL, 5), (Method.LETTER, 2), (Method.VISIT, 0)),
    quote="You rang the same day.",
    waiting=2,
    recognitions=(PRAISE,),
    answered_by=(TOM, NORA),
)
QUIET = DigestView("Marketing North", TZ, MONDAY - 7 * DAY, MONDAY)


def test_a_digest_reads_like_this() -> None:
    message = digest.draw(WEEK, NOW)
    assert said(message) == (
        "Good morning. 23 people had something to tell us last week; 21 heard back from one of us."
    )
    assert read(message) == (
        "Good morning. 23 people had something to tell us last week; 21 heard back from one of us: "
        "14 calls, 5 mails, 2 letters.\n"
        "> You rang the same day.\n"
        "Two still wait.\n"
        "Thank you, Tom. Idris: “You made a stranger a regular.”\n"
        "Nora and Tom answered customers in person. Thank you."
    )


def test_a_quiet_week_has_words_of_its_own() -> None:
    assert read(digest.draw(QUIET, NOW)) == (
        "Good morning. Last week was quiet: nobody passed a customer's words on.\n"
        "Heard something at the counter or on the phone? `/voice` takes a minute, and one of us will answer."
    )


def test_a_quiet_week_still_tells_what_was_done_and_who_waits() -> None:
    shown = read(digest.draw(replace(QUIET, by_method=((Method.MESSAGE, 1),), waiting=1), NOW))
    assert "words on. Reached in person: one message.\nOne still waits." in shown


def test_a_preview_says_that_it_is_one() -> None:
    message = digest.draw(replace(WEEK, end=NOW + DAY, preview=True), NOW)
    assert said(message).startswith("Preview. Good morning. 23 people had something to tell us this week so far;")
    assert read(message).startswith(
        "(A preview, for you alone: nothing has been posted, and the week may still change.)\nGood morning."
    )


@pytest.mark.parametrize(
    ("view", "now", "words"),
    [
        (WEEK, NOW + 3 * HOUR, "Good afternoon. 23 people"),
        (WEEK, NOW + HOUR + 40 * MINUTE, "Good afternoon. 23 people"),
        (WEEK, NOW + 8 * HOUR, "Good evening. 23 people"),
        (WEEK, MONDAY, "Good morning. 23 people had something to tell us last week;"),
        (WEEK, MONDAY + 7 * DAY, "had something to tell us in the week of 16 Nov; 21"),
        (replace(QUIET, voices=1), NOW, "One person had something to tell us last week; nobody has heard back"),
        (WEEK, NOW + 9 * HOUR, "Good evening. 23 people"),
        (WEEK, NOW + 8 * DAY, "had something to tell us in the week of 16 Nov; 21"),
        (replace(WEEK, heard_back=23), NOW, "us last week, and all of them heard back from one of us: 14 calls"),
        (
            replace(WEEK, people=1, heard_back=1, by_method=((Method.CALL, 1),)),
            NOW,
            "One person had something to tell us last week, and heard back from one of us: one call.",
        ),
        (replace(WEEK, heard_back=0), NOW, "; nobody has heard back from us yet. Reached in person: 14 calls"),
        (replace(WEEK, heard_back=0, by_method=()), NOW, "; nobody has heard back from us yet.\n"),
        (replace(WEEK, people=0, heard_back=1), NOW, "25 people had something to tell us last week; one heard back"),
        (replace(WEEK, waiting=0), NOW, "\nNobody waits any more.\n"),
        (replace(WEEK, waiting=1, overdue=1), NOW, "\nOne still waits, longer than we would like.\n"),
        (replace(WEEK, waiting=2, overdue=2), NOW, "\nTwo still wait, longer than we would like.\n"),
        (replace(WEEK, waiting=4, overdue=1), NOW, "\nFour still wait, one of them longer than we would like.\n"),
        (replace(WEEK, answered_by=(NORA, NORA)), NOW, "\nNora answered customers in person. Thank you."),
    ],
)
def test_each_week_is_told_as_it_was(view: DigestView, now: int, words: str) -> None:
    assert words in read(digest.draw(view, now))


def test_everybody_who_was_recognised_is_named() -> None:
    people = [PersonView(f"U0{n}", f"Colleague {n}") for n in range(12)]
    view = replace(WEEK, recognitions=tuple(replace(PRAISE, to=one) for one in people))
    shown = read(digest.draw(view, NOW))
    assert all(one.name in shown for one in people)
    assert "And thank you, Colleague 8, Colleague 9, Colleague 10 and Colleague 11." in shown


def test_a_week_without_thanks_has_no_empty_lines() -> None:
    shown = read(digest.draw(replace(WEEK, recognitions=(), answered_by=(), quote=""), NOW))
    assert shown.endswith("2 letters.\nTwo still wait.")


@settings(max_examples=20)  # the longest texts take their time
@given(texts, st.integers(0, 40), st.booleans())
def test_a_digest_is_within_the_limits_and_rings_nobody(words: str, count: int, preview: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    somebody = replace(TOM, name=words)
    praise = replace(PRAISE, to=somebody, by=somebody, why=words)
    people = tuple(replace(somebody, name=f"{n} {words}") for n in range(count))
    view = replace(WEEK, quote=words, recognitions=(praise,) * count, answered_by=people, people=count, preview=preview)
    message = digest.draw(view, NOW)
    check_message(message)
    assert "<@" not in str(message)


def test_who_wrote_back_to_say_thank_you_is_counted() -> None:
    assert "Three wrote back to say thank you." in read(digest.draw(replace(WEEK, came_back=3), NOW))
    assert "say thank you" not in read(digest.draw(WEEK, NOW))


@pytest.mark.parametrize(
    ("kept", "left", "said_of_it"),
    [
        ((14, 0), 9, "Kept back: 14 comments. `/voice kept` lists what nobody has looked through."),
        ((1, 2), 0, "Kept back: 1 comment and 2 other messages, all looked through."),
        ((0, 1), 1, "Kept back: 1 message. `/voice kept` lists what nobody has looked through."),
        ((1200, 0), 0, "Kept back: 1,200 comments, all looked through."),
    ],
)
def test_it_tells_how_much_was_kept_back_and_where_to_look(kept: tuple[int, int], left: int, said_of_it: str) -> None:
    for view in (WEEK, QUIET):
        assert said_of_it in read(digest.draw(replace(view, kept_back=kept, left_over=left), NOW)).splitlines()
    assert "Kept back" not in read(digest.draw(WEEK, NOW))
