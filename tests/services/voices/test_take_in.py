"""A voice comes in: kept once, joined to what it belongs to, given to a named person or waiting with a reason."""

import asyncio

import pytest

from bot.domain.actors import INTAKE
from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import Reason, State
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.voices.attachments import Attachment, Sort
from bot.domain.voices.voice import Identity, IdentityKind, InvalidVoice, Kind, Reach, Sender, Voice
from bot.intake import sanitize
from bot.queries import conversations
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.reply import log_reply
from bot.services.teams.settings import save_team
from bot.services.voices.source_edits import edit_words
from bot.services.voices.take_in import take_in
from bot.store.voices import voices
from tests.kit.databases import ENGINES
from tests.kit.store_world import (
    CARE,
    HERE,
    IDRIS,
    LENA,
    MARKETERS,
    MAYA,
    PETRA,
    VOICES,
    StoreWorld,
    at,
    attempt,
    email,
    reached,
    team_form,
)


async def test_a_new_voice_gets_a_named_person_a_card_and_a_first_reminder(world: StoreWorld) -> None:
    taken = await world.voice(subject="Re: Broken grinder")
    one = await world.one(taken.conversation_id)
    assert one.owner in MARKETERS
    assert (one.state, one.kind, one.matter, one.urgent) == (State.ASSIGNED, Kind.COMPLAINT, "Broken grinder", False)
    assert (one.claim_due, one.reply_due) == (world.now + HOUR, at("2026-03-03 09:30"))
    assert world.events(one.id) == ["voice_taken_in", "assigned"]
    assert world.places("card", one.id) == [VOICES]
    assert world.places("owner", one.id) == [one.owner]
    assert world.reminders(one.id) == [("claim", 75, world.now + 45 * MINUTE)]


@pytest.mark.engines(*ENGINES)
async def test_the_same_source_key_is_kept_once_for_ever(world: StoreWorld) -> None:
    first = await world.voice(key="mail:<1@example.com>")
    world.passes(hours=24 * 400)
    second = await world.voice("Other words", "other@example.com", key="mail:<1@example.com>")
    assert (second.voice_id, second.conversation_id, second.repeated) == (first.voice_id, first.conversation_id, True)
    assert world.rows("SELECT COUNT(*) FROM voice") == [(1,)]


@pytest.mark.engines(*ENGINES)
async def test_the_same_voice_from_many_ways_at_once_is_kept_once(world: StoreWorld) -> None:
    taken = await asyncio.gather(*(world.voice(key="intake:7") for _ in range(20)))
    assert len({one.voice_id for one in taken}) == 1
    assert [one.repeated for one in taken].count(False) == 1


async def test_what_is_kept_of_a_voice_has_its_lengths(world: StoreWorld) -> None:
    long = Voice("test:long", "w" * 40_001, subject="s" * 1_001, link="l" * 3_001, note="n" * 1_001)
    await world.do(PETRA, take_in, long)
    ((subject, words, link, note),) = world.rows("SELECT subject, words, link, reporter_note FROM voice")
    assert (subject, link, note) == ("s" * 1_000, "l" * 3_000, "n" * 1_000)
    assert words == "w" * 40_000 + "… (cut, 1 more characters)"


async def test_what_came_with_a_voice_is_kept_by_name_until_its_words_go(world: StoreWorld) -> None:
    came = (Attachment("lid of 4711.jpg", Sort.PHOTO), Attachment("", Sort.FILE))
    taken = await world.voice(attachments=came)
    (shown,) = (await world.see(conversations.card, taken.conversation_id, world.now)).voices
    assert shown.attachments == came
    await world.store.write(voices.forget, world.workspace, voice_id=taken.voice_id)
    assert world.rows("SELECT attachments FROM voice") == [("",)]


async def test_a_second_voice_joins_the_open_conversation(world: StoreWorld) -> None:
    first = await world.voice()
    world.passes(hours=1)
    second = await world.voice("Still no answer from you, and it is Monday.")
    assert second.conversation_id == first.conversation_id
    assert world.events(first.conversation_id) == ["voice_taken_in", "assigned", "voice_joined"]
    assert world.places("history") == [VOICES, (await world.one(first.conversation_id)).owner]
    assert world.version("card", first.conversation_id) == 2


@pytest.mark.engines(*ENGINES)
async def test_the_same_words_within_two_minutes_are_one_burst(world: StoreWorld) -> None:
    first = await world.voice("Hello? Anybody there?")
    world.now += 2 * MINUTE
    second = await world.voice("Hello? Anybody there?")
    assert (second.conversation_id, second.repeated) == (first.conversation_id, False)
    assert world.events(first.conversation_id) == ["voice_taken_in", "assigned"]
    world.now += 1
    await world.voice("Hello? Anybody there?")
    world.now += 2 * MINUTE + 1
    await world.voice("Hello? Anybody there?")
    assert world.events(first.conversation_id).count("voice_joined") == 1


async def test_whoever_passes_on_a_burst_hears_of_it_too(world: StoreWorld) -> None:
    first = await world.voice("Hello? Anybody there?", by=PETRA)
    await world.voice("Hello? Anybody there?", by=IDRIS)
    assert world.places("arrived", first.conversation_id) == [PETRA, IDRIS]


@pytest.mark.parametrize(("months", "days"), [(12, 365), (3, 91)])
async def test_who_spoke_with_them_is_asked_first_for_as_long_as_the_team_says(
    world: StoreWorld, months: int, days: int
) -> None:
    await world.sets(known_months=months)
    one = await world.asked(LENA, address="greta@example.com")
    await world.do(LENA, log_reply, reached(one))
    spoke = world.now
    world.change("UPDATE member SET away_until = NULL")
    for passed, reason in ((days, Reason.KNOWS), (days + 1, Reason.LEAST_OPEN)):
        world.now = spoke + passed * DAY
        taken = await world.voice("It broke again.")
        assert (await world.one(taken.conversation_id)).assignment_reason is reason
        world.change("UPDATE conversation SET state = 'closed', closed_at = 1, opened_at = 1")


async def test_a_closed_one_within_thirty_days_is_opened_anew_and_its_owner_asked(world: StoreWorld) -> None:
    one = await world.asked(LENA, address="greta@example.com")
    await world.do(LENA, log_reply, reached(one))
    world.change("UPDATE member SET away_until = NULL")
    world.now += 30 * DAY - 60 * HOUR
    taken = await world.voice("It broke again.")
    assert taken.conversation_id == one
    again = await world.one(one)
    assert (again.state, again.owner, again.assignment_reason) == (State.ASSIGNED, LENA, Reason.KNOWS)
    assert (again.clock_started_at, again.closed_at, again.claimed_at) == (world.now, None, None)
    assert again.reply_due is not None
    assert again.reply_due > world.now
    assert world.events(one)[-2:] == ["voice_joined", "reopened"]


async def test_a_longer_closed_one_stays_closed_and_a_new_one_knows_of_it(world: StoreWorld) -> None:
    one = await world.asked(LENA, address="greta@example.com")
    await world.do(LENA, log_reply, reached(one))
    world.now += 30 * DAY + 1
    taken = await world.voice("It broke again.")
    assert taken.conversation_id != one
    card = await world.see(conversations.card, taken.conversation_id, world.now)
    assert (card.known.voices, card.known.conversations) == (1, 1)
    assert card.known.last_touch is not None
    assert card.known.last_touch.by.id == LENA


async def test_a_dismissed_one_is_not_joined(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, dismiss, one, WhyNotOurs.SPAM)
    assert (await world.voice("It broke again.")).conversation_id != one


async def test_another_team_has_a_conversation_of_its_own(world: StoreWorld) -> None:
    other = await world.do(IDRIS, save_team, team_form(name="Cafés", channel=CARE))
    first = await world.voice()
    voice = Voice("test:other", "The coffee was cold.", Sender("Greta", (email("greta@example.com"),)))
    second = await world.do(INTAKE, take_in, voice, team_name=" cafés ")
    assert second.conversation_id != first.conversation_id
    assert (await world.one(second.conversation_id)).customer_id == (await world.one(first.conversation_id)).customer_id
    third = await world.do(INTAKE, take_in, Voice("test:third", "Cold again."), team_id=other.id)
    assert (await world.one(third.conversation_id)).team_id == other.id


async def test_a_team_that_is_not_there_is_said(world: StoreWorld) -> None:
    with pytest.raises(InvalidVoice, match="no team called 'Nowhere'"):
        await world.do(INTAKE, take_in, Voice("k", "words"), team_name="Nowhere")
    with pytest.raises(InvalidVoice, match="not here any more"):
        await world.do(INTAKE, take_in, Voice("k", "words"), team_id=404)


async def test_without_any_team_it_is_said_how_to_make_one(bare_world: StoreWorld) -> None:
    with pytest.raises(InvalidVoice, match="no team yet"):
        await bare_world.voice()
    assert bare_world.rows("SELECT COUNT(*) FROM customer") == [(0,)]


@pytest.mark.parametrize("words", ["", "  \n\t"])
async def test_without_words_it_is_no_voice(world: StoreWorld, words: str) -> None:
    with pytest.raises(InvalidVoice, match="no words"):
        await world.voice(words)
    assert world.rows("SELECT COUNT(*) FROM voice") == [(0,)]


async def test_very_many_words_are_cut_and_still_known_as_a_burst(world: StoreWorld) -> None:
    first = await world.voice("a" * (40_000 + 5))
    second = await world.voice("a" * (40_000 + 5))
    kept = "a" * 40_000 + "… (cut, 5 more characters)"
    assert world.rows("SELECT DISTINCT words FROM voice") == [(kept,)]
    assert second.conversation_id == first.conversation_id
    assert "voice_joined" not in world.events(first.conversation_id)


async def test_a_customer_without_any_address_is_somebody_new_each_time(world: StoreWorld) -> None:
    first = await world.voice(address=None, name="Greta Lindholm")
    second = await world.voice(address=None, name="Greta Lindholm")
    assert (await world.one(first.conversation_id)).customer_id != (await world.one(second.conversation_id)).customer_id


@pytest.mark.engines(*ENGINES)
async def test_any_known_address_finds_the_customer_and_new_ones_are_kept(world: StoreWorld) -> None:
    first = await world.voice()
    phone = Identity(IdentityKind.PHONE, "+465550100")
    both = Sender("Greta L.", (phone, email("greta@example.com")))
    await world.do(INTAKE, take_in, Voice("test:both", "And now this.", both))
    card = await world.see(conversations.card, first.conversation_id, world.now)
    assert card.reach_by == ("greta@example.com", "+465550100")
    later = await world.do(INTAKE, take_in, Voice("test:phone", "I rang you.", Sender("Greta Lindholm", (phone,))))
    assert later.conversation_id == first.conversation_id


async def test_the_same_address_named_twice_is_one(world: StoreWorld) -> None:
    twice = Sender("Greta", (email("greta@example.com"), email("greta@example.com")))
    taken = await world.do(INTAKE, take_in, Voice("test:twice", "Hello there.", twice))
    card = await world.see(conversations.card, taken.conversation_id, world.now)
    assert card.reach_by == ("greta@example.com",)


async def test_two_customers_addresses_in_one_voice_stay_whose_they_are(world: StoreWorld) -> None:
    greta = await world.voice()
    ove = await world.voice("Late again.", "ove@example.com", name="Ove Holm")
    both = Sender("?", (email("ove@example.com"), email("greta@example.com")))
    taken = await world.do(INTAKE, take_in, Voice("test:both", "We are both cross.", both))
    assert taken.conversation_id == ove.conversation_id
    card = await world.see(conversations.card, greta.conversation_id, world.now)
    assert card.reach_by == ("greta@example.com",)


@pytest.mark.parametrize("forwarder", ["petra@kullen.example", "Petra@kullen.example"])
async def test_a_colleague_who_forwarded_a_mail_is_known_by_the_address(world: StoreWorld, forwarder: str) -> None:
    taken = await world.voice(forwarder=forwarder)
    assert world.places("arrived", taken.conversation_id) == [PETRA]
    card = await world.see(conversations.card, taken.conversation_id, world.now)
    assert card.reported_by is not None
    assert card.reported_by.name == "Petra Ekman"


async def test_a_forwarder_whom_nobody_could_check_is_kept_as_such(world: StoreWorld) -> None:
    taken = await world.voice(forwarder="petra@kullen.example", forwarder_verified=False)
    assert world.rows("SELECT reported_by, forwarder_verified FROM voice") == [(PETRA, 0)]
    card = await world.see(conversations.card, taken.conversation_id, world.now)
    assert [card.forwarder_verified, card.voices[0].forwarder_verified] == [False, False]
    event = world.rows("SELECT id FROM event WHERE subject_kind = 'voice'")[0][0]
    told = await world.see(conversations.history, event)
    assert told is not None
    assert not told[0].forwarder_verified


async def test_whoever_asks_in_slack_is_known_whatever_the_mail_says(world: StoreWorld) -> None:
    voice = Voice("test:mail", "It broke.", forwarder="maya@kullen.example", forwarder_verified=False)
    await world.do(PETRA, take_in, voice)
    assert world.rows("SELECT reported_by, forwarder_verified FROM voice") == [(PETRA, 1)]


@pytest.mark.parametrize("forwarder", ["nobody@example.com", "gone@kullen.example", ""])
async def test_a_forwarder_whom_nobody_knows_is_nobody(world: StoreWorld, forwarder: str) -> None:
    taken = await world.voice(forwarder=forwarder)
    assert world.places("arrived", taken.conversation_id) == []


async def test_whoever_is_asked_for_what_they_passed_on_is_not_told_twice(world: StoreWorld) -> None:
    one = await world.asked(MAYA, by=MAYA)
    assert world.places("arrived", one) == []
    assert world.places("owner", one) == [MAYA]


async def test_safety_goes_first_and_gets_the_short_times(world: StoreWorld) -> None:
    taken = await world.voice("The kettle caught fire in my kitchen!", kind=None)
    one = await world.one(taken.conversation_id)
    assert (one.kind, one.urgent) == (Kind.COMPLAINT, True)
    assert (one.claim_due, one.reply_due) == (world.now + 30 * MINUTE, world.now + 2 * HOUR)
    assert world.rows("SELECT DISTINCT priority FROM message WHERE subject_id = ?", one.id) == [(0,)]


async def test_praise_is_never_urgent(world: StoreWorld) -> None:
    taken = await world.voice("Your oven mitt saved me from an ambulance, thank you!", kind=Kind.PRAISE)
    assert not (await world.one(taken.conversation_id)).urgent


async def test_a_more_pressing_voice_that_joins_sets_the_clock_anew(world: StoreWorld) -> None:
    taken = await world.voice("When do you open on Saturday?", kind=Kind.QUESTION)
    world.passes(hours=3)
    await world.voice("And your kettle caught fire in my kitchen!", kind=None)
    one = await world.one(taken.conversation_id)
    assert (one.kind, one.urgent) == (Kind.COMPLAINT, True)
    assert (one.claim_due, one.reply_due) == (world.now + 30 * MINUTE, world.now + 2 * HOUR)
    assert world.reminders(one.id) == [("claim", 75, world.now + 22 * MINUTE + 30_000)]


async def test_a_more_pressing_voice_wakes_what_was_claimed(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, claim, one)
    await world.do(MAYA, log_reply, attempt(one))
    world.passes(hours=1)
    await world.voice("My daughter was injured by it.", kind=None)
    after = await world.one(one)
    assert (after.state, after.owner, after.urgent) == (State.CLAIMED, MAYA, True)
    assert after.follow_up_at == after.reply_due == world.now + 2 * HOUR, "the next try is not lost, and not later"
    assert world.reminders(one) == [("reply", 75, world.now + 90 * MINUTE)]


async def test_a_more_pressing_voice_makes_waiting_shorter(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + HOUR)
    taken = await world.voice("When do you open on Saturday?", kind=Kind.QUESTION)
    await world.voice("Your kettle caught fire.", kind=None)
    one = await world.one(taken.conversation_id)
    assert (one.state, one.urgent, one.reply_due) == (State.WAITING, True, world.now + 2 * HOUR)
    assert world.reminders(one.id) == [("decide", 0, world.now + 30 * MINUTE)]


async def test_a_calmer_voice_that_joins_leaves_the_clock_alone(world: StoreWorld) -> None:
    taken = await world.voice()
    before = await world.one(taken.conversation_id)
    world.passes(minutes=10)
    await world.voice("By the way, I love your coffee!", kind=Kind.PRAISE)
    assert await world.one(taken.conversation_id) == before


async def test_what_is_opened_anew_takes_the_new_voices_kind(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words="Thank you, you are wonderful!", kind=Kind.PRAISE, address="greta@example.com")
    await world.do(MAYA, log_reply, reached(one))
    world.passes(hours=1)
    await world.voice("My order never arrived.", kind=None)
    after = await world.one(one)
    assert (after.kind, after.claim_due) == (Kind.COMPLAINT, world.now + HOUR)


async def test_numbers_and_links_are_kept_and_a_fast_clock_is_not_believed(world: StoreWorld) -> None:
    taken = await world.voice(
        link="https://example.com/1", network="instagram", said_at=world.now + HOUR, reach=Reach(5, 4, 3, 2)
    )
    sql = "SELECT link, network, said_at, followers, likes, replies, shares FROM voice WHERE id = ?"
    assert world.rows(sql, taken.voice_id) == [("https://example.com/1", "instagram", world.now, 5, 4, 3, 2)]


async def test_outside_hours_the_clock_starts_next_morning(world: StoreWorld) -> None:
    world.passes(hours=10)
    one = await world.one((await world.voice()).conversation_id)
    assert one.claim_due == world.now + 13 * HOUR + HOUR


async def test_with_everybody_away_it_waits_and_says_why(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now + HOUR)
    one = await world.one((await world.voice()).conversation_id)
    assert (one.state, one.owner, one.assignment_reason) == (State.WAITING, None, Reason.ALL_AWAY)
    assert one.reply_due is not None
    assert world.events(one.id) == ["voice_taken_in", "waiting"]
    assert (world.places("card", one.id), world.places("owner")) == ([VOICES], [])
    assert world.reminders(one.id) == [("decide", 0, world.now + HOUR)]


async def test_guests_among_the_members_are_not_asked(world: StoreWorld) -> None:
    world.change("UPDATE person SET is_guest = 1 WHERE id IN (?, ?)", MAYA, LENA)
    world.change("UPDATE person SET is_deleted = 1 WHERE id = ?", MARKETERS[0])
    one = await world.one((await world.voice()).conversation_id)
    assert (one.state, one.assignment_reason) == (State.WAITING, Reason.NO_MEMBERS)


async def test_a_day_brings_each_marketer_four_and_then_they_wait(world: StoreWorld) -> None:
    taken = [await world.voice(address=f"c{i}@example.com") for i in range(13)]
    owners = [(await world.one(one.conversation_id)).owner for one in taken]
    assert [owners.count(person) for person in (*MARKETERS, None)] == [4, 4, 4, 1]
    assert (await world.one(taken[-1].conversation_id)).assignment_reason is Reason.ALL_FULL


@pytest.mark.engines(*ENGINES)
async def test_what_went_wrong_leaves_nothing_behind(world: StoreWorld) -> None:
    with pytest.raises(InvalidVoice):
        await world.do(INTAKE, take_in, Voice("k", " "))
    for table in ("customer", "voice", "conversation", "event WHERE conversation_id IS NOT NULL", "reminder"):
        assert world.rows(f"SELECT COUNT(*) FROM {table}") == [(0,)]  # noqa: S608 - the test's own words
    assert world.rows("SELECT DISTINCT workspace_id FROM team") == [(HERE,)]


async def test_the_thread_shows_what_they_said_next_and_who_passed_it_on(world: StoreWorld) -> None:
    one = (await world.voice()).conversation_id
    await world.voice("And nobody rang.", by=PETRA)
    ((event,),) = world.rows("SELECT id FROM event WHERE kind = 'voice_joined'")
    found = await world.see(conversations.history, event)
    assert found is not None
    reported_by = found[0].reported_by
    assert (found[0].words, reported_by and reported_by.id) == ("And nobody rang.", PETRA)
    assert VOICES in world.places("history", event)
    assert world.events(one).count("voice_joined") == 1


async def test_words_that_are_cut_say_so_where_they_are_kept(world: StoreWorld) -> None:
    whole = "a" * 40_000 + "b" * 25
    taken = await world.voice(sanitize.words(whole), key="test:long")
    ((kept,),) = world.rows("SELECT words FROM voice")
    assert kept == "a" * 40_000 + "… (cut, 25 more characters)"
    assert not await world.do(INTAKE, edit_words, "test:long", sanitize.words(whole))
    again = await world.voice(whole, key="test:burst")  # by a door that cuts nothing
    assert again.conversation_id == taken.conversation_id
    assert world.rows("SELECT COUNT(*) FROM reminder WHERE kind = 'claim'") == [(1,)]
    assert {row[0] for row in world.rows("SELECT words FROM voice")} == {kept}
