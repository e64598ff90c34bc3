"""Whom praise is put before."""

from bot.domain.recognition.praise import who_decides
from bot.domain.recognition.staff import Staff

TOM, OVE = Staff("7", "Tom Berg", slack="UTOM"), Staff("9", "Ove Ask")


def test_each_manager_but_whoever_is_praised_alone() -> None:
    assert who_decides(["UTOM", "UIDA"], [TOM]) == ["UIDA"]
    assert who_decides(["UTOM", "UIDA"], [TOM, OVE]) == ["UTOM", "UIDA"]
    assert who_decides(["UTOM"], []) == ["UTOM"]
