"""Structured logs: ids and codes only, never words, names, numbers, addresses or tokens."""

import logging
import sys

import structlog


def configure(level: str, form: str) -> None:
    """Send logs to standard error, as text for people or JSON for machines. Libraries speak from WARNING on."""
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
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
