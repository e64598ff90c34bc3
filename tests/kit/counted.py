"""Whose lines count as tested: those that a floor's own tests run through, on one engine.

A scenario, a fault or a browser runs through everything and looks at a little of it: its lines say nothing of being
tested, and the counter takes a third of its time.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from typing import Final

import pytest

from tests.kit.databases import POSTGRES

WHOLE: Final = ("browser", "demo", "faults", "harness", "rights", "scenarios")
"""Folders of tests that are about the whole."""
STORAGE: Final = "store"
"""Where PostgreSQL's own lines are tested."""

UNCOUNTED: Final = pytest.StashKey[bool]()
"""Of a test: whether its lines do not count. Of a run: whether those of the test before did not."""
FLOORS: Final = ("bot.domain.", "bot.intake.", "bot.slack.")
"""Where every line counts (`make test-all`)."""


def counts(folder: str, engine: str | None, *, slow: bool) -> bool:
    """Whether the lines count that a test of ``tests/<folder>/`` runs through; ``engine`` is None without one."""
    if folder in WHOLE or slow:
        return False
    return engine != POSTGRES or folder == STORAGE


def leave_uncounted(items: list[pytest.Item]) -> None:
    """Mark each test whose lines do not count."""
    for item in items:
        folder = item.nodeid.partition("/")[2].partition("/")[0]
        call = getattr(item, "callspec", None)
        engine = call.params.get("engine") if call else None
        item.stash[UNCOUNTED] = not counts(folder, engine, slow=item.get_closest_marker("slow") is not None)


@contextmanager
def only_what_counts(item: pytest.Item) -> Iterator[None]:
    """Stop the counter for a test whose lines do not count, and for the fixtures that are set up for it.

    The plugin's own marker, `no_cover`, leaves the fixtures counted: a world costs more than what is done in it.
    """
    counter = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if counter is None:
        yield
        return
    if not item.stash[UNCOUNTED]:
        if item.config.stash.get(UNCOUNTED, False):
            forget_answers()
        item.config.stash[UNCOUNTED] = False
        yield
        return
    item.config.stash[UNCOUNTED] = True
    counter.pause()
    try:
        yield
    finally:
        counter.resume()


def forget_answers() -> None:
    """Empty every `functools.cache` of the floors: what was worked out uncounted would be so for good."""
    for name, module in [*sys.modules.items()]:
        if name.startswith(FLOORS):
            for one in vars(module).values():
                if isinstance(one, _lru_cache_wrapper):
                    one.cache_clear()
