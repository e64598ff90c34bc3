"""The form in which somebody says that they are away, and what is read from it."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.teams.absence import GoAway
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.teams.away import form
from bot.views.people import PersonView
from bot.views.teams import AwayFormView, LeaveView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import DAY, NORA, NOW, PETRA, TOM, TZ

EMPTY = AwayFormView(NORA, TZ, NOW, None, None, colleagues=(PETRA, TOM))


def at(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(TZ)).timestamp() * 1000)


LEAVE = LeaveView(at("2026-12-07"), at("2026-12-19"), has_begun=False, stand_in=TOM)


def opened(view: AwayFormView, typed: str = "", meant: tuple[date, date] | None = None) -> View:
    shown = form.open_form(view, typed=typed, meant=meant)
    limits.check_view(shown)
    return shown


def read(view: View, **typed: object) -> GoAway:
    return form.read(submitted(view, **typed), TZ, NOW)


def test_empty_it_begins_today_and_asks_for_the_last_day() -> None:
    shown = opened(EMPTY)
    assert read(shown, until="2026-11-27") == GoAway(NOW, at("2026-11-28"), "", "")
    assert "You are back the day after." in words(shown)
    with pytest.raises(FormErrors) as wrong:
        read(shown)
    assert wrong.value.errors == {"until": "Which is the last day away?"}


def test_a_later_day_begins_at_its_midnight_and_the_stand_in_is_kept() -> None:
    shown = opened(replace(EMPTY, stand_in=TOM.id))
    typed = {"from": "2026-12-07", "until": "2026-12-18"}
    assert read(shown, **typed) == GoAway(at("2026-12-07"), at("2026-12-19"), TOM.id, "")


def test_only_who_can_stand_in_is_offered() -> None:
    menu = next(one for one in opened(EMPTY)["blocks"] if one.get("block_id") == form.STAND_IN)["element"]
    assert [(one["text"]["text"], one["value"]) for one in menu["options"]] == [("Petra", PETRA.id), ("Tom", TOM.id)]
    assert "initial_option" not in menu
    gone = opened(replace(EMPTY, stand_in="U0GONE0001"))
    assert read(gone, until="2026-11-27").stand_in == "", "who can't any more is not chosen"


def test_where_nobody_can_the_form_says_why_and_keeps_who_it_was() -> None:
    alone = opened(replace(EMPTY, colleagues=()))
    why = "Nobody else answers customers in your team, so nobody can stand in: what falls due waits for the managers."
    assert why in words(alone)
    assert read(alone, until="2026-11-27").stand_in is None
    theirs = opened(replace(EMPTY, colleagues=(), of_another=True))
    assert why.replace("your", "their") in words(theirs)


def test_five_hundred_stand_in_groups_each_named_by_its_first_and_last() -> None:
    many = tuple(PersonView(f"U{nth:05}", f"Ada {nth:03} " + "x" * 60) for nth in range(250))
    shown = opened(replace(EMPTY, colleagues=many, stand_in="U00249"))
    menu = next(one for one in shown["blocks"] if one.get("block_id") == form.STAND_IN)["element"]
    assert [len(one["options"]) for one in menu["option_groups"]] == [100, 100, 50]
    assert menu["option_groups"][2]["label"]["text"].startswith("Ada 200 x")
    assert read(shown, until="2026-11-27").stand_in == "U00249"
    exactly = opened(replace(EMPTY, colleagues=many[:100]))
    assert "option_groups" not in str(exactly)


@pytest.mark.parametrize(
    ("first", "last", "errors"),
    [
        ("2026-11-22", "2026-11-25", {"from": "That day has passed. Choose today or a later one."}),
        ("2026-12-02", "2026-12-01", {"until": "That is before the first day away."}),
        ("2026-11-23", "2027-11-24", {"until": "A year ahead at most, please."}),
    ],
)
def test_days_that_can_not_be_are_refused(first: str, last: str, errors: dict[str, str]) -> None:
    with pytest.raises(FormErrors) as wrong:
        read(opened(EMPTY), **{"from": first, "until": last})
    assert wrong.value.errors == errors


def test_a_leave_that_is_planned_is_changed() -> None:
    shown = opened(replace(EMPTY, leave=LEAVE, stand_in=TOM.id))
    assert read(shown) == GoAway(LEAVE.starts_at, LEAVE.ends_at, TOM.id, "")


def test_of_one_that_has_begun_only_the_end_is_asked_for() -> None:
    leave = replace(LEAVE, starts_at=at("2026-11-20"), has_begun=True)
    shown = opened(replace(EMPTY, leave=leave))
    assert words(shown)[0] == "You have been away since Fri 20 Nov."
    assert read(shown, until="2026-11-24") == GoAway(NOW, at("2026-11-25"), "", "")
    theirs = opened(replace(EMPTY, leave=leave, of_another=True))
    assert "Nora has been away since Fri 20 Nov." in words(theirs)


def test_what_was_typed_is_shown_as_it_was_read() -> None:
    shown = opened(EMPTY, "until Friday", (date(2026, 11, 23), date(2026, 11, 27)))
    assert words(shown)[0] == "Away *from Mon 23 Nov to Fri 27 Nov*: is that what you mean?"
    assert read(shown) == GoAway(NOW, at("2026-11-28"), "", "")
    changed = opened(replace(EMPTY, leave=replace(LEAVE, has_begun=True)), "today", (date(2026, 11, 23),) * 2)
    assert words(changed)[0] == "Away *on Mon 23 Nov*: is that what you mean?"
    assert words(opened(EMPTY, "hello ✓"))[0] == "I can't read days in “hello ✓”. Please choose them here."


def test_a_manager_says_it_of_a_colleague() -> None:
    shown = opened(replace(EMPTY, of_another=True))
    assert words(shown)[0] == "*Nora* is away, and nobody asks them till they are back."
    assert read(shown, until="2026-11-23") == GoAway(NOW, at("2026-11-24"), "", NORA.id)
    assert form.read_colleague({"selected_user": "U1"}) == "U1"
    for action in ({}, {"selected_user": None}, {"selected_user": ""}):
        with pytest.raises(StaleInteraction):
            form.read_colleague(action)
    with pytest.raises(StaleInteraction):
        form.of({"private_metadata": '{"of": 7}'})


def test_it_becomes_what_was_kept() -> None:
    kept = replace(EMPTY, leave=LEAVE)
    assert words(form.confirmation(kept)) == [
        "You are away from Mon 7 Dec to Fri 18 Dec. What falls due in that time goes to Tom; what is due later stays."
    ]
    theirs = replace(kept, leave=replace(LEAVE, ends_at=LEAVE.starts_at + DAY, stand_in=None), of_another=True)
    assert words(form.confirmation(theirs)) == [
        "Nora is away on Mon 7 Dec. What falls due in that time goes to whoever is next; what is due later stays."
    ]
    assert words(form.confirmation(EMPTY)) == ["Saved."]
