"""A voice is read again: what people have begun stays, and the card shows what is made of it now."""

from dataclasses import replace

from bot.domain.actors import BOT
from bot.domain.voices.judging.judgement import Judge, Judgement
from bot.domain.voices.voice import Kind
from bot.services.conversations.claim import claim
from bot.services.voices.change_kind import confirm_kind
from bot.services.voices.judging import judge_again
from tests.kit.store_world import MAYA, StoreWorld
from tests.services.shown import Slack

WORDS = "It came on a Tuesday, and it is blue."
SURE = Judgement(Kind.QUESTION, Kind.COMMENT, 0.95, sure=True, by=Judge.MODEL)


async def test_a_claimed_one_keeps_its_kind_and_its_card_asks_no_more(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words=WORDS, kind=None)
    before = await world.one(one)
    await world.do(MAYA, claim, one)
    slack = Slack(world)
    await slack.settle()
    assert "card" in slack.saying("Unsure")
    ((voice,),) = world.rows("SELECT id FROM voice")
    await world.do(BOT, judge_again, voice, SURE)
    await slack.settle()
    assert slack.saying("Unsure") == set()
    assert (await world.one(one)).kind is before.kind


def kind_and_language(world: StoreWorld) -> tuple[str, str]:
    ((kind, language),) = world.rows("SELECT kind, language FROM voice")
    return kind, language


async def judged_again(world: StoreWorld, judged: Judgement) -> None:
    ((voice,),) = world.rows("SELECT id FROM voice")
    await world.do(BOT, judge_again, voice, judged)


async def test_the_voice_itself_is_of_the_newest_kind_and_its_language_is_known(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words=WORDS, kind=None)
    assert kind_and_language(world) == ("comment", "")
    await judged_again(world, replace(SURE, language="en"))
    assert kind_and_language(world) == ("question", "en")
    assert (await world.one(one)).kind is Kind.QUESTION


async def test_a_claimed_conversation_keeps_its_kind_and_the_voice_is_counted_as_what_it_is(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words=WORDS, kind=None)
    await world.do(MAYA, claim, one)
    await judged_again(world, SURE)
    assert kind_and_language(world) == ("question", "")
    assert (await world.one(one)).kind is Kind.COMMENT


async def test_what_a_person_said_a_voice_is_stays(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words=WORDS, kind=None)
    await world.do(MAYA, confirm_kind, (one, Kind.PRAISE))
    await judged_again(world, replace(SURE, language="en"))
    assert kind_and_language(world) == ("praise", "en")


async def test_a_language_that_the_source_named_stays(world: StoreWorld) -> None:
    await world.asked(MAYA, words=WORDS, kind=None)
    world.change("UPDATE voice SET language = 'sv'")
    await judged_again(world, replace(SURE, language="en"))
    assert kind_and_language(world)[1] == "sv"
