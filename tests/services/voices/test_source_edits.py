"""Words that are deleted or changed where they came from are so on every surface."""

from itertools import permutations

import pytest

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import HandOver
from bot.domain.hours import DAY
from bot.domain.messages import MessageKind
from bot.domain.recognition.commands import Applaud
from bot.domain.teams.absence import GoAway
from bot.domain.voices.commands import RouteVoice
from bot.domain.voices.voice import Channel, Kind, Sender, Voice
from bot.queries import customers, home, lookups
from bot.queries.messages import overview_view
from bot.services.conversations.claim import claim
from bot.services.conversations.hand_over import offer
from bot.services.conversations.reply import log_reply
from bot.services.core.batching import Batch, batch
from bot.services.insights.digest import make_digest
from bot.services.recognition.applause import applaud
from bot.services.teams.absence import go_away
from bot.services.voices.source_edits import edit_words, readers
from bot.services.voices.take_in import route, take_in
from bot.store.conversations import conversations
from tests.kit.store_world import HERE, IDRIS, LENA, MAYA, NORA, PETRA, VOICES, StoreWorld, email, reached
from tests.services.shown import Slack

GRETA = "greta@example.com"
FIRST, SECOND = "Xylophone", "Zeppelin"
"""Words that stand nowhere else: in the first voice and its subject, and in one that follows."""
KEY, NEXT = "slack:C9:1.1", "slack:C9:2.2"
WHY = "She drove to the customer on a Sunday."


@pytest.fixture
def slack(world: StoreWorld) -> Slack:
    return Slack(world)


async def passed_on(world: StoreWorld) -> int:
    """Petra passes it on, Maya is asked; it is about something."""
    for other in (NORA, LENA):
        world.change("UPDATE member SET away_until = ? WHERE person_id = ?", world.now + 1, other)
    form = RouteVoice(
        f"The {FIRST} broke.", "Greta", GRETA, Kind.PRAISE, origin=KEY.removeprefix("slack:"), subject=f"My {FIRST}"
    )
    taken = await world.do(PETRA, route, form)
    world.change("UPDATE member SET away_until = NULL")
    return taken.conversation_id


async def again(world: StoreWorld) -> None:
    voice = Voice(NEXT, f"And the {SECOND}.", Sender("Greta", (email(GRETA),)), Kind.PRAISE, Channel.CHAT)
    await world.do(INTAKE, take_in, voice)


async def everywhere(world: StoreWorld, slack: Slack) -> int:
    """The words stand wherever they can."""
    one = await passed_on(world)
    await again(world)
    await slack.settle()
    world.passes(hours=3, minutes=1)
    await world.sweep()
    await slack.settle()
    await world.do(MAYA, claim, one)
    await world.do(MAYA, offer, HandOver(one, LENA))
    await world.do(IDRIS, applaud, Applaud(MAYA, WHY, conversation_id=one))
    await world.do(PETRA, applaud, Applaud(MAYA, WHY, conversation_id=one))
    await slack.settle()
    return one


SURFACES = {
    FIRST: {"card", "owner", "offer", "arrived"},
    SECOND: {"card", "owner", "offer", "history", "recognition", "personal_recognition", "nomination"},
}


async def test_deleted_words_stand_on_no_message(world: StoreWorld, slack: Slack) -> None:
    await everywhere(world, slack)
    assert {words: slack.saying(words) for words in SURFACES} == SURFACES
    for key in (KEY, NEXT):
        await world.do(BOT, edit_words, key, None)
    await slack.settle()
    assert {words: slack.saying(words) for words in SURFACES} == {FIRST: set(), SECOND: set()}


async def test_deleted_words_stand_on_no_reminder(world: StoreWorld, slack: Slack) -> None:
    await passed_on(world)
    world.passes(hours=3, minutes=1)
    await world.sweep()
    await slack.settle()
    assert "nudge" in slack.saying(FIRST)
    await world.do(BOT, edit_words, KEY, None)
    await slack.settle()
    assert slack.saying(FIRST) == set()


async def test_changed_words_are_changed_on_every_message(world: StoreWorld, slack: Slack) -> None:
    await everywhere(world, slack)
    await world.do(BOT, edit_words, NEXT, "And the kettle.")
    await slack.settle()
    assert slack.saying(SECOND) == set()
    assert slack.saying("kettle") == SURFACES[SECOND]
    await world.do(BOT, edit_words, NEXT, None)
    await slack.settle()
    assert slack.saying("kettle") == set(), "nor do they stand where the change was told"


async def test_a_reminder_that_nobody_needs_any_more_is_not_said_after_all(world: StoreWorld, slack: Slack) -> None:
    one = await passed_on(world)
    world.passes(hours=3, minutes=1)
    await world.sweep()
    await world.do(MAYA, claim, one)
    await slack.settle()
    assert slack.at(MAYA, MessageKind.NUDGE) == []
    await world.do(BOT, edit_words, KEY, None)
    await slack.settle()
    assert slack.at(MAYA, MessageKind.NUDGE) == []


async def test_the_digest_gives_up_its_quotation_and_greets_as_it_did(world: StoreWorld, slack: Slack) -> None:
    one = await passed_on(world)
    await world.do(MAYA, log_reply, reached(one))
    world.passes(hours=7 * 24 - 1)
    await world.do(BOT, make_digest, world.team)
    await slack.settle()
    assert "digest" in slack.saying(FIRST)
    (before,) = slack.at(VOICES, MessageKind.DIGEST)
    world.passes(hours=8 * 24 + 7)
    await world.do(BOT, edit_words, KEY, None)
    await slack.settle()
    assert slack.saying(FIRST) == set()
    (after,) = slack.at(VOICES, MessageKind.DIGEST)
    assert after.split(".")[:2] == before.split(".")[:2]


async def test_a_digest_that_quotes_another_is_left_alone(world: StoreWorld, slack: Slack) -> None:
    await passed_on(world)
    world.passes(minutes=10)
    await again(world)
    world.passes(hours=7 * 24 - 1)
    await world.do(BOT, make_digest, world.team)
    await slack.settle()
    digest = world.rows("SELECT id FROM digest")[0][0]
    await world.do(BOT, edit_words, KEY, None)
    assert world.version("digest", digest) == 1
    await world.do(BOT, edit_words, NEXT, None)
    assert world.version("digest", digest) == 2


async def test_overviews_lists_and_home_say_no_more_what_it_was_about(world: StoreWorld, slack: Slack) -> None:
    one = await passed_on(world)
    for place, kind in ((VOICES, MessageKind.CARD), (MAYA, MessageKind.OWNER)):
        await world.do(BOT, batch, Batch(HERE, place, kind))
    await slack.settle()
    assert {"overview", "list"} <= slack.saying(FIRST)
    assert FIRST in str(await world.see(home.home, MAYA, world.now))
    assert FIRST in str(await world.see(home.home, PETRA, world.now))
    await world.do(BOT, edit_words, KEY, None)
    await slack.settle()
    assert slack.saying(FIRST) == set()
    for message in world.rows("SELECT id, place FROM message WHERE kind IN ('overview', 'list')"):
        assert FIRST not in str(await world.see(overview_view, *message))
    for person in (MAYA, PETRA, IDRIS):
        assert FIRST not in str(await world.see(home.home, person, world.now))
        assert FIRST not in str(await world.see(lookups.mine, person, world.now))
    assert (await world.one(one)).matter == ""


async def test_they_are_found_and_shown_nowhere(world: StoreWorld) -> None:
    one = await passed_on(world)
    assert (await world.see(lookups.find, MAYA, FIRST, world.now)).lines != ()
    await world.do(BOT, edit_words, KEY, None)
    assert (await world.see(lookups.find, MAYA, FIRST, world.now)).lines == ()
    assert FIRST not in str(await world.see(customers.customer_of, one, MAYA))
    assert FIRST not in str(await world.see(lookups.who, MAYA, GRETA, world.now))
    assert world.rows("SELECT words, subject, link FROM voice") == [(None, "", "")]


async def test_a_later_card_says_no_more_what_an_earlier_one_was_about(world: StoreWorld, slack: Slack) -> None:
    one = await passed_on(world)
    await world.do(MAYA, log_reply, reached(one))
    world.passes(hours=40 * 24)
    await again(world)
    await slack.settle()
    later = world.rows("SELECT MAX(id) FROM conversation")[0][0]
    assert later != one
    assert {"card", "owner"} <= slack.saying(FIRST)
    await world.do(BOT, edit_words, KEY, None)
    await slack.settle()
    assert slack.saying(FIRST) == set()


async def test_another_voices_subject_says_what_it_is_about(world: StoreWorld) -> None:
    one = await passed_on(world)
    voice = Voice(NEXT, "More.", Sender("Greta", (email(GRETA),)), Kind.PRAISE, Channel.EMAIL, subject="Re: kettle")
    await world.do(INTAKE, take_in, voice)
    await world.do(BOT, edit_words, NEXT, None)
    assert (await world.one(one)).matter == f"My {FIRST}", "it came from the other one"
    voice = Voice("test:3", "Yet more.", voice.sender, Kind.PRAISE, Channel.EMAIL, subject="Re: kettle")
    await world.do(INTAKE, take_in, voice)
    await world.do(BOT, edit_words, KEY, None)
    assert (await world.one(one)).matter == "kettle"


async def test_a_colleagues_own_words_stay(world: StoreWorld, slack: Slack) -> None:
    one = await passed_on(world)
    note = f"Rang her about the {FIRST}, and said sorry for it."
    follow_up = {"settled": False, "follow_up_at": world.now + DAY}
    await world.do(MAYA, log_reply, reached(one, note, **follow_up))
    await world.do(BOT, edit_words, KEY, None)
    await slack.settle()
    assert slack.saying(note) == {"history"}


async def test_whose_home_may_show_it(world: StoreWorld) -> None:
    one = await passed_on(world)
    await world.do(IDRIS, applaud, Applaud(PETRA, WHY, conversation_id=one))
    assert await world.see(readers, KEY) == sorted({MAYA, NORA, LENA, IDRIS, PETRA})
    assert await world.see(readers, "slack:C9:404") == []
    found = await world.see(conversations.get, one)
    assert found is not None


@pytest.mark.parametrize(
    ("notes", "left"),
    [
        (("For us?", " Ours, I think. "), "Ours, I think."),
        (("For us?", ""), ""),
        (("For us?", "x" * 1_001), "x" * 1_000),
        (("Something else", "Ours, I think."), "For us?"),
    ],
)
async def test_a_note_that_came_with_the_message_follows_its_edits(
    world: StoreWorld, notes: tuple[str, str], left: str
) -> None:
    voice = Voice(KEY, "It broke.", Sender("Greta", (email(GRETA),)), note="For us?")
    taken = await world.do(PETRA, take_in, voice)
    assert await world.do(BOT, edit_words, KEY, "It broke.", notes) is (left != "For us?")
    assert world.rows("SELECT words, reporter_note FROM voice") == [("It broke.", left)]
    told = world.rows("SELECT COUNT(*) FROM message WHERE wanted_version > 1 AND subject_id = ?", taken.conversation_id)
    assert (told[0][0] > 0) is (left != "For us?"), "it is drawn anew"
    assert await world.do(BOT, edit_words, KEY, None, (left, "Anything")) is True
    assert world.rows("SELECT words, reporter_note FROM voice") == [(None, left)]


async def test_what_nobody_passed_on_has_no_note_to_edit(world: StoreWorld) -> None:
    await world.do(INTAKE, take_in, Voice(KEY, "It broke.", Sender("Greta", (email(GRETA),))))
    assert await world.do(BOT, edit_words, KEY, "It broke.", ("", "Ours")) is False
    assert world.rows("SELECT reporter_note FROM voice") == [("",)]


async def test_the_note_to_whoever_stands_in_is_drawn_anew_too(world: StoreWorld, slack: Slack) -> None:
    one = await passed_on(world)
    await world.do(MAYA, claim, one)
    await world.do(MAYA, go_away, GoAway(world.now, world.now + 9 * DAY, LENA))
    await world.sweep()
    await slack.settle()
    assert MessageKind.STANDS_IN in slack.saying(FIRST)
    await world.do(BOT, edit_words, KEY, None)
    await slack.settle()
    assert slack.saying(FIRST) == set()


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
async def test_of_edits_in_any_order_the_newest_counts(world: StoreWorld, order: tuple[int, ...]) -> None:
    notes = ["For us?", "For us", "", "Ours."]
    await world.do(PETRA, take_in, Voice(KEY, "It broke.", Sender("Greta", (email(GRETA),)), note=notes[0]))
    for at in order:
        await world.do(BOT, edit_words, KEY, f"It broke {at}.", (notes[at - 1], notes[at]), at)
    assert world.rows("SELECT words, reporter_note, note_ahead FROM voice") == [("It broke 3.", "Ours.", None)]


async def test_a_late_edit_changes_what_the_newer_one_left(world: StoreWorld) -> None:
    await world.do(PETRA, take_in, Voice(KEY, "It broke.", Sender("Greta", (email(GRETA),)), note="For us?"))
    assert await world.do(BOT, edit_words, KEY, "It broke again.", ("Ours", "Ours"), 2)
    assert await world.do(BOT, edit_words, KEY, "It brke.", ("For us?", "Ours"), 1)
    assert world.rows("SELECT words, reporter_note FROM voice") == [("It broke again.", "Ours")]
    assert await world.do(BOT, edit_words, KEY, "Another edit in that very moment.", ("Ours", "Ours"), 2)


async def test_a_note_of_their_own_is_not_replaced_in_any_order(world: StoreWorld) -> None:
    await world.do(PETRA, take_in, Voice(KEY, "It broke.", Sender("Greta", (email(GRETA),)), note="Typed by hand"))
    for at in (2, 1):
        await world.do(BOT, edit_words, KEY, "It broke.", (f"Note {at - 1}", f"Note {at}"), at)
    assert world.rows("SELECT reporter_note FROM voice") == [("Typed by hand",)]
    await world.do(BOT, edit_words, KEY, None)
    assert not await world.do(BOT, edit_words, KEY, "It broke again.", ("", ""), 3), "an edit may come after it"
    assert world.rows("SELECT words, note_ahead FROM voice") == [(None, None)]
