"""**Never-log list**: lawyers, HR, family, whom we never keep as customers."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.domain.customers.contact.never_log import NeverLog, NeverLogKind, read_lines
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.contact_rules import Listed, NeverLogView

CALLBACK: Final = "never_log"
"""The button, and the form that it opens."""
ADD, REMOVE = "add", "remove"
_SHOWN: Final = 20
_OPTIONS: Final = 100
_OPTION: Final = 70
"""A menu of Slack's takes so many, and 75 characters of each."""
_NOTE: Final = (
    "Lawyers, HR, family: what they write or say is not kept, and nobody is asked about it. Whoever passes it on is "
    "told so. Nobody outside hears of this list. A customer whom we know stays one until *Erase…* on their page."
)


def open_form(entries: Sequence[NeverLogView], team_id: int, tz: str) -> block_kit.Block:
    """The list, the newest first, and what is to change; it was opened from a team's settings."""
    lines = [f"• {mrkdwn.exact(str(it.entry), 120)}, {_by(it, tz)}" for it in entries[:_SHOWN]]
    more = [f"and {len(entries) - _SHOWN} more"] if len(entries) > _SHOWN else []
    stands = "\n".join([*lines, *more]) if lines else "Nobody stands on it yet."
    blocks = [
        block_kit.context(_NOTE),
        block_kit.section(stands),
        block_kit.input_block(
            "Put on the list",
            block_kit.text_input(VALUE, multiline=True),
            ADD,
            "One a line: lawyer@example.com, @example.com for all of a domain, +46 70 000 00 00, @greta@instagram.",
            optional=True,
        ),
    ]
    if options := [(str(it.entry), _value(it.entry)) for it in entries if len(str(it.entry)) <= _OPTION][:_OPTIONS]:
        menu = block_kit.multi_select(VALUE, options, "Nobody")
        blocks.append(block_kit.input_block("Take off it", menu, REMOVE, optional=True))
    kept = write_metadata(id=str(team_id))
    return block_kit.form("Never-log list", blocks, CALLBACK, submit="Save", metadata=kept)


def _by(it: NeverLogView, tz: str) -> str:
    return f"{mrkdwn.name(it.by)}, {mrkdwn.date(it.at, tz)}"


def _value(entry: NeverLog) -> str:
    return f"{entry.kind}:{entry.value}"


def read(view: Mapping[str, Any]) -> tuple[int, list[NeverLog], list[NeverLog]]:
    """The team that it was opened from, whom to put on the list, and whom to take off it.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, team_id = Fields(view), row_id(read_metadata(view).get("id"))
    added = list[NeverLog]()
    try:
        added = read_lines(fields.text(ADD))
    except ValueError as exc:
        fields.refuse(ADD, str(exc))
    removed = [_entry(one) for one in fields.ticked(REMOVE)] if fields.has(REMOVE) else []
    if not (added or removed):
        fields.refuse(ADD, "Name somebody to put on it, or choose whom to take off.")
    fields.check()
    return team_id, added, removed


def _entry(text: str) -> NeverLog:
    kind, _, value = text.partition(":")
    if kind not in list(NeverLogKind):
        raise StaleInteraction("That form has no line of the list there.")
    return NeverLog(NeverLogKind(kind), value)


def confirmation(listed: Listed) -> block_kit.Block:
    """What the form becomes: what changed, and whom we keep already."""
    said = [
        f"{mrkdwn.opened(mrkdwn.counted(listed.added, 'name'))} put on the list." if listed.added else "",
        f"{mrkdwn.opened(mrkdwn.counted(listed.removed, 'name'))} taken off it." if listed.removed else "",
    ]
    told = " ".join(filter(None, said)) or "They stood there already."
    known = [block_kit.section(_known(listed.known))] if listed.known else []
    return block_kit.confirmation("Saved", told, *known)


def _known(count: int) -> str:
    who = "One of them is a customer" if count == 1 else f"{mrkdwn.opened(mrkdwn.number(count))} of them are customers"
    return (
        f"{who} here already. What is kept of them stays until a manager presses *Erase…* on their page: "
        "`/voice who` finds it."
    )
