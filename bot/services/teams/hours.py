"""Somebody says when they work, and where their public holidays are."""

from bot.domain.errors import FieldError
from bot.domain.events import EventKind
from bot.domain.teams.commands import SetHours
from bot.domain.teams.permissions import Action
from bot.domain.teams.schedules import Schedule, check
from bot.ports import Tx
from bot.queries.rights import require_anywhere
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.teams import people, public_holidays


def set_hours(tx: Tx, request: Request, form: SetHours) -> None:
    """Keep when somebody works; a week that is their team's own is kept as that, and follows it.

    Raises:
        NotAllowed: for whoever is in no team.
        FieldError: for a week in which nobody could work, or a country or region that is not known.
    """
    work = UnitOfWork(tx, request)
    team, *_ = require_anywhere(tx, work.workspace, work.actor, Action.SET_HOURS)
    check(form.week)
    if form.country and form.country not in public_holidays.countries():
        raise FieldError("country", "I know no public holidays there. Choose a country from the list.")
    if form.region and form.region not in public_holidays.regions(form.country):
        raise FieldError("region", "That is no part of this country. Choose one from the list.")
    week = None if form.week == work.settings(team.id).hours().week else form.week
    people.save_schedule(tx, work.workspace, work.actor, Schedule(week, form.country, form.region))
    work.event(EventKind.HOURS_SET, after={"own": week is not None, "country": form.country})
