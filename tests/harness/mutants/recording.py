"""A pytest plugin that records, for each test, which queries it ran and how long it took.

Loaded with ``-p tests.harness.mutants.recording``; it writes to the folder that RECORD_TO names, one file a process.
"""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.store.sqlite import SqliteTx

_now = ""
_queries: dict[str, set[str]] = defaultdict(set)
_seconds: dict[str, float] = defaultdict(float)
_failed: set[str] = set()


def _recorded(method: Callable[..., Any]) -> Callable[..., Any]:
    def run(self: SqliteTx, query: str, /, **values: object) -> Any:  # noqa: ANN401 - whatever the method gives
        _queries[_now].add(query)
        return method(self, query, **values)

    return run


for _name in ("one", "all", "run"):
    setattr(SqliteTx, _name, _recorded(getattr(SqliteTx, _name)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Remember which test runs now."""
    global _now  # noqa: PLW0603 - pytest runs one test at a time
    _now = item.nodeid
    return (yield)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up how long a test takes, with what it needs before and after."""
    _seconds[report.nodeid] += report.duration
    if report.failed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write it down."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    told: dict[str, Any] = {"queries": {test: sorted(found) for test, found in _queries.items()}, "seconds": _seconds}
    told["failed"] = sorted(_failed)
    (Path(os.environ["RECORD_TO"]) / f"{worker}.json").write_text(json.dumps(told), encoding="utf-8")
