"""The form of a team's settings."""

from dataclasses import replace

import pytest
from hypothesis import given

from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.teams import team_form
from bot.views.teams import TeamView
from tests.kit.filled import View, input_of, submitted, words
from tests.kit.shown import TZ, texts

TEAM = TeamView(
    id=11,
    name="Nordic care",
    channel="C0NORDIC",
    settings=TeamSettings(
        zone=TZ,
        hours_from="08:30",
        hours_to="16:45",
        work_days=(0, 1, 2, 3, 5),
        digest_day=4,
        digest_time="15:15",
    ),
    managers=("U0IDRIS",),
    marketers=("U0NORA", "U0LENA"),
    watched=("C0INBOX",),
)
NEW = {
    "name": "Alps",
    "channel": "C0ALPS",
    "managers": ["U0IDRIS"],
    "marketers": ["U0NORA"],
}


def errors(form: View, **typed: object) -> dict[str, str]:
    with pytest.raises(FormErrors) as caught:
        team_form.read(submitted(form, **typed))
    return caught.value.errors


def test_what_is_set_comes_back_unchanged() -> None:
    assert team_form.read(submitted(team_form.open_form(TEAM))) == SaveTeam(
        11,
        "Nordic care",
        "C0NORDIC",
        ("U0IDRIS",),
        ("U0NORA", "U0LENA"),
        ("C0INBOX",),
        TEAM.settings,
    )


def test_a_new_team_begins_with_the_usual_week() -> None:
    form = team_form.open_form(tz=TZ)
    assert (form["title"]["text"], form["submit"]["text"]) == ("A new team", "Make the team")
    assert team_form.read(submitted(form, **NEW)) == SaveTeam(
        None, "Alps", "C0ALPS", ("U0IDRIS",), ("U0NORA",), settings=TeamSettings(zone=TZ)
    )


def test_an_empty_form_says_what_is_needed() -> None:
    empty = dict.fromkeys(("digest_day", "digest_time", "hours_from", "hours_to", "zone"))
    assert errors(team_form.open_form(), **empty, work_days=[]) == {
        "name": "What is the team called?",
        "channel": "Which channel is the team's own?",
        "managers": "A team needs a manager, at least one.",
        "marketers": "A team needs somebody who answers, at least one.",
        "hours_from": "When does the day begin?",
        "hours_to": "When does it end?",
        "work_days": "On which days does the team work? One at least.",
        "digest_day": "On which day?",
        "digest_time": "At what time?",
        "zone": "I do not know that zone. Write it like Europe/Stockholm.",
    }


def test_a_name_that_nobody_sees_is_no_name() -> None:
    assert errors(team_form.open_form(TEAM), name="\u202e\u202a") == {"name": "What is the team called?"}


def test_a_teams_own_channel_is_not_watched() -> None:
    assert errors(team_form.open_form(TEAM), watched=["C0INBOX", "C0NORDIC"]) == {
        "watched": "That is the team's own channel, where the cards stand. Choose others to watch."
    }


@pytest.mark.parametrize("end", ["08:30", "08:29", "00:00"])
def test_a_day_ends_after_it_begins(end: str) -> None:
    assert errors(team_form.open_form(TEAM), hours_to=end) == {
        "hours_to": "The day ends after it begins. Choose a later time."
    }


@pytest.mark.parametrize("zone", ["Malmö", "../etc/passwd", "/etc/localtime", "UTC\u0000x", "GMT+25", "Europe"])
def test_a_zone_that_nobody_knows_is_said_under_its_field(zone: str) -> None:
    assert errors(team_form.open_form(TEAM), zone=zone).keys() == {"zone"}


@pytest.mark.parametrize("metadata", ["", "{}", '{"id":"old"}', '{"id":11}'])
def test_a_form_without_its_team_is_refused(metadata: str) -> None:
    with pytest.raises(StaleInteraction):
        team_form.read(submitted(team_form.open_form(TEAM)) | {"private_metadata": metadata})


@pytest.mark.parametrize("block", ["name", "channel", "managers", "marketers", "watched", "work_days", "digest_day"])
def test_a_missing_field_is_refused(block: str) -> None:
    view = submitted(team_form.open_form(TEAM))
    del view["state"]["values"][block]
    with pytest.raises(StaleInteraction):
        team_form.read(view)


def test_channels_of_other_organisations_are_not_offered() -> None:
    form = team_form.open_form(TEAM)
    for block in ("channel", "watched"):
        shown = input_of(form, block)["element"]["filter"]
        assert shown["exclude_external_shared_channels"]
        assert set(shown["include"]) == {"public", "private"}


def test_it_confirms_what_happens_now() -> None:
    saved = team_form.read(submitted(team_form.open_form(TEAM)))
    assert words(team_form.confirmation(saved)) == ["Saved. Nordic care works like this from now on, in <#C0NORDIC>."]
    assert words(team_form.confirmation(replace(saved, team_id=None))) == [
        "Nordic care is ready. Its cards will stand in <#C0NORDIC>, and everybody in it hears from me now."
    ]


@given(texts)
def test_whatever_a_team_is_called_the_form_stays_within_slacks_limits(name: str) -> None:
    everybody = tuple(f"U{number:09}" for number in range(300))
    limits.check_view(team_form.open_form(replace(TEAM, name=name, marketers=everybody)))
    saved = replace(team_form.read(submitted(team_form.open_form(TEAM))), name=name, channel=name)
    limits.check_view(team_form.confirmation(saved))
