"""What stands around a name, a file a kind and a paragraph a language; accents and capitals are left out."""

import re
from typing import Final

_SHARP: Final = re.compile(r"(gru|hei|gro|stra|wei)ss")


def any_of(*paragraphs: str) -> str:
    """A pattern of any of the phrases, which commas part; a blank stands for any gap within
    a line, and a double s for a sharp one, which is a letter."""
    phrases = {" ".join(one.split()) for words in paragraphs for one in words.split(",")} - {""}
    return "|".join(_SHARP.sub(r"\1ss?", one).replace(" ", r"[ \t]{1,3}") for one in sorted(phrases, key=lambda one: (-len(one), one)))


def before(pattern: str) -> re.Pattern[str]:
    """What must stand right before a name."""
    return re.compile(rf"(?<![\w'])(?:{pattern})$")


def after(pattern: str) -> re.Pattern[str]:
    """What must stand right behind a name."""
    return re.compile(rf"(?:{pattern})(?![\w'])")
