"""Structured logs: ids and codes only, never words, names, numbers, addresses or tokens."""

import asyncio
import json
import logging
import re
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, TextIO, cast

import structlog

from bot.ops.redaction import codes_only
from bot.ops.tracebacks import described, frames

FLOODS: Final = frozenset(
    {"unsigned", "not_ours", "no_shape_of_slacks", "bad_request", "connection_cut", "connection_refused", "loop_failed"}
)
"""What strangers, or a system that runs dry, can bring about as often as they like."""
STAMP: Final = structlog.processors.TimeStamper(fmt="iso", utc=True)
APART_S: Final = 60.0
KINDS_MAX: Final = 100


class Stream:
    """Writes lines, and fails nobody: a log that can't be written, on a full disk, must not stop what it tells of."""

    def __init__(self, out: TextIO | None) -> None:
        """``out`` is None when a process was started without."""
        self._out = out

    def write(self, text: str) -> int:
        """Write if it can be done."""
        with suppress(OSError, ValueError):
            return self._out.write(text) if self._out else 0
        return 0

    def flush(self) -> None:
        """Flush if it can be done."""
        with suppress(OSError, ValueError):
            if self._out:
                self._out.flush()


class Bridge(logging.Handler):
    """Says that a library had something to say, and where. What it said may hold a request's bytes, or a row."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log it as ours are logged."""
        exc = record.exc_info[1] if record.exc_info else None
        at = f"{record.filename}:{record.lineno}:{record.funcName}"
        level = min(max(record.levelno // 10 * 10, logging.DEBUG), logging.CRITICAL)  # a library may have its own
        structlog.get_logger().log(level, "library", logger=record.name, at=at, exc_info=exc)


def configure(level: str, form: str, out: TextIO | None = None) -> None:
    """Send logs to standard error (or ``out``), as text for people or JSON for machines.

    Libraries speak from WARNING on, and without their words; so do warnings, and what nobody caught. This is for the
    whole process, and may be called again.
    """
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            Throttle(),
            structlog.processors.add_log_level,
            STAMP,
            told_errors,
            codes_only,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", Stream(out or sys.stderr))),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    root.handlers[:] = [*(one for one in root.handlers if not isinstance(one, Bridge)), Bridge()]
    logging.captureWarnings(capture=True)
    # Bolt logs whole request bodies when something fails: customers' words must not stand in a log
    for name in ("slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    sys.excepthook = lambda _kind, exc, _trace: _uncaught(exc)
    threading.excepthook = lambda args: _uncaught(args.exc_value)
    sys.unraisablehook = lambda args: _uncaught(args.exc_value)


def _uncaught(exc: BaseException | None) -> None:
    structlog.get_logger().critical("uncaught", exc_info=exc)


def told_errors(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Put the kind of an error and where it happened in the place of its words."""
    exc = event.pop("exc_info", None)
    if exc is True:
        exc = sys.exc_info()[1]
    if isinstance(exc, tuple):
        exc = exc[1]
    if isinstance(exc, BaseException):
        return {**event, "error": described(exc), "frames": frames(exc)}
    return event


def say(words: str, form: str, level: str = "info") -> None:
    """Tell whoever started us something, at any level: a line of words, or JSON where every line is JSON."""
    said: structlog.typing.EventDict = {"event": words, "level": level}
    line = json.dumps(STAMP(None, level, said)) if form == "json" else words
    stream = Stream(sys.stderr)
    stream.write(f"{line}\n")
    stream.flush()


class Throttle:
    """Lets one line of each kind of flood through in a minute; the next one says how many were left out."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """``now`` gives seconds."""
        self._now = now
        self._last: dict[tuple[str, str], tuple[float, int]] = {}

    def __call__(self, _logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
        """Pass a line on.

        Raises:
            structlog.DropEvent: for a line that is left out.
        """
        if event["event"] not in FLOODS:
            return event
        kind, now = (str(event["event"]), str(event.get("why") or event.get("words", ""))), self._now()
        at, left_out = self._last.get(kind, (now - APART_S, 0))
        if now - at < APART_S:
            self._last[kind] = at, left_out + 1
            raise structlog.DropEvent
        if len(self._last) >= KINDS_MAX:
            self._last.clear()
        self._last[kind] = now, 0
        return {**event, "left_out": left_out} if left_out else event


def loop_failed(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what asyncio has nobody to tell, such as a socket that can't be accepted; asyncio would do so without end.

    Of a callback asyncio says what it was called with, which may be the bytes of a request: that is left out.
    """
    words = re.split(r"\((?!\))|[<{\[]", str(context["message"]), maxsplit=1)[0].strip()
    structlog.get_logger().error("loop_failed", words=words, exc_info=context.get("exception"))
