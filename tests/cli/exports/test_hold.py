"""`golden-thread export hold`: whom the campaign tool leaves alone, why, and until when."""

import asyncio
import csv
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.clock import SystemClock
from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.customers.commands import EditCustomer, HowToApproach
from bot.domain.customers.contact.holds import Hold
from bot.domain.customers.contact.never_log import read_line
from bot.domain.customers.contact.plans import LogContact, PlanContact
from bot.domain.hours import DAY
from bot.queries.contact.holds import holds
from bot.services.conversations.reply import log_reply
from bot.services.customers.contact_rules import change_never_log
from bot.services.customers.edit import edit_customer
from bot.services.customers.plans import log_contact, plan_contact
from tests.kit.databases import Database
from tests.kit.store_world import IDRIS, LENA, NOTE, StoreWorld, attempt, reached, with_team


@pytest.fixture
async def world(database: Database) -> AsyncIterator[StoreWorld]:
    made = await with_team(database)
    yield made
    await made.store.close()


async def exported(world: StoreWorld, *options: str) -> str:
    """What the command prints on this database."""
    env = {"DATABASE_URL": world.database.url}
    result = await asyncio.to_thread(CliRunner().invoke, main, ["export", "hold", *options], env=env)
    assert result.exit_code == 0, result.output
    return result.output


async def test_each_reason_holds_as_long_as_it_does(world: StoreWorld) -> None:
    notes = iter(f"{NOTE} {word * 9}" for word in ("grinder ", "kettle ", "filter "))
    names = {}
    for name in ("open", "peace", "asked", "planned", "tried"):
        names[name] = (await world.voice(address=f"{name}@example.com", name=name)).conversation_id
    for name in ("peace", "asked", "planned"):
        await world.do(IDRIS, log_reply, reached(names[name], next(notes)))
    reached_at, asked = world.now, (await world.one(names["asked"])).customer_id
    how = HowToApproach(asked_not_to=True)
    await world.do(IDRIS, edit_customer, EditCustomer(asked, "asked", "+46 70 123 45 67", approach=how))
    plan = PlanContact(names["planned"], world.now + 14 * DAY, Method.LETTER, "An invitation")
    one = await world.do(LENA, plan_contact, plan)
    await world.do(IDRIS, log_reply, attempt(names["tried"]))
    found = {hold.name: (hold.why, hold.until) for hold in await world.see(holds, world.now)}
    assert found == {
        "open": (Hold.CONVERSATION, None),
        "tried": (Hold.CONVERSATION, None),
        "peace": (Hold.PEACE, reached_at + 14 * DAY),
        "asked": (Hold.ASKED_NOT_TO, None),
        "planned": (Hold.PEACE, plan.at + 14 * DAY),
    }
    world.now += 14 * DAY
    assert {hold.name for hold in await world.see(holds, world.now)} == {"open", "tried", "asked", "planned"}
    await world.do(LENA, log_contact, LogContact(one, Method.CALL, Outcome.NO_ANSWER))
    assert {hold.name for hold in await world.see(holds, world.now)} == {"open", "tried", "asked"}


async def test_it_is_printed_as_a_table_and_as_json_lines(world: StoreWorld) -> None:
    world.now = SystemClock().now()
    await world.voice(address="greta@example.com", name="=Greta")
    one = (await world.voice(address=None, name="Ove")).conversation_id
    await world.do(IDRIS, log_reply, reached(one))
    customer = (await world.one(one)).customer_id
    lines = list(csv.DictReader((await exported(world)).splitlines()))
    assert [(row["name"], row["email"], row["why"], row["until"]) for row in lines] == [
        ("'=Greta", "greta@example.com", "open_conversation", ""),
        (
            "Ove",
            "",
            "peace",
            datetime.fromtimestamp(world.now // 1000 + 14 * 86_400, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        ),
    ]
    await world.do(IDRIS, change_never_log, world.team, [read_line("firm.example")], [])
    assert ",,*@firm.example,,never_log,\n" in await exported(world)
    first, second, third = map(json.loads, (await exported(world, "--format", "jsonl")).splitlines())
    assert (third["customer"], third["emails"], third["why"]) == (None, ["*@firm.example"], "never_log")
    assert (first["name"], first["emails"], first["phones"], first["until"]) == (
        *("=Greta", ["greta@example.com"], []),
        None,
    )
    assert second["customer"] == str(customer)
