"""The record: every event says what it is about, in which team and of which conversation, and who did it."""

from bot.domain.actors import BOT, INTAKE
from bot.domain.customers.commands import EditCustomer
from bot.domain.recognition.commands import Applaud, DeclineNomination
from bot.services.conversations.claim import claim
from bot.services.core.audit import refused
from bot.services.customers.edit import edit_customer
from bot.services.insights.digest import make_digest
from bot.services.recognition.applause import applaud, approve, decline
from bot.services.teams.channel_sharing import shared, unshared
from bot.services.voices.source_edits import edit_words
from tests.kit.store_world import IDRIS, LENA, MAYA, PETRA, VOICES, StoreWorld, at, set_away

WHY = "She found the parcel in an hour."


async def test_every_event_says_what_it_is_about(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com", key="slack:C9:1")
    await world.voice("Still nothing.", key="slack:C9:2")
    customer = (await world.one(one)).customer_id
    await world.do(MAYA, claim, one)
    await world.do(BOT, edit_words, "slack:C9:1", "Other words.")
    await world.do(BOT, edit_words, "slack:C9:2", None)
    await world.do(LENA, edit_customer, EditCustomer(customer, "Greta L."))
    await world.do(IDRIS, applaud, Applaud(PETRA, WHY))
    for word in ("", "Not yet."):
        await world.do(MAYA, applaud, Applaud(LENA, WHY))
        ((waiting,),) = world.rows("SELECT id FROM recognition WHERE state = 'nominated'")
        if word:
            await world.do(IDRIS, decline, DeclineNomination(waiting, word))
        else:
            await world.do(IDRIS, approve, waiting)
    await world.do(LENA, set_away, None)
    await world.do(LENA, refused, "claim")
    await world.do(BOT, shared, VOICES)
    await world.do(BOT, unshared, VOICES)
    world.now = at("2026-03-09 09:00")
    await world.do(BOT, make_digest, world.team)
    voices = [row[0] for row in world.rows("SELECT id FROM voice ORDER BY id")]
    thanks = [row[0] for row in world.rows("SELECT id FROM recognition ORDER BY id")]
    ((digest,),) = world.rows("SELECT id FROM digest")
    sql = "SELECT kind, subject_kind, subject_id, team_id, conversation_id, actor_kind, actor_id FROM event ORDER BY id"
    team = world.team
    assert world.rows(sql) == [
        ("team_saved", "team", team, team, None, "person", IDRIS),
        ("voice_taken_in", "voice", voices[0], team, one, INTAKE, INTAKE),
        ("assigned", "conversation", one, team, one, INTAKE, INTAKE),
        ("voice_joined", "voice", voices[1], team, one, INTAKE, INTAKE),
        ("claimed", "conversation", one, team, one, "person", MAYA),
        ("voice_edited", "voice", voices[0], team, one, BOT, BOT),
        ("voice_removed", "voice", voices[1], team, one, BOT, BOT),
        ("customer_edited", "customer", customer, None, None, "person", LENA),
        ("recognised", "recognition", thanks[0], team, None, "person", IDRIS),
        ("nominated", "recognition", thanks[1], team, None, "person", MAYA),
        ("recognised", "recognition", thanks[1], team, None, "person", IDRIS),
        ("nominated", "recognition", thanks[2], team, None, "person", MAYA),
        ("nomination_declined", "recognition", thanks[2], team, None, "person", IDRIS),
        ("away", "team", 0, None, None, "person", LENA),
        ("refused", "team", 0, None, None, "person", LENA),
        ("channel_shared", "team", team, team, None, BOT, BOT),
        ("channel_unshared", "team", team, team, None, BOT, BOT),
        ("digest_made", "digest", digest, team, None, BOT, BOT),
    ]
