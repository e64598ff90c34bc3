"""Structured logs: ids and codes only, never words, names, numbers, addresses or tokens."""

import asyncio
import logging
import sys
import time
from collections.abc import Callable
from typing import Any, Final

import structlog

FLOODS: Final = frozenset(
    {"unsigned", "not_ours", "no_shape_of_slacks", "bad_request", "connection_cut", "connection_refused", "loop_failed"}
)
"""What strangers, or a system that runs dry, can bring about as often as they like."""
APART_S: Final = 60.0
KINDS_MAX: Final = 100


def configure(level: str, form: str) -> None:
    """Send logs to standard error, as text for people or JSON for machines. Libraries speak from WARNING on."""
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            Throttle(),
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    # Bolt logs whole request bodies when something fails: customers' words must not stand in a log
    for name in ("slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


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
        kind, now = (str(event["event"]), str(event.get("why", ""))), self._now()
        at, left_out = self._last.get(kind, (now - APART_S, 0))
        if now - at < APART_S:
            self._last[kind] = at, left_out + 1
            raise structlog.DropEvent
        if len(self._last) >= KINDS_MAX:
            self._last.clear()
        self._last[kind] = now, 0
        return {**event, "left_out": left_out} if left_out else event


def loop_failed(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what asyncio has nobody to tell, such as a socket that can't be accepted; asyncio would do so without end."""
    structlog.get_logger().error("loop_failed", why=context["message"], exc_info=context.get("exception"))
