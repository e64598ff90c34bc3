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
_TOKEN = re.compile(
    r"<(/?)([a-zA-Z][\w:-]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+)(?:>|\Z)|[^<]++|<",
)
"""A tag ends at the first ``>`` that stands in none of its values. It never fails: nothing is looked at twice."""
_HIDDEN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all"
    r"|(?:opacity|max-height)\s{0,9}:\s{0,9}0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_VALUES = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_NO_SIZE = re.compile(r"font-size\s{0,9}:\s{0,9}0(?![.\d]*[1-9])", re.IGNORECASE)
"""Of a ``span``; around blocks it stands for the sake of their margins, and they have a size of their own."""
_HIDDEN_ITSELF = re.compile(r"(?:\A|\s)hidden(?=[\s=/]|\Z)", re.IGNORECASE)
_ATTRIBUTES_READ = 2_000
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
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
        if token[2] is None or not token[0].endswith(">"):
            lines.say(unescape(token[0]))
        else:
            lines.tag(token[2].lower(), closes=bool(token[1]), hidden=_is_hidden(token[2], token[3][:_ATTRIBUTES_READ]))
    return lines.done() + ("\n… (cut)" if next(tokens, None) or html[_READ_AT_MOST:] else "")


def _is_hidden(name: str, attributes: str) -> bool:
    sizeless = name.lower() == "span" and _NO_SIZE.search(attributes)
    return bool(sizeless or _HIDDEN.search(attributes) or _HIDDEN_ITSELF.search(_VALUES.sub("", attributes)))


class _Lines:
    """Lines in the making; knows how deep in quotations it is, whether spaces count, and what nobody sees."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quotes = 0
        self._pre = False
        self._hidden = ""
        self._hidden_depth = 0

    def say(self, words: str) -> None:
        if self._hidden:
            return
        if self._pre:
            first, *others = words.split("\n")
            self._line.append(first)
            for other in others:
                self._end()
                self._line.append(other)
        else:
            self._line.append(words)

    def tag(self, name: str, *, closes: bool, hidden: bool) -> None:
        if not self._hidden and hidden and not closes and name not in _VOID:
            self._hidden = name
        if self._hidden == name:
            self._hidden_depth += -1 if closes else 1
        if not self._hidden_depth:
            self._hidden = ""
        if not self._hidden:
            self._shown(name, closes=closes)

    def _shown(self, name: str, *, closes: bool) -> None:
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
