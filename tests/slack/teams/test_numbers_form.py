"""The form for a team's numbers."""

from dataclasses import replace

import pytest

from bot.domain.teams.settings import TeamSettings
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.teams import numbers_form
from bot.slack.teams.home_tab import settings
from bot.views.teams import TeamView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import unmarked

TEAM = TeamView(11, "Nordic care", "C0NORDIC", TeamSettings(zone="Europe/Oslo", standby="U0TOM", offer_hours=1))


def drawn(team: TeamView = TEAM) -> View:
    view = numbers_form.open_form(team)
    limits.check_view(view)
    return view


def test_each_number_has_its_word_and_what_it_counts() -> None:
    shown = words(drawn())
    assert "Minutes and hours are working time. What a customer was promised already stays promised." in shown
    for label in (
        "Urgent: somebody claims it within (minutes)",
        "Complaints: a call or personal mail within (hours)",
        "Open conversations for each marketer, at most",
        "A new voice opens a conversation anew, after its end within (days)",
    ):
        assert label in shown, label
    assert "A whole number from 5 to 480." in shown


def test_what_was_chosen_is_read() -> None:
    team_id, values = numbers_form.read(submitted(drawn(), attempts="4", open_cap="12"))
    assert (team_id, values["attempts"], values["open_cap"], values["day_cap"]) == (11, 4, 12, 4)
    assert len(values) == 25
    with pytest.raises(StaleInteraction):
        numbers_form.read(submitted(drawn(replace(TEAM, id=0))))


@pytest.mark.parametrize("typed", ["0", "11", "-1", "four", None])
def test_what_cant_be_is_said_under_its_field(typed: str | None) -> None:
    with pytest.raises(FormErrors) as caught:
        numbers_form.read(submitted(drawn(), attempts=typed))
    assert caught.value.errors == {"attempts": "A whole number from 1 to 10."}


def test_it_says_for_whom_they_hold() -> None:
    assert words(numbers_form.confirmation("Nordic care"))[0] == "Saved. These hold for Nordic care from now on."
    assert words(numbers_form.confirmation(" "))[0] == "Saved. These hold for the team from now on."


def test_the_settings_on_home_say_every_one_with_its_word() -> None:
    shown = "\n".join(unmarked(one) for one in words({"blocks": settings.draw(TEAM)}))
    for line in (
        "• Hours from: *09:00*",
        "• Days: *Monday, Tuesday, Wednesday, Thursday and Friday*",
        "• The team's time zone: *Europe/Oslo*",
        "• Standby for urgent ones: *@U0TOM*",
        "• Managers' first list at: *10:00*",
        "• Weekly digest on: *Monday*",
        "• Complaints: somebody claims it within: *60 minutes*",
        "• A hand-over waits for its answer: *1 hour*",
        "• Open conversations for each marketer, at most: *8*",
    ):
        assert line in shown, shown
    nobody = replace(TEAM, settings=TeamSettings(), watched=("C0CARE",))
    assert "• Standby for urgent ones: *nobody*" in "\n".join(words({"blocks": settings.draw(nobody)}))
    assert "Watched channels: <#C0CARE>." in "\n".join(words({"blocks": settings.draw(nobody)}))
