"""Who stands in for whom, what falls due in a leave, and which Slack statuses say that somebody is away."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import State
from bot.domain.teams.absence import (
    OPEN_END,
    Absence,
    SlackStatus,
    Source,
    Stage,
    away_until,
    falls_due,
    says_away,
    set_right,
    stand_in_for,
)
from bot.domain.teams.people import Member, Person
from tests.domain.people import LENA, NORA, conversation

DAY = 24 * 3_600_000
NOW = 1_800_000_000_000
UNTIL = NOW + 5 * DAY

NAMES = [f"U{number:02}" for number in range(16)]
CHAINS = st.dictionaries(st.sampled_from(NAMES), st.one_of(st.none(), st.sampled_from(NAMES)))
LOOP = dict(zip(NAMES, [*NAMES[1:], NAMES[0]], strict=True))


def team(stand_ins: Mapping[str, str | None]) -> dict[str, Member]:
    return {one: Member(Person(one), marketer=True, manager=False, stand_in=by) for one, by in stand_ins.items()}


@given(CHAINS, st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES)))
@example(LOOP, NAMES[0], set())
@example(LOOP, NAMES[0], set(NAMES[:10]))
@example({NAMES[0]: NAMES[0]}, NAMES[0], set())
def test_chains_with_loops_end(stand_ins: dict[str, str | None], person: str, away: set[str]) -> None:
    asked = list[str]()

    def can(place: Member) -> bool:
        asked.append(place.person.id)
        return place.person.id not in away

    found = stand_in_for(person, team(stand_ins), can)
    assert len(asked) <= 10
    assert len(set(asked)) == len(asked), "nobody is asked after twice"
    assert person not in asked
    assert found is None or (found == asked[-1] and found not in away and found in stand_ins)


def test_the_tenth_stands_in_and_the_eleventh_does_not() -> None:
    members = team(LOOP)
    assert stand_in_for(NAMES[0], members, lambda place: place.person.id == NAMES[10]) == NAMES[10]
    assert stand_in_for(NAMES[0], members, lambda place: place.person.id == NAMES[11]) is None


def test_whoever_left_the_team_ends_the_chain_and_so_does_nobody() -> None:
    assert stand_in_for(NORA.id, team({NORA.id: LENA.id, "U3": None}), lambda _: True) is None
    assert stand_in_for(NORA.id, team({NORA.id: None}), lambda _: True) is None
    assert stand_in_for("U9", team({NORA.id: None}), lambda _: True) is None


@pytest.mark.parametrize(
    ("state", "more", "due"),
    [
        (State.ASSIGNED, {"claim_due": UNTIL - 1}, UNTIL - 1),
        (State.ASSIGNED, {"claim_due": UNTIL}, None),
        (State.ASSIGNED, {"claim_due": NOW - DAY}, NOW),
        (State.CLAIMED, {"reply_due": UNTIL - 1}, UNTIL - 1),
        (State.CLAIMED, {"reply_due": NOW + DAY, "follow_up_at": UNTIL + 1}, None),
        (State.CLAIMED, {"reply_due": NOW + DAY, "snoozed_until": UNTIL - 2}, UNTIL - 2),
        (State.CLAIMED, {"reply_due": NOW + DAY, "snoozed_until": UNTIL}, None),
        (State.CLAIMED, {"reply_due": NOW + DAY, "snoozed_until": NOW}, NOW + DAY),
        (State.ANSWERED, {"follow_up_at": NOW + DAY}, NOW + DAY),
        (State.ANSWERED, {"follow_up_at": None}, None),
        (State.CLOSED, {"reply_due": NOW + DAY}, None),
    ],
)
def test_what_falls_due_within_a_leave(state: State, more: dict[str, int | None], due: int | None) -> None:
    one = conversation(**{"state": state, "owner": NORA.id, **more})
    assert falls_due(one, None, UNTIL, NOW) == due


def test_a_promise_falls_due_whatever_else_does() -> None:
    closed = conversation(state=State.CLOSED, owner=NORA.id)
    assert falls_due(closed, NOW + DAY, UNTIL, NOW) == NOW + DAY
    assert falls_due(closed, UNTIL, UNTIL, NOW) is None
    claimed = conversation(state=State.CLAIMED, owner=NORA.id, reply_due=NOW + 2 * DAY, follow_up_at=None)
    assert falls_due(claimed, NOW + DAY, UNTIL, NOW) == NOW + DAY
    assert falls_due(claimed, NOW + 3 * DAY, UNTIL, NOW) == NOW + 2 * DAY


def test_away_until_the_last_of_what_is_said() -> None:
    dated = Absence(NORA.id, Source.DATED, NOW - 1, NOW + 5, Stage.MOVED)
    status = Absence(NORA.id, Source.STATUS, NOW - 1, OPEN_END, Stage.BEGUN)
    assert away_until([dated, status], NOW) == OPEN_END
    for stage in (Stage.PLANNED, Stage.OVER, Stage.OVERRULED):
        assert away_until([dated, replace(status, stage=stage)], NOW) == NOW + 5
    assert away_until([dated], NOW + 5) is None


@pytest.mark.parametrize(
    ("emoji", "text"),
    [
        (":palm_tree:", "Vacationing"),
        (":face_with_thermometer:", "Out sick"),
        (":no_entry:", ""),
        (":coffee:", "On parental leave"),
        ("", "Im Urlaub bis Freitag"),
        ("", "out of the office"),
        ("", "OOO"),
        ("", "En congé"),
    ],
)
def test_what_says_that_somebody_is_away(emoji: str, text: str) -> None:
    assert says_away(SlackStatus(emoji, text), NOW)
    assert says_away(SlackStatus(emoji, text, NOW + 1), NOW)
    assert not says_away(SlackStatus(emoji, text, NOW), NOW), "it is over"


@pytest.mark.parametrize(
    ("emoji", "text"),
    [
        ("", ""),
        (":calendar:", "In a meeting"),
        (":bus:", "Commuting"),
        (":house_with_garden:", "Working remotely"),
        (":palm_tree:", "Planning my holiday"),
        (":no_entry:", "Focus time"),
        (":mask:", "Back soon"),
        (":coffee:", "Books about leaves"),
        (":tada:", "Wooohooo"),
    ],
)
def test_what_says_no_such_thing(emoji: str, text: str) -> None:
    assert not says_away(SlackStatus(emoji, text), NOW)


def test_a_leave_counts_before_anybody_wrote_that_it_began() -> None:
    member = Member(Person(NORA.id), marketer=True, manager=False, leave=(NOW, NOW + 10))
    assert [member.is_away(at) for at in (NOW - 1, NOW, NOW + 9, NOW + 10)] == [False, True, True, False]


MINUTE = 60_000
TOMORROW = NOW + DAY // 3
BEGAN = Absence("U1", Source.DATED, NOW - DAY, UNTIL, Stage.MOVED, UNTIL, 7)
SAID = Absence("U1", Source.STATUS, NOW + DAY, UNTIL, Stage.MOVED, UNTIL, 7)


@pytest.mark.parametrize(
    ("ahead", "now"),
    [
        pytest.param(
            replace(BEGAN, starts_at=TOMORROW),
            replace(BEGAN, starts_at=TOMORROW, stage=Stage.PLANNED, due_at=TOMORROW),
            id="a leave of tomorrow has not begun",
        ),
        pytest.param(
            replace(BEGAN, starts_at=TOMORROW - 1),
            replace(BEGAN, starts_at=NOW, stage=Stage.BEGUN, due_at=NOW),
            id="one of today has",
        ),
        pytest.param(
            replace(BEGAN, stage=Stage.OVER, due_at=None),
            replace(BEGAN, stage=Stage.BEGUN, due_at=NOW),
            id="one that ended by itself goes on",
        ),
        pytest.param(
            replace(BEGAN, stage=Stage.OVER, ends_at=NOW + DAY, back_at=NOW + DAY, due_at=None),
            replace(BEGAN, stage=Stage.OVER, ends_at=NOW, back_at=NOW, due_at=None),
            id="who said that they are back is back",
        ),
        pytest.param(
            SAID,
            replace(SAID, starts_at=NOW, stage=Stage.BEGUN, due_at=NOW),
            id="a status holds though its leave would be tomorrow",
        ),
        pytest.param(
            replace(SAID, stage=Stage.PLANNED, due_at=NOW + DAY, event_id=None),
            replace(SAID, stage=Stage.PLANNED, starts_at=NOW + MINUTE, due_at=NOW + MINUTE, event_id=None),
            id="one that was just set stands for a minute first",
        ),
        pytest.param(
            replace(SAID, ends_at=NOW + DAY, back_at=NOW + DAY, due_at=NOW + DAY),
            replace(SAID, starts_at=NOW, ends_at=NOW + MINUTE, back_at=NOW + MINUTE, due_at=NOW + MINUTE),
            id="one that is gone ends within a minute",
        ),
        pytest.param(
            replace(SAID, stage=Stage.OVERRULED, back_at=NOW + DAY, due_at=None),
            replace(SAID, stage=Stage.OVERRULED, starts_at=NOW, back_at=NOW, due_at=None),
            id="one that was overruled stays so",
        ),
        pytest.param(
            replace(SAID, stage=Stage.OVERRULED, due_at=None, event_id=None),
            replace(SAID, stage=Stage.OVERRULED, starts_at=NOW + MINUTE, due_at=None, event_id=None),
            id="nor does one begin that was overruled before it had",
        ),
    ],
)
def test_what_a_clock_that_ran_ahead_wrote_is_set_right(ahead: Absence, now: Absence) -> None:
    assert (ahead.happened_at or 0) > NOW
    assert set_right(ahead, NOW, TOMORROW) == now


@given(
    st.sampled_from(Source),
    st.integers(-5, 5),
    st.integers(1, 10),
    st.sampled_from(Stage),
    st.none() | st.integers(-3, 3),
)
def test_nothing_of_an_absence_that_was_set_right_lies_ahead(
    source: Source, start: int, days: int, stage: Stage, back: int | None
) -> None:
    starts_at, back_at = NOW + start * DAY, None if back is None else NOW + back * DAY
    one = Absence("U1", source, starts_at, starts_at + days * DAY, stage, None, 7, back_at)
    right = set_right(one, NOW, TOMORROW)
    assert (right.happened_at or 0) <= NOW
    assert right.due_at is None or right.due_at >= NOW - 5 * DAY
    assert right.stage is not Stage.OVER or right.due_at is None


def test_dates_alone_have_not_happened() -> None:
    assert replace(BEGAN, stage=Stage.PLANNED).happened_at is None
