"""Whom a conversation is given to, and why: always the same answer to the same facts."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.assignment import Candidate, Choice, Lately, Ranked, Standing, choose
from bot.domain.conversations.conversation import Reason
from bot.domain.hours import DAY, HOUR
from tests.domain.people import MONDAY

A_YEAR = 365 * DAY
NEXT = Standing.NEXT


def chosen(*candidates: Candidate, urgent: bool = False, waits_until: int = MONDAY + DAY, **lately: Lately) -> Choice:
    return choose(
        candidates, MONDAY, open_cap=8, day_cap=4, urgent=urgent, waits_until=waits_until, lately=lambda _people: lately
    )


def answer(
    *candidates: Candidate, urgent: bool = False, waits_until: int = MONDAY + DAY, **lately: Lately
) -> tuple[str | None, Reason]:
    """Who and why; whatever the order."""
    more = {"urgent": urgent, "waits_until": waits_until, **lately}
    there, back = (chosen(*order, **more) for order in (candidates, candidates[::-1]))  # type: ignore[arg-type]  # as above
    assert there == back
    return there.person, there.reason


def standing(*candidates: Candidate, urgent: bool = False) -> list[tuple[str, Standing, int]]:
    ranking = chosen(*candidates, urgent=urgent).ranking
    assert ranking is not None
    return [(one.person, one.standing, one.number) for one in ranking.people]


@pytest.mark.parametrize(
    ("candidates", "reason"),
    [
        ([], Reason.NO_MEMBERS),
        ([Candidate("a", had_it=True)], Reason.NO_MEMBERS),
        ([Candidate("a", away_until=MONDAY + 1), Candidate("b", away_until=MONDAY + DAY)], Reason.ALL_AWAY),
        ([Candidate("a", open=8), Candidate("b", today=4), Candidate("c", away_until=MONDAY + 1)], Reason.ALL_FULL),
        ([Candidate("a", open=8, theirs=True)], Reason.ALL_FULL),
        ([Candidate("a", open=2, cap=2)], Reason.ALL_FULL),
    ],
)
def test_where_nobody_can_it_waits_and_says_why(candidates: list[Candidate], reason: Reason) -> None:
    assert answer(*candidates) == (None, reason)


def test_whoever_is_back_by_now_is_asked() -> None:
    assert answer(Candidate("a", away_until=MONDAY)) == ("a", Reason.LEAST_OPEN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Candidate("b", open=1), Candidate("a", open=2)),
        (Candidate("a"), Candidate("b")),
        (Candidate("b", open=3, cap=10), Candidate("a", open=2, cap=4)),
        (Candidate("b", open=1), Candidate("a", open=1, cap=4)),
        (Candidate("b", open=7, starts_at=MONDAY), Candidate("a", starts_at=MONDAY + HOUR)),
        (Candidate("b", starts_at=MONDAY + HOUR), Candidate("a", starts_at=MONDAY + 2 * HOUR)),
        (Candidate("b", open=7, today=3), Candidate("a", open=0, today=4)),
    ],
)
def test_the_first_is_asked_before_the_second(one: Candidate, other: Candidate) -> None:
    assert answer(one, other) == (one.person, Reason.LEAST_OPEN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Lately(3), Lately(4)),
        (Lately(3, 5), Lately(3, 6)),
        (Lately(3, 9), Lately(4, 1)),
    ],
)
def test_of_those_with_as_much_to_do_whoever_got_less_lately_is_asked(one: Lately, other: Lately) -> None:
    assert answer(Candidate("b", open=1), Candidate("a", open=1), b=one, a=other) == ("b", Reason.LEAST_OPEN)
    assert answer(Candidate("b", open=2), Candidate("a", open=1), b=one, a=other) == ("a", Reason.LEAST_OPEN)


def test_what_they_got_lately_is_asked_of_those_alone_whom_nothing_else_parts() -> None:
    asked: list[str] = []

    def lately(people: Sequence[str]) -> Mapping[str, Lately]:
        asked.extend(people)
        return {}

    def choose_among(*candidates: Candidate) -> list[str]:
        asked.clear()
        choose(candidates, MONDAY, 8, 4, lately=lately)
        return asked

    assert choose_among(Candidate("a"), Candidate("b"), Candidate("c", open=1), Candidate("d", today=4)) == ["a", "b"]
    assert choose_among(Candidate("a"), Candidate("c", open=1)) == []
    assert choose_among(Candidate("a", spoke_at=MONDAY), Candidate("b")) == []
    assert choose_among(Candidate("a", theirs=True), Candidate("b")) == []


def test_who_spoke_with_them_last_is_asked_first() -> None:
    long_ago, recent = Candidate("a", spoke_at=MONDAY - A_YEAR), Candidate("b", open=7, spoke_at=MONDAY - HOUR)
    assert answer(long_ago, recent, Candidate("c")) == ("b", Reason.KNOWS)
    assert answer(long_ago, Candidate("c")) == ("a", Reason.KNOWS)


def test_whoever_has_another_matter_of_the_customers_comes_before_who_spoke_with_them() -> None:
    has, spoke = Candidate("a", open=7, has_theirs=True), Candidate("b", spoke_at=5)
    assert answer(has, spoke, Candidate("c")) == ("a", Reason.HAS_THEIRS)
    assert answer(has._replace(spoke_at=4), spoke) == ("a", Reason.KNOWS)
    assert answer(has, spoke, Candidate("c", theirs=True)) == ("c", Reason.THEIR_PERSON)
    assert answer(has._replace(open=8), spoke) == ("b", Reason.KNOWS)


def test_who_knows_them_and_cannot_is_not_asked() -> None:
    for hindered in (
        Candidate("a", spoke_at=MONDAY, away_until=MONDAY + 1),
        Candidate("a", spoke_at=MONDAY, open=8),
        Candidate("a", spoke_at=MONDAY, starts_at=MONDAY + DAY + 1),
    ):
        assert answer(hindered, Candidate("b"))[0] == "b"


def test_their_person_comes_before_everybody_else() -> None:
    theirs = Candidate("t", open=7, theirs=True, speaks=False)
    others = Candidate("a", spoke_at=MONDAY - HOUR, skilled=True), Candidate("b")
    assert answer(theirs, *others) == ("t", Reason.THEIR_PERSON)


def test_their_person_is_waited_for_until_the_next_day_and_no_longer() -> None:
    at_night = Candidate("t", theirs=True, starts_at=MONDAY + DAY)
    assert answer(at_night, Candidate("a", starts_at=MONDAY)) == ("t", Reason.THEIR_PERSON)
    assert answer(at_night, Candidate("a"), urgent=True) == ("a", Reason.LEAST_OPEN)
    later = Candidate("t", theirs=True, starts_at=MONDAY + DAY + 1)
    assert answer(later, Candidate("a")) == ("a", Reason.LEAST_OPEN)
    weekend = Candidate("a", starts_at=MONDAY + HOUR)
    assert answer(later, weekend) == ("t", Reason.THEIR_PERSON), "nobody works before"


@pytest.mark.parametrize("hindrance", [{"away_until": MONDAY + 1}, {"open": 8}, {"today": 4}, {"had_it": True}])
def test_their_person_has_absences_and_a_full_desk_like_all_others(hindrance: dict[str, int]) -> None:
    assert answer(Candidate("t", theirs=True, **hindrance), Candidate("b"))[0] == "b"  # type: ignore[arg-type]  # either


def test_who_speaks_their_language_is_asked_and_of_these_who_knows_the_subject() -> None:
    neither, speaks = Candidate("a", speaks=False), Candidate("b", open=1)
    skilled, both = Candidate("c", speaks=False, skilled=True), Candidate("d", open=2, skilled=True)
    assert answer(neither, speaks) == ("b", Reason.LANGUAGE)
    assert answer(neither, skilled) == ("c", Reason.SKILL)
    assert answer(neither, speaks, skilled) == ("b", Reason.LANGUAGE)
    assert answer(neither, speaks, skilled, both) == ("d", Reason.SKILL)
    assert answer(neither, Candidate("e", speaks=False)) == ("a", Reason.LEAST_OPEN), "nobody does"
    assert answer(both, Candidate("e", skilled=True)) == ("e", Reason.LEAST_OPEN), "everybody does"


def test_who_suits_it_better_is_waited_for_as_long_as_there_is_time() -> None:
    skilled, here = Candidate("c", skilled=True, starts_at=MONDAY + 5 * HOUR), Candidate("a")
    assert answer(skilled, here, waits_until=MONDAY + 5 * HOUR) == ("c", Reason.SKILL)
    assert answer(skilled, here, waits_until=MONDAY + 5 * HOUR - 1) == ("a", Reason.LEAST_OPEN)
    assert answer(skilled, here, waits_until=0) == ("a", Reason.LEAST_OPEN)
    assert answer(skilled, here, urgent=True) == ("a", Reason.LEAST_OPEN)
    at_night = Candidate("a", starts_at=MONDAY + 5 * HOUR)
    assert answer(skilled, at_night, waits_until=MONDAY) == ("c", Reason.SKILL), "nobody begins before"
    assert answer(Candidate("c", speaks=False, starts_at=0), Candidate("b", starts_at=MONDAY + HOUR)) == (
        "b",
        Reason.LANGUAGE,
    )
    a_week = MONDAY + 7 * DAY
    assert answer(skilled._replace(starts_at=MONDAY + DAY + 1), here, waits_until=a_week) == ("a", Reason.LEAST_OPEN)


def test_who_knows_them_is_asked_before_whoever_knows_the_subject_and_waited_for_until_the_next_day() -> None:
    knows = Candidate("b", open=3, speaks=False, spoke_at=MONDAY - HOUR)
    assert answer(Candidate("a", skilled=True), knows) == ("b", Reason.KNOWS)
    asleep = Candidate("b", spoke_at=MONDAY - HOUR, starts_at=MONDAY + DAY)
    assert answer(asleep, Candidate("a", skilled=True)) == ("b", Reason.KNOWS)
    assert answer(asleep, Candidate("a"), urgent=True) == ("a", Reason.LEAST_OPEN)


def test_the_ranking_says_how_everybody_stood() -> None:
    tuesday = MONDAY + DAY
    assert standing(
        Candidate("had", had_it=True),
        Candidate("away", away_until=tuesday),
        Candidate("full", open=8),
        Candidate("busy", today=4),
        Candidate("far", starts_at=tuesday + 1),
        Candidate("mute", speaks=False),
        Candidate("unskilled"),
        Candidate("asleep", starts_at=MONDAY + HOUR, skilled=True),
        Candidate("second", open=2, skilled=True),
        Candidate("third", open=3, skilled=True),
        Candidate("first", open=1, skilled=True),
    ) == [
        ("first", NEXT, 1),
        ("second", NEXT, 2),
        ("third", NEXT, 3),
        ("asleep", Standing.LATER, MONDAY + HOUR),
        ("unskilled", Standing.SKILL, 0),
        ("mute", Standing.LANGUAGE, 0),
        ("far", Standing.LATER, tuesday + 1),
        ("busy", Standing.FULL_DAY, 4),
        ("full", Standing.FULL, 8),
        ("away", Standing.AWAY, tuesday),
        ("had", Standing.HAD_IT, 0),
    ]


def test_the_ranking_names_their_person_once() -> None:
    there = Candidate("t", open=5, theirs=True, starts_at=MONDAY + HOUR)
    assert standing(there, Candidate("a", open=1)) == [("t", NEXT, 5), ("a", NEXT, 1)]


def test_the_ranking_says_when_the_first_begin_where_nobody_works() -> None:
    candidates = [Candidate("a", starts_at=MONDAY + HOUR), Candidate("b", starts_at=MONDAY + HOUR)]
    begins = [chosen(*some).ranking for some in (candidates, [*candidates, Candidate("c", open=8)], [Candidate("d")])]
    assert [one.begins_at if one else 0 for one in begins] == [MONDAY + HOUR, MONDAY + HOUR, None]


def test_a_hundred_are_ranked_and_the_others_counted() -> None:
    crowd = [Candidate(f"p{number:03}", open=number % 8) for number in range(103)]
    ranking = chosen(*crowd).ranking
    assert ranking is not None
    assert (len(ranking.people), ranking.more) == (100, 3)
    assert ranking.people[0] == Ranked("p000", NEXT, 0)


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        person=st.text("abcdefgh", min_size=1, max_size=3),
        open=st.integers(0, 9),
        today=st.integers(0, 5),
        cap=st.none() | st.integers(1, 9),
        starts_at=st.integers(MONDAY - HOUR, MONDAY + HOUR) | st.just(MONDAY + 2 * DAY),
        away_until=st.none() | st.integers(MONDAY - 1, MONDAY + 1),
        spoke_at=st.none() | st.integers(MONDAY - 2 * A_YEAR, MONDAY),
        theirs=st.booleans(),
        speaks=st.booleans(),
        skilled=st.booleans(),
        had_it=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.person,
)


@given(CANDIDATES, st.integers(1, 9), st.integers(1, 5), st.booleans(), st.data())
def test_the_answer_does_not_hang_on_the_order_and_respects_every_cap(
    candidates: list[Candidate],
    open_cap: int,
    day_cap: int,
    urgent: bool,  # noqa: FBT001 - as it is drawn
    data: st.DataObject,
) -> None:
    choice = choose(candidates, MONDAY, open_cap, day_cap, urgent=urgent)
    mixed = data.draw(st.permutations(candidates))
    assert choose(mixed, MONDAY, open_cap, day_cap, urgent=urgent) == choice
    able = {
        one.person: one
        for one in candidates
        if not one.had_it
        and not (one.away_until or 0) > MONDAY
        and one.open < (one.cap or open_cap)
        and one.today < day_cap
    }
    assert (choice.person is None) == (not able)
    assert choice.ranking is not None
    assert sorted(one.person for one in choice.ranking.people) == sorted(one.person for one in candidates)
    if choice.person is not None:
        earliest = min(max(one.starts_at, MONDAY) for one in able.values())
        assert able[choice.person].starts_at <= earliest + (0 if urgent else DAY)
        assert choice.ranking.people[0].person == choice.person


def test_of_two_who_are_level_in_all_that_is_known_the_first_by_name_is_asked() -> None:
    assert choose([Candidate("b"), Candidate("a")], MONDAY, 8, 4).person == "a"
