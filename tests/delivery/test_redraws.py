"""What is drawn anew leaves at Slack's pace by itself: Slack never has to say that it was too much."""

from itertools import combinations

import pytest

from bot.ports import Tx
from tests.kit.bot_world import BotWorld, world
from tests.kit.cast import VOICES
from tests.kit.databases import SQLITE, Database

pytestmark = pytest.mark.engines(SQLITE)  # about Slack's pace

EVERY = 0.05
AT_ONCE, PER_MINUTE = 30, 50
ROUNDS = 6


async def redraw_all(made: BotWorld) -> None:
    """Mark every card as changed."""

    def change(tx: Tx) -> None:
        tx._connection.execute("UPDATE message SET wanted_version = wanted_version + 1 WHERE kind = 'card'")  # type: ignore[attr-defined] # noqa: SLF001 - past every layer

    await made.bot.store.write(change)
    await made.eventually_settled()


@pytest.mark.slow("waits at Slack's pace")
async def test_no_stretch_holds_more_redraws_than_its_share(database: Database) -> None:
    async with world(database, post_interval_s=EVERY) as made:
        await made.has_team()
        for number in range(10):
            await made.hand_in({"id": f"v{number}", "text": f"Voice number {number}.", "kind": "comment"})
        await made.eventually_settled()
        for _ in range(ROUNDS):
            await redraw_all(made)
        calls = [one.at for one in made.slack.call_log if (one.method, one.channel) == ("chat.update", VOICES.id)]
        assert len(calls) >= 10 * ROUNDS
        pace = EVERY * 60 / PER_MINUTE
        for (first, at), (last, then) in combinations(enumerate(calls), 2):
            assert then - at >= (last - first + 1 - AT_ONCE) * pace - 0.05
