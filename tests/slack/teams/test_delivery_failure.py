"""What keeps the bot from speaking or listening, as managers read it."""

import pytest

from bot.domain.messages import SHARED_OUTSIDE, SHARED_WATCHED
from bot.slack.teams import delivery_failure
from bot.views.messages import DeliveryFailureView
from tests.kit.shown import read, said

OUTSIDE = "A channel of ours can be read by people outside now. Please have a look."
ELSE = DeliveryFailureView("C2", "is_archived", 2)


@pytest.mark.parametrize(
    ("waiting", "words"), [(0, "customers there. Stop"), (1, "customers there; one message waits. Stop")]
)
def test_a_teams_channel_that_outsiders_read(waiting: int, words: str) -> None:
    drawn = delivery_failure.draw([DeliveryFailureView("C1", SHARED_OUTSIDE, waiting)])
    assert said(drawn) == OUTSIDE
    assert words in read(drawn)
    assert "choose another channel in Team settings" in read(drawn)


def test_a_watched_channel_that_outsiders_read() -> None:
    drawn = delivery_failure.draw([DeliveryFailureView("C1", SHARED_WATCHED, 0)])
    assert said(drawn) == OUTSIDE
    assert "I listen there no more" in read(drawn)


def test_beside_what_slack_refuses() -> None:
    drawn = delivery_failure.draw([DeliveryFailureView("C1", SHARED_OUTSIDE, 1), ELSE])
    assert said(drawn).startswith("Slack does not let me speak somewhere")
    assert "is_archived" in read(drawn)


def test_what_stands_there_says_nothing_of_anybody() -> None:
    assert read(delivery_failure.kept_back()) == said(delivery_failure.kept_back())
