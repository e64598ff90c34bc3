"""A customer's words leave the team with their dated yes alone."""

from bot.domain.actors import BOT
from bot.domain.conversations.commands import LogReply
from bot.domain.customers.commands import EditCustomer, HowToApproach
from bot.domain.recognition.commands import Applaud
from bot.domain.recognition.staff import Staff
from bot.queries import recognition
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.customers.edit import edit_customer
from bot.services.recognition.applause import applaud
from bot.services.recognition.staff import import_staff
from bot.store.customers.contact import preferences
from tests.kit.store_world import IDRIS, LENA, MAYA, PETRA, StoreWorld, reached

WHY = "He remembered her name after a year."
WORDS = "He knew my name."


async def quotes(world: StoreWorld, *ids: int) -> list[str]:
    """What stands in the channel, at somebody's in the team, at somebody's elsewhere, and on paper."""
    here, there, paper = ids
    views = [await world.see(recognition.recognition, here, *reader) for reader in ((), (LENA,))]
    views.append(await world.see(recognition.recognition, there, PETRA))
    found = await world.see(recognition.card_page, paper)
    assert found is not None
    return [view.quote for view in (*views, found[0]) if view is not None]


async def test_words_leave_the_team_with_their_yes(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words=WORDS)
    await world.do(BOT, import_staff, [Staff("9", "Ove Ask")])
    ids = []
    for to, staff in ((LENA, ""), (PETRA, ""), ("", "9")):
        await world.do(IDRIS, applaud, Applaud(to, WHY, conversation_id=one, staff=staff))
        ids += [row[0] for row in world.rows("SELECT MAX(id) FROM recognition")]
    assert await quotes(world, *ids) == [WORDS, WORDS, "", ""]
    before = world.version("personal_recognition", ids[1])
    reply: LogReply = reached(one, may_quote=True)
    await world.do(MAYA, log_reply, reply)
    assert await quotes(world, *ids) == [WORDS] * 4
    assert world.version("personal_recognition", ids[1]) == before + 1
    ((customer,),) = world.rows("SELECT customer_id FROM conversation")
    assert (await world.see(preferences, customer=customer)).quote_since == world.now
    await world.do(MAYA, undo, one)
    assert world.version("personal_recognition", ids[1]) == before + 2
    assert await quotes(world, *ids) == [WORDS, WORDS, "", ""], "what was ticked with a reply goes with it"
    await world.do(IDRIS, edit_customer, EditCustomer(customer, "Greta", approach=HowToApproach(may_quote=True)))
    assert await quotes(world, *ids) == [WORDS] * 4
    assert world.version("personal_recognition", ids[1]) == before + 3
