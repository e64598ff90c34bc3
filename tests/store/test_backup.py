"""A copy made under load is whole, opens, and goes back; what is damaged is said at once."""

import asyncio
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.ports import DatabaseDamaged, StoreUnavailable, Tx
from bot.store.backup import BadFile, backup, check, restore
from bot.store.lock import DatabaseLocked, lock_database
from bot.store.sqlite import SqliteStore
from bot.store.teams import teams


def workspace(tx: Tx, name: str) -> None:
    tx.run(
        "teams.save_workspace",
        workspace=name,
        name=name,
        bot_id="B1",
        bot_user="U1",
        intake_address="",
        address="",
        now=1,
    )


def names(tx: Tx) -> list[str]:
    return [one.id for one in teams.workspaces(tx)]


async def test_a_copy_made_while_others_write_is_whole_and_goes_back(tmp_path: Path) -> None:
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    store = SqliteStore(original)
    await asyncio.gather(*(store.write(workspace, f"T{number}") for number in range(200)))
    writing = asyncio.gather(*(store.write(workspace, f"X{number}") for number in range(2000)))
    await asyncio.to_thread(backup, original, copy)
    await writing
    await store.close()
    check(copy)
    kept = restore(copy, original)
    assert kept is not None
    again = SqliteStore(original)
    found = await again.read(names)
    assert {f"T{number}" for number in range(200)} <= set(found)
    await again.write(workspace, "AFTER")
    await again.close()
    before = SqliteStore(kept)
    assert len(await before.read(names)) == 2200, "what was there before is kept whole"
    await before.close()


@pytest.mark.parametrize("harm", ["missing", "text", "cut", "other"])
def test_what_is_not_whole_is_said_and_nothing_is_touched(tmp_path: Path, harm: str) -> None:
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    asyncio.run(_made(original))
    backup(original, copy)
    whole = original.read_bytes()
    if harm == "missing":
        copy.unlink()
    elif harm == "text":
        copy.write_text("Dear diary," * 1000)
    elif harm == "cut":
        copy.write_bytes(copy.read_bytes()[: 4096 * 3])
    else:
        copy.unlink()
        sqlite3.connect(copy).execute("CREATE TABLE diary (words TEXT)").connection.close()
    with pytest.raises(BadFile):
        restore(copy, original)
    assert original.read_bytes() == whole
    assert sorted(one.name for one in tmp_path.iterdir() if "making" in one.name) == []


@pytest.mark.parametrize("harm", ["damaged", "other"])
def test_a_copy_that_is_not_whole_does_not_take_the_place_of_one_that_is(tmp_path: Path, harm: str) -> None:
    """Pages are copied as they are: that one of them is damaged is noticed before the copy counts."""
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    asyncio.run(_made(original))
    backup(original, copy)
    good = copy.read_bytes()
    if harm == "damaged":
        _damage(original)
    else:
        original.unlink()
        sqlite3.connect(original).execute("CREATE TABLE diary (words TEXT)").connection.close()
    with pytest.raises(BadFile):
        backup(original, copy, overwrite=True)
    assert copy.read_bytes() == good
    assert [one.name for one in tmp_path.iterdir() if "making" in one.name] == []


def _damage(file: Path) -> None:
    """Break one table's page; the file opens, and all else in it can be read."""
    with closing(sqlite3.connect(file)) as database:
        ((page,),) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'workspace'").fetchall()
        ((size,),) = database.execute("PRAGMA page_size").fetchall()
    raw = bytearray(file.read_bytes())
    raw[(page - 1) * size + 3 : (page - 1) * size + 5] = b"\xff\xff"
    file.write_bytes(raw)


async def _made(path: Path, name: str = "T1") -> None:
    store = SqliteStore(path)
    await store.write(workspace, name)
    await store.close()


def test_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="not there"):
        backup(tmp_path / "none.db", tmp_path / "copy.db")


def test_a_restore_into_an_empty_place(tmp_path: Path) -> None:
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    asyncio.run(_made(original))
    backup(original, copy)
    assert restore(copy, tmp_path / "new.db") is None
    check(tmp_path / "new.db")


def test_one_process_on_one_file(tmp_path: Path) -> None:
    with (
        lock_database(tmp_path / "voices.db"),
        pytest.raises(DatabaseLocked, match="end that one first"),
        lock_database(tmp_path / "voices.db"),
    ):
        pass
    with lock_database(tmp_path / "voices.db"):
        pass


def _zeroed(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _half_overwritten(file: Path) -> None:
    raw = file.read_bytes()
    file.write_bytes(raw[: len(raw) // 2] + b"\xff" * (len(raw) // 2))


def _garbage(file: Path) -> None:
    file.write_bytes(b"These are somebody's holiday notes. " * 300)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _missing(file: Path) -> None:
    file.unlink()


def _stale_log(file: Path) -> None:
    """The log of a process that was killed, beside a file that does not fit to it."""
    _garbage(file)
    file.with_name(f"{file.name}-wal").write_bytes(b"\x37\x7f\x06\x82" + b"\1" * 4000)


HARMS = [_zeroed, _truncated, _half_overwritten, _garbage, _empty, _missing, _stale_log]


@pytest.mark.parametrize("harm", HARMS)
def test_a_restore_over_a_damaged_database_works(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    asyncio.run(_made(original))
    backup(original, copy)
    harm(original)
    left = original.read_bytes() if original.exists() else None
    log = original.with_name("voices.db-wal")
    left_log = log.read_bytes() if log.exists() else b""
    kept = restore(copy, original)
    check(original)
    assert not log.exists(), "a log of the old file would be taken for the new one's"
    assert (kept.read_bytes() if kept else None) == left
    if left_log:
        assert kept is not None
        assert kept.with_name(f"{kept.name}-wal").read_bytes() == left_log


def test_what_an_earlier_restore_kept_is_not_overwritten(tmp_path: Path) -> None:
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    asyncio.run(_made(original))
    backup(original, copy)
    for number in (1, 2, 3):
        original.write_text(f"damage {number}")
        kept = restore(copy, original)
        assert kept is not None
        assert kept.read_text() == f"damage {number}"
    assert [one.read_text() for one in sorted(tmp_path.glob("voices.db.before-restore*"))] == [
        "damage 1",
        "damage 2",
        "damage 3",
    ]


def test_a_folder_in_its_place_gets_clear_words(tmp_path: Path) -> None:
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    asyncio.run(_made(original))
    backup(original, copy)
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadFile, match="is a folder"):
        restore(copy, tmp_path / "folder")


def _mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


def test_every_file_is_its_owners_alone(tmp_path: Path) -> None:
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    was = os.umask(0)
    try:
        with lock_database(original):
            store = SqliteStore(original)
            asyncio.run(store.write(workspace, "T1"))
            beside = [original.with_name(f"voices.db{end}") for end in ("-wal", "-shm", ".lock")]
            assert [_mode(one) for one in (original, *beside)] == [0o600] * 4
            backup(original, copy)
            asyncio.run(store.close())
            kept = restore(copy, original)
    finally:
        os.umask(was)
    assert kept is not None
    assert [_mode(one) for one in (original, copy, kept)] == [0o600] * 3
    original.chmod(0o644)
    asyncio.run(SqliteStore(original).close())
    assert _mode(original) == 0o600, "one that was there before is closed, too"


def test_another_name_of_the_file_is_the_same_database(tmp_path: Path) -> None:
    original = tmp_path / "voices.db"
    asyncio.run(_made(original))
    link = tmp_path / "link.db"
    link.symlink_to(original)
    with lock_database(original), pytest.raises(DatabaseLocked, match="end that one first"), lock_database(link):
        pass
    hard = tmp_path / "hard.db"
    hard.hardlink_to(original)
    for name in (original, hard):
        with pytest.raises(DatabaseLocked, match="second name"), lock_database(name):
            pass
    hard.unlink()
    with lock_database(original):
        pass


async def test_a_file_that_is_damaged_while_it_runs_takes_nothing_more(tmp_path: Path) -> None:
    file = tmp_path / "voices.db"
    store = SqliteStore(file)
    await store.write(workspace, "T1")
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = file.read_bytes()
    file.write_bytes(raw[:100] + b"\xff" * (len(raw) - 100))
    for _ in range(2):
        with pytest.raises(DatabaseDamaged, match="golden-thread restore"):
            await store.read(names)
        with pytest.raises(DatabaseDamaged, match="golden-thread restore"):
            await store.write(workspace, "T2")
    await store.close()


@pytest.mark.parametrize("harm", [_half_overwritten, _garbage])
def test_a_damaged_file_is_noticed_at_the_start(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    file = tmp_path / "voices.db"
    asyncio.run(_made(file))
    harm(file)
    with pytest.raises((DatabaseDamaged, sqlite3.DatabaseError)):
        SqliteStore(file, checked=True)


@pytest.fixture
def damaged(tmp_path: Path) -> tuple[Path, Path]:
    """A database with NEW in it, of which there is an older copy with OLD: (database, copy)."""
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    asyncio.run(_made(original, "OLD"))
    backup(original, copy)
    asyncio.run(_made(original, "NEW"))
    return original, copy


def standing(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM workspace ORDER BY id")]


def _written_over(file: Path, start: int, data: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(start)
        opened.write(data)


def _with_logs(file: Path) -> None:
    file.with_name(f"{file.name}-wal").write_bytes(b"\x37\x7f\x06\x82" + os.urandom(8_000))
    file.with_name(f"{file.name}-shm").write_bytes(os.urandom(32_768))
    # a journal that begins with a nought is over, and then the database is sound, whatever stands beside it
    file.with_name(f"{file.name}-journal").write_bytes(b"\xd9" + os.urandom(599))


def _torn_and_with_logs(file: Path) -> None:
    _written_over(file, 0, b"\xff" * 8_192)
    _with_logs(file)


def _empty_and_with_logs(file: Path) -> None:
    os.truncate(file, 0)
    _with_logs(file)


WAYS: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda file: os.truncate(file, 0),
    "truncated": lambda file: os.truncate(file, 4096 * 3 + 17),
    "a few bytes": lambda file: os.truncate(file, 60),
    "zeroed": lambda file: file.write_bytes(b"\0" * file.stat().st_size),
    "half overwritten": lambda file: _written_over(file, 4096, os.urandom(4096 * 20)),
    "garbage": lambda file: file.write_bytes(b"These are somebody's holiday notes. " * 300),
    "a damaged log beside it": _with_logs,
    "torn, with a log": _torn_and_with_logs,
    "empty, with a log": _empty_and_with_logs,
    "unreadable": lambda file: file.chmod(0),
}


@pytest.mark.parametrize("harm", WAYS)
def test_a_restore_mends_whatever_happened_to_the_database(damaged: tuple[Path, Path], harm: str) -> None:
    original, copy = damaged
    WAYS[harm](original)
    found = {one: one.read_bytes() for one in original.parent.glob("voices.db*") if one.suffix != ".lock"}
    kept = restore(copy, original)
    assert standing(original) == ["OLD"]
    check(original)
    if harm == "missing":
        assert kept is None
        return
    assert kept is not None
    if harm != "unreadable":  # root reads it all the same: it was sound, and its log was worked in
        for one, raw in found.items():
            if not one.name.endswith("-shm"):  # an index that SQLite makes anew
                assert kept.with_name(kept.name + one.name.removeprefix(original.name)).read_bytes() == raw, one
    asyncio.run(_made(original, "AFTER"))
    assert standing(original) == ["AFTER", "OLD"]
    assert [one.name for one in original.parent.glob(".*")] == []


def test_a_second_restore_keeps_what_the_first_one_kept(damaged: tuple[Path, Path]) -> None:
    original, copy = damaged
    first = restore(copy, original)
    asyncio.run(_made(original, "THIRD"))
    second = restore(copy, original)
    _torn_and_with_logs(original)
    third = restore(copy, original)
    assert first is not None
    assert second is not None
    assert third is not None
    assert len({first, second, third}) == 3
    assert (standing(first), standing(second)) == (["NEW", "OLD"], ["OLD", "THIRD"])
    assert third.with_name(f"{third.name}-wal").exists()
    restore(first, original)
    assert standing(original) == ["NEW", "OLD"], "what was kept may come back"


def with_a_log(original: Path) -> None:
    """Leave what a killed process leaves: rows that stand in the log alone."""

    async def write() -> None:
        store = SqliteStore(original)
        await store.write(workspace, "LOGGED")
        for end in ("", "-wal"):
            shutil.copy(f"{original}{end}", f"{original}{end}.left")
        await store.close()

    asyncio.run(write())
    for end in ("", "-wal"):
        Path(f"{original}{end}.left").replace(f"{original}{end}")


@pytest.mark.parametrize("harm", ["sound", "torn", "missing"])
def test_killed_at_any_step_it_is_the_old_database_or_the_new_one(damaged: tuple[Path, Path], harm: str) -> None:
    original, _ = damaged
    with_a_log(original)
    if harm == "torn":
        _written_over(original, 0, b"\xff" * 8_192)
    elif harm == "missing":
        original.unlink()
        original.with_name("voices.db-wal").unlink()
    steps = _killed(original.parent)
    old = {"sound": ["LOGGED", "NEW", "OLD"], "torn": ["DatabaseError"], "missing": ["OperationalError"]}[harm]
    assert len(steps) > 10
    assert steps[-1]["code"] == 0
    for step in steps:
        is_new = step["now"] == ["OLD"]
        assert is_new or (step["now"] == old and step["kept"] == {}), step
        if is_new and harm != "missing":
            assert list(step["kept"].values()) == [old], step
        assert not step["refused"] or "interrupted" in step["refused"] or harm == "missing", step
    assert any(step["refused"] for step in steps), "between two names nobody may open it"
    assert sum(step["now"] == old for step in steps) > 3, "and before that it is the old one"


def _killed(folder: Path) -> list[dict[str, Any]]:
    words = (sys.executable, "-m", "tests.store.interrupted", str(folder))
    done = subprocess.run(words, capture_output=True, check=True, timeout=120)  # noqa: S603 - our own
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_a_log_of_a_torn_file_stays_with_it_when_the_restore_was_killed(damaged: tuple[Path, Path]) -> None:
    original, _ = damaged
    with_a_log(original)
    _written_over(original, 0, b"\xff" * 8_192)
    log = original.with_name("voices.db-wal").read_bytes()
    assert b"LOGGED" in log
    for nth, step in enumerate(_killed(original.parent)):
        place = original.parent / f"step-{nth}"
        stands = place / ("voices.db-wal" if not step["kept"] else "voices.db.before-restore-1-wal")
        assert stands.read_bytes() == log, step


@pytest.mark.parametrize(
    "place",
    [
        "a folder",
        "another program's",
        "the copy itself",
        pytest.param(
            "somebody else is at it", marks=pytest.mark.slow("SQLite waits five seconds for whoever holds a file")
        ),
    ],
)
def test_what_cannot_be_replaced_is_said_and_left_alone(damaged: tuple[Path, Path], place: str) -> None:
    original, copy = damaged
    other = sqlite3.connect(original, isolation_level=None)
    if place == "a folder":
        original.unlink()
        original.mkdir()
    elif place == "another program's":
        original.unlink()
        with closing(sqlite3.connect(original)) as diary:
            diary.execute("CREATE TABLE diary (words TEXT)")
    elif place == "the copy itself":
        copy.unlink()
        copy.symlink_to(original)
    else:
        other.execute("SELECT COUNT(*) FROM workspace").fetchone()
    before = sorted(one.name for one in original.parent.iterdir())
    with pytest.raises(BadFile, match=r"a folder|another program|the database itself|Something else"):
        restore(copy, original)
    other.close()
    assert {"voices.db", "copy.db"} <= set(before)
    assert not list(original.parent.glob("*before-restore*"))


def test_a_link_stays_a_link(damaged: tuple[Path, Path], tmp_path: Path) -> None:
    original, copy = damaged
    link = tmp_path / "link.db"
    link.symlink_to(original)
    kept = restore(copy, link)
    assert link.is_symlink()
    assert standing(original) == ["OLD"]
    assert kept == original.with_name("voices.db.before-restore-1")


@pytest.mark.parametrize("place", ["notes", "the database", "its log", "a link to it", "its lock"])
def test_a_backup_writes_over_nothing_but_an_earlier_copy(damaged: tuple[Path, Path], place: str) -> None:
    original, copy = damaged
    with closing(sqlite3.connect(original)) as other, lock_database(original):
        other.execute("UPDATE workspace SET seen_at = 2")
        other.commit()
        target = {
            "notes": original.with_name("notes.txt"),
            "the database": original,
            "its log": original.with_name("voices.db-wal"),
            "a link to it": original.with_name("link.db"),
            "its lock": original.with_name("voices.db.lock"),
        }[place]
        if place == "notes":
            target.write_text("Dear diary")
        elif place == "a link to it":
            target.symlink_to(original)
        raw = target.read_bytes()
        for overwrite in (True, False):
            with pytest.raises(BadFile):
                backup(original, target, overwrite=overwrite)
        assert target.read_bytes() == raw
    backup(original, copy, overwrite=True)
    assert standing(copy) == ["NEW", "OLD"], "an earlier copy gives way"


def test_an_earlier_copy_stays_unless_it_may_be_replaced(damaged: tuple[Path, Path]) -> None:
    original, copy = damaged
    with pytest.raises(BadFile, match=r"is there already and stays as it is\..*--overwrite"):
        backup(original, copy)
    assert standing(copy) == ["OLD"]
    made_by_mktemp = copy.with_name("empty.db")
    made_by_mktemp.touch()
    backup(original, made_by_mktemp)
    assert standing(made_by_mktemp) == ["NEW", "OLD"]


def test_a_damaged_database_gives_no_copy_and_the_earlier_one_stays(damaged: tuple[Path, Path]) -> None:
    original, copy = damaged
    _written_over(original, 4096 * 5, os.urandom(4096 * 20))
    with pytest.raises(BadFile, match=r"voices\.db"):
        backup(original, copy, overwrite=True)
    assert standing(copy) == ["OLD"]
    assert [one.name for one in copy.parent.glob(".*")] == []


def test_what_a_killed_backup_left_is_cleared_away(damaged: tuple[Path, Path]) -> None:
    original, copy = damaged
    left = copy.with_name(".copy.db.4194305.making")  # above the highest number that Linux gives a process
    left.write_bytes(b"half a copy")
    mine = copy.with_name(f".copy.db.{os.getppid()}.making")
    mine.write_bytes(b"of one that still runs")
    backup(original, copy, overwrite=True)
    assert (left.exists(), mine.exists()) == (False, True)


def test_copies_and_what_is_kept_are_the_owners_alone(damaged: tuple[Path, Path]) -> None:
    original, copy = damaged
    before = os.umask(0)
    try:
        backup(original, copy.with_name("second.db"))
        with_a_log(original)
        _written_over(original, 0, b"\xff" * 8_192)
        for one in original.parent.glob("voices.db*"):
            one.chmod(0o666)
        with lock_database(original):
            restore(copy, original)
    finally:
        os.umask(before)
    found = [one for one in original.parent.iterdir() if one != copy]
    assert {one.name for one in found} >= {"second.db", "voices.db.before-restore-1-wal", "voices.db.lock"}
    assert {stat.S_IMODE(one.stat().st_mode) for one in found} == {0o600}


def test_the_bot_still_owns_what_root_restores(damaged: tuple[Path, Path]) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    original, copy = damaged
    os.chown(original, 4321, 4321)
    restore(copy, original)
    assert (original.stat().st_uid, original.stat().st_gid) == (4321, 4321)


@pytest.mark.parametrize("gone", ["missing", "empty"])
def test_a_database_that_was_there_before_does_not_begin_anew_with_nothing(
    damaged: tuple[Path, Path], gone: str
) -> None:
    original, copy = damaged
    restore(copy, original)
    WAYS[gone](original)
    for checked in (False, True):
        with pytest.raises(StoreUnavailable, match="golden-thread restore"):
            SqliteStore(original, checked=checked)
    restore(copy, original)
    assert standing(original) == ["OLD"]
