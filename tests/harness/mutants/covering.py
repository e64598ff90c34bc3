"""Which tests come by which line and which query, and how long each takes: recorded once for a state of the sources."""

import ast
import gzip
import hashlib
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click
from coverage import CoverageData

from tests.harness.mutants.mistake import Mistake

KEPT: Final = ".mutants.json.gz"
SOURCES: Final = ("bot", "handlers", "migrations", "tests")
LEFT_OUT: Final = (
    *("tests/browser", "tests/harness", "tests/sandbox", "tests/store/test_postgres.py"),
    *("tests/test_bench.py", "tests/cli/test_cli.py"),
)
"""They are about other code, or run the bot in another process. And SQLite alone: PostgreSQL takes much longer."""


@dataclass(frozen=True, slots=True)
class Covering:
    """``lines``: file → line → tests; ``queries``: query → tests; ``seconds``: test → how long it took.

    ``users``: file → files that import it.
    """

    lines: dict[str, dict[str, list[str]]]
    queries: dict[str, list[str]]
    seconds: dict[str, float]
    users: dict[str, list[str]]

    def tests(self, mistake: Mistake) -> list[str]:
        """List the tests that come by, the fastest first.

        What stands where only an import comes by is seen by all who use the module in any way.
        """
        found: Iterable[str]
        if mistake.query:
            found = self.queries.get(mistake.query, ())
        elif mistake.at_import:
            files = (mistake.file, *self.users.get(mistake.file, ()))
            found = {test for file in files for tests in self.lines.get(file, {}).values() for test in tests}
        else:
            found = self.lines.get(mistake.file, {}).get(str(mistake.line), ())
        return sorted(found, key=lambda test: self.seconds.get(test, 0.0))


def covering(root: Path, workers: int) -> Covering:
    """Give what was recorded for these sources; what is missing is recorded now.

    Recording all takes as long as the suite on SQLite; when only tests have changed, those alone run again.
    """
    kept, state = root / KEPT, _state(root)
    told = json.loads(gzip.decompress(kept.read_bytes())) if kept.is_file() else {}
    if told.get("bot") != state["bot"]:
        told = {**state, "tests": {}, "lines": {}, "queries": {}, "seconds": {}}
    changed = {file for file, digest in state["tests"].items() if told["tests"].get(file) != digest}
    outdated = changed | (told["tests"].keys() - state["tests"].keys())
    if outdated:
        told = _without(outdated, told)
        _add(told, _recorded(root, workers, sorted(changed)))
        kept.write_bytes(gzip.compress(json.dumps({**told, **state}).encode(), compresslevel=3))
    return Covering(told["lines"], told["queries"], told["seconds"], _users(root))


def _state(root: Path) -> dict[str, Any]:
    """Tell the state of the sources: one digest of the bot and what tests share, one of each file of tests."""
    digest, tests = hashlib.sha256(), {}
    for file in sorted(one for folder in SOURCES for one in (root / folder).rglob("*")):
        name = str(file.relative_to(root))
        if file.name.startswith("test_") and not name.startswith(LEFT_OUT):
            tests[name] = hashlib.sha256(file.read_bytes()).hexdigest()
        elif file.suffix in {".py", ".sql"} and not name.startswith(LEFT_OUT):
            digest.update(name.encode() + file.read_bytes())
    return {"bot": digest.hexdigest(), "tests": tests}


def _without(files: set[str], told: dict[str, Any]) -> dict[str, Any]:
    """Forget what the tests in these files did."""

    def kept(tests: list[str]) -> list[str]:
        return [test for test in tests if test.partition("::")[0] not in files]

    return {
        "lines": {file: {line: kept(tests) for line, tests in found.items()} for file, found in told["lines"].items()},
        "queries": {query: kept(tests) for query, tests in told["queries"].items()},
        "seconds": {test: told["seconds"][test] for test in kept([*told["seconds"]])},
    }


def _add(told: dict[str, Any], more: dict[str, Any]) -> None:
    for file, found in more["lines"].items():
        lines = told["lines"].setdefault(file, {})
        for line, tests in found.items():
            lines[line] = [*lines.get(line, []), *tests]
    for query, tests in more["queries"].items():
        told["queries"][query] = [*told["queries"].get(query, []), *tests]
    told["seconds"] |= more["seconds"]


def _recorded(root: Path, workers: int, files: list[str]) -> dict[str, Any]:
    with TemporaryDirectory(prefix="golden-thread-mutants-") as folder:
        data = Path(folder) / "coverage"
        command = [
            *(sys.executable, "-m", "pytest", "-q", "-n", str(workers), "-k", "not postgres", *files),
            *("-p", "tests.harness.mutants.recording", "--cov", "--cov-context=test", "--cov-report="),
        ]
        environment = {**os.environ, "RECORD_TO": folder, "COVERAGE_FILE": str(data)}
        subprocess.run(command, cwd=root, env=environment, check=False)  # noqa: S603 - our own suite
        queries: dict[str, list[str]] = defaultdict(list)
        seconds: dict[str, float] = {}
        for file in Path(folder).glob("*.json"):
            part = json.loads(file.read_text(encoding="utf-8"))
            if part["failed"]:
                raise click.ClickException(f"These fail without any mistake: {' '.join(part['failed'])}")
            seconds |= part["seconds"]
            for test, found in part["queries"].items():
                for query in found if test else ():
                    queries[query].append(test)
        return {"lines": _lines(root, data), "queries": queries, "seconds": seconds}


def _lines(root: Path, data: Path) -> dict[str, dict[str, list[str]]]:
    recorded = CoverageData(str(data))
    recorded.read()
    found: dict[str, dict[str, list[str]]] = {}
    for file in recorded.measured_files():
        by_line = recorded.contexts_by_lineno(file)
        tests = {str(n): sorted({one.rpartition("|")[0] for one in contexts} - {""}) for n, contexts in by_line.items()}
        found[str(Path(file).relative_to(root))] = {line: one for line, one in tests.items() if one}
    return found


def _users(root: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(one for folder in ("bot", "handlers") for one in (root / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                place = node.module.replace(".", "/")
                for used in (f"{place}.py", *(f"{place}/{one.name}.py" for one in node.names)):
                    found[used].append(str(file.relative_to(root)))
    return found
