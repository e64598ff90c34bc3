"""**My hours**: what the form asks, what it refuses, and how hours are said."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.hours import OFFICE, week_of
from bot.domain.teams.commands import SetHours
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.kit.limits import check_view
from bot.slack.kit.view_state import entered
from bot.slack.teams import hours_form
from bot.store.teams import public_holidays
from bot.views.teams import HoursView
from tests.kit.filled import input_of, submitted, words

LUNCHING = (*week_of(lunch=(720, 780))[:4], ((540, 720),), (), ())
PLACES = (("DE", "Germany"), ("SE", "Sweden"))
REGIONS = (("BY", "Bayern"), ("BE", "Berlin"))
VIEW = HoursView(OFFICE, "Europe/Stockholm", countries=PLACES)
MINE = replace(VIEW, week=LUNCHING, is_own=True, country="DE", region="BY", regions=REGIONS)


def test_it_opens_with_the_hours_as_they_are() -> None:
    assert hours_form.read(submitted(hours_form.open_form(VIEW))) == SetHours(OFFICE)
    assert hours_form.read(submitted(hours_form.open_form(MINE))) == SetHours(LUNCHING, "DE", "BY")
    assert "Europe/Stockholm time" in words(hours_form.open_form(VIEW))[0]
    night = replace(VIEW, week=week_of(16 * 60, 24 * 60))
    assert hours_form.read(submitted(hours_form.open_form(night))).week == night.week, "midnight is the end of a day"


def test_what_was_chosen_is_read() -> None:
    typed: dict[str, Any] = {
        "days": ["0", "2"],
        "from": "08:00",
        "to": "14:00",
        "lunch_from": "11:30",
        "lunch_to": "12:00",
        "other_days": "Fri 9-12",
        "country": "SE",
    }
    half = ((480, 690), (720, 840))
    week = (half, (), half, (), ((540, 720),), (), ())
    assert hours_form.read(submitted(hours_form.open_form(VIEW), **typed)) == SetHours(week, "SE")


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"days": []}, "days", "On which days"),
        ({"days": [], "other_days": "Fri off"}, "days", "On which days"),
        ({"from": "17:30"}, "to", "ends before it begins"),
        ({"lunch_from": "12:00"}, "lunch_to", "needs both"),
        ({"lunch_to": "12:00"}, "lunch_from", "needs both"),
        ({"lunch_from": "12:00", "lunch_to": "12:00"}, "lunch_to", "within your day"),
        ({"lunch_from": "09:00", "lunch_to": "10:00"}, "lunch_to", "within your day"),
        ({"lunch_from": "12:00", "lunch_to": "17:30"}, "lunch_to", "within your day"),
        ({"other_days": "whenever"}, "other_days", "Write them like"),
    ],
)
def test_what_can_not_be_is_said_at_its_field(typed: dict[str, Any], field: str, says: str) -> None:
    with pytest.raises(FormErrors) as refused:
        hours_form.read(submitted(hours_form.open_form(VIEW), **typed))
    assert list(refused.value.errors) == [field]
    assert says in refused.value.errors[field]


def test_days_of_ones_own_alone_are_hours() -> None:
    found = hours_form.read(submitted(hours_form.open_form(VIEW), days=[], other_days="Sat 10-12"))
    assert found.week == ((), (), (), (), (), ((600, 720),), ())


def test_a_country_unfolds_its_regions_and_keeps_what_was_typed() -> None:
    opened = submitted(hours_form.open_form(VIEW), country="DE", to="16:00", other_days="Fri 9-12")
    assert hours_form.country_in(opened) == "DE"
    unfolded = hours_form.open_form(replace(MINE, week=OFFICE), entered(opened))
    assert input_of(unfolded, "to")["element"]["initial_time"] == "16:00"
    assert input_of(unfolded, "other_days")["element"]["initial_value"] == "Fri 9-12"
    assert hours_form.read(submitted(unfolded, region_DE="BE")).region == "BE"
    assert hours_form.read(submitted(unfolded, region_DE="-")).region == ""
    assert hours_form.country_in(submitted(hours_form.open_form(VIEW))) == ""


@pytest.mark.slow("draws the form for each of 250 countries")
def test_every_country_and_region_that_is_known_fits() -> None:
    countries = tuple(public_holidays.countries().items())
    for one in countries:
        code, _ = one
        check_view(hours_form.open_form(replace(VIEW, countries=(one,), country=code, regions=tuple(regions(code)))))
    menu = input_of(hours_form.open_form(replace(VIEW, countries=countries)), "country")
    assert [one["label"]["text"] for one in menu["element"]["option_groups"]] == [
        *("None to Honduras", "Hong Kong to Seychelles", "Sierra Leone to Zimbabwe"),
    ]


def regions(code: str) -> list[tuple[str, str]]:
    return list(public_holidays.regions(code).items())


def test_a_place_that_was_never_offered_is_refused() -> None:
    opened = submitted(hours_form.open_form(VIEW))
    for place in ("x" * 301, "a\nb"):
        opened["state"]["values"]["country"]["value"]["selected_option"] = {"value": place}
        with pytest.raises(StaleInteraction):
            hours_form.read(opened)


def test_hours_in_a_sentence() -> None:
    assert hours_form.sentence(VIEW) == "You work as the team does: Mon-Fri 9:00-17:30, Europe/Stockholm time"
    assert hours_form.sentence(replace(MINE, holiday="Christmas Day")) == (
        "You work Mon-Thu 9:00-12:00, 13:00-17:30; Fri 9:00-12:00, Europe/Stockholm time. "
        "Today is a public holiday of yours, Christmas Day: nobody asks you"
    )
    assert words(hours_form.confirmation(MINE))[0].endswith("Europe/Stockholm time. Public holidays: Germany, Bayern.")
    assert "Public holidays" not in words(hours_form.confirmation(VIEW))[0]
