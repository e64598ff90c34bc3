"""What a log may say of an error: its kind, and where it happened. Its words may be a stranger's, or hold a row."""

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FRAMES_MAX: Final = 30
CHAIN_MAX: Final = 10


def described(exc: BaseException) -> str:
    """The classes of an error and of those that led to it, latest first: ``TooSlow <- UniqueViolation(23505)``."""
    return " <- ".join(_kind(one) for one in _chain(exc))


def frames(exc: BaseException) -> list[str]:
    """Where it happened, the innermost last: ``bot/runtime.py:120:opened``; at most 30."""
    found = [
        f"{_short(frame.f_code.co_filename)}:{line}:{frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(exc.__traceback__)
    ]
    return found[-FRAMES_MAX:]


def _chain(exc: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    following: BaseException | None = exc
    while following is not None and following not in seen and len(seen) < CHAIN_MAX:
        seen.append(following)
        yield following
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)


def _kind(exc: BaseException) -> str:
    code = getattr(exc, "sqlstate", None) or getattr(exc, "sqlite_errorname", None) or getattr(exc, "errno", None)
    name = f"sqlite3.{type(exc).__name__}" if type(exc).__module__ == "sqlite3" else type(exc).__name__
    return f"{name}({code})" if code else name


def _short(filename: str) -> str:
    """The file from its package on: where it is installed is nobody's business."""
    parts = Path(filename).parts
    for root in ("site-packages", "bot", "handlers"):
        if root in parts:
            at = parts.index(root)
            return "/".join(parts[at + (root == "site-packages") :])
    return "/".join(parts[-2:])
