"""How often customers hear from us: settings of the whole workspace, each one line, as `TeamSettings` has them.

They hold for all teams, as a customer is nobody's alone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from bot.domain.errors import FieldError
from bot.domain.hours import DAY, minutes_of
from bot.domain.teams.setting_kinds import Clock, Number
from bot.domain.teams.settings import Setting, definitions, usable


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The guard's numbers (docs/rules.md#contact), in the order of their form; stored by these names."""

    peace_days: Annotated[
        int,
        Setting(
            Number(1, 90),
            "Peace after one of us reached them, and around what is planned",
            unit="days",
        ),
    ] = 14
    in_30_days: Annotated[
        int, Setting(Number(1, 10), "Uninvited contacts in any 30 days, at most", "Over all channels and colleagues.")
    ] = 2
    in_a_year: Annotated[int, Setting(Number(1, 52), "Uninvited contacts in any 365 days, at most")] = 6
    campaign_days: Annotated[
        int, Setting(Number(0, 30), "Uninvited contact waits after a campaign wrote to them", unit="days")
    ] = 3
    tries: Annotated[
        int, Setting(Number(1, 10), "Tries in a row that did not reach them, before only a letter is left")
    ] = 3
    tries_a_day: Annotated[
        int, Setting(Number(1, 3), "Tries on one day that nobody asked for, at most", "On the customer's own calendar.")
    ] = 1
    tries_a_day_open: Annotated[
        int, Setting(Number(1, 5), "Tries on one day in a conversation that they began, at most")
    ] = 2
    calls_from: Annotated[
        str,
        Setting(
            Clock("07:00", "12:00"),
            "Calls from",
            "On the customer's own clock.",
            "From when on may the telephone ring?",
        ),
    ] = "09:00"
    calls_to: Annotated[
        str, Setting(Clock("13:00", "21:00"), "Calls until", "On the customer's own clock.", "Until when may it ring?")
    ] = "20:00"

    @property
    def peace_ms(self) -> int:
        """How long they have peace, in milliseconds."""
        return self.peace_days * DAY

    @property
    def campaign_ms(self) -> int:
        """How long a campaign is left alone, in milliseconds."""
        return self.campaign_days * DAY

    @property
    def caps(self) -> tuple[tuple[int, int], ...]:
        """So many uninvited contacts in any time of so many milliseconds."""
        return (self.in_30_days, 30 * DAY), (self.in_a_year, 365 * DAY)

    @property
    def call_minutes(self) -> tuple[int, int]:
        """When calls begin and when they end, in minutes after midnight on the customer's clock."""
        return minutes_of(self.calls_from), minutes_of(self.calls_to)


DEFAULT = Limits()
COUNTRIES: Final = "countries"
"""The form's field for where a call needs no yes."""


@dataclass(frozen=True, slots=True)
class ContactRules:
    """What managers set for a workspace: the limits, and the countries in which a call needs no yes.

    Countries are codes (ISO 3166-1) or names, as they were typed.
    """

    limits: Limits = DEFAULT
    countries: tuple[str, ...] = ()


def read(stored: Mapping[str, str]) -> Limits:
    """Limits from their stored JSON texts; the default for what is missing, and for what can't be."""
    known, values = definitions(Limits), dict[str, Any]()
    for name, one in known.items():
        if name in stored and (value := usable(one, stored[name])) is not None:
            values[name] = value
    return Limits(**values)


def written(limits: Limits) -> dict[str, str]:
    """Limits as JSON texts by name, checked.

    Raises:
        FieldError: for the one that is out of bounds; the message says what is allowed.
    """
    return {name: _text(name, one, getattr(limits, name)) for name, one in definitions(Limits).items()}


def _text(name: str, one: Setting, value: object) -> str:
    try:
        return json.dumps(one.check(value))
    except ValueError as exc:
        raise FieldError(name, str(exc)) from exc
