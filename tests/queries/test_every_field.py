"""Every field of every view is filled: in a week of life each has another value than what stands for "nothing"."""

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from typing import Any

import pytest

from bot.domain.conversations.snoozing import SnoozeReason
from bot.domain.hours import DAY
from bot.queries import home
from bot.store.factory import open_store
from tests.kit.databases import SQLITE, Database
from tests.kit.store_world import GUEST, HERE, MAYA, PETRA
from tests.services.apart import Two, begun
from tests.services.calls import SERVICES, call
from tests.services.lives import NOW

pytestmark = pytest.mark.engines(SQLITE)  # about what is read from the rows

VIEWS = sorted(Path(import_module("bot.views").__path__[0]).glob("[a-z]*.py"))
FACTS = {
    "left": MAYA,
    "stays": True,
    "until_they_write": True,
    "beyond": True,
    "from": MAYA,
    "declined": True,
    "reply_due": 1,
    "kind": "praise",
    "urgent": True,
    "snooze_why": str(next(iter(SnoozeReason))),
}
MORE = (
    (
        "UPDATE voice SET link = 'https://example.com', network = 'instagram', said_at = 5, reporter_note = 'Hm.'",
        f"UPDATE voice SET attachments = 'photo lid.jpg', reported_by = '{PETRA}', forwarder_verified = 0",  # noqa: S608 - our own id
        "UPDATE touch SET feeling = 'upset', promise_kept = 1, withdrawn_at = 5 WHERE promise_due IS NOT NULL",
        "UPDATE contact_plan SET outcome = 'sent', overruled_why = 'Hm.'",
        "UPDATE incident SET mended_at = 5",
        f"UPDATE event SET before = '{json.dumps(FACTS)}' WHERE kind = 'claimed'",  # noqa: S608 - the words above
    ),
    (
        "UPDATE touch SET feeling = 'upset'",
        f"UPDATE member SET away_until = {NOW + DAY}",  # noqa: S608 - a number
        "UPDATE event SET after = before WHERE kind = 'claimed'",
        "UPDATE incident SET ended_at = 5",
    ),
    (
        "UPDATE person SET tz = 'Asia/Tokyo', home_part = 'settings'",
        f"UPDATE conversation SET snoozed_until = {NOW + DAY}, until_they_write = 1",  # noqa: S608 - a number
        "UPDATE event SET kind = 'kind_changed' WHERE kind = 'claimed'",
    ),
    (
        "UPDATE event SET before = after, kind = 'came_back' WHERE kind = 'kind_changed'",
        f"UPDATE praise SET state = 'thanked', decided_by = '{PETRA}' WHERE state = 'open'",  # noqa: S608 - our own id
        "UPDATE person SET thanked_private = 1",
        "UPDATE person SET week = '[[],[[600,660]],[],[],[],[],[]]', country = 'AU', region = 'VIC'",
    ),
)
"""What else may stand there, of which a week has nothing; some of it together, one after the other."""
FILLED_ELSEWHERE = {
    *("PlanView.asked_not_to", "CustomerView.asked", "SuggestionView.is_asked", "StoryView.has_older"),
    "IdentityView.shared",
    *("DigestView.origin", "PlanView.follows_up", "PromiseView.card", "WaitingView.card"),
    *("DigestView.came_back", "HomeView.has_team", "HomeView.may_make_team", "WordsView.more", "MattersView.more"),
    *("NudgeView.again_at", "NudgeView.as_manager", "NudgeView.waited_for_them"),
    *("NudgeView.manages", "NudgeView.spoken_since", "NudgeView.offered_since"),
    *("SnoozeView.again_at", "SnoozeView.waited_for_them", "WhyView.begins_at", "WhyView.more"),
    *("SilentSourceView.is_looked_into", "DueListView.led", "IncidentView.card", "InsideView.not_since"),
}
"""What a view says at rare moments: each has a test of its own."""
Filled = dict[str, set[str]]
"""By the name of a view: which of its fields had another value than their default, or any when they have none."""


@pytest.fixture
async def week(database: Database) -> AsyncIterator[Two]:
    store = open_store(database.url)
    yield await begun(database, store)
    await store.close()


def views() -> Iterator[type[Any]]:
    """Every view model."""
    for file in VIEWS:
        for _, one in getmembers(import_module(f"bot.views.{file.stem}"), isclass):
            if is_dataclass(one) and one.__module__ == f"bot.views.{file.stem}":
                yield one


def may_be_left_out(view: type[Any]) -> set[str]:
    """Which fields have a default: whoever forgets one of the others is told at once."""
    return {one.name for one in fields(view) if one.default is not MISSING}


def look(value: object, filled: Filled) -> None:
    """Look at every view in what a query gives, however deep."""
    if value is None or isinstance(value, str | int):
        return  # most are: they are not asked what else they might be
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            found = getattr(value, one.name)
            if found != one.default:
                filled[type(value).__name__].add(one.name)
            look(found, filled)
    elif isinstance(value, Mapping):
        look(list(value.values()), filled)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            look(one, filled)


@pytest.mark.slow("a week, and every query after each of four changes")
async def test_every_field_of_a_view_is_filled(week: Two, database: Database) -> None:
    filled: Filled = defaultdict(set)
    asked = [(query, one) for query, calls in SERVICES.items() for one in calls(week.here)]
    asked = [(query, one) for query, one in asked if query.__module__.startswith("bot.queries")]
    asked += [(home.home, call(HERE, GUEST, NOW)), (home.home, call(HERE, PETRA, NOW))]
    for changes in ((), *MORE):
        for change in changes:
            database.change(change)
        for done in await week.each_tried(asked):
            look(done.said, filled)
    left = {view.__name__: may_be_left_out(view) - filled[view.__name__] for view in views()}
    found = {f"{view}.{name}" for view, names in left.items() for name in names}
    assert found == FILLED_ELSEWHERE, " ".join(sorted(found))
