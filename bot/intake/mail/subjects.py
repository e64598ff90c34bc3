"""What a subject begins with: marks such as ``Fwd:`` and ``[EXTERNAL]``."""

import re
from typing import Final

from bot.intake.mail.words.fold import folded
from bot.intake.mail.words.marks import FORWARD_PREFIXES, REPLY_PREFIXES

_READ: Final = 300
_TAGS_AT_MOST: Final = 5
_MARK = re.compile(r"\s*[\[(]?([^\W\d_]{1,16})[\])]?(?:\s?[\[(]\d{1,3}[\])])?\s?[:\uff1a]\s*")
_TAG = re.compile(r"\s*(?:\[[^\[\]]{1,40}\]|\([^()]{1,40}\)|\*{2,5}[^*]{1,40}\*{2,5})\s*:?\s*(?=\S)")
_EXTERNAL = frozenset({"external", "ext", "extern", "externe", "externo", "esterno", "spam"})
_SERVERS_TAG = re.compile(
    rf"\s*[\[(*]{{1,5}}\s?(?:{'|'.join(sorted(_EXTERNAL))})\s?[\])*]{{1,5}}\s*:?\s*(?=\S)", re.IGNORECASE
)


def prefix(subject: str) -> str:
    """The first mark of a forward or an answer (``fwd``, ``aw``), folded; or what else stands before a first colon.

    Whatever a mail server has put in front, such as ``[EXTERNAL]`` or a list's name, is passed over. Empty for none.
    """
    return _first(subject[:_READ])[0]


def bare(subject: str) -> str:
    """The subject without the marks of forwards and answers that it begins with."""
    line = subject[:_READ]
    while (found := _first(line))[0] in FORWARD_PREFIXES | REPLY_PREFIXES:
        line = line[found[1] :]
    return line.strip()


def untagged(subject: str) -> str:
    """The subject without the ``[EXTERNAL]`` that a mail server has put in front."""
    return _SERVERS_TAG.sub("", subject[:_READ], count=1) + subject[_READ:] if _SERVERS_TAG.match(subject) else subject


def _first(line: str) -> tuple[str, int]:
    """The first mark, and where it ends."""
    at = 0
    for _ in range(_TAGS_AT_MOST):
        found = _MARK.match(line, at)
        word = folded(found[1]) if found else ""
        if found and word not in _EXTERNAL:
            return word, found.end()
        if (passed := found or _TAG.match(line, at)) is None:
            break
        at = passed.end()
    return "", at
