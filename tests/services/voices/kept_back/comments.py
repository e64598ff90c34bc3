"""Public comments and mails that come in by themselves, and what was kept back of them."""

from typing import Any

from bot.domain.actors import INTAKE
from bot.domain.customers import identity
from bot.domain.voices.judging.judgement import Judge, Judgement
from bot.domain.voices.voice import Channel, Kind, Sender, Voice
from bot.services.voices.take_in import TakenIn, take_in
from tests.kit.store_world import StoreWorld

STORY = "Your driver Tom carried my mother's fridge up four flights last Tuesday, and came back to level it."
PLAIN = "We shall see what it is like then"
BURNT = "My son burnt his hand on your kettle"
NEWSLETTER = "Buy followers cheap! 50% off, click here, unsubscribe at any time. Newsletter No. 12, view in browser."
SURE_NOISE = Judgement(Kind.NOISE, Kind.COMMENT, 0.97, sure=True)
BY_LEXICON = Judgement(Kind.NOISE, Kind.QUESTION, 0.97, sure=True, by=Judge.LEXICON)


def comment(words: str, handle: str = "greta", key: str = "", **more: Any) -> Voice:  # noqa: ANN401 - the voice's own fields
    """A public comment of somebody's."""
    one = identity.handle(handle, "instagram")
    assert one
    sender = Sender(handle.title(), (one,))
    return Voice(key or f"ig:{handle}:{words[:30]}", words, sender, None, Channel.SOCIAL, "instagram", **more)


async def said(world: StoreWorld, words: str, handle: str = "greta", key: str = "", **more: Any) -> TakenIn:  # noqa: ANN401 - as above
    """Somebody comments, now."""
    return await world.do(INTAKE, take_in, comment(words, handle, key, **more))


async def mailed(world: StoreWorld, judged: Judgement = SURE_NOISE, **more: Any) -> TakenIn:  # noqa: ANN401 - as above
    """A newsletter comes by mail."""
    voice = Voice("mail:1", NEWSLETTER, Sender("Promo"), None, Channel.EMAIL, **more)
    return await world.do(INTAKE, take_in, voice, judged=judged)


def kept(world: StoreWorld) -> list[tuple[str, str]]:
    """Why each was kept back, and what has become of it."""
    return [(str(why), str(state)) for why, state in world.rows("SELECT why, state FROM kept_back ORDER BY voice_id")]


def asked(world: StoreWorld) -> int:
    """How many conversations there are."""
    ((count,),) = world.rows("SELECT COUNT(*) FROM conversation")
    return int(count)
