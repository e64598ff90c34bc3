"""Two workspaces side by side: neither sees, finds, changes or is told anything of the other."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import HandOver, Snooze
from bot.domain.customers.commands import EditCustomer
from bot.domain.errors import Conflict, NotFound
from bot.domain.recognition.commands import Applaud
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import InvalidVoice, Sender, Voice
from bot.queries import conversations, lookups, recognition
from bot.queries.teams import team_view, team_views, watched_by
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import bring_back, dismiss
from bot.services.conversations.hand_over import accept, offer
from bot.services.conversations.reopen import reopen
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from bot.services.conversations.undo import undo
from bot.services.core.unit_of_work import DuplicateRequest
from bot.services.customers.edit import edit_customer
from bot.services.recognition.applause import applaud, approve
from bot.services.teams.people import know_people, know_workspace
from bot.services.teams.settings import save_team
from bot.services.voices.source_edits import edit_words
from bot.services.voices.take_in import TakenIn, take_in
from bot.store.teams.teams import Workspace
from tests.kit.store_world import CARE, IDRIS, LENA, MAYA, PEOPLE, PETRA, THERE, StoreWorld, email, reached, team_form


async def there(world: StoreWorld, actor: str, service: Callable[..., Any], *args: Any, **more: Any) -> Any:  # noqa: ANN401
    """Do something in the other workspace."""
    return await world.store.write(service, world.request(actor, workspace=THERE), *args, **more)


async def with_another(world: StoreWorld) -> int:
    """Another workspace with the same people and a team of the same name in the same channel."""
    await world.store.write(know_workspace, Workspace(THERE, "Elsewhere", "B2", "U0BOT2"), world.now)
    await there(world, BOT, know_people, [replace(one, name=f"{one.name} Jr") for one in PEOPLE])
    view = await there(world, IDRIS, save_team, team_form())
    return int(view.id)


async def test_the_same_team_customer_and_source_key_may_be_in_both(world: StoreWorld) -> None:
    team = await with_another(world)
    here = await world.voice(key="slack:C9:1")
    voice = Voice("slack:C9:1", "The grinder broke here, too.", Sender("Greta", (email("greta@example.com"),)))
    taken: TakenIn = await there(world, INTAKE, take_in, voice)
    assert (taken.repeated, team != world.team) == (False, True)
    assert taken.conversation_id != here.conversation_id
    view = await world.store.read(conversations.card, THERE, taken.conversation_id, world.now)
    assert (view.known.voices, view.owner and view.owner.name.endswith("Jr")) == (0, True)
    for found in (
        await world.see(lookups.find, MAYA, "grinder", world.now),
        await world.see(lookups.mine, str((await world.one(here.conversation_id)).owner), world.now),
    ):
        assert [line.id for line in found.lines] == [here.conversation_id]
    customers = (await world.see(lookups.who, MAYA, "greta@example.com", world.now)).customers
    assert [one.id for one in customers] == [(await world.one(here.conversation_id)).customer_id]


@pytest.mark.parametrize(
    ("service", "args"),
    [
        (claim, ()),
        (undo, ()),
        (dismiss, ("spam",)),
        (bring_back, ()),
        (reopen, ()),
        (log_reply, (reached,)),
        (offer, (lambda one: HandOver(one, LENA),)),
        (snooze, (lambda one: Snooze(one, 1 << 60),)),
    ],
)
async def test_no_conversation_of_the_other_can_be_touched(
    world: StoreWorld, service: Callable[..., Any], args: tuple[Any, ...]
) -> None:
    await with_another(world)
    one = await world.asked(MAYA)
    form = [arg(one) if callable(arg) else arg for arg in args] if args != ("spam",) else [one, "spam"]
    before = await world.one(one)
    with pytest.raises(NotFound):
        await there(world, IDRIS, service, *(form or [one]))
    assert await world.one(one) == before


async def test_offers_nominations_customers_and_teams_stay_where_they_are(world: StoreWorld) -> None:
    await with_another(world)
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, LENA))
    await world.do(MAYA, applaud, Applaud(PETRA, "She found the parcel in an hour."))
    ((offer_id,),), ((nomination,),) = world.rows("SELECT id FROM offer"), world.rows("SELECT id FROM recognition")
    customer = (await world.one(one)).customer_id
    for actor, service, args in (
        (LENA, accept, (offer_id,)),
        (IDRIS, approve, (nomination,)),
        (IDRIS, edit_customer, (EditCustomer(customer, "Nobody"),)),
        (BOT, save_team, (team_form(team_id=world.team, name="Theirs", channel=CARE),)),
    ):
        with pytest.raises(Conflict):
            await there(world, actor, service, *args)
    with pytest.raises(NotAllowed):
        await there(world, IDRIS, save_team, team_form(team_id=world.team, name="Theirs", channel=CARE))
    with pytest.raises(InvalidVoice):
        await there(world, INTAKE, take_in, Voice("k", "words"), team_id=world.team)
    with pytest.raises(NotFound):
        await world.store.read(team_view, THERE, world.team)
    with pytest.raises(NotFound):
        await world.store.read(conversations.card, THERE, one, world.now)
    assert await world.store.read(recognition.recognition, THERE, nomination) is None
    assert await world.store.read(conversations.offer, THERE, offer_id, world.now) is None


async def test_an_edit_there_changes_nothing_here(world: StoreWorld) -> None:
    await with_another(world)
    await world.voice("Before.", key="slack:C9:1")
    assert not await there(world, BOT, edit_words, "slack:C9:1", "After.")
    assert world.rows("SELECT words FROM voice") == [("Before.",)]


async def test_watching_and_absence_are_each_ones_own(world: StoreWorld) -> None:
    team = await with_another(world)
    await there(world, IDRIS, save_team, team_form(team_id=team, watched=(CARE,)))
    assert await world.see(watched_by, CARE) is None
    assert await world.store.read(watched_by, THERE, CARE) == team
    assert [view.id for view in await world.see(team_views)] == [world.team]
    world.change("UPDATE member SET away_until = ? WHERE workspace_id = ?", world.now + 1, THERE)
    assert (await world.one((await world.voice()).conversation_id)).owner


async def test_load_in_one_is_no_load_in_the_other(world: StoreWorld) -> None:
    await with_another(world)
    for number in range(12):
        await world.voice(address=f"n{number}@example.com")
    taken: TakenIn = await there(world, INTAKE, take_in, Voice("k", "Words."))
    view = await world.store.read(conversations.card, THERE, taken.conversation_id, world.now)
    assert view.owner is not None


async def test_keys_are_each_ones_own(world: StoreWorld) -> None:
    await with_another(world)
    one = await world.asked(MAYA)
    await world.store.write(claim, world.request(MAYA, key="trigger"), one)
    with pytest.raises(NotFound):
        await world.store.write(claim, world.request(MAYA, key="trigger", workspace=THERE), one)
    with pytest.raises(DuplicateRequest):
        await world.store.write(claim, world.request(MAYA, key="trigger"), one)


async def test_the_sweeps_serve_both_and_tell_each_its_own(world: StoreWorld) -> None:
    await with_another(world)
    here = (await world.voice()).conversation_id
    taken: TakenIn = await there(world, INTAKE, take_in, Voice("k", "It broke there."))
    world.passes(minutes=45)
    items = await world.sweep()
    assert sorted((item.workspace, item.subject) for item in items) == [
        ("T0HERE", here),
        (THERE, taken.conversation_id),
    ]
    assert len(world.rows("SELECT workspace_id FROM message WHERE kind = 'nudge' GROUP BY workspace_id")) == 2
