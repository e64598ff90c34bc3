"""What a team's time came to: promises kept, who wrote again, and four weeks beside the first four."""

import pytest

from bot.domain.conversations.conversation import Feeling, Method
from bot.domain.errors import NotFound
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import Kind
from bot.queries.insights.report import looked_at, report, team_named
from bot.services.conversations.promises import keep
from bot.services.conversations.reply import log_reply
from bot.views.insights import Cases, ReportView, ResponseView
from tests.kit.databases import ENGINES
from tests.kit.store_world import IDRIS, LENA, MAYA, StoreWorld, at, reached

pytestmark = pytest.mark.engines(*ENGINES)  # time is summed up in SQL


async def told(world: StoreWorld, start: str, end: str, now: str) -> ReportView:
    team = await world.see(team_named, "")
    return await world.store.read(report, team, at(start), at(end), at(now))


async def test_promises_and_who_wrote_again_are_counted_by_case(world: StoreWorld) -> None:
    world.now = at("2026-03-02 10:00")
    notes = (f"She told me of her summer, and of dog number {chr(97 + n) * 9}." for n in range(9))
    feelings = (Feeling.DELIGHTED, Feeling.UPSET, None)
    promises = [{"promise": "A new lid", "promise_due": world.now + 3 * DAY}] * 2 + [{}]
    for number, promise in enumerate(promises):
        one = await world.asked(MAYA, address=f"customer{number}@example.com")
        await world.do(MAYA, log_reply, reached(one, next(notes), feeling=feelings[number], **promise))
    kept = world.rows("SELECT id FROM touch WHERE promise_due IS NOT NULL ORDER BY id")[0][0]
    await world.do(MAYA, keep, kept)
    world.now = at("2026-05-31 09:00")
    await world.voice("Thank you so much!", "customer0@example.com", kind=Kind.PRAISE)
    world.now = at("2026-06-01 10:00")
    await world.voice("It broke anew.", "customer1@example.com")  # 91 days later
    view = await told(world, "2026-03-02", "2026-03-30", "2026-07-06 09:00")
    assert view.all.promises == Cases(1, 2)
    assert view.all.came_again == Cases(1, 3)
    assert (view.all.answered, view.all.by_method) == (Cases(3, 3), ((Method.CALL, 3),))
    assert (view.all.again_from, view.all.again_until) == (view.all.start, view.all.end)
    assert [one.answered.cases for one in view.weeks] == [3, 0, 0, 0]
    assert view.responses == (ResponseView(Method.CALL, Cases(1, 2), Cases(1, 3)),)
    assert (await told(world, "2026-03-02", "2026-03-30", "2026-05-31")).responses[0].again == Cases(0, 0)
    assert view.at_first is not None
    assert (view.at_first.start, view.at_first.end) == (at("2026-03-02"), at("2026-03-30"))


async def test_who_wrote_again_is_told_of_those_for_whom_it_is_known(world: StoreWorld) -> None:
    """Their ninety days are over: so many days earlier are looked at as are missing."""
    view = await told(world, "2026-03-02", "2026-03-30", "2026-03-30 09:00")
    assert view.all.again_until == at("2026-03-30 09:00") - 90 * DAY
    assert view.all.again_until - view.all.again_from == 28 * DAY
    assert view.at_first is None


async def test_managers_look_at_a_quarter_or_at_as_many_weeks_as_they_ask_for(world: StoreWorld) -> None:
    world.now = at("2026-03-02 10:00")
    assert len((await world.see(looked_at, IDRIS, 0, world.now)).weeks) == 13
    view = await world.see(looked_at, IDRIS, 2, world.now)
    assert (view.all.start, view.all.end) == (at("2026-02-23"), at("2026-03-09"))
    assert view.hours == ((0, 1, 2, 3, 4), "09:00", "17:30")
    with pytest.raises(NotAllowed):
        await world.see(looked_at, LENA, 2, world.now)
    with pytest.raises(NotFound):
        await world.see(team_named, "Bakers")
    assert view.made_at - view.all.end < HOUR
