"""Who is told that somebody else has the reply form open: whoever comes later, for half an hour, until it is sent."""

from bot.domain.hours import MINUTE
from handlers.conversations.open_forms import OpenForms
from tests.kit.shown import NOW


def test_whoever_comes_later_is_told_of_all_who_came_before() -> None:
    forms = OpenForms()
    assert forms.opened("T1", 1, "NORA", NOW) == []
    assert forms.opened("T1", 1, "NORA", NOW + MINUTE) == [], "nobody is told of themselves"
    assert forms.opened("T1", 1, "LENA", NOW + 2 * MINUTE) == [("NORA", NOW)]
    assert forms.opened("T1", 1, "IDRIS", NOW + 3 * MINUTE) == [("NORA", NOW), ("LENA", NOW + 2 * MINUTE)]
    assert forms.opened("T1", 2, "LENA", NOW) == [], "another conversation"
    assert forms.opened("T2", 1, "LENA", NOW) == [], "another workspace"


def test_what_was_sent_or_is_old_or_comes_from_a_clock_set_back_is_not_told() -> None:
    forms = OpenForms()
    forms.opened("T1", 1, "NORA", NOW)
    forms.sent("T1", 1, "NORA")
    forms.sent("T1", 9, "NORA")
    assert forms.opened("T1", 1, "LENA", NOW) == []
    assert forms.opened("T1", 1, "IDRIS", NOW + 30 * MINUTE) == []
    assert forms.opened("T1", 1, "NORA", NOW - MINUTE) == []


def test_it_keeps_no_more_than_it_may() -> None:
    forms = OpenForms()
    for one in range(1_005):
        forms.opened("T1", one, "NORA", NOW)
    assert len(forms.since) == 1_000
    assert forms.opened("T1", 0, "LENA", NOW) == [], "the oldest went"
    assert forms.opened("T1", 1_000, "LENA", NOW) == [("NORA", NOW)]
