"""Settings of a team, for its managers: each with its word, and the forms that change them."""

from typing import Any

from bot.domain.teams.setting_kinds import Choice, Colleague, Kind, Several
from bot.domain.teams.settings import definitions
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.teams import managers, team_form
from bot.slack.teams.home_tab.team import SETTINGS, settings_button
from bot.views.teams import TeamView


def draw(team: TeamView) -> list[block_kit.Block]:
    """What the team is set to, and the buttons that change it."""
    name = mrkdwn.literal(team.name, 80) or "a team without a name"
    another = block_kit.button("Make another team", SETTINGS, team_form.NEW)
    leave = block_kit.button("Stop managing", managers.LEAVE, str(team.id), a11y=f"Stop managing {team.name}")
    return [
        block_kit.header(f"Settings of {team.name if mrkdwn.literal(team.name, 80) else name}"),
        block_kit.section(_who(team), settings_button(team.id, team.name)),
        block_kit.section(_lines(team)),
        block_kit.actions("settings", another, leave),
    ]


def _who(team: TeamView) -> str:
    people = mrkdwn.counted(len(team.marketers), "marketer")
    managers = mrkdwn.counted(len(team.managers), "manager")
    watched = ", ".join(team_form.channel_link(one) for one in team.watched) or "none"
    channel = team_form.channel_link(team.channel)
    return f"{mrkdwn.opened(people)}, {managers}. Its cards stand in {channel}. Watched channels: {watched}."


def _lines(team: TeamView) -> str:
    known = definitions(type(team.settings))
    return "\n".join(f"• {one.label}: *{_said(one.kind, getattr(team.settings, name))}*" for name, one in known.items())


def _said(kind: Kind, value: Any) -> str:  # noqa: ANN401 - each kind has its own type
    match kind:
        case Choice():
            return next(label for label, known in kind.options if known == value)
        case Several():
            return mrkdwn.listed([label for label, known in kind.options if known in value])
        case Colleague():
            return f"<@{value}>" if value else "nobody"
        case _:
            return mrkdwn.literal(str(value), 100)
