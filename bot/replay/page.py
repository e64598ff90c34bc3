"""Draws the page: one file that asks for nothing else, on a screen, a telephone or paper."""

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.domain.text import UNSEEN_BUT_JOINERS
from bot.replay.report import Report

_FOLDER: Final = Path(__file__).parent


def drawn(report: Report) -> str:
    """The page as HTML. Whatever is put into it is escaped: strangers wrote it (docs/decisions/0038-jinja.md)."""
    return _template().render(report=report)


@cache
def _template() -> Template:
    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        finalize=_plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["count"] = lambda number: f"{number:,}"
    made.filters["share"] = lambda number: f"{number:.0f} %" if number >= 1 or number == 0 else "under 1 %"
    return made.get_template("page.html")


def _plain(value: object) -> object:
    """Take out the signs that nobody sees, which turn the direction of what stands behind them."""
    return UNSEEN_BUT_JOINERS.sub("", value) if type(value) is str else value
