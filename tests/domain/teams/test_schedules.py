"""When a person works: read, written and said, and what it makes of the team's hours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import FieldError
from bot.domain.hours import OFFICE, Hours, Week, week_of
from bot.domain.teams.schedules import (
    NO_SCHEDULE,
    PlainWeek,
    Schedule,
    check,
    in_words,
    office_hours,
    own_hours,
    plain,
    read_other_days,
    schedule,
    spans_in_words,
    write_other_days,
    written,
)

TEAM = Hours("Europe/Stockholm")
CHRISTMAS = frozenset({date(2026, 12, 25)})
LUNCHING = week_of(lunch=(12 * 60, 13 * 60))


def test_own_hours_are_the_teams_but_for_what_somebody_set() -> None:
    assert own_hours(TEAM, NO_SCHEDULE, frozenset()) == TEAM
    mine = own_hours(TEAM, Schedule(LUNCHING), CHRISTMAS)
    assert (mine.tz, mine.week, mine.off) == (TEAM.tz, LUNCHING, CHRISTMAS)
    assert office_hours(TEAM, CHRISTMAS).week == TEAM.week, "what is due is counted in the team's"
    assert office_hours(TEAM, frozenset()) is TEAM


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        (" ; \n", ()),
        ("Wed 9:00-13:00", ((2, ((540, 780),)),)),
        ("wednesday 9-13; FRI 8.30-12, 13-15:15", ((2, ((540, 780),)), (4, ((510, 720), (780, 915))))),
        ("Sun: 22:00-24:00\nMon off", ((0, ()), (6, ((1320, 1440),)))),
        ("Tue 9 - 12; Tue 10\u201311", ((1, ((600, 660),)),)),
    ],
)
def test_days_with_other_hours_are_read_as_people_write_them(typed: str, found: object) -> None:
    assert read_other_days(typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        *("Wed", "9:00-13:00", "Caturday 9-13", "Wed 13-9", "Wed 9-9", "Wed 9:60-10:00", "Wed 9:00-10:61", "Wed 9-25"),
        *("Wed 9-24:30", "Wed 9-13 and 14-15", "Wed 9-13,", "We 9-13", "Wed soon"),
    ],
)
def test_what_says_no_hours_is_refused_with_how_to_write_it(typed: str) -> None:
    with pytest.raises(FieldError, match="Write them like"):
        read_other_days(typed)


DAY = st.lists(st.integers(0, 96), min_size=2, max_size=4, unique=True).map(sorted)
SPANS = DAY.map(lambda found: tuple((15 * a, 15 * b) for a, b in zip(found[::2], found[1::2], strict=False)))
WEEKS = st.lists(st.just(()) | SPANS, min_size=7, max_size=7).filter(any).map(tuple)


@given(WEEKS)
def test_a_week_comes_back_from_how_it_is_said_and_stored(week: Week) -> None:
    said = plain(week)
    assert said.week() == week
    assert read_other_days(write_other_days(said.others)) == said.others
    assert schedule(written(week), "SE", "") == Schedule(week, "SE")


def test_the_hours_that_most_days_have_are_said_first() -> None:
    week = (*LUNCHING[:4], ((540, 720),), (), ())
    assert plain(week) == PlainWeek((0, 1, 2, 3), 540, 1050, (720, 780), ((4, ((540, 720),)),))
    assert plain((*[()] * 6, ((60, 120), (180, 240), (300, 360)))) == PlainWeek(
        (), 540, 1050, None, ((6, ((60, 120), (180, 240), (300, 360))),)
    )


def test_a_week_in_words() -> None:
    week = (*LUNCHING[:4], ((540, 720),), (), ((1320, 1440),))
    assert in_words(week) == "Mon-Thu 9:00-12:00, 13:00-17:30; Fri 9:00-12:00; Sun 22:00-24:00"
    assert in_words(OFFICE) == "Mon-Fri 9:00-17:30"
    assert spans_in_words(()) == ""


@pytest.mark.parametrize("stored", ["[", "7", "[[]]", "[[[1]],[],[],[],[],[],[]]", '"x"', "[[],[],[],[],[],[],[]]"])
def test_a_week_that_can_not_be_read_is_the_teams(stored: str) -> None:
    assert schedule(stored, "SE", "") == Schedule(None, "SE")
    assert schedule("", "", "") is NO_SCHEDULE
    assert schedule("", "DE", "BY") == Schedule(None, "DE", "BY")


def test_a_week_in_which_nobody_could_work_is_refused() -> None:
    check(None)
    check(OFFICE)
    with pytest.raises(FieldError, match="working day"):
        check(((),) * 7)
