"""The line to Slack: what counts as silence, for how long, and what Slack's clock shows."""

from bot.slack.kit.reachability import Line

DATE = "Thu, 26 Nov 2026 20:00:00 GMT"
AT = 1_795_723_200.0


class Hand:
    """A steady clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_but_silence_for_too_long_is_being_cut_off() -> None:
    steady = Hand()
    line = Line(steady, cut_off_after=20)
    line.unanswered(steady.now)
    steady.now += 30
    found = [line.is_cut_off]  # one call may be lost
    line.unanswered(steady.now - 10)
    assert [*found, line.is_cut_off] == [False, True]
    line.answered()
    assert (line.is_cut_off, line.is_in_doubt) == (False, False)


def test_silence_begins_with_the_call_that_was_not_answered_or_after_the_last_answer() -> None:
    steady = Hand()
    line = Line(steady, cut_off_after=20)
    steady.now += 10
    line.answered()
    line.unanswered(began=101.0)
    steady.now += 19
    line.unanswered(began=115.0)
    found = [line.is_cut_off]
    steady.now += 1
    assert [*found, line.is_cut_off] == [False, True]
    assert line.quiet_for == 20


def test_slacks_clock_goes_on_by_itself() -> None:
    steady = Hand()
    line = Line(steady)
    for date in ("", "no date", "Thu, 26 Nov 292026 20:00:00 GMT"):
        line.answered(date)
        assert line.slack_time is None
    line.answered(DATE)
    steady.now += 60
    assert line.slack_time == AT + 60
    assert line.dated_at == 100.0
