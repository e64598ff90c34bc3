"""The bot as a process of its own, started and killed as an operating system does it."""

import asyncio
import signal
import socket
import sys
from contextlib import closing, suppress
from pathlib import Path

from tests.kit.processes import forks

UP_WITHIN_S = 60
END_WITHIN_S = 30


def free_port() -> int:
    """Find a port that nobody uses just now."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Process:
    """One bot on one port; started again as often as it is killed. ``words`` break or quicken it (see launch).

    ``forked`` is for short runs: it begins at once, as what it imports is loaded already.
    """

    def __init__(self, folder: Path, env: dict[str, str], words: tuple[str, ...], *, forked: bool = False) -> None:
        self._folder, self._env, self._words = folder, env, words
        self._forked = forked
        self._process: asyncio.subprocess.Process | forks.Forked | None = None
        self.port = int(env["PORT"])
        self.log = folder / f"bot-{self.port}.log"

    @property
    def pid(self) -> int:
        """What the system calls it; 0 for none."""
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        """Start it, and return at once."""
        how = ("tests.harness.kit.launch", *self._words) if self._words else ("bot", "run")
        with self.log.open("ab") as log:
            if self._forked:
                module, *words = how
                self._process = await forks.start(module, *words, folder=self._folder, env=self._env, log=log.fileno())
                return
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *how, cwd=self._folder, env=self._env, stdout=log, stderr=log
            )

    async def up(self) -> None:
        """Wait until it answers."""
        async with asyncio.timeout(UP_WITHIN_S):
            while not await self._answers():
                if self._process and self._process.returncode is not None:
                    raise RuntimeError(f"The bot ended by itself:\n{self.log.read_text()[-2000:]}")
                await asyncio.sleep(0.02)

    async def _answers(self) -> bool:
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.close()
            return True
        return False

    async def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        if self._process and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def end(self) -> int:
        """SIGTERM; give the exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self._process.wait(), END_WITHIN_S)
