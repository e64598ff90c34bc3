"""What leaves is looked after by loops that go on whatever happens: here nothing may happen that they only log."""

from collections.abc import AsyncIterator, Iterator, MutableMapping
from typing import Any

import pytest
import structlog

from bot.ports import Store
from bot.store.factory import open_store
from tests.kit.databases import Database

STUMBLED = {"sender_stumbled", "scheduler_stumbled", "not_drawn", "due_failed", "beside_failed"}


@pytest.fixture(autouse=True)
def _nothing_stumbles() -> Iterator[None]:
    said = []

    def watch(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        if event["event"] in STUMBLED:
            said.append(dict(event))
        return event

    before = structlog.get_config()["processors"]
    structlog.configure(processors=[watch, *before])
    yield
    structlog.configure(processors=before)
    assert said == []


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    """A store by itself, which is closed also when a test fails: else its thread would go on for ever."""
    made = open_store(database.url)
    yield made
    await made.close()
