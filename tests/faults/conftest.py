"""What the log says while something goes wrong, as it would stand in production."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

from bot.logs import configure


@pytest.fixture
def log() -> Iterator[StringIO]:
    """All that is logged, by us and by libraries."""
    text = StringIO()
    kept, libraries = structlog.get_config(), [logging.getLogger(name) for name in ("slack_bolt", "slack_sdk")]
    levels = [one.level for one in libraries]
    configure("info", "json")
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(text))
    handler = logging.StreamHandler(text)
    logging.getLogger().addHandler(handler)
    yield text
    logging.getLogger().removeHandler(handler)
    for one, level in zip(libraries, levels, strict=True):
        one.setLevel(level)
    structlog.configure(**kept)
