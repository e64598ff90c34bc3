"""App Home."""

from dataclasses import replace
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.conversations.conversation import State
from bot.domain.paging import SIZES, HomeList, HomePart, Page, Paginated
from bot.domain.recognition.applause import RecognitionState
from bot.domain.teams.absence import OPEN_END
from bot.domain.voices.voice import Kind
from bot.slack.kit import limits
from bot.slack.kit.errors import StaleInteraction
from bot.slack.teams import home
from bot.slack.teams.home_tab import pages as home_pages
from bot.slack.teams.home_tab import parts
from bot.views.conversations import PromiseView
from bot.views.incidents import IncidentView, InsideView
from bot.views.people import PersonView, WhileAwayView
from bot.views.recognition import RecognitionView
from bot.views.teams import (
    DayView,
    HomeLine,
    HomeView,
    LeaveView,
    LoadLine,
    ManagerView,
    TeamName,
    TeamView,
)
from tests.kit.filled import View
from tests.kit.shown import DAY, HOUR, IDRIS, NORA, NOW, PETRA, TOM, TUESDAY_15, TZ, texts, unmarked

LINE = HomeLine(
    4711, "Greta Lindholm", "broken grinder", State.CLAIMED, Kind.COMPLAINT, urgent=False, owner=NORA, due_at=TUESDAY_15
)
LATE = replace(
    LINE, id=4712, customer="Ada", matter="", state=State.WAITING, owner=None, urgent=True, due_at=NOW - HOUR
)
THANKS = RecognitionView(31, TOM, IDRIS, "You made a stranger a regular.", RecognitionState.GIVEN, NOW)
TEAM = ManagerView(TeamView(11, "Nordic care", "C0NORDIC"))
PROMISE = PromiseView(7, 4711, "Greta Lindholm", "broken grinder", "A new grinder", NOW + DAY, NORA)
EMPTY = HomeView(NORA, TZ, NOW, is_member=True)
MANAGES = replace(EMPTY, manages=(TeamName(11, "Nordic care"),))
ORIGIN = "https://kullen.slack.example/"
CARD = f"<{ORIGIN}archives/C0VOICES1/p1795424280000100|card>"
T = TypeVar("T")


def listed(*whole: T, of: HomeList = HomeList.NOW, page: int = 0) -> Paginated[T]:
    """A page of a list, as the store gives it."""
    before = page * SIZES[of]
    return Paginated(whole[before : before + SIZES[of]], len(whole), before)


def day(**lists: Any) -> HomeView:  # noqa: ANN401 - each list has its own rows
    """Nora's Home with her own day on it."""
    return replace(EMPTY, day=DayView(**lists))


def team(shown: ManagerView, view: HomeView = MANAGES) -> HomeView:
    """Nora's Home with a team on it."""
    return replace(view, part=HomePart.TEAM, managed=shown)


def lines(view: HomeView) -> list[str]:
    """What one can read: a line a block, buttons in brackets."""
    drawn = home.draw(view, ORIGIN)
    limits.check_view(drawn)
    return [_line(block) for block in drawn["blocks"]]


def _line(block: View) -> str:
    parts = [block["text"]] if "text" in block else []
    parts += block.get("elements", [])
    parts += [block["accessory"]] if "accessory" in block else []
    return " ".join(_part(part) for part in parts)


def _part(part: View) -> str:
    if part["type"] == "users_select":
        return f"[{part['placeholder']['text']}]"
    if part["type"] in {"overflow", "static_select"}:
        return "[…]"
    return f"[{part['text']['text']}]" if part["type"] == "button" else unmarked(part["text"])


def buttons(view: HomeView, label: str) -> list[tuple[str, str]]:
    drawn = home.draw(view, ORIGIN)["blocks"]
    found = [one for block in drawn for one in [*block.get("elements", []), block.get("accessory", {})]]
    return [
        (one["action_id"], one["value"])
        for one in found
        if one.get("type") == "button" and one["text"]["text"] == label
    ]


def test_an_empty_home_says_in_one_sentence_what_would_fill_it() -> None:
    assert lines(EMPTY) == [
        "Hello, Nora. Nobody waits for you.",
        "[Refresh] [Tidy] [Away…] [Thank me in private]",
        (
            "Here will stand what you are asked to answer, what you promise a customer for a day, whom you come back "
            "to, what you let rest, what you pass on with `/voice` or *Route to a marketer* and thanks for you."
        ),
    ]


def test_each_row_of_my_day_has_its_buttons_and_a_link_to_its_card() -> None:
    asked = replace(LINE, id=3, customer="", matter="late parcel", state=State.ASSIGNED, due_at=NOW - HOUR)
    rests = replace(LINE, id=5, customer="Ove", matter="", snoozed_until=NOW + 2 * HOUR)
    comes = replace(LINE, id=6, customer="Kim", matter="", state=State.ANSWERED)
    linked = replace(LINE, card=("C0VOICES1", "1795424280.000100"))
    view = day(
        mine=4,
        first_due=asked.due_at,
        in_hand=listed(asked, linked),
        follow_ups=listed(comes, of=HomeList.FOLLOW_UPS),
        snoozed=listed(rests, of=HomeList.SNOOZED),
        passed_on=listed(replace(LINE, owner=TOM), of=HomeList.PASSED_ON),
    )
    assert lines(view) == [
        "Hello, Nora. Four conversations are yours, the first due Mon 09:20.",
        "[Refresh] [Tidy] [Away…] [Thank me in private]",
        "Now",
        "*A customer: late parcel* · complaint\nYou are asked, was due Mon 09:20.",
        "[Claim] [Log a reply] […]",
        f"*Greta Lindholm: broken grinder* · complaint · {unmarked(CARD)}\nClaimed by you, due Tue 15:00.",
        "[Log a reply] […]",
        "Follow-ups",
        "*Kim* · complaint\nAnswered, not settled yet: you follow up, due Tue 15:00.",
        "[Log a reply] […]",
        "Snoozed",
        "*Ove* · complaint\nClaimed by you, snoozed until Mon 12:20.",
        "[Log a reply] […]",
        "What I passed on",
        "*Greta Lindholm: broken grinder* · complaint\nClaimed by Tom, due Tue 15:00. [Open]",
        "Here will stand what you promise a customer for a day and thanks for you.",
    ]
    assert buttons(view, "Claim") == [("claim", "3")]
    assert CARD in str(home.draw(view, ORIGIN))
    assert "|card>" not in str(home.draw(view)), "Slack has not said yet where we are"


def test_the_incidents_that_somebody_leads_come_first() -> None:
    waits = InsideView(1, "Bo", None, NOW + HOUR, spoken=False, is_open=True)
    led = IncidentView(7, TZ, NOW - HOUR, None, (waits,) * 8, (), card=("C0VOICES1", "1795424280.000100"))
    view = day(mine=8, led=(led,))
    assert lines(view)[2:4] == [
        "Incidents",
        (
            f"*Eight customers write about the same thing* · {unmarked(CARD)}\n"
            "None spoken with, eight to do · the first was promised an answer by Mon 11:20. [The list]"
        ),
    ]
    assert buttons(view, "The list") == [("incident_list", "7")]


def test_one_is_yours_without_a_time() -> None:
    assert lines(day(mine=1, in_hand=listed(LINE)))[0] == "Hello, Nora. One conversation is yours."


def test_a_promise_stands_until_it_is_kept() -> None:
    view = day(promises=listed(*(replace(PROMISE, id=nth) for nth in range(7, 11)), of=HomeList.PROMISES))
    at = lines(view).index("Promises, 1 to 3 of 4")
    assert lines(view)[at + 1 : at + 3] == [
        "*Greta Lindholm: broken grinder* · due 24 Nov\nA new grinder",
        "[Kept] [Not yet]",
    ]
    assert buttons(view, "Kept") == [("promise_kept", str(nth)) for nth in (7, 8, 9)]
    assert buttons(view, "Not yet") == [("promise_not_yet", str(nth)) for nth in (7, 8, 9)]
    assert "Promises, 1 to 3 of 4" in lines(replace(view, is_member=False)), "also of whoever is in no team any more"


def test_a_snooze_that_is_over_is_not_spoken_of() -> None:
    shown = lines(day(in_hand=listed(replace(LINE, snoozed_until=NOW))))
    assert shown[3].endswith("Claimed by you, due Tue 15:00.")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.ASSIGNED, "You are asked, due Tue 15:00."),
        (State.ANSWERED, "Answered, not settled yet: you follow up, due Tue 15:00."),
        (State.CLOSED, "Settled, and closed, due Tue 15:00."),
        (State.DISMISSED, "Put aside as not for us, due Tue 15:00."),
    ],
)
def test_what_i_passed_on_says_where_it_stands(state: State, words: str) -> None:
    shown = lines(day(passed_on=listed(replace(LINE, state=state))))
    assert f"*Greta Lindholm: broken grinder* · complaint\n{words} [Open]" in shown


def test_my_recognitions_are_quoted() -> None:
    shown = lines(day(recognitions=listed(*(THANKS,) * 5, of=HomeList.THANKS)))
    assert shown[2:5] == [
        "My recognitions, 1 to 3 of 5",
        "\n".join(["Idris: “You made a stranger a regular.”"] * 3),
        "[Next 2]",
    ]


def test_whoever_is_in_no_team_sees_what_concerns_them() -> None:
    shown = lines(replace(EMPTY, me=PETRA, is_member=False))
    assert shown[1:] == [
        "[Refresh] [Tidy] [Thank me in private]",
        "Here will stand what you pass on with `/voice` or *Route to a marketer* and thanks for you.",
    ]
    full = replace(EMPTY, is_member=False, day=DayView(passed_on=listed(LINE), recognitions=listed(THANKS)))
    assert not any("Here will stand" in line for line in lines(full))


def test_whoever_manages_turns_from_view_to_view() -> None:
    assert lines(MANAGES)[0] == "[My day] [The team] [Settings]"
    assert lines(MANAGES)[2] == "[Refresh] [Tidy] [Away…] [Thank me in private] [Team settings]"
    assert buttons(MANAGES, "The team") == [("home_team", "team:11")]
    assert lines(team(TEAM))[0] == "[My day] [The team] [Settings] [Refresh]"
    (row, *_) = home.draw(team(TEAM))["blocks"]
    spoken = [one["accessibility_label"] for one in row["elements"][:3]]
    assert spoken == ["Show My day", "The team, shown now", "Show Settings"]
    assert [one.get("style") for one in row["elements"]] == [None, "primary", None, None]


def test_whoever_manages_several_teams_chooses_one() -> None:
    several = replace(MANAGES, manages=(TeamName(11, "Nordic care"), TeamName(12, " "), *MANAGES.manages * 200))
    assert lines(several)[0] == "[My day] [The team] [Settings]", "one's own day is of no team"
    (row, *_) = home.draw(team(TEAM, several))["blocks"]
    menu = row["elements"][3]
    assert [one["value"] for one in menu["options"][:2]] == ["team:11", "team:12"]
    assert [one["text"]["text"] for one in menu["options"][:2]] == ["Nordic care", "A team without a name"]
    assert (menu["initial_option"]["value"], len(menu["options"])) == ("team:11", 100)


def test_the_view_that_a_button_turns_to_is_read_strictly() -> None:
    assert parts.read({"value": "my_day:0"}) == (HomePart.MY_DAY, None)
    assert parts.read({"selected_option": {"value": "settings:11"}}) == (HomePart.SETTINGS, 11)
    for value in (None, 7, "", "team", "team:-1", "team:01", "yours:1", f"team:{2**63}", "team:1\n"):
        with pytest.raises(StaleInteraction):
            parts.read({"value": value})


def test_away_and_back() -> None:
    tom = PersonView("U3", "Tom")
    plans = replace(EMPTY, leave=LeaveView(NOW + 2 * DAY, NOW + 4 * DAY, has_begun=False, stand_in=tom))
    assert lines(plans)[:2] == [
        "Hello, Nora. Nobody waits for you.\nYou are away from Wed 25 Nov to Fri 27 Nov; Tom stands in.",
        "[Refresh] [Tidy] [Change] [I am not away] [Thank me in private]",
    ]
    away = replace(EMPTY, away_until=NOW + 2 * DAY, leave=LeaveView(NOW - DAY, NOW + 2 * DAY, True, None))  # noqa: FBT003 - as the query gives it
    assert lines(away)[:2] == [
        "Hello, Nora. Nobody waits for you.\nYou are away until Wed 25 Nov, and nobody asks you.",
        "[Refresh] [Tidy] [I am back] [Change] [Thank me in private]",
    ]
    assert buttons(away, "I am back") == [("away_back", "back")]
    greeting, pressed = lines(replace(EMPTY, away_until=OPEN_END))[:2]
    assert greeting.endswith(
        "\nYour Slack status says that you are away until it changes, and nobody asks you. "
        "What is urgent goes to others."
    )
    assert pressed == "[Refresh] [Tidy] [I am back] [Away…] [Thank me in private]"
    assert lines(replace(EMPTY, away_until=NOW))[1] == "[Refresh] [Tidy] [Away…] [Thank me in private]"


def test_whoever_is_back_reads_what_became_of_theirs() -> None:
    tom, lena = PersonView("U3", "Tom"), PersonView("U4", "Lena")
    for moved, settled, takers, said in (
        (1, 0, (tom,), "Tom took on one conversation of yours; it is in good hands."),
        (1, 1, (tom,), "Tom took on one conversation of yours; it is settled."),
        (3, 0, (tom, lena), "Tom and Lena took on three conversations of yours; they are in good hands."),
        (3, 1, (tom,), "Tom took on three conversations of yours; one is settled, the rest is in good hands."),
        (3, 3, (), "Your colleagues took on three conversations of yours; all are settled."),
    ):
        back = replace(EMPTY, while_away=WhileAwayView(moved, settled, takers))
        first = lines(back)[0]
        assert first == f"Hello, Nora. Nobody waits for you.\nWelcome back. While you were away, {said}"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "Nothing here is old enough to tidy."),
        (1, "One old message is on its way out."),
        (12, "12 old messages are on their way out."),
        (200, "200 old messages are on their way out. There may be more: press *Tidy* once more."),
    ],
)
def test_tidy_says_how_many_go(count: int, words: str) -> None:
    shown = home.tidied(count, 200)
    limits.check_view(shown)
    assert [_line(block) for block in shown["blocks"]] == [words]
    assert buttons(EMPTY, "Tidy") == [("home_tidy", "old")]


def test_the_first_run_says_how_to_make_a_team() -> None:
    fresh = HomeView(NORA, TZ, NOW, has_team=False, may_make_team=True)
    assert lines(fresh) == [
        (
            "Welcome, Nora. I give every customer's voice to one of you by name, and that person answers: "
            "by phone, mail or letter."
        ),
        "It begins with a team: a channel, somebody who manages it, and those who answer. That takes a minute.",
        "[Make a team] [Refresh]",
    ]
    assert buttons(fresh, "Make a team") == [("team_settings", "new")]
    assert lines(replace(fresh, may_make_team=False))[1:] == [
        "There is no team yet. A workspace admin can make one here, on their own Home tab.",
        "[Refresh]",
    ]


def test_whoever_is_no_full_member_reads_one_sentence() -> None:
    shown = replace(EMPTY, may_look=False)
    assert lines(shown) == [home.NOT_FOR_YOU]


def test_the_team_whose_settings_are_asked_for_is_read() -> None:
    assert home.read_settings({"value": "new"}) is None
    assert home.read_settings({"value": "11"}) == 11
    with pytest.raises(StaleInteraction):
        home.read_settings({"value": "old"})


def test_managers_see_a_team_without_anybody() -> None:
    shown = lines(team(TEAM))
    assert shown[1:] == [
        "Nordic care",
        "Nobody answers in this team yet. Add people in Team settings. [Team settings]",
        (
            "Nothing is late, every conversation has somebody, nothing was taken back, nobody is nominated and "
            "nothing is put aside."
        ),
    ]
    assert buttons(team(TEAM), "Team settings") == [("team_settings", "11")]


def test_what_is_kept_back_is_one_line_with_its_list() -> None:
    shown = team(replace(TEAM, kept_back=14))
    assert "*Kept back*\n14 are left to look through. [Look through]" in lines(shown)
    assert buttons(shown, "Look through") == [("kept_back", "0")]
    assert "*Kept back*\nOne is left to look through. [Look through]" in lines(team(replace(TEAM, kept_back=1)))


def test_a_quiet_team_is_one_sentence_and_its_load() -> None:
    quiet = replace(TEAM, load=listed(LoadLine(NORA, 0, 8, 0), of=HomeList.LOAD))
    assert lines(team(quiet))[2:] == [
        "Nothing is open with one marketer. [Team settings]",
        "",
        "*Load*\n• Nora: 0 of 8",
        "[A colleague is away…]",
        (
            "Nothing is late, every conversation has somebody, nothing was taken back, nobody is nominated, "
            "nothing is put aside and everybody is here."
        ),
    ]


def test_managers_see_what_to_help_with_and_can() -> None:
    away = (LoadLine(TOM, 3, 8, 0, NOW + DAY, stand_in=PETRA), LoadLine(PETRA, 0, 8, 0, NOW + 2 * DAY))
    leave = LeaveView(NOW + 3 * DAY, NOW + 4 * DAY, has_begun=False, stand_in=None)
    shown_team = replace(
        TEAM,
        leaving=(LoadLine(IDRIS, 2, 8, 0, leave=leave), LoadLine(NORA, 6, 8, 1)),
        load=listed(LoadLine(NORA, 6, 8, 1), *away, LoadLine(IDRIS, 2, 8, 0, NOW - DAY), of=HomeList.LOAD),
        away=away,
        open=18,
        overdue=listed(LATE),
        waiting=listed(*(LATE,) * 7, of=HomeList.WAITING),
        taken_back=listed(LINE, LINE, of=HomeList.TAKEN_BACK),
        dismissed=listed(*(replace(LINE, state=State.DISMISSED, due_at=None),) * 5, of=HomeList.DISMISSED),
        nominations=listed(replace(THANKS, by=PETRA, state=RecognitionState.NOMINATED)),
    )
    view = team(shown_team)
    shown = [_line(block) for block in home.draw(view)["blocks"]]
    late = "*Ada* · urgent complaint\nNobody is asked yet, was due Mon 09:20."
    mine = "*Greta Lindholm: broken grinder* · complaint\nClaimed by you, due Tue 15:00."
    aside = "*Greta Lindholm: broken grinder* · complaint\nPut aside as not for us. [Bring back]"
    decide = "[Assign to…] [Take it] [Open]"
    assert shown[2:] == [
        (
            "18 conversations are open with four marketers: one overdue, seven waiting for somebody; "
            "two people are away. [Team settings]"
        ),
        "",
        "*Overdue*",
        *(late, decide),
        "",
        "*Waiting, 1 to 6 of 7* [Assign several…]",
        *[late, decide] * 6,
        "[Next 1]",
        "",
        "*Taken back* [Assign several…]",
        *[mine, decide] * 2,
        "",
        "*Nominations*",
        "Petra would like to see Tom applauded:\n> You made a stranger a regular.",
        "[Approve] [Decline]",
        "",
        (
            "*Load*\n• Nora: 6 of 8, one overdue\n• Tom: 3 of 8, away until Tue 24 Nov\n"
            "• Petra: 0 of 8, away until Wed 25 Nov\n• Idris: 2 of 8"
        ),
        (
            "*Away*\n• Tom until Tue 24 Nov, with 3 open; Petra stands in\n• Petra until Wed 25 Nov\n"
            "• Idris from Thu 26 Nov to Fri 27 Nov\n• Nora soon [Assign several…]"
        ),
        "[A colleague is away…]",
        "",
        "*Not for us, 1 to 3 of 5*",
        *[aside] * 3,
        "[Next 2]",
    ]
    assert buttons(view, "Approve") == [("nomination_approve", "31")]
    assert buttons(view, "Decline") == [("nomination_decline", "31")]
    assert buttons(view, "Bring back")[0] == ("bring_back", "4711")
    assert buttons(view, "Assign several…") == [
        ("assign_several", "11:waiting"),
        ("assign_several", "11:taken_back"),
        ("assign_several", "11:away"),
    ]
    assert buttons(view, "Take it")[0] == ("take_it", "4712")


def test_of_many_who_are_away_the_first_are_named() -> None:
    away = (LoadLine(TOM, 0, 8, 0, NOW + DAY),) * 23
    shown = lines(team(replace(TEAM, load=listed(*away, of=HomeList.LOAD), away=away)))
    assert shown[2].startswith("Nothing is open with 23 marketers; 23 people are away.")
    assert shown[6].endswith("• Tom until Tue 24 Nov\n3 more")


def test_a_team_without_a_name_has_a_heading_all_the_same() -> None:
    nameless = replace(TEAM, team=replace(TEAM.team, name=" \u202e "))
    assert lines(team(nameless))[1] == "A team without a name"
    settings_of = replace(MANAGES, part=HomePart.SETTINGS, settings=nameless.team)
    assert lines(settings_of)[1] == "Settings of a team without a name"


def full_team(number: int, page: int = 9) -> ManagerView:
    rows = [replace(LINE, id=one) for one in range(1, 301)]
    return ManagerView(
        replace(TEAM.team, id=number, name=f"Team {number}"),
        listed(*(LoadLine(NORA, 6, 8, 1),) * 100, of=HomeList.LOAD, page=1),
        (LoadLine(NORA, 6, 8, 1, NOW + DAY),) * 40,
        5000,
        listed(*rows, of=HomeList.OVERDUE, page=page),
        listed(*rows, of=HomeList.WAITING, page=page),
        listed(*rows, of=HomeList.TAKEN_BACK, page=page),
        listed(*rows, of=HomeList.DISMISSED, page=page),
        listed(*(replace(THANKS, id=number * 1000 + one) for one in range(10)), of=HomeList.NOMINATIONS, page=1),
    )


def full_day(page: int = 0) -> HomeView:
    many = [replace(LINE, id=number) for number in range(1, 301)]
    return replace(
        MANAGES,
        day=DayView(
            mine=300,
            first_due=TUESDAY_15,
            in_hand=listed(*many, page=page),
            promises=listed(*(replace(PROMISE, id=nth) for nth in range(90)), of=HomeList.PROMISES, page=page),
            follow_ups=listed(*(replace(one, id=one.id + 1000) for one in many), of=HomeList.FOLLOW_UPS, page=page),
            snoozed=listed(*(replace(one, id=one.id + 2000) for one in many), of=HomeList.SNOOZED, page=page),
            passed_on=listed(*many, of=HomeList.PASSED_ON, page=page),
            recognitions=listed(*(THANKS,) * 90, of=HomeList.THANKS, page=page),
        ),
    )


@pytest.mark.parametrize(
    ("page", "heading", "turns"),
    [(0, "1 to 10", "[Next 10]"), (1, "11 to 20", "[Back] [Next 10]"), (29, "291 to 300", "[Back]")],
)
def test_300_conversations_are_paged_and_it_says_where_one_is(page: int, heading: str, turns: str) -> None:
    shown = lines(day(mine=300, first_due=TUESDAY_15, in_hand=full_day(page).day.in_hand))
    assert shown[0] == "Hello, Nora. 300 conversations are yours, the first due Tue 15:00."
    assert shown[2] == f"Now, {heading} of 300"
    assert sum("Greta Lindholm" in line for line in shown) == 10
    assert shown[23] == turns


@pytest.mark.parametrize("page", [0, 1, 2])
def test_the_fullest_home_has_room_within_slacks_hundred_blocks(page: int) -> None:
    assert len(lines(full_day(page))) < 100
    assert len(lines(team(full_team(11, page)))) < 100


def test_pages_are_turned_by_buttons_that_say_which() -> None:
    assert buttons(full_day(1), "Back")[:2] == [("home_earlier", "now:0:0"), ("home_earlier", "promises:0:0")]
    assert buttons(full_day(1), "Next 10") == [("home_later", "now:0:2")]
    view = team(full_team(11))
    assert buttons(view, "Back")[:1] == [("home_earlier", "overdue:11:8")]
    assert ("home_later", "waiting:11:10") in buttons(view, "Next 6")
    assert ("home_later", "load:11:2") in buttons(view, "Next 15")
    drawn = [one for block in home.draw(view)["blocks"] for one in block.get("elements", [])]
    spoken = [
        one["accessibility_label"] for one in drawn if one.get("action_id") in {home_pages.EARLIER, home_pages.LATER}
    ]
    assert spoken[:2] == ["Back to the previous 6 of Overdue, Team 11", "Next 6 of Overdue, Team 11"]


def test_the_page_that_a_button_turns_to_is_read_strictly() -> None:
    assert home_pages.read_page({"value": "now:0:2"}) == Page(HomeList.NOW, 2)
    assert home_pages.read_page({"value": "dismissed:11:0"}) == Page(HomeList.DISMISSED, 0, 11)
    strange = [
        None,
        7,
        "",
        "now",
        "now:0",
        "now:0:-1",
        "now:0:1e3",
        "now:0:01",
        "now:0:1:1",
        " now:0:1",
        "now:0:1\n",
    ]
    for value in [*strange, "yours:0:1", "NOW:0:1", "now:x:1", "now:0:1234567890", "now:0:\u0661"]:
        with pytest.raises(StaleInteraction):
            home_pages.read_page({"value": value})
    with pytest.raises(StaleInteraction):
        home_pages.read_page({})


@settings(deadline=None, max_examples=15)  # the longest texts take their time
@given(texts, texts, st.integers(0, 40))
def test_whatever_is_in_it_home_stays_within_slacks_limits(name: str, matter: str, count: int) -> None:
    person = replace(NORA, name=name)
    rows = [replace(LINE, id=nth + 1, customer=name, matter=matter, owner=person) for nth in range(count)]
    thanks = replace(THANKS, to=person, by=person, why=matter)
    promise = replace(PROMISE, customer=name, matter=matter, promise=matter, by=person)
    shown_team = ManagerView(
        replace(TEAM.team, name=name),
        listed(*(LoadLine(person, 6, 8, 1, NOW + DAY),) * count, of=HomeList.LOAD),
        (LoadLine(person, 6, 8, 1, NOW + DAY),) * count,
        count,
        listed(*rows, of=HomeList.OVERDUE),
        listed(*rows, of=HomeList.WAITING),
        listed(*rows, of=HomeList.TAKEN_BACK),
        listed(*rows, of=HomeList.DISMISSED),
        listed(*(thanks,) * min(count, 1), of=HomeList.NOMINATIONS),
    )
    view = replace(
        EMPTY,
        me=person,
        manages=(TeamName(11, name), TeamName(12, matter)),
        day=DayView(
            count,
            None,
            listed(*rows),
            listed(*(replace(promise, id=nth) for nth in range(count)), of=HomeList.PROMISES),
            listed(*(replace(one, id=one.id + 1000) for one in rows), of=HomeList.FOLLOW_UPS),
            listed(*(replace(one, id=one.id + 2000) for one in rows), of=HomeList.SNOOZED),
            listed(*rows, of=HomeList.PASSED_ON),
            listed(*(thanks,) * count, of=HomeList.THANKS),
        ),
    )
    limits.check_view(home.draw(view, ORIGIN))
    limits.check_view(home.draw(team(shown_team, view), ORIGIN))
    limits.check_view(home.draw(replace(view, part=HomePart.SETTINGS, settings=shown_team.team), ORIGIN))


def test_a_home_that_weighs_too_much_says_that_there_is_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "BYTES", 9_000)  # what no text of ours brings about
    shown = lines(full_day())
    assert shown[-1] == "There is more than Slack shows here: `/voice mine` and `/voice team` list it."
    assert len(shown) < 30


def test_thanks_stand_in_the_channel_unless_somebody_asks_otherwise() -> None:
    assert buttons(EMPTY, "Thank me in private") == [("home_thanks", "private")]
    assert buttons(replace(EMPTY, thanked_private=True), "Thank me in the channel") == [("home_thanks", "channel")]
    assert [home.wants_private({"value": one}) for one in ("private", "channel", None)] == [True, False, False]
