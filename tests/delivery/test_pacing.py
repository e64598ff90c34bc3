"""When each message may leave, by clocks that are set by hand."""

from typing import Any

import pytest

from bot.clock import SystemClock
from bot.delivery.pacing import MessagePace, Pace, RetryClock, backoff_s
from bot.domain.messages import MessageKind, PendingMessage

POST, UPDATE, HISTORY, REPLIES = "chat.postMessage", "chat.update", "conversations.history", "conversations.replies"


class Hand(SystemClock):
    """Clocks that are set by hand."""

    def __init__(self) -> None:
        self.shown, self.passed = 1_795_000_000.0, 1000.0

    def real(self) -> float:
        return self.shown

    def steady(self) -> float:
        return self.passed


def message(number: int = 1, kind: MessageKind = MessageKind.CARD, **more: Any) -> PendingMessage:  # noqa: ANN401 - the row's own fields
    bare = PendingMessage(number, "T1", kind, 1, "C1", 1, "", "", 0, False, None, "", "")  # noqa: FBT003 - a row
    return PendingMessage(**{**{name: getattr(bare, name) for name in bare.__slots__}, **more})


def leave(pace: MessagePace, clock: Hand, **more: Any) -> int:  # noqa: ANN401 - as above
    """Let as many leave as may now; give how many."""
    count = 0
    while count < 99 and pace.may_leave(message(count, **more), clock.passed):
        if not more.get("ts"):
            pace.posted("C1")
        count += 1
    return count


def test_a_channel_takes_three_at_once_after_a_silence_and_then_one_at_a_time() -> None:
    pace = Pace(2.0)
    for _ in range(3):
        assert pace.ready_at(POST, "C1") <= 100
        pace.sent("C1", 100)
    assert pace.ready_at(POST, "C1") == 102
    assert pace.ready_at(POST, "C2") <= 100, "each channel has its own"
    pace.sent("C1", 103)
    assert pace.ready_at(POST, "C1") == 104, "what was not used is not lost"
    assert Pace(2.0, burst=1, since=50).ready_at(POST, "C1") == 50


def test_nobody_begins_with_a_burst() -> None:
    pace = Pace(2.0, since=100)
    assert pace.ready_at(POST, "C1") == 100
    pace.sent("C1", 100)
    assert pace.ready_at(POST, "C1") == 102
    pace.sent("C1", 110)
    assert pace.ready_at(POST, "C1") == 108, "ten seconds on there was a silence"


def test_a_method_that_slack_limits_waits_for_the_longest_it_was_told() -> None:
    pace = Pace(0.0)
    assert pace.ready_at(POST, "C1") == 0
    pace.hold(POST, 50)
    pace.hold(POST, 40)
    assert (pace.ready_at(POST, "C1"), pace.ready_at(UPDATE, "C1")) == (50, 0)
    pace.hold(POST, 60)
    pace.sent("C1", 100)
    assert pace.ready_at(POST, "C1") == 60, "without a pace nothing is counted"


def test_channels_that_are_silent_for_long_are_forgotten_and_no_others() -> None:
    pace = Pace(1.0)
    for number in range(10_000):
        pace.sent(f"C{number}", 0)
    for _ in range(3):
        pace.sent("C0", 3)
    assert pace.ready_at(POST, "C1") == 1, "so many are kept in mind"
    pace.sent("CNEW", 3)
    assert pace.ready_at(POST, "C0") == 4, "it has just had its burst"
    assert pace.ready_at(POST, "C1") == 0, "as if it were new"


@pytest.mark.parametrize(("ts", "at_once"), [("", 1), ("1.1", 1)])
def test_a_new_start_begins_with_one(ts: str, at_once: int) -> None:
    clock = Hand()
    assert leave(MessagePace(clock, 1.0), clock, ts=ts) == at_once


@pytest.mark.parametrize(("ts", "at_once"), [("", 3), ("1.1", 30)])
def test_after_a_silence_there_is_a_burst_until_somebody_else_may_have_sent(ts: str, at_once: int) -> None:
    clock = Hand()
    pace = MessagePace(clock, 5.0)
    clock.passed += 999
    assert leave(pace, clock, ts=ts) == at_once
    assert leave(pace, clock, ts=ts) == 0
    pace.restart()
    assert leave(pace, clock, ts=ts) == 1
    clock.passed += 6 if ts else 5
    assert leave(pace, clock, ts=ts) == 1, "a fifth longer for what is drawn anew"


@pytest.mark.parametrize(("parent", "method", "other"), [("", HISTORY, REPLIES), ("1.0", REPLIES, HISTORY)])
def test_what_is_unconfirmed_is_looked_for_at_the_pace_of_its_method(parent: str, method: str, other: str) -> None:
    clock = Hand()
    pace = MessagePace(clock, 1.0)
    looked, sure = message(unconfirmed=True, parent_ts=parent), message(2, parent_ts=parent)
    assert pace.may_leave(looked, clock.passed)
    assert pace.ready_at(looked) == clock.passed + 1.2, "fifty a minute"
    assert pace.ready_at(sure) == clock.passed
    pace.hold(looked, other, 50)
    assert pace.ready_at(message(3, unconfirmed=True, parent_ts=parent)) == clock.passed + 1.2
    assert pace.ready_at(looked) == clock.passed + 50, "it was to be asked for before"
    pace.hold(sure, method, 70)
    assert pace.ready_at(message(3, unconfirmed=True, parent_ts=parent)) == clock.passed + 70
    assert pace.ready_at(message(4)) == clock.passed, "others go on"


@pytest.mark.parametrize("method", [POST, UPDATE])
def test_a_limit_on_what_all_need_rests_all(method: str) -> None:
    clock = Hand()
    pace = MessagePace(clock, 1.0)
    one = message(ts="1.1" if method == UPDATE else "")
    pace.hold(one, method, 50)
    assert pace.ready_at(message(2, ts=one.ts)) == clock.passed + 50
    assert pace.ready_at(message(3, ts="" if one.ts else "1.1")) == clock.passed
    assert not pace.may_leave(one, clock.passed + 49)
    assert pace.may_leave(one, clock.passed + 50)


def test_batches_share_half_of_what_may_be_drawn_anew() -> None:
    clock = Hand()
    pace = MessagePace(clock, 10.0)
    for number, rest in ((1, 24), (2, 48), (3, 72)):
        batch = message(number, MessageKind.OVERVIEW, ts="1.1")
        pace.updated(batch)
        assert pace.ready_at(batch) == clock.passed + rest
    clock.passed += 24
    batch = message(4, MessageKind.LIST, ts="1.1")
    pace.updated(batch)
    assert pace.ready_at(batch) == clock.passed + 72, "two of them rest still"
    card = message(5, ts="1.1")
    pace.updated(card)
    assert pace.ready_at(card) < clock.passed


def test_a_batch_rests_five_seconds_at_least() -> None:
    clock = Hand()
    pace = MessagePace(clock, 1.0)
    batch = message(1, MessageKind.OVERVIEW, ts="1.1")
    pace.updated(batch)
    assert pace.ready_at(batch) == clock.passed + 5


def test_waits_are_kept_by_real_time_that_passes_evenly() -> None:
    clock = Hand()
    retry = RetryClock(clock)
    began = 1_795_000_000_000
    assert (retry.now_ms(), retry.now_ms(after_s=2.5)) == (began, began + 2_500)
    clock.passed += 10
    clock.shown += 99
    assert retry.now_ms() == began + 10_000, "whatever the real clock does"
    retry.restart()
    assert retry.now_ms() == began + 99_000


@pytest.mark.parametrize(
    ("attempts", "number", "wait"),
    [
        *((0, 0, 0.5), (1, 0, 1.0), (3, 0, 4.0), (3, 256, 6.0), (3, 511, 7.9921875), (3, 512, 4.0)),
        *((8, 0, 128.0), (9, 0, 150.0), (999, 256, 225.0)),
    ],
)
def test_who_is_refused_waits_twice_as_long_each_time_but_not_with_all_others(
    attempts: int, number: int, wait: float
) -> None:
    assert backoff_s(attempts, number, 300.0) == wait
