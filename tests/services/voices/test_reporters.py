"""Whoever passed a voice on hears how it ended: once, when it can't be undone any more."""

import pytest

from bot.domain.conversations.commands import HandOver, Snooze, WhyNotOurs
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.messages import MessageKind
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import bring_back, dismiss
from bot.services.conversations.hand_over import accept, offer
from bot.services.conversations.reopen import reopen
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from bot.services.conversations.undo import undo
from tests.kit.store_world import (
    GONE,
    GUEST,
    IDRIS,
    LENA,
    MAYA,
    PETRA,
    ROBOT,
    STRANGER,
    VOICES,
    StoreWorld,
    attempt,
    reached,
)
from tests.services.shown import Slack


async def passed_on(world: StoreWorld) -> int:
    return await world.asked(MAYA, by=PETRA, address="greta@example.com")


async def ten_minutes(world: StoreWorld) -> None:
    world.now += 10 * MINUTE
    await world.sweep()


@pytest.mark.parametrize("how", ["closed", "answered", "dismissed"])
async def test_they_hear_when_ten_minutes_are_over(world: StoreWorld, how: str) -> None:
    one = await passed_on(world)
    if how == "dismissed":
        await world.do(MAYA, dismiss, one, WhyNotOurs.SPAM)
    else:
        reply = reached(one, settled=how == "closed", follow_up_at=world.now + DAY)
        await world.do(MAYA, log_reply, reply)
    world.now += 10 * MINUTE - 1
    await world.sweep()
    assert world.places("ended") == []
    world.now += 1
    await world.sweep()
    assert world.places("ended") == [PETRA]
    assert (await world.one(one)).undo_until is None
    assert await world.due() == []
    (kind,) = world.rows("SELECT e.kind FROM message m JOIN event e ON e.id = m.subject_id WHERE m.kind = 'ended'")
    assert kind == (how,)


@pytest.mark.parametrize("undoable", ["claim", "attempt", "snooze", "offer"])
async def test_what_is_no_end_is_not_told(world: StoreWorld, undoable: str) -> None:
    one = await passed_on(world)
    world.change("UPDATE member SET away_until = NULL")
    match undoable:
        case "claim":
            await world.do(MAYA, claim, one)
        case "attempt":
            await world.do(MAYA, log_reply, attempt(one))
        case "snooze":
            await world.do(MAYA, snooze, Snooze(one, world.now + HOUR))
        case _:
            await world.do(MAYA, offer, HandOver(one, LENA))
    version = world.version("card", one)
    await ten_minutes(world)
    assert world.places("ended") == []
    assert world.version("card", one) == version + 1


async def test_what_was_undone_is_not_told(world: StoreWorld) -> None:
    one = await passed_on(world)
    await world.do(MAYA, log_reply, reached(one))
    await world.do(MAYA, undo, one)
    await ten_minutes(world)
    assert world.places("ended") == []


async def test_an_answer_is_told_once_however_its_follow_up_moves(world: StoreWorld) -> None:
    one = await passed_on(world)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    await ten_minutes(world)
    await world.do(MAYA, snooze, Snooze(one, world.now + 2 * DAY))
    await ten_minutes(world)
    await world.do(MAYA, offer, HandOver(one, LENA))
    await ten_minutes(world)
    assert world.places("ended") == [PETRA]


async def test_an_answer_is_told_also_when_its_follow_up_moves_within_ten_minutes(world: StoreWorld) -> None:
    one = await passed_on(world)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    world.passes(minutes=5)
    await world.do(MAYA, snooze, Snooze(one, world.now + 2 * DAY))
    await ten_minutes(world)
    assert world.places("ended") == [PETRA]


async def test_all_who_passed_it_on_hear_and_each_round_is_told(world: StoreWorld) -> None:
    one = await passed_on(world)
    world.passes(minutes=5)
    await world.voice("And nobody rang.", by=IDRIS)
    await world.do(MAYA, log_reply, reached(one))
    await ten_minutes(world)
    assert sorted(world.places("ended")) == [IDRIS, PETRA]
    await world.do(MAYA, reopen, one)
    await world.do(IDRIS, log_reply, reached(one, "A second call, a long one, and peace at last."))
    await ten_minutes(world)
    assert sorted(world.places("ended")) == [IDRIS, IDRIS, PETRA, PETRA]


async def test_the_end_stands_in_the_thread_of_its_arrival(world: StoreWorld) -> None:
    one = await passed_on(world)
    await world.do(MAYA, log_reply, reached(one))
    await ten_minutes(world)
    sql = "SELECT p.kind, p.subject_id FROM message m JOIN message p ON p.id = m.parent_id WHERE m.kind = 'ended'"
    assert world.rows(sql) == [("arrived", one)]


@pytest.mark.parametrize("person", [GUEST, STRANGER, ROBOT, GONE])
async def test_who_is_no_full_member_of_the_workspace_is_told_nothing(world: StoreWorld, person: str) -> None:
    """A guest writes in a watched channel: the voice counts, and customers stay the company's own."""
    one = await world.asked(MAYA, by=person, address="greta@example.com")
    await world.voice("And nobody rang.", by=person)
    await world.do(MAYA, log_reply, reached(one))
    await ten_minutes(world)
    assert person not in {place for (place,) in world.rows("SELECT place FROM message")}


async def test_a_colleague_whose_mail_was_forwarded_hears_but_not_a_guest(world: StoreWorld) -> None:
    await world.voice(forwarder="Gus@Agency.example", address="a@example.com")
    await world.voice(forwarder="PETRA@kullen.example", address="b@example.com")
    await world.voice(forwarder="gone@kullen.example", address="c@example.com")
    assert world.places("arrived") == [PETRA]


async def test_their_message_says_at_once_why_it_is_not_for_us_and_when_that_is_undone(world: StoreWorld) -> None:
    one, slack = await passed_on(world), Slack(world)
    for _ in range(2):
        await world.do(MAYA, dismiss, one, WhyNotOurs.ELSEWHERE, "Logistics")
        await slack.settle()
        (arrived,) = slack.at(PETRA, MessageKind.ARRIVED)
        assert "it is for Logistics" in arrived
        assert "it is for Logistics" in slack.at(VOICES, MessageKind.CARD)[0]
        assert "it is for Logistics" in slack.at(VOICES, MessageKind.HISTORY)[-1]
        assert slack.at(PETRA, MessageKind.ENDED) == []
        await world.do(MAYA, undo, one)
        await slack.settle()
        (arrived,) = slack.at(PETRA, MessageKind.ARRIVED)
        assert "Maya Lind is asked" in arrived
    await world.do(MAYA, dismiss, one, WhyNotOurs.ELSEWHERE, "Logistics")
    await ten_minutes(world)
    await slack.settle()
    (ended,) = slack.at(PETRA, MessageKind.ENDED)
    assert "Petra Ekman, this one is for Logistics" in ended
    assert "Logistics" not in str(world.rows("SELECT before, after FROM event"))


async def test_their_thread_follows_hand_overs_and_what_goes_on_again(world: StoreWorld) -> None:
    one, slack = await passed_on(world), Slack(world)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, LENA, "She likes calls."))
    await slack.settle()
    assert slack.at(PETRA, MessageKind.PROGRESS) == [], "who is asked is between the two"
    ((offer_id,),) = world.rows("SELECT id FROM offer")
    await world.do(LENA, accept, offer_id)
    await slack.settle()
    (told,) = slack.at(PETRA, MessageKind.PROGRESS)
    assert "Maya Lind handed this one over. Lena Brandt has it" in told
    assert "Lena Brandt has it" in slack.at(PETRA, MessageKind.ARRIVED)[0]
    await world.do(LENA, dismiss, one, WhyNotOurs.DUPLICATE)
    await world.do(IDRIS, bring_back, one)
    await slack.settle()
    assert len(slack.at(PETRA, MessageKind.PROGRESS)) == 1, "that it was put aside had not been told yet"
    await world.do(IDRIS, dismiss, one, WhyNotOurs.DUPLICATE)
    await ten_minutes(world)
    await world.do(IDRIS, bring_back, one)
    await slack.settle()
    assert "We have taken up again" in slack.at(PETRA, MessageKind.PROGRESS)[-1]
    await world.do(IDRIS, log_reply, reached(one))
    await ten_minutes(world)
    await world.voice("It broke again.")
    await slack.settle()
    assert "is open again" in slack.at(PETRA, MessageKind.PROGRESS)[-1]
    assert len(slack.at(PETRA, MessageKind.ARRIVED)) == 1, "one thread"
    assert not slack.saying("She likes calls.") & {MessageKind.ARRIVED, MessageKind.PROGRESS, MessageKind.ENDED}


async def test_an_end_that_was_told_before_its_follow_up_moved_is_taken_back(world: StoreWorld) -> None:
    one, slack = await passed_on(world), Slack(world)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    await ten_minutes(world)
    await world.do(MAYA, snooze, Snooze(one, world.now + 2 * DAY))
    await world.do(LENA, reopen, one)
    await slack.settle()
    assert "is open again" in slack.at(PETRA, MessageKind.PROGRESS)[-1]


async def test_whoever_opens_it_again_themself_is_not_told_so(world: StoreWorld) -> None:
    one = await world.asked(MAYA, by=IDRIS)
    await world.do(MAYA, log_reply, reached(one))
    await ten_minutes(world)
    await world.do(IDRIS, reopen, one)
    assert world.places("progress") == []


async def test_each_reads_their_own_name_and_the_answer_of_whoever_gave_it(world: StoreWorld) -> None:
    one, slack = await passed_on(world), Slack(world)
    await world.voice("And nobody rang.", by=IDRIS)
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=world.now + DAY))
    await ten_minutes(world)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, LENA))
    ((offer_id,),) = world.rows("SELECT id FROM offer")
    await world.do(LENA, accept, offer_id)
    await slack.settle()
    for person, name in ((PETRA, "Petra Ekman"), (IDRIS, "Idris Okafor")):
        (arrived,) = slack.at(person, MessageKind.ARRIVED)
        assert f"Thank you, {name}" in arrived
        assert "Maya Lind spoke with" in arrived
        assert "Lena" not in arrived


async def test_who_is_a_guest_by_now_reads_no_more_of_it(world: StoreWorld) -> None:
    one, slack = await passed_on(world), Slack(world)
    await slack.settle()
    world.change("UPDATE person SET is_guest = 1 WHERE id = ?", PETRA)
    await world.do(MAYA, claim, one)
    await slack.settle()
    (arrived,) = slack.at(PETRA, MessageKind.ARRIVED)
    assert "Maya" not in arrived
