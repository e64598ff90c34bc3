"""The form that passes a voice on."""

import json
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.voices.commands import RouteVoice
from bot.domain.voices.voice import Channel, Kind
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.voices import route_form
from bot.views.teams import TeamView
from tests.kit.filled import View, input_of, submitted, words
from tests.kit.shown import NORA, NOW, TUESDAY_15, TZ, texts, unmarked

NORDIC = TeamView(11, "Nordic care", "C0NORDIC", is_default=True)
ALPS = TeamView(12, "Alps & lakes", "C0ALPS")


def errors(view: View) -> dict[str, str]:
    with pytest.raises(FormErrors) as caught:
        route_form.read(view)
    return caught.value.errors


def test_what_is_typed_is_read() -> None:
    view = submitted(
        route_form.open_form(teams=[NORDIC]),
        words="My grinder broke.",
        name="Greta Lindholm",
        reach_by="greta@example.com",
        kind="question",
        channel="shop",
    )
    assert route_form.read(view) == RouteVoice(
        "My grinder broke.", "Greta Lindholm", "greta@example.com", Kind.QUESTION, Channel.SHOP
    )


def test_a_language_is_read_if_one_was_chosen() -> None:
    form = route_form.open_form(teams=[NORDIC])
    assert route_form.read(submitted(form, words="Kahvi on kylmää.", language="fi")).language == "fi"
    assert route_form.read(submitted(form, words="The coffee is cold.")).language == ""
    labels = [one["text"]["text"] for one in input_of(form, "language")["element"]["options"]]
    assert labels == sorted(labels)


def test_what_is_known_stands_in_the_form_already() -> None:
    form = route_form.open_form(
        teams=[NORDIC, ALPS],
        words="The café was lovely & warm <3",
        name="Ada",
        reach_by="@ada@instagram",
        kind=Kind.PRAISE,
        channel=Channel.SOCIAL,
        team_id=12,
        origin="C0WATCH:1795425600.000100",
        said_at=NOW,
        subject="A thank you",
    )
    assert route_form.read(submitted(form)) == RouteVoice(
        words="The café was lovely & warm <3",
        name="Ada",
        reach_by="@ada@instagram",
        kind=Kind.PRAISE,
        channel=Channel.SOCIAL,
        team_id=12,
        origin="C0WATCH:1795425600.000100",
        said_at=NOW,
        subject="A thank you",
    )


def test_an_empty_form_is_a_complaint_that_came_some_way() -> None:
    command = route_form.read(submitted(route_form.open_form(teams=[]), words="It broke."))
    assert (command.kind, command.channel, command.team_id) == (Kind.COMPLAINT, Channel.OTHER, None)


def test_words_are_needed() -> None:
    form = route_form.open_form(teams=[NORDIC])
    assert errors(submitted(form, words=None)) == {"words": "What did they say? One sentence is enough."}
    assert errors(submitted(form, words=" \n ")) == {"words": "What did they say? One sentence is enough."}


@pytest.mark.parametrize("way", ["greta@example.com", "+46 70 000 00 00", "@greta", "greta@instagram", ""])
def test_ways_to_reach_somebody_are_taken_as_typed(way: str) -> None:
    form = route_form.open_form(teams=[NORDIC], words="It broke.")
    assert route_form.read(submitted(form, reach_by=way)).reach_by == way


def test_what_is_no_way_to_reach_somebody_is_said_under_its_field() -> None:
    form = route_form.open_form(teams=[NORDIC], words="It broke.")
    found = errors(submitted(form, reach_by="somewhere in Malmö"))
    assert found == {
        "reach_by": "That is no address, number or handle that I can read. "
        "Write it like greta@example.com, +46 70 000 00 00, @greta@instagram, card: 12345 or address: Storgatan 5, "
        "111 22 Stockholm."
    }


def test_the_team_is_asked_only_when_there_are_several_and_the_default_comes_first() -> None:
    assert "team" not in [block.get("block_id") for block in route_form.open_form(teams=[NORDIC])["blocks"]]
    menu = input_of(route_form.open_form(teams=[ALPS, NORDIC]), "team")["element"]
    assert menu["initial_option"]["value"] == "11"
    assert [one["text"]["text"] for one in menu["options"]] == ["Nordic care", "Alps &amp; lakes"]


def test_without_a_default_the_team_must_be_chosen() -> None:
    form = route_form.open_form(teams=[ALPS, replace(NORDIC, is_default=False)], words="It broke.")
    assert errors(submitted(form)) == {"team": "Which team is it for?"}
    assert route_form.read(submitted(form, team="11")).team_id == 11


def test_of_very_many_teams_the_chosen_one_is_offered_still() -> None:
    teams = [replace(ALPS, id=number, name=f"Team {number:03}") for number in range(1, 151)]
    form = route_form.open_form(teams=teams, words="It broke.", team_id=149)
    assert route_form.read(submitted(form)).team_id == 149


ANSWERED = "I phoned Ada, and a new one is on its way."


def test_i_already_answered_takes_a_note() -> None:
    form = route_form.open_form(teams=[NORDIC], words="It broke.")
    assert "I already answered" in words(form)
    assert route_form.read(submitted(form, answered=["yes"], note=ANSWERED)).answered == ANSWERED
    assert errors(submitted(form, answered=["yes"], note="done" + " " * 20 + ".")) == {
        "note": "What happened? 20 characters in your own words: how you spoke, and how it ended."
    }


def test_a_note_for_whoever_answers_is_read() -> None:
    form = route_form.open_form(teams=[NORDIC], words="It broke.")
    assert input_of(form, "reporter_note")["label"]["text"] == "A note for whoever answers"
    assert input_of(form, "reporter_note")["optional"]
    assert route_form.read(submitted(form, reporter_note=" She sounds really sad ")).note == "She sounds really sad"
    assert route_form.read(submitted(form)).note == ""


def test_a_note_without_its_tick_is_not_lost() -> None:
    form = route_form.open_form(teams=[NORDIC], words="It broke.")
    assert errors(submitted(form, note=ANSWERED)) == {
        "answered": 'Tick "I already answered" if you did. If not, leave the field below empty.'
    }


def test_what_was_said_in_private_wants_a_tick() -> None:
    form = route_form.open_form(teams=[NORDIC], words="It broke.", private=True)
    assert (
        "This comes from a private conversation. Their words will be read by everybody in <#C0NORDIC> (Nordic care)."
    ) in words(form)
    assert errors(submitted(form)) == {"agreed": "Please tick this first: it was said in private."}
    assert route_form.read(submitted(form, agreed=["yes"])).words == "It broke."


def test_with_several_teams_it_says_whose_channel() -> None:
    several = words(route_form.open_form(teams=[NORDIC, ALPS], private=True))
    assert (
        "This comes from a private conversation. Their words will be read by everybody in the channel of the team that "
        "you choose: <#C0NORDIC> (Nordic care) and <#C0ALPS> (Alps &amp; lakes)."
    ) in several
    many = words(route_form.open_form(teams=[NORDIC] * 7, private=True))
    assert any(line.endswith("<#C0NORDIC> (Nordic care) and the other teams' channels.") for line in many)
    none = words(route_form.open_form(teams=[], private=True))
    assert "This comes from a private conversation. Their words will be read by the whole team." in none


def test_a_long_message_is_passed_on_whole() -> None:
    mail = "The grinder broke, and here is how it came about.\n" * 790
    form = route_form.open_form(teams=[NORDIC], words=mail, origin="D0DIRECT:1795425600.000100", private=True)
    assert route_form.read(submitted(form, agreed=["yes"])).words == mail.strip()


@pytest.mark.parametrize(
    "kept",
    [
        {"origin": "C0WATCH"},
        {"origin": 7},
        {"said_at": "1795425600000"},
        {"said_at": -1},
        {"said_at": True},
        {"subject": "x" * 301},
        {"separators": ["\n"]},
    ],
)
def test_what_the_form_keeps_is_not_believed(kept: dict[str, object]) -> None:
    view = submitted(route_form.open_form(teams=[NORDIC], words="It broke."))
    with pytest.raises(StaleInteraction):
        route_form.read(view | {"private_metadata": json.dumps(kept)})


def test_a_subject_that_no_database_keeps_is_mended() -> None:
    form = route_form.open_form(teams=[NORDIC], words="It broke.", subject="Re: \x00grinder \ud83d")
    assert route_form.read(submitted(form)).subject == "Re: grinder ?"


def test_a_team_that_is_no_id_is_refused() -> None:
    view = submitted(route_form.open_form(teams=[NORDIC, ALPS], words="It broke."))
    view["state"]["values"]["team"]["value"]["selected_option"]["value"] = "all"
    with pytest.raises(StaleInteraction):
        route_form.read(view)


@given(texts, texts, texts, st.integers(0, 3), st.booleans())
@example(said="It broke.", name="\x1f", subject="", teams=2, private=True)
def test_whatever_is_known_the_form_stays_within_slacks_limits(
    said: str,
    name: str,
    subject: str,
    teams: int,
    private: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    team = replace(NORDIC, name=name, channel=name)
    form = route_form.open_form(
        teams=[replace(team, id=n) for n in range(1, teams + 1)],
        words=said,
        name=name,
        reach_by=subject,
        subject=subject,
        private=private,
    )
    limits.check_view(form)


def said(view: View) -> list[str]:
    limits.check_view(view)
    return [view["title"]["text"], *(unmarked(line) for line in words(view))]


def test_it_confirms_by_saying_who_has_it() -> None:
    assert said(route_form.confirmation("Greta Lindholm", NORA, TUESDAY_15, tz=TZ, now=NOW)) == [
        "Passed on",
        "Thank you. Nora is asked to phone or write to Greta Lindholm by Tue 15:00. You will hear how it ends.",
    ]
    assert said(route_form.confirmation("", NORA, None, tz=TZ, now=NOW))[1] == (
        "Thank you. Nora is asked to phone or write to the customer. You will hear how it ends."
    )


def test_it_confirms_honestly_when_nobody_is_free_or_it_was_answered() -> None:
    assert said(route_form.confirmation("Greta Lindholm", None, None, tz=TZ, now=NOW))[1] == (
        "Thank you. Nobody is free this minute, so Greta Lindholm waits for the first who is. "
        "You will hear how it ends."
    )
    assert said(route_form.confirmation("Greta Lindholm", NORA, None, tz=TZ, now=NOW, answered=True)) == [
        "Logged",
        "Thank you. Your talk with Greta Lindholm is part of their history now.",
    ]
