"""File descriptors: how many this process may open, and whether they run out."""

import os
import resource
from pathlib import Path
from typing import Final

WANTED: Final = 8192
"""Many systems begin at 1,024 or 256 and allow far more to whoever asks."""
LOW_SHARE: Final = 10
"""Low: less than one in ten is left."""
_OPEN: Final = next((one for one in (Path("/proc/self/fd"), Path("/dev/fd")) if one.is_dir()), None)


def raise_limit() -> int:
    """Ask for as many as we want and the system allows; give the limit that holds now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return limit()


def limit() -> int:
    """How many may be open at once; a large number for no limit."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1 << 20 if soft == resource.RLIM_INFINITY else soft


def is_low(used: int, limit: int) -> bool:
    """Whether less than a tenth is left."""
    return (limit - used) * LOW_SHARE < limit


def are_low() -> bool:
    """Whether this process is about to run out of them."""
    try:
        used = len(os.listdir(_OPEN)) if _OPEN else 0  # noqa: PTH208 - a Path for each of them would be waste
    except OSError:  # not even one is left to look with
        return True
    return is_low(used, limit())
