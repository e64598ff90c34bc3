"""A copy of the repository in which one mistake after the other is planted and taken out again."""

import os
import shutil
import signal
import subprocess
import sys
from compileall import compile_dir
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Final

from tests.harness.mutants.mistake import Mistake

COPIED: Final = ("bot", "handlers", "migrations", "tests", "bench", "docs")
PATIENCE_S: Final = 60.0
"""Added to ten times what the tests took: a mistake over which they hang is noticed, too."""
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

    def notices(self, mistake: Mistake, tests: list[str], seconds: float) -> bool:
        """Whether one of these tests fails, or hangs, once the mistake is in; ``seconds`` is what they take without."""
        file = self.folder / mistake.file
        source = file.read_bytes()
        file.write_bytes(mistake.planted(source))
        try:
            return any(self._fails(tests[at : at + TOGETHER], seconds) for at in range(0, len(tests), TOGETHER))
        finally:
            file.write_bytes(source)

    def _fails(self, tests: list[str], seconds: float) -> bool:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:cov", *tests]
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "TMPDIR": str(self.folder / "tmp")}
        (self.folder / "tmp").mkdir(exist_ok=True)
        process = subprocess.Popen(  # noqa: S603 - our own suite
            command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            code = process.wait(PATIENCE_S + 10 * seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
        finally:
            shutil.rmtree(self.folder / "tmp", ignore_errors=True)
        return code not in {0, NOTHING_RAN}
