"""The form that snoozes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.commands import Snooze
from bot.slack.conversations.forms import snooze_form
from bot.slack.conversations.forms.snooze_form import Until
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from tests.kit.filled import View, input_of, submitted, words
from tests.kit.shown import CARD, DAY, HOUR, MINUTE, NOW, TZ, unmarked

ZONES = ("Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "UTC", "")


def form(now: int = NOW, tz: str = TZ) -> View:
    return snooze_form.open_form(CARD, now, tz)


def errors(now: int = NOW, opened: int = NOW, **typed: object) -> dict[str, str]:
    with pytest.raises(FormErrors) as caught:
        snooze_form.read(submitted(form(opened), **typed), TZ, now)
    return caught.value.errors


@pytest.mark.parametrize(
    ("choice", "later"),
    [
        ("afternoon", 2 * HOUR + 40 * MINUTE),
        ("tomorrow", DAY - HOUR - 20 * MINUTE),
        ("three_days", 3 * DAY - HOUR - 20 * MINUTE),
    ],
)
def test_a_choice_is_a_moment_on_their_clock(choice: str, later: int) -> None:
    assert snooze_form.read(submitted(form(), until=choice), TZ, NOW) == Snooze(4711, NOW + later)


def test_without_a_click_it_is_tomorrow_at_nine() -> None:
    assert snooze_form.read(submitted(form()), TZ, NOW).until == snooze_form.moment_of(Until.TOMORROW, NOW, TZ)


def test_a_day_and_time_of_their_own() -> None:
    view = submitted(form(), until="chosen", day="2026-11-25", time="15:30")
    assert snooze_form.read(view, TZ, NOW).until == NOW + 2 * DAY + 5 * HOUR + 10 * MINUTE
    assert (
        snooze_form.read(submitted(form(), until="chosen", day="2026-11-24"), TZ, NOW).until == NOW + DAY - 80 * MINUTE
    )


def test_this_afternoon_is_not_offered_once_it_has_begun() -> None:
    labels = [one["text"]["text"] for one in input_of(form(NOW + 4 * HOUR), "until")["element"]["options"]]
    assert labels == ["Tomorrow, 9:00", "In three days, 9:00", "A day and time of my own"]
    assert errors(NOW + 4 * HOUR, until="afternoon") == {
        "until": "That afternoon has begun already. Choose another time."
    }


def test_a_choice_is_needed() -> None:
    assert errors(until=None) == {"until": "Until when?"}


def test_a_moment_of_their_own_is_whole_to_come_and_near() -> None:
    assert errors(until="chosen", time=None) == {"day": "Which day?", "time": "At what time?"}
    assert errors(until="chosen", day="2026-11-23", time="10:20") == {
        "day": "That moment has passed. Choose one to come."
    }
    assert errors(until="chosen", day="2026-12-23", time="10:21") == {
        "day": "30 days at most: people wait. If it takes longer, hand it over."
    }
    at_most = submitted(form(), until="chosen", day="2026-12-23", time="10:20")
    assert snooze_form.read(at_most, TZ, NOW).until == NOW + 30 * DAY


def test_an_hour_that_the_spring_skips_is_the_hour_behind_it() -> None:
    before = int(datetime(2027, 3, 27, 12, tzinfo=UTC).timestamp()) * 1000
    view = submitted(form(before), until="chosen", day="2027-03-28", time="02:30")
    assert snooze_form.read(view, TZ, before).until == int(datetime(2027, 3, 28, 1, 30, tzinfo=UTC).timestamp()) * 1000


@given(st.integers(0, 400 * 24 * 60), st.sampled_from(ZONES), st.sampled_from(list(Until)))
def test_whatever_is_offered_lies_ahead(minutes: int, tz: str, choice: Until) -> None:
    now = NOW + minutes * MINUTE
    opened = form(now, tz)
    limits.check_view(opened)
    offered = [one["value"] for one in input_of(opened, "until")["element"]["options"]]
    if choice in offered and choice is not Until.CHOSEN:
        until = snooze_form.read(submitted(opened, until=choice), tz, now).until
        assert now < until <= now + timedelta(days=4) // timedelta(milliseconds=1)


def test_a_choice_that_was_never_offered_is_refused() -> None:
    view = submitted(form())
    view["state"]["values"]["until"]["value"]["selected_option"]["value"] = "never"
    with pytest.raises(StaleInteraction):
        snooze_form.read(view, TZ, NOW)


def test_it_says_what_it_does_and_confirms_it() -> None:
    assert words(form())[0] == "No reminder about Greta Lindholm until then. The day it is due stays the same."
    done = snooze_form.confirmation("Greta Lindholm", NOW + 4 * HOUR, tz=TZ, now=NOW)
    limits.check_view(done)
    assert unmarked(words(done)[-1]) == "Quiet until Mon 14:20. Greta Lindholm stays with you."
