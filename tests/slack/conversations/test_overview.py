"""Many conversations at once, and what Slack refuses: short lines, within the limits, with what to do."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.conversations.conversation import State
from bot.domain.hours import HOUR
from bot.domain.voices.voice import Kind
from bot.slack.conversations import overview
from bot.slack.kit.limits import check_message
from bot.slack.teams import delivery_failure
from bot.views.messages import DeliveryFailureView, OverviewView
from bot.views.people import PersonView
from bot.views.teams import HomeLine
from tests.kit.shown import NOW, read

NORA = PersonView("U1", "Nora")


def line(state: State = State.ASSIGNED, owner: PersonView | None = NORA, **more: object) -> HomeLine:
    values: dict[str, object] = {"customer": "Greta Lindholm", "matter": "broken grinder", "urgent": False, **more}
    due = None if state in {State.CLOSED, State.DISMISSED} else NOW + 2 * HOUR
    return HomeLine(
        1, str(values["customer"]), str(values["matter"]), state, Kind.COMPLAINT, bool(values["urgent"]), owner, due
    )


def test_the_overview_of_a_channel() -> None:
    lines = (
        line(),
        line(State.WAITING, None, customer="", matter="", urgent=True),
        line(State.CLOSED),
        line(State.DISMISSED),
        HomeLine(5, "Ove", "", State.CLAIMED, Kind.QUESTION, False, NORA, None),  # noqa: FBT003 - a row as it is
    )
    told = overview.channel(OverviewView(lines, "Europe/Stockholm"), NOW)
    assert told.text == "Five customers have something to tell us, all at once. Each stands here with who answers."
    shown = read(told)
    assert "• *Greta Lindholm* · broken grinder · Nora, by Mon 12:20 · complaint" in shown
    assert "• *A customer* · nobody is asked yet · *urgent* complaint" in shown
    assert "• *Greta Lindholm* · broken grinder · answered · complaint" in shown
    assert "• *Greta Lindholm* · broken grinder · not for us · complaint" in shown
    assert "• *Ove* · Nora · question" in shown
    late = overview.channel(OverviewView((replace(line(), due_at=NOW),), "Europe/Stockholm"), NOW)
    assert "· Nora, was due Mon 10:20 · complaint" in read(late)
    unnamed = overview.channel(OverviewView((line(owner=PersonView("U2", " ")),), "UTC"), NOW)
    assert "· somebody, by " in read(unnamed)
    one = overview.channel(OverviewView(lines[:1], "UTC"), NOW)
    assert one.text.startswith("One customer has something to tell us")


def test_very_many_lines_stand_in_several_sections() -> None:
    told = overview.channel(OverviewView((line(),) * 120, "UTC"), NOW)
    assert len(told.blocks) > 3
    assert read(told).count("• *Greta Lindholm*") == 120
    check_message(told)


def test_the_list_of_one_person() -> None:
    told = overview.person(OverviewView((line(), line()), "UTC"), NOW)
    assert told.text == "Two conversations are for you. One after the other; the first ones are due first."
    assert overview.person(OverviewView((line(),), "UTC"), NOW).text.startswith("One conversation is for you.")
    gone = overview.person(OverviewView((), "UTC"), NOW)
    assert gone.text == "What was listed here is with others now. Nothing is left for you to do."


@pytest.mark.slow("draws up to eighty of the longest names, twenty times")
@settings(max_examples=20)  # the longest texts take their time
@given(st.sampled_from(["&" * 3000, "😀" * 5000, "شركة " * 500, "<!channel> & <http://x|bank>"]), st.integers(1, 80))
def test_eighty_of_whatever_they_are_called_fit(name: str, count: int) -> None:
    view = OverviewView(tuple(line(customer=name, matter=name) for _ in range(count)), "UTC")
    for drawn in (overview.channel(view, NOW), overview.person(view, NOW)):
        check_message(drawn)
        assert sum(len(block["text"]["text"]) for block in drawn.blocks if block["type"] == "section") < 13_200
        assert "<!channel>" not in str(drawn.blocks)


def test_what_slack_refuses_says_what_to_do() -> None:
    found = [
        DeliveryFailureView("C0VOICES1", "not_in_channel", 3),
        DeliveryFailureView("U0GONE001", "user_disabled", 1),
        DeliveryFailureView("C0OTHER01", "strange_error", 2),
    ]
    shown = read(delivery_failure.draw(found))
    assert "Three messages wait for <#C0VOICES1>: Slack says `not_in_channel`. Invite me there" in shown
    assert "One message waits for @U0GONE001: Slack says `user_disabled`. They have left" in shown
    assert "The bot's log says more" in shown
    assert delivery_failure.draw([]).text.startswith("All is well again")
