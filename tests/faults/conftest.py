"""What the log says while something goes wrong, as it would stand in production."""

import logging
import sys
import threading
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

from bot.ops.logs import configure


@pytest.fixture
def log() -> Iterator[StringIO]:
    """All that is logged, by us and by libraries."""
    text = StringIO()
    kept, libraries = structlog.get_config(), [logging.getLogger(name) for name in ("slack_bolt", "slack_sdk")]
    levels = [one.level for one in libraries]
    handlers, hooks = list(logging.getLogger().handlers), (sys.excepthook, threading.excepthook, sys.unraisablehook)
    configure("info", "json", text)
    yield text
    logging.getLogger().handlers[:] = handlers
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    logging.captureWarnings(capture=False)
    for one, level in zip(libraries, levels, strict=True):
        one.setLevel(level)
    structlog.configure(**kept)
