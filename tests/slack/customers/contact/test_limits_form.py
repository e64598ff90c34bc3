"""The form for how often customers hear from us, and its lines on Home."""

from dataclasses import replace

import pytest

from bot.domain.customers.contact.limits import DEFAULT, ContactRules, Limits
from bot.slack.customers.contact import limits_form
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.teams.home_tab import settings
from bot.views.contact_rules import CallCountryView, ContactRulesView
from bot.views.teams import TeamView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import NORA, NOW, TZ, unmarked

SWEDEN = CallCountryView("SE", "Sweden", NORA, NOW)
RULES = ContactRulesView(Limits(peace_days=21), (SWEDEN,), never_logged=3)


def drawn(team: int = 11) -> View:
    view = limits_form.open_form(RULES, team)
    limits.check_view(view)
    return view


def test_what_is_set_comes_back_unchanged() -> None:
    assert limits_form.read(submitted(drawn())) == (11, ContactRules(Limits(peace_days=21), ("Sweden",)))
    with pytest.raises(StaleInteraction):
        limits_form.read(submitted(drawn(0)))


def test_what_is_typed_is_read_and_what_cant_be_is_said_under_its_field() -> None:
    typed = submitted(drawn(), tries="1", calls_from="10:30", countries=" DK , Sweden,,")
    assert limits_form.read(typed)[1] == ContactRules(
        replace(DEFAULT, peace_days=21, tries=1, calls_from="10:30"), ("DK", "Sweden")
    )
    with pytest.raises(FormErrors) as caught:
        limits_form.read(submitted(drawn(), peace_days="0", calls_to="22:00", calls_from=None))
    assert caught.value.errors == {
        "peace_days": "A whole number from 1 to 90.",
        "calls_to": "Between 13:00 and 21:00.",
        "calls_from": "From when on may the telephone ring?",
    }


def test_home_says_each_limit_and_who_let_calls_go_without_a_yes_since_when() -> None:
    def shown(rules: ContactRulesView) -> str:
        blocks = settings.draw(TeamView(11, "Nordic care", "C0"), rules=rules, tz=TZ)
        return "\n".join(unmarked(one) for one in words({"blocks": blocks}))

    for line in (
        "• Peace after one of us reached them, and around what is planned: *21 days*",
        "• Uninvited contacts in any 30 days, at most: *2*",
        "• Calls until: *20:00*",
        "• Calls without a yes: *Sweden (Nora, 23 Nov)*",
        "*Never-log list* (lawyers, HR, family): *three names*",
    ):
        assert line in shown(RULES), shown(RULES)
    nothing = shown(ContactRulesView())
    assert "• Calls without a yes: *nowhere*" in nothing
    assert "family): *nobody*" in nothing


def test_it_confirms() -> None:
    assert words(limits_form.confirmation())[0] == "Saved. From now on these hold for whatever anybody plans."
