"""What is due: every step in its time, nothing outside hours, nobody told twice, nobody forgotten."""

import pytest

from bot.domain.actors import INTAKE
from bot.domain.conversations.commands import HandOver, Snooze
from bot.domain.conversations.conversation import Reason, State
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.voices.voice import Kind, Voice
from bot.ports import Tx
from bot.queries.lists import reminders
from bot.services.conversations.assign import take_it
from bot.services.conversations.claim import claim
from bot.services.conversations.hand_over import accept, offer
from bot.services.conversations.reopen import reopen
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.schedule import due
from bot.services.teams.settings import save_team
from bot.services.voices.take_in import take_in
from tests.kit.databases import ENGINES
from tests.kit.store_world import CARE, IDRIS, LENA, MARKETERS, MAYA, NORA, StoreWorld, at, attempt, reached, team_form


async def fired(world: StoreWorld, one: int) -> list[tuple[str, int]]:
    """(reminder, step) of each reminder that spoke."""
    spoken = "FROM event WHERE kind = 'reminded' AND conversation_id = ? ORDER BY id"
    sql = f"SELECT after ->> 'reminder', after ->> 'step' {spoken}"
    return [(str(kind), int(step)) for kind, step in world.rows(sql, one)]


async def test_an_unclaimed_one_is_told_at_75_100_and_125_percent_and_taken_back_at_200(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    moments = []
    for _ in range(3):
        moment = await world.store.read(due.next_due, world.now)
        assert moment is not None
        world.now = moment
        moments.append(moment - at("2026-03-02 10:00"))
        assert len(await world.sweep()) == 1
        assert await world.due() == []
    assert moments == [45 * MINUTE, 60 * MINUTE, 75 * MINUTE]
    assert await fired(world, one) == [("claim", 75), ("claim", 100), ("claim", 125)]
    assert world.nudged() == [MAYA, MAYA, MAYA]
    await world.until("2026-03-02 12:00")
    after = await world.one(one)
    assert after.owner in {NORA, LENA}
    assert (after.state, after.assignment_reason, after.reason_person) == (State.ASSIGNED, Reason.TAKEN_BACK, MAYA)
    assert (after.assigned_at, after.claim_due) == (world.now, world.now + HOUR)
    assert world.places("owner", one) == [MAYA, after.owner]
    assert world.reminders(one) == [("claim", 75, world.now + 45 * MINUTE)]
    assert world.nudged() == [MAYA, MAYA, MAYA]


async def test_a_team_sets_at_which_percent_each_step_speaks(world: StoreWorld) -> None:
    await world.sets(first_nudge=50, last_nudge=150, take_back=300)
    one, claimed = await world.asked(MAYA), await world.asked(MAYA)
    await world.do(MAYA, claim, claimed)
    world.change("UPDATE member SET away_until = NULL")
    began = world.now
    await world.until("2026-03-02 13:00")
    spoken = "kind IN ('reminded', 'taken_back') AND conversation_id = ?"
    sql = f"SELECT at FROM event WHERE {spoken} ORDER BY id"  # noqa: S608 - the words above
    assert [(row[0] - began) // MINUTE for row in world.rows(sql, one)] == [30, 60, 90, 180]
    await world.until("2026-03-02 18:00")
    assert world.reminders(claimed) == [("reply", 100, at("2026-03-03 09:30"))], "half of eight hours have passed"
    await world.until("2026-03-03 10:00")
    assert world.reminders(claimed) == [("reply", 125, at("2026-03-03 13:30"))]


async def test_with_nobody_else_there_the_managers_decide(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = ? WHERE person_id <> ?", world.now + DAY, MAYA)
    await world.until("2026-03-02 16:00")
    after = await world.one(one)
    assert (after.state, after.owner, after.assignment_reason) == (State.WAITING, None, Reason.NOT_CLAIMED)
    assert after.reason_person == MAYA
    assert await fired(world, one) == [("claim", 75), ("claim", 100), ("claim", 125), ("decide", 0)]
    assert world.nudged() == [MAYA, MAYA, MAYA, IDRIS]
    assert world.reminders(one) == [("decide", 0, at("2026-03-03 09:00"))]


async def test_it_goes_on_twice_to_somebody_new_and_then_the_managers_decide(world: StoreWorld) -> None:
    one = (await world.voice()).conversation_id
    owners = [(await world.one(one)).owner]
    for clock in ("12:00", "14:00"):
        await world.until(f"2026-03-02 {clock}")
        owners.append((await world.one(one)).owner)
    assert set(owners) == set(MARKETERS)
    await world.until("2026-03-02 16:00")
    after = await world.one(one)
    assert (after.state, after.assignment_reason, after.take_backs) == (State.WAITING, Reason.NOT_CLAIMED, 3)
    await world.sweep(drain=True)
    await world.until("2026-03-04 17:00")
    assert (await world.one(one)).state is State.WAITING
    assert world.nudged().count(IDRIS) == 3
    await world.do(owners[0] or "", claim, one)
    assert world.reminders(one)[0][0] == "reply"


async def test_an_urgent_one_that_nobody_claims_reaches_the_managers_at_once(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words="It caught fire.")
    world.change("UPDATE member SET away_until = NULL")
    await world.until("2026-03-02 10:30")
    assert world.nudged() == [MAYA, MAYA, IDRIS]
    await world.until("2026-03-02 11:00")
    second = (await world.one(one)).owner
    assert second in {NORA, LENA}
    await world.until("2026-03-02 17:00")
    after = await world.one(one)
    assert (after.state, after.owner) == (State.WAITING, None)
    assert world.events(one).count("taken_back") == 2
    told = world.nudged()
    assert max(told.count(person) for person in MARKETERS) <= 4


async def test_nobody_who_let_it_lapse_is_asked_again_until_it_is_opened_anew(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = ? WHERE person_id <> ?", world.now + DAY, MAYA)
    await world.until("2026-03-02 12:00")
    after = await world.one(one)
    assert (after.state, after.assignment_reason) == (State.WAITING, Reason.NOT_CLAIMED)
    await world.do(IDRIS, take_it, one)
    await world.do(IDRIS, log_reply, reached(one))
    await world.do(IDRIS, reopen, one)
    asked = await world.one(one)
    assert (asked.owner, asked.take_backs) == (MAYA, 0)


async def test_a_team_without_managers_tells_everybody_in_it(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET manager = 0")
    world.change("UPDATE member SET away_until = ? WHERE person_id <> ?", world.now + DAY, MAYA)
    await world.until("2026-03-02 12:00")
    told = world.rows("SELECT place FROM message WHERE kind = 'nudge' ORDER BY id DESC LIMIT 4")
    assert {row[0] for row in told} == {*MARKETERS, IDRIS}
    assert (await world.one(one)).state is State.WAITING


async def test_whoever_stands_in_hears_at_the_limit_while_they_can(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET stand_in = ? WHERE person_id = ?", LENA, MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, claim, one)
    await world.until("2026-03-03 09:29")
    assert world.nudged() == [MAYA]
    await world.until("2026-03-03 09:30")
    assert world.nudged() == [MAYA, LENA, MAYA]
    event = world.rows("SELECT MAX(id) FROM event WHERE kind = 'reminded'")[0][0]
    view = await world.see(reminders.nudge, event, LENA, world.now)
    assert view is not None
    assert (view.as_manager, view.over) == (False, False)
    assert await world.see(reminders.nudge, event, NORA, world.now) is None


@pytest.mark.parametrize("gone", ["away_until = 9000000000000", "stand_in = 'U8GONE001'"])
async def test_whoever_stands_in_and_is_gone_is_not_told(world: StoreWorld, gone: str) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL, stand_in = ?", LENA)
    world.change(f"UPDATE member SET {gone}")  # noqa: S608 - the rows above
    world.change("UPDATE member SET away_until = NULL WHERE person_id = ?", MAYA)
    await world.do(MAYA, claim, one)
    await world.until("2026-03-03 09:30")
    assert world.nudged() == [MAYA, MAYA]


async def test_a_claimed_one_is_told_to_its_owner_and_then_to_the_managers(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.until("2026-03-04 17:00")
    assert await fired(world, one) == [("reply", 75), ("reply", 100), ("reply", 125), ("reply", 125)]
    assert world.nudged() == [MAYA, MAYA, IDRIS, IDRIS]
    assert (await world.one(one)).state is State.CLAIMED
    assert world.reminders(one) == [("reply", 125, at("2026-03-05 09:00"))]


@pytest.mark.parametrize(
    ("kind", "words", "claims", "replies"),
    [
        (Kind.COMPLAINT, "It broke.", [45, 60, 75, 120], [6, 8, 10]),
        (Kind.COMPLAINT, "It caught fire.", [22.5, 30, 37.5, 60], [1.5, 2, 2.5]),
        (Kind.PRAISE, "Lovely people.", [180, 240, 300, 480], [18, 24, 30]),
    ],
)
async def test_each_kind_has_its_times(
    world: StoreWorld, kind: Kind, words: str, claims: list[float], replies: list[float]
) -> None:
    world.change("UPDATE setting SET value = '\"23:59\"' WHERE name = 'hours_to'")
    world.change("UPDATE setting SET value = '\"00:00\"' WHERE name = 'hours_from'")
    unclaimed, claimed = [await world.asked(MAYA, kind=kind, words=words) for _ in range(2)]
    await world.do(MAYA, claim, claimed)
    start = world.now
    sql = "SELECT at FROM event WHERE kind IN ('reminded', 'taken_back') AND conversation_id = ? ORDER BY id"
    await world.until("2026-03-03 20:00")
    night = MINUTE  # the one minute a day that these hours leave out

    def minutes(one: int) -> list[float]:
        moments = [row[0] for row in world.rows(sql, one)]
        return [((moment - start) - (night if moment > at("2026-03-03 00:00") else 0)) / MINUTE for moment in moments]

    assert minutes(unclaimed)[: len(claims)] == claims
    assert minutes(claimed)[:3] == [hours * 60 for hours in replies]


async def test_outside_hours_it_is_suppressed_and_still_due(world: StoreWorld) -> None:
    world.now = at("2026-03-06 16:45")
    one = await world.asked(MAYA)
    assert world.reminders(one) == [("claim", 75, at("2026-03-06 17:30"))]
    world.now = at("2026-03-06 20:00")
    assert len(await world.sweep()) == 1
    assert (world.nudged(), await fired(world, one)) == ([], [])
    assert world.reminders(one) == [("claim", 75, at("2026-03-09 09:00"))]
    assert await world.due() == []
    world.now = at("2026-03-09 09:00")
    await world.sweep()
    assert world.nudged() == [MAYA]


async def test_hours_are_those_of_the_owners_zone(world: StoreWorld) -> None:
    world.change("UPDATE person SET tz = 'Asia/Tokyo' WHERE id = ?", MAYA)
    one = await world.asked(MAYA)
    assert world.reminders(one) == [("claim", 75, at("2026-03-03 00:45"))]
    await world.until("2026-03-03 00:45")
    assert world.nudged() == [MAYA]


async def test_after_an_outage_only_the_highest_rung_due_speaks(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.passes(minutes=100)
    await world.sweep()
    assert await fired(world, one) == [("claim", 125)]
    assert world.reminders(one) == [("claim", 200, at("2026-03-02 12:00"))]
    second = await world.asked(MAYA)
    await world.do(MAYA, claim, second)
    world.passes(hours=24 * 3)
    await world.sweep()
    assert await fired(world, second) == [("reply", 125)]
    world.passes(hours=5)
    await world.sweep()  # managers hear in their next list
    assert world.places("nudge", world.rows("SELECT MAX(id) FROM event WHERE kind = 'reminded'")[0][0]) == [IDRIS]


async def test_after_a_long_outage_it_is_taken_back_at_once(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.now = at("2026-03-03 11:00")
    await world.sweep()
    assert (await world.one(one)).owner in {NORA, LENA}
    assert world.nudged() == []


async def test_a_claim_ends_the_claims_reminders(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    items = [due.Due("T0HERE", "reminder", one, "claim")]
    world.passes(minutes=50)
    await world.do(MAYA, claim, one)
    for item in items:
        await world.do("bot", due.do, item)
    assert world.nudged() == []


async def test_a_retry_reminds_on_three_mornings_and_then_the_managers_hear_too(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, attempt(one))
    await world.until("2026-03-13 17:00")
    assert (await fired(world, one))[:4] == [("retry", 0), ("retry", 1), ("retry", 2), ("retry", 2)]
    assert world.nudged()[:6] == [MAYA, MAYA, MAYA, IDRIS, MAYA, IDRIS]
    assert world.reminders(one) == [("retry", 2, at("2026-03-16 09:00"))]


async def test_a_retry_put_off_till_after_lunch_speaks_then_and_next_morning(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, attempt(one))
    await world.until("2026-03-03 09:30")
    await world.do(IDRIS, snooze, Snooze(one, at("2026-03-03 13:00")))
    await world.until("2026-03-03 17:00")
    assert await fired(world, one) == [("retry", 0), ("wake", 0)]
    assert world.reminders(one) == [("retry", 0, at("2026-03-04 09:00"))]


async def test_a_follow_up_comes_on_its_day_and_is_not_forgotten(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=at("2026-03-05 09:00")))
    await world.until("2026-03-05 08:59")
    assert world.nudged() == []
    await world.until("2026-03-05 17:00")
    assert await fired(world, one) == [("follow_up", 0)]
    await world.until("2026-03-13 17:00")
    assert (await fired(world, one))[:3] == [("follow_up", 0), ("follow_up", 1), ("follow_up", 2)]
    assert world.nudged()[:4] == [MAYA, MAYA, MAYA, IDRIS]


async def test_a_follow_up_in_other_hands_is_not_forgotten_either(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=at("2026-03-05 09:00")))
    await world.until("2026-03-05 10:00")
    await world.do(MAYA, offer, HandOver(one, LENA))
    await world.do(LENA, accept, world.rows("SELECT id FROM offer")[0][0])
    assert world.reminders(one) == [("follow_up", 0, at("2026-03-06 09:00"))]
    await world.until("2026-03-06 10:00")
    assert world.nudged() == [MAYA, LENA]


async def test_a_snooze_that_ends_at_night_wakes_in_the_morning(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, snooze, Snooze(one, at("2026-03-02 21:00")))
    await world.until("2026-03-03 08:59")
    assert world.nudged() == []
    await world.until("2026-03-03 09:00")
    assert world.nudged() == [MAYA]


async def test_a_reminder_lives_twelve_hours(world: StoreWorld) -> None:
    await world.asked(MAYA)
    world.passes(minutes=45)
    await world.sweep()
    assert world.rows("SELECT expires_at FROM message WHERE kind = 'nudge'") == [(world.now + 12 * HOUR,)]


async def test_a_nudge_shows_how_things_stand_and_nothing_once_they_are_done(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.passes(minutes=45)
    await world.sweep()
    event = world.rows("SELECT MAX(id) FROM event WHERE kind = 'reminded'")[0][0]
    view = await world.see(reminders.nudge, event, MAYA, world.now)
    assert view is not None
    assert (view.what, view.step, view.due_at, view.as_manager) == ("claim", 75, at("2026-03-02 11:00"), False)
    await world.do(MAYA, claim, one)
    assert await world.see(reminders.nudge, event, MAYA, world.now) is None


async def test_a_nudge_to_answer_says_nothing_once_it_was_answered(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.until("2026-03-02 16:00")
    event = world.rows("SELECT MAX(id) FROM event WHERE kind = 'reminded'")[0][0]
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    assert await world.see(reminders.nudge, event, MAYA, world.now) is None


async def test_a_nudge_says_nothing_to_who_had_it_before(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.passes(minutes=45)
    await world.sweep()
    event = world.rows("SELECT MAX(id) FROM event WHERE kind = 'reminded'")[0][0]
    world.change("UPDATE conversation SET owner = ? WHERE id = ?", LENA, one)
    assert await world.see(reminders.nudge, event, MAYA, world.now) is None


async def test_managers_see_a_late_answer_as_managers(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    await world.until("2026-03-03 17:00")
    event = world.rows("SELECT MAX(id) FROM event WHERE kind = 'reminded'")[0][0]
    view = await world.see(reminders.nudge, event, IDRIS, world.now)
    assert view is not None
    assert (view.step, view.as_manager) == (125, True)


@pytest.mark.engines(*ENGINES)
async def test_the_next_moment_due_is_found(world: StoreWorld) -> None:
    sunday_digest = at("2026-03-09 09:00")
    assert await world.store.read(due.next_due, world.now) == sunday_digest
    one = await world.asked(MAYA)
    assert await world.store.read(due.next_due, world.now) == world.now + 45 * MINUTE
    await world.do(MAYA, claim, one)
    assert await world.store.read(due.next_due, world.now) == world.now + 10 * MINUTE


@pytest.mark.engines(*ENGINES)
async def test_what_is_due_longest_comes_first_and_nothing_before_its_moment(world: StoreWorld) -> None:
    ids = [await world.asked(MAYA) for _ in range(4)]
    world.change("UPDATE member SET away_until = NULL")
    for one in ids:
        await world.do(MAYA, offer, HandOver(one, LENA))
    offers = [one for (one,) in world.rows("SELECT id FROM offer ORDER BY id")]
    moments = (world.now, world.now - 1, world.now - 2, world.now + 1)
    for one, offered, moment in zip(ids, offers, moments, strict=True):
        world.change("UPDATE reminder SET due_at = ? WHERE conversation_id = ?", moment, one)
        world.change("UPDATE offer SET due_at = ? WHERE id = ?", moment, offered)
        world.change("UPDATE conversation SET undo_until = ? WHERE id = ?", moment, one)
    found = [(item.what, item.subject) for item in await world.due()]
    assert found == [
        *(("reminder", one) for one in (ids[2], ids[1], ids[0])),
        *(("offer", one) for one in (offers[2], offers[1], offers[0])),
        *(("undo", one) for one in (ids[2], ids[1], ids[0])),
    ]


@pytest.mark.engines(*ENGINES)
@pytest.mark.parametrize("first", ["reminder", "offer", "undo"])
async def test_the_next_moment_is_that_of_whatever_comes_first(world: StoreWorld, first: str) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, LENA))
    moment = {"reminder": 3, "offer": 3, "undo": 3, first: 2}
    world.change("UPDATE reminder SET due_at = ?", world.now + moment["reminder"])
    world.change("UPDATE offer SET due_at = ?", world.now + moment["offer"])
    world.change("UPDATE conversation SET undo_until = ?", world.now + moment["undo"])
    world.change(
        "INSERT INTO offer (id, workspace_id, conversation_id, giver, taker, note, state, offered_at, due_at) "
        "SELECT id + 1, workspace_id, conversation_id, giver, taker, note, 'declined', offered_at, ? FROM offer",
        world.now + 1,
    )
    assert await world.store.read(due.next_due, world.now) == world.now + 2


async def test_without_teams_nothing_is_due(bare_world: StoreWorld) -> None:
    assert await bare_world.store.read(due.next_due, bare_world.now) is None
    assert await bare_world.due(drain=True) == []


@pytest.mark.engines(*ENGINES)
async def test_who_waits_is_given_to_the_first_who_comes_back(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + HOUR)
    calm = (await world.voice()).conversation_id
    world.passes(minutes=1)
    burning = (await world.voice("It caught fire!", "ove@example.com")).conversation_id
    assert await world.due() == []
    assert [item.subject for item in await world.due(drain=True)] == [burning, calm]
    await world.sweep(drain=True)
    assert (await world.one(calm)).state is State.WAITING
    world.passes(hours=1)
    await world.sweep(drain=True)
    for one in (calm, burning):
        after = await world.one(one)
        assert (after.state, after.assigned_at) == (State.ASSIGNED, world.now)
        assert after.owner in MARKETERS
        assert world.events(one)[-1] == "assigned"
        assert world.places("owner", one) == [after.owner]


@pytest.mark.engines(*ENGINES)
async def test_a_team_in_which_nobody_is_there_holds_back_no_other(world: StoreWorld) -> None:
    other = await world.do(IDRIS, save_team, team_form(name="Cafés", channel=CARE, marketers=(IDRIS,)))
    world.change("UPDATE member SET away_until = ?", world.now + HOUR)
    for number in range(55):
        await world.voice(address=f"n{number}@example.com")
    world.passes(minutes=1)
    voice = Voice("test:cafe", "The coffee was cold.")
    taken = await world.do(INTAKE, take_in, voice, team_id=other.id)
    world.change("UPDATE member SET away_until = NULL WHERE team_id = ?", other.id)
    await world.sweep(drain=True)
    assert (await world.one(taken.conversation_id)).owner == IDRIS


async def test_why_it_waits_is_kept_true(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + HOUR)
    one = (await world.voice()).conversation_id
    version = world.version("card", one)
    await world.sweep(drain=True)
    assert world.version("card", one) == version
    world.change("UPDATE member SET away_until = NULL")
    world.change("UPDATE setting SET value = '1' WHERE name = 'open_cap'")
    for number, person in enumerate(MARKETERS):
        other = (await world.voice(address=f"n{number}@example.com")).conversation_id
        world.change("UPDATE conversation SET owner = ?, state = 'claimed' WHERE id = ?", person, other)
    version = world.version("card", one)
    await world.sweep(drain=True)
    after = await world.one(one)
    assert (after.state, after.assignment_reason) == (State.WAITING, Reason.ALL_FULL)
    assert world.version("card", one) == version + 1


@pytest.mark.engines(*ENGINES)
async def test_keys_are_forgotten_after_seven_days(world: StoreWorld) -> None:
    await world.store.write(claim_nothing, world.request(MAYA, key="old"))
    world.now += 7 * DAY
    await world.store.write(claim_nothing, world.request(MAYA, key="new"))
    assert await world.store.write(due.sweep_requests, world.now) == 0
    assert await world.store.write(due.sweep_requests, world.now + 1) == 1
    assert world.rows("SELECT key FROM request") == [("new",)]


def claim_nothing(tx: Tx, request: Request) -> None:
    """A service that does nothing but begin."""
    UnitOfWork(tx, request)
