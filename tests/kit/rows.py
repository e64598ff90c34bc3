"""Rows as a test wants them, past every service: one that a query is about, and others that miss it in one thing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.ports import Store, Tx
from tests.kit.databases import Database

HERE, THERE = "T0HERE", "T0THERE"
Row = Mapping[str, object]
WITHOUT_ID = {"member", "reminder"}
PERSON: Row = {"name": "Nora", "email": "nora@kullen.example", "tz": "UTC", "seen_at": 1}
TEAM: Row = {"is_default": 0, "created_at": 1}
MEMBER: Row = {"marketer": 1, "manager": 0, "added_by": "U1", "since": 1}
CUSTOMER: Row = {"name": "Greta", "created_at": 1}
CONVERSATION: Row = {
    "team_id": 1,
    "customer_id": 1,
    "state": "claimed",
    "kind": "complaint",
    "urgent": 0,
    "matter": "Grinder",
    "owner": "U1",
    "assignment_reason": "least_open",
    "opened_at": 1,
    "clock_started_at": 1,
    "assigned_at": 1,
}
TOUCH: Row = {
    "conversation_id": 1,
    "customer_id": 1,
    "person_id": "U1",
    "method": "call",
    "outcome": "reached",
    "note": "Rang her.",
    "promise": "",
    "touched_at": 1,
}
OFFER: Row = {
    "conversation_id": 1,
    "giver": "U1",
    "taker": "U2",
    "note": "",
    "state": "open",
    "offered_at": 1,
    "due_at": 2,
}
EVENT: Row = {
    "team_id": 1,
    "conversation_id": 1,
    "subject_kind": "conversation",
    "subject_id": 1,
    "kind": "claimed",
    "actor_kind": "person",
    "actor_id": "U1",
    "at": 1,
    "before": "{}",
    "after": "{}",
    "request_id": "r",
    "seq": 1,
    "changes_state": 1,
}
MESSAGE: Row = {
    "kind": "card",
    "subject_id": 1,
    "place": "C1",
    "wanted_version": 2,
    "shown_version": 1,
    "due_at": 0,
    "priority": 2,
    "state": "pending",
}


@dataclass
class Rows:
    """A database, and what is put into it. Ids count from 1 in each table and workspace."""

    database: Database
    store: Store
    last: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, table: str, row: Row, workspace: str = HERE, **more: object) -> int:
        """Add a row; give its id."""
        number = self.last[table, workspace] = self.last.get((table, workspace), 0) + 1
        whole: dict[str, object] = {"workspace_id": workspace, "id": number, **row, **more}
        if table in WITHOUT_ID:
            del whole["id"]
        names = ", ".join(f'"{name}"' for name in whole)
        sql = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(whole))})"  # noqa: S608 - the names above
        self.database.change(sql, *whole.values())
        return number

    def people_and_teams(self) -> None:
        """Add in both workspaces: U1 and U2, who are in teams 1 and 2, with a conversation each; and two customers."""
        for workspace in (HERE, THERE):
            for person in ("U1", "U2"):
                self.add("person", PERSON, workspace, id=person)
            for team in (1, 2):
                self.add("team", TEAM, workspace, name=f"Team {team}", channel=f"C{team}")
                for person in ("U1", "U2"):
                    self.add("member", MEMBER, workspace, team_id=team, person_id=person)
                self.add("customer", CUSTOMER, workspace)
            for team in (1, 2):
                self.add("conversation", CONVERSATION, workspace, team_id=team)

    async def read(self, query: Callable[..., Any], **values: object) -> Any:  # noqa: ANN401 - the query's own rows
        """Ask a query of this workspace."""

        def ask(tx: Tx) -> Any:  # noqa: ANN401 - as above
            return query(tx, HERE, **values)

        return await self.store.read(ask)

    async def changed(self, table: str, query: Callable[..., Any], **values: object) -> list[tuple[str, int]]:
        """Run a query; give the workspace and the id of each row that is another now."""

        def run(tx: Tx) -> None:
            query(tx, HERE, **values)

        sql = f"SELECT workspace_id, id, * FROM {table} ORDER BY workspace_id, id"  # noqa: S608 - a table's name
        before = self.database.rows(sql)
        await self.store.write(run)
        return [(row[0], row[1]) for row in self.database.rows(sql) if row not in before]
