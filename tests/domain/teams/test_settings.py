"""A team's settings: their defaults, their bounds, and that what is written is what is read."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.reminders import DueTimes, Percents, TimeAllowed
from bot.domain.errors import FieldError
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.teams.setting_kinds import Colleague, Emoji, Words
from bot.domain.teams.settings import TeamSettings, definitions, in_form, numbers, read, with_other_forms, written
from tests.kit.planted import Planted

CLOCKS = st.integers(0, 1438).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")


def test_without_anything_stored_the_defaults_hold() -> None:
    assert read({}) == TeamSettings()


@given(
    st.builds(
        TeamSettings,
        zone=st.sampled_from(["UTC", "Asia/Tokyo"]),
        hours_from=CLOCKS,
        hours_to=st.just("23:59"),
        work_days=st.lists(st.integers(0, 6), min_size=1, unique=True).map(tuple),
        digest_day=st.integers(0, 6),
        digest_time=CLOCKS,
        open_cap=st.integers(1, 100),
        day_cap=st.integers(1, 100),
    )
)
def test_what_is_written_is_read(settings: TeamSettings) -> None:
    assert read(written(settings)) == settings


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours_from": "18:00"},
        {"hours_to": "late"},
        {"work_days": ()},
        {"work_days": (7,)},
        {"zone": "Mars/Olympus"},
        {"digest_day": 7},
        {"digest_time": "9"},
        {"open_cap": 0},
        {"open_cap": 101},
        {"day_cap": 0},
        {"day_cap": 101},
        {"complaint_reply": 0},
        {"other_reply": 3},
        {"attempts": 11},
    ],
)
def test_what_cant_be_is_never_written(wrong: dict[str, Any]) -> None:
    with pytest.raises(FieldError, match=r"\.") as caught:
        written(replace(TeamSettings(), **wrong))
    assert caught.value.field == next(iter(wrong))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hours_from", '"nine"'),
        ("hours_from", "9"),
        ("hours_from", '"17:30"'),
        ("work_days", "[]"),
        ("work_days", "[0, 7]"),
        ("work_days", "3"),
        ("zone", '"Mars/Olympus"'),
        ("zone", "null"),
        ("digest_day", "7"),
        ("open_cap", "0"),
        ("open_cap", "101"),
        ("open_cap", "true"),
        ("open_cap", '"8"'),
        ("day_cap", "1.5"),
        ("day_cap", "eight"),
    ],
)
def test_what_cant_be_and_is_stored_all_the_same_counts_as_the_default(name: str, text: str) -> None:
    assert read({name: text, "digest_time": '"10:00"'}) == TeamSettings(digest_time="10:00")


def test_what_is_in_no_form_stays_as_it_is_stored() -> None:
    assert with_other_forms(TeamSettings(zone="Asia/Tokyo"), TeamSettings(open_cap=3, day_cap=2)) == TeamSettings(
        zone="Asia/Tokyo", open_cap=3, day_cap=2
    )


def test_every_line_holds_its_own_default() -> None:
    for name, one in definitions(Planted).items():
        default = getattr(Planted(), name)
        assert one.check(default) == default


def test_a_line_is_all_that_a_new_setting_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.domain.teams.settings.TeamSettings", Planted)
    assert list(in_form(Planted))[-4:] == ["pause", "tone", "praise", "tea"]
    changed = Planted(pause=7, tone="plain", praise=False, tea="16:30", open_cap=3)
    assert read(written(changed)) == changed
    assert read({"pause": "31", "tone": '"loud"', "praise": '"perhaps"', "tea": "4"}) == Planted()
    with pytest.raises(FieldError, match="from 1 to 30") as caught:
        written(Planted(pause=31))
    assert caught.value.field == "pause"
    with pytest.raises(FieldError, match="these: Warm, Plain"):
        written(Planted(tone="loud"))


def test_what_we_do_not_know_is_left_alone() -> None:
    assert read({"of_a_later_version": json.dumps(1), "open_cap": "3"}) == TeamSettings(open_cap=3)


def test_hours_are_read_in_each_ones_own_zone() -> None:
    settings = TeamSettings(zone="Asia/Tokyo", hours_from="08:30", hours_to="16:00", work_days=(0, 2))
    assert (settings.hours().tz, settings.hours("UTC").tz) == ("Asia/Tokyo", "UTC")
    assert settings.hours().week == (((510, 960),), (), ((510, 960),), (), (), (), ())


@pytest.mark.parametrize(("given", "kept"), [(None, ""), ("", ""), ("U0TOM", "U0TOM"), ("W0TOM", "W0TOM")])
def test_a_colleague_is_somebody_in_slack_or_nobody(given: object, kept: str) -> None:
    assert Colleague().check(given) == kept


@pytest.mark.parametrize("given", ["Tom", 7, "C0VOICES", True])
def test_what_is_nobody_in_slack_stands_by_for_nothing(given: object) -> None:
    with pytest.raises(ValueError, match="Choose a colleague"):
        Colleague().check(given)


@pytest.mark.parametrize(
    ("given", "kept"), [(None, ""), ("", ""), (":Love_Letter:", "love_letter"), ("thumbsup", "+1")]
)
def test_an_emoji_is_a_name_or_none(given: object, kept: str) -> None:
    assert Emoji().check(given) == kept


@pytest.mark.parametrize("given", ["two words", "💌", 7, "x" * 101])
def test_what_is_no_emojis_name_is_refused(given: object) -> None:
    with pytest.raises(ValueError, match="as Slack has it"):
        Emoji().check(given)


def test_one_emoji_does_not_mean_two_things() -> None:
    with pytest.raises(FieldError, match="Choose another one") as caught:
        written(TeamSettings(route_emoji="x", not_a_voice_emoji="x"))
    assert caught.value.field == "not_a_voice_emoji"
    assert read(written(TeamSettings(route_emoji="", not_a_voice_emoji=""))).route_emoji == ""
    assert (TeamSettings().route_emoji, TeamSettings().not_a_voice_emoji) == ("love_letter", "no_entry_sign")


def test_the_numbers_are_what_the_rules_say_unless_a_team_sets_them() -> None:
    team = TeamSettings()
    assert (team.due_times, team.offer_allowed(urgent=False), team.offer_allowed(urgent=True)) == (
        DueTimes(),
        2 * HOUR,
        30 * MINUTE,
    )
    other = TeamSettings(complaint_claim=90, complaint_reply=4, offer_hours=3, offer_minutes_urgent=10)
    assert other.due_times.complaint == TimeAllowed(90 * MINUTE, 4 * HOUR)
    assert (other.offer_allowed(urgent=False), other.offer_allowed(urgent=True)) == (3 * HOUR, 10 * MINUTE)
    assert list(numbers(TeamSettings))[:2] == ["urgent_claim", "urgent_reply"]
    assert (team.attempts, team.joining_days, team.take_backs, team.take_backs_urgent) == (3, 30, 2, 1)
    assert (team.reminders_a_day, team.knows_for_ms) == (3, 365 * DAY)
    assert TeamSettings(known_months=6).knows_for_ms == 182.5 * DAY
    assert TeamSettings(words_kept=12).words_kept_for_ms == 365 * DAY
    assert other.due_times.percents == Percents(75, 125, 200)
    patient = TeamSettings(first_nudge=50, last_nudge=150, take_back=300).due_times.percents
    assert [patient.of(step) for step in (75, 100, 125, 200)] == [50, 100, 150, 300]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Care, above  and beyond,,Care", ("Care", "above and beyond")),
        (["Care"], ("Care",)),
        ("", ()),
        (",".join("abcdefghij"), tuple("abcdefghij")),
        ("x" * 40, ("x" * 40,)),
    ],
)
def test_words_are_parted_by_commas(given: object, kept: tuple[str, ...]) -> None:
    assert Words(10, 40).check(given) == kept


@pytest.mark.parametrize("given", [None, 3, [3], "x" * 41, ",".join("abcdefghijk")])
def test_words_are_few_and_short(given: object) -> None:
    with pytest.raises(ValueError, match="Up to 10, parted by commas, each of 40 characters at most"):
        Words(10, 40).check(given)
