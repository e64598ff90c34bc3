"""The database's files: one name, one owner, and what is damaged is neither opened nor written on."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import structlog

from bot.ports import DatabaseDamaged, StoreUnavailable, Tx
from bot.store.lock import DatabaseLocked, lock_database
from bot.store.sqlite import SqliteStore, connect, quick_check
from tests.store.test_engine import keep, names

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "thread.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqliteStore]:
    made = SqliteStore(path)
    await made.write(keep, "T1")
    yield made
    await made.close()


def modes(folder: Path) -> dict[str, int]:
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
async def test_every_file_is_the_owners_alone_whatever_the_umask(path: Path) -> None:
    with lock_database(path):
        store = SqliteStore(path)
        await store.write(keep, "T1")
        assert await store.read(names) == ["T1"]
        found = modes(path.parent)
        await store.close()
    assert set(found) == {f"thread.db{end}" for end in ("", "-wal", "-shm", ".lock")}
    assert set(found.values()) == {0o600}


def test_the_lock_is_the_files_whatever_it_is_called(path: Path, tmp_path: Path) -> None:
    path.touch()
    link, folder = tmp_path / "link.db", tmp_path / "folder"
    link.symlink_to(path)
    folder.symlink_to(tmp_path)
    with lock_database(path):
        for name in (path, link, folder / "thread.db", tmp_path / "." / "thread.db"):
            with pytest.raises(DatabaseLocked), lock_database(name):
                pass
    assert not tmp_path.joinpath("link.db.lock").exists()


def test_a_lock_writes_through_no_link(path: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Dear diary")
    path.with_name("thread.db.lock").symlink_to(notes)
    with pytest.raises(OSError, match="symbolic"), lock_database(path):
        pass
    assert notes.read_text() == "Dear diary"


async def test_a_file_with_a_second_name_is_not_opened(path: Path, store: SqliteStore) -> None:
    second = path.with_name("second.db")
    second.hardlink_to(path)
    for name in (path, second):
        with pytest.raises(StoreUnavailable, match="has a second name"):
            SqliteStore(name)
    assert not path.with_name("second.db-wal").exists()
    second.unlink()
    await store.write(keep, "T2")
    again = SqliteStore(path)
    assert await again.read(names) == ["T1", "T2"]
    await again.close()


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as diary:
        diary.execute("CREATE TABLE diary (words TEXT)")
    raw = path.read_bytes()
    with pytest.raises(StoreUnavailable, match="another program's tables"):
        SqliteStore(path)
    assert path.read_bytes() == raw


def test_a_folder_in_its_place_is_named(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreUnavailable, match="no file"):
        SqliteStore(path)


@pytest.mark.usefixtures("store")
async def test_an_empty_file_whose_log_still_holds_something_is_not_opened(path: Path) -> None:
    log = path.with_name("thread.db-wal")
    raw = log.read_bytes()
    os.truncate(path, 0)
    with pytest.raises(DatabaseDamaged, match="empty"):
        SqliteStore(path)
    assert log.read_bytes() == raw, "SQLite would have deleted it"


def overwrite(path: Path, start: int, count: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * count)


def at_rest(path: Path) -> None:
    """Work the log into the file, as SQLite does from time to time."""
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0


async def test_a_page_that_nobody_reads_is_found_by_looking_through_the_file(path: Path, store: SqliteStore) -> None:
    at_rest(path)
    assert store.damage is None
    await store.check()
    assert store.damage is None
    overwrite(path, os.path.getsize(path) - 2 * PAGE, 2 * PAGE)  # noqa: ASYNC240, PTH202 - nobody waits
    await store.check()
    assert "golden-thread restore" in str(store.damage)
    told = await asyncio.gather(*(store.write(keep, f"n{i}") for i in range(3)), return_exceptions=True)
    assert [type(one) for one in told] == [DatabaseDamaged] * 3
    with pytest.raises(DatabaseDamaged):
        await store.read(names)


@pytest.mark.parametrize("how", ["read", "write", "a write beside others"])
async def test_damage_that_shows_itself_at_any_time_ends_everything(path: Path, store: SqliteStore, how: str) -> None:
    def stumbles(tx: Tx) -> None:
        tx.one("teams.workspaces")
        exc = sqlite3.DatabaseError("database disk image is malformed")
        exc.sqlite_errorcode = sqlite3.SQLITE_CORRUPT | 1 << 8  # a full-text index says it this way
        raise exc

    if how == "read":
        with pytest.raises(DatabaseDamaged, match="malformed"):
            await store.read(stumbles)
    else:
        beside = [store.write(keep, "beside")] if how == "a write beside others" else []
        told = await asyncio.gather(*beside, store.write(stumbles), return_exceptions=True)
        assert isinstance(told[-1], DatabaseDamaged)
    with pytest.raises(DatabaseDamaged):
        await store.write(keep, "after")
    assert "T1" in str(await asyncio.to_thread(lambda: connect(path).execute("SELECT id FROM workspace").fetchone()[0]))
    with closing(connect(path)) as other:
        assert other.execute("SELECT COUNT(*) FROM workspace WHERE id = 'after'").fetchone()[0] == 0


async def test_nothing_of_a_group_counts_that_damage_was_found_in(path: Path, store: SqliteStore) -> None:
    entered, go = threading.Event(), threading.Event()

    def waits(_tx: Tx) -> None:
        entered.set()
        assert go.wait(10)

    def stumbles(_tx: Tx) -> None:
        exc = sqlite3.DatabaseError("database disk image is malformed")
        exc.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise exc

    first = asyncio.create_task(store.write(waits))
    assert await asyncio.to_thread(entered.wait, 10)
    group = asyncio.gather(
        store.write(keep, "before"), store.write(stumbles), store.write(keep, "behind"), return_exceptions=True
    )
    await asyncio.sleep(0)
    go.set()
    await first
    assert [type(one) for one in await group] == [DatabaseDamaged] * 3
    with closing(connect(path)) as other:
        assert [row[0] for row in other.execute("SELECT id FROM workspace")] == ["T1"]


@pytest.mark.parametrize("harm", ["header", "inside", "cut"])
def test_a_damaged_file_is_refused_at_the_start_and_not_written_on(path: Path, harm: str) -> None:
    asyncio.run(SqliteStore(path).close())
    size = path.stat().st_size
    if harm == "cut":
        os.truncate(path, size - 3 * PAGE)
    else:
        overwrite(path, 0 if harm == "header" else size - 2 * PAGE, 2 * PAGE)
    raw = path.read_bytes()
    with pytest.raises(DatabaseDamaged, match="golden-thread restore"):
        SqliteStore(path, checked=True)
    assert path.read_bytes() == raw


def test_a_look_through_a_large_file_ends_in_time(path: Path) -> None:
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE many (words TEXT)")
        made.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
            " INSERT INTO many SELECT hex(randomblob(50)) FROM n"
        )
        made.commit()
    with closing(sqlite3.connect(path, check_same_thread=False)) as looked, structlog.testing.capture_logs() as told:
        quick_check(looked, within=0.001)
    assert [one["event"] for one in told] == ["check_cut_short"]


def test_a_disk_that_is_full_at_the_very_first_start_leaves_nothing_in_the_way(path: Path) -> None:
    made = "import sys; from bot.store.sqlite import SqliteStore; SqliteStore(sys.argv[1])"
    for blocks in range(0, 12, 3):
        words = ("/bin/sh", "-c", f'ulimit -f {blocks}; exec "$0" -B -c "$1" "$2"', sys.executable, made, str(path))
        done = subprocess.run(words, capture_output=True, check=False, timeout=60)  # noqa: S603 - our own
        assert done.returncode == 1, blocks
        assert b"DatabaseDamaged:" not in done.stderr
    asyncio.run(SqliteStore(path).close())
