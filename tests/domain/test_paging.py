"""How much stands on a page, and where each page of a list begins."""

import pytest

from bot.domain.paging import HomeList, Page, Paginated, before

SIZES = {
    "now": 10,
    "promises": 3,
    "follow_ups": 5,
    "snoozed": 5,
    "passed_on": 5,
    "recognitions": 3,
    "load": 15,
    "overdue": 6,
    "waiting": 6,
    "taken_back": 3,
    "nominations": 3,
    "dismissed": 3,
}


@pytest.mark.parametrize("of", list(HomeList))
def test_each_list_stands_in_one_view(of: HomeList) -> None:
    ours = {"load", "overdue", "waiting", "taken_back", "nominations", "dismissed"}
    assert of.part == ("team" if of in ours else "my_day")


@pytest.mark.parametrize("of", list(HomeList))
def test_each_list_has_pages_of_its_size(of: HomeList) -> None:
    size = SIZES[of]
    for total, begins in ((0, 0), (1, 0), (size, 0), (size + 1, size), (2 * size, size), (2 * size + 1, 2 * size)):
        assert before(of, total, Page(of, 99), 0) == begins, "no page after the last"
    assert [before(of, 99, Page(of, number), 0) for number in (-1, 0, 1, 2)] == [0, 0, size, 2 * size]


def test_only_the_list_that_was_asked_for_is_turned() -> None:
    assert before(HomeList.WAITING, 99, None, 7) == 0
    assert before(HomeList.WAITING, 99, Page(HomeList.WAITING, 1, 7), 7) == 6
    assert before(HomeList.WAITING, 99, Page(HomeList.WAITING, 1, 7), 8) == 0, "another team's"
    assert before(HomeList.OVERDUE, 99, Page(HomeList.WAITING, 1, 7), 7) == 0, "another list"
    assert before(HomeList.NOW, 99, Page(HomeList.NOW, 1), 0) == 10, "one's own lists are no team's"


@pytest.mark.parametrize(("total", "after"), [(8, 0), (9, 1), (7, 0)])
def test_what_stands_on_later_pages_is_counted(total: int, after: int) -> None:
    assert Paginated(("a", "b", "c"), total, 5).after == after
    assert (Paginated().total, Paginated().before, Paginated().after) == (0, 0, 0)
