"""What stands around a name, a file a kind and a paragraph a language; accents and capitals are left out."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_SHARP: Final = re.compile(r"(gru|hei|gro|stra|wei)ss")


@dataclass(frozen=True)
class Cue:
    """A pattern that is compiled when it is first looked for: all of them together take most of a second."""

    pattern: str

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """Find it anywhere."""
        return self._compiled.search(text)

    def match(self, text: str, begin: int = 0) -> re.Match[str] | None:
        """Find it at a place."""
        return self._compiled.match(text, begin)


def any_of(*paragraphs: str) -> str:
    """A pattern of any of the phrases, which commas part.

    A blank stands for any gap within a line, and a double s for a sharp one, which is a single letter.
    """
    phrases = {" ".join(one.split()) for words in paragraphs for one in words.split(",")} - {""}
    longest_first = sorted(phrases, key=lambda one: (-len(one), one))
    return "|".join(_SHARP.sub(r"\1ss?", one).replace(" ", r"[ \t]{1,3}") for one in longest_first)


def before(pattern: str) -> Cue:
    """What must stand right before a name."""
    return Cue(rf"(?<![\w'])(?:{pattern})$")
