"""Whether somebody may be approached, why not, and when next: the numbers of docs/rules.md#contact."""

from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.conversation import Method
from bot.domain.customers.contact.calling import Place, next_call
from bot.domain.customers.contact.guard import Decision, Refusal, Standing, Wish, decide, tries_in_a_row
from bot.domain.customers.contact.ledger import Entry, EntryKind, Preferences
from bot.domain.customers.contact.limits import Limits

DAY = 86_400_000
HOUR = DAY // 24
YES_TO_CALLS = Preferences(calls_since=1)


def at(text: str, tz: str = "UTC") -> int:
    """Read a local time as UTC milliseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(tz)).timestamp() * 1000)


NOON = at("2026-11-12T12:00")  # a Thursday


def entry(when: int, kind: EntryKind = EntryKind.UNINVITED, *, is_try: bool = False) -> Entry:
    return Entry(kind, when, Method.CALL, "ULENA", is_try)


def ask(when: int, *entries: Entry, method: Method = Method.LETTER, invited: bool = False) -> Decision:
    return decide(Wish(when, method, invited), Standing(entries, YES_TO_CALLS))


def test_whoever_heard_nothing_from_us_may_be_approached() -> None:
    assert ask(NOON) == Decision()
    assert ask(NOON, method=Method.CALL) == Decision()


@pytest.mark.parametrize("kind", [EntryKind.ANSWER, EntryKind.UNINVITED, EntryKind.PLAN])
def test_two_weeks_of_peace_follow_whatever_reached_them_and_what_is_planned(kind: EntryKind) -> None:
    spoke = entry(NOON, kind)
    assert ask(NOON + 14 * DAY - 1, spoke) == Decision(Refusal.PEACE, NOON + 14 * DAY, spoke)
    assert ask(NOON + 14 * DAY, spoke) == Decision()


def test_peace_holds_before_what_is_planned_as_well() -> None:
    planned = entry(NOON, EntryKind.PLAN)
    assert ask(NOON - 14 * DAY + 1, planned) == Decision(Refusal.PEACE, NOON + 14 * DAY, planned)
    assert ask(NOON - 14 * DAY, planned) == Decision()


def test_two_uninvited_ones_in_thirty_days_are_enough() -> None:
    first, second = entry(NOON), entry(NOON + 14 * DAY)
    assert ask(NOON + 29 * DAY, first, second) == Decision(Refusal.OFTEN, NOON + 30 * DAY, second)
    assert ask(NOON + 30 * DAY, first, second) == Decision()


def test_what_they_asked_for_takes_none_of_these_two() -> None:
    entries = [entry(NOON, EntryKind.ANSWER), entry(NOON + 2 * DAY, EntryKind.ANSWER)]
    assert ask(NOON + 16 * DAY, *entries) == Decision()


def test_six_uninvited_ones_in_a_year_are_enough() -> None:
    six = [entry(NOON + step * 40 * DAY) for step in range(6)]
    assert ask(NOON + 240 * DAY, *six) == Decision(Refusal.OFTEN, NOON + 365 * DAY, six[-1])
    assert ask(NOON + 240 * DAY, *six[1:]) == Decision()


def test_three_days_pass_after_the_campaign_tool_wrote() -> None:
    sent = entry(NOON, EntryKind.CAMPAIGN)
    assert ask(NOON + 3 * DAY - 1, sent) == Decision(Refusal.CAMPAIGN, NOON + 3 * DAY, sent)
    assert ask(NOON + 3 * DAY, sent) == ask(NOON - 1, sent) == Decision()


def test_one_try_a_day_uninvited_and_two_in_a_conversation_of_theirs() -> None:
    tries = [entry(NOON - HOUR, EntryKind.NO_ANSWER, is_try=True), entry(NOON, EntryKind.NO_ANSWER, is_try=True)]
    tomorrow = at("2026-11-13T09:00")
    refused = Decision(Refusal.TRIED_TODAY, tomorrow, tries[0])
    assert ask(NOON + HOUR, tries[0], method=Method.CALL) == refused
    assert ask(NOON + HOUR, tries[0], method=Method.CALL, invited=True) == Decision()
    assert ask(NOON + HOUR, *tries, method=Method.CALL, invited=True).refusal is Refusal.TRIED_TODAY
    assert ask(tomorrow, *tries, method=Method.CALL) == Decision()


def test_the_workspace_says_how_many_tries_a_day_has() -> None:
    tries = (entry(NOON - HOUR, EntryKind.NO_ANSWER, is_try=True), entry(NOON, EntryKind.NO_ANSWER, is_try=True))
    limits = Limits(tries_a_day=2, tries_a_day_open=3)

    def asked(*entries: Entry, invited: bool) -> Refusal | None:
        return decide(Wish(NOON + HOUR, Method.CALL, invited), Standing(entries, YES_TO_CALLS, limits=limits)).refusal

    assert [asked(*tries[:1], invited=False), asked(*tries, invited=True)] == [None, None]
    assert asked(*tries, invited=False) is Refusal.TRIED_TODAY
    assert asked(*tries, tries[0], invited=True) is Refusal.TRIED_TODAY


def test_after_three_tries_only_a_letter_is_left() -> None:
    tries = [entry(NOON - step * DAY, EntryKind.NO_ANSWER, is_try=True) for step in range(1, 4)]
    assert ask(NOON, *tries, method=Method.CALL) == Decision(Refusal.TRIED_OFTEN)
    assert ask(NOON, *tries, method=Method.EMAIL) == Decision(Refusal.TRIED_OFTEN)
    assert ask(NOON, *tries) == Decision()
    assert ask(NOON, *tries[1:], method=Method.CALL) == Decision()


def test_tries_begin_anew_once_they_are_reached() -> None:
    tries = [entry(NOON - step * DAY, EntryKind.NO_ANSWER, is_try=True) for step in range(90, 93)]
    assert tries_in_a_row([*tries, entry(NOON - 80 * DAY, EntryKind.ANSWER)]) == 0
    assert tries_in_a_row([*tries, entry(NOON - 80 * DAY, EntryKind.CAMPAIGN)]) == 3


@pytest.mark.parametrize("invited", [True, False])
def test_whoever_asked_not_to_be_contacted_is_left_alone_always(invited: bool) -> None:  # noqa: FBT001 - a case
    known = Standing(preferences=Preferences(not_since=NOON))
    assert decide(Wish(NOON + 900 * DAY, Method.LETTER, invited), known) == Decision(Refusal.ASKED_NOT_TO)


def test_a_call_that_nobody_asked_for_needs_a_yes() -> None:
    nothing_said = Standing()
    assert decide(Wish(NOON, Method.CALL), nothing_said) == Decision(Refusal.NO_CONSENT)
    assert decide(Wish(NOON, Method.CALL, invited=True), nothing_said) == Decision()


def test_where_no_yes_is_needed_a_call_is_let_pass() -> None:
    assert decide(Wish(NOON, Method.CALL), Standing(needs_yes=False)) == Decision()


def test_only_peace_that_they_asked_for_is_never_overruled() -> None:
    assert [one for one in Refusal if not one.may_be_overruled] == [Refusal.ASKED_NOT_TO]


def test_the_limits_of_the_workspace_hold_in_place_of_ours() -> None:
    strict = Limits(
        peace_days=30, in_30_days=1, in_a_year=1, campaign_days=7, tries=1, calls_from="10:00", calls_to="17:00"
    )

    def asked(when: int, *entries: Entry, method: Method = Method.LETTER) -> Decision:
        return decide(Wish(when, method), Standing(entries, YES_TO_CALLS, limits=strict))

    spoke, sent = entry(NOON), entry(NOON, EntryKind.CAMPAIGN)
    assert asked(NOON + 29 * DAY, spoke).refusal is Refusal.PEACE
    assert asked(NOON + 31 * DAY, spoke) == Decision(Refusal.OFTEN, NOON + 365 * DAY, spoke)
    assert asked(NOON + 6 * DAY, sent) == Decision(Refusal.CAMPAIGN, NOON + 7 * DAY, sent)
    missed = entry(NOON - 3 * DAY, EntryKind.NO_ANSWER, is_try=True)
    assert asked(NOON, missed, method=Method.EMAIL).refusal is Refusal.TRIED_OFTEN
    assert asked(at("2026-11-12T09:00"), method=Method.CALL).free_at == at("2026-11-12T10:00")
    assert asked(at("2026-11-12T17:00"), method=Method.CALL).free_at == at("2026-11-13T10:00")


def test_what_they_prefer_is_kept_to() -> None:
    known = Standing(preferences=Preferences(prefers=Method.LETTER, prefers_since=1))
    assert decide(Wish(NOON, Method.EMAIL), known) == Decision(Refusal.PREFERS)
    assert decide(Wish(NOON, Method.LETTER), known) == Decision()
    assert decide(Wish(NOON, Method.EMAIL, invited=True), known) == Decision()


@pytest.mark.parametrize(
    ("wished", "free"),
    [
        ("2026-11-12T08:59", "2026-11-12T09:00"),
        ("2026-11-12T09:00", "2026-11-12T09:00"),
        ("2026-11-12T19:59", "2026-11-12T19:59"),
        ("2026-11-12T20:00", "2026-11-13T09:00"),
        ("2026-11-14T20:00", "2026-11-16T09:00"),  # Saturday evening: Sunday is none
        ("2026-12-24T20:00", "2026-12-28T09:00"),  # two holidays, and a Sunday behind them
        ("2026-03-28T21:00", "2026-03-30T09:00"),  # the clocks go forward on that Sunday
    ],
)
def test_calls_come_in_daytime_on_ordinary_days_of_theirs(wished: str, free: str) -> None:
    place = Place(("Europe/Stockholm",), frozenset({date(2026, 12, 25), date(2026, 12, 26)}))
    assert next_call(at(wished, "Europe/Stockholm"), place) == at(free, "Europe/Stockholm")


def test_whose_number_allows_two_zones_is_called_when_it_is_daytime_in_both() -> None:
    place = Place(("America/New_York", "America/Los_Angeles"))
    known = Standing((), YES_TO_CALLS, place)
    decision = decide(Wish(at("2026-11-12T09:00", "America/New_York"), Method.CALL), known)
    assert decision == Decision(Refusal.CALL_HOURS, at("2026-11-12T09:00", "America/Los_Angeles"))


def test_where_it_is_never_daytime_in_all_of_them_no_hour_is_right() -> None:
    known = Standing((), YES_TO_CALLS, Place(("Pacific/Auckland", "Europe/London")))
    assert decide(Wish(NOON, Method.CALL), known) == Decision(Refusal.CALL_HOURS)


def test_no_time_is_promised_more_than_a_year_behind_all_that_is_known() -> None:
    fortnightly = [entry(NOON + step * 14 * DAY, EntryKind.ANSWER) for step in range(60)]
    assert ask(NOON, *fortnightly).free_at == NOON + 60 * 14 * DAY
    every = frozenset(
        date.fromordinal(day) for day in range(date(2026, 11, 1).toordinal(), date(2028, 1, 1).toordinal())
    )
    assert decide(Wish(NOON, Method.CALL), Standing((), YES_TO_CALLS, Place(off=every))).free_at is None


ZONES = ["UTC", "Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"]
_EDGES = st.sampled_from([0, 1, 2, 3, 13, 14, 15, 27, 28, 29, 30, 31, 40, 44, 45, 60, 360, 364, 365, 366, 380])
_HOURS = st.builds(lambda day, hour: (60 + day) * 24 + hour, _EDGES, st.integers(0, 47)) | st.integers(0, 500 * 24)
"""Most about the edges of the windows, from the days on in which clocks go forward: there it is crowded."""
_TIMES = _HOURS.map(lambda hours: at("2026-01-01T00:00") + hours * HOUR)
_STEPS = st.lists(
    st.tuples(_TIMES, st.sampled_from(Method), st.sampled_from([*[None] * 6, *EntryKind]), st.booleans()),
    min_size=4,
    max_size=12,
)


_LIMITS = st.builds(
    Limits,
    peace_days=st.sampled_from([1, 1, 14, 40]),
    in_30_days=st.integers(1, 2),
    in_a_year=st.sampled_from([2, 3, 8]),
    campaign_days=st.integers(0, 5),
    tries=st.integers(1, 4),
    calls_from=st.sampled_from(["07:00", "09:00", "12:00"]),
    calls_to=st.sampled_from(["13:00", "20:00", "21:00"]),
)


Step = tuple[int, Method, EntryKind | None, bool]
"""When, how, what happened (None: it is asked for), and whether it missed them."""


@given(steps=_STEPS, zones=st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True), limits=_LIMITS)
def test_no_order_of_touches_zones_and_changes_of_clocks_passes_a_cap(
    steps: list[Step], zones: list[str], limits: Limits
) -> None:
    _play(steps, zones, limits)


@given(begins=_TIMES, most=st.integers(1, 3), days=st.sampled_from([30, 365]), hours=st.integers(-1, 4 * 24))
def test_a_window_is_full_until_its_very_end(begins: int, most: int, days: int, hours: int) -> None:
    limits = Limits(peace_days=1, in_30_days=most if days == 30 else 10, in_a_year=most if days == 365 else 52)
    heard: list[Step] = [(begins + nth * DAY, Method.LETTER, EntryKind.UNINVITED, False) for nth in range(most)]
    _play([*heard, (begins + days * DAY - hours * HOUR, Method.LETTER, None, False)], ["UTC"], limits)


_DAYS_DIFFER = [
    ("America/New_York", "Europe/Stockholm"),
    ("Europe/Stockholm", "Asia/Kolkata"),
    ("Australia/Lord_Howe", "America/New_York"),
]
"""It is tomorrow already in one of both while calls are fine in both, or a try was made."""


@given(
    hours=st.integers(0, 400 * 24),
    later=st.integers(1, 24),
    zones=st.sampled_from(_DAYS_DIFFER).flatmap(st.permutations),
)
def test_a_try_counts_on_its_day_in_every_zone(hours: int, later: int, zones: list[str]) -> None:
    tried = at("2026-01-01T00:00") + hours * HOUR
    limits = Limits(tries=10, calls_from="07:00", calls_to="21:00")
    steps: list[Step] = [
        (tried, Method.CALL, EntryKind.NO_ANSWER, True),
        (tried + later * HOUR, Method.CALL, None, False),
    ]
    _play(steps, zones, limits)


def _play(steps: list[Step], zones: list[str], limits: Limits) -> None:
    """Log what happened, ask for the rest and take what is free; no cap may be passed."""
    place, entries, granted = Place(tuple(zones)), list[Entry](), list[Entry]()
    for when, method, happened, missed in steps:
        if happened is not None:  # what happened is logged, whatever the guard would say
            is_try = missed if happened is not EntryKind.CAMPAIGN else False
            entries.append(Entry(happened, when, method, "U1", is_try or happened is EntryKind.NO_ANSWER))
            continue
        known = Standing(tuple(entries), YES_TO_CALLS, place, limits)
        decision = decide(Wish(when, method), known)
        if decision.refusal and decision.free_at is not None:
            assert decision.free_at > when
            assert decide(Wish(decision.free_at, method), known) == Decision(), "the next free date is free"
            when = decision.free_at  # noqa: PLW2901 - it is taken
        elif decision.refusal:
            continue
        new = Entry(EntryKind.PLAN, when, method, "U1")
        _holds(new, entries, place, limits)
        entries.append(new)
        granted.append(new)
    apart = limits.peace_days * DAY
    assert all(later.at - one.at >= apart for one, later in pairwise(sorted(granted, key=lambda it: it.at)))


def _holds(new: Entry, entries: list[Entry], place: Place, limits: Limits) -> None:
    """Count by hand, in each window that the new one falls in."""
    personal = {EntryKind.ANSWER, EntryKind.UNINVITED, EntryKind.PLAN}
    assert not [one for one in entries if one.kind in personal and abs(one.at - new.at) < limits.peace_days * DAY]
    wait = limits.campaign_days * DAY
    assert not [one for one in entries if one.kind is EntryKind.CAMPAIGN and 0 <= new.at - one.at < wait]
    if new.method is not Method.LETTER:
        assert tries_in_a_row(entries) < limits.tries
    counted = [one.at for one in entries if one.kind in {EntryKind.UNINVITED, EntryKind.PLAN}] + [new.at]
    for most, days in ((limits.in_30_days, 30), (limits.in_a_year, 365)):
        for begin in counted:
            if begin <= new.at < begin + days * DAY:
                within = [one for one in counted if begin <= one < begin + days * DAY]
                # what happened against the guard's word may be too many already: then the new one is not let in
                assert len(within) <= most
    if new.method is Method.CALL:
        for tz in place.zones:
            there = datetime.fromtimestamp(new.at / 1000, ZoneInfo(tz))
            assert limits.calls_from <= f"{there:%H:%M}" < limits.calls_to
            assert there.weekday() != 6
            tried = [datetime.fromtimestamp(one.at / 1000, ZoneInfo(tz)).date() for one in entries if one.is_try]
            assert there.date() not in tried
