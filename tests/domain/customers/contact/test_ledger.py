"""What one person asked for who was known by several names."""

import pytest

from bot.domain.conversations.conversation import Method
from bot.domain.customers.contact.ledger import NOTHING_SAID, Preferences, Wishes, all_of_them, as_told

PEACE = Preferences(not_since=5)
LETTERS = Preferences(calls_since=3, prefers=Method.LETTER, prefers_since=3)
CALLS = Preferences(not_since=9, prefers=Method.CALL, prefers_since=7)


@pytest.mark.parametrize(
    ("said", "together"),
    [
        ([], NOTHING_SAID),
        ([LETTERS], LETTERS),
        ([PEACE, LETTERS], Preferences(5, 3, Method.LETTER, 3)),
        ([Preferences(quote_since=4), Preferences(quote_since=6)], Preferences(quote_since=6)),
        ([LETTERS, CALLS, PEACE], Preferences(5, 3, Method.CALL, 7)),
    ],
)
def test_the_wish_for_peace_stands_and_else_the_newest_counts(said: list[Preferences], together: Preferences) -> None:
    assert all_of_them(said) == together


@pytest.mark.parametrize(
    ("was", "told", "becomes"),
    [
        (Preferences(), Wishes(calls=True, calls_at=5), Preferences(calls_since=5)),
        (Preferences(), Wishes(calls=True, calls_at=50), Preferences(calls_since=9)),
        (Preferences(calls_since=5), Wishes(calls=True, calls_at=7), Preferences(calls_since=5)),
        (Preferences(calls_since=5), Wishes(calls=False, calls_at=4), Preferences(calls_since=5)),
        (Preferences(calls_since=5), Wishes(calls=False), Preferences()),
        (Preferences(not_since=5), Wishes(), Preferences(not_since=5)),
        (Preferences(not_since=5), Wishes(asked_not_to=True, not_at=3), Preferences(not_since=3)),
        (Preferences(not_since=5), Wishes(asked_not_to=True), Preferences(not_since=5)),
        (Preferences(quote_since=2), Wishes(asked_not_to=True), Preferences(not_since=9, quote_since=2)),
    ],
)
def test_no_file_weakens_what_they_asked_for(was: Preferences, told: Wishes, becomes: Preferences) -> None:
    assert as_told(was, told, now=9) == becomes
