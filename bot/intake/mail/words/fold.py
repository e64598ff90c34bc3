"""The form in which words of mail programs are compared: small letters without accents or invisible signs."""

import unicodedata

from bot.domain.text import UNSEEN


def folded(text: str) -> str:
    """Give a few words, never a whole text, as they are compared: some programs drop accents, and others add signs."""
    apart = unicodedata.normalize("NFKD", UNSEEN.sub("", text))
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).casefold().split())
