"""The fields of settings: what a new line of the registry looks like in the form, and how it is read back."""

from dataclasses import replace

import pytest

from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.teams import team_form
from bot.views.teams import TeamView
from tests.kit.filled import View, input_of, submitted
from tests.kit.planted import Planted

SETTINGS = Planted(pause=7)
TEAM = TeamView(11, "Nordic care", "C0NORDIC", SETTINGS, ("U0IDRIS",), ("U0NORA",))


@pytest.fixture(autouse=True)
def _planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.domain.teams.settings.TeamSettings", Planted)


@pytest.fixture
def form() -> View:
    return team_form.open_form(TEAM)


def errors(form: View, **typed: object) -> dict[str, str]:
    with pytest.raises(FormErrors) as caught:
        team_form.read(submitted(form, **typed))
    return caught.value.errors


def test_each_kind_is_drawn_below_what_is_there(form: View) -> None:
    assert [block["block_id"] for block in form["blocks"]][-4:] == ["pause", "tone", "praise", "tea"]
    elements = {name: input_of(form, name)["element"] for name in ("pause", "tone", "praise", "tea")}
    assert [one["type"] for one in elements.values()] == [
        "number_input",
        "radio_buttons",
        "radio_buttons",
        "timepicker",
    ]
    assert [elements["pause"][one] for one in ("initial_value", "min_value", "max_value")] == ["7", "1", "30"]
    assert elements["praise"]["initial_option"]["text"]["text"] == "Yes"
    assert input_of(form, "pause")["label"]["text"] == "Minutes of pause"
    assert input_of(form, "pause")["hint"]["text"] == "After each call. A whole number from 1 to 30."


def test_what_is_set_comes_back_unchanged(form: View) -> None:
    assert team_form.read(submitted(form)).settings == TEAM.settings


def test_what_is_typed_comes_back_in_its_own_type(form: View) -> None:
    saved = team_form.read(submitted(form, pause="30", tone="plain", praise=False, tea="16:30"))
    assert saved.settings == replace(SETTINGS, pause=30, tone="plain", praise=False, tea="16:30")


@pytest.mark.parametrize("typed", ["0", "31", "-1", "1.5", "ten", "", None])
def test_what_is_out_of_bounds_is_told_what_is_allowed(form: View, typed: str | None) -> None:
    assert errors(form, pause=typed) == {"pause": "A whole number from 1 to 30."}


def test_what_is_not_chosen_is_asked_for(form: View) -> None:
    assert errors(form, tone=None, praise=None, tea=None) == {
        "tone": "Choose one of these: Warm, Plain.",
        "praise": "Yes or no?",
        "tea": "Choose a time of day like 09:00.",
    }


def test_what_was_never_offered_is_refused(form: View) -> None:
    view = submitted(form)
    view["state"]["values"]["tone"]["value"]["selected_option"]["value"] = "loud"
    with pytest.raises(StaleInteraction):
        team_form.read(view)
