"""A clock that is off is said, and nobody who repeats old requests can make us say so for long."""

from bot.clock import SystemClock
from handlers.kit.clock_check import ClockCheck
from tests.handlers.test_slack_http import signature
from tests.kit.bot_world import BotWorld
from tests.test_life import readiness

QUARTER = 900


class Hand(SystemClock):
    """Clocks that are set by hand."""

    def __init__(self) -> None:
        self.shown, self.passed = 1_795_000_000.0, 50.0

    def real(self) -> float:
        return self.shown

    def steady(self) -> float:
        return self.passed


class Dated:
    """What Slack's answers say of its clock."""

    def __init__(self) -> None:
        self.slack_time: float | None = None
        self.dated_at = 0.0


def checked() -> tuple[ClockCheck, Hand, Dated, list[int]]:
    clock, slack, counted = Hand(), Dated(), list[int]()
    return ClockCheck(clock, slack, lambda: counted.append(1)), clock, slack, counted


def off(check: ClockCheck) -> bool:
    return check.is_off


def test_what_is_signed_outside_says_so_until_something_is_signed_inside() -> None:
    check, clock, _, counted = checked()
    assert not off(check)
    for number in range(3):
        check.outside(f"v0={number}", str(int(clock.shown) - QUARTER))
    assert (off(check), len(counted)) == (True, 3)
    check.inside()
    assert not off(check)


def test_the_same_request_again_says_nothing_new() -> None:
    check, clock, _, counted = checked()
    check.outside("v0=1", str(int(clock.shown) - QUARTER))
    check.inside()
    for _ in range(1_000):
        check.outside("v0=1", str(int(clock.shown) - QUARTER))
    assert (off(check), len(counted)) == (False, 1_001)


def test_a_thousand_signatures_are_known() -> None:
    check, clock, _, _ = checked()
    for number in range(1_000):
        check.outside(f"v0={number}", str(int(clock.shown) - QUARTER))
    check.inside()
    check.outside("v0=0", str(int(clock.shown) - QUARTER))
    assert not off(check), "all of them"
    check.outside("v0=1", str(int(clock.shown) - QUARTER))
    assert not off(check), "v0=0 is the newest now, and took the place of its older self"
    check.outside("v0=new", str(int(clock.shown) - QUARTER))
    check.inside()
    check.outside("v0=2", str(int(clock.shown) - QUARTER))
    assert off(check), "no more than that"


def test_slacks_own_date_refutes_it_for_an_hour() -> None:
    check, clock, slack, _ = checked()
    slack.slack_time, slack.dated_at = clock.shown, clock.passed - 1
    check.outside("v0=1", str(int(clock.shown) - QUARTER))
    assert off(check), "what it said before says nothing of now"
    slack.dated_at = clock.passed + 10
    assert off(check), "it may have been on its way"
    slack.dated_at += 1
    assert not off(check)
    clock.passed += 3_599
    check.outside("v0=2", str(int(clock.shown) - QUARTER))
    assert not off(check)
    clock.passed += 1
    check.outside("v0=3", str(int(clock.shown) - QUARTER))
    assert off(check)


def test_slacks_own_date_says_it_without_any_request() -> None:
    check, clock, slack, _ = checked()
    for ahead in (301.0, -301.0):
        slack.slack_time = clock.shown - ahead
        assert off(check)
        assert check.seconds_off == ahead
        slack.slack_time = clock.shown - ahead / 301 * 300
        assert not off(check)


def test_what_is_signed_outside_counts_from_the_first_second() -> None:
    check, clock, _, _ = checked()
    clock.passed = 0.0
    check.outside("v0=1", str(int(clock.shown) - QUARTER))
    assert off(check)


async def test_readyz_says_it_with_words_and_takes_it_back(team_world: BotWorld) -> None:
    async def sent(age: int) -> int:
        body, stamp = b'{"type": "url_verification", "challenge": "c"}', str(int(team_world.clock.real()) - age)
        headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(body, stamp)}
        session = team_world.bot.session
        async with session.post(f"{team_world.address}/slack/events", data=body, headers=headers) as answer:
            return answer.status

    assert await sent(QUARTER) == 401
    assert await readiness(team_world.address) == (503, "clock_off")
    async with team_world.bot.session.get(f"{team_world.address}/readyz") as answer:
        assert "Switch time sync on" in (await answer.json())["words"]
    assert await sent(0) == 200
    assert await readiness(team_world.address) == (200, "")
    async with team_world.bot.session.get(f"{team_world.address}/metrics") as answer:
        assert 'golden_thread_outside_window_total{source="slack"} 1.0' in await answer.text()


async def test_what_other_tools_sign_outside_is_theirs_to_mend(team_world: BotWorld) -> None:
    url = f"{team_world.address}/intake/voice"
    headers = team_world.signed(b"{}", ahead=QUARTER)
    async with team_world.bot.session.post(url, data=b"{}", headers=headers) as answer:
        assert answer.status == 401
        assert "five minutes" in (await answer.json())["error"]
    assert await readiness(team_world.address) == (200, "")
