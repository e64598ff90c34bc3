"""What somebody types into the form for a mail of their own: a mail, or words alone, which lack its first lines."""

from email import message_from_string
from typing import Final

from bot.sandbox import Incomplete

_FROM: Final = "From: Robin Berg <robin.berg@example.com>\n"
_SUBJECT: Final = "Subject: A few words\n"
_USUAL: Final = ("subject", "to", "date", "message-id", "cc", "mime-version", "content-type", "received")
"""Whoever begins with one of these means a mail; "Hello: my grinder broke" is no header, though it looks like one."""


def read_typed(typed: str) -> str:
    """Give the mail that was typed, without blank lines before it.

    Raises:
        ValueError: when nothing was typed.
        Incomplete: without a line that says who wrote it; with the lines to put above.
    """
    raw = typed.lstrip()
    if not raw:
        raise ValueError("There is nothing in it yet. Write what a customer might write, or paste a mail.")
    headers = message_from_string(raw)
    if "From" in headers:
        return raw
    above = _FROM if any(name in headers for name in _USUAL) else f"{_FROM}{_SUBJECT}\n"
    lines = above.rstrip("\n")
    rest = ", with an empty line between" if above.endswith("\n\n") else ""
    raise Incomplete(f"A mail begins with who wrote it. Put this above your words{rest}:\n{lines}", above)
