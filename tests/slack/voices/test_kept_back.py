"""The list of what was kept back, its pages, and what stands on a card for what was not."""

from dataclasses import replace

import pytest

from bot.domain.paging import Paginated
from bot.domain.voices.standout.evidence import Empty
from bot.domain.voices.standout.scoring import Why
from bot.domain.voices.standout.sifting import Rest
from bot.domain.voices.voice import Channel, Kind
from bot.slack.kit import limits
from bot.slack.kit.errors import StaleInteraction
from bot.slack.voices import standout
from bot.slack.voices.sorting import kept_back
from bot.views.kept_back import KeptLine, KeptList
from bot.views.voices import VoiceView
from tests.kit.filled import words
from tests.kit.shown import NOW, TZ, unmarked

SAID = VoiceView(7, "We shall see <then>", Kind.COMMENT, Channel.SOCIAL, "instagram", received_at=NOW)
LINE = KeptLine(SAID, "Greta Lindholm", "Marketing", Rest.BELOW, 130)


def listed(*lines: KeptLine, total: int = 0, before: int = 0, teams: int = 1) -> KeptList:
    return KeptList(Paginated(lines, total or len(lines), before), teams, TZ, NOW)


def drawn(view: KeptList, notice: str = "") -> list[str]:
    form = kept_back.draw(view, notice)
    limits.check_view(form)
    return [unmarked(one) for one in words(form)]


def test_a_line_says_who_where_why_and_what_can_be_said_of_it() -> None:
    shown = drawn(listed(LINE))
    assert shown == [
        "One is left to look through.",
        "Nobody is asked about these. What you say of them teaches me which comments come by themselves.",
        "*Greta Lindholm*, on Instagram, today\nIt does not stand out (1.3 points)\n> We shall see &lt;then&gt;",
        "This one mattered",
        "Right to keep back",
    ]


def test_of_several_teams_it_says_whose_it_is_and_where_it_stands() -> None:
    linked = replace(LINE, said=replace(SAID, link="https://example.com/7"), why=Empty.GIVEAWAY)
    (line,) = [one for one in drawn(listed(linked, teams=2)) if "Greta" in one]
    assert line.splitlines()[1].startswith("It takes part in a giveaway · for Marketing · ")
    assert "Open it there" in line


@pytest.mark.parametrize(
    ("points", "why", "said"),
    [
        (100, Rest.BELOW, "It does not stand out (1 point)"),
        (412, Rest.CAP, "It stands out, but that day's comments were given away (4.12 points)"),
        (0, Rest.NOISE, "It reads as advertising, or as nothing to answer"),
        (0, Empty.EMOJI, "It has no words"),
    ],
)
def test_each_reason_has_its_words(points: int, why: Rest | Empty, said: str) -> None:
    (line,) = [one for one in drawn(listed(replace(LINE, points=points, why=why))) if "Greta" in one]
    assert line.splitlines()[1] == said


def test_a_long_list_has_pages() -> None:
    rows = [replace(LINE, said=replace(SAID, id=nth, words="word " * 400)) for nth in range(1, 21)]
    first, middle, last = (drawn(listed(*rows, total=50, before=before)) for before in (0, 20, 40))
    assert "50 are left to look through. Page 1 of 3" in first
    assert (first[-1], middle[-2:], last[-1]) == ("Next", ["Previous", "Next"], "Previous")


def test_an_empty_one_says_what_will_stand_there_and_what_came_of_the_click_before() -> None:
    asked = kept_back.is_asked("Nora", "Greta")
    assert drawn(listed(), asked) == [
        "Thank you. Nora is asked about Greta; the card stands in the team's channel.",
        "Nothing is left to look through. Comments that say little, and advertising, will stand here for 30 days.",
    ]
    assert "Greta waits for the first who is free" in kept_back.is_asked("", "Greta")
    assert drawn(listed(LINE), asked)[0] == asked


def test_buttons_say_which_page_and_which_voice_they_are_about() -> None:
    assert (kept_back.read_page({"value": "2"}), kept_back.read_row({"value": "3:7"})) == (2, (3, 7))
    for value in ("", "x", "22222", "²", None):
        with pytest.raises(StaleInteraction):
            kept_back.read_page({"value": value})
    for value in ("7", "x:7", "1:x", "1:", None):
        with pytest.raises(StaleInteraction):
            kept_back.read_row({"value": value})


def test_every_reason_for_which_one_stands_out_has_words_the_weightiest_three_stand_on_a_card() -> None:
    assert standout.stands_out((), ()) == ""
    assert standout.stands_out((Why.STAFF, Why.STORY, Why.FIRST, Why.REACH), ("Tom", "Eva <x>")) == (
        "Stands out: names Tom and Eva &lt;x&gt;, tells what happened to them, is read by many"
    )
    assert standout.stands_out((Why.FIRST,), ()) == "Stands out: writes for the first time"
    assert all(standout.stands_out((one,), ()) for one in Why)
    assert all(standout.kept_for(one) for one in (*Rest, *Empty))
