"""The form that snoozes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.commands import Snooze
from bot.domain.conversations.conversation import State
from bot.domain.conversations.snoozing import SnoozeReason
from bot.slack.conversations.forms import snooze_form
from bot.slack.conversations.forms.snooze_form import Typed, Until
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.views.conversations import SnoozeView
from tests.kit.filled import View, input_of, submitted, words
from tests.kit.shown import CARD, DAY, HOUR, MINUTE, NOW, TUESDAY_15, TZ, texts, unhurried, unmarked

ZONES = ("Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "UTC", "")
SNOOZE = SnoozeView(CARD)
WEDNESDAY = NOW + 2 * DAY
LATE = Snooze(4711, WEDNESDAY)


def form(now: int = NOW, tz: str = TZ, view: SnoozeView = SNOOZE) -> View:
    return snooze_form.open_form(view, now, tz)


def shown(said: str = "Wednesday 10:20", meant: Snooze = LATE, view: SnoozeView = SNOOZE) -> View:
    return snooze_form.open_form(view, NOW, TZ, words=said, meant=meant)


def options(view: View) -> list[str]:
    return [one["text"]["text"] for one in input_of(view, "until")["element"]["options"]]


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
    typed = snooze_form.read(submitted(form(), until=choice), TZ, NOW)
    assert typed == Typed(4711, "", NOW + later)
    assert snooze_form.understood(typed, typed.until, NOW, TZ) == Snooze(4711, NOW + later)


def test_without_a_click_it_is_tomorrow_at_nine() -> None:
    assert snooze_form.read(submitted(form()), TZ, NOW).until == snooze_form.moment_of(Until.TOMORROW, NOW, TZ)


def test_until_they_write_is_thirty_days_at_most() -> None:
    typed = snooze_form.read(submitted(form(), until="they_write"), TZ, NOW)
    assert snooze_form.understood(typed, typed.until, NOW, TZ) == Snooze(4711, NOW + 30 * DAY, until_they_write=True)


def test_words_go_before_a_choice_and_are_read_first() -> None:
    typed = snooze_form.read(submitted(form(), words="  in  two hours ", until="afternoon"), TZ, NOW)
    assert typed == Typed(4711, "in two hours", None, is_shown=False)
    assert snooze_form.understood(typed, NOW + 2 * HOUR, NOW, TZ) == Snooze(4711, NOW + 2 * HOUR)


def test_how_words_were_read_is_shown_before_it_counts() -> None:
    asked = shown(meant=Snooze(4711, TUESDAY_15))
    limits.check_view(asked)
    assert words(asked)[0] == "*Tuesday, 24 Nov, 15:00*: is that what you mean?"
    assert asked["submit"]["text"] == "Yes, snooze"
    again = snooze_form.read(submitted(asked), TZ, NOW + MINUTE)
    assert again == Typed(4711, "Wednesday 10:20", TUESDAY_15)


def test_other_words_are_read_and_shown_anew() -> None:
    again = snooze_form.read(submitted(shown(), words="Thursday", why="waiting"), TZ, NOW)
    assert again == Typed(4711, "Thursday", None, is_shown=False, why=SnoozeReason.WAITING)


def test_words_that_are_taken_away_leave_the_choice() -> None:
    again = snooze_form.read(submitted(shown(), words=None, why="full_day"), TZ, NOW)
    assert again.until == snooze_form.moment_of(Until.TOMORROW, NOW, TZ)


def test_a_time_in_words_is_one_to_come_and_near() -> None:
    typed = Typed(4711, "gestern", None, is_shown=False)
    for until, said in (
        (None, "I can't read a time in that. Try “tomorrow morning”, “Tuesday 14:00” or “in two hours”."),
        (NOW, "I read that as Monday, 23 Nov, 10:20, and it has passed. Choose a time to come."),
        (
            NOW + 30 * DAY + MINUTE,
            "I read that as Wednesday, 23 Dec, 10:21. 30 days at most: people wait. If it takes longer, hand it over.",
        ),
    ):
        with pytest.raises(FormErrors) as caught:
            snooze_form.understood(typed, until, NOW, TZ)
        assert caught.value.errors == {"words": said}
    assert snooze_form.understood(typed, NOW + 30 * DAY, NOW, TZ).until == NOW + 30 * DAY
    with pytest.raises(FormErrors) as caught:
        snooze_form.understood(replace(typed, words=""), NOW + 31 * DAY, NOW, TZ)
    assert set(caught.value.errors) == {"until"}


def test_later_than_promised_asks_why() -> None:
    asked = shown()
    limits.check_view(asked)
    assert unmarked(words(asked)[0]) == (
        "*Wednesday, 25 Nov, 10:20*: is that what you mean? "
        "That is after the time Greta Lindholm was promised an answer (Tue 15:00)."
    )
    typed = snooze_form.read(submitted(asked, why="their_wish"), TZ, NOW)
    assert typed.why is SnoozeReason.THEIR_WISH
    assert snooze_form.must_say_why(SNOOZE, LATE)
    assert not snooze_form.must_say_why(SNOOZE, Snooze(4711, TUESDAY_15))


def test_a_manager_is_told_and_need_not_say_why() -> None:
    view = replace(SNOOZE, must_say_why=False)
    asked = shown(view=view)
    assert "was promised an answer" in words(asked)[0]
    assert [block["block_id"] for block in asked["blocks"] if block["type"] == "input"] == ["until", "words"]


@pytest.mark.parametrize("card", [replace(CARD, reply_due=None), replace(CARD, state=State.ANSWERED)])
def test_where_nothing_is_promised_any_more_nothing_is_late(card: object) -> None:
    assert not snooze_form.is_beyond(replace(CARD, reply_due=None), WEDNESDAY)
    assert not snooze_form.must_say_why(replace(SNOOZE, card=card), LATE)  # type: ignore[arg-type]  # a card


def test_a_choice_that_is_late_is_asked_about_without_words() -> None:
    asked = snooze_form.open_form(SNOOZE, NOW, TZ, meant=Snooze(4711, NOW + 30 * DAY, until_they_write=True))
    assert asked["submit"]["text"] == "Snooze"
    assert input_of(asked, "until")["element"]["initial_option"]["value"] == "they_write"
    assert snooze_form.read(submitted(asked, why="waiting"), TZ, NOW).until_they_write


def test_the_moment_of_a_button_is_offered_first() -> None:
    asked = snooze_form.open_form(SNOOZE, NOW, TZ, meant=LATE, then=WEDNESDAY)
    assert options(asked)[0] == "Wed 10:20"
    assert snooze_form.read(submitted(asked, why="waiting"), TZ, NOW) == Typed(
        4711, "", WEDNESDAY, why=SnoozeReason.WAITING
    )


def test_the_same_span_once_more_is_one_choice() -> None:
    again = replace(SNOOZE, again_at=NOW + DAY)
    assert options(form(view=again))[-1] == "As long again, until Tue 10:20"
    assert snooze_form.read(submitted(form(view=again), until="then"), TZ, NOW).until == NOW + DAY
    assert options(form(view=replace(again, waited_for_them=True)))[-1] == "Until they write, as last time"
    with pytest.raises(FormErrors):
        snooze_form.read(submitted(form(view=again), until="then"), TZ, NOW + DAY)


def test_a_moment_that_a_form_never_held_is_none() -> None:
    view = submitted(form(view=replace(SNOOZE, again_at=NOW + DAY)), until="then")
    for kept in ('{"id":"4711"}', '{"id":"4711","then":"soon"}', '{"id":"4711","then":-1}'):
        with pytest.raises(FormErrors):
            snooze_form.read(view | {"private_metadata": kept}, TZ, NOW)


def test_this_afternoon_is_not_offered_once_it_has_begun() -> None:
    assert options(form(NOW + 4 * HOUR)) == ["Tomorrow, 9:00", "In three days, 9:00", "Until they write"]
    assert errors(NOW + 4 * HOUR, until="afternoon") == {"until": "That time has come already. Choose another one."}


def test_a_choice_is_needed() -> None:
    assert errors(until=None) == {"until": "Until when?"}


@given(st.integers(0, 400 * 24 * 60), st.sampled_from(ZONES), st.sampled_from(list(Until)))
def test_whatever_is_offered_lies_ahead(minutes: int, tz: str, choice: Until) -> None:
    now = NOW + minutes * MINUTE
    opened = form(now, tz)
    limits.check_view(opened)
    offered = [one["value"] for one in input_of(opened, "until")["element"]["options"]]
    if choice in offered:
        until = snooze_form.read(submitted(opened, until=choice), tz, now).until
        assert until is not None
        assert now < until <= now + timedelta(days=30) // timedelta(milliseconds=1)


@unhurried
@given(texts, texts)
def test_whatever_is_typed_fits(customer: str, said: str) -> None:
    view = replace(SNOOZE, card=replace(CARD, customer=customer))
    limits.check_view(snooze_form.open_form(view, NOW, TZ, words=said[:80], meant=LATE))


def test_a_choice_that_was_never_offered_is_refused() -> None:
    view = submitted(form())
    view["state"]["values"]["until"]["value"]["selected_option"]["value"] = "never"
    with pytest.raises(StaleInteraction):
        snooze_form.read(view, TZ, NOW)


def test_it_says_what_it_does_and_confirms_it() -> None:
    assert words(form())[0] == "No reminder about Greta Lindholm until then. The day it is due stays the same."
    done = snooze_form.confirmation(SNOOZE, Snooze(4711, NOW + 4 * HOUR), tz=TZ, now=NOW)
    limits.check_view(done)
    assert unmarked(words(done)[-1]) == "Quiet until today 14:20. Greta Lindholm stays with you."
    late = snooze_form.confirmation(SNOOZE, replace(LATE, until_they_write=True), tz=TZ, now=NOW)
    assert unmarked(words(late)[-1]) == (
        "Quiet until they write, or Wed 10:20 at the latest. Greta Lindholm stays with you. "
        "The time of their answer stays as promised, so it may be late then."
    )
