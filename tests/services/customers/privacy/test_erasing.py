"""Whoever asks is forgotten: who may do it, what is left, and that a copy put back forgets them again."""

from typing import Final

import pytest

from bot.domain.actors import BOT
from bot.domain.conversations.conversation import State
from bot.domain.customers.erasing import Erased, Erasure, digest_of
from bot.domain.errors import Conflict, NotFound
from bot.domain.recognition.commands import Applaud
from bot.domain.teams.people import Person
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import InvalidVoice
from bot.queries.contact.privacy import colleague_form
from bot.services.conversations.reply import log_reply
from bot.services.customers.privacy.erasing import (
    erase_again,
    erase_customer,
    erase_customer_of,
    erase_person,
    erase_person_of,
)
from bot.services.customers.privacy.exporting import export_customer, export_person, export_person_of
from bot.services.recognition.applause import applaud
from bot.services.teams.people import know_people
from bot.services.teams.settings import save_team
from bot.store.customers import privacy
from tests.kit.databases import POSTGRES
from tests.kit.store_world import HERE, IDRIS, LENA, MAYA, NORA, PETRA, StoreWorld, reached, team_form

KIM = Person("U9KIM", "Kim Vale", "Roaster", "kim@kullen.example", is_deleted=True)


async def events(world: StoreWorld, kind: str) -> int:
    return int(world.rows("SELECT COUNT(*) FROM event WHERE kind = ?", kind)[0][0])


async def test_what_is_open_is_put_aside_and_what_is_over_stays(world: StoreWorld) -> None:
    over = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, log_reply, reached(over, settled=False, follow_up_at=world.now + 86_400_000))
    customer = (await world.one(over)).customer_id
    other = (await world.voice("It burns.", "ove@example.com", name="Ove")).conversation_id
    gone = await world.do(IDRIS, erase_customer_of, over)
    assert (gone.conversations, gone.voices) == (1, 1)
    assert (await world.one(over)).state is State.ANSWERED
    assert (await world.one(over)).follow_up_at is None, "nobody is reminded of them"
    assert world.rows("SELECT COUNT(*) FROM reminder WHERE conversation_id = ?", over) == [(0,)]
    await world.do(IDRIS, erase_customer_of, other)
    assert (await world.one(other)).state is State.DISMISSED
    assert await events(world, "customer_erased") == 4, "one for each customer, one for each conversation"
    with pytest.raises(NotFound):
        await world.do(BOT, erase_customer, customer + 1)


async def test_only_managers_of_the_team_erase(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    for who in (MAYA, NORA):
        with pytest.raises(NotAllowed):
            await world.do(who, erase_customer_of, one)


async def test_the_posts_of_others_are_listed_and_stay_out(world: StoreWorld) -> None:
    key, link = "slack:C9CARE:17.25", "https://example.com/1"
    taken = await world.voice(key=key, link=link)
    customer = (await world.one(taken.conversation_id)).customer_id
    gone = await world.do(BOT, erase_customer, customer)
    assert gone.posts == (key,)
    assert gone.links == (link,)
    with pytest.raises(InvalidVoice):
        await world.voice(key=key)
    again = await world.do(BOT, erase_customer, customer)
    assert again.posts == (), "twice is once"


async def test_thanks_stay_without_their_name(world: StoreWorld) -> None:
    one = await world.asked(MAYA, name="Greta Lindholm", address="greta@example.com")
    for conversation in (one, None):
        await world.do(IDRIS, applaud, Applaud(LENA, "You drove to Greta Lindholm on a Sunday.", "", conversation))
    await world.do(IDRIS, erase_customer_of, one)
    assert world.rows("SELECT DISTINCT why FROM recognition") == [("You drove to a customer on a Sunday.",)]


async def test_an_identity_that_is_another_customers_stays_theirs(world: StoreWorld) -> None:
    one = (await world.voice("It broke.", "greta@example.com")).conversation_id
    other = (await world.voice("So did mine.", "ove@example.com", name="Ove")).conversation_id
    customer = (await world.one(other)).customer_id
    sql = (
        "INSERT INTO link (workspace_id, identity_id, customer_id, status, evidence, linked_by, linked_at)"
        " SELECT workspace_id, id, ?, 'suspected', '', 'bot', 0 FROM identity WHERE value = 'greta@example.com'"
    )
    world.change(sql, customer)
    await world.do(IDRIS, erase_customer_of, other)
    assert world.rows("SELECT value FROM identity") == [("greta@example.com",)]
    assert (await world.do(BOT, export_customer, (await world.one(one)).customer_id))["identities"]


async def test_a_copy_that_is_put_back_forgets_again(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com", key="mail:<1>")
    customer = (await world.one(one)).customer_id
    await world.do(BOT, know_people, [KIM])
    known = [
        Erasure(HERE, kind, digest_of(HERE, kind, value), world.now)
        for kind, value in ((Erased.CUSTOMER, customer), (Erased.PERSON, KIM.id), (Erased.SOURCE, "mail:<later>"))
    ]
    known.append(Erasure("T0ELSEWHERE", Erased.CUSTOMER, "0" * 64, 1))
    assert await world.do(BOT, erase_again, known) == 2
    assert world.rows("SELECT words FROM voice") == [(None,)]
    assert world.rows("SELECT name FROM person WHERE id = ?", KIM.id) == [("",)]
    assert await world.do(BOT, erase_again, known) == 0
    with pytest.raises(InvalidVoice):
        await world.voice(key="mail:<later>")
    assert {one.digest for one in known[:3]} <= {it.digest for it in await world.store.read(privacy.erasures)}


async def test_whoever_left_is_forgotten_and_stays_so(world: StoreWorld) -> None:
    await world.do(BOT, know_people, [KIM])
    await world.do(IDRIS, applaud, Applaud(LENA, "With Kim Vale you saved the day.", ""))
    world.change("UPDATE recognition SET to_person = ?", KIM.id)
    with pytest.raises(Conflict, match="is still in Slack or in a team"):
        await world.do(BOT, erase_person, MAYA)
    for service in (erase_person, export_person):
        with pytest.raises(NotFound):
            await world.do(BOT, service, "U9NOBODY")
    assert (await world.do(BOT, export_person, KIM.id))["person"]["email"] == KIM.email
    await world.do(BOT, erase_person, KIM.id)
    assert world.rows("SELECT why FROM recognition") == [("With a colleague you saved the day.",)]
    await world.do(BOT, know_people, [KIM])
    assert world.rows("SELECT name, title, email FROM person WHERE id = ?", KIM.id) == [("", "", "")]


async def test_a_manager_hands_out_what_is_kept_of_a_colleague_and_erases_whoever_left(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(one))
    with pytest.raises(NotAllowed, match="a manager of their team"):
        await world.do(NORA, export_person_of, MAYA)
    found = await world.do(IDRIS, export_person_of, MAYA)
    assert ([row["conversation_id"] for row in found["contacts"]], found["elsewhere"]) == ([one], 0)
    form = team_form(name="Retail", channel="C0RETAIL", managers=(LENA,), marketers=(MAYA,))
    await world.do(IDRIS, save_team, form)
    found = await world.do(LENA, export_person_of, MAYA)
    assert len(found["contacts"]) == 1, "Lena is in that team, too"
    form = team_form(name="Third", channel="C0THIRD", managers=(PETRA,), marketers=(MAYA,))
    await world.do(IDRIS, save_team, form)
    found = await world.do(PETRA, export_person_of, MAYA)
    assert (found["contacts"], found["elsewhere"]) == ([], 1), "whose customers these are is not hers to read"
    assert await events(world, "person_exported") == 3
    await world.do(BOT, know_people, [KIM])
    assert [it.name for it in await world.see(colleague_form, IDRIS)] == ["Gone", "Kim Vale"]
    assert await world.do(IDRIS, export_person_of, KIM.id)
    for service in (erase_person_of, export_person_of):
        with pytest.raises(NotAllowed):
            await world.do(NORA, service, KIM.id)
    with pytest.raises(NotAllowed, match="Only managers can erase"):
        await world.see(colleague_form, NORA)
    await world.do(IDRIS, erase_person_of, KIM.id)
    assert [it.name for it in await world.see(colleague_form, IDRIS)] == ["Gone"]


IN_FILES: Final = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'i', 't') AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
    " AND position(convert_to(?, 'UTF8') IN pg_read_binary_file(pg_relation_filepath(c.oid))) > 0 ORDER BY 1"
)
"""The tables and indexes in whose files a word stands, whatever is made of it."""


@pytest.mark.slow("writes twenty tables anew")
@pytest.mark.engines(POSTGRES)
async def test_postgresqls_files_hold_nothing_of_whoever_was_erased(world: StoreWorld) -> None:
    async def found() -> dict[str, list[object]]:
        world.change("CHECKPOINT")
        return {word: [row[0] for row in world.rows(IN_FILES, word)] for word in ("quondam", "lovelock", "xylograph")}

    for nth in range(3):
        taken = await world.voice(
            f"My quondam grinder broke for the {nth}. time.", f"z{nth}@lovelock.example", name="Zephyrine Lovelock"
        )
    await world.do(IDRIS, log_reply, reached(taken.conversation_id, "She laughed about the xylograph in the end."))
    assert all((await found()).values())
    for (customer,) in world.rows("SELECT id FROM customer"):
        await world.do(BOT, erase_customer, customer)
    await world.store.scrub()
    assert await found() == {"quondam": [], "lovelock": [], "xylograph": []}
