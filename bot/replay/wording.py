"""How the page says things: days and lengths of time, why somebody was asked, why something was kept back."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from bot.domain.conversations.conversation import Reason
from bot.domain.hours import HOUR, MINUTE, local
from bot.domain.teams.setting_kinds import WEEKDAYS
from bot.domain.voices.standout.sifting import why_kept
from bot.domain.voices.voice import Kind
from bot.replay.report import Quote, Source
from bot.replay.tally import Shown
from bot.replay.team import PlayedTeam
from bot.slack.voices.standout import kept_for
from bot.slack.voices.urgency import spoken_of

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS: Final = tuple(name[:3] for name, _ in WEEKDAYS)
CHOSEN: Final = {
    Reason.THEIR_PERSON: "their person",
    Reason.KNOWS: "spoke with them last",
    Reason.HAS_THEIRS: "has another matter of theirs",
    Reason.SKILL: "knows the subject",
    Reason.LANGUAGE: "speaks their language",
    Reason.LEAST_OPEN: "next in turn",
    Reason.TAKEN_BACK: "after a colleague did not claim it",
    Reason.STANDBY: "on standby, as nobody worked",
}
WAITED: Final = {
    Reason.ALL_FULL: "everybody's hands were full",
    Reason.ALL_AWAY: "everybody was away",
    Reason.NO_MEMBERS: "nobody answers customers",
    Reason.NOT_CLAIMED: "nobody claimed it",
}
KINDS: Final = {
    Kind.COMPLAINT: "Complaints",
    Kind.QUESTION: "Questions",
    Kind.PRAISE: "Praise",
    Kind.COMMENT: "Comments",
    Kind.NOISE: "Noise",
}


def kept(why: str) -> str:
    """Why nobody was asked about it."""
    return capital(kept_for(why_kept(why)))


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def day_of(day: date) -> str:
    """A day without its year: 3 Nov."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def bar_of(day: date, means: str) -> str:
    """What a bar that stands for a day, week, month or year is called."""
    if means == "year":
        return str(day.year)
    return f"{_MONTHS[day.month - 1]} {day.year}" if means == "month" else day_of(day)


def weekday_of(day: date) -> str:
    """A day with its weekday: Tue 3 Nov."""
    return f"{_DAYS[day.weekday()]} {day_of(day)}"


def when(at: int, zone: str) -> str:
    """A moment: Tue 3 Nov, 14:05."""
    found = local(at, zone)
    return f"{weekday_of(found.date())}, {found:%H:%M}"


def period(days: Sequence[date]) -> str:
    """From the first to the last of some days, which are in order."""
    first, last = days[0], days[-1]
    if first == last:
        return f"{day_of(first)} {first.year}"
    return f"{day_of(first)}{'' if first.year == last.year else f' {first.year}'} to {day_of(last)} {last.year}"


def longest(found: Iterable[int]) -> str:
    """The longest of some lengths of time in milliseconds, by the clock; empty for none."""
    ms = max(found, default=0)
    if ms < 2 * HOUR:
        return f"{max(1, ms // MINUTE)} minutes" if ms else ""
    return f"{ms // HOUR} hours" if ms < 48 * HOUR else f"{ms // (24 * HOUR)} days"


def allowed(ms: int) -> str:
    """A time that a team allows: 30 min, 8 h."""
    return f"{ms // MINUTE} min" if ms % HOUR else f"{ms // HOUR} h"


def lines(found: Sequence[int]) -> str:
    """Lines of a file."""
    return f"line{'s' if len(found) > 1 else ''} {', '.join(f'{one:,}' for one in found)}"


def quote(one: Shown, team: PlayedTeam, *, shows_words: bool) -> Quote:
    """A voice, how it was read, and to whom it went."""
    zone = team.settings.zone
    sender = f"{one.sender or 'somebody without a name'}{', passed on by one of us' if one.passed_on else ''}"
    return Quote(
        when=when(one.at, zone),
        sender=sender if shows_words else "",
        words=one.words if shows_words else "",
        read_as=capital(f"{'urgent ' if one.urgent else ''}{one.kind}{'' if one.sure else ' (not sure)'}"),
        is_urgent=one.urgent,
        why="; ".join(map(spoken_of, one.alarms)) if one.urgent else f"{one.score:g} points" if one.score else "",
        to=_to(one, team),
        due=when(one.due, zone) if one.due else "",
    )


def _to(one: Shown, team: PlayedTeam) -> str:
    if one.kept_back:
        return f"Nobody. {kept(one.kept_back)}"
    if one.owner and one.reason:
        return f"{team.names.get(one.owner, one.owner)} ({CHOSEN.get(one.reason, 'who had it')})"
    return f"Waits at first ({WAITED.get(one.reason or Reason.NO_MEMBERS, 'nobody could be asked')})"


def assumed(team: PlayedTeam, source: Source) -> list[str]:
    """What the page rests on, a sentence or two each."""
    found = [_team(team), _pace(source.pace), _judge(by_model=source.judged_by_model)]
    if source.is_mail and not source.ours_known:
        found.append("No address of yours was known, so each forward was taken for a colleague's. --ours names yours.")
    found.append("Nothing was sent, and nothing was kept: what was played is deleted, and this page is all there is.")
    found.append(
        "Customers stand here with short quotations and their names; --no-words leaves both out."
        if source.shows_words
        else "No words and no names of customers stand here."
    )
    return found


def _team(team: PlayedTeam) -> str:
    settings = team.settings
    hours = f"{_days(settings.work_days)}, {settings.hours_from} to {settings.hours_to}, in {settings.zone}"
    count = sum(one.answers for one in team.members)
    people = f"{count} {'marketer' if count == 1 else 'marketers'}"
    if team.made_up:
        return f"No team was found, so one was made up: {people} and a manager, at work {hours}."
    return f"The team as it is set up today: {people}, at work {hours} unless they set other hours. Nobody is away."


def _days(days: Sequence[int]) -> str:
    in_a_row = len(days) > 2 and all(later - one == 1 for one, later in pairwise(days))
    return f"{_DAYS[days[0]]} to {_DAYS[days[-1]]}" if in_a_row else ", ".join(_DAYS[day] for day in days)


def _pace(pace: int) -> str:
    at = "at the last moment that is still in time" if pace == 100 else f"after {pace} % of the time allowed"
    return f"Whoever is asked says yes, and speaks with the customer, {at}. --pace sets another speed."


def _judge(*, by_model: bool) -> str:
    if by_model:
        return "Words were read by the model, as in the running bot; comments that say nothing of their own by lists."
    return "Words were read by word lists alone. The model, which the running bot has, is right more often."
