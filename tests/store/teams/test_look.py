"""A database that is only looked at stays as it is."""

from pathlib import Path

import pytest

from bot.ports import StoreUnavailable, Tx
from bot.store.factory import look, open_store
from bot.store.teams.teams import Workspace, save_workspace, workspaces
from tests.kit.databases import Database


def names(tx: Tx) -> list[str]:
    return [one.id for one in workspaces(tx)]


async def test_what_is_there_is_read_and_nothing_can_be_written(database: Database) -> None:
    store = open_store(database.url)
    await store.write(save_workspace, Workspace("T1", "Kullen", "B1", "U1"), 1)
    assert look(database.url, names) == ["T1"], "beside whoever uses it"
    await store.close()
    assert look(database.url, names) == ["T1"]
    with pytest.raises(StoreUnavailable):
        look(database.url, lambda tx: save_workspace(tx, Workspace("T2", "Other", "B1", "U1"), 1))
    assert database.rows("SELECT id FROM workspace") == [("T1",)]


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert look(f"sqlite:///{tmp_path}/none.db", names) is None
    (tmp_path / "empty.db").touch()
    assert look(f"sqlite:///{tmp_path}/empty.db", names) is None
    assert [one.name for one in tmp_path.iterdir()] == ["empty.db"]


def test_what_is_no_database_of_ours_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Nothing of ours.")
    with pytest.raises(StoreUnavailable, match="can't be read"):
        look(f"sqlite:///{tmp_path}/notes.db", names)
    with pytest.raises(StoreUnavailable, match="PostgreSQL can't be read"):
        look("postgresql://nobody@127.0.0.1:1/none", names)
