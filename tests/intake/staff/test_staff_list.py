"""The staff as a CSV names them."""

import pytest

from bot.intake.staff.staff_list import BadStaffList, Staff, read


def test_a_list_is_read_whatever_the_order_of_its_columns() -> None:
    lines = ["\ufeffName,ID,nicknames,shoe size", "Tom Berg,1,Tommy; T ,44", "Lena Brandt,2,,", ",3,,"]
    assert read(lines) == [Staff("1", "Tom Berg", nicknames=("Tommy", "T")), Staff("2", "Lena Brandt")]


@pytest.mark.parametrize("lines", [[], ["id,place"], ["id,name", "1,Tom", "1,Lena"]])
def test_what_can_not_be_read_is_said(lines: list[str]) -> None:
    with pytest.raises(BadStaffList):
        read(lines)
