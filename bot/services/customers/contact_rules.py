"""Managers set how often customers hear from us, where calls need no yes, and whom we never keep."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from bot.domain.actors import BOT
from bot.domain.customers.contact.limits import COUNTRIES, ContactRules
from bot.domain.customers.contact.never_log import LIST_MAX, NeverLog, NeverLogKind
from bot.domain.errors import FieldError
from bot.domain.events import EventKind
from bot.domain.text import folded
from bot.domain.voices.voice import IdentityKind
from bot.ports import Tx
from bot.queries.teams import may_change
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.customers import contact_rules, customers
from bot.store.teams import public_holidays
from bot.views.contact_rules import Listed


def save_contact_rules(tx: Tx, request: Request, team_id: int, form: ContactRules) -> None:
    """Keep the rules of the workspace; each country keeps the day on which it was first named.

    Raises:
        NotAllowed: for whoever does not manage the team that they came from.
        FieldError: for a limit that can't be, or a country that is not known.
    """
    work = UnitOfWork(tx, request)
    may_change(tx, work.workspace, work.actor, team_id)
    before, wanted = contact_rules.limits(tx, work.workspace), {_country(one) for one in form.countries}
    contact_rules.save_limits(tx, work.workspace, form.limits, work.actor, work.now)
    known = {row["country"] for row in contact_rules.call_countries(tx, work.workspace)}
    for country in sorted(known - wanted):
        contact_rules.remove_call_country(tx, work.workspace, country=country)
    for country in sorted(wanted - known):
        contact_rules.add_call_country(tx, work.workspace, country=country, by=work.actor, now=work.now)
    was, after = {"countries": sorted(known), **asdict(before)}, {"countries": sorted(wanted), **asdict(form.limits)}
    work.event(EventKind.CONTACT_RULES, team=team_id, before=was, after=after)


def _country(said: str) -> str:
    names = public_holidays.countries()
    if said.upper() in names:
        return said.upper()
    found = next((code for code, name in names.items() if folded(name) == folded(said)), None)
    if found is None:
        raise FieldError(COUNTRIES, f"I know no country {said!r}. Write codes or names, like DK, Sweden.")
    return found


def change_never_log(
    tx: Tx, request: Request, team_id: int | None, add: Sequence[NeverLog], remove: Sequence[NeverLog]
) -> Listed:
    """Put these on the never-log list, and take those off. ``team_id`` None: on the command line.

    Raises:
        NotAllowed: for whoever does not manage the team that they came from.
        FieldError: for more lines than the list takes.
    """
    work = UnitOfWork(tx, request)
    if team_id is not None or work.actor != BOT:
        may_change(tx, work.workspace, work.actor, team_id)
    removed = contact_rules.remove_never_log(tx, work.workspace, remove)
    added = contact_rules.add_never_log(tx, work.workspace, add, work.actor, work.now)
    if contact_rules.count_never_log(tx, work.workspace) > LIST_MAX:
        raise FieldError("add", f"The list takes {LIST_MAX} lines. Name a whole domain instead, like @example.com.")
    work.event(EventKind.NEVER_LOG, team=team_id, after={"added": added, "removed": removed})
    return Listed(added, removed, len(_known(work, add)))


def _known(work: UnitOfWork, entries: Iterable[NeverLog]) -> set[int]:
    """Customers whom we keep already, by these very names; a domain's are not looked for."""
    rows = [
        customers.of_identity(work.tx, work.workspace, kind=IdentityKind(one.kind), value=one.value)
        for one in entries
        if one.kind is not NeverLogKind.DOMAIN
    ]
    return {row["customer_id"] for row in rows if row and row["customer_id"] is not None}
