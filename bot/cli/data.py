"""`golden-thread migrate`, `backup` and `restore`."""

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from bot.cli.kit.commands import BAD_CONFIG, fail, load_config, run_async
from bot.cli.kit.fault_words import fault_words
from bot.cli.kit.group import main
from bot.ops.config import Config
from bot.ops.privacy.erasures import ErasureRecord
from bot.store import backup as backups
from bot.store.factory import open_store
from bot.store.lock import DatabaseLocked, lock_database
from bot.store.record import record_of


@main.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    config = load_config(needs_slack=False)
    run_async(_migrated(config))
    click.echo(f"{config.database_name} is at the newest schema.")


async def _migrated(config: Config) -> None:
    await open_store(config.database).close()


def _file(config: Config) -> Path:
    if config.file is None:
        fail("This is for SQLite's file. PostgreSQL brings its own: pg_dump and pg_restore.", BAD_CONFIG)
    return config.file


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--overwrite", is_flag=True, help="Replace an earlier copy of that name, once the new one is checked.")
def backup(file: Path, *, overwrite: bool) -> None:
    """Copy the database to FILE, also while the bot runs.

    The copy is checked before it takes that name. A file that is there already stays, and ends the command with 1;
    a daily job names the day: golden-thread backup "copy-$(date +%F).db"
    """
    database = _file(load_config(needs_slack=False))
    _at_rest(f"No copy was made at {file}", partial(backups.backup, overwrite=overwrite), database, file)
    click.echo(f"{file} is a whole copy of {database}.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> None:
    """Put the copy FILE in the place of the database.

    The database may be damaged or gone; the bot must not run. What stood there before is kept beside it.
    """
    database = _file(load_config(needs_slack=False))
    kept = _at_rest(f"{database} was not restored", _restored, file, database)
    again = run_async(_erased_again(load_config(needs_slack=False), database))
    beside = f" Keep {kept}-wal with it: they belong together." if kept and Path(f"{kept}-wal").exists() else ""
    click.echo(f"{database} is restored." + (f" What it held before is in {kept}.{beside}" if kept else ""))
    if again:
        click.echo(f"{again} people who were erased since that copy was made were erased anew.")


async def _erased_again(config: Config, database: Path) -> int:
    """Forget once more whom the record beside the database names; `golden-thread run` does so, too."""
    file = record_of(database)
    if not file.exists():
        return 0
    store = open_store(config.database)
    try:
        return await ErasureRecord(store, file).erase_again()
    finally:
        await store.close()


def _restored(copy: Path, database: Path) -> Path | None:
    with lock_database(database):
        return backups.restore(copy, database)


def _at_rest(failed: str, work: Callable[[Path, Path], Path | None], source: Path, target: Path) -> Path | None:
    try:
        return work(source, target)
    except (backups.BadFile, DatabaseLocked) as exc:
        fail(str(exc), 1)
    except (OSError, sqlite3.Error) as exc:
        fail(f"{failed}. {fault_words(exc)}. Look at the disk's space, and at who may write there.", 1)
