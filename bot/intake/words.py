"""What every door does to text before it is kept: no characters that a store refuses, and a bounded length."""

import re

WORDS_AT_MOST = 40_000
LINE_AT_MOST = 300

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_SEEN = re.compile(r"[^\s\u00ad\u034f\u200b-\u200f\u2060-\u2064]")


def plain(text: str) -> str:
    """The text with Unix line ends, without control characters and half surrogate pairs, which no database takes."""
    unix = re.sub(r"\r\n|[\r\u2028\u2029\x0b\x0c\x85]", "\n", text)
    return _CONTROL.sub("", unix).encode("utf-8", "replace").decode()


def words(text: str, beyond: int = 0) -> str:
    """Somebody's words as they are kept: outer blank lines off, at most 40,000 characters, and it says what was cut.

    Empty when nobody could see anything in them. ``beyond``: how many characters behind the text were not even read.
    """
    kept = re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+\n", "\n", plain(text) + "\n")).strip()
    if not _SEEN.search(kept):
        return ""
    more = len(kept) - WORDS_AT_MOST
    return kept if more <= 0 else f"{kept[:WORDS_AT_MOST]}… (cut, {more + beyond} more characters)"


def line(text: str, at_most: int = LINE_AT_MOST) -> str:
    """A name or a subject: one line, single spaces, at most ``at_most`` characters."""
    return " ".join(plain(text).split())[:at_most].rstrip()
