"""Being away, step by step: what moves, to whom, once; and what a status does."""

from dataclasses import replace

import pytest

from bot.delivery.rendering import draw
from bot.domain.actors import BOT
from bot.domain.conversations.commands import HandOver, Snooze
from bot.domain.conversations.conversation import Reason, State
from bot.domain.errors import FieldError
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.messages import MessageKind, PendingMessage
from bot.domain.teams.absence import GoAway, SlackStatus, Source, Stage
from bot.domain.teams.people import Person
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.commands import ChangeKind
from bot.domain.voices.voice import Kind
from bot.queries.home import home
from bot.queries.lists.standing_in import stands_in
from bot.services.conversations.claim import claim
from bot.services.conversations.hand_over import offer
from bot.services.conversations.promises import keep
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from bot.services.teams.absence import advance, come_back, go_away, know_statuses
from bot.services.teams.people import know_people
from bot.services.teams.settings import save_team
from bot.services.voices.change_kind import change_kind
from bot.store.teams import absences, teams
from tests.kit.databases import ENGINES
from tests.kit.store_world import HERE, IDRIS, LENA, MAYA, NORA, PEOPLE, StoreWorld, at, attempt, reached, team_form

pytestmark = pytest.mark.engines(*ENGINES)

PALM = SlackStatus(":palm_tree:", "Vacationing")
NONE = SlackStatus()


async def away(world: StoreWorld, by: str, days: float = 3, stand_in: str | None = None, person: str = "") -> None:
    await world.do(by, go_away, GoAway(world.now, world.now + int(days * DAY), stand_in, person))


async def claimed(world: StoreWorld, **voice: str) -> int:
    one = await world.asked(MAYA, **voice)
    await world.do(MAYA, claim, one)
    world.change("UPDATE member SET away_until = NULL")
    return one


async def told(world: StoreWorld, person: str) -> str:
    """The note that somebody has, as it is drawn now."""
    rows = world.rows("SELECT subject_id FROM message WHERE kind = 'stands_in' AND place = ? ORDER BY id", person)
    shown = await world.see(stands_in, rows[-1][0], person)
    assert shown is not None
    message = PendingMessage(
        1, HERE, MessageKind.STANDS_IN, rows[-1][0], person, 1, "", "", 0, unconfirmed=False, expires_at=None,
        parent_ts="", parent_channel="",
    )  # fmt: skip
    drawn = await world.store.read(draw, message, world.now)
    return drawn.text if drawn else ""


async def status(world: StoreWorld, said: SlackStatus, person: str = MAYA) -> None:
    await world.do(BOT, know_statuses, {person: said})


async def stage(world: StoreWorld, source: Source = Source.STATUS) -> Stage | None:
    found = (await world.see(absences.of_person, MAYA)).get(source)
    return found.stage if found else None


async def is_away(world: StoreWorld) -> bool:
    place = await world.see(teams.member, world.team, MAYA)
    assert place
    return place.is_away(world.now)


async def test_a_leave_begins_once_however_often_it_is_asked_for(world: StoreWorld) -> None:
    one = await claimed(world)
    await world.do(MAYA, go_away, GoAway(world.now + 2 * HOUR, world.now + 5 * DAY, LENA))
    assert (await world.one(one)).owner == MAYA
    world.passes(hours=2)
    for _ in range(3):
        await world.do(BOT, advance, MAYA, Source.DATED)
    await world.sweep()
    new = await world.one(one)
    assert (new.owner, new.state, new.assignment_reason, new.reason_person) == (
        LENA,
        State.ASSIGNED,
        Reason.STANDS_IN,
        MAYA,
    )
    assert world.events(one).count("stood_in") == 1
    assert world.rows("SELECT COUNT(*) FROM event WHERE kind = 'away_began'") == [(1,)]
    assert world.places("stands_in") == [MAYA, LENA]
    assert LENA not in world.places("owner", one), "the note tells it"


async def test_the_promise_to_the_customer_stays_and_there_is_a_whole_time_to_claim(world: StoreWorld) -> None:
    one = await claimed(world)
    was = await world.one(one)
    await away(world, MAYA, stand_in=LENA)
    new = await world.one(one)
    assert new.reply_due == was.reply_due
    assert new.claim_due == world.now + HOUR


async def test_a_chain_passes_over_whoever_is_away_or_left(world: StoreWorld) -> None:
    one = await claimed(world)
    world.change("UPDATE member SET stand_in = ? WHERE person_id = ?", NORA, LENA)
    await away(world, LENA)
    await away(world, MAYA, stand_in=LENA)
    assert (await world.one(one)).owner == NORA
    assert await told(world, NORA) == "Maya Lind is away until Thu 5 Mar. You have this one meanwhile: Greta Lindholm."


async def test_whoever_will_be_away_when_it_falls_due_is_passed_over(world: StoreWorld) -> None:
    one = await claimed(world)
    due = (await world.one(one)).reply_due or 0
    world.change("UPDATE member SET stand_in = ? WHERE person_id = ?", NORA, LENA)
    await world.do(LENA, go_away, GoAway(due - 1, due + DAY))
    await away(world, MAYA, stand_in=LENA)
    assert (await world.one(one)).owner == NORA


async def test_without_a_stand_in_whoever_is_next_has_it_and_reads_the_same(world: StoreWorld) -> None:
    one = await claimed(world)
    await away(world, NORA)
    await away(world, MAYA)
    new = await world.one(one)
    assert (new.owner, new.assignment_reason) == (LENA, Reason.STANDS_IN)
    assert "You have this one meanwhile" in await told(world, LENA)


async def test_with_nobody_here_it_waits_and_the_note_says_so(world: StoreWorld) -> None:
    one = await claimed(world)
    for other in (NORA, LENA):
        await away(world, other)
    await away(world, MAYA)
    assert (await world.one(one)).state is State.WAITING
    assert [kind for kind, _, _ in world.reminders(one)] == ["decide"]
    said = await told(world, MAYA)
    assert said == "While you are away until Thu 5 Mar, Greta Lindholm waits for the first of us with room."
    await world.do(LENA, come_back)
    await world.sweep(drain=True)
    assert (await world.one(one)).owner == LENA


async def test_what_is_answered_goes_on_in_other_hands_or_waits(world: StoreWorld) -> None:
    names = ("ask@example.com", "tell@example.com")
    ones = [await claimed(world, address=name) for name in names]
    for number, one in enumerate(ones):
        note = f"We spoke for {number} minutes about {names[number]} and she {'laughed' * (number + 1)} a lot."
        await world.do(
            MAYA, log_reply, reached(one, note, settled=False, follow_up_at=world.now + DAY * (1 + 4 * number))
        )
    await away(world, MAYA, stand_in=LENA)
    first, second = [await world.one(one) for one in ones]
    assert (first.owner, first.state, first.follow_up_at) == (LENA, State.ANSWERED, world.now + DAY)
    assert (second.owner, second.state) == (MAYA, State.ANSWERED), "it is due when she is back"
    for other in (NORA,):
        await away(world, other)
    await away(world, LENA)
    assert (await world.one(ones[0])).state is State.WAITING, "nobody is here: it is opened anew, and waits"


async def test_what_a_colleague_was_offered_stays_till_they_answer(world: StoreWorld) -> None:
    one = await claimed(world)
    await world.do(MAYA, offer, HandOver(one, NORA))
    await away(world, MAYA, stand_in=LENA)
    assert (await world.one(one)).owner == MAYA


async def test_a_promise_of_what_is_closed_goes_along_and_can_be_kept(world: StoreWorld) -> None:
    one = await claimed(world)
    await world.do(MAYA, log_reply, reached(one, promise="A new grinder.", promise_due=world.now + DAY))
    assert (await world.one(one)).state is State.CLOSED
    await away(world, MAYA, stand_in=LENA)
    assert (await world.one(one)).owner == LENA
    assert (await world.see(home, LENA, world.now)).day.promises.total == 1
    assert (await world.see(home, MAYA, world.now)).day.promises.total == 0
    await world.until("2026-03-03 12:00")
    assert set(world.nudged()) == {LENA}
    await world.do(MAYA, come_back)
    await world.until("2026-03-04 12:00")
    assert set(world.nudged()) == {LENA}, "it is not dumped back"
    touch = world.rows("SELECT id FROM touch")[0][0]
    await world.do(LENA, keep, touch)


async def test_a_promise_in_a_colleagues_conversation_is_asked_of_them_while_its_maker_is_away(
    world: StoreWorld,
) -> None:
    one = await claimed(world)
    await world.do(MAYA, log_reply, reached(one, promise="A new grinder.", promise_due=world.now + DAY))
    world.change("UPDATE conversation SET owner = ?", NORA)
    await away(world, MAYA, stand_in=LENA)
    await world.until("2026-03-03 12:00")
    assert set(world.nudged()) == {NORA}


async def test_a_promise_with_nobody_to_take_it_stays(world: StoreWorld) -> None:
    one = await claimed(world)
    await world.do(MAYA, log_reply, reached(one, promise="A new grinder.", promise_due=world.now + DAY))
    for other in (NORA, LENA):
        await away(world, other)
    await away(world, MAYA)
    assert (await world.one(one)).owner == MAYA
    assert world.places("stands_in") == []


async def test_a_longer_leave_passes_on_what_is_due_in_the_rest(world: StoreWorld) -> None:
    one = await claimed(world)
    await away(world, MAYA, days=0.1, stand_in=LENA)
    assert (await world.one(one)).owner == MAYA, "not due within two hours"
    await away(world, MAYA, days=4)
    assert (await world.one(one)).owner == LENA
    assert world.rows("SELECT COUNT(*) FROM event WHERE kind = 'away_began'") == [(1,)]
    await world.do(MAYA, go_away, GoAway(world.now + 8 * DAY, world.now + 9 * DAY))
    assert not await is_away(world), "moved to later, she is here now"


async def test_outside_hours_nothing_is_passed_on_before_they_begin(world: StoreWorld) -> None:
    one = await claimed(world)
    await world.do(MAYA, go_away, GoAway(at("2026-03-03 00:00"), at("2026-03-06 00:00"), LENA))
    world.now = at("2026-03-03 00:01")
    await world.sweep()
    assert await is_away(world)
    assert (await world.one(one)).owner == MAYA
    assert await stage(world, Source.DATED) is Stage.BEGUN
    world.now = at("2026-03-03 09:00")
    await world.sweep()
    assert (await world.one(one)).owner == LENA
    world.now = at("2026-03-06 00:00")
    await world.sweep()
    assert await stage(world, Source.DATED) is Stage.OVER
    assert not await is_away(world)


async def test_a_leave_that_passed_while_nothing_ran_moves_nothing(world: StoreWorld) -> None:
    one = await claimed(world)
    await world.do(MAYA, go_away, GoAway(world.now + HOUR, world.now + 2 * HOUR, LENA))
    world.passes(hours=3)
    await world.sweep()
    assert (await world.one(one)).owner == MAYA
    assert await stage(world, Source.DATED) is Stage.OVER


async def test_a_planned_leave_is_cancelled_without_a_trace(world: StoreWorld) -> None:
    one = await claimed(world)
    await world.do(MAYA, go_away, GoAway(world.now + HOUR, world.now + 5 * DAY, LENA))
    await world.do(MAYA, come_back)
    world.passes(hours=2)
    await world.sweep()
    assert (await world.one(one)).owner == MAYA
    assert await stage(world, Source.DATED) is None


async def test_who_has_left_every_team_begins_no_leave_of_work(world: StoreWorld) -> None:
    await world.do(MAYA, go_away, GoAway(world.now + HOUR, world.now + 5 * DAY, LENA))
    await world.do(IDRIS, save_team, team_form(team_id=world.team, marketers=(NORA, LENA)))
    world.passes(hours=2)
    await world.sweep()
    assert world.places("stands_in") == []
    await world.do(BOT, advance, NORA, Source.DATED)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (GoAway(0, 1), "until"),
        (GoAway(at("2026-03-09 00:00"), at("2026-03-08 00:00")), "until"),
        (GoAway(0, at("2027-03-09 00:00")), "until"),
        (GoAway(0, at("2026-03-09 00:00"), MAYA), "stand_in"),
        (GoAway(0, at("2026-03-09 00:00"), IDRIS), "stand_in"),
    ],
)
async def test_what_can_not_be_is_refused(world: StoreWorld, form: GoAway, field: str) -> None:
    with pytest.raises(FieldError) as wrong:
        await world.do(MAYA, go_away, form)
    assert wrong.value.field == field
    assert await stage(world, Source.DATED) is None


async def test_the_stand_in_stays_and_can_be_taken_out(world: StoreWorld) -> None:
    await away(world, MAYA, stand_in=LENA)
    await away(world, MAYA)
    place = await world.see(teams.member, world.team, MAYA)
    assert place is not None
    assert place.stand_in == LENA
    await away(world, MAYA, stand_in="")
    place = await world.see(teams.member, world.team, MAYA)
    assert place is not None
    assert place.stand_in is None


async def test_a_manager_of_theirs_sends_a_colleague_away_and_nobody_else_does(world: StoreWorld) -> None:
    await away(world, IDRIS, person=MAYA)
    assert await is_away(world)
    await world.do(IDRIS, come_back, MAYA)
    assert not await is_away(world)
    with pytest.raises(NotAllowed, match="Only a manager of their team"):
        await away(world, LENA, person=MAYA)


async def test_a_status_counts_after_a_minute_and_one_that_flaps_never(world: StoreWorld) -> None:
    await status(world, PALM)
    assert world.rows("SELECT due_at FROM absence") == [(world.now + MINUTE,)]
    world.passes(minutes=0.5)
    await status(world, PALM)
    await world.sweep()
    assert not await is_away(world)
    await status(world, NONE)
    assert await stage(world) is None
    await status(world, PALM)
    world.passes(minutes=1)
    await world.sweep()
    assert await is_away(world)
    await status(world, NONE)
    world.passes(minutes=0.5)
    await world.sweep()
    assert await is_away(world), "gone for less than a minute"
    await status(world, PALM)
    world.passes(minutes=5)
    await world.sweep()
    assert await is_away(world), "and back again"
    await status(world, NONE)
    await status(world, NONE)
    world.passes(minutes=1)
    await world.sweep()
    assert not await is_away(world)
    assert await stage(world) is Stage.OVER
    await status(world, NONE)
    await status(world, SlackStatus(":palm_tree:", "", world.now + 30_000))
    assert await stage(world) is Stage.OVER, "over before it counts"


async def test_a_status_ends_by_itself_and_a_new_one_counts_again(world: StoreWorld) -> None:
    await status(world, SlackStatus(":mask:", "", world.now + HOUR))
    world.passes(minutes=1)
    await world.sweep()
    assert await is_away(world)
    world.passes(hours=1)
    await world.sweep()
    assert await stage(world) is Stage.OVER
    await status(world, PALM)
    assert await stage(world) is Stage.PLANNED


async def test_by_a_status_only_what_is_urgent_moves(world: StoreWorld) -> None:
    calm = await claimed(world)
    urgent = await claimed(world, words="It caught fire and burned my hand!")
    world.change("UPDATE member SET stand_in = ? WHERE person_id = ?", LENA, MAYA)
    await status(world, PALM)
    world.passes(minutes=1)
    await world.sweep()
    assert (await world.one(calm)).owner == MAYA
    assert (await world.one(urgent)).owner == LENA
    assert "Maya Lind is away. You have this one meanwhile" in await told(world, LENA)
    assert world.rows("SELECT DISTINCT priority FROM message WHERE kind = 'stands_in' AND place = ?", LENA) == [(0,)]


async def test_i_am_back_overrules_a_status_until_it_changes(world: StoreWorld) -> None:
    await status(world, PALM)
    world.passes(minutes=1)
    await world.sweep()
    await world.do(MAYA, come_back)
    assert not await is_away(world)
    await status(world, PALM)
    world.passes(minutes=5)
    await world.sweep()
    assert not await is_away(world)
    await status(world, NONE)
    await status(world, PALM)
    world.passes(minutes=1)
    await world.sweep()
    assert await is_away(world)
    await status(world, NONE)
    world.passes(minutes=1)
    await world.sweep()
    await world.do(MAYA, come_back)
    assert await stage(world) is Stage.OVER


async def test_a_status_that_is_cleared_ends_no_leave_by_dates(world: StoreWorld) -> None:
    await away(world, MAYA)
    await status(world, PALM)
    world.passes(minutes=1)
    await world.sweep()
    await status(world, NONE)
    world.passes(minutes=1)
    await world.sweep()
    assert await is_away(world)


async def test_the_status_of_a_stranger_or_of_who_is_gone_is_nothing(world: StoreWorld) -> None:
    await status(world, PALM, "U0NOBODY")
    gone = next(one for one in PEOPLE if one.id == MAYA)
    await world.do(BOT, know_people, [replace(gone, is_deleted=True)])
    await status(world, PALM)
    assert world.rows("SELECT * FROM absence") == []


async def test_what_rests_or_is_to_be_tried_again_does_so_in_other_hands(world: StoreWorld) -> None:
    rests, tries = await claimed(world), await claimed(world, address="ove@example.com")
    until = world.now + 2 * HOUR
    await world.do(MAYA, snooze, Snooze(rests, until))
    await world.do(MAYA, log_reply, attempt(tries))
    again = (await world.one(tries)).follow_up_at
    await away(world, MAYA, stand_in=LENA)
    slept, tried = await world.one(rests), await world.one(tries)
    assert (slept.owner, slept.snoozed_until) == (LENA, until)
    assert (tried.owner, tried.follow_up_at) == (LENA, again)
    assert again is not None
    assert [kind for kind, _, _ in world.reminders(rests)] == ["wake"]


async def test_what_a_longer_leave_passes_on_is_told_by_itself(world: StoreWorld) -> None:
    await claimed(world)
    await away(world, MAYA, days=1, stand_in=LENA)
    later = await claimed(world, address="ove@example.com")
    world.change("UPDATE conversation SET reply_due = ? WHERE id = ?", world.now + 2 * DAY, later)
    world.change("UPDATE conversation SET owner = ?, state = 'claimed' WHERE id = ?", MAYA, later)
    assert LENA not in world.places("owner", later)
    await away(world, MAYA, days=4)
    assert (await world.one(later)).owner == LENA
    assert LENA in world.places("owner", later), "a note that changes rings nobody"


async def test_more_from_the_customer_tells_whoever_stands_in_and_not_the_one_away(world: StoreWorld) -> None:
    one = await claimed(world, address="greta@example.com")
    world.change("UPDATE conversation SET reply_due = ? WHERE id = ?", world.now + 9 * DAY, one)
    await away(world, MAYA, stand_in=LENA)
    assert (await world.one(one)).owner == MAYA, "nothing of it falls due meanwhile"
    lines = "SELECT COUNT(*) FROM message WHERE kind = 'history' AND place = ?"
    before = world.rows(lines, MAYA)
    await world.voice("And now it smells.")
    assert (await world.one(one)).owner == LENA
    assert world.rows(lines, MAYA) == before
    assert LENA in world.places("owner", one)


async def test_what_becomes_urgent_while_a_status_says_away_goes_on(world: StoreWorld) -> None:
    one = await claimed(world, address="greta@example.com")
    world.change("UPDATE member SET stand_in = ? WHERE person_id = ?", LENA, MAYA)
    await status(world, PALM)
    await world.until("2026-03-02 10:02")
    assert (await world.one(one)).owner == MAYA, "a status moves only what is urgent"
    await world.do(IDRIS, change_kind, ChangeKind(one, Kind.COMPLAINT, urgent=True))
    assert (await world.one(one)).owner == LENA


async def test_the_stand_in_of_whoever_leaves_the_company_is_asked_first(world: StoreWorld) -> None:
    one = await claimed(world)
    world.change("UPDATE member SET stand_in = ? WHERE person_id = ?", LENA, MAYA)
    world.change("UPDATE member SET open_cap = 1 WHERE person_id = ?", NORA)
    await world.do(BOT, know_people, [Person(MAYA, "Maya Lind", is_deleted=True)])
    new = await world.one(one)
    assert (new.owner, new.assignment_reason) == (LENA, Reason.LEFT)
