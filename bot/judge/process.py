"""Looks after the process that judges: starts it, asks it, waits for it no longer than said, and starts it anew."""

import asyncio
import base64
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

import structlog

from bot import children
from bot.domain.voices.incidents.sense import SENSE_MAX, Maker, Sense
from bot.domain.voices.judging.judgement import Scores
from bot.domain.voices.voice import Kind

log = structlog.get_logger()

TEXT_MAX: Final = 6_000
"""Characters of a text that are handed over."""
QUEUE_MAX: Final = 64
LATE_S: Final = 0.5
"""Whoever is asked last waits less than this, or is not asked at all: the lexicon answers, and it is judged later."""
HANGS_S: Final = 10.0
"""An answer that takes longer never comes."""
STARTS_WITHIN_S: Final = 30.0
WAITS_S: Final = (0.1, 0.5, 2.0, 10.0, 30.0)
"""How long it is left alone after it died so many times without an answer in between."""
_KINDS: Final = (Kind.COMPLAINT, Kind.PRAISE, Kind.QUESTION, Kind.COMMENT, Kind.NOISE)
_ROOT: Final = Path(__file__).parents[2]
_Said: TypeAlias = dict[str, Any]
_Answer = TypeVar("_Answer")


class ModelProcess:
    """The model in a process of its own, which may die or hang at any time: nobody waits for it longer than they say.

    ``steady`` gives seconds that nobody sets back. ``head``: a learned head, or empty for the shipped one.
    """

    def __init__(self, steady: Callable[[], float], head: bytes = b"") -> None:
        self._steady = steady
        self._head = head
        self._child: asyncio.subprocess.Process | None = None
        self._pending: dict[int, tuple[float, asyncio.Future[Any], Callable[[_Said], Any]]] = {}
        self._asked = 0
        self._ready = asyncio.Event()
        self._turned = asyncio.Event()
        self.deaths = 0
        """How often it had to be started anew."""
        self.head = ""
        """The version of the head that speaks, as the process said last."""
        self.refused = False
        """Whether the last head that it was given was of no use to it, so that the one before still speaks."""

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._child.pid if self._child and self._child.returncode is None else None

    @property
    def is_ready(self) -> bool:
        """Whether it can be asked."""
        return self._ready.is_set()

    async def run(self) -> None:
        """Keep it running for ever; whoever cancels this ends it."""
        failed = 0
        while True:
            answered = self._asked
            try:
                await self._live()
            except (OSError, ValueError, TypeError, LookupError) as exc:  # TimeoutError is an OSError
                log.warning("judge_stumbled", why=type(exc).__name__)
            finally:
                await self._end()
            self.deaths += 1
            failed = 0 if self._asked > answered else failed + 1
            log.warning("judge_died", deaths=self.deaths)
            await asyncio.sleep(WAITS_S[min(failed, len(WAITS_S) - 1)])

    async def scores(self, text: str, within_s: float = LATE_S) -> Scores | None:
        """Let it judge a text; None when it does not answer within so many seconds, or is not there."""
        return await self._ask("text", text, within_s, _scores)

    async def embedding(self, text: str, within_s: float = HANGS_S) -> list[float] | None:
        """Let it embed a text, to learn from it; None as in `scores`."""
        return await self._ask("embed", text, within_s, _numbers)

    async def _ask(self, what: str, text: str, within_s: float, read: Callable[[_Said], _Answer]) -> _Answer | None:
        if not self._ready.is_set() or self._is_late(within_s):
            return None
        self._asked += 1
        number = self._asked
        answer: asyncio.Future[_Answer | None] = asyncio.get_running_loop().create_future()
        self._pending[number] = self._steady(), answer, read
        self._send({"id": number, what: text[:TEXT_MAX]})
        self._turned.set()
        # the one that nobody waits for any more stays in the queue: by it we see that the process hangs
        done, _ = await asyncio.wait([answer], timeout=within_s)
        return answer.result() if done else None

    async def started(self, within_s: float = STARTS_WITHIN_S) -> bool:
        """Wait until it is ready; False when that takes longer."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ready.wait(), within_s)
        return self._ready.is_set()

    def use(self, head: bytes) -> None:
        """Judge with another head from now on; empty: the shipped one."""
        self._head = head
        self.refused = False
        if self._ready.is_set():
            self._send({"head": base64.b64encode(head).decode()})

    def _is_late(self, within_s: float) -> bool:
        oldest = next(iter(self._pending.values()), None)
        waited = self._steady() - oldest[0] if oldest else 0.0
        return waited > min(within_s, HANGS_S) or len(self._pending) >= QUEUE_MAX

    def _send(self, what: dict[str, Any]) -> None:
        if self._child and self._child.stdin and not self._child.stdin.is_closing():
            self._child.stdin.write(json.dumps(what).encode() + b"\n")

    async def _live(self) -> None:
        """Start it, and read its answers until it dies or hangs.

        Raises:
            TimeoutError: when it hangs.
            ValueError: when it says what is no answer.
        """
        self._child = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", "-m", "bot.judge.worker"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        out = self._child.stdout
        assert out is not None  # noqa: S101 - asked for above
        line = await asyncio.wait_for(out.readline(), STARTS_WITHIN_S)
        if not line or self._child.returncode is not None:
            return
        self.head = str(json.loads(line)["head"])
        if self._head:
            self._send({"head": base64.b64encode(self._head).decode()})
        self._ready.set()
        while True:
            line = await self._next_line(out)
            if not line:
                return
            self._answered(json.loads(line))

    async def _next_line(self, out: asyncio.StreamReader) -> bytes:
        """Read on; as long as something was asked, only so long."""
        reading = asyncio.ensure_future(out.readline())
        try:
            while not reading.done():
                self._turned.clear()
                turned = asyncio.ensure_future(self._turned.wait())
                oldest = next(iter(self._pending.values()), None)
                left = None if oldest is None else oldest[0] + HANGS_S - self._steady()
                if left is not None and left <= 0:
                    turned.cancel()
                    raise TimeoutError("the judge hangs")
                await asyncio.wait([reading, turned], timeout=left, return_when=asyncio.FIRST_COMPLETED)
                turned.cancel()
        finally:
            reading.cancel()
        return reading.result()

    def _answered(self, said: _Said) -> None:
        """Hand an answer to whoever waits for it.

        Raises:
            ValueError: for what is no answer to anything asked.
        """
        if "id" not in said:
            self._head_taken(said)
            return
        if int(said["id"]) not in self._pending:
            raise ValueError("an answer to nothing that was asked")
        _, answer, read = self._pending.pop(int(said["id"]))
        if not answer.done():
            answer.set_result(None if "failed" in said else read(said))

    def _head_taken(self, said: _Said) -> None:
        self.head, self.refused = str(said["head"]), bool(said["refused"])
        if self.refused:
            log.error("head_not_taken", speaks=self.head)

    async def _end(self) -> None:
        """Kill it, and let go whoever waits."""
        self._ready.clear()
        waiting, self._pending = self._pending, {}
        for _, answer, _ in waiting.values():
            if not answer.done():
                answer.set_result(None)
        child, self._child = self._child, None
        if child:
            await children.end(child)


def _numbers(said: _Said) -> list[float]:
    return [float(one) for one in said["embedding"]]


def _scores(said: _Said) -> Scores:
    kinds = dict(zip(_KINDS, map(float, said["kinds"]), strict=True))
    told = base64.b64decode(said.get("sense") or "")[:SENSE_MAX]
    sense = Sense(Maker.MODEL, told) if told else None
    at = float(said["sure_at"]), float(said["urgent_at"])
    return Scores(kinds, float(said["urgent"]), str(said["language"]), *at, sense)


def _environment() -> dict[str, str]:
    """What it may know: where Python's modules are. No token, no database, no address."""
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**known, **single, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
