"""What is news, and what is history."""

import pytest

from bot.domain.voices.sources.history import is_history, news_from

DAY = 24 * 3_600_000
NOW = 1_000 * DAY


@pytest.mark.parametrize(
    ("said_at", "connected_at", "past"),
    [
        (NOW - 7 * DAY - 1, None, True),
        (NOW - 7 * DAY, None, False),
        (NOW + DAY, None, False),
        (None, None, False),
        (NOW - DAY - 1, NOW - DAY, True),
        (NOW - DAY, NOW - DAY, False),
        (NOW - 7 * DAY - 1, NOW - 100 * DAY, True),
    ],
)
def test_what_was_said_over_seven_days_ago_or_before_we_were_connected_is_history(
    said_at: int | None, connected_at: int | None, past: object
) -> None:
    assert is_history(said_at, news_from(NOW, connected_at)) is past
