"""Writes a report: a page that asks for nothing else, on a screen, a telephone or paper; CSV; or JSON."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.domain.text import UNSEEN_BUT_JOINERS
from bot.slack.insights.report import between, on_board, responses, told
from bot.slack.insights.wording import hours
from bot.slack.kit import mrkdwn
from bot.views.insights import FiguresView, ReportView

WIDE, HIGH, LABELS = 720, 160, 9
"""The size of a chart in its own units, and how many of its labels fit on paper."""
_COLUMNS: Final = (
    *("from", "to", "voices", "people", "answered", "calls", "mails", "letters", "messages", "visits"),
    *("waits", "median_ms", "ninetieth_ms", "promises", "promises_kept", "again_cases", "again", "thanked_us"),
    *("colleagues_thanked", "kept_back"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart in its units; ``label`` is empty where there is no room for one."""

    x: float
    y: float
    width: float
    height: float
    label: str
    says: str


def page(view: ReportView, *, board: bool) -> str:
    """The report as HTML; the ``board``'s is one page. Whatever is put into it is escaped."""
    people = [one.answered.cases for one in view.weeks]
    shown = {
        "view": view,
        "board": board,
        "days": f"{between(view.all, view.tz)} {mrkdwn.local(view.all.end - 1, view.tz).year}",
        "made": mrkdwn.day(view.made_at, view.tz),
        "hours": hours(view.hours),
        "told": told(view.all, view.tz),
        "responses": responses(view),
        "rows": list(_board(view)),
        "wrote": bars(view, people),
        "answered": bars(view, [one.answered.counted for one in view.weeks], people),
        "wide": WIDE,
        "high": HIGH,
    }
    return _template().render(**shown)


def _board(view: ReportView) -> Iterator[tuple[str, str, str]]:
    """What is now beside what was at first, each with the number of its cases; no names."""
    now = on_board(view.now, view.tz)
    then = on_board(view.at_first, view.tz) if view.at_first else [(name, "nothing yet") for name, _ in now]
    for (name, said), (_, at_first) in zip(now, then, strict=True):
        yield name, said, at_first


def bars(view: ReportView, values: Sequence[int], of: Sequence[int] = ()) -> list[Bar]:
    """A bar for each week, as high as its value beside the highest of all (or ``of`` others)."""
    highest, step = max([*values, *of, 1]), WIDE / max(1, len(values))
    every = -(-len(values) // LABELS)
    return [
        Bar(
            x=nth * step + step * 0.15,
            y=HIGH - HIGH * value / highest,
            width=step * 0.7,
            height=HIGH * value / highest,
            label=mrkdwn.day(one.start, view.tz) if nth % every == 0 else "",
            says=f"{mrkdwn.day(one.start, view.tz)}: {value:,}",
        )
        for nth, (one, value) in enumerate(zip(view.weeks, values, strict=True))
    ]


def as_csv(view: ReportView) -> str:
    """A line a week, and the whole time in the last line; times in milliseconds of working time, days as dates."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in (*view.weeks, view.all):
        writer.writerow(_row(one, view.tz))
    return out.getvalue()


def _row(one: FiguresView, tz: str) -> list[object]:
    ways = {str(method): count for method, count in one.by_method}
    took = one.answered_in
    return [
        *(mrkdwn.local(at, tz).date().isoformat() for at in (one.start, one.end - 1)),
        *(one.voices, one.answered.cases, one.answered.counted),
        *(ways.get(way, 0) for way in ("call", "email", "letter", "message", "visit")),
        *((took.count, took.median, took.ninetieth) if took else (0, "", "")),
        *(one.promises.cases, one.promises.counted, one.came_again.cases, one.came_again.counted),
        *(one.came_back, one.thanked, one.kept_back),
    ]


def as_json(view: ReportView) -> str:
    """All of it; moments in UTC milliseconds, lengths of time in milliseconds of working time."""
    told_all: dict[str, Any] = asdict(view)
    return json.dumps(told_all, indent=2)


@cache
def _template() -> Template:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        finalize=_plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("page.html")


def _plain(value: object) -> object:
    """Take out the signs that nobody sees, which turn the direction of what stands behind them."""
    return UNSEEN_BUT_JOINERS.sub("", value) if type(value) is str else value
