"""How often customers hear from us, where calls need no yes, and whom we never keep, as managers are shown it."""

from bot.ports import Tx
from bot.queries.people import named
from bot.queries.teams import may_change
from bot.store.customers import contact_rules
from bot.store.teams import public_holidays
from bot.views.contact_rules import CallCountryView, ContactRulesView, NeverLogView


def contact_rules_view(tx: Tx, workspace: str) -> ContactRulesView:
    """Show the rules of a workspace."""
    names = public_holidays.countries()
    rows = contact_rules.call_countries(tx, workspace)
    return ContactRulesView(
        contact_rules.limits(tx, workspace),
        tuple(
            CallCountryView(
                row["country"],
                names.get(row["country"], row["country"]),
                named(tx, workspace, row["set_by"]),
                row["set_at"],
            )
            for row in rows
        ),
        contact_rules.count_never_log(tx, workspace),
    )


def rules_for(tx: Tx, workspace: str, team_id: int, person: str) -> ContactRulesView:
    """As `contact_rules_view`, for whoever may change them.

    Raises:
        NotAllowed: for whoever does not manage the team that they came from.
    """
    may_change(tx, workspace, person, team_id)
    return contact_rules_view(tx, workspace)


def never_log_for(tx: Tx, workspace: str, team_id: int, person: str) -> tuple[NeverLogView, ...]:
    """Show the never-log list, the newest first, to whoever may change it. Raises as `rules_for`."""
    may_change(tx, workspace, person, team_id)
    rows = sorted(contact_rules.never_log(tx, workspace), key=lambda row: -row["set_at"])
    return tuple(
        NeverLogView(contact_rules.entry(row), named(tx, workspace, row["set_by"]), row["set_at"]) for row in rows
    )
