"""Several at once: which, to whom, and what goes where before anything does."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.conversations.commands import AssignSeveral, Given
from bot.domain.conversations.conversation import State
from bot.domain.voices.voice import Kind
from bot.slack.conversations.forms import assign_several_form as form
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.views.teams import HomeLine, LoadLine, SeveralView, SharedOutView, ShareView, SourceView, TeamName
from tests.kit.filled import View, submitted, words
from tests.kit.shown import HOUR, IDRIS, NORA, NOW, TOM, TUESDAY_15, TZ, texts, unmarked

LINE = HomeLine(
    4711, "Greta Lindholm", "broken grinder", State.CLAIMED, Kind.COMPLAINT, urgent=False, owner=NORA, due_at=TUESDAY_15
)
LATE = replace(LINE, id=4712, customer="", matter="", state=State.WAITING, urgent=True, owner=None, due_at=NOW - HOUR)
VIEW = SeveralView(
    TeamName(11, "Nordic care"),
    "overdue",
    (SourceView("overdue", 2), SourceView("waiting", 0), SourceView("away", 3), SourceView(NORA.id, 6, NORA)),
    (LATE, replace(LINE, state=State.ASSIGNED, due_at=None)),
    2,
    (LoadLine(TOM, 1, 8, 0), LoadLine(IDRIS, 7, 8, 0)),
    TZ,
    NOW,
)


def drawn(view: SeveralView = VIEW) -> View:
    shown = form.open_form(view)
    limits.check_view(shown)
    return shown


def sent(**typed: object) -> View:
    return submitted(drawn(), **{"which:overdue:0": ["4712"], "to": [TOM.id], **typed})


def test_each_box_says_who_it_is_about_who_has_it_and_by_when() -> None:
    shown = str(drawn())
    for said in (
        "Overdue (2)",
        "With those who are away (3)",
        "Nora (6 open)",
        "Urgent: a customer",
        "Nobody has it yet · was due Mon 09:20",
        "Greta Lindholm: broken grinder",
        "'Nora is asked'",
        "Tom · 1 of 8 open",
    ):
        assert said in shown, said
    assert "Waiting" not in shown, "an empty list is not offered"
    claimed = drawn(replace(VIEW, lines=(LINE,)))
    assert "Nora has it · due Tue 15:00" in str(claimed)


def test_thirty_stand_in_three_groups_and_the_rest_is_counted() -> None:
    view = drawn(replace(VIEW, lines=tuple(replace(LINE, id=nth) for nth in range(1, 31)), total=240))
    boxes = [block for block in view["blocks"] if block.get("element", {}).get("type") == "checkboxes"]
    assert [len(one["element"]["options"]) for one in boxes] == [10, 10, 10]
    assert [one["label"]["text"] for one in boxes] == ["Which ones?", "More of them", "More of them"]
    assert "The first 30 of 240, what burns and the oldest before others." in "\n".join(words(view))


def test_what_was_ticked_is_read() -> None:
    assert form.read(sent()) == form.Chosen(11, (4712,), (TOM.id,))
    assert form.read_source(sent()) == "overdue"
    assert form.read_source({"state": {"values": {}}}) == ""
    assert form.read_team(sent()) == 11
    assert form.read_button({"value": "11:away"}) == (11, "away")
    with pytest.raises(StaleInteraction):
        form.read_button({"value": "away"})


def test_what_is_missing_is_said_under_its_field() -> None:
    cases: tuple[tuple[dict[str, object], dict[str, str]], ...] = (
        ({"which:overdue:0": []}, {"which:overdue:0": "Tick at least one."}),
        ({"to": []}, {"to": "Who takes them? Choose a colleague."}),
    )
    for typed, errors in cases:
        with pytest.raises(FormErrors) as caught:
            form.read(sent(**typed))
        assert caught.value.errors == errors
    empty = drawn(replace(VIEW, lines=(), total=0))
    assert "Nothing stands in this list just now." in words(empty)
    with pytest.raises(FormErrors) as caught:
        form.read(submitted(empty, to=[TOM.id]))
    assert caught.value.errors == {"from": "Nothing stands in this list just now. Choose another one."}


SHARED = SharedOutView(
    TeamName(11, "Nordic care"),
    (ShareView(LoadLine(TOM, 7, 8, 0), (LATE, LINE)), ShareView(LoadLine(IDRIS, 2, 8, 0), ())),
    (replace(LINE, id=3, customer="Ove"),),
)


def previewed(view: SharedOutView = SHARED) -> View:
    shown = form.preview(view)
    limits.check_view(shown)
    return shown


def test_the_preview_says_what_goes_where_and_who_will_be_over_their_cap() -> None:
    shown = [unmarked(one) for one in words(previewed())]
    assert shown == [
        "*Tom* gets 2, and has 9 of 8 open then.\n*Mind:* that is 1 over their cap.",
        "• A customer (nobody has it yet)\n• Greta Lindholm: broken grinder (Nora has it now)",
        "What has moved on, or is theirs already, stays as it is: Ove.",
    ]
    assert previewed()["submit"]["text"] == "Assign 2"
    within = replace(
        SHARED, shares=(ShareView(LoadLine(TOM, 1, 8, 0), (replace(LINE, state=State.ASSIGNED),)),), stays=()
    )
    assert "Mind" not in str(previewed(within))
    assert "(Nora is asked now)" in str(previewed(within))


def test_where_nothing_is_left_to_assign_it_says_so() -> None:
    shown = previewed(replace(SHARED, shares=(ShareView(LoadLine(TOM, 7, 8, 0), ()),)))
    assert "All of these have moved on, or are theirs already." in words(shown)
    assert "submit" not in shown


def test_the_preview_carries_what_it_showed() -> None:
    assert form.read_preview(previewed()) == AssignSeveral(
        11, (Given(4712, TOM.id, State.WAITING, None), Given(4711, TOM.id, State.CLAIMED, NORA.id))
    )


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"team": "11", "to": "U1NORA", "give": [["1", 0, "waiting", ""]]},
        {"team": "11", "to": ["U1NORA"], "give": []},
        {"team": "11", "to": ["U1NORA"], "give": "all"},
        {"team": "11", "to": ["U1NORA"], "give": [["1", 0, "waiting", ""]] * 31},
        {"team": "11", "to": ["U1NORA"], "give": [["1", 1, "waiting", ""]]},
        {"team": "11", "to": ["U1NORA"], "give": [["1", -1, "waiting", ""]]},
        {"team": "11", "to": ["U1NORA"], "give": [["1", 0, "closed", ""]]},
        {"team": "11", "to": ["U1NORA"], "give": [["1", 0, "waiting", "me"]]},
        {"team": "11", "to": ["me"], "give": [["1", 0, "waiting", ""]]},
        {"team": "11", "to": ["U1NORA"], "give": [["x", 0, "waiting", ""]]},
        {"team": "x", "to": ["U1NORA"], "give": [["1", 0, "waiting", ""]]},
        {"team": "11", "to": ["U1NORA"], "give": [7]},
    ],
)
def test_a_preview_that_is_none_of_ours_is_refused(kept: dict[str, object]) -> None:
    with pytest.raises(StaleInteraction):
        form.read_preview({"private_metadata": json.dumps(kept)})


@pytest.mark.parametrize(
    ("given_", "stayed", "said"),
    [
        ([(TOM, 4)], 0, "Done. Tom has four more, and they hear that it comes from you."),
        (
            [(TOM, 4), (IDRIS, 1)],
            1,
            "Done. Tom has four more and Idris has one more, and they hear that it comes from you.",
        ),
        ([], 3, "All of these have moved on meanwhile, and stay as they are."),
    ],
)
def test_it_says_in_the_end_who_has_how_many_more(given_: list[tuple[object, int]], stayed: int, said: str) -> None:
    shown = form.confirmation(given_, stayed)  # type: ignore[arg-type] # people, as above
    assert words(shown)[0 if said in words(shown)[0] else 1].startswith(said)
    assert ("One moved on meanwhile" in str(shown)) == (stayed == 1)
    assert "Two moved on meanwhile, and stay" in str(form.confirmation([(TOM, 1)], 2))


@settings(deadline=None, max_examples=10)
@given(texts, texts, st.integers(1, 30))
def test_whatever_it_is_about_both_forms_stay_within_slacks_limits(name: str, matter: str, count: int) -> None:
    person = replace(NORA, name=name)
    lines = tuple(replace(LINE, id=10**18 + nth, customer=name, matter=matter, owner=person) for nth in range(count))
    load = LoadLine(person, 6, 8, 1)
    drawn(
        replace(
            VIEW, lines=lines, total=count * 9, takers=(load,) * 120, sources=(SourceView(NORA.id, 9, person),) * 120
        )
    )
    previewed(SharedOutView(VIEW.team, (ShareView(load, lines),) * 1, lines))
