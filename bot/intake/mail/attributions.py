"""The line that a mail program writes above a quotation: "On Tuesday, Nora <nora@example.org> wrote:"."""

import re
from dataclasses import dataclass
from typing import Final

from bot.domain.text import UNSEEN
from bot.intake.mail.addresses import Mailbox, mailbox
from bot.intake.mail.words.fold import folded
from bot.intake.mail.words.months import ZONES
from bot.intake.mail.words.quoting import BESIDE_NAMES, WROTE

_WRAPPED_OVER: Final = 3
_LENGTH_AT_MOST: Final = 500
_WROTE = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(WROTE, key=len, reverse=True)))})(?!\w)")
_DATED = re.compile(r"\d{1,2}[:.h時]\d{2}|\d{4}")
_ENDS = re.compile(r"(?:[:\uff1a]|-{3,})\s*\*?\Z")
_ADDRESS = re.compile(r"[(<\[\s]*<?(?:mailto:)?[^\s<>()\[\]\",;:]{1,128}@[^\s<>()\[\]\"',;:]{1,255}")
_NAMED_LAST = re.compile(r"@[^\s<>()]{1,255}[>)]\s?[:\uff1a]\Z")
"""Gmail writes no verb in Russian and Japanese: a day, a time, a name, an address."""
_MARKS: Final = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019"
_QUOTED = re.compile(rf"[{_MARKS}]\s*([^\"\u201c\u201d\u201e\u00ab\u00bb]{{1,200}}?)\s*[{_MARKS}]\s*\Z")
_RULES = re.compile(r"\A[-\s>*]+|[-\s*]+\Z")
_VERBS = frozenset(word for phrase in WROTE for word in phrase.split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """It stands in the lines ``start`` to ``end`` (exclusive); ``said`` is all of it in one line."""

    start: int
    end: int
    said: str

    @property
    def writer(self) -> Mailbox:
        """Whoever wrote what is quoted, as far as the line says."""
        found = _ADDRESS.search(self.said)
        if found is None:
            return Mailbox(_last_name(_before_verb(self.said)))
        address = mailbox(found[0].strip(" ([")).address
        return Mailbox(_name(self.said[: found.start()]), address)


def first(lines: list[str]) -> Attribution | None:
    """The first such line, which may be broken over three; or None."""
    for at, line in enumerate(lines):
        if _ENDS.search(line[-20:]) and (start := _start(lines, at)) is not None:
            return Attribution(start, at + 1, _one_line(lines[start : at + 1]))
    return None


def _one_line(lines: list[str]) -> str:
    return _RULES.sub("", UNSEEN.sub("", " ".join(lines)).replace("\u3001", " "))


def _start(lines: list[str], at: int) -> int | None:
    addressed = None
    for start in range(at, max(-1, at - _WRAPPED_OVER), -1):
        joined = " ".join(lines[start : at + 1])
        if len(joined) > _LENGTH_AT_MOST or (start < at and not _goes_on(lines[start])):
            break
        wrote = _WROTE.search(folded(joined)) is not None
        if _DATED.search(joined) and (wrote or _NAMED_LAST.search(joined)):
            return start
        if wrote and "@" in joined and addressed is None:
            addressed = start
    return addressed


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and line.rstrip()[-1] not in ".!?:"


def _name(before: str) -> str:
    """The name that stands before an address: what is in quotation marks, else the last words that can be a name."""
    quoted = _QUOTED.search(before.rstrip(" (<[,"))
    return quoted[1] if quoted else _last_name(before)


def _before_verb(said: str) -> str:
    """A line without an address, up to its verb when that is its end: "… Nora wrote:"."""
    words = said.rstrip(" :\uff1a-").split()
    while words and folded(words[-1]) in _VERBS:
        words.pop()
    return " ".join(words)


def _last_name(before: str) -> str:
    """The words at the end of a text, back to a date, a time, or a word that stands between those and a name."""
    words = before.strip(" (<[,;").split()
    kept: list[str] = []
    while words and not _beside(words[-1], is_first=len(words) == 1):
        kept.append(words.pop())
    return " ".join(reversed(kept)).strip(f" ,;:{_MARKS}")


def _beside(word: str, *, is_first: bool) -> bool:
    bare = word.strip(",;:()").casefold() if is_first else word.strip(",;:()")
    numbered = any(sign.isdigit() for sign in word)
    return numbered or bare in BESIDE_NAMES or (bare.isupper() and bare.casefold() in ZONES) or bare in {"AM", "PM"}
