"""**A colleague…** in Settings: what is kept of one of us, and erasing whoever has left."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from bot.slack.customers.privacy import export_pages
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields
from bot.views.people import PersonView

CALLBACK: Final = "colleague"
"""The button, and the form that it opens."""
TURNS: Final = ("colleague_back", "colleague_more")
HERE, LEFT, WHAT = "here", "left", "what"
LEFT_MAX: Final = 100
"""A menu of Slack's takes so many."""
_STAYS: Final = (
    "*Erasing* is for whoever has left: name, title, address and hours go, and thanks call them a colleague. What they "
    "did for customers stays, with their Slack id. There is no Undo."
)


class What(StrEnum):
    """What is asked for."""

    EXPORT = "export"
    ERASE = "erase"


_WHATS: Final = (("Show what is kept of them", What.EXPORT), ("Erase them, for good", What.ERASE))


def button() -> block_kit.Block:
    """The line of Settings that opens the form."""
    press = block_kit.button("A colleague…", CALLBACK, "any", a11y="Show or erase what is kept of a colleague")
    return block_kit.section("Did a colleague ask what is kept of them, or has one left?", press)


def open_form(left: tuple[PersonView, ...]) -> block_kit.Block:
    """Of whom, and what; ``left`` are colleagues who are gone and have a name here still."""
    whats = [(label, str(one)) for label, one in _WHATS]
    blocks = [
        block_kit.input_block("A colleague", block_kit.users_select(VALUE), HERE, optional=True),
        *_left(left),
        block_kit.input_block("What do you want to do?", block_kit.radios(VALUE, whats, What.EXPORT), WHAT),
        block_kit.section(_STAYS),
        block_kit.context("That you did this is kept."),
    ]
    return block_kit.form("A colleague", blocks, CALLBACK, submit="Go on")


def _left(left: tuple[PersonView, ...]) -> list[block_kit.Block]:
    if not left:
        return []
    options = [(one.name, one.id) for one in left[:LEFT_MAX]]
    return [block_kit.input_block("Or somebody who has left", block_kit.select(VALUE, options), LEFT, optional=True)]


def read(view: Mapping[str, Any]) -> tuple[str, What]:
    """Whose Slack id, and what is asked for.

    Raises:
        FormErrors: when nobody is chosen, or two are.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields = Fields(view)
    found = list(filter(None, (fields.person(HERE), fields.option(LEFT) if fields.has(LEFT) else None)))
    if len(found) != 1:
        fields.refuse(HERE, "Choose one of them.")
    what = fields.needed(WHAT, What, "Choose what to do.")
    fields.check()
    return found[0], what


def exported(export: Mapping[str, Any], tz: str, page: int = 0) -> block_kit.Block:
    """A page of what is kept of a colleague."""
    person, elsewhere = export["person"], export.get("elsewhere", 0)
    name = mrkdwn.named(str(person["name"]), "This colleague")
    told = [block_kit.section(f"*{name}*")]
    if elsewhere:
        count = mrkdwn.counted(elsewhere, "contact")
        told.append(
            block_kit.context(
                f"{mrkdwn.opened(count)} of theirs with customers of teams that you are not in stand only in the file: "
                "`golden-thread colleague export`."
            )
        )
    shown = {part: rows for part, rows in export.items() if part != "elsewhere"}
    return export_pages.draw(shown, tz, page, str(person["id"]), TURNS, *told)


def erased(conversations: int) -> block_kit.Block:
    """What the form becomes."""
    count = mrkdwn.counted(conversations, "conversation")
    return block_kit.confirmation("Erased", f"They are forgotten. What they did stays, without a name: {count}.")
