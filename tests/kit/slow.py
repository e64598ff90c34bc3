"""Tests that take long: they say why, begin first, and the end of a run names the slowest."""

from collections.abc import Iterator, Sequence
from typing import Final

import pytest

SLOW_S: Final = 2.0
"""What a test may take of its own, without its fixtures, before it has to say why."""
SHOWN: Final = 10
WORTH_A_LINE_S: Final = 0.5
REASON: Final = "slow"
"""Under this name the reason goes from a worker to whoever prints."""


def reasons(items: Sequence[pytest.Item]) -> None:
    """Give each test the reason of its `slow` marker, for the report.

    Raises:
        pytest.UsageError: when a marker gives none.
    """
    for item in items:
        marker = item.get_closest_marker("slow")
        if marker is None:
            continue
        if len(marker.args) != 1 or not str(marker.args[0]).strip():
            raise pytest.UsageError(f'{item.nodeid} is marked slow and does not say why: slow("why it must")')
        item.user_properties.append((REASON, str(marker.args[0])))


def slow_first(items: list[pytest.Item], workers: int = 1) -> None:
    """Let the long ones begin first: one that begins last is what everybody waits for.

    Each of the ``workers`` begins with as many: they are handed equal parts of the list, one after the other.
    """
    slow = [item for item in items if item.get_closest_marker("slow")]
    rest = [item for item in items if not item.get_closest_marker("slow")]
    parts, given = list[pytest.Item](), 0
    for nth in range(workers):
        first, until = slow[nth::workers], len(items) * (nth + 1) // workers
        taken = max(0, until - len(parts) - len(first))
        parts += [*first, *rest[given : given + taken]]
        given += taken
    items[:] = parts + rest[given:]


def calls(reports: Sequence[object]) -> list[pytest.TestReport]:
    """The tests themselves, without their fixtures; the slowest first."""
    found = [one for one in reports if isinstance(one, pytest.TestReport) and one.when == "call"]
    return sorted(found, key=lambda one: -one.duration)


def told(reports: Sequence[object]) -> Iterator[str]:
    """What is printed at the end of a run: the slowest ten, and which of them ought to say why or be quicker.

    It never fails a run: how fast something is, a busy computer must not decide.
    """
    found = calls(reports)
    for one in found[:SHOWN]:
        if one.duration >= WORTH_A_LINE_S:
            why = dict(one.user_properties).get(REASON, "")
            yield f"{one.duration:6.1f} s  {one.nodeid}{f'  ({why})' if why else ''}"
    silent = [one for one in found if one.duration > SLOW_S and REASON not in dict(one.user_properties)]
    for one in silent[:SHOWN]:
        yield f"{one.duration:.1f} s of {one.nodeid}: say why (@pytest.mark.slow), or make it quicker"
    if more := silent[SHOWN:]:
        yield f"and {len(more)} more, as on a busy computer"
