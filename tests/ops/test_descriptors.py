"""File descriptors: when they are low, and what is asked for."""

import resource
import sys
from subprocess import run

import pytest

from bot.ops.descriptors import are_low, is_low


@pytest.mark.parametrize(
    ("used", "limit", "low"), [(921, 1024, False), (922, 1024, True), (0, 10, False), (10, 10, True)]
)
def test_less_than_a_tenth_is_low(used: int, limit: int, *, low: bool) -> None:
    assert is_low(used, limit) == low


def test_this_process_has_enough() -> None:
    assert not are_low()


@pytest.mark.parametrize(("soft", "hard", "then"), [(64, 512, 512), (512, 512, 512)])
def test_as_many_as_the_system_allows_are_asked_for(soft: int, hard: int, then: int) -> None:
    script = (
        "from bot.ops import descriptors; print(descriptors.raise_limit(), descriptors.limit(), descriptors.are_low())"
    )

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    told = run([sys.executable, "-c", script], preexec_fn=few, capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    assert told.stdout.split() == [str(then), str(then), "False"]
