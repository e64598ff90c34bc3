"""The settings of a team: each is one line of `TeamSettings`; its storage, form and help follow from that line."""

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Annotated, Any, cast, get_type_hints

from bot.domain.errors import FieldError
from bot.domain.hours import Hours, minutes_of
from bot.domain.teams.setting_kinds import WEEKDAYS, Choice, Clock, Colleague, Kind, Number, Several, Zone

HOURS_FROM = "hours_from"
HOURS_TO = "hours_to"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a setting's line says beside its name, type and default.

    ``missing`` is said when nothing is given, else the kind's own words; ``shown`` False keeps it out of the form.
    """

    kind: Kind
    label: str
    hint: str = ""
    missing: str = ""
    shown: bool = True

    @property
    def help(self) -> str:
        """The hint, and what is allowed."""
        return " ".join(filter(None, (self.hint, self.kind.allowed)))

    def check(self, value: object) -> object:
        """Give a value as it is kept.

        Raises:
            ValueError: when it can't be; the message says what is allowed.
        """
        if value is None and self.missing:
            raise ValueError(self.missing)
        return self.kind.check(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSettings:
    """A team's own settings, in the order of its form; they are stored by these names.

    Days are 0-6, Monday 0; times are ``HH:MM`` on the team's clock, the hours on each marketer's.
    """

    hours_from: Annotated[
        str, Setting(Clock(), "Hours from", "On each marketer's own clock.", "When does the day begin?")
    ] = "09:00"
    hours_to: Annotated[str, Setting(Clock(), "Hours to", missing="When does it end?")] = "17:30"
    work_days: Annotated[
        tuple[int, ...],
        Setting(Several(WEEKDAYS), "Days", missing="On which days does the team work? One at least."),
    ] = (0, 1, 2, 3, 4)
    zone: Annotated[str, Setting(Zone(), "The team's time zone", "As in Europe/Stockholm or America/New_York.")] = "UTC"
    standby: Annotated[
        str,
        Setting(
            Colleague(),
            "Standby for urgent ones",
            "Asked, and reminded, when something urgent comes while nobody works. One of this team; or nobody.",
        ),
    ] = ""
    first_list: Annotated[
        str,
        Setting(
            Clock(),
            "Managers' first list at",
            "What the team needs decided, if anything is new since the list before; on each manager's own clock.",
            "When is the first list due?",
        ),
    ] = "10:00"
    second_list: Annotated[
        str, Setting(Clock(), "Managers' second list at", missing="When is the second list due?")
    ] = "15:00"
    digest_day: Annotated[int, Setting(Choice(WEEKDAYS), "Weekly digest on", missing="On which day?")] = 0
    digest_time: Annotated[str, Setting(Clock(), "Weekly digest at", missing="At what time?")] = "09:00"
    open_cap: Annotated[int, Setting(Number(1, 100), "Open conversations for each marketer", shown=False)] = 8
    day_cap: Annotated[int, Setting(Number(1, 100), "New conversations for each marketer a day", shown=False)] = 4

    def hours(self, tz: str = "") -> Hours:
        """The team's hours as they fall in the zone ``tz``, or in the team's own."""
        return Hours(tz or self.zone, minutes_of(self.hours_from), minutes_of(self.hours_to), frozenset(self.work_days))


def definitions(owner: type[TeamSettings]) -> Mapping[str, Setting]:
    """The lines of a class of settings by name, in their order; the class says whose settings they are."""
    hints = get_type_hints(owner, include_extras=True)
    return {field.name: hints[field.name].__metadata__[0] for field in fields(owner)}


def in_form(owner: type[TeamSettings]) -> Mapping[str, Setting]:
    """The settings that people see and change in the form, by name."""
    return {name: one for name, one in definitions(owner).items() if one.shown}


def with_unshown(given: TeamSettings, stored: TeamSettings) -> TeamSettings:
    """What a form gave, and what is in no form as it is stored."""
    unshown = definitions(type(given)).keys() - in_form(type(given)).keys()
    return replace(given, **{name: getattr(stored, name) for name in unshown})


def read(stored: Mapping[str, str]) -> TeamSettings:
    """Settings from their stored JSON texts; the default for what is missing, and for what can't be."""
    owner = cast("Hashable", TeamSettings)  # mypy takes a dataclass's own class for one that can't be hashed
    return _read(owner, *stored.items())


@lru_cache(maxsize=256)
def _read(owner: type[TeamSettings], *stored: tuple[str, str]) -> TeamSettings:
    """Read the same stored texts once: every claim needs its team's hours."""
    known, values = definitions(owner), dict[str, Any]()
    for name, text in stored:
        if name in known and (value := _usable(known[name], text)) is not None:
            values[name] = value
    found, default = owner(**values), owner()
    try:
        found.hours()
    except ValueError:
        return replace(found, hours_from=default.hours_from, hours_to=default.hours_to)
    return found


def _usable(setting: Setting, text: str) -> object:
    try:
        return setting.check(json.loads(text))
    except ValueError:
        return None


def written(settings: TeamSettings) -> dict[str, str]:
    """Settings as JSON texts by name, checked.

    Raises:
        FieldError: for the setting that is out of bounds; the message says what is allowed.
    """
    texts = {name: _text(settings, name, one) for name, one in definitions(type(settings)).items()}
    try:
        settings.hours()
    except ValueError as exc:
        raise FieldError(HOURS_FROM, str(exc)) from exc
    return texts


def _text(settings: TeamSettings, name: str, one: Setting) -> str:
    try:
        return json.dumps(one.check(getattr(settings, name)))
    except ValueError as exc:
        raise FieldError(name, str(exc)) from exc
