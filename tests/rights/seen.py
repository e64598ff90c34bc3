"""Hands that press and send whatever they like: Slack's own signed payloads, with values that nobody offered."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from bot.sandbox import Answer, Message, Workspace
from bot.sandbox.model import View
from bot.sandbox.transport import payloads
from tests.kit.databases import Look
from tests.kit.filled import submitted

Json = dict[str, Any]

CHANGES: Final = "changes"
"""A table of ours: how often a row of each of the others changed."""
UNSEEN: Final = frozenset({"request", "sqlite_sequence", CHANGES})
"""Tables that are no part of what people did: which acts were seen."""


def pressed(action_id: str, kind: str = "button", /, **more: object) -> Json:
    """An action in Slack's shape; ``more`` is what the element holds."""
    return {"type": kind, "action_id": action_id, "block_id": "b", "action_ts": "1.000001", **more}


def chosen(action_id: str, value: str) -> Json:
    """A choice in a menu."""
    option = {"text": {"type": "plain_text", "text": "…"}, "value": value}
    return pressed(action_id, "overflow", selected_option=option)


async def on_message(slack: Workspace, user: str, channel: str, action: Json) -> Answer:
    """Press something on a message of the bot's."""
    message = Message(channel, "1762675080.000100", 0, "A card", user=slack.app.bot_user)
    return await interact(slack, payloads.message_click(slack.state, user, message, [action], {}))


async def at_home(slack: Workspace, user: str, action: Json) -> Answer:
    """Press something on one's own App Home."""
    view = View(slack.state.new_id("V"), user, {"type": "home", "blocks": []}, {}, "h", "r")
    return await interact(slack, payloads.view_click(slack.state, view, [action]))


async def send(slack: Workspace, user: str, form: Json, **typed: object) -> Answer:
    """Send a form, filled in, that was perhaps never opened."""
    values = submitted(form, **typed)["state"]["values"]
    view = View(slack.state.new_id("V"), user, form, values, "h", "r")
    return await interact(slack, payloads.view_submission(slack.state, view))


async def interact(slack: Workspace, payload: Json) -> Answer:
    """Hand in a payload as Slack would: signed."""
    return await slack.event_delivery.send("interaction", payload)


def everything(look: Look, tables: Iterable[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables, but for what was refused."""
    kept = {"event": "WHERE kind <> 'refused'"}
    return {one: look.rows(f"SELECT * FROM {one} {kept.get(one, '')}") for one in tables}  # noqa: S608 - our own names


def counted(tables: Iterable[str]) -> Iterator[str]:
    """Statements that let the database count what changes in each table: then only those are read again."""
    yield f"CREATE TABLE {CHANGES} (name TEXT PRIMARY KEY, times INTEGER NOT NULL)"
    for table in tables:
        for what in ("INSERT", "UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {CHANGES}_{table}_{what} AFTER {what} ON {table} BEGIN"  # noqa: S608 - our own names
                f" INSERT INTO {CHANGES} VALUES ('{table}', 1) ON CONFLICT (name) DO UPDATE SET times = times + 1; END"
            )


def tables(look: Look) -> list[str]:
    """The tables of a SQLite file that hold what people did."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%' ORDER BY name"
    return [name for (name,) in look.rows(sql) if name not in UNSEEN]


def refusals(look: Look, person: str) -> int:
    """How often the record says that somebody was refused."""
    sql = "SELECT COUNT(*) FROM event WHERE kind = 'refused' AND actor_id = ?"
    return int(look.rows(sql, person)[0][0])
