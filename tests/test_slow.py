"""What the end of a run says of slow tests, and what a test has to say of itself."""

import pytest

from tests.kit import slow

pytest_plugins = ["pytester"]
HOOKS = "from tests.conftest import pytest_collection_modifyitems, pytest_terminal_summary"
TESTS = """
import time
import pytest

def test_quick():
    pass

def test_that_ought_to_say_why():
    time.sleep(0.1)

@pytest.mark.slow("it waits for a tree to grow")
def test_that_says_why():
    time.sleep(0.2)
"""


MANY = """
import time
import pytest

@pytest.mark.parametrize("number", range(12))
def test_one_of_many(number):
    time.sleep(0.06)
"""


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow, "SLOW_S", 0.05)
    monkeypatch.setattr(slow, "WORTH_A_LINE_S", 0.04)


def ran(pytester: pytest.Pytester, tests: str, *words: str) -> pytest.RunResult:
    """Run these tests as ours are run."""
    pytester.makeini("[pytest]\nmarkers =\n    slow: as ours")
    pytester.makeconftest(HOOKS)
    pytester.makepyfile(tests)
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:asyncio", *words)


def test_the_slowest_are_named_and_who_gives_no_reason_is_asked_for_one(pytester: pytest.Pytester) -> None:
    done = ran(pytester, TESTS)
    assert done.ret == 0, "a slow computer fails nobody"
    done.stdout.re_match_lines(
        [
            r" +0\.\d s  .*::test_that_says_why  \(it waits for a tree to grow\)",
            r" +0\.\d s  .*::test_that_ought_to_say_why",
            r"0\.\d s of .*::test_that_ought_to_say_why: say why \(@pytest.mark.slow\), or make it quicker",
        ]
    )
    assert "::test_that_says_why: say why" not in done.stdout.str()


def test_on_a_busy_computer_only_ten_are_asked_for_a_reason(pytester: pytest.Pytester) -> None:
    said = ran(pytester, MANY).stdout.str()
    assert said.count(": say why") == 10
    assert "and 2 more, as on a busy computer" in said


def test_what_is_slow_begins_first(pytester: pytest.Pytester) -> None:
    done = ran(pytester, TESTS, "-v")
    assert [line.split()[0].rpartition("::")[2] for line in done.outlines if " PASSED" in line] == [
        "test_that_says_why",
        "test_quick",
        "test_that_ought_to_say_why",
    ]


@pytest.mark.parametrize("marker", ["slow", "slow()", "slow(' ')"])
def test_who_is_slow_says_why(pytester: pytest.Pytester, marker: str) -> None:
    done = ran(pytester, f"import pytest\n\n@pytest.mark.{marker}\ndef test_it():\n    pass\n")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["*test_it is marked slow and does not say why*"])


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 9])
def test_each_worker_begins_with_some_of_what_is_slow(request: pytest.FixtureRequest, workers: int) -> None:
    items = [*request.session.items[:40], *request.session.items[:3]]
    told = items.copy()
    slow.slow_first(items, workers)
    assert sorted(map(id, items)) == sorted(map(id, told))
    size = len(items) // workers
    long = sum(one.get_closest_marker("slow") is not None for one in items)
    begins = [items[len(items) * nth // workers].get_closest_marker("slow") for nth in range(workers)]
    assert sum(one is not None for one in begins) == min(workers, long) or size == 0
