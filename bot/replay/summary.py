"""Makes the page's figures and rows from what was counted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.domain.conversations.reminders import time_allowed
from bot.domain.hours import MINUTE, local
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.languages import NAMES
from bot.domain.voices.voice import Kind
from bot.replay import wording
from bot.replay.report import Bar, DueRow, IncidentRow, LoadRow, Quote, Report, Row, Source
from bot.replay.tally import Matter, Shown, Tally
from bot.replay.team import PlayedTeam

BARS_MAX: Final = 62
"""Bars of a chart that fit on a telephone; of a longer time each stands for a week, a month or a year."""
_MEANS: Final = {"day": 1, "week": 7, "month": 30}
LATE_MS: Final = 10 * MINUTE
"""From here on an answer is late: what is done by the clock is done every few minutes only."""
LANGUAGES_SHOWN: Final = 6


def report(tally: Tally, team: PlayedTeam, source: Source) -> Report:
    """Make the page's words and figures."""
    days, matters = sorted(tally.came), tally.matters
    late = [one.answered_at - one.due for one in matters if one.answered_at and one.answered_at > one.due + LATE_MS]
    waited = [one for one in matters if one.asked_at != one.began]
    bars, means = _bars(tally, days)

    def quotes(found: Sequence[Shown]) -> list[Quote]:
        return [wording.quote(one, team, shows_words=source.shows_words) for one in found]

    return Report(
        team=team.name,
        title="A month in an hour" if _length(days) <= 31 else "Your past in an hour",
        file=source.file,
        period=wording.period(days) if days else "",
        voices=tally.voices,
        given=tally.given.total(),
        conversations=len(matters),
        a_day=_a_day(len(matters), days, team.settings),
        kept=tally.kept_back.total(),
        refused=tally.refused.total(),
        urgent=tally.urgent,
        bars=bars,
        bar_means=means,
        highest=max((one.given + one.kept for one in bars), default=0),
        passed_on=tally.passed_on,
        joined=tally.joined,
        reopened=tally.reopened,
        repeated=tally.repeated,
        outside=tally.outside,
        kinds=_kinds(tally),
        languages=_languages(tally),
        unsure=tally.unsure,
        urgent_shown=quotes(tally.urgent_shown),
        shown=quotes(tally.shown),
        loads=_loads(tally, team),
        caps=_caps(team.settings),
        reasons=_named(tally, lambda reason: wording.capital(wording.CHOSEN.get(reason, ""))),
        waits=_named(tally, lambda reason: wording.WAITED.get(reason, "")),
        waited=len(waited),
        longest_wait=wording.longest(one.asked_at - one.began for one in waited if one.asked_at),
        dues=_dues(matters, team.settings),
        busiest=_busiest(matters, team.settings.zone),
        late=len(late),
        latest=wording.longest(late),
        unanswered=sum(one.answered_at is None for one in matters),
        kept_back=_rows(tally.kept_back, {why: wording.kept(why) for why in tally.kept_back}),
        nearest=quotes(tally.nearest),
        incidents=_incidents(tally, team.settings.zone, shows_words=source.shows_words),
        refusals=[replace(row, note=wording.lines(tally.refused_lines[row.name])) for row in _rows(tally.refused)],
        assumed=wording.assumed(team, source),
    )


def _length(days: Sequence[date]) -> int:
    """How many days there are from the first to the last."""
    return (days[-1] - days[0]).days + 1 if days else 0


def _a_day(conversations: int, days: Sequence[date], settings: TeamSettings) -> str:
    """How many conversations begin on a working day, on average."""
    all_days = (days[0] + timedelta(nth) for nth in range(_length(days)))
    working = sum(day.weekday() in settings.work_days for day in all_days)
    return f"{conversations / max(1, working):.1f}".removesuffix(".0")


def _bars(tally: Tally, days: Sequence[date]) -> tuple[Sequence[Bar], str]:
    """A bar for each day, week, month or year, whatever fits; and which of them it is."""
    length = _length(days)
    means = next((name for name, most in _MEANS.items() if length <= most * BARS_MAX), "year")
    came, given = Counter[date](), Counter[date]()
    for day in (days[0] + timedelta(nth) for nth in range(length)):
        begins = _begins(day, means)
        came[begins] += tally.came[day].total() if day in tally.came else 0
        given[begins] += tally.given[day]
    percent = 100 / max([1, *came.values()])
    bars = [(wording.bar_of(day, means), given[day], came[day] - given[day]) for day in sorted(came)]
    return [Bar(name, ours, rest, ours * percent, rest * percent) for name, ours, rest in bars], means


def _begins(day: date, means: str) -> date:
    """The first day of the bar that a day belongs to."""
    if means == "week":
        return day - timedelta(day.weekday())
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[means]


def _rows(counts: Counter[str], names: Mapping[str, str] | None = None) -> list[Row]:
    total = max(1, counts.total())
    return [Row((names or {}).get(name, name), count, 100 * count / total) for name, count in counts.most_common()]


def _kinds(tally: Tally) -> list[Row]:
    counts = sum(tally.came.values(), Counter[Kind]())
    return _rows(Counter({wording.KINDS[kind]: count for kind, count in counts.items()}))


def _languages(tally: Tally) -> list[Row]:
    names = {code: NAMES.get(code, code) if code else "Too short to tell" for code in tally.languages}
    return _rows(tally.languages, names)[:LANGUAGES_SHOWN]


def _named(tally: Tally, name: Callable[..., str]) -> list[Row]:
    """How often somebody was chosen, or nobody, for each reason that has a name."""
    counts = Counter[str]()
    for reason, count in tally.reasons.items():
        if said := name(reason):
            counts[said] += count
    return _rows(counts)


def _loads(tally: Tally, team: PlayedTeam) -> list[LoadRow]:
    asked = {one.person.id for one in team.members if one.answers}
    asked |= {person for person, load in tally.loads.items() if load.given}
    most = max([1, *(one.given for one in tally.loads.values())])
    found = []
    for person in asked:
        load = tally.loads[person]
        new, reminders = (max(days.values(), default=0) for days in (load.days, load.reminders))
        share = 100 * load.given / most
        found.append(LoadRow(team.names.get(person, person), load.given, share, load.most_open, new, reminders))
    return sorted(found, key=lambda row: (-row.given, row.name))


def _incidents(tally: Tally, zone: str, *, shows_words: bool) -> list[IncidentRow]:
    return [
        IncidentRow(wording.when(one.formed_at, zone), one.people, one.words if shows_words else ())
        for one in tally.incidents
    ]


def _caps(settings: TeamSettings) -> str:
    return f"The settings allow each marketer {settings.open_cap} open ones and {settings.day_cap} new ones a day."


def _dues(matters: Sequence[Matter], settings: TeamSettings) -> list[DueRow]:
    sorts: dict[str, list[Matter]] = {"Urgent": [], "Complaints": [], "Everything else": []}
    for one in matters:
        is_complaint = one.kind is Kind.COMPLAINT
        sorts["Urgent" if one.urgent else "Complaints" if is_complaint else "Everything else"].append(one)
    found = []
    for (name, of_it), kind in zip(sorts.items(), (Kind.COMPLAINT, Kind.COMPLAINT, Kind.QUESTION), strict=True):
        times = time_allowed(kind, urgent=name == "Urgent", times=settings.due_times)
        first = wording.when(min(one.due for one in of_it), settings.zone) if of_it else ""
        found.append(DueRow(name, len(of_it), wording.allowed(times.claim), wording.allowed(times.reply), first))
    return found


def _busiest(matters: Sequence[Matter], zone: str) -> str:
    days = Counter(local(one.due, zone).date() for one in matters)
    day, count = max(days.items(), key=lambda one: (one[1], -one[0].toordinal()), default=(date.min, 0))
    return f"{wording.weekday_of(day)}, with {count:,} due" if count else ""
