"""How often customers hear from us, where calls need no yes, and whom we never keep: rules of a whole workspace."""

from collections.abc import Iterable, Sequence
from typing import Final, TypedDict

from bot.domain.customers.contact import limits as registry
from bot.domain.customers.contact.limits import Limits
from bot.domain.customers.contact.never_log import NeverLog, NeverLogKind, names_for
from bot.domain.voices.voice import Identity
from bot.ports import Tx
from bot.store.teams.teams import SettingRow

EVERY_TEAM: Final = 0
"""Where settings of a whole workspace stand, in the place of a team's id."""


class CallCountryRow(TypedDict):
    """A country (ISO 3166-1) in which a call needs no yes; who said so, and when."""

    country: str
    set_by: str
    set_at: int


class NeverLogRow(TypedDict):
    """A line of the never-log list; who wrote it, and when."""

    kind: str
    value: str
    set_by: str
    set_at: int


class NeverLogKindRow(TypedDict):
    """What sort of line it is."""

    kind: str


class NameCount(TypedDict):
    """How many lines there are."""

    names: int


def limits(tx: Tx, workspace: str) -> Limits:
    """How often customers of a workspace hear from us."""
    rows: list[SettingRow] = tx.all("teams.settings", workspace=workspace, team=EVERY_TEAM)
    return registry.read({row["name"]: row["value"] for row in rows})


def save_limits(tx: Tx, workspace: str, values: Limits, by: str, now: int) -> None:
    """Keep the limits; a value that did not change keeps its date.

    Raises:
        FieldError: when a value is out of bounds.
    """
    for name, value in registry.written(values).items():
        tx.run("teams.save_setting", workspace=workspace, team=EVERY_TEAM, name=name, value=value, by=by, now=now)


def call_countries(tx: Tx, workspace: str) -> list[CallCountryRow]:
    """List where a call that nobody asked for needs no yes."""
    return tx.all("contact_rules.call_countries", workspace=workspace)


def add_call_country(tx: Tx, workspace: str, *, country: str, by: str, now: int) -> int:
    """Let calls to a country need no yes; 0 when they need none already, which keeps its date."""
    return tx.run("contact_rules.add_call_country", workspace=workspace, country=country, by=by, now=now)


def remove_call_country(tx: Tx, workspace: str, *, country: str) -> int:
    """Let calls to a country need a yes; 0 when they do already."""
    return tx.run("contact_rules.remove_call_country", workspace=workspace, country=country)


def never_log(tx: Tx, workspace: str) -> list[NeverLogRow]:
    """Give the never-log list."""
    return tx.all("contact_rules.never_log", workspace=workspace)


def entry(row: NeverLogRow) -> NeverLog:
    """A row as the rule knows it."""
    return NeverLog(NeverLogKind(row["kind"]), row["value"])


def is_never_logged(tx: Tx, workspace: str, identities: Sequence[Identity]) -> bool:
    """Whether any of these is on the never-log list, or its domain is."""
    if not identities or not count_never_log(tx, workspace):
        return False
    return any(_stands(tx, workspace, one) for one in names_for(identities))


def _stands(tx: Tx, workspace: str, one: NeverLog) -> bool:
    row: NeverLogKindRow | None = tx.one(
        "contact_rules.is_never_logged", workspace=workspace, kind=one.kind, value=one.value
    )
    return row is not None


def count_never_log(tx: Tx, workspace: str) -> int:
    """Count the lines of the never-log list."""
    rows: list[NameCount] = tx.all("contact_rules.count_never_log", workspace=workspace)
    return rows[0]["names"]


def add_never_log(tx: Tx, workspace: str, entries: Iterable[NeverLog], by: str, now: int) -> int:
    """Put these on the never-log list; give how many were not there."""
    return sum(
        tx.run("contact_rules.add_never_log", workspace=workspace, kind=one.kind, value=one.value, by=by, now=now)
        for one in entries
    )


def remove_never_log(tx: Tx, workspace: str, entries: Iterable[NeverLog]) -> int:
    """Take these off the never-log list; give how many were there."""
    return sum(
        tx.run("contact_rules.remove_never_log", workspace=workspace, kind=one.kind, value=one.value) for one in entries
    )
