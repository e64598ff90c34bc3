"""Attacks on the database file: damage, a disk that fills up, and a second process by another name."""

import asyncio
import json
import os
import resource
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from tests.harness.attacks.attack import Attack, expect
from tests.harness.attacks.target import Target, target

HARMS: Final[dict[str, Callable[[bytes], bytes | None]]] = {
    "missing": lambda _: None,
    "truncated": lambda raw: raw[:5000],
    "zeroed": lambda raw: bytes(len(raw)),
    "half overwritten": lambda raw: raw[: len(raw) // 2] + b"\xff" * (len(raw) // 2),
    "garbage": lambda _: b"These are somebody's holiday notes. " * 300,
}


async def command(bot: Target, *words: str, **settings: str) -> tuple[int, str]:
    """Run a command of ours beside the bot: the exit code, and what it said."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=bot.database.file.parent,
        env={**bot.settings, **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate()
    return process.returncode or 0, out.decode()


async def damaged_and_restored(folder: Path) -> str:
    """Damage the file in each way, restore it, and look whether everything is there again."""
    async with target(folder) as bot:
        for number in range(5):
            await bot.hand_in({"id": f"v{number}", "text": f"Voice {number}"})
        expect((await command(bot, "backup", "copy.db"))[0] == 0, "no backup")
        await bot.process.end()
        for name, harm in HARMS.items():
            _harm(bot.database.file, harm)
            code, said = await command(bot, "restore", "copy.db")
            expect(code == 0, f"{name}: {said}")
            await bot.process.start()
            await bot.process.up()
            expect(await bot.ready() == (200, ""), f"{name}: not ready")
            found = len(bot.database.rows("SELECT id FROM voice"))
            expect(found == 5, f"{name}: {found} of 5 voices")
            await bot.process.end()
        kept = len(_found(folder, "voices.db.before-restore*"))
        expect(kept >= len(HARMS) - 1, f"only {kept} of the damaged files were kept")
    return f"{len(HARMS)} ways"


def _harm(file: Path, harm: Callable[[bytes], bytes | None]) -> None:
    raw = harm(file.read_bytes())
    if raw is None:
        file.unlink()
    else:
        file.write_bytes(raw)


def _found(folder: Path, pattern: str) -> dict[str, int]:
    """The files that fit, and what others than their owner may do with each."""
    return {one.name: one.stat().st_mode & 0o077 for one in folder.glob(pattern)}


async def damaged_while_it_runs(folder: Path) -> str:
    """Overwrite the file under the running bot."""
    async with target(folder) as bot:
        with closing(sqlite3.connect(bot.database.file)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw = bot.database.file.read_bytes()
        bot.database.file.write_bytes(raw[:100] + b"\xff" * (len(raw) - 100))
        async with asyncio.timeout(10):
            while await bot.ready() != (503, "database_damaged"):  # noqa: ASYNC110 - another process notices it
                await asyncio.sleep(0.1)
        status, _ = await bot.hand_in_raw(json.dumps({"id": "late", "text": "Hello?"}).encode())
        expect(status >= 500, f"a voice was answered {status}")
        await bot.process.kill()
        code, said = await command(bot, "run")
        expect(code == 1 and "restore" in said, f"it started again: {code} {said}")
    return "noticed, and not started again"


async def nothing_left(folder: Path) -> str:
    """Empty the file, or take it away, while the bot is down: it must not begin anew with nothing."""
    async with target(folder) as bot:
        await bot.hand_in({"id": "v1", "text": "Hello?"})
        expect((await command(bot, "backup", "copy.db"))[0] == 0, "no backup")
        for name, harm in {"emptied": lambda _: b"", "gone": lambda _: None}.items():
            await bot.process.kill()
            _harm(bot.database.file, harm)
            for word in ("run", "migrate", "route-mail"):
                code, said = await command(bot, word)
                expect(
                    code == (75 if word == "route-mail" else 1) and "restore" in said, f"{name}, {word}: {code} {said}"
                )
            code, said = await command(bot, "restore", "copy.db")
            expect(code == 0, f"{name}: {said}")
            await bot.process.start()
            await bot.process.up()
            expect(len(bot.database.rows("SELECT id FROM voice")) == 1, f"{name}: the voice is missing")
    return "2 ways"


async def damaged_where_nobody_reads(folder: Path) -> str:
    """Overwrite pages that nothing reads just now: a table of the past."""
    async with target(folder) as bot:
        for number in range(5):
            await bot.hand_in({"id": f"v{number}", "text": f"Voice {number}"})
        with closing(sqlite3.connect(bot.database.file)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            ((page,),) = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'touch'").fetchall()
        with bot.database.file.open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\xa5" * 4096)
        began = asyncio.get_running_loop().time()
        async with asyncio.timeout(60):
            while await bot.ready() != (503, "database_damaged"):  # noqa: ASYNC110 - another process notices it
                await asyncio.sleep(0.2)
        status, _ = await bot.hand_in_raw(json.dumps({"id": "late", "text": "Hello?"}).encode())
        expect(status >= 500, f"a voice was answered {status}")
    return f"noticed after {asyncio.get_running_loop().time() - began:.0f} s"


async def full_disk(folder: Path) -> str:
    """Let the disk fill up, and have room again."""
    async with target(folder, PYTHONDONTWRITEBYTECODE="1") as bot:
        await bot.hand_in({"id": "v1", "text": "Hello?"})
        was = resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        long = json.dumps({"id": "v2", "text": "It broke once more. " * 800}).encode()
        status, _ = await bot.hand_in_raw(long)
        expect(status >= 500, f"a voice that could not be kept was answered {status}")
        expect((await bot.ready())[0] == 503, "ready on a full disk")
        resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, was)
        status, _ = await bot.hand_in_raw(long)
        expect(status == 202, f"with room again it answered {status}")
        expect(await bot.ready() == (200, ""), "not ready with room again")
    return "nothing acknowledged that was not kept"


async def second_process(folder: Path) -> str:
    """Start another bot on the same file by a symbolic and by a hard link."""
    async with target(folder) as bot:
        (folder / "link.db").symlink_to(bot.database.file)
        (folder / "hard.db").hardlink_to(bot.database.file)
        for name in ("link.db", "hard.db"):
            code, said = await command(bot, "run", DATABASE_URL=f"sqlite:///{folder / name}", PORT="0")
            expect(code == 1 and "Golden Thread" in said, f"{name}: {code} {said}")
        for word in ("migrate", "route-mail"):
            code, said = await command(bot, word, DATABASE_URL=f"sqlite:///{folder / 'hard.db'}")
            expect(code in {1, 75} and "second name" in said, f"hard.db, {word}: {code} {said}")
        expect(not (folder / "hard.db-wal").exists(), "a second log was begun")
    return "2 names"


async def modes(folder: Path) -> str:
    """Look at the modes of what the bot keeps, under a generous umask."""
    was = os.umask(0)
    try:
        async with target(folder) as bot:
            await command(bot, "backup", "copy.db")
            found = _found(folder, "*.db*")
            expect(not any(found.values()), f"others may read {[name for name, mode in found.items() if mode]}")
    finally:
        os.umask(was)
    return f"{len(found)} files"


ATTACKS: Final = (
    Attack(
        "files: damaged and restored",
        "A restore works over any damage, and keeps what was there.",
        damaged_and_restored,
    ),
    Attack(
        "files: damaged while it runs",
        "/readyz says so, nothing more is taken in, no new start.",
        damaged_while_it_runs,
    ),
    Attack(
        "files: damaged where nobody reads",
        "It is found within a minute all the same; from then on nothing is taken in.",
        damaged_where_nobody_reads,
    ),
    Attack(
        "files: emptied or gone",
        "It does not begin anew with nothing, whatever command comes; a restore brings everything back.",
        nothing_left,
    ),
    Attack("files: a full disk", "Nothing is acknowledged that is not kept; it goes on when there is room.", full_disk),
    Attack("files: a second process", "Refused by whatever name of the file.", second_process),
    Attack("files: modes", "Database, log, lock and backup are the owner's alone.", modes),
)
