"""Who somebody is in Slack, and what they may be in a team."""

from dataclasses import dataclass

from bot.domain.teams.schedules import NO_SCHEDULE, Schedule


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in Slack. ``id`` is Slack's; ``tz`` an IANA name, empty when Slack has none.

    ``locale`` is the language that they read Slack in, as ``sv-SE``, empty where Slack does not tell it.
    ``schedule`` is when they work, as they set it with us.
    """

    id: str
    name: str = ""
    title: str = ""
    email: str = ""
    tz: str = ""
    is_bot: bool = False
    is_guest: bool = False
    is_external: bool = False
    is_deleted: bool = False
    schedule: Schedule = NO_SCHEDULE
    locale: str = ""

    @property
    def language(self) -> str:
        """The language that they read Slack in, ISO 639-1; empty when it is not known."""
        code = self.locale.partition("-")[0].lower()
        return code if len(code) == 2 else ""

    @property
    def is_full_member(self) -> bool:
        """True for a present, human, full member of this workspace: the only ones who may act."""
        return not (self.is_bot or self.is_guest or self.is_external or self.is_deleted)


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a team. ``away_until`` is in UTC milliseconds, None when present.

    ``stand_in`` is the Slack id of whoever has what falls due while they are away, and hears of their conversations
    that are late; None for nobody. ``languages`` are ISO 639-1 codes, none for the team's own; ``open_cap`` is how many
    conversations they may carry, None for as many as the team says. ``leave`` is [from, until) of the dates that they
    set, begun or not.
    """

    person: Person
    marketer: bool
    manager: bool
    away_until: int | None = None
    added_by: str = ""
    stand_in: str | None = None
    languages: tuple[str, ...] = ()
    open_cap: int | None = None
    leave: tuple[int, int] | None = None

    @property
    def answers(self) -> bool:
        """Whether they may be asked to answer the team's customers, and stand in for whoever is."""
        return self.marketer and self.person.is_full_member

    def is_away(self, now: int) -> bool:
        """Whether they are away at that moment, in UTC milliseconds, as far as it is known now."""
        on_leave = self.leave is not None and self.leave[0] <= now < self.leave[1]
        return on_leave or (self.away_until is not None and self.away_until > now)


@dataclass(frozen=True, slots=True)
class Team:
    """A marketing team; ``channel`` is the Slack channel in which its cards stand."""

    id: int
    workspace_id: str
    name: str
    channel: str
    is_default: bool
    created_at: int
