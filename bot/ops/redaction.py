"""What a line of log may hold: codes, ids, numbers and sentences of our own; never what somebody wrote.

A field that a request fills (an event's type, a command's name) may hold anything, also when Slack signed it.
"""

import re
from typing import Final

import structlog

OURS: Final = frozenset({"event", "level", "timestamp", "words", "error", "frames"})
"""Written by this program: ``words`` is a sentence of ours, ``error`` and ``frames`` come from `bot.ops.tracebacks`."""
KEPT_OUT: Final = "(kept out)"
ITEMS_MAX: Final = 30

_CODE = re.compile(r"(?!xox|xapp)[\w./:-]{0,120}", re.ASCII)


def codes_only(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Keep out of a line whatever is no code, id or number: sentences, addresses, numbers to ring, tokens."""
    return {name: value if name in OURS else _code(value) for name, value in event.items()}


def is_code(text: str) -> bool:
    """Whether a text can be told in a log."""
    return _CODE.fullmatch(text) is not None


def _code(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        return [_code(one) for one in value[:ITEMS_MAX]]
    text = str(value)
    return text if is_code(text) else KEPT_OUT
