"""The settings of a team: each is one line of `TeamSettings`; its storage, form and help follow from that line."""

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Annotated, Any, Final, cast, get_type_hints

from bot.domain.conversations.reminders import DueTimes, Percents, TimeAllowed
from bot.domain.errors import FieldError
from bot.domain.hours import DAY, HOUR, MINUTE, Hours, minutes_of, week_of
from bot.domain.teams.setting_kinds import WEEKDAYS, Choice, Clock, Colleague, Emoji, Kind, Number, Several, Words, Zone
from bot.domain.voices.languages import NAMES as LANGUAGES
from bot.domain.voices.standout.sifting import A_DAY

HOURS_FROM = "hours_from"
HOURS_TO = "hours_to"
NOT_A_VOICE_EMOJI = "not_a_voice_emoji"
COMMENTS_FROM = "comments_from"
COMMENTS_A_DAY = "comments_a_day"
AS_TAUGHT: Final = 0
_POINTS: Final = tuple((f"{half / 2:g} point{'' if half == 2 else 's'}", 50 * half) for half in range(1, 13))
"""From half a point to six, in hundredths."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a setting's line says beside its name, type and default.

    ``missing`` is said when nothing is given, else the kind's own words. ``times_and_limits`` and ``public_comments``
    put it into the form of that name instead of the team's: all stand in Settings on Home. ``unit`` is what it counts.
    """

    kind: Kind
    label: str
    hint: str = ""
    missing: str = ""
    times_and_limits: bool = False
    public_comments: bool = False
    unit: str = ""

    @property
    def named(self) -> str:
        """The label, with the unit behind it."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

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
    language: Annotated[
        str,
        Setting(
            Choice(tuple((name, code) for code, name in LANGUAGES.items())),
            "The team's language",
            "Spoken by everybody for whom no languages are set.",
            "Which language does the team speak?",
        ),
    ] = "en"
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
    route_emoji: Annotated[
        str,
        Setting(
            Emoji(),
            "Emoji that passes a message on",
            "Whoever reacts with it gives the message to a marketer. Empty: none does.",
        ),
    ] = "love_letter"
    not_a_voice_emoji: Annotated[
        str,
        Setting(
            Emoji(),
            "Emoji for what is no customer's voice",
            "On a message in a watched channel: nobody is asked about it. Empty: none does.",
        ),
    ] = "no_entry_sign"
    values: Annotated[
        tuple[str, ...],
        Setting(Words(10, 40), "What you thank people for", "Offered with applause; empty: nothing is."),
    ] = ("Care", "Courage", "Craft", "Above and beyond")
    urgent_claim: Annotated[
        int, Setting(Number(5, 480), "Urgent: somebody claims it within", times_and_limits=True, unit="minutes")
    ] = 30
    urgent_reply: Annotated[
        int, Setting(Number(1, 80), "Urgent: a call or personal mail within", times_and_limits=True, unit="hours")
    ] = 2
    complaint_claim: Annotated[
        int, Setting(Number(5, 2400), "Complaints: somebody claims it within", times_and_limits=True, unit="minutes")
    ] = 60
    complaint_reply: Annotated[
        int, Setting(Number(1, 400), "Complaints: a call or personal mail within", times_and_limits=True, unit="hours")
    ] = 8
    other_claim: Annotated[
        int,
        Setting(Number(5, 2400), "Everything else: somebody claims it within", times_and_limits=True, unit="minutes"),
    ] = 240
    other_reply: Annotated[
        int,
        Setting(Number(1, 400), "Everything else: a call or personal mail within", times_and_limits=True, unit="hours"),
    ] = 24
    first_nudge: Annotated[
        int,
        Setting(Number(25, 95), "First reminder, after this much of the time", times_and_limits=True, unit="percent"),
    ] = 75
    last_nudge: Annotated[
        int,
        Setting(
            Number(105, 150),
            "Last reminder, and the managers hear of a claimed one, after this much of it",
            times_and_limits=True,
            unit="percent",
        ),
    ] = 125
    take_back: Annotated[
        int,
        Setting(
            Number(160, 400),
            "What nobody claims goes on after this much of its time",
            times_and_limits=True,
            unit="percent",
        ),
    ] = 200
    reminders_a_day: Annotated[
        int,
        Setting(
            Number(2, 6),
            "Reminders a day for each person, at most",
            "Urgent ones come on top of them.",
            times_and_limits=True,
        ),
    ] = 3
    open_cap: Annotated[
        int, Setting(Number(1, 100), "Open conversations for each marketer, at most", times_and_limits=True)
    ] = 8
    day_cap: Annotated[
        int, Setting(Number(1, 100), "New conversations for each marketer a day, at most", times_and_limits=True)
    ] = 4
    take_backs: Annotated[
        int,
        Setting(
            Number(0, 5), "What nobody claims goes on to somebody else, at most", times_and_limits=True, unit="times"
        ),
    ] = 2
    take_backs_urgent: Annotated[
        int, Setting(Number(0, 5), "Urgent: goes on to somebody else, at most", times_and_limits=True, unit="times")
    ] = 1
    offer_hours: Annotated[
        int, Setting(Number(1, 40), "A hand-over waits for its answer", times_and_limits=True, unit="hours")
    ] = 2
    offer_minutes_urgent: Annotated[
        int, Setting(Number(5, 480), "Urgent: a hand-over waits for its answer", times_and_limits=True, unit="minutes")
    ] = 30
    attempts: Annotated[
        int, Setting(Number(1, 10), "Tries to reach somebody, before a letter is better", times_and_limits=True)
    ] = 3
    known_months: Annotated[
        int,
        Setting(
            Number(1, 36),
            "Whoever spoke with a customer is asked first again, for",
            times_and_limits=True,
            unit="months",
        ),
    ] = 12
    thanks_a_week: Annotated[
        int,
        Setting(
            Number(1, 500),
            "Applause that a manager gives in seven days, at most",
            "So that it stays something that people look up for.",
            times_and_limits=True,
        ),
    ] = 20
    nominations_a_week: Annotated[
        int,
        Setting(Number(1, 500), "Nominations that anybody else makes in seven days, at most", times_and_limits=True),
    ] = 10
    guests_thanked: Annotated[
        int,
        Setting(
            Choice((("Only whoever is one of us", 0), ("Guests, too", 1))),
            "Applause is for",
            "A customer's own words reach no guest, unless the customer said that they may be quoted.",
            times_and_limits=True,
        ),
    ] = 0
    silent_times: Annotated[
        int,
        Setting(
            Number(2, 50),
            "A source is called silent after so many of its usual gaps",
            "Its managers hear of it once; eight working hours at least.",
            times_and_limits=True,
            unit="times",
        ),
    ] = 5
    incident_people: Annotated[
        int,
        Setting(
            Number(3, 200),
            "People with the same complaint within a day make an incident, from",
            "One card and one owner for all of them.",
            times_and_limits=True,
            unit="people",
        ),
    ] = 8
    joining_days: Annotated[
        int,
        Setting(
            Number(1, 365),
            "A new voice opens a conversation anew, after its end within",
            times_and_limits=True,
            unit="days",
        ),
    ] = 30
    words_kept: Annotated[
        int,
        Setting(
            Number(1, 120),
            "What customers said, and what was noted of it, is kept for",
            "Then the words go. How many there were, and how they were answered, is counted for ever.",
            times_and_limits=True,
            unit="months",
        ),
    ] = 24
    comments_from: Annotated[
        int,
        Setting(
            Choice((("What the team's answers teach", AS_TAUGHT), *_POINTS)),
            "A public comment comes from",
            "Points for what it tells, and for coming back. What must not wait comes whatever it weighs.",
            "From how many points on?",
            public_comments=True,
        ),
    ] = AS_TAUGHT
    comments_a_day: Annotated[
        int,
        Setting(
            Number(0, 200),
            "Public comments a day, at most",
            "The others are kept back, and looked through. What must not wait comes on top.",
            public_comments=True,
        ),
    ] = A_DAY

    @property
    def due_times(self) -> DueTimes:
        """How long voices may wait, in working time."""
        return DueTimes(
            TimeAllowed(self.urgent_claim * MINUTE, self.urgent_reply * HOUR),
            TimeAllowed(self.complaint_claim * MINUTE, self.complaint_reply * HOUR),
            TimeAllowed(self.other_claim * MINUTE, self.other_reply * HOUR),
            Percents(self.first_nudge, self.last_nudge, self.take_back),
        )

    def may_go_on(self, take_backs: int, *, urgent: bool) -> bool:
        """Whether what was taken back so often may be asked of somebody else."""
        return take_backs < (self.take_backs_urgent if urgent else self.take_backs)

    @property
    def knows_for_ms(self) -> int:
        """How long somebody who spoke with a customer is asked first, in milliseconds."""
        return self.known_months * 365 * DAY // 12

    @property
    def words_kept_for_ms(self) -> int:
        """How long words are kept, in milliseconds."""
        return self.words_kept * 365 * DAY // 12

    def offer_allowed(self, *, urgent: bool) -> int:
        """How many working milliseconds a hand-over waits for its answer."""
        return self.offer_minutes_urgent * MINUTE if urgent else self.offer_hours * HOUR

    def hours(self, tz: str = "") -> Hours:
        """The team's hours as they fall in the zone ``tz``, or in the team's own."""
        week = week_of(minutes_of(self.hours_from), minutes_of(self.hours_to), self.work_days)
        return Hours(tz or self.zone, week)


def definitions(owner: type[Any]) -> Mapping[str, Setting]:
    """The lines of a class of settings by name, in their order; the class says whose settings they are."""
    hints = get_type_hints(owner, include_extras=True)
    return {field.name: hints[field.name].__metadata__[0] for field in fields(owner)}


def in_form(owner: type[Any]) -> Mapping[str, Setting]:
    """The settings that people see and change in the team's form, by name."""
    known = definitions(owner).items()
    return {name: one for name, one in known if not (one.times_and_limits or one.public_comments)}


def numbers(owner: type[TeamSettings]) -> Mapping[str, Setting]:
    """The settings that stand in a form of their own: how long, how many, how often."""
    return {name: one for name, one in definitions(owner).items() if one.times_and_limits}


def of_comments(owner: type[TeamSettings]) -> Mapping[str, Setting]:
    """The settings by which public comments are sifted, in a form that says what they would have let through."""
    return {name: one for name, one in definitions(owner).items() if one.public_comments}


def too_short(settings: TeamSettings) -> tuple[str, str] | None:
    """Say which time to answer is shorter than the one to claim, and how to mend it; None when none is."""
    for sort in ("urgent", "complaint", "other"):
        name = f"{sort}_reply"
        if getattr(settings, name) * 60 < getattr(settings, f"{sort}_claim"):
            return name, "Whoever claims it needs time to answer, too: allow at least as long as for the claim."
    return None


def with_other_forms(given: TeamSettings, stored: TeamSettings) -> TeamSettings:
    """What the team's form gave, and what stands in the others as it is stored."""
    others = definitions(type(given)).keys() - in_form(type(given)).keys()
    return replace(given, **{name: getattr(stored, name) for name in others})


def read(stored: Mapping[str, str]) -> TeamSettings:
    """Settings from their stored JSON texts; the default for what is missing, and for what can't be."""
    owner = cast("Hashable", TeamSettings)  # mypy takes a dataclass's own class for one that can't be hashed
    return _read(owner, *stored.items())


@lru_cache(maxsize=256)
def _read(owner: type[TeamSettings], *stored: tuple[str, str]) -> TeamSettings:
    """Read the same stored texts once: every claim needs its team's hours."""
    known, values = definitions(owner), dict[str, Any]()
    for name, text in stored:
        if name in known and (value := usable(known[name], text)) is not None:
            values[name] = value
    found, default = owner(**values), owner()
    try:
        found.hours()
    except ValueError:
        return replace(found, hours_from=default.hours_from, hours_to=default.hours_to)
    return found


def usable(setting: Setting, text: str) -> object:
    """Give what is stored as it counts; None for what can't be."""
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
    if found := too_short(settings):
        raise FieldError(*found)
    if settings.route_emoji and settings.route_emoji == settings.not_a_voice_emoji:
        raise FieldError(NOT_A_VOICE_EMOJI, "Choose another one: this emoji passes a message on.")
    return texts


def _text(settings: TeamSettings, name: str, one: Setting) -> str:
    try:
        return json.dumps(one.check(getattr(settings, name)))
    except ValueError as exc:
        raise FieldError(name, str(exc)) from exc
