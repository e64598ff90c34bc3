"""A copy of the repository in which one mistake after the other is planted and taken out again."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from compileall import compile_dir
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Final

from tests.harness.mutants.mistake import Mistake

COPIED: Final = ("bot", "handlers", "migrations", "tests", "bench", "docs")
PATIENCE: Final = 3
"""So many times as long as without a mistake may the slowest of the tests take, and never less than ``LEAST_S``."""
LEAST_S: Final = 30.0
TOGETHER: Final = 300
"""As many tests as are named in one call."""
NOTHING_RAN: Final = 5


class Copy:
    """A copy in a folder of its own; nothing is planted anywhere else."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        left_out = shutil.ignore_patterns("__pycache__", "*.db")
        for name in COPIED:
            shutil.copytree(root / name, folder / name, ignore=left_out)
        for file in root.iterdir():
            if file.is_file() and not file.name.startswith(".mutants"):
                shutil.copy(file, folder)
        # held against the source by its hash: by its time and size a mistake could go unseen
        for name in ("bot", "handlers", "tests"):
            compile_dir(folder / name, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)

    def notices(self, mistake: Mistake, tests: list[str], seconds: Mapping[str, float]) -> bool:
        """Whether one of these tests fails, or hangs, once the mistake is in; ``seconds``: what each takes without."""
        file = self.folder / mistake.file
        source = file.read_bytes()
        file.write_bytes(mistake.planted(source))
        try:
            return any(self._fails(tests[at : at + TOGETHER], seconds) for at in range(0, len(tests), TOGETHER))
        finally:
            file.write_bytes(source)

    def _fails(self, tests: list[str], seconds: Mapping[str, float]) -> bool:
        took = [seconds.get(one, 0.0) for one in tests]
        limit = max(LEAST_S, PATIENCE * max(took, default=0.0))
        command = [
            *(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:cov"),
            *("-o", f"faulthandler_timeout={limit}", "-o", "faulthandler_exit_on_timeout=true", *tests),
        ]
        temporary = self.folder / "tmp"
        temporary.mkdir(exist_ok=True)
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "TMPDIR": str(temporary)}
        # a thread that never ends keeps pytest from ending after its last test, which no limit of a test notices
        longest = limit + PATIENCE * sum(took)
        try:
            done = subprocess.run(  # noqa: S603 - our own suite
                command,
                cwd=self.folder,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
                timeout=longest,
            )
        except subprocess.TimeoutExpired:
            return True
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        return done.returncode not in {0, NOTHING_RAN}
