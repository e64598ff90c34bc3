"""The first message to whoever joins a team, and the note to a channel that begins to be watched."""

from bot.slack.kit import mrkdwn
from bot.slack.kit.block_kit import Block, section
from bot.slack.kit.mrkdwn import Message
from bot.views.teams import WelcomeView

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MARKETER = (
    "When a customer has something to tell us, one of us is asked by name. If it is you, a message comes here: who it "
    "is, what they said and until when. Press *Claim*, phone or write yourself, then press *Log a reply* and say in a "
    "sentence or two how it went. If it does not fit, *Hand over* or *Snooze* is all right."
)
_MANAGER = (
    "As a manager you decide when nobody could answer in time, approve applause, and see the team's load on the Home "
    "tab. Team settings are there, too."
)
_ALWAYS = "I never write to customers. You do."
_AWAY = "Away for a while? Say so on my Home tab, and nobody asks you until you are back."


def draw(view: WelcomeView) -> Message:
    """Who added you, what will come, your hours and zone, and how to be away."""
    team = mrkdwn.literal(view.team.name, 80)
    by = f"{mrkdwn.name(view.added_by)} added you" if view.added_by else "you are in"
    role = " as a manager" if view.as_manager and not view.as_marketer else ""
    sentence = f"Welcome to {team}, {mrkdwn.name(view.person)}: {by}{role}."
    return Message(sentence, [section(sentence), *_roles(view), section(_hours(view)), section(f"{_AWAY} {_ALWAYS}")])


def _roles(view: WelcomeView) -> list[Block]:
    said = [_MARKETER] if view.as_marketer else []
    return [section(one) for one in ([*said, _MANAGER] if view.as_manager else said)]


def _hours(view: WelcomeView) -> str:
    settings = view.team.settings
    start, end = (mrkdwn.literal(one, 5) for one in (settings.hours_from, settings.hours_to))
    zone = mrkdwn.literal(view.tz, 80)
    hours = f"{days(settings.work_days)}, {start} to {end}"
    return f"Your hours here: {hours}, {zone}, as your Slack profile says. Outside them I am quiet."


def days(work_days: tuple[int, ...]) -> str:
    """Days of the week (0-6, Monday 0): "Monday to Friday", "Monday, Wednesday and Friday"."""
    ordered = sorted({one for one in work_days if 0 <= one < 7})
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{_DAYS[ordered[0]]} to {_DAYS[ordered[-1]]}"
    return mrkdwn.listed([_DAYS[one] for one in ordered]) or "no days yet"


def watching(team_name: str) -> Message:
    """For a channel that begins to be watched: who reads along, what happens, and how to stop it."""
    team = mrkdwn.literal(team_name, 80)
    sentence = f"Hello. From now on {team} reads along here, for what customers tell us."
    more = (
        "Each new message in this channel goes to one of them by name, who answers that customer in person. "
        "Threads and older messages are left alone. A manager of the team can stop it in Team settings."
    )
    return Message(sentence, [section(sentence), section(more)])
