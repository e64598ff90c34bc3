"""How far a folder has been read, and where to go on."""

import pytest

from bot.domain.voices.mailbox import Position, resumed

NOW = 1_700_000_000_000
MINUTE = 60_000
KNOWN = Position(7, 40, NOW, 12)


def test_a_folder_begins_with_its_next_mail() -> None:
    assert resumed(None, 7, 12, NOW) == Position(7, 12, NOW, 12)


def test_it_goes_on_where_it_was() -> None:
    assert resumed(KNOWN, 7, 50, NOW + 1) == KNOWN


def test_numbered_anew_it_begins_again_with_what_came_since_the_connection() -> None:
    assert resumed(KNOWN, 8, 30, NOW + 1) == Position(8, 1, NOW, 30)


@pytest.mark.parametrize("known", [None, KNOWN])
def test_history_is_read_from_its_day_on(known: Position | None) -> None:
    assert resumed(known, 7, 50, NOW, since=5) == Position(7, 1, 5, 50)


@pytest.mark.parametrize(
    ("uid", "arrived_at", "counts"),
    [
        (12, 0, True),
        (11, NOW, True),
        (11, NOW - 15 * MINUTE, True),
        (11, NOW - 15 * MINUTE - 1, False),
    ],
)
def test_below_it_only_what_arrived_since_counts(uid: int, arrived_at: int, counts: bool) -> None:  # noqa: FBT001 - a row of the table
    assert KNOWN.counts(uid, arrived_at) is counts
