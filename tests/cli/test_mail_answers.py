"""Everything that can go wrong around `route-mail`, through the real process: it answers 0, 65 or 75, no more."""

import asyncio
import os
import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.test_cli import ADD, MAIL, ROOT, Shell
from tests.kit.cast import NORA
from tests.kit.processes import forks
from tests.test_life import NO_BYTECODE, practice

MODULE = ("-m", "bot", "route-mail")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database with the team is kept, once the first test has made it."""
    return tmp_path_factory.mktemp("mail") / "team.db"


@pytest.fixture
async def shell(tmp_path: Path, kept: Path) -> AsyncIterator[Shell]:
    """A terminal where a team was made, so that a mail would be taken in."""
    async with practice(tmp_path, socket=False) as made:
        if os.path.exists(kept):  # noqa: ASYNC240, PTH110 - no Path in a coroutine, and nobody waits
            shutil.copy(kept, tmp_path / "golden-thread.db")
        else:
            code, _, err = await made.run(*ADD)
            assert code == 0, err
            shutil.copy(tmp_path / "golden-thread.db", kept)
        yield made


async def answer(
    shell: Shell, *words: str, given: bytes = MAIL, shell_script: str = "", **more: str
) -> tuple[int, str]:
    """Hand a mail in as a mail server does; ``shell_script`` stands around the command, which is "$@" in it."""
    words, env = words or MODULE, shell.settings(**NO_BYTECODE, **more)
    if words[: len(MODULE)] == MODULE and not shell_script and "PYTHONPATH" not in more:
        forked = await forks.start("bot", *words[2:], folder=shell.folder, env=env)
        _, err = await asyncio.wait_for(forked.communicate(given), 60)
        return await forked.wait(), err.decode()
    command = (sys.executable, *words)
    process = await asyncio.create_subprocess_exec(
        *(("/bin/sh", "-c", shell_script, "sh", *command) if shell_script else command),
        cwd=shell.folder,
        env=env,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, err = await asyncio.wait_for(process.communicate(given), 60)
    assert process.returncode is not None
    return process.returncode, err.decode()


async def test_a_mail_is_taken_in(shell: Shell) -> None:
    assert await answer(shell) == (0, "")


SENT = (
    b"Authentication-Results: mx.kullen.example; dkim=pass header.d=kullen.example\n"
    b"From: nora@kullen.example\nTo: ove@example.com\nMessage-ID: <2@kullen.example>\n\nIt is on its way, Ove.\n"
)
OURS = "voices@kullen.example"


async def test_a_colleague_s_own_mail_in_bcc_is_no_voice(shell: Shell) -> None:
    assert await answer(shell, given=SENT, INTAKE_ADDRESS=OURS, MAIL_AUTHSERV_ID="mx.kullen.example") == (0, "")
    with closing(sqlite3.connect(shell.folder / "golden-thread.db")) as file:
        assert file.execute("SELECT person_id, answer FROM sent_mail").fetchall() == [(NORA.id, "unknown")]
        assert file.execute("SELECT COUNT(*) FROM voice").fetchone() == (0,)


@pytest.mark.parametrize(
    ("authserv_id", "words"),
    [
        ("mx.other.example", "Nobody could check that a colleague sent this"),
        ("", "says whose word on its sender counts"),
    ],
)
async def test_one_that_nobody_can_check_is_refused_in_words_that_tell_of_no_customer(
    shell: Shell, authserv_id: str, words: str
) -> None:
    code, err = await answer(shell, given=SENT, INTAKE_ADDRESS=OURS, MAIL_AUTHSERV_ID=authserv_id)
    assert (code, words in err) == (65, True), err
    with closing(sqlite3.connect(shell.folder / "golden-thread.db")) as file:
        assert file.execute("SELECT COUNT(*) FROM sent_mail").fetchone() == (0,)
        assert file.execute("SELECT COUNT(*) FROM voice").fetchone() == (0,)


async def test_what_somebody_writes_whom_we_never_keep_is_no_bounce(shell: Shell) -> None:
    with closing(sqlite3.connect(shell.folder / "golden-thread.db", isolation_level=None)) as file:
        file.execute(
            "INSERT INTO never_log (workspace_id, kind, value, set_by, set_at)"
            " SELECT id, 'domain', 'example.com', ?, 0 FROM workspace",
            (NORA.id,),
        )
        code, err = await answer(shell)
        assert (code, "stands on your never-log list" in err) == (0, True), err
        for table in ("voice", "customer", "identity"):
            assert file.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)  # noqa: S608 - ours


SETTINGS = {
    "DATABASE_URL": "mysql://nowhere/db",
    "PORT": "many",
    "INTAKE_SECRET": "short",
    "INTAKE_ADDRESS": "nonsense",
    "LOG_LEVEL": "loud",
    "SLACK_API_URL": "http://example.com/",
    "SLACK_APP_TOKEN": "nonsense",
}


@pytest.mark.parametrize("name", SETTINGS)
async def test_settings_that_cannot_be(shell: Shell, name: str) -> None:
    code, err = await answer(shell, **{name: SETTINGS[name]})  # type: ignore[arg-type] # settings are texts
    assert (code, name in err) == (75, True), err


@pytest.mark.parametrize(
    "words",
    [
        ("--nonsense",),
        ("--team",),
        ("extra",),
        ("--from", "a@example.com", "extra"),
        ("--te\udcffam",),
    ],
)
async def test_arguments_that_cannot_be(shell: Shell, words: tuple[str, ...]) -> None:
    code, err = await answer(shell, *MODULE, *words)
    assert (code, "Traceback" in err) == (75, False), err


async def test_arguments_in_no_encoding_are_read_as_well_as_can_be(shell: Shell) -> None:
    assert await answer(shell, *MODULE, "--from", "j\udcf6rg@example.com") == (0, "")
    assert (await answer(shell, *MODULE, "--team", "n\udcf6", given=MAIL + b"!"))[0] == 65


PLACES = {
    "no standard input": 'exec "$@" <&-',
    "a standard input that can't be read": 'exec "$@" 0>/dev/null',
    "no standard error": 'exec "$@" --nonsense 2>&-',
    "a standard error that is full": 'exec "$@" --nonsense 2>/dev/full',
    "a full disk": 'ulimit -f 0; exec "$@"',
    "few files": 'ulimit -n 6; exec "$@"',
}


@pytest.mark.parametrize("place", PLACES)
async def test_a_process_that_lacks_something(shell: Shell, place: str) -> None:
    code, err = await answer(shell, shell_script=PLACES[place])
    assert code == 75, err


def _settings_in_no_encoding(folder: Path) -> None:
    (folder / ".env").write_bytes(b"INTAKE_SECRET=\xff\xfe\n")


def _overwritten(folder: Path) -> None:
    (folder / "golden-thread.db").write_bytes(b"\xff" * 40_000)


def _malformed(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "golden-thread.db")) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (folder / "golden-thread.db").open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xa5" * 4096 * 200)


def _a_folder(folder: Path) -> None:
    (folder / "golden-thread.db").unlink()
    (folder / "golden-thread.db").mkdir()


def _another_programs(folder: Path) -> None:
    (folder / "golden-thread.db").unlink()
    with closing(sqlite3.connect(folder / "golden-thread.db")) as file:
        file.execute("CREATE TABLE diary (words TEXT)")


def _hard_link(folder: Path) -> None:
    (folder / "second.db").hardlink_to(folder / "golden-thread.db")


def _restoring(folder: Path) -> None:
    shutil.copy(folder / "golden-thread.db", folder / "golden-thread.db.restoring-1")


def _not_ours(folder: Path) -> None:
    for one in folder.iterdir():
        one.chmod(0)


DATABASES: dict[str, Callable[[Path], object]] = {
    "none": lambda folder: (folder / "golden-thread.db").unlink(),
    "an empty one": lambda folder: os.truncate(folder / "golden-thread.db", 0),
    "overwritten": _overwritten,
    "malformed": _malformed,
    "a folder": _a_folder,
    "another program's": _another_programs,
    "two names": _hard_link,
    "a restore under way": _restoring,
    "settings in no encoding": _settings_in_no_encoding,
}


@pytest.mark.parametrize("what", DATABASES)
async def test_a_database_that_cannot_be_used(shell: Shell, what: str) -> None:
    DATABASES[what](shell.folder)
    code, err = await answer(shell)
    assert (code, err.count("\n")) == (75, 1), err


@pytest.mark.slow("SQLite waits five seconds for whoever holds a file")
async def test_a_database_that_somebody_holds(shell: Shell) -> None:
    with closing(sqlite3.connect(shell.folder / "golden-thread.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, err = await answer(shell)
    assert (code, "Traceback" in err) == (75, False), err


async def test_files_that_it_may_not_read(shell: Shell) -> None:
    """Root may everything: then it is tried as nobody, who may not even look into this folder."""
    nobody = 'exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@"'
    if os.geteuid() != 0:
        _not_ours(shell.folder)
    code, err = await answer(shell, shell_script=nobody if os.geteuid() == 0 else "")
    assert (code, "Traceback" in err) == (75, False), err


async def test_a_database_out_of_reach(shell: Shell) -> None:
    code, err = await answer(shell, DATABASE_URL="postgresql://nobody@127.0.0.1:9/voices?connect_timeout=2")
    assert (code, "PostgreSQL" in err) == (75, True), err


@contextmanager
def broken(folder: Path, name: str, text: str) -> Iterator[str]:
    """A module that stands in the way of the real one: the PYTHONPATH with it."""
    place = folder / "broken"
    place.mkdir()
    (place / f"{name}.py").write_text(text)
    yield f"{place}:{ROOT}"


@pytest.mark.parametrize("name", ["aiohttp", "slack_bolt", "sqlite_utils", "structlog", "dotenv"])
async def test_an_installation_that_is_broken(shell: Shell, name: str) -> None:
    words = ("-m", "bot.entry", "route-mail")
    with broken(shell.folder, name, "raise ImportError('half of it is missing')") as path:
        code, err = await answer(shell, *words, PYTHONPATH=path)
        silent = await answer(shell, *words, PYTHONPATH=path, shell_script='exec "$@" 2>/dev/full')
    assert (code, "half of it is missing" in err) == (75, True), err
    assert silent == (75, "")


async def test_an_installation_that_is_whole(shell: Shell) -> None:
    assert await answer(shell, "-m", "bot.entry", "route-mail") == (0, "")


@pytest.mark.parametrize(
    "given", [b"", b"\xff\xfe\x00", b"From: a@example.com\n\n", b"\0" * 1000, b"x" * (26 * 1024 * 1024)]
)
async def test_a_mail_that_is_of_no_use(shell: Shell, given: bytes) -> None:
    code, err = await answer(shell, given=given)
    assert (code, err.count("\n")) == (65, 1), err


async def test_a_disk_that_is_full_by_now(shell: Shell) -> None:
    """The log may not grow to the mail's size: the mail stays with the mail server, and comes in later."""
    long = MAIL + b"It broke once more. " * 40_000
    code, err = await answer(shell, given=long, shell_script='ulimit -f 64; exec "$@"')
    assert code == 75, err
    assert await answer(shell, given=long) == (0, "")
