"""The named queries of ``store/sql``, and the few of them that cross workspaces."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from bot.domain.messages import MessageKind

CROSS_WORKSPACES: Final = {
    "absences.ahead": "As conversations.ahead.",
    "absences.due": "The same clock lets absences begin and end; each row in its own.",
    "absences.next_due": "As reminders.next_due.",
    "contact.due": "As reminders.due, for what somebody plans with a customer.",
    "contact.next_due": "As reminders.next_due.",
    "conversations.ahead": "The same clock sets right what it wrote down while it ran ahead; each row in its own.",
    "conversations.undo_over": "One clock takes Undo away in every workspace; each row is then done in its own.",
    "conversations.waiting_anywhere": "The same clock looks for an owner for whoever waits, a turn for each team.",
    "nomination_reminders.due": "As reminders.due, for nominations that nobody has decided on.",
    "nomination_reminders.next_due": "As reminders.next_due.",
    "offers.ahead": "As conversations.ahead.",
    "offers.due": "The same clock returns offers that nobody answered.",
    "praises.due": "As reminders.due, for praise that names staff.",
    "praises.next_due": "As reminders.next_due.",
    "pulses.due": "As reminders.due, for sources that have gone silent.",
    "pulses.next_due": "As reminders.next_due.",
    "privacy.count_erasures": "As privacy.erasures.",
    "privacy.erasures": "The record beside the database has one line for each erasure, of any workspace.",
    "reminders.coming": "As conversations.ahead, once after the clock was set back.",
    "reminders.due": "The same clock lets reminders speak.",
    "reminders.next_due": "A clock that is moved by hand stops at the next moment of any workspace; it tells no more.",
    "tellings.due": "As reminders.due: the same clock lets whoever may be rung be told.",
    "tellings.mornings_due": "As reminders.due, at the beginning of somebody's hours.",
    "tellings.next_due": "As reminders.next_due.",
    "requests.not_later": "As conversations.ahead; what the keys belong to is never read.",
    "requests.sweep": "Keys are forgotten by their age alone; what they belong to is never read.",
    "teams.everywhere": "The same clock asks each team whether its digest is due.",
    "teams.workspaces": "At the start, and on the command line, before anybody has said which workspace is meant.",
}
"""The only queries that cross workspaces, and why; every other one names its workspace."""

_KINDS: Final = re.compile(r"\{(\w+)\}")
_FRAGMENTS: Final = {
    "is_late": "(state IN ('waiting', 'assigned', 'claimed') AND (reply_due < :now"
    " OR (state <> 'claimed' AND (take_backs > 0 OR claim_due < :now))))",
    "is_in_own_incident": "(state IN ('assigned', 'claimed') AND EXISTS (SELECT 1 FROM incident_member im"
    " JOIN incident i ON i.workspace_id = im.workspace_id AND i.id = im.incident_id"
    " WHERE im.workspace_id = :workspace AND im.conversation_id = conversation.id AND im.is_in = 1"
    " AND i.owner = :person))",
}
"""Conditions that several queries share. ``is_late``: the customer was promised an answer by now, or nobody has claimed
in time; whom it was taken back from since, and until when it is snoozed, does not make it less late.
``is_in_own_incident``: it is still to be answered, and stands in the list of an incident that ``:person`` leads."""


def like(text: str) -> str:
    """Escape what ``LIKE :pattern ESCAPE '!'`` would read as more than itself."""
    return re.sub(r"([!%_])", r"!\1", text)


@cache
def queries(engine: str) -> dict[str, str]:
    """All queries of ``store/sql``: ``-- name: claim`` in conversation.sql is ``conversation.claim``.

    ``search.sqlite.sql`` is for that engine alone: full-text search and locks have no portable form. ``{is_redrawn}``
    stands for the kinds of message of which that property of `MessageKind` is true, ``{is_late}`` for a condition that
    several queries share.
    """
    found: dict[str, str] = {}
    for file in sorted(resources.files("bot.store").joinpath("sql").iterdir(), key=lambda one: one.name):
        stem, _, dialect = file.name.removesuffix(".sql").partition(".")
        if dialect in ("", engine):
            found.update({f"{stem}.{name}": sql for name, sql in _split(file.read_text(encoding="utf-8"))})
    return found


def _split(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("-- name: ")[1:]:
        name, _, sql = part.partition("\n")
        yield name.strip(), _KINDS.sub(_filled, sql.strip().removesuffix(";"))


def _filled(asked: re.Match[str]) -> str:
    if asked[1] in _FRAGMENTS:
        return _FRAGMENTS[asked[1]]
    return ", ".join(f"'{kind}'" for kind in MessageKind if getattr(kind, asked[1]))
