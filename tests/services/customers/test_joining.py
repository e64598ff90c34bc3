"""Customers who are one person: what joins by itself, what is asked, and that any of it is taken apart exactly."""

import asyncio
import tempfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.actors import BOT, INTAKE
from bot.domain.customers import identity
from bot.domain.customers.commands import AnswerPair, EditCustomer, HowToApproach, Unlink
from bot.domain.customers.same_person.evidence import Match, Verdict
from bot.domain.customers.same_person.joining import Answer, groups, head
from bot.domain.errors import Conflict, FieldError, NotFound
from bot.domain.hours import DAY
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import Identity, IdentityKind, Sender, Voice
from bot.ports import Tx
from bot.queries import customers
from bot.queries.contact.identities import who_of
from bot.services.conversations.reply import log_reply
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.customers.answering import answer_pair, unlink
from bot.services.customers.edit import edit_customer
from bot.services.customers.joining import customer_of, join
from bot.services.customers.privacy.erasing import erase_customer
from bot.services.customers.privacy.exporting import export_customer
from bot.services.customers.suggesting import suspect
from bot.services.voices.take_in import take_in
from tests.kit.databases import Database
from tests.kit.store_world import GUEST, IDRIS, MAYA, PETRA, StoreWorld, reached, with_team

NUMBER = Identity(IdentityKind.PHONE, "+46701234567")
CARD = Identity(IdentityKind.LOYALTY, "ab12345")


def known_by(*ways: str) -> tuple[Identity, ...]:
    found = [identity.guess(way) for way in ways]
    return tuple(one for one in found if one)


async def says(world: StoreWorld, name: str, *ways: str | Identity, words: str = "My grinder broke.") -> int:
    """Let somebody say something; give the customer whom it is kept of."""
    ids = tuple(way if isinstance(way, Identity) else known_by(way)[0] for way in ways)
    voice = Voice(f"test:{next(world.counter)}", words, Sender(name, ids))
    taken = await world.do(INTAKE, take_in, voice)
    ((customer,),) = world.rows("SELECT customer_id FROM voice WHERE id = ?", taken.voice_id)
    return int(customer)


def asked(world: StoreWorld) -> list[tuple[int, str]]:
    return world.rows("SELECT score, evidence FROM customer_pair WHERE status = 'suspected' ORDER BY id")


def the_pair(world: StoreWorld) -> int:
    ((pair,),) = world.rows("SELECT id FROM customer_pair WHERE status <> 'revoked'")
    return int(pair)


@pytest.mark.engines("sqlite", "postgres")
async def test_a_number_joins_where_the_names_agree_and_else_asks(world: StoreWorld) -> None:
    greta = await says(world, "Greta Lindholm", NUMBER, "greta@example.com")
    assert await says(world, "greta lindholm", NUMBER) == greta
    short = await says(world, "G. Lindholm", NUMBER)
    nobody = await says(world, "", NUMBER)
    tom = await says(world, "Tom Karlsson", NUMBER)
    assert len({greta, short, nobody, tom}) == 4
    assert await says(world, "", NUMBER) == nobody, "whoever says no name is again whoever said none"
    assert await says(world, "Tom Karlsson", NUMBER) == tom
    scores = {score: evidence for score, evidence in asked(world) if "same_phone" in evidence}
    assert scores.keys() == {60, 30}
    assert scores[30].startswith("names_differ")
    assert (await world.see(customers.customer, tom, MAYA)).reach_by == ("+46701234567",)
    ((his,),) = world.rows("SELECT MIN(id) FROM conversation WHERE customer_id = ?", tom)
    who = await world.see(who_of, his, MAYA, world.now)
    assert [one.shared for one in who.identities] == [True]
    asked_of = {one.name: one.is_asked for one in who.suggestions}
    assert asked_of == {"Greta Lindholm": False, "G. Lindholm": False, "": True}, "whoever said no name may be him"


async def test_a_tag_is_the_same_mailbox_where_its_provider_says_so(world: StoreWorld) -> None:
    greta = await says(world, "Greta", "greta.lindholm@gmail.com")
    assert await says(world, "", "Greta.Lindholm+shop@googlemail.com") == greta
    other = await says(world, "Ove Berg", "ove@firm.example")
    assert await says(world, "Ove Berg", "ove+shop@firm.example") != other
    assert asked(world) == [(95, "names_agree same_but_for_a_tag")]


async def test_of_two_who_bear_one_name_and_one_number_neither_is_it_for_sure(world: StoreWorld) -> None:
    father = await says(world, "Karl Berg", NUMBER, "karl@example.com")
    son = await says(world, "Karl Berg Jr.", NUMBER, "karl.junior@example.org")
    await world.do(MAYA, answer_pair, AnswerPair(the_pair(world), Answer.DIFFERENT))
    await world.do(MAYA, edit_customer, EditCustomer(son, "Karl Berg"))
    assert await says(world, "Karl Berg", NUMBER) not in {father, son}


async def test_a_rule_never_overrules_who_said_that_they_are_two(world: StoreWorld) -> None:
    await says(world, "Karl Berg", CARD)
    await says(world, "K. Berg", CARD, "karl@gmail.com")
    await world.do(MAYA, answer_pair, AnswerPair(the_pair(world), Answer.DIFFERENT))
    assert await says(world, "Karl Berg", "ka.rl@gmail.com", CARD, "@kberg@x") > 0
    assert world.rows("SELECT COUNT(*) FROM customer_pair WHERE status = 'revoked'") == [(1,)]


@pytest.mark.engines("sqlite", "postgres")
async def test_what_was_joined_is_one_page_and_taken_apart_it_is_as_before(world: StoreWorld) -> None:
    one = await says(world, "Greta Lindholm", "greta@home.example", NUMBER)
    other = await says(world, "", NUMBER, "@gretas_garden@instagram", words="And the lid, too.")
    await world.do(MAYA, edit_customer, EditCustomer(one, "Greta Lindholm", person=MAYA, note="Likes letters."))
    await world.do(MAYA, edit_customer, EditCustomer(other, "", approach=HowToApproach(asked_not_to=True)))
    before = history(world)
    await world.do(MAYA, answer_pair, AnswerPair(the_pair(world), Answer.SAME))
    view = await world.see(customers.customer, one, MAYA)
    assert (view.name, view.their_person, len(view.voices)) == ("Greta Lindholm", MAYA, 2)
    assert view.said.not_since is not None, "the wish for peace holds for both"
    assert view.reach_by == ("greta@home.example", "+46701234567", "@gretas_garden on instagram")
    assert await says(world, "", "@gretas_garden@instagram", words="Again the lid of it.") == one
    ((handle,),) = world.rows("SELECT id FROM identity WHERE kind = 'handle'")
    assert await world.do(MAYA, unlink, Unlink(handle, other)) == (one, other)
    assert {row: whose for row, whose in history(world).items() if row in before} == before
    ((last,),) = world.rows("SELECT customer_id FROM voice ORDER BY id DESC LIMIT 1")
    assert last == other, "what came meanwhile goes with whom it came from"
    assert whole(world)
    with pytest.raises(Conflict, match="answered this already"):
        await world.do(MAYA, answer_pair, AnswerPair(await a_pair(world), Answer.SAME))


async def a_pair(world: StoreWorld) -> int:
    ((pair,),) = world.rows("SELECT id FROM customer_pair")
    return int(pair)


async def test_words_of_both_in_one_conversation_are_parted_with_it(world: StoreWorld) -> None:
    one = await says(world, "Greta Lindholm", NUMBER)
    other = await says(world, "G. Lindholm", NUMBER, "greta@example.com", words="Where is my invoice?")
    await world.do(MAYA, answer_pair, AnswerPair(the_pair(world), Answer.SAME))
    world.change("UPDATE voice SET conversation_id = (SELECT MIN(id) FROM conversation)")
    await world.do(IDRIS, log_reply, reached(world.rows("SELECT MIN(id) FROM conversation")[0][0]))
    ((mail,),) = world.rows("SELECT id FROM identity WHERE kind = 'email'")
    await world.do(MAYA, unlink, Unlink(mail, other))
    assert whole(world)
    assert {whose for (kind, _), whose in history(world).items() if kind == "voice"} == {one, other}
    ((touched,),) = world.rows("SELECT customer_id FROM touch")
    assert touched == other, "it came after their words"


async def test_one_identity_is_taken_off_with_what_was_said_from_it(world: StoreWorld) -> None:
    greta = await says(world, "Greta", "greta@example.com", "ove@example.com")
    await says(world, "", "ove@example.com", words="Where is my invoice, please?")
    ((mail,),) = world.rows("SELECT id FROM identity WHERE value = 'ove@example.com'")
    kept, new = await world.do(MAYA, unlink, Unlink(mail, greta))
    assert kept == greta
    assert await says(world, "", "ove@example.com") == new
    assert len(asked(world)) == 0, "nobody is asked about what was just taken apart"
    with pytest.raises(NotFound):
        await world.do(MAYA, unlink, Unlink(mail, greta))
    with pytest.raises(Conflict, match="all that they are known by"):
        await world.do(MAYA, unlink, Unlink(mail, new))
    assert whole(world)


async def test_not_sure_yet_is_asked_again_in_thirty_days(world: StoreWorld) -> None:
    await says(world, "Greta Lindholm", NUMBER)
    await says(world, "Greta L.", NUMBER)
    pair = the_pair(world)
    await world.do(MAYA, answer_pair, AnswerPair(pair, Answer.NOT_SURE))
    assert world.rows("SELECT status, ask_at FROM customer_pair") == [("suspected", world.now + 30 * DAY)]
    await world.do(MAYA, answer_pair, AnswerPair(pair, Answer.SAME))
    assert world.rows("SELECT status FROM customer_pair") == [("confirmed",)]


async def test_only_members_of_a_team_of_theirs_answer(world: StoreWorld) -> None:
    one = await says(world, "Greta Lindholm", NUMBER)
    await says(world, "Greta L.", NUMBER)
    for person in (PETRA, GUEST):
        with pytest.raises(NotAllowed):
            await world.do(person, answer_pair, AnswerPair(the_pair(world), Answer.SAME))
        with pytest.raises(NotAllowed):
            await world.do(person, unlink, Unlink(world.rows("SELECT id FROM identity")[0][0], one))
    with pytest.raises(NotFound):
        await world.do(MAYA, answer_pair, AnswerPair(1, Answer.SAME))


def history(world: StoreWorld) -> dict[tuple[str, int], int]:
    """Whose each row is."""
    return {
        (table, row): whose
        for table in ("voice", "touch", "conversation", "customer_note")
        for row, whose in world.rows(f"SELECT id, customer_id FROM {table}")  # noqa: S608 - names of our own
    }


def whole(world: StoreWorld) -> bool:
    """Whether each voice and each touch stands in a conversation of its own customer, who stands for themselves."""
    crossed = (
        "SELECT COUNT(*) FROM {} t JOIN conversation c ON c.id = t.conversation_id AND c.customer_id <> t.customer_id"
    )
    counts = [world.rows(crossed.format(table)) for table in ("voice", "touch")]
    joined = (
        "SELECT COUNT(*) FROM conversation c JOIN customer k ON k.id = c.customer_id WHERE k.joined_into IS NOT NULL"
    )
    return [*counts, world.rows(joined)] == [[(0,)]] * 3


NAMES = ("Ada Holm", "Bo Ek", "", "Cy Dahl")
ACTS = st.lists(
    st.tuples(st.sampled_from(["says", "answers", "joins", "joins", "unlinks"]), st.integers(0, 3), st.integers(0, 3)),
    min_size=6,
    max_size=16,
)


@pytest.mark.slow("a dozen databases, each with an order of its own")
@given(ACTS)
@settings(max_examples=12)
def test_any_order_of_joins_and_unlinks_keeps_and_restores_histories(acts: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_acts(Database(f"sqlite:///{folder}/thread.db"), acts))


async def _acts(database: Database, acts: list[tuple[str, int, int]]) -> None:
    """Whose a voice is follows at each moment from who said it and which customers are joined alone."""
    world = await with_team(database)
    try:
        first = [await says(world, name, f"@{number}.person@web") for number, name in enumerate(NAMES)]
        origin = {voice: whose for (kind, voice), whose in history(world).items() if kind == "voice"}
        for act, one, other in acts:
            await _act(world, act, first[one], first[other], f"@{one}.person@web")
            for kind, row in history(world):
                if kind == "voice":
                    origin.setdefault(row, first[one])
            _holds(world, first, origin)
    finally:
        await world.store.close()


async def _act(world: StoreWorld, act: str, one: int, other: int, handle: str) -> None:
    if act == "says":
        await says(world, "", handle, words=f"It broke again, for the {next(world.counter)}th time.")
        world.change(  # as if it were on the matter that they spoke of first
            "UPDATE voice SET conversation_id = (SELECT MIN(c.id) FROM conversation c"
            " WHERE c.customer_id = voice.customer_id) WHERE id = (SELECT MAX(id) FROM voice)"
        )
    elif act == "answers":
        note = f"They told me of their {next(world.counter)} dogs, and of {one} cats that are somebody else's."
        with suppress(Conflict, FieldError):
            await world.do(IDRIS, log_reply, reached(world.rows("SELECT MAX(id) FROM conversation")[0][0], note))
    elif act == "joins":
        await world.do(MAYA, join_both, one, other)
    else:
        with suppress(Conflict):  # who stands for all has nothing to take off
            ((its,),) = world.rows("SELECT identity_id FROM link WHERE customer_id = ?", one)
            await world.do(MAYA, unlink, Unlink(its, one))


def join_both(tx: Tx, request: Request, one: int, other: int) -> None:
    """Say that two customers are one person, whatever speaks for it."""
    work = UnitOfWork(tx, request)
    if customer_of(work, one) != customer_of(work, other):
        join(work, suspect(work, one, other, Match(Verdict.ASK, 60)))


def _holds(world: StoreWorld, first: list[int], origin: dict[int, int]) -> None:
    joined = world.rows("SELECT one_id, other_id FROM customer_pair WHERE status = 'confirmed'")
    stands = {one: head(it, dict(zip(first, NAMES, strict=True))) for it in groups(first, joined) for one in it}
    now = {row: whose for (kind, row), whose in history(world).items() if kind == "voice"}
    assert now == {voice: stands[whose] for voice, whose in origin.items()}
    assert whole(world)


async def test_whoever_was_joined_is_forgotten_as_one(world: StoreWorld) -> None:
    one = await says(world, "Greta Lindholm", "greta@home.example", NUMBER)
    other = await says(world, "G. Lindholm", NUMBER, "@gretas_garden@instagram", words="And the lid, too.")
    await world.do(MAYA, edit_customer, EditCustomer(one, "Greta Lindholm", note="Likes letters."))
    await world.do(MAYA, answer_pair, AnswerPair(the_pair(world), Answer.SAME))
    told = await world.do(BOT, export_customer, other)
    assert {row["value"] for row in told["identities"]} >= {"greta@home.example", "gretas_garden@instagram"}
    assert [row["words"] for row in told["notes"]] == ["Likes letters."]
    await world.do(BOT, erase_customer, other)
    assert world.rows("SELECT name FROM customer") == [("",), ("",)]
    for table in ("identity", "link", "customer_pair", "customer_note", "match_key"):
        assert world.rows(f"SELECT COUNT(*) FROM {table}") == [(0,)], table  # noqa: S608 - the names above
    assert world.rows("SELECT COUNT(*) FROM voice WHERE words IS NOT NULL") == [(0,)]
