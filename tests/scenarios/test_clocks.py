"""The bot's clock runs a day ahead and is set back while it works: nobody waits, nothing is unsure, nothing doubles."""

import pytest

from bot.clock import PracticeClock
from bot.domain.hours import DAY
from bot.sandbox import Fault
from bot.slack.conversations import card
from tests.kit.bot_world import MONDAY, BotWorld, bot_in, workspace
from tests.kit.cast import NORA, VOICES
from tests.kit.databases import ENGINES, Database
from tests.scenarios.test_replicas import marks

pytestmark = pytest.mark.engines(*ENGINES)  # what lies ahead of a clock is found by SQL

DAY_S = DAY // 1000


class Wandering(PracticeClock):
    """A clock that can be moved ahead and set back, as a computer's can. What is steady goes on as it is."""

    ahead_s = 0

    def now(self) -> int:
        return super().now() + self.ahead_s * 1000

    def real(self) -> float:
        return super().real() + self.ahead_s


async def test_a_post_that_is_unconfirmed_when_the_clock_is_set_back_is_confirmed(database: Database) -> None:
    clock = Wandering(MONDAY)
    async with workspace(PracticeClock(MONDAY)) as slack, bot_in(slack, clock, database) as made:
        await made.has_team()
        clock.ahead_s = DAY_S
        slack.fault(Fault("chat.postMessage", VOICES.id, drop="after"))
        await made.hand_in({"id": "v1", "text": "It broke.", "customer": {"name": "Greta"}})
        clock.ahead_s = 0
        await made.eventually_settled()
        assert set(marks(slack).values()) == {1}


async def test_nor_does_the_next_start_wait_for_that_day(database: Database) -> None:
    clock = Wandering(MONDAY)
    async with workspace(PracticeClock(MONDAY)) as slack:
        clock.ahead_s = DAY_S
        async with bot_in(slack, clock, database) as made:
            await made.has_team()
            slack.fault(Fault("*", drop="after", times=1000))
            await made.hand_in({"id": "v1", "text": "It broke.", "customer": {"name": "Greta"}})
            await made.settle()
        slack.faults.clear()
        clock.ahead_s = 0
        async with bot_in(slack, clock, database) as made:
            await made.eventually_settled()
            assert "Greta" in made.card("Greta").text
        assert set(marks(slack).values()) == {1}


async def test_whoever_waits_is_given_to_somebody_at_once(database: Database) -> None:
    clock = Wandering(MONDAY)
    async with workspace(PracticeClock(MONDAY)) as slack, bot_in(slack, clock, database) as made:
        await made.has_team()
        clock.ahead_s = DAY_S
        await _away(made, clock.now() + 1000 * DAY)
        await made.hand_in({"id": "v1", "text": "It broke.", "customer": {"name": "Greta"}})
        await made.bot.scheduler.tick()
        assert await _states(made) == ["waiting"]
        clock.ahead_s = 0
        await _away(made, None)
        await made.bot.scheduler.tick()
        assert await _states(made) == ["assigned"]
        await made.eventually_settled()
        await made.press(NORA, card.CLAIM, made.card("Greta"))
        assert await _states(made) == ["claimed"]
        assert set(marks(slack).values()) == {1}


async def _away(made: BotWorld, until: int | None) -> None:
    Database(made.bot.config.database).change("UPDATE member SET away_until = ?", until)


async def _states(made: BotWorld) -> list[str]:
    rows = Database(made.bot.config.database).rows("SELECT state FROM conversation")
    return [state for (state,) in rows]
