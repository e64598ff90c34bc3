"""**How often customers hear from us**: the guard's limits, and where a call needs no yes; what Home says of them."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.customers.contact.limits import COUNTRIES, ContactRules, Limits
from bot.domain.teams.settings import definitions
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.slack.teams import setting_fields
from bot.views.contact_rules import CallCountryView, ContactRulesView

CALLBACK: Final = "contact_rules"
"""The button, and the form that it opens."""
_TYPED_MAX: Final = 1_000
_NOTE: Final = (
    "These hold for all teams here: a customer is nobody's alone. They count what somebody plans; whoever has an open "
    "conversation or made a promise may always keep it. What happened is always logged."
)


def open_form(view: ContactRulesView, team_id: int) -> block_kit.Block:
    """The form, with the rules as they are; it was opened from a team's settings."""
    shown = ", ".join(one.name for one in view.countries)
    blocks = [
        block_kit.context(_NOTE),
        *setting_fields.draw(view.limits, definitions(Limits)),
        block_kit.input_block(
            "Countries where a call needs no yes first",
            block_kit.text_input(VALUE, shown, max_length=_TYPED_MAX),
            COUNTRIES,
            "Codes or names, parted by commas: only where your lawyers say so. Empty: everywhere they are asked first.",
            optional=True,
        ),
    ]
    kept = write_metadata(id=str(team_id))
    return block_kit.form("Contact", blocks, CALLBACK, submit="Save", metadata=kept)


def read(view: Mapping[str, Any]) -> tuple[int, ContactRules]:
    """The team that it was opened from, and what was chosen.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, team_id = Fields(view), row_id(read_metadata(view).get("id"))
    values = setting_fields.read_values(fields, definitions(Limits))
    named = fields.text(COUNTRIES, _TYPED_MAX).split(",")
    fields.check()
    return team_id, ContactRules(Limits(**values), tuple(filter(None, (one.strip() for one in named))))


def confirmation() -> block_kit.Block:
    """What the form becomes."""
    return block_kit.confirmation("Saved", "Saved. From now on these hold for whatever anybody plans.")


def countries(found: tuple[CallCountryView, ...], tz: str) -> str:
    """Where a call needs no yes, for Home: who said so, and since when."""
    said = [f"{one.name} ({mrkdwn.name(one.by)}, {mrkdwn.date(one.at, tz)})" for one in found]
    return f"• Calls without a yes: *{mrkdwn.listed(said) if said else 'nowhere'}*"
