"""What every door does to text before it is kept: no characters that a store refuses, and a bounded length.

Whatever is done to a stranger's text takes time in proportion to its length: it is read on the event loop.
"""

import re

from bot.domain.voices.cut import cut_words

LINE_AT_MOST = 300
READ_AT_MOST = 200_000
"""Characters that are searched for somebody's own words: there may be a long history around them."""
_LINES_AT_MOST = 20_000
_LOOKED_AT_MOST = 500_000
"""Characters in which the text may begin: blanks in front of it count here and nowhere else."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_SEEN = re.compile(r"[^\s\u00ad\u034f\u200b-\u200f\u2060-\u2064]")


def plain(text: str) -> str:
    """The text with Unix line ends, without control characters and half surrogate pairs, which no database takes."""
    if text.isascii() and text.isprintable():
        return text  # as nearly every cell of an import is
    unix = re.sub(r"\r\n|[\r\u2028\u2029\x0b\x0c\x85]", "\n", text)
    return _CONTROL.sub("", unix).encode("utf-8", "replace").decode()


def readable(text: str, beyond: int = 0) -> tuple[str, int]:
    """The beginning of a text, which is all that is read of it, and how many characters are left unread.

    It is plain, without blanks at the ends of lines, without gaps of several lines. ``beyond``: how many characters
    behind the text are missing already.
    """
    tidy = _tidy(text[:_LOOKED_AT_MOST])
    kept = "\n".join(tidy[:READ_AT_MOST].split("\n", _LINES_AT_MOST)[:_LINES_AT_MOST])
    return kept, max(0, len(text) - _LOOKED_AT_MOST) + len(tidy) - len(kept) + beyond


def words(text: str, beyond: int = 0) -> str:
    """Somebody's words as they are kept: outer blank lines off, at most 40,000 characters, and it says what was cut.

    Empty when nobody could see anything in them. ``beyond``: how many characters behind the text were not even read.
    """
    kept = _tidy(text)
    if not _SEEN.search(kept):
        return ""
    return cut_words(kept, beyond)


def line(text: str, at_most: int = LINE_AT_MOST) -> str:
    """A name or a subject: one line, single spaces, at most ``at_most`` characters."""
    return " ".join(plain(text).split())[:at_most].rstrip()


def _tidy(text: str) -> str:
    lines = (line.rstrip() for line in plain(text).split("\n"))  # an expression for it is quadratic on blanks
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
