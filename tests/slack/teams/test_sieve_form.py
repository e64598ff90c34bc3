"""The form for public comments says what its values would have let through."""

from dataclasses import replace

import pytest

from bot.domain.teams.settings import TeamSettings
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.teams import sieve_form
from bot.slack.teams.home_tab import settings
from bot.views.kept_back import SieveView
from bot.views.teams import TeamView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import unmarked

SIEVE = SieveView(11, "Nordic care", TeamSettings(), 250, 250, 0, 30, 1_900, 14)
TAUGHT = replace(SIEVE, threshold=100, taught=100, answers=34)


def drawn(view: SieveView = SIEVE) -> View:
    form = sieve_form.open_form(view)
    limits.check_view(form)
    return form


def test_it_says_what_would_have_come_and_what_the_answers_teach() -> None:
    shown = words(drawn())
    assert "Of the last 30 days' 1,900 comments this would have routed 14." in shown
    assert any(one.startswith("Nobody has answered yet: until then it is 2.5 points.") for one in shown)
    assert "The team's last 34 answers teach 1 point." in words(drawn(TAUGHT))
    assert "The team's one answer teaches 2.4 points." in words(drawn(replace(SIEVE, answers=1, taught=240)))
    one = replace(SIEVE, comments=1, given=0)
    assert sieve_form.would_have(one) == "Of the last 30 days' 1 comment this would have routed 0."
    none = replace(SIEVE, comments=0)
    assert sieve_form.would_have(none).startswith("No public comment came in the last 30 days")


def test_what_was_chosen_is_read() -> None:
    form = submitted(drawn(), comments_from="150", comments_a_day="25")
    assert sieve_form.read(form) == (11, {"comments_from": 150, "comments_a_day": 25})
    with pytest.raises(StaleInteraction):
        sieve_form.read(submitted(drawn(replace(SIEVE, team=0))))


@pytest.mark.parametrize("typed", ["-1", "201", "many", None])
def test_what_cant_be_is_said_under_its_field(typed: str | None) -> None:
    with pytest.raises(FormErrors) as caught:
        sieve_form.read(submitted(drawn(), comments_a_day=typed))
    assert caught.value.errors == {"comments_a_day": "A whole number from 0 to 200."}


def test_it_is_drawn_anew_only_when_other_comments_would_have_come() -> None:
    assert sieve_form.says_the_same(drawn(), drawn())
    assert not sieve_form.says_the_same(drawn(), drawn(replace(SIEVE, given=15)))


def test_its_confirmation_says_what_holds() -> None:
    said = words(sieve_form.confirmation(TAUGHT))[0]
    assert said.startswith(
        "Saved for Nordic care: a comment comes from now 1 point, as its answers teach it, at most 10"
    )
    fixed = replace(SIEVE, name=" ", settings=TeamSettings(comments_from=300, comments_a_day=2), threshold=300)
    assert words(sieve_form.confirmation(fixed))[0] == (
        "Saved for the team: a comment comes from 3 points, at most 2 a day. "
        "Of the last 30 days' 1,900 comments this would have routed 14."
    )


def test_settings_on_home_say_how_a_team_sifts() -> None:
    shown = "\n".join(unmarked(one) for one in words({"blocks": settings.draw(TeamView(11, "Nordic care", "C0"))}))
    assert "• A public comment comes from: *What the team's answers teach*" in shown
    assert "• Public comments a day, at most: *10*" in shown
