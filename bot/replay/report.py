"""What the page says: figures, rows and quotations, ready to be put into its template."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where it comes from: the file's name, who judged, whether words are shown, and how fast people are (percent)."""

    file: str
    judged_by_model: bool
    shows_words: bool
    pace: int
    ours_known: bool
    is_mail: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart: how many were given to somebody and kept back; heights in percent of the highest bar."""

    label: str
    given: int
    kept: int
    given_height: float
    kept_height: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what it is about, how many, their share in percent, and what is to be said of it."""

    name: str
    count: int
    share: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class LoadRow:
    """What one marketer would have had; ``share`` in percent of whoever had most."""

    name: str
    given: int
    share: float
    most_open: int
    most_new: int
    reminders: int


@dataclass(frozen=True, slots=True)
class DueRow:
    """How long a sort of voices may wait, how many there were, and when the first would have been late."""

    name: str
    count: int
    claim: str
    answer: str
    first_late: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A voice as it stands on the page."""

    when: str
    sender: str
    words: str
    read_as: str
    is_urgent: bool
    why: str
    to: str
    due: str


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident: when it was seen, how many people it was, and what some of them said."""

    when: str
    people: int
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Report:
    """All of the page. Counts are whole numbers; texts are plain, and escaped where they are put into the page."""

    team: str
    title: str
    file: str
    period: str
    voices: int
    given: int
    conversations: int
    a_day: str
    kept: int
    refused: int
    urgent: int
    bars: Sequence[Bar]
    bar_means: str
    highest: int
    passed_on: int
    joined: int
    reopened: int
    repeated: int
    outside: int
    kinds: Sequence[Row]
    languages: Sequence[Row]
    unsure: int
    urgent_shown: Sequence[Quote]
    shown: Sequence[Quote]
    loads: Sequence[LoadRow]
    caps: str
    reasons: Sequence[Row]
    waits: Sequence[Row]
    waited: int
    longest_wait: str
    dues: Sequence[DueRow]
    busiest: str
    late: int
    latest: str
    unanswered: int
    kept_back: Sequence[Row]
    nearest: Sequence[Quote]
    incidents: Sequence[IncidentRow]
    refusals: Sequence[Row]
    assumed: Sequence[str]
