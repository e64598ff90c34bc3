"""What other tools know of customers: whose it is, each row once, and what becomes of it with its customer."""

from dataclasses import replace

import pytest

from bench.people.truth import World
from bot.domain.actors import INTAKE
from bot.domain.conversations.conversation import Method
from bot.domain.customers.commands import AnswerPair, Unlink
from bot.domain.customers.contact.guard import Refusal, Wish, decide
from bot.domain.customers.contact.ledger import EntryKind, Preferences, Wishes
from bot.domain.customers.facts import CustomerFact, Fact, Medium, OutsideTouch, Purchase
from bot.domain.customers.same_person.joining import Answer
from bot.domain.hours import DAY
from bot.domain.receipts import Outcome, Received
from bot.domain.voices.voice import Identity, IdentityKind, Sender, Voice
from bot.queries.contact.drafts import draft_form
from bot.queries.contact.holds import holds
from bot.queries.contact.standing import standing
from bot.queries.conversations import card
from bot.services.customers.answering import answer_pair, unlink
from bot.services.customers.facts import keep_facts
from bot.services.customers.privacy.erasing import erase_customer
from bot.services.customers.privacy.exporting import export_customer
from bot.services.voices.take_in import TakenIn, take_in
from bot.store.customers import facts
from tests.kit.databases import ENGINES, Database
from tests.kit.store_world import HERE, IDRIS, StoreWorld, email, with_team
from tests.services.customers.test_joining import says

pytestmark = pytest.mark.engines(*ENGINES)
GRETA = Sender("Greta Ek", (email("greta@example.com"),))
NUMBER = Identity(IdentityKind.PHONE, "+46701234567")
CARD = Identity(IdentityKind.LOYALTY, "ab12345")
ORDERS = "SELECT customer_id, what, total FROM purchase ORDER BY bought_at, id"


def order(sender: Sender, nth: int, at: int = 1_700_000_000_000, what: str = "Beans") -> Purchase:
    return Purchase(sender, f"purchase:shop:{nth}", at + nth, what, "9 EUR")


def heard(sender: Sender, nth: int, at: int, medium: Medium = Medium.CAMPAIGN) -> OutsideTouch:
    return OutsideTouch(sender, f"touch:news:{nth}", at, medium, f"News {nth}", "Mailer")


async def kept(world: StoreWorld, *told: Fact) -> list[Outcome]:
    found: list[Received] = await world.do(INTAKE, keep_facts, told)
    return [one.outcome for one in found]


async def spoken(world: StoreWorld) -> TakenIn:
    return await world.do(INTAKE, take_in, Voice("test:1", "My grinder broke.", GRETA))


async def test_each_row_is_kept_once_and_told_otherwise_it_is_changed(database: Database) -> None:
    world = await with_team(database)
    ove = Sender("Ove", (email("ove@example.com"), NUMBER))
    told = (CustomerFact(ove), order(GRETA, 1), order(GRETA, 2), heard(ove, 1, 1), order(GRETA, 2, what="Tea"))
    assert await kept(world, *told) == [Outcome.KEPT] * 4 + [Outcome.EDITED]
    assert await kept(world, *told[:4], told[2]) == [
        *(Outcome.REPEATED, Outcome.REPEATED, Outcome.EDITED, Outcome.REPEATED, Outcome.EDITED)
    ]
    assert await kept(world, *told[:4]) == [Outcome.REPEATED] * 4
    (one, *beans), (two, *also) = world.rows(ORDERS)
    assert (one == two, beans, also) == (True, ["Beans", "9 EUR"], ["Beans", "9 EUR"])
    assert world.rows("SELECT name FROM customer ORDER BY name") == [("Greta Ek",), ("Ove",)]
    assert await kept(world, order(GRETA, 3), order(GRETA, 3)) == [Outcome.KEPT, Outcome.REPEATED]
    assert await kept(world, order(GRETA, 4, world.now + DAY)) == [Outcome.KEPT]
    assert world.rows("SELECT MAX(bought_at) FROM purchase") == [(world.now,)], "nothing was bought tomorrow"
    await world.store.close()


async def test_whose_it_is_goes_by_the_rules_of_one_person(database: Database) -> None:
    world = await with_team(database)
    greta = await says(world, "Greta Ek", "greta@example.com", NUMBER)
    nameless = await says(world, "", "nobody@example.com")
    bare = replace(GRETA, name="")
    named = Sender("Nils By", (email("nobody@example.com"), CARD))
    same, mother = Sender("Greta Ek", (NUMBER,)), Sender("Karin Ek", (email("karin@example.com"), NUMBER))
    assert (
        await kept(world, order(bare, 1), order(same, 2), CustomerFact(named), order(mother, 3)) == [Outcome.KEPT] * 4
    )
    orders = [row[0] for row in world.rows(ORDERS)]
    assert orders[:2] == [greta, greta]
    assert orders[2] not in {greta, nameless}, "a household shares a number"
    assert await kept(world, CustomerFact(Sender("Nils By", (email("nobody@example.com"),)))) == [Outcome.EDITED]
    assert world.rows("SELECT name FROM customer WHERE id = ?", nameless) == [("Nils By",)]
    assert await kept(world, CustomerFact(Sender("N. By", (email("nobody@example.com"),)))) == [Outcome.REPEATED]
    await world.store.close()


async def test_very_many_at_once_are_as_well_told_apart_as_one_by_one(database: Database) -> None:
    world = await with_team(database)
    drawn = list(World(60, 7).appearances())
    half = len(drawn) // 2
    told = [order(one.sender, nth) for nth, one in enumerate(drawn)]
    await kept(world, *told[:half])
    await kept(world, *told[half:])
    rows = world.rows("SELECT source_key, customer_id FROM purchase")
    people: dict[int, set[int]] = {}
    for key, customer in rows:
        people.setdefault(customer, set()).add(drawn[int(key.rpartition(":")[2])].person)
    assert len(rows) == len(drawn)
    assert all(len(one) == 1 for one in people.values()), "two people were taken for one"
    assert world.rows("SELECT COUNT(*) FROM customer WHERE has_keys = 0") == [(0,)]
    heads = "SELECT COUNT(*) FROM purchase p JOIN customer c ON c.id = p.customer_id WHERE c.joined_into > 0"
    assert world.rows(heads) == [(0,)]
    await world.store.close()


async def test_orders_and_campaigns_stand_on_the_card_and_before_the_guard(database: Database) -> None:
    world = await with_team(database)
    one = (await spoken(world)).conversation_id
    version = "SELECT MAX(wanted_version) FROM message WHERE kind = 'card'"
    (was,) = world.rows(version)
    await kept(world, order(GRETA, 1), order(GRETA, 2), heard(GRETA, 1, world.now - DAY))
    assert world.rows(version)[0] > was, "its card is drawn anew"
    known = (await world.see(card, one, world.now)).known
    assert (known.orders, known.first_order_at, known.campaign) == (2, 1_700_000_000_001, "News 1")
    assert (await world.see(card, one, world.now + 14 * DAY)).known.campaign_at is None
    drafted = await world.see(draft_form, one, IDRIS, world.now)
    assert drafted.facts.orders == 2
    now = await world.see(standing, await world.one(one), world.now)
    assert [entry.kind for entry in now.entries] == [EntryKind.CAMPAIGN]
    refused = decide(Wish(world.now, Method.LETTER), now)
    assert (refused.refusal, refused.free_at) == (Refusal.CAMPAIGN, world.now + 2 * DAY)
    assert decide(Wish(world.now + 2 * DAY, Method.LETTER), now).refusal is None
    eva = Sender("Eva By", (email("eva@example.com"),))
    await kept(world, heard(GRETA, 2, world.now, Medium.CALL), heard(eva, 3, world.now - DAY, Medium.LETTER))
    now = await world.see(standing, await world.one(one), world.now)
    assert decide(Wish(world.now, Method.LETTER), now).refusal is Refusal.PEACE
    held = {view.name: view.until for view in await world.see(holds, world.now)}
    assert held == {"Greta Ek": None, "Eva By": world.now + 13 * DAY}
    assert len((await world.see(draft_form, one, IDRIS, world.now)).facts.contacts) == 1
    await world.store.close()


async def test_they_go_with_their_customer_and_back_and_are_erased_for_good(database: Database) -> None:
    world = await with_team(database)
    greta = await says(world, "Greta Ek", "greta@example.com")
    bob = await says(world, "Bob Ek", CARD)
    told = (order(GRETA, 1), order(Sender("Bob Ek", (CARD,)), 2), heard(Sender("Bob Ek", (CARD,)), 1, 5))
    await kept(world, *told)
    await says(world, "Bob Ek", "greta@example.com", CARD, "bob@example.com")
    ((pair,),) = world.rows("SELECT id FROM customer_pair WHERE one_id + other_id = ?", greta + bob)
    await world.do(IDRIS, answer_pair, AnswerPair(pair, Answer.SAME))
    assert {row[0] for row in world.rows(ORDERS)} == {greta}
    ((card_id,),) = world.rows("SELECT id FROM identity WHERE kind = 'loyalty'")
    await world.do(IDRIS, unlink, Unlink(card_id, bob))
    assert [row[0] for row in world.rows(ORDERS)] == [greta, bob]
    assert world.rows("SELECT customer_id FROM outside_touch") == [(bob,)]
    out = await world.do(IDRIS, export_customer, bob)
    assert [one["what"] for part in ("purchases", "elsewhere") for one in out[part]] == ["Beans", "News 1"]
    await world.do(INTAKE, erase_customer, bob)
    assert [row[0] for row in world.rows(ORDERS)] == [greta]
    found = await world.do(INTAKE, keep_facts, told)
    assert [one.outcome for one in found] == [Outcome.REPEATED, Outcome.REFUSED, Outcome.REFUSED]
    assert found[1].why == "its customer asked to be forgotten"
    await world.store.close()


async def test_an_identity_that_is_taken_off_takes_what_was_bought_by_it(database: Database) -> None:
    world = await with_team(database)
    greta = await says(world, "Greta Ek", "greta@example.com", "g.ek@firm.example")
    work = Sender("Greta Ek", (email("g.ek@firm.example"),))
    await kept(world, order(GRETA, 1), order(work, 2), heard(work, 1, 5))
    ((one,),) = world.rows("SELECT id FROM identity WHERE value = 'g.ek@firm.example'")
    _, parted = await world.do(IDRIS, unlink, Unlink(one, greta))
    assert [row[0] for row in world.rows(ORDERS)] == [greta, parted]
    assert world.rows("SELECT customer_id FROM outside_touch") == [(parted,)]
    assert await kept(world, order(work, 3)) == [Outcome.KEPT]
    await world.store.close()


async def test_one_query_for_many_values_gives_the_rows_of_each(database: Database) -> None:
    world = await with_team(database)
    await kept(world, CustomerFact(GRETA), CustomerFact(Sender("Ove", (NUMBER,))))
    asked = [NUMBER, CARD, *GRETA.identities]
    found = await world.store.read(lambda tx: facts.owned(tx, HERE, asked))
    assert [[row["name"] for row in rows] for rows in found] == [["Ove"], [], ["Greta Ek"]]
    assert await world.store.read(lambda tx: facts.owned(tx, HERE, [])) == []
    await world.store.close()


async def test_a_household_of_one_file_is_asked_about_as_one_by_one(database: Database) -> None:
    world = await with_team(database)
    jan, eva, other = (
        Sender(name, (email(f"{name[:3].lower()}@example.com"), NUMBER)) for name in ("Jan Ek", "Eva Ek", "Karin Ek")
    )
    again = Sender("Jan Ek", (email("jan.ek@example.net"), NUMBER))
    assert await kept(world, *map(CustomerFact, (jan, eva, again, other))) == [Outcome.KEPT] * 4
    assert await kept(world, *map(CustomerFact, (jan, eva, again, other))) == [Outcome.REPEATED] * 4
    assert world.rows("SELECT name FROM customer WHERE joined_into IS NULL ORDER BY name") == [
        ("Eva Ek",),
        ("Jan Ek",),
        ("Karin Ek",),
    ]
    assert world.rows("SELECT status, COUNT(*) FROM link GROUP BY status ORDER BY status") == [
        ("confirmed", 5),
        ("suspected", 2),
    ]
    assert world.rows("SELECT COUNT(*) FROM customer_pair WHERE status = 'suspected' AND score > 0") == [(3,)]
    assert world.rows("SELECT COUNT(*) FROM event WHERE kind = 'pair_suspected'") == [(3,)]
    await world.store.close()


async def test_what_is_told_otherwise_is_drawn_on_the_card(database: Database) -> None:
    world = await with_team(database)
    await spoken(world)
    await kept(world, order(GRETA, 1))
    version = "SELECT MAX(wanted_version) FROM message WHERE kind = 'card'"
    (was,) = world.rows(version)
    await kept(world, order(GRETA, 1))
    assert world.rows(version) == [was], "nothing is new"
    await kept(world, order(GRETA, 1, at=1_600_000_000_000))
    assert world.rows(version)[0] > was
    await world.store.close()


async def test_what_they_asked_for_elsewhere_stands_before_the_guard(database: Database) -> None:
    world = await with_team(database)
    one = (await spoken(world)).conversation_id
    yes, peace = Wishes(calls=True, calls_at=5), Wishes(calls=False, calls_at=6, asked_not_to=True, not_at=7)
    assert await kept(world, CustomerFact(GRETA, yes), CustomerFact(GRETA, yes)) == [Outcome.EDITED, Outcome.REPEATED]
    assert (await world.see(standing, await world.one(one), world.now)).preferences == Preferences(calls_since=5)
    assert await kept(world, CustomerFact(GRETA, peace), CustomerFact(GRETA)) == [Outcome.EDITED, Outcome.REPEATED]
    now = await world.see(standing, await world.one(one), world.now)
    assert (now.preferences, decide(Wish(world.now, Method.LETTER), now).refusal) == (
        Preferences(not_since=7),
        Refusal.ASKED_NOT_TO,
    )
    assert world.rows("SELECT COUNT(*) FROM event WHERE kind = 'contact_preferences'") == [(2,)]
    await world.store.close()
