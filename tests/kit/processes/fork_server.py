"""A process that has loaded what ours load and forks into them: ``-m tests.kit.processes.fork_server FD``.

To load it costs half a second of CPU each time; a fork costs a fiftieth of that. What is born has its own id, files,
folder and environment, reads its arguments, fails and ends as if Python had been started with ``-m``.
"""

import atexit
import ctypes
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import sys
import time
from collections.abc import Mapping
from types import ModuleType
from typing import Any, Final, TextIO, cast

LOADED: Final = ("bot.cli", "bot.store.postgres", "psycopg_pool", "aiohttp.web", "bot.app", "bot.runtime", "handlers")
MOST: Final = 1 << 18


def load() -> None:
    """Import what a process of ours imports, but for its main module: that one runs anew in each."""
    before = {*sys.modules}
    atexit.register(lambda: leave_whole(loaded))  # the first to be registered is the last to run
    for name in LOADED:
        package = importlib.import_module(name)
        for one in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{name}."):
            importlib.import_module(one.name)
    loaded = {name: module for name, module in sys.modules.items() if name not in before}
    gc.collect()
    gc.freeze()  # else the first collection in each fork would touch, and so copy, everything


def leave_whole(loaded: Mapping[str, ModuleType]) -> None:
    """Let Python, at its end, not take apart what was loaded for all: that touches, and so copies, all of it.

    What a fork has made and loaded itself is taken apart as ever.
    """
    for name in loaded:
        sys.modules.pop(name, None)
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(loaded))  # nobody ever lets go of it


def reap(*_signal: object) -> None:
    """Let go of those who kept a process that has ended."""
    try:
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    except ChildProcessError:
        return


def serve(asked: socket.socket) -> dict[str, Any]:
    """Fork for whoever asks, until nobody can ask any more; what is returned, is returned in a fork."""
    at_ctrl_c = signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is asked to stop is the test, which then stops us
    signal.signal(signal.SIGCHLD, reap)
    while True:
        raw, files, *_ = socket.recv_fds(asked, MOST, 4)
        if not raw:
            sys.exit()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, at_ctrl_c)
            asked.close()
            keep(files)
            return dict(json.loads(raw))
        for one in files:
            os.close(one)


def keep(files: list[int]) -> None:
    """Fork once more: this one says who was born and how they ended, and only the other one returns."""
    *standard, told = files
    born = os.fork()
    if born == 0:
        for wanted, one in enumerate(standard):
            os.dup2(one, wanted)
        for one in files:
            os.close(one)
        return
    for one in (0, 1, 2, *standard):
        os.close(one)
    os.write(told, f"{born}\n".encode())
    os.write(told, f"{os.waitstatus_to_exitcode(os.waitpid(born, 0)[1])}\n".encode())
    os._exit(0)


def become(wanted: dict[str, Any]) -> None:
    """Take on the folder, the environment, the arguments and the standard streams of a process that is begun anew."""
    os.chdir(wanted["folder"])
    coerced = {name: value for name, value in os.environ.items() if name == "LC_CTYPE"}  # Python's own doing (PEP 538)
    os.environ.clear()
    os.environ.update({**wanted["env"], **coerced})
    time.tzset()
    sys.dont_write_bytecode = bool(wanted["env"].get("PYTHONDONTWRITEBYTECODE"))
    sys.path[0] = wanted["folder"]
    sys.argv[1:] = wanted["words"]
    for number, path in wanted["instead"].items():
        replace(int(number), path)
    sys.stdin = stream(0, "r")
    sys.stdout = stream(1, "w")
    sys.stderr = stream(2, "w", buffering=1, errors="backslashreplace")


def replace(number: int, path: str) -> None:
    """Let a standard stream be this file; without a path it is closed."""
    os.close(number)
    if path:
        os.open(path, os.O_RDWR)  # the lowest number that is free: the one just closed


def stream(number: int, mode: str, *, buffering: int = -1, errors: str | None = None) -> TextIO | None:
    """What Python makes of a standard stream at its start."""
    try:
        os.fstat(number)
    except OSError:
        return None
    return cast(TextIO, open(number, mode, buffering=buffering, errors=errors, closefd=False))


if __name__ == "__main__":
    load()
    _wanted = serve(socket.socket(fileno=int(sys.argv[1])))
    become(_wanted)
    runpy.run_module(_wanted["module"], run_name="__main__", alter_sys=True)
