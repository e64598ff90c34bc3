"""What one person asked for who was known by several names."""

import pytest

from bot.domain.conversations.conversation import Method
from bot.domain.customers.contact.ledger import NOTHING_SAID, Preferences, all_of_them

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
