"""How much of a customer's words is kept; what is longer is cut, and says so."""

import re

WORDS_MAX = 40_000
"""Characters of one voice: more than Slack takes in a message, or anybody reads on one day."""
_MARK = re.compile(r"… \(cut, \d{1,20} more characters\)")


def cut_words(words: str, beyond: int = 0) -> str:
    """Give words as they are kept: the first 40,000 characters, and how many more there were.

    What was cut by this is not cut again. ``beyond``: how many characters behind them are missing already.
    """
    if _MARK.fullmatch(words, WORDS_MAX):
        return words
    more = max(0, len(words) - WORDS_MAX) + beyond
    return f"{words[:WORDS_MAX]}… (cut, {more} more characters)" if more else words
