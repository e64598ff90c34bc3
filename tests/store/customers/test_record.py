"""The record of erasures beside the database."""

from pathlib import Path

import pytest

from bot.domain.customers.erasing import Erased, Erasure
from bot.store import record

ONE, OTHER = Erasure("T1", Erased.CUSTOMER, "a" * 64, 5), Erasure("T1", Erased.SOURCE, "b" * 64, 6)


def test_what_was_appended_is_read_by_its_owner_alone(tmp_path: Path) -> None:
    file = record.record_of(tmp_path / "thread.db")
    assert file.name == "thread.db.erased"
    assert record.read(file) == []
    record.append(file, [ONE])
    record.append(file, [OTHER])
    assert record.read(file) == [ONE, OTHER]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_line_that_was_cut_short_harms_no_other(tmp_path: Path) -> None:
    file = tmp_path / "record"
    record.append(file, [ONE])
    file.write_text(file.read_text() + '{"workspace": "T1", "ki')
    assert record.read(file) == [ONE]
    record.append(file, [OTHER])
    assert record.read(file) == [ONE, OTHER]


@pytest.mark.parametrize("line", ["{}", "{nonsense}", '{"workspace": "T1", "kind": "dog", "digest": "", "at": 1}'])
def test_a_file_of_something_else_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="line 2 is no erasure"):
        record.read_lines([*record.lines([ONE]), line])
