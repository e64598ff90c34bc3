"""The fields of a form that keep settings: drawn and read back as the settings' own lines say."""

from collections.abc import Mapping
from typing import Any

from bot.domain.customers.contact.limits import Limits
from bot.domain.teams import settings as team_settings
from bot.domain.teams.setting_kinds import Choice, Clock, Colleague, Emoji, Kind, Number, Options, Several, Words
from bot.domain.teams.settings import Setting, TeamSettings
from bot.domain.voices.reactions import NAME_MAX
from bot.slack.kit import block_kit
from bot.slack.kit.view_state import VALUE, Fields

_FEW = 4
"""So many options are all seen at once; more are a menu."""
_TEXT_LENGTH = NAME_MAX + 2
"""An emoji's name between its colons; no zone's name is as long."""


def draw(
    settings: TeamSettings | Limits, known: Mapping[str, Setting] | None = None, *, dispatch: bool = False
) -> list[block_kit.Block]:
    """A block for each of these settings, as it is now; None: for those of the team's form.

    ``dispatch`` tells us at once when one changes.
    """
    return [
        block_kit.input_block(
            one.named,
            _element(one.kind, getattr(settings, name)),
            name,
            one.help,
            optional=isinstance(one.kind, Colleague | Emoji | Words),
            dispatch=dispatch,
        )
        for name, one in (known or team_settings.in_form(type(settings))).items()
    ]


def _element(kind: Kind, value: Any) -> block_kit.Block:  # noqa: ANN401 - each kind has its own type
    match kind:
        case Number():
            return block_kit.number_input(VALUE, value, kind.low, kind.high)
        case Choice():
            menu = block_kit.radios if len(kind.options) <= _FEW else block_kit.select
            return menu(VALUE, _options(kind.options), str(value))
        case Several():
            return block_kit.checkboxes(VALUE, _options(kind.options), [str(one) for one in value])
        case Clock():
            return block_kit.timepicker(VALUE, value)
        case Colleague():
            return block_kit.users_select(VALUE, value, "Nobody")
        case _:
            return block_kit.text_input(VALUE, _written(kind, value), max_length=_length(kind))


def _written(kind: Kind, value: Any) -> str:  # noqa: ANN401 - each kind has its own type
    if isinstance(kind, Words):
        return ", ".join(value)
    return f":{value}:" if value and isinstance(kind, Emoji) else str(value)


def _length(kind: Kind) -> int:
    return kind.most * (kind.length + 2) if isinstance(kind, Words) else _TEXT_LENGTH


def _options(options: Options) -> list[block_kit.Option]:
    return [(label, str(value)) for label, value in options]


def read(fields: Fields) -> TeamSettings:
    """What was chosen in the team's form, as `read_values`."""
    return team_settings.TeamSettings(**read_values(fields, team_settings.in_form(team_settings.TeamSettings)))


def read_values(fields: Fields, known: Mapping[str, Setting]) -> dict[str, Any]:
    """What was chosen. What can't be is refused under its field, and `Fields.check` raises before any use."""
    values = dict[str, Any]()
    for name, one in known.items():
        chosen = _chosen(fields, name, one.kind)
        try:
            values[name] = one.check(chosen)
        except ValueError as exc:
            fields.refuse(name, str(exc))
    return values


def _chosen(fields: Fields, name: str, kind: Kind) -> object:
    match kind:
        case Number():
            typed = fields.text(name)
            return int(typed) if typed.isdecimal() else None
        case Choice():
            known = {str(value): value for _, value in kind.options}
            chosen = fields.option(name, known)
            return None if chosen is None else known[chosen]
        case Several():
            known = {str(value): value for _, value in kind.options}
            ticked = fields.ticked(name, known)
            return tuple(value for text, value in known.items() if text in ticked) or None
        case Clock():
            found = fields.time(name)
            return None if found is None else f"{found:%H:%M}"
        case Colleague():
            return fields.person(name)
        case _:
            return fields.text(name, _length(kind))
