"""A voice is read again: what people have begun stays, and the card shows what is made of it now."""

from bot.domain.actors import BOT
from bot.domain.voices.judging.judgement import Judge, Judgement
from bot.domain.voices.voice import Kind
from bot.services.conversations.claim import claim
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
