"""Which tests come by which line and which query, and how long each takes: recorded once for a state of the sources."""

import ast
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

from coverage import CoverageData

from tests.harness.mutants.mistake import Mistake

KEPT: Final = ".mutants.json"
SOURCES: Final = ("bot", "handlers", "migrations", "tests")
SUITE: Final = (
    "-k",
    "not postgres",
    "--ignore=tests/browser",
    "--ignore=tests/harness",
    "--ignore=tests/test_bench.py",
)
"""SQLite alone: what is about PostgreSQL runs there as well, and takes much longer. No browser, no killed processes."""


@dataclass(frozen=True, slots=True)
class Covering:
    """``lines``: file → line → tests; ``queries``: query → tests; ``seconds``: test → how long it took.

    ``users``: file → files that import it.
    """

    lines: dict[str, dict[int, list[str]]]
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
            found = self.lines.get(mistake.file, {}).get(mistake.line, ())
        return sorted(found, key=lambda test: self.seconds.get(test, 0.0))


def covering(root: Path, workers: int) -> Covering:
    """Give what was recorded for these sources, or record it now: that takes as long as the suite on SQLite."""
    kept, state = root / KEPT, _state(root)
    if kept.is_file():
        told = json.loads(kept.read_text(encoding="utf-8"))
        if told["state"] == state:
            return _read(root, told)
    told = {"state": state, **_recorded(root, workers)}
    kept.write_text(json.dumps(told), encoding="utf-8")
    return _read(root, told)


def _state(root: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(one for folder in SOURCES for one in (root / folder).rglob("*")):
        if file.suffix in {".py", ".sql"} and "harness" not in file.parts:
            digest.update(str(file.relative_to(root)).encode() + file.read_bytes())
    return digest.hexdigest()


def _recorded(root: Path, workers: int) -> dict[str, Any]:
    with TemporaryDirectory(prefix="golden-thread-mutants-") as folder:
        data = Path(folder) / "coverage"
        command = [
            *(
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-n",
                str(workers),
                *SUITE,
                "-p",
                "tests.harness.mutants.recording",
            ),
            *("--cov", "--cov-context=test", "--cov-report="),
        ]
        told = {**os.environ, "RECORD_TO": folder, "COVERAGE_FILE": str(data)}
        subprocess.run(command, cwd=root, env=told, check=True)  # noqa: S603 - our own suite
        queries: dict[str, list[str]] = defaultdict(list)
        seconds: dict[str, float] = {}
        for file in Path(folder).glob("*.json"):
            part = json.loads(file.read_text(encoding="utf-8"))
            seconds |= part["seconds"]
            for test, found in part["queries"].items():
                for query in found if test else ():
                    queries[query].append(test)
        return {"lines": _lines(root, data), "queries": queries, "seconds": seconds}


def _lines(root: Path, data: Path) -> dict[str, dict[int, list[str]]]:
    recorded = CoverageData(str(data))
    recorded.read()
    found: dict[str, dict[int, list[str]]] = {}
    for file in recorded.measured_files():
        by_line = recorded.contexts_by_lineno(file)
        tests = {
            line: sorted({one.rpartition("|")[0] for one in contexts} - {""}) for line, contexts in by_line.items()
        }
        found[str(Path(file).relative_to(root))] = {line: one for line, one in tests.items() if one}
    return found


def _read(root: Path, told: dict[str, Any]) -> Covering:
    lines = {file: {int(line): tests for line, tests in found.items()} for file, found in told["lines"].items()}
    return Covering(lines, told["queries"], told["seconds"], _users(root))


def _users(root: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(one for folder in ("bot", "handlers") for one in (root / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                place = node.module.replace(".", "/")
                for used in (f"{place}.py", *(f"{place}/{one.name}.py" for one in node.names)):
                    found[used].append(str(file.relative_to(root)))
    return found
