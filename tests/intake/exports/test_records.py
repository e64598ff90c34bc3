"""The records of an export, whatever wrote it."""

import io
import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.exports.records import Record, UnreadableExport, records


def read(raw: bytes) -> list[Record]:
    return list(records(io.BytesIO(raw)))


def rows(raw: bytes) -> list[dict[str, str]]:
    return [dict(one.fields) for one in read(raw)]


@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.encode("cp1252"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spreadsheets_write_in_many_ways(encode: Callable[[str], bytes], separator: str, end: str) -> None:
    text = end.join([f'"name"{separator} text ', f"Jörg{separator}Grüße ž und tschüß", "", f"Åsa{separator}Tack"])
    assert rows(encode(text)) == [
        {"name": "Jörg", "text": "Grüße ž und tschüß"},
        {"name": "Åsa", "text": "Tack"},
    ]


def test_a_line_that_is_no_utf_8_is_read_as_windows_writes_it_and_the_others_as_they_are() -> None:
    raw = "text\nGrüße\n".encode() + "Grüße\n".encode("cp1252")
    assert rows(raw) == [{"text": "Grüße"}] * 2


def test_a_quoted_field_may_have_lines_marks_and_separators() -> None:
    found = read(b'id,text\n1,"It broke.\n\nTwice, ""really"""\n2,fine\n3,5" screen\n4,short')
    assert [one.fields["text"] for one in found] == ['It broke.\n\nTwice, "really"', "fine", '5" screen', "short"]
    assert [one.line for one in found] == [2, 5, 6, 7]


@pytest.mark.parametrize(
    ("raw", "line", "why"),
    [
        (b'a,b\n1,"open\n2,x\n3,"y"\n', 2, "a quotation mark is not closed"),
        (b'a,b\n1,"open\n2,"also open\n3,x\n', 2, "a quotation mark is not closed"),
        (b'a,b\n1,"open' + b"\n1,x" * 1_500 + b'\n2,"y"\n', 2, "a quotation mark is not closed"),
        (b"a,b\n1,2\n1,2,3\n", 3, "it has 3 columns, and the first line names 2"),
        (b"a,b\n1," + b"x" * 200_000 + b"\n", 2, "a field is too long"),
        (b"a,b\n1," + b"x" * 2_500_000 + b"\n2,y\n", 2, "its line is longer than 1,000,000 characters"),
        (b"a,b\n1," + b"x" * 2_500_000, 2, "its line is longer than 1,000,000 characters"),
        (b'{"a": 1}\nno\n{"a": 2}\n', 2, "it is no JSON object"),
        (b'{"a": 1}\n[1]\n', 2, "it is no JSON object"),
        (b'{"a": 1}\n' + b"[" * 100_000 + b"\n", 2, "it is no JSON object"),
        (b'{"a": 1}\n{"b": "' + b"x" * 1_000_000 + b'"}\n', 2, "it is no JSON object"),
        (b'[{"a": 1}, 3]', 2, "it is no JSON object"),
    ],
)
def test_a_row_that_cant_be_read_says_where_and_why(raw: bytes, line: int, why: str) -> None:
    wrong = [(one.line, one.wrong) for one in read(raw) if one.wrong]
    assert wrong[0] == (line, why)


def test_a_mark_that_is_never_closed_costs_its_own_line_alone() -> None:
    found = read(b'a,b\n1,"open\n' + b"2,x\n" * 3_000 + b'3,"y"\n4,"closed"\n')
    assert [one.line for one in found if one.wrong] == [2]
    assert len(found) == 3_003


@pytest.mark.parametrize("line", [b"2,x\n" * 1_200, (b"2," + b"x" * 60_000 + b"\n") * 20])
def test_a_field_of_very_many_lines_is_refused_though_it_ends(line: bytes) -> None:
    found = read(b'a,b\n1,"open\n' + line + b'end"\n3,y\n')
    assert (found[0].line, bool(found[0].wrong)) == (2, True)
    assert len(found) > line.count(b"\n")


def test_a_cell_that_is_missing_is_no_column_and_an_empty_row_is_none() -> None:
    assert rows(b"a,b\n1\n,\n,2,,\n") == [{"a": "1"}, {"a": "", "b": "2"}]


@pytest.mark.parametrize("name", ["reviews", "data", "items", "results", "voices"])
def test_json_may_have_its_list_within(name: str) -> None:
    one = {"id": 7, "reviewer": {"name": "Greta", "tags": ["x"]}, "gone": None, "is": True, "stars": 4.5}
    found = read(json.dumps({"next": "x", name: [one]}, indent=1).encode())
    assert found == [Record(1, {"id": "7", "reviewer.name": "Greta", "is": "true", "stars": "4.5"})]


def test_json_may_be_a_list_or_a_lone_object_or_one_a_line() -> None:
    assert rows(b'\xef\xbb\xbf [{"a": "x"}]') == [{"a": "x"}]
    assert rows(b'{"a": "x"}') == [{"a": "x"}]
    assert rows(b'{"a": "x"}\n\n{"a": "y"}\n') == [{"a": "x"}, {"a": "y"}]
    assert rows('{"a": "x"}\n{"a": "y"}\n'.encode("utf-16")) == [{"a": "x"}, {"a": "y"}]


def test_what_lies_too_deep_is_no_column() -> None:
    inner: dict[str, object] = {"x": "deep"}
    for _ in range(30):
        inner = {"i": inner}
    assert rows(json.dumps([{"a": "x", "o": inner}]).encode()) == [{"a": "x"}]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \n", "The file is empty."),
        (b'"open\nx\n', "The first line does not name the columns."),
        (b",,\n1,2,3\n", "The first line does not name the columns."),
        (b"{not json", "It begins like JSON, and is none."),
        (b"[" * 200_000, "It begins like JSON, and is none."),
        (b"[" + b" " * (64 * 1024 * 1024), "more than 64 MB"),
    ],
)
def test_a_file_of_no_use_says_why(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableExport) as said:
        read(raw)
    assert why in str(said.value)


PIECES = st.sampled_from(
    [
        b"a,b\n",
        b'"',
        b",",
        b"\n",
        b"\r\n",
        b";",
        b"\xff",
        b"\xef\xbb\xbf",
        b"x" * 50,
        b'""',
        b"{",
        b'{"a":1}\n',
        b"[",
        b"]",
    ]
)


@given(st.lists(PIECES, max_size=60).map(b"".join) | st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        found = read(raw)
    except UnreadableExport:
        return
    assert len(found) <= raw.count(b"\n") + raw.count(b"\r") + raw.count(b"{") + raw.count(b",") + 2


@pytest.mark.slow("reads a hundred thousand lines, to see that four times as many take four times as long")
@pytest.mark.parametrize("piece", [b'1,"x\n', b'1,"x\n' + b"1,y\n" * 1_200, b'"\n""\n', b"\r"])
def test_time_grows_with_the_file_whatever_its_marks(piece: bytes) -> None:
    def took(size: int) -> float:
        raw = b"a,b\n" + piece * (size // len(piece))
        began = time.process_time()
        for _ in records(io.BytesIO(raw)):
            pass
        return time.process_time() - began

    took(20_000)
    assert took(240_000) < 16 * took(60_000)
