"""How long a mailbox is left alone after trouble."""

import pytest

from bot.sources.mailbox.account import WORDS, Code
from bot.sources.mailbox.patience import wait_s


@pytest.mark.parametrize(
    ("code", "waits", "most"),
    [
        (Code.UNREACHABLE, [2, 4, 8], 300),
        (Code.NOT_KEPT, [2, 4, 8], 60),
        (Code.NO_TEAM, [30, 60, 120], 600),
        (Code.FOLDER_MISSING, [30, 60, 120], 600),
        (Code.LOGIN_REFUSED, [60, 120, 240], 3600),
        (Code.TOKEN_REFUSED, [60, 120, 240], 3600),
        (Code.CERTIFICATE, [60, 120, 240], 3600),
        (Code.CANT_MOVE, [60, 120, 240], 3600),
    ],
)
def test_it_waits_twice_as_long_each_time(code: Code, waits: list[float], most: float) -> None:
    assert [wait_s(code, times) for times in (1, 2, 3)] == waits
    assert wait_s(code, 10_000) == most


def test_all_that_can_be_wrong_has_words() -> None:
    assert set(WORDS) == set(Code)
