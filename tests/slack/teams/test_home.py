"""App Home."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.conversations.conversation import State
from bot.domain.paging import SIZES, HomeList, Page, Paginated
from bot.domain.recognition.applause import RecognitionState
from bot.domain.voices.voice import Kind
from bot.slack.kit import limits
from bot.slack.kit.errors import StaleInteraction
from bot.slack.teams import home, home_pages
from bot.views.conversations import PromiseView
from bot.views.recognition import RecognitionView
from bot.views.teams import HomeLine, HomeView, LoadLine, ManagerView, TeamView
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
T = TypeVar("T")


def listed(*whole: T, of: HomeList = HomeList.MINE, page: int = 0) -> Paginated[T]:
    """A page of a list, as the store gives it."""
    before = page * SIZES[of]
    return Paginated(whole[before : before + SIZES[of]], len(whole), before)


def lines(view: HomeView) -> list[str]:
    """What one can read: a line a block, buttons in brackets."""
    drawn = home.draw(view)
    limits.check_view(drawn)
    return [_line(block) for block in drawn["blocks"]]


def _line(block: View) -> str:
    parts = [block["text"]] if "text" in block else []
    parts += block.get("elements", [])
    parts += [block["accessory"]] if "accessory" in block else []
    return " ".join(_part(part) for part in parts)


def _part(part: View) -> str:
    if part["type"] == "datepicker":
        return f"[{part['placeholder']['text']}]"
    return f"[{part['text']['text']}]" if part["type"] == "button" else unmarked(part["text"])


def buttons(view: HomeView, label: str) -> list[tuple[str, str]]:
    drawn = home.draw(view)["blocks"]
    found = [one for block in drawn for one in [*block.get("elements", []), block.get("accessory", {})]]
    return [
        (one["action_id"], one["value"])
        for one in found
        if one.get("type") == "button" and one["text"]["text"] == label
    ]


def test_an_empty_home_says_what_would_fill_it() -> None:
    assert lines(EMPTY) == [
        "Hello, Nora. Nobody waits for you.",
        "[Refresh] [Tidy] [Away until…]",
        "My conversations",
        "What you are asked to answer will stand here.",
        "Today's calls",
        "Whom you are to phone or write to within a day will stand here.",
        "Promises",
        "What you promise a customer for a day will stand here until it is kept.",
        "What I passed on",
        "Heard something from a customer? `/voice`, or *Route to a marketer* in a message's menu, brings it here.",
        "My recognitions",
        "When somebody thanks you with `/applaud`, it will stand here.",
    ]


def test_my_conversations_stand_as_they_are_given_and_the_first_due_is_named() -> None:
    snoozed = replace(LINE, id=3, customer="", matter="late parcel", due_at=None, snoozed_until=NOW + 2 * HOUR)
    shown = lines(replace(EMPTY, mine=listed(LATE, LINE, snoozed), first_due=LATE.due_at))
    assert shown[0] == "Hello, Nora. Three conversations are yours, the first due Mon 09:20."
    assert shown[2:6] == [
        "My conversations",
        "*Ada* · urgent complaint\nNobody is asked yet, was due Mon 09:20. [Open]",
        "*Greta Lindholm: broken grinder* · complaint\nClaimed by you, due Tue 15:00. [Open]",
        "*A customer: late parcel* · complaint\nClaimed by you, snoozed until Mon 12:20. [Open]",
    ]
    waits = lines(replace(EMPTY, mine=listed(replace(snoozed, until_they_write=True))))
    assert waits[3].endswith("Claimed by you, snoozed until they write, or Mon 12:20 at the latest. [Open]")
    one = lines(replace(EMPTY, mine=listed(replace(snoozed, snoozed_until=None))))
    assert one[0] == "Hello, Nora. One conversation is yours."
    assert one[3] == "*A customer: late parcel* · complaint\nClaimed by you. [Open]"


def test_a_promise_stands_until_it_is_kept() -> None:
    view = replace(EMPTY, promises=listed(*(replace(PROMISE, id=nth) for nth in range(7, 11)), of=HomeList.PROMISES))
    at = lines(view).index("Promises, 1 to 3 of 4")
    assert lines(view)[at + 1 : at + 3] == [
        "*Greta Lindholm: broken grinder* · due 24 Nov\nA new grinder",
        "[Kept] [Not yet]",
    ]
    assert buttons(view, "Kept") == [("promise_kept", str(nth)) for nth in (7, 8, 9)]
    assert buttons(view, "Not yet") == [("promise_not_yet", str(nth)) for nth in (7, 8, 9)]
    stranger = replace(view, is_member=False)
    assert "Promises, 1 to 3 of 4" in lines(stranger), "also of whoever is in no team any more"
    assert "Promises" not in lines(replace(EMPTY, is_member=False))


def test_a_snooze_that_is_over_is_not_spoken_of() -> None:
    shown = lines(replace(EMPTY, mine=listed(replace(LINE, snoozed_until=NOW))))
    assert shown[3].endswith("Claimed by you, due Tue 15:00. [Open]")


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
    shown = lines(replace(EMPTY, passed_on=listed(replace(LINE, state=state))))
    assert f"*Greta Lindholm: broken grinder* · complaint\n{words} [Open]" in shown


def test_what_is_somebody_elses_says_whose() -> None:
    shown = lines(replace(EMPTY, passed_on=listed(replace(LINE, owner=TOM))))
    assert shown[9].endswith("Claimed by Tom, due Tue 15:00. [Open]")


def test_my_recognitions_are_quoted() -> None:
    shown = lines(replace(EMPTY, recognitions=listed(*(THANKS,) * 5, of=HomeList.THANKS)))
    assert shown[-3:] == [
        "My recognitions, 1 to 3 of 5",
        "\n".join(["Idris: “You made a stranger a regular.”"] * 3),
        "[Next 2]",
    ]


def test_whoever_is_in_no_team_sees_what_concerns_them() -> None:
    shown = lines(replace(EMPTY, me=PETRA, is_member=False, may_make_team=True))
    assert shown[1] == "[Refresh] [Tidy] [Make another team]"
    assert shown[2::2] == ["What I passed on", "My recognitions"]


def test_away_and_back() -> None:
    away = replace(EMPTY, away_until=NOW + 2 * DAY)
    assert lines(away)[:2] == [
        "Hello, Nora. Nobody waits for you. You are away until 25 Nov, and nobody asks you.",
        "[Refresh] [Tidy] [I am back]",
    ]
    assert buttons(away, "I am back") == [("away", "back")]
    assert lines(replace(EMPTY, away_until=NOW))[1] == "[Refresh] [Tidy] [Away until…]"
    assert home.read_away({"value": "back"}, NOW, TZ) is None
    assert home.read_away({"selected_date": None}, NOW, TZ) is None
    assert home.read_away({"selected_date": "2026-11-23"}, NOW, TZ) is None
    midnight = int(datetime(2026, 11, 24, 23, tzinfo=UTC).timestamp()) * 1000
    assert home.read_away({"selected_date": "2026-11-25"}, NOW, TZ) == midnight
    for action in ({}, {"value": "for ever"}, {"selected_date": "soon"}):
        with pytest.raises(StaleInteraction):
            home.read_away(action, NOW, TZ)


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


def test_managers_see_an_empty_team_and_what_would_fill_it() -> None:
    shown = lines(replace(EMPTY, managed=(TEAM,)))
    assert shown[12:] == [
        "",
        "Nordic care",
        "*Load*\nNobody is in this team yet. Add people in Team settings. [Team settings]",
        "*Overdue*\nNothing is late. What nobody answered in time will stand here.",
        "*Waiting*\nNobody waits. A voice that nobody is free for will stand here.",
        "*Away*\nEverybody is here. Who is away will stand here.",
        "*Nominations*\nWhen somebody nominates a colleague, you decide here.",
        "*Not for us*\nWhat was put aside will stand here, to bring back.",
    ]
    assert buttons(replace(EMPTY, managed=(TEAM,)), "Team settings") == [("team_settings", "11")]


def test_managers_see_load_and_whom_to_help() -> None:
    team = replace(
        TEAM,
        load=(LoadLine(NORA, 6, 8, 1), LoadLine(TOM, 0, 8, 0, NOW + DAY), LoadLine(IDRIS, 2, 8, 0, NOW - DAY)),
        overdue=listed(LATE),
        waiting=listed(*(LATE,) * 7, of=HomeList.WAITING),
        dismissed=listed(*(replace(LINE, state=State.DISMISSED, due_at=None),) * 5, of=HomeList.DISMISSED),
        nominations=listed(replace(THANKS, by=PETRA, state=RecognitionState.NOMINATED)),
    )
    view = replace(EMPTY, managed=(team,))
    shown = lines(view)
    late = "*Ada* · urgent complaint\nNobody is asked yet, was due Mon 09:20. [Open]"
    aside = "*Greta Lindholm: broken grinder* · complaint\nPut aside as not for us. [Bring back]"
    assert shown[14:] == [
        "*Load*\n• Nora: 6 of 8, one overdue\n• Tom: 0 of 8, away until 24 Nov\n• Idris: 2 of 8 [Team settings]",
        "*Overdue*",
        late,
        "*Waiting, 1 to 5 of 7*",
        *[late] * 5,
        "[Next 2]",
        "*Away*\nTom",
        "*Nominations*",
        "Petra would like to see Tom applauded:\n> You made a stranger a regular.",
        "[Approve] [Decline]",
        "*Not for us, 1 to 3 of 5*",
        *[aside] * 3,
        "[Next 2]",
    ]
    assert buttons(view, "Approve") == [("nomination_approve", "31")]
    assert buttons(view, "Decline") == [("nomination_decline", "31")]
    assert buttons(view, "Bring back")[0] == ("bring_back", "4711")


def test_a_team_without_a_name_has_a_heading_all_the_same() -> None:
    nameless = replace(TEAM, team=replace(TEAM.team, name=" \u202e "))
    assert lines(replace(EMPTY, managed=(nameless,)))[13] == "A team without a name"


def full_team(number: int) -> ManagerView:
    return ManagerView(
        replace(TEAM.team, id=number, name=f"Team {number}"),
        (LoadLine(NORA, 6, 8, 1),) * 40,
        listed(*(LATE,) * 300, of=HomeList.OVERDUE, page=9),
        listed(*(LINE,) * 300, of=HomeList.WAITING, page=9),
        listed(*(LINE,) * 300, of=HomeList.DISMISSED, page=9),
        listed(*(replace(THANKS, id=number * 1000 + one) for one in range(10)), of=HomeList.NOMINATIONS, page=1),
    )


def full_home(page: int = 0) -> HomeView:
    many = tuple(replace(LINE, id=number) for number in range(1, 301))
    return replace(
        EMPTY,
        mine=listed(*many, page=page),
        first_due=TUESDAY_15,
        calls=listed(*many, of=HomeList.CALLS, page=page),
        passed_on=listed(*many, of=HomeList.PASSED_ON, page=page),
        recognitions=listed(*(THANKS,) * 90, of=HomeList.THANKS, page=page),
    )


@pytest.mark.parametrize(
    ("page", "heading", "turns"),
    [(0, "1 to 12", "[Next 12]"), (1, "13 to 24", "[Back] [Next 12]"), (24, "289 to 300", "[Back]")],
)
def test_300_conversations_are_paged_and_it_says_where_one_is(page: int, heading: str, turns: str) -> None:
    shown = lines(replace(EMPTY, mine=full_home(page).mine, first_due=TUESDAY_15))
    assert shown[0] == "Hello, Nora. 300 conversations are yours, the first due Tue 15:00."
    assert shown[2] == f"My conversations, {heading} of 300"
    assert sum("Greta Lindholm" in line for line in shown) == 12
    assert shown[15] == turns


def test_pages_are_turned_by_buttons_that_say_which() -> None:
    view = replace(EMPTY, mine=full_home(1).mine, managed=(full_team(11),))
    assert buttons(view, "Back")[:2] == [("home_earlier", "mine:0:0"), ("home_earlier", "overdue:11:8")]
    assert buttons(view, "Next 12") == [("home_later", "mine:0:2")]
    assert ("home_later", "waiting:11:10") in buttons(view, "Next 5")
    drawn = [one for block in home.draw(view)["blocks"] for one in block.get("elements", [])]
    spoken = [
        one["accessibility_label"] for one in drawn if one.get("action_id") in {home_pages.EARLIER, home_pages.LATER}
    ]
    assert spoken[:3] == [
        "Back to the previous 12 of My conversations",
        "Next 12 of My conversations",
        "Back to the previous 5 of Overdue, Team 11",
    ]


def test_the_page_that_a_button_turns_to_is_read_strictly() -> None:
    assert home_pages.read_page({"value": "mine:0:2"}) == Page(HomeList.MINE, 2)
    assert home_pages.read_page({"value": "dismissed:11:0"}) == Page(HomeList.DISMISSED, 0, 11)
    strange = [
        None,
        7,
        "",
        "mine",
        "mine:0",
        "mine:0:-1",
        "mine:0:1e3",
        "mine:0:01",
        "mine:0:1:1",
        " mine:0:1",
        "mine:0:1\n",
    ]
    for value in [*strange, "yours:0:1", "MINE:0:1", "mine:x:1", "mine:0:1234567890", "mine:0:\u0661"]:
        with pytest.raises(StaleInteraction):
            home_pages.read_page({"value": value})
    with pytest.raises(StaleInteraction):
        home_pages.read_page({})


@pytest.mark.parametrize("teams", [1, 2, 3, 20, 70, 200])
def test_however_many_teams_somebody_manages_each_is_there_or_counted(teams: int) -> None:
    shown = lines(replace(full_home(1), managed=tuple(full_team(number) for number in range(1, teams + 1))))
    settings = [line for line in shown if line.endswith("[Team settings]")]
    left = teams - len(settings)
    assert (f"and {left} more teams; `/voice team` shows yours" in shown) == (left > 0)
    if teams in {2, 3}:
        assert "*Overdue, 46 to 50 of 300*" in shown
        assert shown.count("Team 2") == 1, "two teams have room, with all their lists"
    if teams > 2:
        assert "*Team 3*: 300 overdue, 300 waiting, ten nominations [Team settings]" in shown


@settings(deadline=None, max_examples=15)  # the longest texts take their time
@given(texts, texts, st.integers(0, 40))
def test_whatever_is_in_it_home_stays_within_slacks_limits(name: str, matter: str, count: int) -> None:
    person = replace(NORA, name=name)
    line = replace(LINE, customer=name, matter=matter, owner=person)
    thanks = replace(THANKS, to=person, by=person, why=matter)
    promise = replace(PROMISE, customer=name, matter=matter, promise=matter, by=person)
    team = replace(
        full_team(11),
        team=replace(TEAM.team, name=name),
        load=(LoadLine(person, 6, 8, 1, NOW + DAY),) * count,
        overdue=listed(*(line,) * count, of=HomeList.OVERDUE),
        waiting=listed(*(line,) * count, of=HomeList.WAITING),
        dismissed=listed(*(line,) * count, of=HomeList.DISMISSED),
        nominations=listed(*(thanks,) * min(count, 1)),
    )
    view = HomeView(
        person,
        TZ,
        NOW,
        is_member=True,
        mine=listed(*(line,) * count),
        calls=listed(*(line,) * count, of=HomeList.CALLS),
        promises=listed(*(replace(promise, id=nth) for nth in range(count)), of=HomeList.PROMISES),
        passed_on=listed(*(line,) * count, of=HomeList.PASSED_ON),
        recognitions=listed(*(thanks,) * count, of=HomeList.THANKS),
        managed=(team, replace(team, team=replace(team.team, id=12)), replace(team, team=replace(team.team, id=13))),
    )
    limits.check_view(home.draw(view))


def test_a_home_that_weighs_too_much_says_that_there_is_more() -> None:
    smile = "\U0001f600" * 300
    heavy = replace(NORA, name=smile)
    line = replace(LINE, customer=smile, matter=smile, owner=replace(heavy, id="U0OTHER"))
    thanks = replace(THANKS, to=heavy, by=heavy, why=smile)
    nine = listed(*(line,) * 9, of=HomeList.CALLS)
    team = ManagerView(TEAM.team, (LoadLine(heavy, 1, 8, 0, NOW + DAY),) * 40, nine, nine, nine)
    teams = (team, replace(team, team=replace(TEAM.team, id=12), nominations=listed(thanks)))
    full = HomeView(heavy, TZ, NOW, is_member=True, mine=listed(*(line,) * 50), calls=nine, passed_on=nine)
    shown = lines(replace(full, recognitions=listed(*(thanks,) * 9, of=HomeList.THANKS), managed=teams))
    assert shown[-1] == "There is more than Slack shows here: `/voice mine` and `/voice team` list it."
