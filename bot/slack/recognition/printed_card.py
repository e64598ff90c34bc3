"""A thank-you as a page of its own that is printed and handed over: it asks for nothing else, on A5 or letter paper."""

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.domain.hours import local
from bot.domain.text import UNSEEN_BUT_JOINERS
from bot.views.recognition import RecognitionView

_FOLDER: Final = Path(__file__).parent
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LONG: Final = 420
"""Characters from which on words are set smaller, so that they fit an A5 sheet."""


def drawn(view: RecognitionView, tz: str) -> str:
    """The page as HTML. Whatever is put into it is escaped: strangers wrote it (docs/decisions/0038-jinja.md)."""
    at = local(view.at, tz)
    day = f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
    return _template().render(thanks=view, day=day, is_long=len(view.quote) + len(view.why) > _LONG)


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
    return made.get_template("printed_card.html")


def _plain(value: object) -> object:
    """Take out the signs that nobody sees, which turn the direction of what stands behind them."""
    return UNSEEN_BUT_JOINERS.sub("", value) if type(value) is str else value
