"""What is kept of a customer, shown to a manager who is asked for it; and the form that erases them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.domain.customers.erasing import slack_link
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import read_metadata, row_id, write_metadata
from bot.views.customers import EraseView

EXPORT, ERASE, CALLBACK = "export_customer", "erase_customer", "erase"
LINKS_MAX: Final = 20
ROWS_MAX: Final = 40
"""With headings and what is left out, less than the hundred blocks of a form."""
GOES: Final = (
    "*What goes, for good:* their name, addresses, numbers and handles; all that they said; all that was noted, "
    "promised and planned. Their cards are emptied, and whatever else I posted about them is deleted."
)
STAYS: Final = (
    "*What stays:* that somebody was answered, and when; thanks to colleagues, without the customer's name; "
    "and a mark that tells nobody who it was, so that no backup brings them back. "
    "What others posted I can't delete: you get the links."
)
_HEADINGS: Final = {
    "identities": "How they are known",
    "preferences": "How they want to be approached",
    "voices": "What they said",
    "history": "What nobody was asked about",
    "notes": "What colleagues wrote down",
    "contacts": "What we did",
    "plans": "What was planned",
    "thanks": "Thanks",
}
_TEXTS: Final = ("value", "subject", "words", "note", "promise", "about", "why", "prefers", "link")
_TIMES: Final = (
    "received_at",
    "said_at",
    "touched_at",
    "planned_at",
    "linked_at",
    "made_at",
    "written_at",
    "not_since",
    "calls_since",
    "quote_since",
)


def buttons(conversation_id: int, name: str) -> block_kit.Block:
    """The ways to hand out what is kept of a customer, and to erase them."""
    value, who = str(conversation_id), name if mrkdwn.has_name(name) else "this customer"
    return block_kit.actions(
        "privacy",
        block_kit.button("Export", EXPORT, value, a11y=f"Show all that is kept of {who}"),
        block_kit.button("Erase…", ERASE, value, "danger", a11y=f"Erase {who}"),
    )


def open_form(view: EraseView) -> block_kit.Block:
    """The question before it happens: what goes, what stays."""
    elsewhere = f", {view.elsewhere} of them with other teams" if view.elsewhere else ""
    count = mrkdwn.counted(view.conversations, "conversation")
    blocks = [
        block_kit.section(
            f"Did {mrkdwn.named(view.customer, 'this customer')} ask to be forgotten? We know of {count}{elsewhere}."
        ),
        block_kit.section(GOES),
        block_kit.section(STAYS),
        block_kit.context("There is no Undo. That you did this is kept."),
    ]
    kept = write_metadata(id=str(view.conversation_id))
    return block_kit.form("Erase a customer", blocks, CALLBACK, submit="Erase", metadata=kept)


def read(view: Mapping[str, Any]) -> int:
    """The conversation whose customer it is about.

    Raises:
        StaleInteraction: when the form is not one that `open_form` made.
    """
    return row_id(read_metadata(view).get("id"))


def erased(posts: Sequence[str], links: Sequence[str], origin: str) -> block_kit.Block:
    """What the form becomes; ``posts`` are source keys, ``origin`` is where the workspace stands."""
    found = [slack_link(one, origin.rstrip("/")) for one in posts] + list(links)
    shown = [line for one in found if (line := mrkdwn.link(one, mrkdwn.literal(one, 200)))]
    told = "They are forgotten. Within a minute nothing of it is left here, and what I posted is gone."
    if not shown:
        return block_kit.confirmation("Erased", told)
    lines = [f"• {one}" for one in shown[:LINKS_MAX]]
    left = [f"and {len(shown) - LINKS_MAX} more"] if len(shown) > LINKS_MAX else []
    heading = "*Posted by others, who alone can delete it:*"
    return block_kit.confirmation("Erased", told, block_kit.section("\n".join([heading, *lines, *left])))


def exported(export: Mapping[str, Any], tz: str) -> block_kit.Block:
    """What is kept of a customer, as it may be read to them; the newest of it, when it is more than a form holds."""
    name = mrkdwn.named(str(export["customer"]["name"]), "This customer")
    blocks = [
        block_kit.section(f"*{name}*, known since {mrkdwn.date(export['customer']['created_at'], tz)}"),
        block_kit.context("The whole of it as a file: `golden-thread customer export`. That you looked is kept."),
    ]
    room, left = ROWS_MAX, 0
    for part, heading in _HEADINGS.items():
        given = export[part]
        rows = given if isinstance(given, list) else [given] if given else []
        lines = [line for row in reversed(rows) if (line := " · ".join(_said(row, tz)))]
        if shown := lines[:room]:
            blocks += [block_kit.section(f"*{heading}*"), *(block_kit.section(line) for line in shown)]
        room, left = room - len(shown), left + len(lines) - len(shown)
    if left:
        blocks.append(block_kit.context(f"and {left} more"))
    return block_kit.form("What is kept", blocks, "exported", close="Done")


def _said(row: Mapping[str, Any], tz: str) -> Iterator[str]:
    when = next((row[one] for one in _TIMES if row.get(one)), None)
    if when is not None:
        yield mrkdwn.date(when, tz)
    for one in _TEXTS:
        if row.get(one):
            yield mrkdwn.literal(str(row[one]), 1000)
