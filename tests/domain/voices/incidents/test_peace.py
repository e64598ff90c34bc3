"""Who in an incident is left in peace."""

import pytest

from bot.domain.voices.incidents.peace import left_in_peace
from tests.kit.bot_world import MONDAY


@pytest.mark.parametrize("heard_at", [MONDAY - 1, MONDAY, MONDAY + 1])
def test_who_asked_for_peace_has_it_unless_they_wrote_since(heard_at: int) -> None:
    assert not left_in_peace(None, heard_at, is_mended=False)
    assert not left_in_peace(None, heard_at, is_mended=True)
    assert left_in_peace(MONDAY, heard_at, is_mended=False) is (heard_at <= MONDAY)
    assert left_in_peace(MONDAY, heard_at, is_mended=True), "they did not ask to hear that it is mended"
