"""An incident's card and its list, as people read them."""

from dataclasses import replace

import pytest

from bot.domain.hours import DAY, HOUR
from bot.slack.kit.errors import StaleInteraction
from bot.slack.voices.incidents import card, listed
from bot.views.incidents import IncidentView, InsideView
from bot.views.people import PersonView
from bot.views.voices import VoiceView
from tests.kit.bot_world import MONDAY, said
from tests.kit.shown import VOICE

NORA = PersonView("U0NORA", "Nora", "")
WAITS = InsideView(1, "Greta", None, MONDAY + HOUR, spoken=False, is_open=True)
SPOKEN = InsideView(2, "Bo", NORA, MONDAY + HOUR, spoken=True, is_open=False)
OVER = InsideView(3, "Ada", None, None, spoken=False, is_open=False)
NEWEST: VoiceView = VOICE
VIEW = IncidentView(7, "UTC", MONDAY - HOUR, None, (WAITS, SPOKEN, OVER), (NEWEST,))
HAD = replace(VIEW, owner=NORA)


def labels(view: IncidentView) -> list[str]:
    return [one["text"]["text"] for one in card.draw(view, MONDAY).blocks[-1]["elements"]]


def test_nobody_has_it_yet_so_it_is_to_be_claimed() -> None:
    shown = card.draw(VIEW, MONDAY)
    assert shown.text == "Three customers write about the same thing: nobody has it yet."
    assert labels(VIEW) == ["Claim", "The list"]
    assert "the first was promised an answer by" in said(shown.blocks)
    assert "<@" not in said(shown.blocks)


def test_whoever_has_it_sees_how_far_it_is() -> None:
    assert (
        card.draw(HAD, MONDAY).text
        == "Three customers write about the same thing: Nora has it; one spoken with, one to do."
    )
    assert labels(HAD) == ["The list", "Mended", "End"]
    ending = card.draw(HAD, MONDAY).blocks[-1]["elements"][-1]["confirm"]["text"]["text"]
    assert ending == "One is still to be spoken with, each on a card of their own then."
    two = replace(HAD, inside=(WAITS, WAITS))
    assert "Two are still" in said(card.draw(two, MONDAY).blocks)


def test_with_nobody_left_it_ends_without_a_question_and_mended_comes_first() -> None:
    done = replace(HAD, inside=(SPOKEN,))
    *_, mended, end = card.draw(done, MONDAY).blocks[-1]["elements"]
    assert mended["style"] == "primary"
    assert "confirm" not in end
    assert (
        card.draw(done, MONDAY).text
        == "One customer writes about the same thing: Nora has it; one spoken with, none to do."
    )
    assert "promised" not in said(card.draw(done, MONDAY).blocks)


def test_mended_the_list_fills_again_with_whom_to_tell() -> None:
    again = replace(HAD, mended_at=MONDAY)
    assert "one told that it is mended, one to do" in card.draw(again, MONDAY).text
    assert "each of them is to be told" in said(card.draw(again, MONDAY).blocks)
    assert labels(again) == ["The list", "End"]
    shown = said(listed.draw(again, MONDAY)["blocks"])
    assert "tell them it is mended, by" in shown
    assert "told that it is mended" in shown


def test_over_it_says_so_and_offers_only_the_list() -> None:
    over = replace(HAD, ended_at=MONDAY)
    assert (
        card.draw(over, MONDAY).text == "Three customers write about the same thing: it is over; one was spoken with."
    )
    assert labels(over) == ["The list"]
    assert "Take out" not in said(listed.draw(over, MONDAY)["blocks"])


def test_the_list_says_who_is_to_do_and_by_when() -> None:
    shown = listed.draw(HAD, MONDAY)["blocks"]
    text = said(shown)
    assert "One to do." in text
    assert "to do, by" in text
    assert "spoken with" in text
    assert "over" in text
    rows = [one for one in shown if one["type"] == "actions"]
    assert [[each["text"]["text"] for each in row["elements"]] for row in rows] == [
        ["Log a reply", "Take out"],
        ["Take out"],
        ["Take out"],
    ]
    late = listed.draw(HAD, MONDAY + 2 * HOUR)["blocks"]
    assert "the answer is late" in said(late)


def test_who_wants_peace_stands_apart_with_the_reason_and_is_not_to_do() -> None:
    peace = replace(WAITS, conversation_id=4, customer="Per", not_since=MONDAY - 2 * DAY)
    view = replace(HAD, inside=(WAITS, peace, SPOKEN))
    assert card.draw(view, MONDAY).text.endswith("one spoken with, one to do, one not to be contacted.")
    shown = listed.draw(view, MONDAY)["blocks"]
    assert "One to do, one not to be contacted." in said(shown)
    assert "*Per* · not to be contacted, as they asked on " in said(shown)
    assert [one["text"]["text"] for one in shown[4]["elements"]] == ["Take out"], "there is nothing to log"
    alone = replace(HAD, inside=(peace,))
    assert "Nobody is left to do, one not to be contacted." in said(listed.draw(alone, MONDAY)["blocks"])
    assert "promised" not in said(card.draw(alone, MONDAY).blocks)
    assert "confirm" not in card.draw(alone, MONDAY).blocks[-1]["elements"][-1]


def test_a_long_one_has_pages_and_none_beyond_the_last() -> None:
    many = replace(HAD, inside=tuple(replace(WAITS, conversation_id=nth) for nth in range(1, 51)))
    first, middle, last = (listed.draw(many, MONDAY, page)["blocks"] for page in (0, 1, 9))
    turning = [[one["text"]["text"] for one in page[-1]["elements"]] for page in (first, middle, last)]
    assert turning == [["Next"], ["Previous", "Next"], ["Previous"]]
    assert "50 to do. Page 3 of 3" in said(last)
    assert "Nobody is left to do." in said(listed.draw(replace(HAD, inside=()), MONDAY)["blocks"])


def test_buttons_say_what_they_are_about() -> None:
    assert listed.read_page({"value": "7:2"}) == (7, 2)
    assert listed.read_out({"value": "7:2:9"}) == (7, 2, 9)
    for value in ("7", "7:x:9", "7:22222:9", "7:1:x", "", None):
        with pytest.raises(StaleInteraction):
            listed.read_out({"value": value})


def test_among_what_is_to_do_today_it_is_one_line_with_its_list() -> None:
    shown = card.row(replace(HAD, card=("C0VOICES1", "1.000100")), MONDAY, "https://acme.slack.com/")
    assert shown["text"]["text"].startswith(
        "*Three customers write about the same thing* · <https://acme.slack.com/archives/C0VOICES1/p1000100|card>\n"
        "One spoken with, one to do · the first was promised an answer by "
    )
    assert (shown["accessory"]["action_id"], shown["accessory"]["value"]) == (card.LIST, "7")
    assert "card>" not in str(card.row(HAD, MONDAY, "https://acme.slack.com/")), "it stands nowhere yet"
    assert card.still_to_do(HAD) == "one customer of an incident"
