"""A team's settings are read once for whatever happens, however many steps of it go by them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Concatenate, ParamSpec

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import HandOver, Snooze, WhyNotOurs
from bot.domain.conversations.reminders import ReminderKind
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.voice import Kind, Sender, Voice
from bot.ports import Row, Tx
from bot.queries import conversations as conversation_queries
from bot.queries import home, lookups
from bot.queries import teams as team_queries
from bot.queries.insights import digest as insights
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import bring_back, dismiss
from bot.services.conversations.hand_over import accept, offer
from bot.services.conversations.reopen import reopen
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from bot.services.conversations.undo import undo
from bot.services.schedule import due
from bot.services.schedule.due import Due
from bot.services.teams.settings import save_team
from bot.services.voices.take_in import take_in
from tests.kit.store_world import (
    IDRIS,
    LENA,
    MAYA,
    NORA,
    StoreWorld,
    at,
    attempt,
    email,
    reached,
    team_form,
    till_morning,
)

P = ParamSpec("P")


class Counted:
    """A transaction that counts who asks for the settings of a team."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self.settings = 0

    def _count(self, query: str) -> None:
        self.settings += query == "teams.settings"

    def one(self, query: str, /, **values: object) -> Row | None:
        self._count(query)
        return self._tx.one(query, **values)

    def all(self, query: str, /, **values: object) -> list[Row]:
        self._count(query)
        return self._tx.all(query, **values)

    def all_many(self, query: str, values: Iterable[Mapping[str, object]], /) -> list[list[Row]]:
        self._count(query)
        return self._tx.all_many(query, values)

    def run(self, query: str, /, **values: object) -> int:
        self._count(query)
        return self._tx.run(query, **values)

    def run_many(self, query: str, rows: Iterable[Mapping[str, object]], /) -> None:
        self._count(query)
        self._tx.run_many(query, rows)

    def lock_workspace(self, workspace: str) -> None:
        self._tx.lock_workspace(workspace)


async def reads(
    world: StoreWorld,
    actor: str,
    service: Callable[Concatenate[Any, Any, P], object],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> int:
    """How often the settings were read while somebody did this."""

    def counting(tx: Tx) -> int:
        counted = Counted(tx)
        service(counted, request, *args, **kwargs)
        return counted.settings

    request = world.request(actor)
    return await world.store.write(counting)


async def shown(
    world: StoreWorld, query: Callable[Concatenate[Any, str, P], object], /, *args: P.args, **kwargs: P.kwargs
) -> int:
    """How often the settings were read to show this."""

    def counting(tx: Tx) -> int:
        counted = Counted(tx)
        query(counted, world.workspace, *args, **kwargs)
        return counted.settings

    return await world.store.read(counting)


def voice(key: str, words: str = "It broke.", kind: Kind = Kind.COMPLAINT) -> Voice:
    return Voice(key, words, Sender("Greta", (email("greta@example.com"),)), kind)


async def test_a_voice_reads_them_once_whether_it_opens_joins_or_opens_anew(world: StoreWorld) -> None:
    assert await reads(world, INTAKE, take_in, voice("test:new", kind=Kind.QUESTION)) == 1
    ((conversation,),) = world.rows("SELECT id FROM conversation")
    assert await reads(world, INTAKE, take_in, voice("test:joins", "And now it burns.")) == 1
    owner = (await world.one(conversation)).owner or ""
    await world.do(owner, log_reply, reached(conversation))
    world.passes(hours=1)
    assert await reads(world, INTAKE, take_in, voice("test:anew", "Broken again.")) == 1


async def test_whatever_is_done_with_a_conversation_reads_them_once(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    assert await reads(world, MAYA, claim, one) == 1
    assert await reads(world, MAYA, log_reply, attempt(one)) == 1
    assert await reads(world, MAYA, snooze, Snooze(one, world.now + HOUR)) == 1
    assert await reads(world, MAYA, snooze, till_morning(one, world.now)) == 1
    world.change("UPDATE member SET away_until = NULL")
    assert await reads(world, MAYA, offer, HandOver(one, LENA)) == 1
    ((offered,),) = world.rows("SELECT id FROM offer")
    assert await reads(world, LENA, accept, offered) == 1
    assert await reads(world, LENA, dismiss, one, WhyNotOurs.SPAM) == 1
    assert await reads(world, LENA, undo, one) == 1
    assert await reads(world, LENA, dismiss, one, WhyNotOurs.SPAM) == 1
    assert await reads(world, IDRIS, bring_back, one) == 1
    owner = (await world.one(one)).owner or ""
    assert await reads(world, owner, log_reply, reached(one)) == 1
    assert await reads(world, owner, reopen, one) == 1


async def test_what_is_due_reads_them_once(world: StoreWorld) -> None:
    asked, claimed = await world.asked(MAYA), await world.asked(MAYA)
    await world.do(MAYA, claim, claimed)
    world.change("UPDATE reminder SET due_at = ?", world.now)
    world.change("UPDATE reminder SET step = 200 WHERE conversation_id = ?", asked)
    world.change("UPDATE member SET away_until = NULL")
    for one, kind in ((asked, ReminderKind.CLAIM), (claimed, ReminderKind.REPLY)):
        assert await reads(world, BOT, due.do, Due(world.workspace, "reminder", one, kind)) == 1
    assert (await world.one(asked)).owner != MAYA
    await world.do(MAYA, snooze, till_morning(claimed, world.now))
    world.change("UPDATE reminder SET due_at = ? WHERE kind = 'wake'", world.now)
    assert await reads(world, BOT, due.do, Due(world.workspace, "reminder", claimed, ReminderKind.WAKE)) == 1
    world.change("UPDATE conversation SET state = 'waiting', owner = NULL WHERE id = ?", asked)
    assert await reads(world, BOT, due.do, Due(world.workspace, "waiting", asked)) == 1
    world.change("UPDATE conversation SET clock_started_at = ?", world.now + DAY)
    assert await reads(world, BOT, due.do, Due(world.workspace, "clock", claimed)) == 1
    assert await reads(world, BOT, due.do, Due(world.workspace, "digest", world.team)) == 1


async def test_each_team_is_asked_once_for_what_is_due(world: StoreWorld) -> None:
    def looked(tx: Tx, _request: object) -> None:
        due.due(tx, world.now, drain=True)

    await world.do(IDRIS, save_team, team_form(name="Retail", channel="C9RETAIL"))
    assert await reads(world, BOT, looked) == 2


async def test_who_leaves_with_many_conversations_reads_them_as_once(world: StoreWorld) -> None:
    for _ in range(3):
        await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    form = team_form(team_id=world.team, marketers=(NORA, LENA))
    assert await reads(world, IDRIS, save_team, form) == 3  # as they were, as they are kept, and for the answer


async def test_what_follows_new_settings_goes_by_them(world: StoreWorld) -> None:
    one = await world.asked(MAYA, kind=Kind.QUESTION)
    world.change("UPDATE member SET away_until = NULL")
    later = TeamSettings(hours_from="12:00", hours_to="13:00")
    await world.do(IDRIS, save_team, team_form(team_id=world.team, marketers=(NORA, LENA), settings=later))
    found = await world.one(one)
    assert found.owner in {NORA, LENA}
    assert found.claim_due == at("2026-03-05 13:00")  # four hours, of which each day has one


async def test_what_is_shown_reads_them_once(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    assert await shown(world, conversation_queries.card, one, world.now) == 1
    assert await shown(world, lookups.my_team, IDRIS, world.now) == 1
    assert await shown(world, home.home, IDRIS, world.now) == 1
    assert await shown(world, insights.preview, IDRIS, world.now) == 1
    world.change("UPDATE person SET tz = ''")
    assert await shown(world, team_queries.welcome, world.team, IDRIS) == 1
