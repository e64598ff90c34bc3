"""Two workspaces in one database, from the door: who knocks for the other, or names what it has, gets nothing."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import HandOver
from bot.domain.recognition.commands import Applaud
from bot.domain.teams.people import Person
from bot.domain.voices.voice import Voice
from bot.services.conversations.hand_over import offer
from bot.services.recognition.applause import applaud
from bot.services.teams.people import know_people, know_workspace
from bot.services.teams.settings import save_team
from bot.services.voices.take_in import take_in
from bot.slack.conversations import card
from bot.slack.conversations import offer as offers
from bot.slack.recognition import applause as nominations
from bot.store.teams.teams import Workspace
from tests.faults.signed_requests import FORM, clicked, heard, send_request
from tests.kit.bot_world import BotWorld, said
from tests.kit.cast import CARE, IDRIS, LENA, NORA, PETRA, VOICES
from tests.kit.databases import ENGINES, Database
from tests.kit.store_world import THERE, StoreWorld, team_form
from tests.rights.seen import chosen, on_message
from tests.scenarios.test_features import greta

pytestmark = pytest.mark.engines(*ENGINES)  # what is another workspace's is not found by SQL

TABLES = ("conversation", "voice", "touch", "offer", "recognition", "event", "message", "reminder", "request", "member")


async def lives_there(world: BotWorld, database: Database) -> StoreWorld:
    """The same people with a team of the same name in the same channel, and a customer who waits for Nora."""
    other = StoreWorld(database, world.bot.store, world.clock.now(), workspace=THERE)
    people = [Person(one.id, f"{one.name} Yonder", tz=one.tz) for one in (PETRA, NORA, LENA, IDRIS)]
    await other.store.write(know_workspace, Workspace(THERE, "Elsewhere", "B2", "U0BOT2"), other.now)
    await other.do(BOT, know_people, people)
    form = team_form(channel=VOICES.id, managers=(IDRIS.id,), marketers=(NORA.id, LENA.id), watched=(CARE.id,))
    await other.do(IDRIS.id, save_team, form)
    taken = await other.do(INTAKE, take_in, Voice("intake:1", "The yonder grinder broke."))
    owner = (await other.one(taken.conversation_id)).owner
    taker = LENA.id if owner == NORA.id else NORA.id
    await other.do(IDRIS.id, offer, HandOver(taken.conversation_id, taker))
    await other.do(PETRA.id, applaud, Applaud(NORA.id, "She found the yonder parcel."))
    return other


def ids_of(other: StoreWorld) -> tuple[int, int, int]:
    """What somebody might guess: a conversation, an offer, a nomination."""
    conversation, offered, nominated = (
        other.rows(f"SELECT MAX(id) FROM {table} WHERE workspace_id = ?", THERE)[0][0]  # noqa: S608 - our own names
        for table in ("conversation", "offer", "recognition")
    )
    return conversation, offered, nominated


def all_of(other: StoreWorld, workspace: str) -> dict[str, list[tuple[Any, ...]]]:
    """What stands in the tables of a workspace."""
    sql = "SELECT * FROM {} WHERE workspace_id = ? ORDER BY 1, 2, 3"
    return {table: other.rows(sql.format(table), workspace) for table in TABLES}


async def test_who_names_what_is_the_others_hears_that_it_is_not_here(team_world: BotWorld, database: Database) -> None:
    other = await lives_there(team_world, database)
    conversation, offered, nominated = ids_of(other)
    await greta(team_world)
    bot = team_world.bot
    ours = team_world.card("Greta")
    owner = NORA if "Nora" in said(ours.blocks) else LENA
    taker = LENA if owner is NORA else NORA
    await team_world.press(owner, card.CLAIM, ours)
    number = other.rows("SELECT MAX(id) FROM conversation WHERE workspace_id = ?", bot.workspace)[0][0]
    await bot.interactions.write(bot.request(owner.id), offer, HandOver(number, taker.id))
    await bot.interactions.write(bot.request(PETRA.id), applaud, Applaud(NORA.id, "She found our own parcel."))
    await team_world.settle()
    ours, asked = team_world.card("Greta"), team_world.dm(taker, "asks you to take over")
    nomination = team_world.dm(IDRIS, "our own parcel")
    there, here = all_of(other, THERE), all_of(other, bot.workspace)
    for who, action, message, guessed in (
        (owner, card.REPLY, ours, conversation),
        (owner, card.UNDO, ours, conversation),
        (taker, offers.ACCEPT, asked, offered),
        (taker, offers.DECLINE, asked, offered),
        (IDRIS, nominations.APPROVE, nomination, nominated),
        (IDRIS, nominations.REFUSE, nomination, nominated),
    ):
        before = len(team_world.ephemerals(who))
        await team_world.press(who, action, message, value=str(guessed))
        (told,) = team_world.ephemerals(who)[before:]
        assert "is not here any more" in told, action
        assert not team_world.form(who)
    menu = chosen(card.MORE, f"hand_over:{conversation}")
    await on_message(team_world.slack, owner.id, VOICES.id, menu)
    await team_world.settle()
    assert "is not here any more" in team_world.ephemerals(owner)[-1]
    assert all_of(other, THERE) == there
    assert {**all_of(other, bot.workspace), "request": []} == {**here, "request": []}


async def test_who_knocks_for_the_other_is_not_served(team_world: BotWorld, database: Database) -> None:
    other = await lives_there(team_world, database)
    await team_world.watch(CARE.id)
    await greta(team_world)
    ids, ours = ids_of(other), team_world.card("Greta")
    us = team_world.bot.workspace
    there, here = all_of(other, THERE), all_of(other, us)
    command = {"command": "/voice", "text": "mine", "team_id": THERE, "user_id": NORA.id, "trigger_id": "1.1"}
    deliveries = [
        (json.dumps({**heard(team_world), "team_id": THERE}).encode(), "application/json"),
        (urlencode(command).encode(), FORM),
        *(
            (clicked(team_world, NORA, action, ours, value=str(one)).replace(us.encode(), THERE.encode()), FORM)
            for action, one in zip((card.CLAIM, offers.ACCEPT, nominations.APPROVE), ids, strict=True)
        ),
    ]
    for body, kind in deliveries:
        assert await send_request(team_world, body, kind=kind) == 400
    await team_world.settle()
    assert (all_of(other, THERE), all_of(other, us)) == (there, here)
