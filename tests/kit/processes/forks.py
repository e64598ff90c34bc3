"""Processes of ours for tests: born by a fork of one that has loaded everything, and then like any other process."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]


class Forked:
    """As `asyncio.subprocess.Process`, of which we are no parent. A stream that was not asked for is None."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.stdin: asyncio.StreamWriter | None = None
        self.stdout: asyncio.StreamReader | None = None
        self.stderr: asyncio.StreamReader | None = None
        self._ended: asyncio.Task[None] | None = None

    async def follow(self, told: "_Pipe", *pipes: "_Pipe") -> None:
        """Learn from now on how it ends; as with asyncio's own, that is known once its pipes are closed."""

        async def ended() -> None:
            code = int(await told.reader.readline())
            if self.stdin:
                self.stdin.close()
            for pipe in (told, *pipes):
                await pipe.closed.wait()
            self.returncode = code

        self._ended = asyncio.create_task(ended())

    async def wait(self) -> int:
        """Wait until it has ended; give its exit code."""
        assert self._ended is not None
        await asyncio.shield(self._ended)
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal.

        Raises:
            ProcessLookupError: when it has ended.
        """
        if self.returncode is not None:
            raise ProcessLookupError
        os.kill(self.pid, number)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)

    async def communicate(self, given: bytes = b"") -> tuple[bytes, bytes]:
        """Hand it its input, and wait for its end: (standard output, standard error)."""
        out, err, *_ = await asyncio.gather(_all(self.stdout), _all(self.stderr), self._hand_in(given), self.wait())
        return out, err

    async def _hand_in(self, given: bytes) -> None:
        if self.stdin is None:
            return
        with suppress(BrokenPipeError, ConnectionResetError):  # it may end without having read
            self.stdin.write(given)
            await self.stdin.drain()
        self.stdin.close()


async def _all(stream: asyncio.StreamReader | None) -> bytes:
    return await stream.read() if stream else b""


class _Pipe(asyncio.StreamReaderProtocol):
    """One end of a pipe, and when it was closed."""

    def __init__(self) -> None:
        self.reader = asyncio.StreamReader()
        self.closed = asyncio.Event()
        super().__init__(self.reader)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.closed.set()


async def _reading(file: int) -> _Pipe:
    _, pipe = await asyncio.get_running_loop().connect_read_pipe(_Pipe, os.fdopen(file, "rb", 0))
    return pipe


async def _writing(file: int) -> tuple[_Pipe, asyncio.StreamWriter]:
    loop = asyncio.get_running_loop()
    transport, pipe = await loop.connect_write_pipe(_Pipe, os.fdopen(file, "wb", 0))
    return pipe, asyncio.StreamWriter(transport, pipe, None, loop)


class ForkServer:
    """Begun with the first process that is asked of it; it ends with us, whatever happens."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ask: socket.socket | None = None

    def _begin(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own Python
                [sys.executable, "-m", "tests.kit.processes.fork_server", str(theirs.fileno())],
                cwd=ROOT,
                env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        self._ask = ours
        return ours

    def stop(self) -> None:
        """Let it end."""
        if self._ask and self._process:
            self._ask.close()
            self._process.wait(10)
            self._ask = None

    def fork(self, wanted: Mapping[str, object], files: Sequence[int]) -> tuple[int, int]:
        """Let a process be born with these standard streams: its id, and where it will be read how it ends."""
        ask = self._ask or self._begin()
        told, tell = os.pipe()
        socket.send_fds(ask, [json.dumps(wanted).encode()], [*files, tell])
        os.close(tell)
        pid = b""
        while not pid.endswith(b"\n"):
            byte = os.read(told, 1)
            assert byte, "the fork server has ended"
            pid += byte
        return int(pid), told


SERVER: Final = ForkServer()


async def start(
    module: str,
    *words: str,
    folder: Path,
    env: Mapping[str, str],
    log: int | None = None,
    instead: Mapping[int, str] | None = None,
) -> Forked:
    """Start ``python -m module words``, with a pipe for each standard stream; or with its words in a ``log``.

    ``instead`` names the file that a stream is, or "" for one that it does not have (a shell's ``<&-``).
    """
    wanted = {"module": module, "words": words, "folder": str(folder), "env": {**env}, "instead": instead or {}}
    if log is not None:
        with open(os.devnull, "rb") as nothing:  # noqa: ASYNC230, PTH123 - nobody waits for it
            pid, told = SERVER.fork(wanted, [nothing.fileno(), log, log])
        made = Forked(pid)
        await made.follow(await _reading(told))
        return made
    (their_in, our_in), (our_out, their_out), (our_err, their_err) = os.pipe(), os.pipe(), os.pipe()
    pid, told = SERVER.fork(wanted, [their_in, their_out, their_err])
    for one in (their_in, their_out, their_err):
        os.close(one)
    made = Forked(pid)
    (stdin, made.stdin), stdout, stderr = await _writing(our_in), await _reading(our_out), await _reading(our_err)
    made.stdout, made.stderr = stdout.reader, stderr.reader
    await made.follow(await _reading(told), stdin, stdout, stderr)
    return made
