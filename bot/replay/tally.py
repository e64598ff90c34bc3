"""What is counted while a file is played; the page is made of it. Nothing here grows with what customers wrote."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bot.domain.conversations.conversation import Reason
from bot.domain.hours import local
from bot.domain.text import UNSEEN_BUT_JOINERS
from bot.domain.voices.judging.judgement import Alarm
from bot.domain.voices.voice import Kind, Voice

QUOTED_MAX: Final = 160
"""Characters of a quotation."""
SHOWN: Final = 12
"""Voices that stand on the page as they were read, spread over the whole time."""
URGENT_SHOWN: Final = 8
"""Urgent ones that stand on the page; words that differ in their figures alone stand there once."""
NEAREST_SHOWN: Final = 5
"""Of what was kept back those that came nearest to being given to somebody."""
LINES_SHOWN: Final = 5
"""Lines of the file that are named for each reason of refusing some."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A voice as the page shows it; ``words`` are cut. ``owner`` is a Slack id, None for nobody yet."""

    at: int
    sender: str
    words: str
    kind: Kind
    sure: bool
    language: str
    alarms: tuple[Alarm, ...]
    urgent: bool
    passed_on: bool
    owner: str | None = None
    reason: Reason | None = None
    due: int | None = None
    kept_back: str = ""
    score: float = 0.0


@dataclass(slots=True)
class Matter:
    """A conversation from when it was opened, or opened anew, until somebody spoke with the customer."""

    began: int
    due: int
    kind: Kind
    urgent: bool
    asked_at: int | None = None
    answered_at: int | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """The same matter from many people: when it was seen, how many, and what was said last, cut."""

    formed_at: int
    people: int
    words: tuple[str, ...]


@dataclass(slots=True)
class Load:
    """What one marketer would have had: conversations in all, open at once, and new on one day."""

    given: int = 0
    open: int = 0
    most_open: int = 0
    days: Counter[date] = field(default_factory=Counter)
    reminders: Counter[date] = field(default_factory=Counter)


@dataclass
class Tally:
    """The counts. Days are those of the team's zone."""

    zone: str
    came: dict[date, Counter[Kind]] = field(default_factory=lambda: defaultdict(Counter))
    given: Counter[date] = field(default_factory=Counter)
    kept_back: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    refused_lines: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    outside: int = 0
    repeated: int = 0
    joined: int = 0
    reopened: int = 0
    passed_on: int = 0
    unsure: int = 0
    urgent: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)
    loads: dict[str, Load] = field(default_factory=lambda: defaultdict(Load))
    matters: list[Matter] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    urgent_shown: list[Shown] = field(default_factory=list)
    nearest: list[Shown] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)

    @property
    def voices(self) -> int:
        """All that came and was no repetition."""
        return sum(kinds.total() for kinds in self.came.values())

    def day(self, at: int) -> date:
        """The day of a moment."""
        return local(at, self.zone).date()

    def refuse(self, line: int, why: str) -> None:
        """Count a row or a mail that is of no use."""
        self.refused[why] += 1
        if len(self.refused_lines[why]) < LINES_SHOWN:
            self.refused_lines[why].append(line)

    def show_urgent(self, one: Shown) -> None:
        """Keep an urgent one for the page, if there is room and its words are new there."""
        known = {_without_figures(each.words) for each in self.urgent_shown}
        if len(self.urgent_shown) < URGENT_SHOWN and _without_figures(one.words) not in known:
            self.urgent_shown.append(one)

    def keep_back(self, one: Shown) -> None:
        """Count one that nobody was asked about."""
        self.kept_back[one.kept_back] += 1
        words = {_without_figures(each.words) for each in self.nearest}
        if one.score > 0 and _without_figures(one.words) not in words:
            self.nearest.append(one)
            self.nearest.sort(key=lambda each: (-each.score, each.at))
            del self.nearest[NEAREST_SHOWN:]


def _without_figures(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalpha())


def cut(text: str) -> str:
    """A short quotation: one line, at a word's end where there is one near."""
    line = " ".join(UNSEEN_BUT_JOINERS.sub("", text).split())
    if len(line) <= QUOTED_MAX:
        return line
    head = line[:QUOTED_MAX]
    return f"{head[: head.rfind(' ')] if head.rfind(' ') > QUOTED_MAX // 2 else head}…"


def called(voice: Voice) -> str:
    """Whoever wrote, by name or handle; never by address or number."""
    handles = [one.value.partition("@")[0] for one in voice.sender.identities if one.kind == "handle"]
    name = UNSEEN_BUT_JOINERS.sub("", voice.sender.name)
    return " ".join(name.split())[:60] or (f"@{handles[0][:60]}" if handles else "")
