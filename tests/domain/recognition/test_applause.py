"""When praise counts as praise."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.errors import FieldError
from bot.domain.hours import HOUR, MINUTE, Hours, moment
from bot.domain.recognition.applause import RecognitionState, check, check_guest, full, is_correctable, remind_at
from bot.domain.teams.people import Person

WHY = "He remembered my name after a year."
TOM, IDA = Person("U0TOM", "Tom"), Person("U0IDA", "Ida")


def test_somebody_elses_in_words_counts() -> None:
    check(IDA, TOM, WHY)
    check(IDA, TOM, "x" * 20)


@pytest.mark.parametrize(
    ("to", "why", "field"),
    [
        (IDA, WHY, "to"),
        (replace(TOM, is_bot=True), WHY, "to"),
        (replace(TOM, is_deleted=True), WHY, "to"),
        (TOM, "x" * 19, "why"),
    ],
)
def test_any_other_is_refused_under_its_field(to: Person, why: str, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        check(IDA, to, why)
    assert caught.value.field == field


@pytest.mark.parametrize("guest", [replace(TOM, is_guest=True), replace(TOM, is_external=True)])
def test_a_guest_is_thanked_where_that_is_allowed(guest: Person) -> None:
    check_guest(guest, allowed=True)
    check_guest(TOM, allowed=False)
    with pytest.raises(FieldError) as caught:
        check_guest(guest, allowed=False)
    assert caught.value.field == "to"


def test_whoever_praised_often_enough_is_told_the_teams_number() -> None:
    assert full(20) == "You have praised 20 times in 7 days, as often as your team set. Keep this: it stays true."


@pytest.mark.parametrize(
    ("state", "after", "handed", "may"),
    [
        ("nominated", HOUR - 1, 0, True),
        ("nominated", HOUR, 0, False),
        ("given", HOUR - 1, 0, True),
        ("given", 0, 1, False),
        ("declined", 0, 0, False),
        ("withdrawn", 0, 0, False),
    ],
)
def test_applause_is_corrected_for_an_hour(state: str, after: int, handed: int, may: object) -> None:
    found = is_correctable(RecognitionState(state), at=1000, now=1000 + after, handed=bool(handed))
    assert found is may


@pytest.mark.parametrize(
    ("made", "reminded"),
    [(9 * 60, 17 * 60 + 30 + 24 * 60), (10 * 60, 10 * 60 + 2 * 24 * 60), (20 * 60, 17 * 60 + 30 + 2 * 24 * 60)],
)
def test_a_manager_is_reminded_after_two_working_days(made: int, reminded: int) -> None:
    monday = moment(date(2026, 11, 9), 0, "UTC")
    assert remind_at(monday + made * MINUTE, Hours()) == monday + reminded * MINUTE
