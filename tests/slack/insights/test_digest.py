"""The week of a team in its channel: heard, answered, waiting, thanked; nobody is ranked, nobody is late by name."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.conversations.conversation import Method
from bot.domain.insights.figures import Spread
from bot.domain.recognition.applause import RecognitionState
from bot.slack.insights import digest
from bot.slack.kit.limits import check_message
from bot.views.insights import DigestView, LineView, PromiseView, QuoteView, WaitingView, WeekView
from bot.views.people import PersonView
from bot.views.recognition import RecognitionView
from tests.kit.shown import DAY, HOUR, IDRIS, MINUTE, NORA, NOW, TOM, TZ, read, said, texts

PRAISE = RecognitionView(88, TOM, IDRIS, "You made a stranger a regular.", RecognitionState.GIVEN, NOW)
MONDAY = NOW - 10 * HOUR - 20 * MINUTE
GRETA = WaitingView(7, "Greta Lindholm", "broken grinder", MONDAY - 2 * DAY, ("C0VOICES", "1764000000.000100"))
PROMISED = PromiseView(8, "Ove Ek", "a new lid", NOW + 3 * DAY, NORA)
WEEK = DigestView(
    team="Marketing North",
    tz=TZ,
    start=MONDAY - 7 * DAY,
    end=MONDAY,
    voices=25,
    people=23,
    heard_back=21,
    by_method=((Method.CALL, 14), (Method.EMAIL, 5), (Method.LETTER, 2), (Method.VISIT, 0)),
    quotes=(QuoteView("You rang the same day.", "Ann Berg"), QuoteView("  ", "Bo")),
    waiting=2,
    recognitions=(PRAISE,),
    answered_by=(TOM, NORA),
)
FULL = replace(
    WEEK,
    id=5,
    answered_in=Spread(21, 70 * MINUTE, 5 * HOUR, 9 * HOUR),
    hours=((0, 1, 2, 3, 4), "09:00", "17:30"),
    named=(GRETA, replace(GRETA, id=9, customer="", matter="", since=MONDAY - 20 * DAY, card=("", ""))),
    waiting=4,
    promises=(PROMISED, replace(PROMISED, promise="")),
    before=tuple(WeekView(MONDAY - n * 7 * DAY, 9 - n, 8 - n) for n in (3, 2, 1)),
    line=LineView("Lena is back on Wednesday.", IDRIS),
    origin="https://kullen.slack.com/",
)
QUIET = DigestView("Marketing North", TZ, MONDAY - 7 * DAY, MONDAY)


def test_a_digest_reads_like_this() -> None:
    message = digest.draw(WEEK, NOW)
    assert said(message) == (
        "Good morning. 23 people had something to tell us last week; 21 heard back from one of us."
    )
    assert read(message) == (
        "# A week with our customers, 16 to 22 Nov\n"
        "Good morning. 23 people had something to tell us last week; 21 heard back from one of us: "
        "14 calls, 5 mails, 2 letters.\n"
        "*In their words*\n"
        "> You rang the same day. — Ann Berg\n"
        "*Thank you*\n"
        "• Tom, from Idris: “You made a stranger a regular.”\n"
        "• Nora and Tom answered customers in person.\n"
        "*Two still wait*"
    )


def test_a_full_one_has_a_line_of_the_managers_who_waits_what_was_promised_and_a_chart() -> None:
    shown = read(digest.draw(FULL, NOW))
    assert "14 calls, 5 mails, 2 letters. Half of them heard within one and a half working hours, nine in ten" in shown
    assert "nine in ten within five working hours.\nIdris adds: Lena is back on Wednesday.\n" in shown
    assert (
        "*Four still wait*\n"
        "• <https://kullen.slack.com/archives/C0VOICES/p1764000000000100|Greta Lindholm>: broken grinder, "
        "since Saturday\n"
        "• A customer, since 3 Nov\n"
        "and two more\n"
        "*Promised for the week ahead*\n"
        "• Thu 26 Nov: Nora to Ove Ek: “a new lid”\n"
        "• Thu 26 Nov: Nora to Ove Ek\n"
    ) in shown
    assert "(People who wrote, and who heard back\n2 Nov: 6 wrote to us, 5 heard back\n9 Nov: 7 wrote" in shown
    assert shown.endswith("(Hours are the team's own: Mon to Fri, 09:00 to 17:30.)\n[Follow up]")


def test_owners_are_never_named_for_lateness() -> None:
    assert "Nora" not in read(digest.draw(replace(FULL, answered_by=(), promises=(), overdue=4), NOW))


@pytest.mark.parametrize(
    ("took", "words"),
    [
        (Spread(1, 5 * MINUTE, 5 * MINUTE, 5 * MINUTE), "Nobody waited longer than five minutes."),
        (Spread(4, HOUR, HOUR, 2 * HOUR), "Nobody waited longer than two working hours."),
        (
            Spread(5, 61 * MINUTE, 80 * MINUTE, 4 * HOUR),
            "Nine in ten of them heard within one and a half working hours.",
        ),
        (
            Spread(9, 51 * MINUTE, 13 * HOUR + 1, 40 * HOUR),
            "within one working hour, nine in ten within 14 working hours.",
        ),
    ],
)
def test_how_long_they_waited_is_rounded_up(took: Spread, words: str) -> None:
    assert words in read(digest.draw(replace(FULL, answered_in=took), NOW))


@pytest.mark.parametrize(
    ("days", "words"), [((5,), "own: Sat, "), ((0, 2), "own: Mon and Wed, "), ((1, 2, 3), "own: Tue to Thu, ")]
)
def test_the_days_that_count_are_told(days: tuple[int, ...], words: str) -> None:
    assert words in read(digest.draw(replace(FULL, hours=(days, "10:00", "16:00")), NOW))


def test_a_quiet_week_has_words_of_its_own() -> None:
    assert read(digest.draw(QUIET, NOW)) == (
        "# A week with our customers, 16 to 22 Nov\n"
        "Good morning. Last week was quiet: no customer had to write to us.\n"
        "Heard something at the counter or on the phone? `/voice` takes a minute, and one of us will answer."
    )


def test_a_quiet_week_still_tells_what_was_done_and_who_waits() -> None:
    shown = read(digest.draw(replace(QUIET, by_method=((Method.MESSAGE, 1),), waiting=1), NOW))
    assert "write to us. Reached in person: one message.\n*One still waits*" in shown


@pytest.mark.parametrize(
    ("view", "title", "words"),
    [
        (
            replace(WEEK, start=MONDAY - 21 * DAY),
            "Three weeks with our customers, 2 to 22 Nov",
            "us in these three weeks; 21",
        ),
        (
            replace(WEEK, start=MONDAY - 28 * DAY, end=NOW + DAY),
            "Four weeks with our customers, 26 Oct to 24 Nov",
            "us in these four weeks so far; 21",
        ),
        (
            replace(QUIET, start=MONDAY - 14 * DAY),
            "Two weeks with our customers, 9 to 22 Nov",
            "It was quiet in these two weeks:",
        ),
        (
            replace(QUIET, end=NOW + DAY),
            "This week with our customers, 16 to 24 Nov",
            "This week has been quiet so far: no",
        ),
    ],
)
def test_several_weeks_and_one_that_is_under_way_are_told_as_such(view: DigestView, title: str, words: str) -> None:
    shown = read(digest.draw(view, NOW))
    assert shown.startswith(f"# {title}\n")
    assert words in shown


def test_a_preview_says_that_it_is_one() -> None:
    message = digest.draw(replace(WEEK, end=NOW + DAY, preview=True), NOW)
    assert said(message).startswith("Preview. Good morning. 23 people had something to tell us this week so far;")
    assert read(message).startswith(
        "(A preview, for you alone: nothing has been posted, and the week may still change.)\n# This week with"
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
        (replace(WEEK, waiting=0), NOW, "\nNobody waits any more."),
        (replace(WEEK, waiting=1, overdue=1), NOW, "\n*One still waits, longer than we would like*"),
        (replace(WEEK, waiting=2, overdue=2), NOW, "\n*Two still wait, longer than we would like*"),
        (replace(WEEK, waiting=4, overdue=1), NOW, "\n*Four still wait, one of them longer than we would like*"),
        (replace(WEEK, answered_by=(NORA, NORA)), NOW, "\n• Nora answered customers in person."),
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
    shown = read(digest.draw(replace(WEEK, recognitions=(), answered_by=(), quotes=()), NOW))
    assert shown.endswith("2 letters.\n*Two still wait*")


@settings(max_examples=20)  # the longest texts take their time
@given(texts, st.integers(0, 40), st.booleans())
def test_a_digest_is_within_the_limits_and_rings_nobody(words: str, count: int, preview: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    somebody = replace(TOM, name=words)
    praise = replace(PRAISE, to=somebody, by=somebody, why=words)
    people = tuple(replace(somebody, name=f"{n} {words}") for n in range(count))
    view = replace(
        FULL,
        quotes=(QuoteView(words, words),) * 3,
        recognitions=(praise,) * count,
        answered_by=people,
        people=count,
        preview=preview,
        named=(replace(GRETA, customer=words, matter=words),) * 5,
        promises=(replace(PROMISED, customer=words, promise=words, by=somebody),) * 5,
        line=LineView(words, somebody),
    )
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
        assert f"({said_of_it})" in read(digest.draw(replace(view, kept_back=kept, left_over=left), NOW)).splitlines()
    assert "Kept back" not in read(digest.draw(WEEK, NOW))
