"""The staff as a CSV names them."""

import pytest

from bot.domain.recognition.staff import Staff
from bot.intake.staff.staff_list import BadStaffList, read


def test_a_list_is_read_whatever_the_order_of_its_columns() -> None:
    lines = [
        "\ufeffName,ID,nicknames,shoe size,Slack,manager",
        "Tom Berg,1,Tommy; T ,44,U0TOM,W0IDA",
        "Lena Brandt,2,,",
    ]
    found = read(lines)
    assert found.staff == (
        Staff("1", "Tom Berg", nicknames=("Tommy", "T"), slack="U0TOM", manager="W0IDA"),
        Staff("2", "Lena Brandt"),
    )
    assert found.refused == ()


def test_a_row_that_is_of_no_use_is_told_with_its_line_and_why() -> None:
    rows = [
        "1,Tom,,",
        ",Ida,,",
        "2,,,",
        "1,Lena,,",
        f"3,{'x' * 201},,",
        "4,Ove,tom,",
        "5,Ove,,@ida",
        "6,Ove,,",
        f"{'7' * 101},Ove,,",
    ]
    found = read(["id,name,slack,manager", *rows])
    assert [one.id for one in found.staff] == ["1", "6"]
    assert found.refused == (
        (3, "It needs an id and a name."),
        (4, "It needs an id and a name."),
        (5, "An earlier line has the same id."),
        (6, "Its name is longer than 200 characters."),
        (7, "Its slack is no Slack member ID: they begin with U or W."),
        (8, "Its manager is no Slack member ID: they begin with U or W."),
        (10, "Its id is longer than 100 characters."),
    )


def test_a_list_is_bounded() -> None:
    found = read(["id,name", *(f"{one},Tom" for one in range(20_001))])
    assert len(found.staff) == 20_000
    assert found.refused == ((20_002, "A list takes 20,000 people at most."),)


@pytest.mark.parametrize("lines", [[], ["id,place"]])
def test_what_can_not_be_read_is_said(lines: list[str]) -> None:
    with pytest.raises(BadStaffList):
        read(lines)


def test_whoever_asked_not_to_be_posted_is_marked() -> None:
    found = read(["id,name,private", "1,Tom,Yes", "2,Ida,no", "3,Ove,", "4,Ane,perhaps"])
    assert [one.private for one in found.staff] == [True, False, False]
    assert found.refused == ((5, "Its private is neither yes nor no."),)
