"""The life of the process: how it ends and begins again, what /readyz says, and what it does when Slack goes deaf."""

import asyncio
import hashlib
import hmac
import json
import os
import re
import resource
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import Bot, health_dependencies, opened
from bot.clock import SystemClock
from bot.ops import health
from bot.ops.config import load
from bot.ports import DatabaseDamaged
from bot.runtime import running
from bot.sandbox import App, Fault, Limits, Workspace
from bot.slack.workspaces.manifest import manifest
from bot.store.files import room
from bot.store.sqlite import SqliteStore, SqliteTx
from handlers.kit.socket_mode import CONNECTIONS, ReconnectPolicy
from tests.cli.test_cli import ADD, Shell
from tests.kit.bot_world import APP_TOKEN, BOT_TOKEN, INBOX, INTAKE, PEOPLE, PLACES, SIGNING, BotWorld
from tests.kit.cast import BOT_USER, CARE, NORA, VOICES
from tests.kit.databases import SQLITE, Database
from tests.kit.processes.forks import Forked

NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}
"""For a process that may write little: Python would leave halves of compiled modules behind, and stumble over them."""
TEAMS = {"Marketing": VOICES, "Care": CARE, "Letters": INBOX}


@asynccontextmanager
async def practice(folder: Path, *, socket: bool, without: str = "") -> AsyncIterator[Shell]:
    """A terminal beside a practice workspace; ``without`` takes one scope away."""
    described = manifest(None if socket else "https://voices.example", socket=socket)
    described["oauth_config"]["scopes"]["bot"] = [
        scope for scope in described["oauth_config"]["scopes"]["bot"] if scope != without
    ]
    clock = SystemClock()
    slack = Workspace(
        people=PEOPLE,
        channels=PLACES,
        app=App(described, SIGNING, BOT_TOKEN, APP_TOKEN, bot_user=BOT_USER),
        now=clock.now,
        real=clock.real,
        limits=Limits(per_channel_per_second=0, tiers=False),
        retry_after=(0,),
        ack_seconds=1.0,
    )
    await slack.start()
    yield Shell(slack, folder)
    await slack.stop()


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    async with practice(tmp_path, socket=False) as made:
        yield made


@asynccontextmanager
async def started(shell: Shell, **more: str) -> AsyncIterator[tuple[Forked, str]]:
    """The running process and its address; it is ended whatever happens."""
    process = await shell.start("run", **more)
    assert process.stderr is not None
    try:
        async with asyncio.timeout(20):
            while b"Golden Thread listens at " not in (line := await process.stderr.readline()):
                assert line, "it ended"
        yield process, re.findall(r"http://[\d.:]+", line.decode())[0]
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait for what another process or a loop of its own brings about."""
    async with asyncio.timeout(20):
        while not await holds():  # noqa: ASYNC110 - what is waited for gives no sign
            await asyncio.sleep(0.05)


async def hand_in(address: str, number: int, team: str, *, more: str = "", status: int = 202) -> None:
    body = json.dumps({"id": f"v{number}", "text": f"Voice number {number}. {more}", "team": team}).encode()
    stamp = str(int(SystemClock().real()))
    signed = hmac.new(INTAKE.encode(), f"v1:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    headers = {"X-Golden-Thread-Timestamp": stamp, "X-Golden-Thread-Signature": f"v1={signed}"}
    async with aiohttp.ClientSession() as session:
        answer = await session.post(f"{address}/intake/voice", data=body, headers=headers)
        assert answer.status == status


async def readiness(address: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"{address}/readyz") as answer:
        return answer.status, (await answer.json())["stopped_by"]


def voices(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "golden-thread.db", timeout=10)) as file:
        return [row[0].rpartition(":")[2] for row in file.execute("SELECT source_key FROM voice ORDER BY id")]


def stand(slack: Workspace) -> Counter[str]:
    """How often each message of ours stands in Slack, by its opaque id."""
    everything = (message for place in slack.state.channels.values() for message in place.messages)
    return Counter(one.metadata["event_payload"]["id"] for one in everything if one.metadata)


def unsent(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "golden-thread.db", timeout=10)) as file:
        asked = "SELECT COUNT(*) FROM message WHERE wanted_version > shown_version AND state <> 'failed'"
        return int(file.execute(asked).fetchone()[0])


@pytest.mark.slow("what is left is sent at Slack's pace, a message a second")
async def test_ended_with_twenty_things_to_send_it_says_each_of_them_once(shell: Shell) -> None:
    for team, place in TEAMS.items():
        words = [{"Marketing": team, VOICES.id: place.id}.get(word, word) for word in ADD]
        assert (await shell.run(*words))[0] == 0
    async with started(shell) as (process, address):
        shell.slack.fault(Fault("chat.postMessage", delay=0.5, times=9))
        for number in range(20):
            await hand_in(address, number, list(TEAMS)[number % 3])
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 25) == 0
    assert unsent(shell.folder), "it did not wait for all of them"
    async with started(shell):

        async def all_sent() -> bool:
            return await asyncio.to_thread(unsent, shell.folder) == 0

        await until(all_sent)
    assert set(stand(shell.slack).values()) == {1}
    told = [one for place in TEAMS.values() for one in shell.slack.messages(place.id)]
    assert sum("Claim" in json.dumps(one.blocks) for one in told) == 20


async def test_readyz_says_what_slack_refuses(team_world: BotWorld) -> None:
    assert await readiness(team_world.address) == (200, "")
    team_world.slack.fault(Fault("chat.postMessage", error="missing_scope"))
    await team_world.hand_in({"id": "v1", "text": "Hello?"})
    await team_world.settle()
    assert await readiness(team_world.address) == (503, "missing_scope")


async def test_readyz_says_that_the_app_was_taken_out(team_world: BotWorld) -> None:
    await team_world.slack.users.event({"type": "tokens_revoked", "tokens": {"bot": [BOT_USER]}})
    assert await readiness(team_world.address) == (503, "token_revoked")


@pytest.mark.slow("the store waits two seconds before it says that it can't be reached")
@pytest.mark.engines(SQLITE)
async def test_readyz_says_that_the_database_is_out_of_reach(team_world: BotWorld) -> None:
    with Database(team_world.bot.config.database).opened() as other:
        other.execute("BEGIN IMMEDIATE")
        assert await readiness(team_world.address) == (503, "database_unreachable")
        other.execute("ROLLBACK")
    assert await readiness(team_world.address) == (200, "")


def opened_by(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


async def test_readyz_says_that_descriptors_run_out(shell: Shell) -> None:
    async with started(shell) as (process, address):
        assert await readiness(address) == (200, "")
        was = resource.prlimit(process.pid, resource.RLIMIT_NOFILE)

        async def says_so() -> bool:
            resource.prlimit(process.pid, resource.RLIMIT_NOFILE, was)
            await readiness(address)  # a reader that begins only now opens its files, for which there would be no room
            resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (opened_by(process.pid) + 2, was[1]))
            return await readiness(address) == (503, "descriptors_low")

        await until(says_so)
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, was)
        assert await readiness(address) == (200, "")


@pytest.mark.parametrize("found_by", ["a look through the file", "whoever stumbles over it"])
async def test_readyz_says_that_the_database_is_damaged(team_world: BotWorld, found_by: str) -> None:
    store = team_world.bot.store
    if found_by == "whoever stumbles over it":
        with pytest.raises(DatabaseDamaged):
            await store.read(_corrupted)
    elif isinstance(store, SqliteStore):
        with Database(team_world.bot.config.database).opened() as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _overwrite_the_end(Database(team_world.bot.config.database).file)
        await store.check()
    else:
        await store.check()
        assert await readiness(team_world.address) == (200, ""), "PostgreSQL looks after its own files"
        return
    assert await readiness(team_world.address) == (503, "database_damaged")
    await hand_in(team_world.address, 1, "Marketing", status=503)


def _overwrite_the_end(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(file.stat().st_size - 8192)
        opened.write(b"\xa5" * 8192)


def _corrupted(tx: Any) -> None:  # noqa: ANN401 - either engine's own
    """Raise what the engine raises when it reads a damaged page."""
    if isinstance(tx, SqliteTx):
        exc = sqlite3.DatabaseError("database disk image is malformed")
        exc.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise exc
    tx._connection.execute("DO 'BEGIN RAISE index_corrupted; END'")  # noqa: SLF001 - no index is broken for this


async def test_the_file_is_looked_through_now_and_then(team_world: BotWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "CHECK_EVERY_S", 0.01)
    monkeypatch.setattr(health, "CHECK_REST", 0)
    looks = list[int]()

    class Store:
        damage: DatabaseDamaged | None = None

        async def check(self) -> None:
            looks.append(1)
            if len(looks) == 2:
                raise sqlite3.OperationalError("database is locked")
            if len(looks) == 4:
                self.damage = DatabaseDamaged("damaged")
            else:
                await team_world.bot.store.check()

    await asyncio.wait_for(health.look_after(Store()), 20)
    assert len(looks) == 4, "a look that fails is followed by others, until damage is found"


@asynccontextmanager
async def connected_count(shell: Shell) -> AsyncIterator[tuple[Bot, str]]:
    """A bot on Socket Mode that looks after its connections in a hurry."""
    settings = shell.settings(SLACK_APP_TOKEN=APP_TOKEN, DATABASE_URL=f"sqlite:///{shell.folder / 'ears.db'}")
    async with (
        opened(load(settings), post_interval_s=0.0, reconnect_policy=ReconnectPolicy(ping=0.2, watch=0.2)) as bot,
        running(bot) as address,
    ):
        shell.slack.deliver_to(None)
        await until(lambda: _hears(bot, CONNECTIONS))
        yield bot, address


async def _hears(bot: Bot, count: int) -> bool:
    return await bot.socket_mode_runner.connected_count() == count


@pytest.mark.parametrize("unwatched", [False, True], ids=["as it comes", "Slack's client sleeps too"])
async def test_a_deaf_connection_is_replaced(tmp_path: Path, *, unwatched: bool) -> None:
    async with practice(tmp_path, socket=True) as shell, connected_count(shell) as (bot, address):
        assert len(shell.slack.sockets) == CONNECTIONS
        was = [one.client.current_session for one in bot.socket_mode_runner.open]
        if unwatched:  # the day of bolt-python#1529: what should reconnect does not
            for one in bot.socket_mode_runner.open:
                assert one.client.current_session_monitor is not None
                one.client.current_session_monitor.cancel()
        assert shell.slack.sockets.deafen() == CONNECTIONS

        async def replaced() -> bool:
            now = [one.client.current_session for one in bot.socket_mode_runner.open]
            return len(now) == CONNECTIONS == await bot.socket_mode_runner.connected_count() and not set(was) & set(now)

        await until(replaced)
        answer = await shell.slack.users.open_home(NORA.id)
        assert answer.ok
        assert await readiness(address) == (200, "")


async def test_readyz_says_that_slack_lets_us_in_no_more(tmp_path: Path) -> None:
    async with practice(tmp_path, socket=True) as shell, connected_count(shell) as (bot, address):
        shell.slack.fault(Fault("apps.connections.open", error="invalid_auth", times=1000))
        await shell.slack.sockets.disconnect("link_disabled")
        await until(lambda: _hears(bot, 0))

        async def told() -> bool:
            return await readiness(address) == (503, "invalid_auth")

        await until(told)
        shell.slack.faults.clear()
        await until(lambda: _hears(bot, CONNECTIONS))
        assert await readiness(address) == (200, "")


async def test_without_a_good_app_token_it_starts_and_says_so(tmp_path: Path) -> None:
    async with practice(tmp_path, socket=True) as shell:
        shell.slack.fault(Fault("apps.connections.open", error="token_revoked", times=1000))
        async with started(shell, SLACK_APP_TOKEN=APP_TOKEN, LOG_FORMAT="json") as (process, address):
            assert await readiness(address) == (503, "token_revoked")
            process.send_signal(signal.SIGTERM)
            _, err = await asyncio.wait_for(process.communicate(), 20)
        assert b"Traceback" not in err


async def test_the_doctor_says_what_an_optional_scope_would_bring(tmp_path: Path) -> None:
    async with practice(tmp_path, socket=False, without="dnd:read") as shell:
        code, out, _ = await shell.run("doctor")
        assert (code, "MEND" in out, "Without dnd:read: reminders come in Do Not Disturb, too." in out) == (
            0,
            False,
            True,
        )


async def test_the_doctor_and_the_log_name_a_missing_scope_and_a_revoked_token(tmp_path: Path) -> None:
    async with practice(tmp_path, socket=False, without="im:write") as shell:
        code, out, _ = await shell.run("doctor")
        assert (code, "MEND  Missing scopes: im:write." in out) == (1, True), out
        process = await shell.start("run")
        assert process.stderr is not None
        line = await asyncio.wait_for(process.stderr.readline(), 20)
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.communicate(), 20)
        assert b"missing_scope" in line
        assert b"im:write" in line
        assert "Without dnd:read" not in out
        shell.slack.fault(Fault("auth.test", error="token_revoked", times=2))
        code, out, _ = await shell.run("doctor")
        assert (code, "MEND" in out, "token_revoked" in out) == (1, True, True)
        code, _, err = await shell.run("run")
        assert (code, "token_revoked" in err, "Traceback" in err) == (1, True, False)


def _no_database(folder: Path) -> str:
    (folder / "bad.db").write_bytes(b"These are somebody's holiday notes. " * 300)
    return "bad.db"


def _torn(folder: Path) -> str:
    whole = folder / "bad.db"
    with closing(sqlite3.connect(whole)) as file:
        file.executescript("CREATE TABLE a (b); CREATE TABLE c (d);")
    raw = whole.read_bytes()
    whole.write_bytes(raw[:100] + b"\xff" * (len(raw) - 100))
    return "bad.db"


async def test_a_database_that_is_damaged_inside_is_not_served(shell: Shell) -> None:
    assert (await shell.run(*ADD))[0] == 0
    _overwrite_the_end(shell.folder / "golden-thread.db")
    code, _, err = await shell.run("run")
    assert (code, err.count("\n")) == (1, 1), err
    assert "is damaged" in err
    assert "golden-thread restore" in err


async def test_a_restore_that_was_interrupted_is_finished_at_the_start(shell: Shell) -> None:
    assert (await shell.run(*ADD))[0] == 0
    assert (await shell.run("backup", "golden-thread.db.restoring-1"))[0] == 0
    assert (await shell.run("team", "list"))[0] == 1
    async with started(shell) as (_, address):
        assert await readiness(address) == (200, "")
    assert (shell.folder / "golden-thread.db.before-restore-1").exists()
    assert "Marketing" in (await shell.run("team", "list"))[1]


def _folder(folder: Path) -> str:
    (folder / "bad.db").mkdir()
    return "bad.db"


def _nowhere(_folder: Path) -> str:
    return "no/such/folder/bad.db"


def _read_only(folder: Path) -> str:
    if os.geteuid() == 0:
        pytest.skip("nothing is read-only for root")
    (folder / "bad.db").write_bytes(b"")
    (folder / "bad.db").chmod(0o444)
    return "bad.db"


@pytest.mark.parametrize("made", [_no_database, _torn, _folder, _nowhere, _read_only])
@pytest.mark.parametrize("word", ["run", "migrate"])
async def test_a_file_that_cannot_be_used_is_one_clear_line(
    shell: Shell, made: Callable[[Path], str], word: str
) -> None:
    code, _, err = await shell.run(word, DATABASE_URL=f"sqlite:///{made(shell.folder)}")
    assert code == 1, err
    assert err.count("\n") == 1, err
    assert "database" in err


async def test_a_full_disk_is_one_clear_line(shell: Shell) -> None:
    settings = shell.settings(**NO_BYTECODE)
    script = f"ulimit -f 8 && exec {sys.executable} -m bot run"
    process = await asyncio.create_subprocess_exec(
        *("/bin/sh", "-c", script), cwd=shell.folder, env=settings, stderr=asyncio.subprocess.PIPE
    )
    _, err = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 1, err
    assert err.count(b"\n") == 1, err
    assert b"The database can't be used" in err


async def test_a_file_that_is_damaged_meanwhile_is_said_and_takes_nothing_more(shell: Shell) -> None:
    assert (await shell.run(*ADD))[0] == 0
    file = shell.folder / "golden-thread.db"
    async with started(shell) as (process, address):
        await hand_in(address, 1, "Marketing")
        with closing(sqlite3.connect(file)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw = file.read_bytes()
        file.write_bytes(raw[:100] + b"\xff" * (len(raw) - 100))

        async def told() -> bool:
            return await readiness(address) == (503, "database_damaged")

        await until(told)
        await hand_in(address, 2, "Marketing", status=503)
        process.kill()
        await process.wait()
    code, _, err = await shell.run("run")
    assert (code, "golden-thread restore" in err, err.count("\n")) == (1, True, 1), err


@pytest.mark.engines(SQLITE)
async def test_readyz_says_that_the_disk_is_full(team_world: BotWorld) -> None:
    free = room(team_world.bot.config.file or Path())
    deps = replace(health_dependencies(team_world.bot), disk_min=free * 2)
    assert await health.why_not_ready(deps) == "disk_full"
    assert await health.why_not_ready(replace(deps, disk_min=0)) == ""


@pytest.mark.parametrize("mode", [0o600, 0o644])
async def test_settings_that_others_can_read_are_warned_of(shell: Shell, mode: int) -> None:
    env = shell.folder / ".env"
    env.write_text("HOST=127.0.0.1\n")
    env.chmod(mode)
    assert ("chmod 600" in (await shell.run("doctor"))[1]) is (mode == 0o644)
    process = await shell.start("run")
    assert process.stderr is not None
    await asyncio.wait_for(process.stderr.readline(), 20)
    process.send_signal(signal.SIGTERM)
    _, err = await asyncio.wait_for(process.communicate(), 20)
    assert (b"chmod 600" in err) is (mode == 0o644)
    assert (b"runs as root" in err) is (os.geteuid() == 0)


async def test_a_disk_that_fills_up_meanwhile_takes_nothing_that_is_not_kept(shell: Shell) -> None:
    assert (await shell.run(*ADD))[0] == 0
    long = "It broke once more. " * 800
    async with started(shell, **NO_BYTECODE) as (process, address):
        await hand_in(address, 1, "Marketing")
        was = resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        for number in (2, 3):
            await hand_in(address, number, "Marketing", more=long, status=500)
        assert await readiness(address) == (503, "database_unreachable")
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, was)
        await hand_in(address, 3, "Marketing", more=long)
        assert await readiness(address) == (200, "")
        process.kill()
        await process.wait()
    assert voices(shell.folder) == ["v1", "v3"], "each that was answered 202, and none that was not"
