"""A copy made under load is whole, opens, and goes back; what is damaged is said at once."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.backup import BadFile, backup, check, restore
from bot.store.engine import Tx
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
