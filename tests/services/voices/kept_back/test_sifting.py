"""What comes in by itself is sifted, what people pass on is not; what is kept back rings nobody."""

from dataclasses import replace

import pytest

from bot.domain.actors import INTAKE
from bot.domain.hours import DAY
from bot.domain.receipts import Outcome
from bot.domain.voices.commands import RouteVoice
from bot.domain.voices.standout.evidence import Empty
from bot.domain.voices.standout.sifting import Rest
from bot.domain.voices.voice import InvalidVoice, Kind
from bot.queries import customers, lookups
from bot.services.voices.history import receive_all
from bot.services.voices.source_edits import edit_words
from bot.services.voices.take_in import route, take_in
from tests.kit.databases import ENGINES
from tests.kit.store_world import IDRIS, MAYA, NORA, PETRA, StoreWorld
from tests.services.shown import Slack
from tests.services.voices.kept_back.comments import (
    BURNT,
    PLAIN,
    STORY,
    SURE_NOISE,
    asked,
    comment,
    kept,
    mailed,
    said,
)

pytestmark = pytest.mark.engines(*ENGINES)


async def test_a_comment_that_tells_something_is_given_to_somebody_with_its_score(world: StoreWorld) -> None:
    taken = await said(world, STORY)
    assert taken.kept_back is None
    assert (await world.one(taken.conversation_id)).owner
    ((points, passes, takes_place, reasons),) = world.rows(
        "SELECT points, passes, takes_place, reasons FROM standout WHERE voice_id = ?", taken.voice_id
    )
    assert (passes, takes_place, set(reasons.split(","))) == (0, 1, {"story", "staff", "first"})
    assert points > 400


async def test_one_that_does_not_stand_out_rings_nobody_and_is_found(world: StoreWorld) -> None:
    taken = await said(world, PLAIN)
    assert taken.kept_back
    assert (taken.kept_back.why, taken.conversation_id) == (Rest.BELOW, 0)
    slack = Slack(world)
    await slack.settle()
    assert slack.saying("We shall see") == set()
    tables = ("conversation", "voice", "reminder", "touch")
    assert [world.rows(f"SELECT COUNT(*) FROM {one}")[0][0] for one in tables] == [0, 0, 0, 0]  # noqa: S608 - our own names
    found = await world.see(lookups.find, NORA, "shall see", world.now)
    assert [(one.said.words, one.customer, one.why) for one in found.past] == [(PLAIN, "Greta", Rest.BELOW)]
    assert found.lines == ()


@pytest.mark.parametrize(
    ("words", "why"),
    [("😍😍", Empty.EMOJI), ("Tag a friend to win!", Empty.GIVEAWAY), ("Earn money, link in bio", Empty.SPAM)],
)
async def test_what_is_nothing_to_answer_is_kept_back(world: StoreWorld, words: str, why: Empty) -> None:
    taken = await said(world, words)
    assert taken.kept_back
    assert taken.kept_back.why is why
    assert world.rows("SELECT points, judge_again FROM kept_back") == [(0, 0)]


async def test_noise_by_mail_is_kept_back_and_what_a_colleague_passed_on_is_not(world: StoreWorld) -> None:
    assert (await mailed(world)).kept_back
    assert world.rows("SELECT COUNT(*) FROM standout") == [(0,)]
    passed_on = replace(comment("x"), source_key="mail:2", words="Unsubscribe", forwarder="nora@kullen.example")
    for by, key in ((INTAKE, "mail:2"), (PETRA, "mail:3")):
        taken = await world.do(by, take_in, replace(passed_on, source_key=key), judged=SURE_NOISE)
        assert taken.conversation_id
    step = replace(comment("Unsubscribe"), source_key="step:1")
    assert (await world.do(INTAKE, take_in, step, judged=SURE_NOISE, by_hand=True)).conversation_id


async def test_ten_a_day_in_the_teams_own_day_and_urgent_ones_on_top(world: StoreWorld) -> None:
    world.change("UPDATE setting SET value = ? WHERE name = 'zone'", '"Pacific/Auckland"')
    await world.sets(comments_a_day=2)
    for nth in range(3):
        await said(world, f"{STORY} Number {nth}.", f"c{nth}")
    assert kept(world) == [("cap", "kept")]
    assert (await said(world, BURNT, "eva")).conversation_id
    world.passes(hours=2)  # noon in UTC: in Auckland the next day has begun
    assert (await said(world, f"{STORY} Number 4.", "c4")).conversation_id


async def test_whoever_we_speak_with_is_heard_whatever_it_weighs(world: StoreWorld) -> None:
    first = await said(world, STORY)
    second = await said(world, PLAIN)
    assert second.conversation_id == first.conversation_id
    assert world.rows("SELECT passes, takes_place FROM standout WHERE voice_id = ?", second.voice_id) == [(1, 0)]
    assert (await said(world, "😍😍")).kept_back, "but nobody is told of a heart"


async def test_who_wrote_before_stands_out_but_not_who_only_ever_cheered(world: StoreWorld) -> None:
    for nth in range(4):
        await said(world, "😍", key=f"heart:{nth}")
    world.passes(hours=1)
    assert (await said(world, PLAIN, key="plain:1")).kept_back
    world.passes(hours=1)
    assert (await said(world, f"{PLAIN}, says he", key="plain:2")).conversation_id, "it is their second time"


async def test_what_was_said_later_is_no_earlier_one(world: StoreWorld) -> None:
    later = await said(world, PLAIN, key="plain:1", said_at=world.now - DAY)
    assert later.kept_back
    assert (await said(world, PLAIN, key="plain:2", said_at=world.now - 2 * DAY)).kept_back


async def test_one_that_comes_again_is_not_doubled(world: StoreWorld) -> None:
    first = await said(world, PLAIN)
    again = await said(world, PLAIN)
    assert (again.voice_id, again.repeated, again.kept_back is None) == (first.voice_id, True, False)
    (received,) = await world.do(INTAKE, receive_all, [comment(PLAIN)], since=0)
    assert received.outcome is Outcome.REPEATED
    assert kept(world) == [("below", "kept")]


async def test_a_feed_keeps_back_too_and_that_is_a_sign_of_life(world: StoreWorld) -> None:
    (received,) = await world.do(INTAKE, receive_all, [comment(PLAIN)], since=0)
    assert received.outcome is Outcome.TAKEN
    assert (kept(world), asked(world)) == ([("below", "kept")], 0)


async def test_what_is_edited_at_its_source_is_sifted_anew(world: StoreWorld) -> None:
    key = comment(PLAIN).source_key
    await said(world, PLAIN)
    assert await world.do(INTAKE, edit_words, key, "We shall see what it was like")
    assert kept(world) == [("below", "kept")]
    assert world.rows("SELECT words FROM past_voice") == [("We shall see what it was like",)]
    assert await world.do(INTAKE, edit_words, key, BURNT)
    assert kept(world) == [("below", "let_through")]
    assert world.rows("SELECT words, network FROM voice") == [(BURNT, "instagram")]
    assert world.rows("SELECT urgent FROM conversation") == [(1,)]
    assert world.rows("SELECT words FROM past_voice") == [(None,)], "they stand once"
    assert not await world.do(INTAKE, edit_words, key, BURNT), "and it is the voice that is followed from now on"


async def test_what_is_deleted_at_its_source_is_gone_from_here(world: StoreWorld) -> None:
    key = comment(PLAIN).source_key
    await said(world, PLAIN)
    assert await world.do(INTAKE, edit_words, key, None)
    assert not await world.do(INTAKE, edit_words, key, None)
    assert kept(world) == [("below", "gone")]
    assert world.rows("SELECT sender_name, attachments FROM kept_back") == [("", "")]
    assert (await world.see(lookups.find, NORA, "shall see", world.now)).past == ()
    assert (await said(world, PLAIN)).repeated, "an old page still shows it"
    with pytest.raises(InvalidVoice, match="deleted"):
        await world.do(MAYA, take_in, comment(PLAIN))


async def test_what_was_kept_back_and_somebody_passes_on_is_theirs(world: StoreWorld) -> None:
    first = await world.do(INTAKE, take_in, replace(comment(PLAIN), source_key="slack:C9:1.1"))
    taken = await world.do(PETRA, route, RouteVoice(PLAIN, "", "", Kind.PRAISE, origin="C9:1.1"))
    assert (taken.voice_id, taken.repeated) == (first.voice_id, False)
    assert world.rows("SELECT reported_by, kind FROM voice") == [(PETRA, "praise")]
    assert kept(world) == [("below", "mattered")]
    one = await world.one(taken.conversation_id)
    assert world.rows("SELECT name FROM customer WHERE id = ?", one.customer_id) == [("Greta",)]


async def test_its_customers_page_shows_it_and_another_team_does_not(world: StoreWorld) -> None:
    await said(world, PLAIN)
    ((customer,),) = world.rows("SELECT id FROM customer")
    view = await world.see(customers.customer, customer, IDRIS)
    assert [(one.said.words, one.why) for one in view.past] == [(PLAIN, Rest.BELOW)]
    assert (await world.see(customers.customer, customer, PETRA)).past == ()
