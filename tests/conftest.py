"""The databases that tests run on, and the worlds that scenarios play in."""

import gc
import logging
import os
import shutil
import sys
import threading
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest
import structlog
from hypothesis import settings
from sqlite_utils import Database as SqliteDatabase

from bot.sandbox import Workspace
from bot.store.migrate import migrate as migrate_file
from bot.store.postgres import migrate
from bot.store.sqlite import connect
from handlers.kit import interactions, slack_http
from tests.kit.bot_world import BotWorld, world
from tests.kit.counted import leave_uncounted, only_what_counts
from tests.kit.databases import SQLITE, Database, engines, forget
from tests.kit.mail.dovecot import Dovecot, dovecot, needs_dovecot
from tests.kit.postgres import Server, server
from tests.kit.processes import forks
from tests.kit.slow import reasons, slow_first, told

# the same examples each time, and no clock decides: how fast something is stands in the bench
settings.register_profile("thread", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("thread")


PATIENCE_S = 30.0
MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a private folder in it
ROOM = 2 << 30
"""Less is left to others, as in a container that has 64 MiB of it."""
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
    # a test's files outlive a killed process there as on a disk, and thousands of commits do not wait for one
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what touches a database on SQLite; what is about storage names the engines that it is about."""
    if "engine" in metafunc.fixturenames:
        marker = metafunc.definition.get_closest_marker("engines")
        folder = metafunc.definition.path.parent.relative_to(metafunc.config.rootpath)
        metafunc.parametrize("engine", engines(folder, marker.args if marker else None), scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes long, and count the lines of whoever tests them."""
    reasons(items)
    slow_first(items, getattr(config, "workerinput", {}).get("workercount", 1))
    leave_uncounted(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count the lines that a test and its fixtures run through, if they count."""
    with only_what_counts(item):
        return (yield)


def pytest_collection_finish() -> None:
    """Let the collector leave alone what stays until the end: five thousand tests, and all that they import."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the slowest, and those that do not say why they are slow."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    if lines := list(told(reports)):
        terminalreporter.section("the slowest")
        for line in lines:
            terminalreporter.line(line)


def pytest_sessionfinish() -> None:
    """Let the server of forks end with us."""
    forks.SERVER.stop()


@pytest.fixture(autouse=True, scope="session")
def _nobody_gives_up() -> Iterator[None]:
    """Let neither Slack nor the bot give up on a busy computer: whoever is about that says how long they wait."""
    waits = Workspace.__init__.__kwdefaults__
    assert waits is not None
    with pytest.MonkeyPatch.context() as patient:
        patient.setitem(waits, "ack_seconds", PATIENCE_S)
        patient.setitem(waits, "trigger_seconds", PATIENCE_S)
        patient.setattr(slack_http, "ANSWER_WITHIN_S", PATIENCE_S)
        patient.setattr(interactions, "ACK_WITHIN_S", PATIENCE_S)
        patient.setattr(interactions, "OPEN_WITHIN_S", PATIENCE_S)
        yield


@pytest.fixture
def logs_as_they_were() -> Iterator[None]:
    """A command that runs in our own process changes its logs: afterwards they are as before."""
    kept, root = structlog.get_config(), logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    structlog.configure(**kept)
    logging.captureWarnings(capture=False)
    root.setLevel(level)
    root.handlers[:] = handlers
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process. Without one they fail: they are never skipped."""
    with server() as made:
        migrate(made.new())
        yield made
        forget()


@pytest.fixture(scope="session")
def mail_server() -> Iterator[Dovecot]:
    """A mail server for all tests of this process: whoever logs in has a mailbox."""
    needs_dovecot()
    with dovecot() as made:
        yield made


@pytest.fixture(scope="session")
def shared(postgres: Server) -> Database:
    """The database that tests of this process use one after the other."""
    return Database(postgres.new(like="thread0"))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema and no rows: a copy of it costs half of what a migration does."""
    path = tmp_path_factory.mktemp("template") / "thread.db"
    with closing(connect(path)) as connection:
        migrate_file(SqliteDatabase(connection))
    return path


@pytest.fixture
def database(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database with a schema and no rows."""
    if engine == SQLITE:
        made = Database(f"sqlite:///{tmp_path / 'thread.db'}")
        copyfile(request.getfixturevalue("template"), made.file)
        yield made
        made.let_go()
        return
    found: Database = request.getfixturevalue("shared")
    found.empty()
    yield found


@pytest.fixture
async def quiet_world(database: Database) -> AsyncIterator[BotWorld]:
    """A workspace without a team, over HTTP."""
    async with world(database) as made:
        yield made


@pytest.fixture
async def team_world(database: Database) -> AsyncIterator[BotWorld]:
    """A workspace with the marketing team, over HTTP."""
    async with world(database) as made:
        await made.has_team()
        yield made
