"""`golden-thread staff match`: anybody tries it on words of their own."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.__main__ import main

STAFF = "id,name,place,title,nicknames\n1,Tom Berg,Malmö,Barista,Tommy\n2,Tom Ek,Lund,Driver,\n"


def test_each_text_is_read_and_a_bad_line_is_told_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(STAFF, encoding="utf-8")
    lines: list[dict[str, Any]] = [
        {"text": "Tom was great", "place": "Lund"},
        {"text": "Tom was great"},
        {"text": "x", "place": 3},
        {"place": ""},
    ]
    result = CliRunner().invoke(main, ["staff", "match", "--staff", str(file)], input="\n".join(map(json.dumps, lines)))
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        lines[0] | {"staff": ["2"], "ambiguous": []},
        lines[1] | {"staff": [], "ambiguous": [["1", "2"]]},
    ]
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["line 3", "line 4"]
    assert CliRunner().invoke(main, ["staff", "match", "--staff", str(file)], input="nothing\n").exit_code == 65


@pytest.mark.parametrize("raw", [b"name\nTom\n", b"id,name\n1,\xff\n", b"id,name\n1," + b"a" * 200_000])
def test_a_list_that_can_not_be_read_is_said_in_words(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "staff.csv"
    file.write_bytes(raw)
    result = CliRunner().invoke(main, ["staff", "match", "--staff", str(file)], input="")
    assert (result.exit_code, "staff.csv: " in result.stderr) == (2, True), result.stderr
