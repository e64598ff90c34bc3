"""Times in words: what people say, and the moment that they mean."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.hours import DAY, HOUR, MINUTE, local
from bot.intake.times.languages import LANGUAGES
from bot.intake.times.phrases import read
from bot.intake.times.reader import read_time
from tests.intake.times.corpus import CORPUS

TZ = "Europe/Stockholm"
ZONES = (TZ, "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Australia/Lord_Howe", "UTC")


def at(clock: str, tz: str = TZ) -> int:
    return int(datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo(tz)).timestamp() * 1000)


NOW = at("2026-11-27 10:20")


def meant(text: str, now: int = NOW, tz: str = TZ, language: str = "") -> str:
    found = read_time(text, now, tz, language)
    return "" if found is None else f"{local(found, tz):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(("phrase", "moment"), CORPUS.items())
def test_what_people_say_is_what_they_mean(phrase: str, moment: str) -> None:
    assert meant(phrase) == moment


@pytest.mark.parametrize("phrase", CORPUS)
def test_our_own_phrases_read_them_all(phrase: str) -> None:
    assert list(read(phrase))


def test_the_corpus_is_long_and_in_five_languages() -> None:
    assert len(CORPUS) >= 180
    assert len(LANGUAGES) == 5


@pytest.mark.parametrize(
    ("phrase", "moment"),
    [
        ("domani alle 15", ""),
        ("overmorgen", "2026-11-29 09:00"),
        ("jutro", "2026-11-28 09:00"),
        ("12 dicembre", "2026-12-12 09:00"),
    ],
)
def test_other_languages_are_dateparsers(phrase: str, moment: str) -> None:
    assert moment in {"", meant(phrase)}


def test_a_known_language_goes_first() -> None:
    assert meant("mar 14:00", language="fr") == meant("mar 14:00", language="es") == "2026-12-01 14:00"
    assert meant("om en vecka", language="sv") == "2026-12-04 09:00"
    assert meant("overmorgen", language="nl") == "2026-11-29 09:00"


@pytest.mark.parametrize(
    ("now", "phrase", "moment"),
    [
        # the clocks go forward on 28 March 2027 and back on 31 October
        ("2027-03-27 10:20", "tomorrow 02:30", "2027-03-28 03:30"),
        ("2027-03-27 10:20", "tomorrow morning", "2027-03-28 09:00"),
        ("2027-03-27 23:30", "in 4 hours", "2027-03-28 04:30"),
        ("2027-10-30 10:20", "morgen früh", "2027-10-31 09:00"),
        ("2027-10-30 23:30", "in 4 hours", "2027-10-31 02:30"),
        ("2027-10-30 10:20", "in two days at 9:00", "2027-11-01 09:00"),
        # the year ends
        ("2026-12-30 10:20", "Friday 14:00", "2027-01-01 14:00"),
        ("2026-12-30 10:20", "2 January", "2027-01-02 09:00"),
        ("2026-12-30 10:20", "next week", "2027-01-04 09:00"),
        ("2026-12-31 23:59", "morgen", "2027-01-01 09:00"),
        ("2028-02-27 10:20", "29 February", "2028-02-29 09:00"),
        # today, while it is still to come
        ("2026-12-01 10:20", "Tuesday 14:00", "2026-12-01 14:00"),
        ("2026-12-01 14:20", "Tuesday 14:00", "2026-12-08 14:00"),
        ("2026-12-01 14:00", "Tuesday 14:00", "2026-12-08 14:00"),
        ("2026-12-01 10:20", "Tuesday", "2026-12-08 09:00"),
        ("2026-11-30 10:20", "next Friday", "2026-12-11 09:00"),
        ("2026-11-30 08:20", "morning", "2026-11-30 09:00"),
        ("2026-11-30 10:20", "1 December 2026", "2026-12-01 09:00"),
    ],
)
def test_clock_changes_and_ends_of_years(now: str, phrase: str, moment: str) -> None:
    assert meant(phrase, at(now)) == moment


@pytest.mark.parametrize(
    ("phrase", "moment"),
    [
        ("today at 8:00", "2026-11-27 08:00"),
        ("heute früh", "2026-11-27 09:00"),
        ("this morning", "2026-11-27 09:00"),
        ("yesterday", "2026-11-26 09:00"),
        ("2026-11-01", "2026-11-01 09:00"),
        ("27 November", "2026-11-27 09:00"),
        ("Feb 28", "2027-02-28 09:00"),
        ("in 8 weeks", "2027-01-22 09:00"),
    ],
)
def test_what_has_passed_or_is_far_is_read_as_that(phrase: str, moment: str) -> None:
    assert meant(phrase) == moment


@pytest.mark.parametrize(
    "phrase",
    [
        *(
            "",
            "   ",
            "at",
            "in",
            "next",
            "soon-ish maybe",
            "when she calls",
            "xyzzy",
            "45:99",
            "25:00",
        ),
        *(
            "in two hours on Tuesday at 3 in five days",
            "1 2 3 4",
            "tomorrow the Tuesday 3 of 9 blue",
            "?",
            "💤",
            "14:00 15:00",
        ),
        *("9:30 o'clock 30", "am", "hours", "0 pm", "December January", "30 February"),
    ],
)
def test_what_says_no_time_is_none(phrase: str) -> None:
    assert meant(phrase) == ""


def test_a_weekday_tells_which_year_a_date_is_of() -> None:
    assert meant("Wednesday 1 December 2027") == "2027-12-01 09:00"
    assert meant("Tuesday in two hours") == meant("Tuesday in two days") == ""


@pytest.mark.parametrize("hostile", ["1.1 " * 20, "in " * 40, "a " * 40, "1/1/" * 20, "\u0301" * 80, "tomorrow " * 9])
def test_nothing_takes_long_or_breaks(hostile: str) -> None:
    assert len(list(read(hostile[:80]))) < 10_000


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(sorted(CORPUS)),
    st.integers(at("2026-01-01 00:00") // MINUTE, at("2028-12-31 00:00") // MINUTE),
    st.sampled_from(ZONES),
)
def test_what_comes_next_never_has_passed(phrase: str, minute: int, tz: str) -> None:
    now = minute * MINUTE
    found = read_time(phrase, now, tz)
    assert found is not None
    words = set(phrase.casefold().replace("'", " ").split())
    is_today = words & {"today", "heute", "aujourd", "hoy", "idag", "this", "cet", "ce", "esta", "i"}
    has_passed_today = local(found, tz).date() == local(now, tz).date()
    assert found > now or is_today or has_passed_today or "26" in phrase or "2027" in phrase


@settings(deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_without_breaking(text: str) -> None:
    for said in read(text):
        assert said.is_complete


def test_hours_from_now_are_hours() -> None:
    assert read_time("in two hours", NOW + 17, TZ) == NOW + 2 * HOUR
    assert read_time("in a week", NOW, TZ) == NOW + 7 * DAY - 80 * MINUTE
