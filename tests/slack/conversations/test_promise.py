"""The question whether a promise was kept, its line on Home, and the form for another day."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from bot.domain.conversations.commands import PutOffPromise
from bot.slack.conversations import promise
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.views.conversations import PromiseNudgeView, PromiseView
from tests.kit.filled import submitted, words
from tests.kit.shown import DAY, IDRIS, NORA, NOW, TOM, TZ, labels, read, said, texts, unmarked

ONE = PromiseView(7, 4711, "Greta Lindholm", "broken grinder", "A new grinder", NOW - DAY // 24, NORA)
ASKED = PromiseNudgeView(ONE, TZ, NORA.id, as_manager=False, may_answer=True, asked_due=ONE.due)


def test_it_asks_whoever_promised_with_two_answers() -> None:
    message = promise.draw(ASKED, NOW)
    assert said(message) == "You promised Greta Lindholm something for today. Is it done?"
    assert read(message).splitlines()[1:] == ["> A new grinder", "[Kept] [Not yet]"]
    later = replace(ONE, due=NOW - 3 * DAY)
    assert "for 20 Nov" in said(promise.draw(replace(ASKED, promise=later, asked_due=later.due), NOW))


def test_it_says_whose_promise_it_is_to_whoever_has_it_now_and_to_managers() -> None:
    owner = replace(ASKED, to=TOM.id)
    assert said(promise.draw(owner, NOW)) == (
        "Nora promised Greta Lindholm something for today, and that is with you now. Is it done?"
    )
    manager = replace(ASKED, to=IDRIS.id, as_manager=True)
    assert said(promise.draw(manager, NOW)) == (
        "Nora promised Greta Lindholm something for today, and nobody has said yet that it is done."
    )


def test_whoever_left_the_team_has_no_buttons() -> None:
    assert labels(promise.draw(replace(ASKED, may_answer=False), NOW)) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"kept": True}, "The promise to Greta Lindholm is kept. Thank you."),
        ({"due": NOW + 7 * DAY}, "The promise to Greta Lindholm has another day now: 30 Nov."),
        ({"withdrawn": True}, "The promise to Greta Lindholm was taken back. Nothing is left to do here."),
    ],
)
def test_what_is_answered_is_one_line_without_buttons(changed: dict[str, object], expected: str) -> None:
    message = promise.draw(replace(ASKED, promise=replace(ONE, **changed)), NOW)  # type: ignore[arg-type]  # its fields
    assert read(message) == expected


@given(texts, texts)
def test_it_stays_within_slacks_limits(customer: str, promised: str) -> None:
    limits.check_message(promise.draw(replace(ASKED, promise=replace(ONE, customer=customer, promise=promised)), NOW))
    limits.check_view(promise.open_form(replace(ONE, customer=customer, promise=promised), NOW, TZ))


def test_its_line_says_to_whom_by_when_and_what() -> None:
    line = "*Greta Lindholm: broken grinder* · due today\nA new grinder"
    assert unmarked(promise.line(ONE, NOW, TZ, NORA.id)) == line
    coming = replace(ONE, due=NOW + 7 * DAY, matter="", customer="")
    assert unmarked(promise.line(coming, NOW, TZ, TOM.id)) == "*A customer* · due 30 Nov\nNora promised: A new grinder"
    late = replace(ONE, due=NOW - 3 * DAY)
    assert "was due 20 Nov" in unmarked(promise.line(late, NOW, TZ, NORA.id))


def test_the_buttons_say_whose_promise_they_are_about() -> None:
    kept, not_yet = promise.buttons(replace(ONE, customer=""))
    assert (kept["value"], kept["accessibility_label"]) == ("7", "The promise to a customer was kept")
    assert not_yet["accessibility_label"] == "The promise to a customer is not kept yet"


def test_not_yet_asks_for_the_new_day() -> None:
    form = promise.open_form(ONE, NOW, TZ)
    assert "What Greta Lindholm was promised was due 23 Nov." in unmarked(words(form)[0])
    assert "is due" in words(promise.open_form(replace(ONE, due=NOW + DAY), NOW, TZ))[0]
    due = int(datetime(2026, 11, 30, 8, tzinfo=UTC).timestamp()) * 1000
    assert promise.read(submitted(form, due="2026-11-30"), TZ, NOW) == PutOffPromise(7, due)
    shown = promise.confirmation("Greta Lindholm", due, TZ)
    assert "Greta Lindholm has a new day: 30 Nov. I ask you that morning." in unmarked(" ".join(words(shown)))


@pytest.mark.parametrize(
    ("day", "words_"),
    [(None, "Choose a day."), ("2026-11-23", "has passed"), ("2062-11-23", "over a year away")],
)
def test_a_day_that_cannot_be_is_refused_under_its_field(day: str | None, words_: str) -> None:
    with pytest.raises(FormErrors, match=words_) as caught:
        promise.read(submitted(promise.open_form(ONE, NOW, TZ), due=day), TZ, NOW)
    assert caught.value.errors.keys() == {"due"}


def test_a_form_without_its_promise_is_refused() -> None:
    view = submitted(promise.open_form(ONE, NOW, TZ), due="2026-11-30")
    with pytest.raises(StaleInteraction):
        promise.read(view | {"private_metadata": "{}"}, TZ, NOW)
