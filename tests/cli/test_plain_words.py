"""Every command in every predicament: never a traceback or the name of an exception, always what to do."""

import asyncio
import re
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
import pytest

from bot.__main__ import main
from bot.cli.kit.fault_words import fault_words
from tests.cli.test_cli import ADD, MAIL, ROOT, Shell
from tests.cli.test_mail_answers import broken
from tests.kit.processes import forks
from tests.test_life import NO_BYTECODE, practice

RAW = re.compile(r"Traceback|\[Errno|\w(?:Error|Exception|Warning)\b|sqlite3\.|psycopg|line \d+")
"""What only a programmer should ever read."""
COMMANDS: tuple[tuple[str, ...], ...] = (
    *(("run",), ("doctor",), ("migrate",), ("backup", "made.db"), ("restore", "copy.db")),
    *(ADD, ("team", "list"), ("route-mail",), ("manifest",)),
)
CODES = {0, 1, 65, 75, 78}


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    async with practice(tmp_path, socket=False) as made:
        yield made


def _notes(folder: Path) -> None:
    (folder / "golden-thread.db").write_bytes(b"These are somebody's holiday notes. " * 300)
    (folder / "copy.db").write_bytes(b"\xff" * 5000)


def _no_letters(folder: Path) -> None:
    (folder / ".env").write_bytes(b"PORT=\xff\xfe\n")


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    with closing(sqlite3.connect(folder / "golden-thread.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


# what is wrong: (how it comes about, the settings, the commands that serve all the same, what the others say)
WRONG: dict[str, tuple[Callable[[Path], object], dict[str, str], set[str], str]] = {
    "a bad setting": (lambda _: None, {"PORT": "many"}, {"manifest"}, "PORT: a number"),
    "settings in no encoding": (_no_letters, {}, {"manifest"}, ".env can't be read"),
    "no folder": (lambda _: None, {"DATABASE_URL": "sqlite:///no/such/x.db"}, {"manifest"}, "no/such"),
    "a folder nobody may write": (lambda _: None, {"DATABASE_URL": "sqlite:////proc/x.db"}, {"manifest"}, "/proc/"),
    "a damaged database": (_notes, {}, {"manifest"}, "restore|database|damaged"),
    "no server": (
        lambda _: None,
        {"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/voices?connect_timeout=2"},
        {"manifest"},
        "PostgreSQL",
    ),
}


async def outcomes(
    shell: Shell,
    *,
    skip: tuple[str, ...] = (),
    settings: dict[str, str] | None = None,
    instead: dict[int, str] | None = None,
    at_once: bool = False,
) -> dict[str, str]:
    """Run every command but those; what each says, by its words. One after the other, else they hold the file too."""
    env = shell.settings(**NO_BYTECODE, **(settings or {}))

    async def one(words: tuple[str, ...]) -> str:
        process = await forks.start("bot", *words, folder=shell.folder, env=env, instead=instead)
        return await outcome(process, words)

    tried = [words for words in COMMANDS if words[0] not in skip]
    said = await asyncio.gather(*map(one, tried)) if at_once else [await one(words) for words in tried]
    return {" ".join(words[:2]): words_said for words, words_said in zip(tried, said, strict=True)}


async def outcome(process: forks.Forked | asyncio.subprocess.Process, words: tuple[str, ...]) -> str:
    """Wait for its end, which has a code that means something, and says why if it failed; give what it said then."""
    out, err = await asyncio.wait_for(process.communicate(MAIL), 120)
    said = out.decode() + err.decode()
    assert process.returncode in CODES, (words, said)
    assert not RAW.search(said), (words, said)
    assert said or process.returncode == 0, words
    return said if process.returncode else ""


@pytest.mark.parametrize("wrong", WRONG)
async def test_whatever_is_wrong_is_said_in_words(shell: Shell, wrong: str) -> None:
    bring_about, settings, fine, expected = WRONG[wrong]
    bring_about(shell.folder)
    for words, said in (await outcomes(shell, settings=settings)).items():
        assert (words in fine) is not bool(re.search(expected, said)), (words, said)


@pytest.mark.slow("SQLite waits five seconds for whoever holds a file")
async def test_a_database_that_somebody_holds_is_said_in_words(shell: Shell) -> None:
    assert (await shell.run(*ADD))[0] == 0
    (shell.folder / "copy.db").write_bytes((shell.folder / "golden-thread.db").read_bytes())
    with _held(shell.folder):
        said = await outcomes(shell, at_once=True)  # each waits as long as the other holds it
    assert "another program holds it. Try again" in said["migrate"]
    assert "another program holds it. Try again" in said["route-mail"]


STREAMS = {"<&-": {0: ""}, ">&-": {1: ""}, ">/dev/full": {1: "/dev/full"}, "2>&-": {2: ""}}
"""What a shell calls them: what stands instead of a standard stream."""


@pytest.mark.parametrize("without", STREAMS)
async def test_a_process_without_its_streams_ends_in_words(shell: Shell, without: str) -> None:
    if "2>" in without:  # what fails could not say so: there is a database, whichever command comes first
        assert (await shell.run("migrate"))[0] == 0
    skip = ("run", "doctor" if "2>" in without else "", "route-mail", "restore")
    said = await outcomes(shell, instead=STREAMS[without], skip=skip)
    begun = await asyncio.create_subprocess_exec(
        *("/bin/sh", "-c", f'exec "$@" {without}', "sh", sys.executable, "-m", "bot", "manifest"),
        cwd=shell.folder,
        env=shell.settings(**NO_BYTECODE),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert said["manifest"] == await outcome(begun, ("manifest",)), "as when Python begins without them"
    if "full" in without:
        assert "No space left on device" in said["manifest"]


@pytest.mark.parametrize("word", ["--help", "migrate", "run"])
async def test_half_an_installation_is_said_in_words(shell: Shell, word: str) -> None:
    with broken(shell.folder, "aiohttp", "raise ImportError('half of it is missing')") as path:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.entry", word),
            cwd=shell.folder,
            env={**shell.settings(**NO_BYTECODE), "PYTHONPATH": f"{path}:{ROOT}"},
            stderr=asyncio.subprocess.PIPE,
        )
        _, err = await asyncio.wait_for(process.communicate(), 60)
    assert (process.returncode, RAW.search(err.decode())) == (1, None), err
    assert b"Install it again" in err


def test_a_fault_is_told_without_its_own_words() -> None:
    broken_row = sqlite3.IntegrityError("UNIQUE failed: greta@example.com")
    assert "greta" not in fault_words(broken_row)
    assert fault_words(KeyboardInterrupt()) == "It was interrupted"
    assert fault_words(OSError("Words of ours.")) == "Words of ours"
    assert fault_words(OSError(28, "No space left on device")) == "No space left on device"
    assert fault_words(ValueError("greta")).endswith("at no known place")
    refused = ValueError("greta")
    refused.sqlstate = "23505"  # type: ignore[attr-defined] # as psycopg's errors have it
    assert fault_words(refused) == "PostgreSQL refused it (23505)"
    with pytest.raises(ValueError, match="greta") as caught:
        int("greta")
    assert re.search(r"itself, at .*test_plain_words\.py:\d+", fault_words(caught.value))


def _groups(group: click.Group, name: str) -> Iterator[tuple[str, click.Group]]:
    yield name, group
    for one in group.commands.values():
        if isinstance(one, click.Group):
            yield from _groups(one, f"{name} {one.name}")


@pytest.mark.parametrize(("name", "group"), [*_groups(main, "golden-thread")])
def test_the_list_of_commands_fits_80_columns_whole(name: str, group: click.Group) -> None:
    with click.Context(group, info_name=name, terminal_width=80) as context:
        text = group.get_help(context)
    listed = text.partition("Commands:\n")[2].splitlines()
    assert len(listed) == len(group.commands), "one line for each"
    for line in listed:
        assert (line[-1], line.endswith("...")) == (".", False), line
        assert len(line) <= 80
