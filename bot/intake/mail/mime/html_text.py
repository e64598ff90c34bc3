"""The text of an HTML mail, for mails that carry no other.

`html.parser` needs quadratic time for a mail full of unclosed tags; one pass of one expression does not.
"""

import re
from html import unescape
from itertools import islice

_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(style|script|head|title|template)\b.*?(?:</\1\s*>|\Z)|<[!?][^<>]*>?",
    re.IGNORECASE | re.DOTALL,
)
_TOKEN = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)[^<>]*+>|[^<]++|<")
_READ_AT_MOST = 1_000_000
_TOKENS_AT_MOST = 100_000
_LONG_NUMBER = re.compile(r"&#[0-9]{10,};?")
"""No character has such a number, and `unescape` cannot read one of thousands of digits."""
_BREAKS = re.compile(
    r"address|article|aside|blockquote|br|center|d[dlt]|div|footer|form|h[1-6r]|header|li|main|ol|p|pre|section"
    r"|table|tr|ul",
)
_AIRY = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})


def text(html: str) -> str:
    """The words that a reader of the page sees: a line per block, quotations behind ``>``, links without addresses."""
    lines = _Lines()
    seen = _UNSEEN.sub("", html[:_READ_AT_MOST])
    tokens = _TOKEN.finditer(_LONG_NUMBER.sub("\ufffd", seen))
    for token in islice(tokens, _TOKENS_AT_MOST):
        if token[2] is None:
            lines.say(unescape(token[0]))
        else:
            lines.tag(token[2].lower(), closes=bool(token[1]))
    return lines.done() + ("\n… (cut)" if next(tokens, None) or html[_READ_AT_MOST:] else "")


class _Lines:
    """Lines in the making; knows how deep in quotations it is and whether spaces count."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quotes = 0
        self._pre = False

    def say(self, words: str) -> None:
        if self._pre:
            first, *others = words.split("\n")
            self._line.append(first)
            for other in others:
                self._end()
                self._line.append(other)
        else:
            self._line.append(words)

    def tag(self, name: str, *, closes: bool) -> None:
        if name in {"td", "th"}:
            self._line.append(" ")
        if not _BREAKS.fullmatch(name):
            return
        if name == "br" or "".join(self._line).strip():
            self._end()
        self._line = []
        if name in _AIRY and closes:
            self._end()
        if name == "blockquote":
            self._quotes = max(0, self._quotes + (-1 if closes else 1))
        if name == "pre":
            self._pre = not closes
        if name == "li" and not closes:
            self._line.append("- ")

    def _end(self) -> None:
        words = "".join(self._line)
        said = words.rstrip() if self._pre else " ".join(words.split())
        self._lines.append("> " * min(self._quotes, 9) + said)
        self._line = []

    def done(self) -> str:
        self._end()
        return "\n".join(self._lines).strip()
