"""Whose lines count as tested: those that a floor's own tests run through, on one engine.

A fault, an attack or a browser runs through everything and looks at a little of it: its lines say nothing of being
tested, and the counter takes a third of its time.
"""

from typing import Final

import pytest

from tests.kit.databases import POSTGRES

WHOLE: Final = ("browser", "demo", "faults", "harness", "rights")
"""Folders of tests that are about the whole."""
STORAGE: Final = "store"
"""Where PostgreSQL's own lines are tested."""


def counts(folder: str, engine: str | None, *, slow: bool) -> bool:
    """Whether the lines count that a test of ``tests/<folder>/`` runs through; ``engine`` is None without one."""
    if folder in WHOLE or slow:
        return False
    return engine != POSTGRES or folder == STORAGE


def leave_uncounted(items: list[pytest.Item]) -> None:
    """Stop the counter of lines for each test whose lines do not count."""
    for item in items:
        folder = item.nodeid.partition("/")[2].partition("/")[0]
        call = getattr(item, "callspec", None)
        engine = call.params.get("engine") if call else None
        if not counts(folder, engine, slow=item.get_closest_marker("slow") is not None):
            item.add_marker(pytest.mark.no_cover)
