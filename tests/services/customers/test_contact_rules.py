"""What managers set of contact: the guard goes by it, and whoever is never to be logged leaves no trace."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.actors import BOT
from bot.domain.conversations.conversation import Method
from bot.domain.conversations.conversation import Outcome as Sent
from bot.domain.customers import identity
from bot.domain.customers.commands import AnswerPair, EditCustomer
from bot.domain.customers.contact.guard import Refusal
from bot.domain.customers.contact.holds import Hold
from bot.domain.customers.contact.ledger import EntryKind
from bot.domain.customers.contact.limits import ContactRules, Limits
from bot.domain.customers.contact.never_log import NeverLog, NeverLogged, NeverLogKind, read_line
from bot.domain.customers.contact.plans import ContactRefused, LogContact, PlanContact
from bot.domain.customers.same_person.evidence import Evidence
from bot.domain.customers.same_person.joining import Answer
from bot.domain.errors import FieldError
from bot.domain.hours import DAY
from bot.domain.receipts import Outcome
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.sent_mail import SentMail
from bot.domain.voices.voice import Channel, Kind, Sender, Voice
from bot.queries.contact.holds import holds
from bot.queries.contact.rules import never_log_for, rules_for
from bot.queries.contact.standing import standing
from bot.queries.contact.story import story_of
from bot.queries.conversations import card
from bot.services.conversations.reply import log_reply
from bot.services.customers.answering import answer_pair
from bot.services.customers.contact_rules import change_never_log, save_contact_rules
from bot.services.customers.edit import edit_customer
from bot.services.customers.plans import log_contact, plan_contact
from bot.services.teams.settings import save_team
from bot.services.voices.history import receive_all
from bot.services.voices.sent_mail import log_sent_mail
from bot.services.voices.take_in import take_in
from bot.views.conversations import PlannedView
from tests.kit.store_world import IDRIS, LENA, MAYA, NORA, StoreWorld, at, email, reached, team_form

LAWYER = NeverLog(NeverLogKind.EMAIL, "ana@firm.example")
FIRM = NeverLog(NeverLogKind.DOMAIN, "firm.example")
WHY = "She asked for this herself when we met at the fair."


async def answered(world: StoreWorld, **more: Any) -> int:  # noqa: ANN401 - the form's own fields
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(one, **more))
    return one


def letter(one: int, when: int) -> PlanContact:
    return PlanContact(one, when, Method.LETTER, "An invitation")


async def sets(world: StoreWorld, limits: Limits, *countries: str) -> None:
    await world.do(IDRIS, save_contact_rules, world.team, ContactRules(limits, countries))


async def test_the_guard_goes_by_what_the_managers_set(world: StoreWorld) -> None:
    one = await answered(world)
    await sets(world, Limits(peace_days=2))
    with pytest.raises(ContactRefused) as caught:
        await world.do(LENA, plan_contact, letter(one, world.now + DAY))
    assert caught.value.decision.free_at == world.now + 2 * DAY
    await world.do(LENA, plan_contact, letter(one, world.now + 2 * DAY))
    assert [(it.why, it.until) for it in await world.see(holds, world.now)] == [(Hold.PEACE, world.now + 4 * DAY)]


async def test_only_a_manager_of_the_team_sets_them_and_within_bounds(world: StoreWorld) -> None:
    with pytest.raises(NotAllowed):
        await world.do(LENA, save_contact_rules, world.team, ContactRules())
    with pytest.raises(NotAllowed):
        await world.see(rules_for, world.team, LENA)
    for form, field in ((ContactRules(Limits(tries=0)), "tries"), (ContactRules(countries=("Atlantis",)), "countries")):
        with pytest.raises(FieldError) as caught:
            await world.do(IDRIS, save_contact_rules, world.team, form)
        assert caught.value.field == field
    assert (await world.see(rules_for, world.team, IDRIS)).limits == Limits()


async def test_a_call_goes_without_a_yes_where_managers_said_so_and_each_country_keeps_its_day(
    world: StoreWorld,
) -> None:
    one = await answered(world)
    customer, call = (
        (await world.one(one)).customer_id,
        replace(letter(one, at("2026-03-17 11:00")), method=Method.CALL),
    )

    async def needs_yes() -> bool:
        return (await world.store.read(standing, world.workspace, await world.one(one), world.now)).needs_yes

    await sets(world, Limits(), "Sweden")
    assert await needs_yes(), "nobody knows where they live"
    await world.do(IDRIS, edit_customer, EditCustomer(customer, "Greta", "+46 70 123 45 67"))
    assert not await needs_yes()
    await world.do(LENA, plan_contact, call)
    first = world.now
    world.passes(hours=24)
    await sets(world, Limits(), "dk", "SE")
    view = await world.see(rules_for, world.team, IDRIS)
    assert [(it.country, it.name, it.at) for it in view.countries] == [
        ("DK", "Denmark", world.now),
        ("SE", "Sweden", first),
    ]
    await world.do(IDRIS, edit_customer, EditCustomer(customer, "Greta", "+49 30 901820"))
    assert await needs_yes(), "one of their numbers is German"
    await sets(world, Limits())
    assert (await world.see(rules_for, world.team, IDRIS)).countries == ()


async def test_whoever_promised_passes_also_when_it_is_over(world: StoreWorld) -> None:
    one = await answered(world, promise="Beans from the next harvest", promise_due=world.now + 3 * DAY)
    with pytest.raises(ContactRefused):
        await world.do(LENA, plan_contact, letter(one, world.now + 3 * DAY))
    await world.do(MAYA, plan_contact, letter(one, world.now + 3 * DAY))
    known = await world.store.read(standing, world.workspace, await world.one(one), world.now)
    assert [it.kind for it in known.entries] == [EntryKind.ANSWER, EntryKind.INVITED_PLAN]


async def test_a_managers_reason_stands_in_the_story(world: StoreWorld) -> None:
    one = await answered(world)
    await world.do(IDRIS, plan_contact, replace(letter(one, world.now + DAY), why=WHY))
    story = await world.see(story_of, one, 0, NORA)
    assert [it.overruled_why for it in story.entries if isinstance(it, PlannedView)] == [WHY]


async def test_nobody_overrules_a_wish_for_peace(world: StoreWorld) -> None:
    one = await answered(world, asked_not_to=True)
    with pytest.raises(ContactRefused) as caught:
        await world.do(IDRIS, plan_contact, replace(letter(one, world.now + DAY), why=WHY))
    assert caught.value.decision.refusal is Refusal.ASKED_NOT_TO


async def listed(world: StoreWorld, *entries: NeverLog) -> None:
    await world.do(IDRIS, change_never_log, world.team, entries, [])


@pytest.mark.engines("sqlite", "postgres")
async def test_nothing_of_whoever_is_never_to_be_logged_is_kept(world: StoreWorld) -> None:
    await listed(world, FIRM, read_line("+46 70 123 45 67"))
    for address in ("ana@firm.example", "bo@mail.firm.example"):
        with pytest.raises(NeverLogged, match="never-log list"):
            await world.voice(address=address)
    said = Voice("old:1", "A letter from years ago.", Sender("Ana", (email("ana@firm.example"),)), Kind.COMMENT)
    for since in (0, world.now):
        shown = replace(said, source_key=f"old:{since}", said_at=world.now - DAY, channel=Channel.EMAIL)
        (received,) = await world.do(BOT, receive_all, [shown], since=since)
        assert received.outcome is Outcome.REFUSED
    assert world.rows("SELECT (SELECT COUNT(*) FROM customer), (SELECT COUNT(*) FROM identity)") == [(0, 0)]
    await world.voice(address="ana@affirm.example")
    one = await world.asked(MAYA)
    customer = (await world.one(one)).customer_id
    with pytest.raises(FieldError, match="never-log list"):
        await world.do(IDRIS, edit_customer, EditCustomer(customer, "Greta", "0046701234567"))


async def test_whom_we_keep_already_is_counted_and_whoever_is_taken_off_comes_in(world: StoreWorld) -> None:
    await world.voice(address="ana@firm.example")
    found = await world.do(IDRIS, change_never_log, world.team, [LAWYER, FIRM], [])
    assert (found.added, found.removed, found.known) == (2, 0, 1)
    mail = SentMail("maya@kullen.example", ("ana@firm.example",), "mail:1", world.now)
    await world.do(BOT, log_sent_mail, mail)
    assert world.rows("SELECT COUNT(*) FROM sent_mail WHERE conversation_id IS NOT NULL") == [(0,)]
    assert [it.entry for it in await world.see(never_log_for, world.team, IDRIS)] == [FIRM, LAWYER]
    again = await world.do(BOT, change_never_log, None, [LAWYER], [FIRM])
    assert (again.added, again.removed) == (0, 1)
    await world.do(BOT, change_never_log, None, [], [LAWYER])
    await world.voice("Another matter altogether.", "ana@firm.example")


async def test_the_list_is_the_managers_and_has_an_end(world: StoreWorld) -> None:
    for team in (world.team, None):
        with pytest.raises(NotAllowed):
            await world.do(LENA, change_never_log, team, [LAWYER], [])
    many = [NeverLog(NeverLogKind.EMAIL, f"{one}@firm.example") for one in range(1_001)]
    with pytest.raises(FieldError, match="1000 lines"):
        await world.do(IDRIS, change_never_log, world.team, many, [])
    assert await world.see(never_log_for, world.team, IDRIS) == ()


async def test_the_campaign_tool_hears_of_them_as_it_can_use_it(world: StoreWorld) -> None:
    await listed(world, FIRM, LAWYER, read_line("+46 70 123 45 67"), read_line("@ana@instagram"))
    found = await world.see(holds, world.now)
    assert {it.why for it in found} == {Hold.NEVER_LOG}
    assert [(it.emails, it.phones) for it in found] == [
        (("*@firm.example",), ()),
        (("ana@firm.example",), ()),
        ((), ("+46701234567",)),
    ]


async def test_the_card_says_what_is_planned_and_what_came_of_it(world: StoreWorld) -> None:
    one = await answered(world)
    again = (await world.voice("Another matter: my kettle sings.", "greta2@example.com")).conversation_id
    world.change("UPDATE conversation SET customer_id = (SELECT customer_id FROM conversation WHERE id = ?)", one)
    await world.do(IDRIS, edit_customer, EditCustomer((await world.one(one)).customer_id, "Greta", "@greta@instagram"))
    version = world.version("card", again)
    plan = await world.do(LENA, plan_contact, letter(one, at("2026-03-16 10:00")))
    assert world.version("card", again) == version + 1, "it is drawn anew"
    facts = (await world.see(card, again, world.now)).known
    assert facts.planned
    assert (facts.planned.by.id, facts.planned.method, facts.planned.about) == (LENA, Method.LETTER, "An invitation")
    assert facts.last_touch
    assert facts.last_touch.by.id == MAYA
    await world.until("2026-03-16 11:00")
    await world.do(
        LENA,
        log_contact,
        LogContact(plan, Method.LETTER, Sent.SENT, "She had asked for the recipe, so it is in the letter."),
    )
    facts = (await world.see(card, again, world.now)).known
    assert facts.planned is None
    assert facts.last_touch
    assert (facts.last_touch.by.id, facts.last_touch.matter) == (LENA, "An invitation")
    form = team_form(name="Retail", channel="C0RETAIL", managers=(LENA,), marketers=(MAYA,))
    retail = (await world.do(IDRIS, save_team, form)).id
    world.change("UPDATE conversation SET team_id = ? WHERE id = ?", retail, again)
    facts = (await world.see(card, again, world.now)).known
    assert facts.last_touch
    assert facts.last_touch.matter == "", "what it was about is the other team's to tell"


async def test_the_card_says_whom_else_a_customer_may_be_until_somebody_answers(world: StoreWorld) -> None:
    number = identity.guess("+46 70 123 45 67")
    assert number
    for nth, name in enumerate(("Greta Lindholm", "Gretta Lindholm")):
        sender = Sender(name, (email(f"g{nth}@example.com"), number))
        await world.do(BOT, take_in, Voice(f"two:{nth}", f"My grinder {nth} broke.", sender, Kind.COMPLAINT))
    one, other = (row[0] for row in world.rows("SELECT id FROM conversation ORDER BY id"))
    for conversation in (one, other):
        found = (await world.see(card, conversation, world.now)).known.alike
        assert found
        assert (found.count, Evidence.PHONE in found.evidence) == (1, True)
    ((pair,),) = world.rows("SELECT id FROM customer_pair")
    version = world.version("card", one)
    await world.do(IDRIS, answer_pair, AnswerPair(pair, Answer.DIFFERENT))
    assert world.version("card", one) > version
    assert (await world.see(card, one, world.now)).known.alike is None
