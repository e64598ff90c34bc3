"""A copy made under load is whole, opens, and goes back; what is damaged is said at once."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import backup as backups
from bot.store.backup import BadFile, backup, check, restore
from bot.store.engine import DatabaseDamaged, Tx
from bot.store.lock import InUse, held
from bot.store.sqlite import SqliteStore


def workspace(tx: Tx, name: str) -> None:
    tx.run("teams.save_workspace", workspace=name, name=name, bot_id="B1", bot_user="U1", now=1)


def names(tx: Tx) -> list[str]:
    return [row["id"] for row in tx.all("teams.workspaces")]


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
        backup(original, copy)
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


async def _made(path: Path) -> None:
    store = SqliteStore(path)
    await store.write(workspace, "T1")
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
    with held(tmp_path / "voices.db"), pytest.raises(InUse, match="end that one first"), held(tmp_path / "voices.db"):
        pass
    with held(tmp_path / "voices.db"):
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


@pytest.mark.parametrize("step", range(1, 9))
def test_whatever_step_fails_the_old_or_the_new_one_stands_there_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    asyncio.run(_made(original))
    backup(original, copy)
    steps = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*values: object, **named: object) -> object:
            nonlocal steps
            steps += 1
            if steps == step:
                raise OSError("the power is gone")
            return real(*values, **named)

        return call

    monkeypatch.setattr(backups, "_sync", counted(backups._sync))  # noqa: SLF001 - a step on the way
    monkeypatch.setattr(backups, "_kept", counted(backups._kept))  # noqa: SLF001 - a step on the way
    monkeypatch.setattr(shutil, "copyfile", counted(shutil.copyfile))
    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    try:
        restore(copy, original)
    except OSError:
        assert steps == step
    monkeypatch.undo()
    check(original)
    with closing(sqlite3.connect(original)) as found:
        assert found.execute("SELECT id FROM workspace").fetchall() == [("T1",)]


def _mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


def test_every_file_is_its_owners_alone(tmp_path: Path) -> None:
    original, copy = tmp_path / "voices.db", tmp_path / "copy.db"
    was = os.umask(0)
    try:
        with held(original):
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
    with held(original), pytest.raises(InUse, match="end that one first"), held(link):
        pass
    hard = tmp_path / "hard.db"
    hard.hardlink_to(original)
    for name in (original, hard):
        with pytest.raises(InUse, match="second name"), held(name):
            pass
    hard.unlink()
    with held(original):
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
