"""What managers are shown of how often customers hear from us; times are UTC milliseconds."""

from dataclasses import dataclass

from bot.domain.customers.contact.limits import DEFAULT, Limits
from bot.domain.customers.contact.never_log import NeverLog
from bot.views.people import PersonView


@dataclass(frozen=True, slots=True)
class CallCountryView:
    """A country (ISO 3166-1, and its name) in which a call needs no yes: who said so, and when."""

    country: str
    name: str
    by: PersonView
    at: int


@dataclass(frozen=True, slots=True)
class NeverLogView:
    """A line of the never-log list: who wrote it, and when."""

    entry: NeverLog
    by: PersonView
    at: int


@dataclass(frozen=True, slots=True)
class ContactRulesView:
    """The rules of a workspace; ``never_logged`` counts the lines of the never-log list."""

    limits: Limits = DEFAULT
    countries: tuple[CallCountryView, ...] = ()
    never_logged: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """What became of the never-log list: how many lines are new, how many are gone.

    ``known``: customers whom we keep already and who stand on it from now on; only **Erase…** takes them away.
    """

    added: int
    removed: int
    known: int
