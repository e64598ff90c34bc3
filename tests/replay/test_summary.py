"""What the page says of what was counted."""

from collections import Counter
from datetime import date, timedelta

import pytest

from bot.domain.conversations.conversation import Reason
from bot.domain.voices.voice import Kind
from bot.replay.report import Report, Source
from bot.replay.summary import report
from bot.replay.tally import Matter, Tally, cut
from bot.replay.team import made_up
from tests.replay.played import at, team

SOURCE = Source("past.csv", judged_by_model=True, shows_words=True, pace=100, ours_known=True, is_mail=False)


def told(tally: Tally) -> Report:
    return report(tally, team(), SOURCE)


@pytest.mark.parametrize(
    ("length", "means", "bars", "first", "last"),
    [
        (1, "day", 1, "29 Jan", "29 Jan"),
        (62, "day", 62, "29 Jan", "31 Mar"),
        (63, "week", 10, "26 Jan", "30 Mar"),
        (800, "month", 28, "Jan 2026", "Apr 2028"),
        (9_000, "year", 25, "2026", "2050"),
    ],
)
def test_a_bar_is_as_long_as_it_must_be_to_fit(length: int, means: str, bars: int, first: str, last: str) -> None:
    tally = Tally("UTC")
    for nth in (0, length - 1):
        day = date(2026, 1, 29) + timedelta(nth)
        tally.came[day][Kind.COMPLAINT] += 3
        tally.given[day] += 1
    made = told(tally)
    assert (made.bar_means, len(made.bars), made.bars[0].label, made.bars[-1].label) == (means, bars, first, last)
    assert (made.bars[0].given, made.bars[0].kept) == ((2, 4) if length == 1 else (1, 2))
    assert made.bars[0].given_height + made.bars[0].kept_height == pytest.approx(100)


def test_who_is_late_and_who_waited_are_counted() -> None:
    tally = Tally("UTC")
    tally.came[date(2026, 11, 3)][Kind.COMPLAINT] = 4
    monday = at(2, "10:00")
    tally.matters = [
        Matter(monday, at(3, "10:00"), Kind.COMPLAINT, urgent=False, asked_at=monday, answered_at=at(3, "10:05")),
        Matter(
            monday, at(3, "10:00"), Kind.COMPLAINT, urgent=True, asked_at=at(2, "13:00"), answered_at=at(3, "15:00")
        ),
        Matter(monday, at(6, "10:00"), Kind.PRAISE, urgent=False, asked_at=at(5, "10:00"), answered_at=at(5, "11:00")),
        Matter(monday, at(3, "10:00"), Kind.QUESTION, urgent=False),
    ]
    tally.reasons.update({Reason.LEAST_OPEN: 3, Reason.ALL_FULL: 2})
    made = told(tally)
    assert (made.late, made.latest, made.unanswered) == (1, "5 hours", 1), "five minutes are the play's own steps"
    assert (made.waited, made.longest_wait) == (3, "3 days")
    assert [(row.name, row.count, row.first_late) for row in made.dues] == [
        ("Urgent", 1, "Tue 3 Nov, 10:00"),
        ("Complaints", 1, "Tue 3 Nov, 10:00"),
        ("Everything else", 2, "Tue 3 Nov, 10:00"),
    ]
    assert [(row.name, row.count) for row in (*made.reasons, *made.waits)] == [
        ("Next in turn", 3),
        ("everybody's hands were full", 2),
    ]
    assert made.busiest == "Tue 3 Nov, with 3 due"


def test_what_is_assumed_is_said() -> None:
    made = report(Tally("UTC"), made_up("", "Europe/Berlin", 3), SOURCE)
    assert "3 marketers and a manager, at work Mon to Fri, 09:00 to 17:30, in Europe/Berlin" in made.assumed[0]
    assert "the model" in made.assumed[2]
    other = report(Tally("UTC"), team(work_days=(0, 2), hours_from="08:00"), SOURCE)
    assert "2 marketers, at work Mon, Wed, 08:00 to 17:30, in UTC" in other.assumed[0]
    assert (made.period, made.bars, made.busiest) == ("", [], "")


def test_refused_ones_are_told_with_five_of_their_lines() -> None:
    tally = Tally("UTC")
    for line in range(1, 8):
        tally.refuse(1_000 * line, "its date can't be read")
    tally.refuse(3, "there are no words in it")
    rows = [(row.name, row.count, row.note) for row in told(tally).refusals]
    assert rows == [
        ("its date can't be read", 7, "lines 1,000, 2,000, 3,000, 4,000, 5,000"),
        ("there are no words in it", 1, "line 3"),
    ]


def test_quotations_are_short_and_stand_on_one_line() -> None:
    assert cut("It\nbroke.") == "It broke."
    assert cut("a" * 160) == "a" * 160
    assert cut("a" * 161) == "a" * 160 + "…"
    assert cut("word " * 40) == ("word " * 32).strip() + "…"
    assert cut("\u202ebroke\u2066") == "broke"
    assert Counter(cut("x " * 100))["x"] == 80
