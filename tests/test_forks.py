"""A process that was forked is in nothing different from one that Python started."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.kit.processes.forks import ROOT, start

ENV = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PORT": "many", "PYTHONDONTWRITEBYTECODE": "1"}
SEEN = """
import os, sys, signal, threading
print(sys.argv[1:], os.getcwd(), dict(os.environ), sys.path, sys.dont_write_bytecode, __name__)
print(sys.stdin.read(), len(os.listdir("/proc/self/fd")), threading.active_count(), signal.getsignal(signal.SIGINT))
print(signal.getsignal(signal.SIGCHLD), sys.stdout.line_buffering, sys.stderr.errors, sys.stdin.encoding, os.umask(0))
sys.stderr.write("and \\udcff")
raise KeyError("at last")
"""


@pytest.mark.parametrize(("module", "words"), [("bot", ["doctor"]), ("seen", ["one", "tw\udcff"])])
async def test_it_says_and_ends_as_any_other(tmp_path: Path, module: str, words: list[str]) -> None:
    (tmp_path / "seen.py").write_text(SEEN)
    pipe = asyncio.subprocess.PIPE
    other = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *words), cwd=tmp_path, env=ENV, stdin=pipe, stdout=pipe, stderr=pipe
    )
    expected = *(await other.communicate("søm".encode())), other.returncode
    forked = await start(module, *words, folder=tmp_path, env=ENV)
    said = *(await forked.communicate("søm".encode())), forked.returncode
    assert said[0] == expected[0]
    assert said[1].splitlines()[-1] == expected[1].splitlines()[-1]
    assert (said[2], bool(said[2])) == (expected[2], True)


async def test_it_is_killed_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "waits.py").write_text("import time\nprint('here', flush=True)\ntime.sleep(60)\n")
    forked = await start("waits", folder=tmp_path, env=ENV)
    assert forked.stdout is not None
    assert await forked.stdout.readline() == b"here\n"
    forked.kill()
    assert await forked.wait() == -signal.SIGKILL
    with pytest.raises(ProcessLookupError):
        forked.kill()
