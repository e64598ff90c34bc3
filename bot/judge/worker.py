"""The process itself: reads one JSON object a line, answers one a line, knows no secret and opens nothing.

Asked ``{"id": 7, "text": "…"}`` it says ``{"id": 7, "kinds": […], "urgent": 0.02, "language": "sv", …}``, or
``{"id": 7, "failed": "…"}``; asked ``{"id": 7, "embed": "…"}`` it says ``{"id": 7, "embedding": […]}``.
``{"head": "<base64>"}`` gives it another head, ``{"head": ""}`` the shipped one; it says which one speaks, and whether
it refused the other. It begins with ``{"ready": true}``, and ends when its input does.
"""

import base64
import ctypes
import json
import os
import resource
import signal
import sys
from contextlib import suppress
from typing import Any, Final, TextIO

from bot.judge import head as heads
from bot.judge.engine import Engine
from bot.judge.head import KINDS, UnknownHead

MEMORY_MAX: Final = 2 * 1024**3
"""Bytes of address space; the model takes a tenth of it."""
FILES_MAX: Final = 64
_DIE_WITH_PARENT: Final = 1
"""Linux's PR_SET_PDEATHSIG."""


def main() -> None:
    """Answer until the input ends."""
    _confined()
    engine = Engine()
    _say(sys.stdout, {"ready": True, "head": engine.head.version})
    for line in sys.stdin:
        _say(sys.stdout, _answer(engine, json.loads(line)))


def _answer(engine: Engine, asked: dict[str, Any]) -> dict[str, Any]:
    if "head" in asked:
        taken = _taken(engine, str(asked["head"]))
        return {"head": engine.head.version, "refused": not taken}
    try:
        if "embed" in asked:
            return {"id": asked["id"], "embedding": engine.embed(str(asked["embed"])).tolist()}
        found = engine.scores(str(asked["text"]))
    except (ValueError, ArithmeticError, MemoryError) as exc:
        return {"id": asked["id"], "failed": type(exc).__name__}
    return {
        "id": asked["id"],
        "kinds": [round(found.kinds[kind], 5) for kind in KINDS],
        "urgent": round(found.urgent, 5),
        "language": found.language,
        "sure_at": found.sure_at,
        "urgent_at": found.urgent_at,
        "sense": base64.b64encode(found.sense.numbers).decode() if found.sense else "",
    }


def _taken(engine: Engine, encoded: str) -> bool:
    """Use another head from now on; one that is of no use leaves everything as it is. Give whether it was of use."""
    try:
        engine.head = heads.read(base64.b64decode(encoded)) if encoded else heads.shipped()
    except (UnknownHead, ValueError):
        return False
    return True


def _confined() -> None:
    """Take away what it does not need: it reads strangers' words in C code."""
    os.nice(5)
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY_MAX),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES_MAX),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _say(out: TextIO, what: dict[str, Any]) -> None:
    out.write(json.dumps(what) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
