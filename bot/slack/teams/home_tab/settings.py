"""Settings of a team, for its managers: each with its word, and the forms that change them."""

from collections.abc import Mapping
from typing import Any

from bot.domain.customers.contact.limits import Limits
from bot.domain.teams.setting_kinds import Choice, Colleague, Kind, Several
from bot.domain.teams.settings import Setting, TeamSettings, definitions, in_form, numbers, of_comments
from bot.slack.customers.contact import limits_form, never_log_form
from bot.slack.customers.privacy import colleague_form
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.client import missing_scopes
from bot.slack.teams import managers, numbers_form, sieve_form, team_form
from bot.slack.teams.home_tab.team import SETTINGS, settings_button
from bot.slack.workspaces.manifest import OPTIONAL_SCOPES
from bot.views.contact_rules import ContactRulesView
from bot.views.teams import TeamView

_TOGETHER = 5
NO_RULES = ContactRulesView()


def draw(
    team: TeamView, scopes: str = "", rules: ContactRulesView = NO_RULES, tz: str = "UTC"
) -> list[block_kit.Block]:
    """What the team is set to, the buttons that change it, and what does not work without a scope that was left out."""
    name = mrkdwn.literal(team.name, 80) or "a team without a name"
    another = block_kit.button("Make another team", SETTINGS, team_form.NEW)
    spoken = f"Change the times and limits of {team.name}"
    change = block_kit.button("Change", numbers_form.CALLBACK, str(team.id), a11y=spoken)
    spoken = f"Change which public comments come to {team.name}"
    sieve = block_kit.button("Change", sieve_form.CALLBACK, str(team.id), a11y=spoken)
    leave = block_kit.button("Stop managing", managers.LEAVE, str(team.id), a11y=f"Stop managing {team.name}")
    return [
        block_kit.header(f"Settings of {team.name if mrkdwn.literal(team.name, 80) else name}"),
        block_kit.section(_who(team), settings_button(team.id, team.name)),
        *_lines(team.settings, in_form(type(team.settings))),
        block_kit.divider(),
        block_kit.section("*Times and limits*", change),
        *_lines(team.settings, numbers(type(team.settings))),
        block_kit.divider(),
        block_kit.section("*Public comments*", sieve),
        *_lines(team.settings, of_comments(type(team.settings))),
        *_contact(team, rules, tz),
        block_kit.divider(),
        colleague_form.button(),
        block_kit.actions("settings", another, leave),
        *_left_out(scopes),
    ]


def _contact(team: TeamView, rules: ContactRulesView, tz: str) -> list[block_kit.Block]:
    """What holds for all teams of the workspace: how often customers hear from us, and who is none of them."""
    spoken = "Change how often customers hear from us"
    limits = block_kit.button("Change", limits_form.CALLBACK, str(team.id), a11y=spoken)
    listed = block_kit.button("Change", never_log_form.CALLBACK, str(team.id), a11y="Change the never-log list")
    count = mrkdwn.counted(rules.never_logged, "name") if rules.never_logged else "nobody"
    return [
        block_kit.divider(),
        block_kit.section("*How often customers hear from us*, for all teams here", limits),
        *_lines(rules.limits, definitions(Limits)),
        block_kit.section(limits_form.countries(rules.countries, tz)),
        block_kit.section(f"*Never-log list* (lawyers, HR, family): *{count}*", listed),
    ]


def _left_out(scopes: str) -> list[block_kit.Block]:
    """One quiet line; none when Slack did not tell the scopes, or has all of them."""
    missing = missing_scopes(scopes, OPTIONAL_SCOPES) if scopes else []
    said = " ".join(f"Without `{one}`, {OPTIONAL_SCOPES[one]}" for one in missing)
    return [block_kit.context(f"{said} Whoever looks after the app can add it at Slack.")] if said else []


def _who(team: TeamView) -> str:
    people = mrkdwn.counted(len(team.marketers), "marketer")
    managers = mrkdwn.counted(len(team.managers), "manager")
    watched = ", ".join(team_form.channel_link(one) for one in team.watched) or "none"
    channel = team_form.channel_link(team.channel)
    return f"{mrkdwn.opened(people)}, {managers}. Its cards stand in {channel}. Watched channels: {watched}."


def _lines(settings: TeamSettings | Limits, known: Mapping[str, Setting]) -> list[block_kit.Block]:
    """A line for each setting, a few to a section: Slack folds a long one away."""
    lines = [_line(one, getattr(settings, name)) for name, one in known.items()]
    groups = [lines[at : at + _TOGETHER] for at in range(0, len(lines), _TOGETHER)]
    return [block_kit.section("\n".join(one)) for one in groups]


def _line(one: Setting, value: Any) -> str:  # noqa: ANN401 - each kind has its own type
    unit = f" {_unit(one.unit, value)}" if one.unit else ""
    return f"• {one.label}: *{_said(one.kind, value)}{unit}*"


def _unit(unit: str, count: int) -> str:
    return unit.removesuffix("s") if count == 1 else unit


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
