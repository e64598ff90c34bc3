"""Passing a voice on by hand, also one that was answered already; edits and removals of what it came from."""

from dataclasses import replace

import pytest

from bot.domain.actors import BOT
from bot.domain.conversations.commands import HandOver
from bot.domain.conversations.conversation import Method, State
from bot.domain.errors import FieldError
from bot.domain.hours import MINUTE
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.commands import RouteVoice
from bot.domain.voices.voice import Channel, InvalidVoice, Kind
from bot.queries import conversations, lookups, messages
from bot.queries.home import home
from bot.queries.rights import UnknownPerson
from bot.services.conversations.claim import claim
from bot.services.conversations.hand_over import offer
from bot.services.conversations.snooze import snooze
from bot.services.voices.source_edits import edit_words
from bot.services.voices.take_in import route
from tests.kit.store_world import (
    GONE,
    GUEST,
    IDRIS,
    LENA,
    MAYA,
    NOTE,
    PETRA,
    ROBOT,
    STRANGER,
    VOICES,
    StoreWorld,
    till_morning,
)

FORM = RouteVoice("My grinder broke.", "Greta Lindholm", "greta@example.com", origin="C9SHOP:1700000000.000100")


async def test_whoever_passes_on_is_told_who_has_it(world: StoreWorld) -> None:
    taken = await world.do(PETRA, route, FORM)
    one = await world.one(taken.conversation_id)
    assert (one.state, one.kind) == (State.ASSIGNED, Kind.COMPLAINT)
    assert world.places("arrived", one.id) == [PETRA]
    card = await world.see(conversations.card, one.id, world.now)
    assert card.reach_by == ("greta@example.com",)
    assert card.reported_by is not None
    assert card.reported_by.id == PETRA


async def test_a_note_for_whoever_answers_goes_with_it(world: StoreWorld) -> None:
    taken = await world.do(PETRA, route, replace(FORM, note=" She sounds really sad "))
    (voice,) = (await world.see(conversations.card, taken.conversation_id, world.now)).voices
    assert (voice.note, voice.reported_by and voice.reported_by.id) == ("She sounds really sad", PETRA)
    await world.do(BOT, edit_words, f"slack:{FORM.origin}", None)
    (voice,) = (await world.see(conversations.card, taken.conversation_id, world.now)).voices
    assert (voice.words, voice.note) == (None, "She sounds really sad"), "a colleague's words are theirs"


async def test_the_same_message_is_passed_on_once(world: StoreWorld) -> None:
    first = await world.do(PETRA, route, FORM)
    second = await world.do(MAYA, route, FORM)
    assert (second.conversation_id, second.repeated) == (first.conversation_id, True)


async def test_two_forms_without_a_message_are_two_voices(world: StoreWorld) -> None:
    first = await world.do(PETRA, route, RouteVoice("My grinder broke."))
    second = await world.do(PETRA, route, RouteVoice("My grinder broke."))
    assert first.conversation_id != second.conversation_id


@pytest.mark.parametrize("person", [GUEST, ROBOT, GONE, STRANGER])
async def test_guests_and_outsiders_cannot(world: StoreWorld, person: str) -> None:
    with pytest.raises(NotAllowed, match="full members"):
        await world.do(person, route, FORM)
    assert world.rows("SELECT COUNT(*) FROM voice") == [(0,)]


async def test_somebody_new_is_looked_up_first(world: StoreWorld) -> None:
    with pytest.raises(UnknownPerson):
        await world.do("U0NEW", route, FORM)


async def test_without_words_it_is_said(world: StoreWorld) -> None:
    with pytest.raises(InvalidVoice):
        await world.do(PETRA, route, RouteVoice(" "))


@pytest.mark.parametrize(
    ("channel", "method"),
    [
        (Channel.PHONE, Method.CALL),
        (Channel.EMAIL, Method.EMAIL),
        (Channel.LETTER, Method.LETTER),
        (Channel.SHOP, Method.VISIT),
        (Channel.SOCIAL, Method.MESSAGE),
    ],
)
async def test_what_was_answered_already_is_closed_with_its_touch(
    world: StoreWorld, channel: Channel, method: Method
) -> None:
    taken = await world.do(PETRA, route, RouteVoice("Cold coffee.", "Ove", channel=channel, answered=NOTE))
    one = await world.one(taken.conversation_id)
    assert (one.state, one.owner, one.closed_at, one.claimed_at) == (State.CLOSED, PETRA, world.now, world.now)
    card = await world.see(conversations.card, one.id, world.now)
    assert [(touch.by.id, touch.method, touch.note) for touch in card.touches] == [(PETRA, method, NOTE)]
    assert world.reminders(one.id) == []
    assert world.places("card", one.id) == [VOICES]
    assert card.undo


async def test_answered_already_needs_a_note_in_words(world: StoreWorld) -> None:
    with pytest.raises(FieldError) as caught:
        await world.do(PETRA, route, RouteVoice("Cold coffee.", answered="Done."))
    assert caught.value.field == "note"
    assert world.rows("SELECT COUNT(*) FROM voice") == [(0,)]


async def test_answered_already_may_close_what_somebody_was_asked_for(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, LENA))
    await world.do(MAYA, snooze, till_morning(one, world.now))
    taken = await world.do(PETRA, route, RouteVoice("It is me again.", "", "greta@example.com", answered=NOTE))
    assert taken.conversation_id == one
    after = await world.one(one)
    assert (after.state, after.owner, after.snoozed_until, after.follow_up_at) == (State.CLOSED, PETRA, None, None)
    assert world.rows("SELECT state FROM offer") == [("withdrawn",)]


async def test_what_a_colleague_has_in_hand_stays_theirs_and_the_talk_is_kept(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, claim, one)
    taken = await world.do(PETRA, route, RouteVoice("It is me again.", "", "greta@example.com", answered=NOTE))
    assert taken.conversation_id == one
    after = await world.one(one)
    assert (after.state, after.owner) == (State.CLAIMED, MAYA)
    assert [kind for kind, _, _ in world.reminders(one)] == ["reply"]
    card = await world.see(conversations.card, one, world.now)
    assert [(touch.by.id, touch.note) for touch in card.touches] == [(PETRA, NOTE)]
    await world.do(
        IDRIS, route, RouteVoice("And again.", "", "greta@example.com", answered="She laughed, and all is well.")
    )
    assert (await world.one(one)).state is State.CLOSED, "a manager may"


async def test_the_same_note_is_no_answer_a_second_time(world: StoreWorld) -> None:
    await world.do(PETRA, route, RouteVoice("Cold coffee.", reach_by="a@example.com", answered=NOTE))
    with pytest.raises(FieldError) as caught:
        await world.do(PETRA, route, RouteVoice("Cold tea.", reach_by="b@example.com", answered=NOTE))
    assert caught.value.field == "note"


async def test_whoever_is_in_no_team_reads_what_they_passed_on_and_not_what_others_wrote(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com", subject="Refund after my divorce")
    form = RouteVoice("It is me again.", "", "greta@example.com", subject="Fwd: Beans")
    assert (await world.do(PETRA, route, form)).conversation_id == one
    assert (await world.see(messages.reporter, one, PETRA, world.now)).card.matter == "Beans"
    assert [line.matter for line in (await world.see(home, PETRA, world.now)).day.passed_on.shown] == ["Beans"]
    await world.do(IDRIS, route, replace(form, words="And again."))
    assert (await world.see(messages.reporter, one, IDRIS, world.now)).card.matter == "Refund after my divorce"


async def test_answered_already_is_not_told_twice(world: StoreWorld) -> None:
    form = RouteVoice("Cold coffee.", origin="C9SHOP:1", answered=NOTE)
    await world.do(PETRA, route, form)
    assert (await world.do(PETRA, route, form)).repeated
    assert world.rows("SELECT COUNT(*) FROM touch") == [(1,)]


async def test_an_edit_is_followed_and_the_card_drawn_anew(world: StoreWorld) -> None:
    taken = await world.do(PETRA, route, FORM)
    one, key = taken.conversation_id, f"slack:{FORM.origin}"
    before = world.version("card", one)
    assert await world.do(BOT, edit_words, key, "My grinder and my kettle broke.")
    card = await world.see(conversations.card, one, world.now)
    assert card.voices[0].words == "My grinder and my kettle broke."
    assert world.version("card", one) == before + 1
    assert world.events(one)[-1] == "voice_edited"
    assert not await world.do(BOT, edit_words, key, "My grinder and my kettle broke.")
    assert world.version("card", one) == before + 1


async def test_very_many_edited_words_are_cut(world: StoreWorld) -> None:
    await world.do(PETRA, route, FORM)
    await world.do(BOT, edit_words, f"slack:{FORM.origin}", "a" * (40_000 + 1))
    assert world.rows("SELECT words FROM voice") == [("a" * 40_000 + "… (cut, 1 more characters)",)]


async def test_a_removal_takes_the_words_and_leaves_the_conversation(world: StoreWorld) -> None:
    taken = await world.do(PETRA, route, FORM)
    world.passes(minutes=1)
    assert await world.do(BOT, edit_words, f"slack:{FORM.origin}", None)
    card = await world.see(conversations.card, taken.conversation_id, world.now)
    assert (card.voices[0].words, card.state) == (None, State.ASSIGNED)
    assert world.events(taken.conversation_id)[-1] == "voice_removed"
    assert (await world.see(lookups.find, IDRIS, "grinder", world.now)).lines == ()
    assert not await world.do(BOT, edit_words, f"slack:{FORM.origin}", None)


async def test_an_edit_of_what_is_no_voice_is_none_of_ours(world: StoreWorld) -> None:
    assert not await world.do(BOT, edit_words, "slack:C9SHOP:404", "Hello")


async def test_a_manager_may_pass_on_too_and_past_times_are_kept(world: StoreWorld) -> None:
    form = RouteVoice("Cold coffee.", said_at=world.now - 5 * MINUTE, team_id=world.team, subject="Coffee")
    taken = await world.do(IDRIS, route, form)
    card = await world.see(conversations.card, taken.conversation_id, world.now)
    assert (card.voices[0].said_at, card.matter) == (world.now - 5 * MINUTE, "Coffee")
