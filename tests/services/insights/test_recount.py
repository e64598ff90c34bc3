"""What a week comes to, beside a slow, plain recount of the event rows, whatever has happened; on both engines."""

import asyncio
import contextlib
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.actors import BOT
from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.errors import Conflict
from bot.domain.hours import DAY, between
from bot.domain.insights.digest import Week
from bot.domain.insights.figures import spread
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.voice import Kind
from bot.queries.insights.digest import digest_view
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.insights.digest import make_digest
from bot.views.insights import DigestView
from tests.kit.databases import ENGINES, Database
from tests.kit.store_world import IDRIS, StoreWorld, at, attempt, reached, with_team

STEPS: Final = st.lists(
    st.tuples(
        st.sampled_from(("writes", "writes", "thanks", "answer", "answer", "attempt", "undo", "dismiss")),
        st.integers(0, 3),
        st.sampled_from((0, 5, 60, 24 * 60)),
    ),
    min_size=4,
    max_size=30,
)
"""What happens, of which of four customers, and how many minutes later than what was before."""
WEEK: Final = Week(at("2026-03-02"), at("2026-03-09"), at("2026-03-09 09:00"))
METHODS: Final = ((Method.CALL, Outcome.REACHED), (Method.LETTER, Outcome.SENT), (Method.EMAIL, Outcome.SENT))


@dataclass
class Recount:
    """What the events of one conversation say."""

    voices: dict[int, int] = field(default_factory=dict)
    thanks: set[int] = field(default_factory=set)
    touches: dict[int, int] = field(default_factory=dict)
    state: str = ""


@pytest.mark.slow("weeks are lived again and again")
@settings(max_examples=8)
@example([("writes", 0, 0), ("answer", 0, 5), ("undo", 0, 0), ("answer", 0, 60)])
@given(STEPS)
def test_a_week_is_what_a_recount_of_the_events_says(steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_compared(Database(f"sqlite:///{folder}/thread.db"), steps))


@pytest.mark.engines(*ENGINES)
@pytest.mark.slow("a week is lived on both engines")
async def test_both_engines_say_what_the_recount_says(database: Database) -> None:
    kinds = (
        "writes",
        "answer",
        "thanks",
        "undo",
        "writes",
        "attempt",
        "answer",
        "dismiss",
        "writes",
        "answer",
        "answer",
    )
    steps = [(kinds[n % 11], n * n % 4, (0, 5, 60, 600)[n // 3 % 4]) for n in range(44)]
    await _compared(database, steps)


async def _compared(database: Database, steps: list[tuple[str, int, int]]) -> None:
    world = await with_team(database)
    try:
        for number, (what, who, later) in enumerate(steps):
            world.passes(minutes=later)
            await _happens(world, what, who, number)
        await world.do(BOT, make_digest, world.team)
        ((digest,),) = world.rows("SELECT MAX(id) FROM digest")
        for start in range(WEEK.start, world.now + DAY, 7 * DAY):
            world.change("UPDATE digest SET week_start = ?, week_end = ?", start, start + 7 * DAY)
            view = await world.see(digest_view, digest, world.now)
            assert view is not None
            assert _figures(view) == _recounted(world, start, start + 7 * DAY)
    finally:
        await world.store.close()


async def _happens(world: StoreWorld, what: str, who: int, number: int) -> None:
    """One step, as far as it is possible now."""
    address = f"customer{who}@example.com"
    if what in {"writes", "thanks"}:
        words = f"It broke again, number {number}." if what == "writes" else "Thank you so much!"
        kind = Kind.COMPLAINT if what == "writes" else Kind.PRAISE
        await world.voice(words, address, name=f"Customer {who}", kind=kind)
        return
    found = world.rows(
        "SELECT c.id FROM conversation c JOIN customer u ON u.id = c.customer_id WHERE u.name = ? ORDER BY c.id DESC",
        f"Customer {who}",
    )
    if not found:
        return
    one, (method, outcome) = found[0][0], METHODS[number % 3]
    note = f"We spoke of what broke, and of much else: {chr(97 + number % 26) * 20} {number}"
    acts: dict[str, tuple[Any, ...]] = {
        "answer": (log_reply, replace(reached(one, note), method=method, outcome=outcome)),
        "attempt": (log_reply, attempt(one)),
        "undo": (undo, one),
        "dismiss": (dismiss, one, WhyNotOurs.SPAM),
    }
    service, *given_to = acts[what]
    with contextlib.suppress(Conflict):
        await world.do(IDRIS, service, *given_to)


def _figures(view: DigestView) -> dict[str, object]:
    return {
        "voices": view.voices,
        "people": view.people,
        "heard_back": view.heard_back,
        "by_method": dict(view.by_method),
        "came_back": view.came_back,
        "answered_in": view.answered_in,
        "waiting": view.waiting,
    }


def _recounted(world: StoreWorld, start: int, end: int) -> dict[str, object]:
    """The same of the days [start, end), from nothing but events; of a touch only its method is looked up."""
    methods = dict(world.rows("SELECT id, method FROM touch"))
    customers = dict(world.rows("SELECT id, customer_id FROM conversation"))
    told = {one: _told(world, one) for one in customers}
    ours = {one: it for one, it in told.items() if it.state != "dismissed"}
    came = [(one, voice) for one, it in ours.items() for voice, at in it.voices.items() if start <= at < end]
    over = {one for one, it in ours.items() if it.state in {"answered", "closed"}}
    touches = [(touch, at) for it in told.values() for touch, at in it.touches.items() if start <= at < end]
    return {
        "voices": len(came),
        "people": len({customers[one] for one, _ in came}),
        "heard_back": len({customers[one] for one, _ in came if one in over}),
        "by_method": dict(Counter(Method(methods[touch]) for touch, _ in touches)),
        "came_back": len({customers[one] for one, voice in came if voice in told[one].thanks}),
        "answered_in": spread([wait for it in told.values() for wait in _waits(it, start, end)]),
        "waiting": sum(it.state in {"waiting", "assigned", "claimed"} for it in told.values()),
    }


def _told(world: StoreWorld, conversation: int) -> Recount:
    found = Recount()
    sql = "SELECT kind, subject_id, at, after FROM event WHERE conversation_id = ? ORDER BY seq, id"
    done: list[int] = []
    for kind, subject, moment, said in world.rows(sql, conversation):
        after: dict[str, Any] = json.loads(said)
        if kind in {"voice_taken_in", "voice_joined", "came_back"}:
            found.voices[subject] = moment
        if kind == "came_back":
            found.thanks.add(subject)
        if kind in {"answered", "closed"} and "touch" in after:
            found.touches[after["touch"]] = moment
            done.append(after["touch"])
        if kind == "undone" and after["undone"] in {"answered", "closed"}:
            del found.touches[done.pop()]
        found.state = after.get("state", found.state)
    return found


def _waits(it: Recount, start: int, end: int) -> Iterator[int]:
    """For each answer of these days: since the oldest words that were there and nobody had answered."""
    spoken = -1
    for _, now in sorted(it.touches.items(), key=lambda one: (one[1], one[0])):
        asked = [voice for one, voice in it.voices.items() if one not in it.thanks and spoken < voice <= now]
        if asked and start <= now < end:
            yield between(min(asked), now, TeamSettings().hours())
        spoken = now
