"""A workspace with everybody in it who may ask, and what they ask about: conversations, an offer, a nomination."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import pytest

from bot.clock import PracticeClock
from bot.delivery import scheduler
from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import HandOver, LogReply, WhyNotOurs
from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.customers.contact.plans import PlanContact
from bot.domain.hours import DAY
from bot.domain.recognition.commands import Applaud
from bot.domain.recognition.staff import Staff
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.voice import Channel, Identity, IdentityKind, Kind, Sender, Voice
from bot.sandbox import App, ChannelSpec, Limits, Person, Workspace
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.follow import follow
from bot.services.conversations.hand_over import offer
from bot.services.conversations.reply import log_reply
from bot.services.customers.plans import plan_contact
from bot.services.insights.digest import make_digest
from bot.services.recognition.applause import applaud
from bot.services.recognition.praise import find_praised
from bot.services.recognition.staff import import_staff
from bot.services.teams.settings import save_numbers, save_team
from bot.services.voices.incidents.leading import claim_incident
from bot.services.voices.matters.splitting import split
from bot.services.voices.take_in import take_in
from bot.slack.workspaces.manifest import manifest
from handlers.teams import quiet_times
from tests.kit.bot_world import APP_TOKEN, BOT_TOKEN, MONDAY, SIGNING, BotWorld, bot_in
from tests.kit.cast import BOT_USER, ZONE
from tests.kit.databases import Database, Look
from tests.rights.seen import CHANGES, counted, everything, refusals, tables
from tests.rights.table import OUTSIDERS, Who
from tests.rights.table import TEAM as IN_TEAM
from tests.services.lives import gathered

CAST: Final = {
    who: Person(f"U{nth:02}{who.name}".replace("_", ""), who.name.title(), who.value.title(), tz=ZONE)
    for nth, who in enumerate(Who)
}
CHANGED: Final[dict[Who, dict[str, Any]]] = {
    Who.GUEST: {"is_restricted": True},
    Who.SINGLE_GUEST: {"is_ultra_restricted": True},
    Who.BOT: {"is_bot": True},
    Who.DEACTIVATED: {"deleted": True},
    Who.OUTSIDER: {"is_stranger": True},
}
"""How each of them came to be one, after they had managed the team."""
EVERYWHERE: Final = (*(one.id for one in CAST.values()), BOT_USER)
VOICES: Final = ChannelSpec("C0VOICES1", "thread-voices", members=EVERYWHERE)
OTHERS: Final = ChannelSpec("C0OTHERS1", "other-voices", members=EVERYWHERE)
CARE: Final = ChannelSpec("C0CARE001", "customer-care", members=EVERYWHERE)
SECRET: Final = ChannelSpec("C0SECRET1", "board-only", is_private=True, is_archived=True, members=(BOT_USER,))
ROOMS: Final = {who: ChannelSpec(f"C1ROOM{nth:02}", f"room-{nth}", members=EVERYWHERE) for nth, who in enumerate(Who)}
"""A channel for each who might make a team of their own."""
OFTEN: Final = {"thanks_a_week": 500, "nominations_a_week": 500}
"""Whoever is tried applauds more often than people do."""
TEAM: Final = "Ariadne"
CUSTOMER: Final = "Greta Lindholm"
PRIVATE: Final = ("lindholm", "kettle", "laughed", SECRET.name)
"""What no one hears who may not."""
OF_THE_HOUSE: Final = (TEAM.lower(), VOICES.id.lower())
"""What no one hears who is no full member."""


@dataclass
class Rights:
    """The world, and the one team whose doors are knocked at; the other team has nothing of its own."""

    world: BotWorld
    database: Database
    look: Look
    team: int
    other: int
    incident: int = 0
    paired: int = 0
    counter: "itertools.count[int]" = field(default_factory=itertools.count)
    _times: dict[str, int] = field(default_factory=dict)
    stood: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    async def conversation(self, stage: str) -> int:
        """A new customer's conversation of the owner's: assigned, claimed, followed, closed or dismissed."""
        nth, bot, owner = next(self.counter), self.world.bot, CAST[Who.OWNER].id
        sender = Sender(CUSTOMER, (Identity(IdentityKind.EMAIL, f"greta@home{nth}.example"),))
        voice = Voice(f"slack:{CARE.id}:1762675084.{nth:06}", f"My kettle broke {nth} times.", sender, Kind.COMPLAINT)
        one = (await bot.interactions.write(bot.request(INTAKE), take_in, voice, team_id=self.team)).conversation_id
        self.database.change("UPDATE conversation SET state = 'waiting', owner = NULL WHERE id = ?", one)
        if stage == "assigned":
            self.database.change("UPDATE conversation SET state = 'assigned', owner = ? WHERE id = ?", owner, one)
            return one
        await bot.interactions.write(bot.request(owner), claim, one)
        if stage == "closed":
            reply = LogReply(one, Method.CALL, Outcome.REACHED, f"She laughed: {chr(97 + nth % 26) * 30}", settled=True)
            await bot.interactions.write(bot.request(owner), log_reply, reply)
        if stage == "followed":
            for who in IN_TEAM:
                await bot.interactions.write(bot.request(CAST[who].id), follow, one)
        if stage == "dismissed":
            await bot.interactions.write(bot.request(owner), dismiss, one, WhyNotOurs.SPAM)
        return one

    async def subject(self, stage: str) -> int:
        """What is asked about: a conversation's stage, an ``offer``, a ``nomination``, or the ``team``."""
        self._as_they_were()
        if stage in {"team", ""}:
            return self.team
        make: dict[str, Callable[[], Awaitable[int]]] = {
            "nomination": self._nomination,
            "on paper": self._on_paper,
            "praise": self._praise,
            "promise": self._promise,
            "kept": self._kept,
            "team with comments": self._with_comments,
            "offer": self._offer,
            "plan": self._plan,
            "digest": self._digest,
            "asked": self._asked,
            "known by two": self._known_by_two,
            **dict.fromkeys(("incident", "incident had", "part"), lambda: self._of_incident(stage)),
            **dict.fromkeys(("twofold", "pair"), lambda: self._of_two(stage)),
        }
        return await make[stage]() if stage in make else await self.conversation(stage)

    async def _with_comments(self) -> int:
        await self._kept()
        return self.team

    async def _nomination(self) -> int:
        bot = self.world.bot
        form = Applaud(CAST[Who.OWNER].id, f"She found the parcel of {CUSTOMER}, number {next(self.counter)}.")
        await bot.interactions.write(bot.request(CAST[Who.MEMBER].id), applaud, form)
        return self._newest("recognition")

    async def _on_paper(self) -> int:
        bot, manager, ove = self.world.bot, CAST[Who.MANAGER].id, Staff("9", "Ove Ask")
        await bot.interactions.write(bot.request(BOT), import_staff, [ove])
        form = Applaud("", f"She found the parcel of {CUSTOMER}, number {next(self.counter)}.", staff=ove.id)
        await bot.interactions.write(bot.request(manager), applaud, form)
        return self._newest("recognition")

    async def _praise(self) -> int:
        bot, nth, ove = self.world.bot, next(self.counter), Staff("9", "Ove Ask")
        await bot.interactions.write(bot.request(BOT), import_staff, [ove])
        voice = Voice(f"praise:{nth}", f"Ove found my parcel, number {nth}.", Sender(CUSTOMER), Kind.PRAISE)
        taken = await bot.interactions.write(bot.request(INTAKE), take_in, voice, team_id=self.team)
        await bot.interactions.write(bot.request(BOT), find_praised, taken.voice_id, [ove.id], [])
        return taken.voice_id

    async def _promise(self) -> int:
        bot, one, later = self.world.bot, await self.conversation("claimed"), self.world.clock.now() + DAY
        nth = next(self.counter)
        note = f"She waits for a new one: {(chr(97 + nth % 26) + chr(97 + nth // 26 % 26)) * 15}"
        told = (one, Method.CALL, Outcome.REACHED, note, None, "A new kettle", later)
        reply = LogReply(*told, settled=False, follow_up_at=later)
        await bot.interactions.write(bot.request(CAST[Who.OWNER].id), log_reply, reply)
        return self._newest("touch")

    async def _offer(self) -> int:
        bot, one = self.world.bot, await self.conversation("claimed")
        await bot.interactions.write(bot.request(CAST[Who.OWNER].id), offer, HandOver(one, CAST[Who.OFFERED].id))
        return self._newest("offer")

    async def _plan(self) -> int:
        bot, one = self.world.bot, await self.conversation("claimed")
        form = PlanContact(one, self.world.clock.now() + DAY, Method.LETTER, "An invitation")
        return await bot.interactions.write(bot.request(CAST[Who.OWNER].id), plan_contact, form)

    async def _digest(self) -> int:
        """A digest of the team's, in which somebody waits."""
        await self.conversation("claimed")
        bot = self.world.bot
        await bot.interactions.write(bot.request(BOT), make_digest, self.team)
        return self._newest("digest")

    async def _asked(self) -> int:
        """Somebody with another name uses the card of the owner's customer: are they one person?"""
        card = Identity(IdentityKind.LOYALTY, f"card{next(self.counter)}")
        for name in ("Greta Lindholm", "G. Lindholm"):
            await self._uses(name, card)
        return self._newest("customer_pair")

    async def _known_by_two(self) -> int:
        """A customer of two cards, the second of which may be taken off; ``paired`` is that customer."""
        one, two = (Identity(IdentityKind.LOYALTY, f"card{next(self.counter)}") for _ in range(2))
        self.paired = await self._uses("Greta Lindholm", one, two)
        return self._newest("identity")

    async def _uses(self, name: str, *cards: Identity) -> int:
        bot, nth = self.world.bot, next(self.counter)
        voice = Voice(f"card:{nth}", f"My card is gone, for the {nth}th time.", Sender(name, cards), Kind.QUESTION)
        taken = await bot.interactions.write(bot.request(INTAKE), take_in, voice, team_id=self.team)
        ((customer,),) = self.look.rows("SELECT customer_id FROM voice WHERE id = ?", taken.voice_id)
        return int(customer)

    async def _kept(self) -> int:
        """A comment that was kept back for the team."""
        bot, nth = self.world.bot, next(self.counter)
        voice = Voice(f"comment:{nth}", f"It is what it is {nth}", Sender(CUSTOMER), None, Channel.SOCIAL)
        taken = await bot.interactions.write(bot.request(INTAKE), take_in, voice, team_id=self.team)
        assert taken.kept_back
        return taken.voice_id

    async def _of_two(self, stage: str) -> int:
        """A second voice of the owner's customer; or, split off, a second conversation. ``paired`` is the first one."""
        self.paired, bot = await self.conversation("claimed"), self.world.bot
        ((customer,),) = self.look.rows("SELECT customer_id FROM conversation WHERE id = ?", self.paired)
        sql = "SELECT value FROM identity i JOIN link l ON l.identity_id = i.id WHERE l.customer_id = ?"
        ((address,),) = self.look.rows(sql, customer)
        sender = Sender(CUSTOMER, (Identity(IdentityKind.EMAIL, address),))
        voice = Voice(f"slack:{CARE.id}:1762675085.{next(self.counter):06}", "And the lid?", sender)
        taken = await bot.interactions.write(bot.request(INTAKE), take_in, voice, team_id=self.team)
        if stage == "twofold":
            return taken.voice_id
        return await bot.interactions.write(bot.request(CAST[Who.OWNER].id), split, taken.voice_id)

    async def _of_incident(self, stage: str) -> int:
        """An incident with a conversation in it: nobody's, or the owner's; for ``part`` that conversation."""
        self.database.change("UPDATE incident SET state = 'ended'")  # or what comes belongs to the one before
        self.database.change("UPDATE incident_member SET is_in = 0")
        one, bot = await self.conversation("assigned"), self.world.bot
        self.incident = await bot.interactions.write(bot.request(BOT), gathered, self.team, [one])
        if stage != "incident":
            await bot.interactions.write(bot.request(CAST[Who.OWNER].id), claim_incident, self.incident)
        return one if stage == "part" else self.incident

    def _as_they_were(self) -> None:
        """Everybody is here, and whoever is no full member any more is in the team as before."""
        self.database.change("UPDATE member SET away_until = NULL")
        for who in OUTSIDERS:
            self.database.change(
                "INSERT INTO member (workspace_id, team_id, person_id, marketer, manager, added_by, since)"
                " VALUES (?, ?, ?, 1, 1, 'bot', 1) ON CONFLICT DO NOTHING",
                *(self.world.bot.workspace, self.team, CAST[who].id),
            )

    def _newest(self, table: str) -> int:
        return int(self.database.rows(f"SELECT MAX(id) FROM {table}")[0][0])  # noqa: S608 - our own names

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, but for what was refused and which acts were seen.

        A table is read again when something changed in it.
        """
        times = dict(self.look.rows(f"SELECT name, times FROM {CHANGES}"))  # noqa: S608 - our own name
        changed = [one for one, found in times.items() if found != self._times.get(one)]
        self._times, self.stood = times, {**self.stood, **everything(self.look, changed)}
        return self.stood

    def refusals(self, who: Who) -> int:
        """How often the record says that they were refused."""
        return refusals(self.look, CAST[who].id)


@asynccontextmanager
async def rights(folder: Path) -> AsyncIterator[Rights]:
    """Open the workspace: two teams, one of which had everybody in it who is no full member any more."""
    clock, database = PracticeClock(MONDAY), Database(f"sqlite:///{folder / 'rights.db'}")
    slack = Workspace(
        people=CAST.values(),
        channels=(VOICES, OTHERS, CARE, SECRET, *ROOMS.values()),
        app=App(manifest("https://rights.example", socket=False), SIGNING, BOT_TOKEN, APP_TOKEN, bot_user=BOT_USER),
        now=clock.now,
        real=clock.real,
        limits=Limits(per_channel_per_second=0, tiers=False),
        retry_after=(0,),
    )
    await slack.start()
    try:
        with pytest.MonkeyPatch.context() as patch:
            # what is due by the clock would be taken for what somebody did, once the tests take over a minute
            patch.setattr(scheduler, "EVERY_S", 3600.0)
            patch.setattr(quiet_times, "ASK_EVERY_S", 3600.0)
            async with bot_in(slack, clock, database) as world:
                found = await _peopled(world, database)
                yield found
                found.look.close()
    finally:
        await slack.stop()


async def _peopled(world: BotWorld, database: Database) -> Rights:
    bot, had = world.bot, [*sorted(OUTSIDERS), Who.FORMER]
    ids = {who: one.id for who, one in CAST.items()}
    marketers = (ids[Who.MARKETER], ids[Who.OWNER], ids[Who.OFFERED])
    before, gone = tuple(ids[who] for who in had), ids[Who.FORMER]
    form = SaveTeam(
        None,
        TEAM,
        VOICES.id,
        (ids[Who.MANAGER], *before),
        (*marketers, *before),
        (CARE.id,),
        settings=TeamSettings(zone=ZONE),
    )
    team = await bot.interactions.write(bot.request(BOT), save_team, form)
    other = SaveTeam(
        None,
        "Others",
        OTHERS.id,
        (ids[Who.OTHER_MANAGER],),
        (ids[Who.OTHER_MARKETER],),
        settings=TeamSettings(zone=ZONE),
    )
    others = await bot.interactions.write(bot.request(BOT), save_team, other)
    for manager, its in ((Who.MANAGER, team), (Who.OTHER_MANAGER, others)):
        await bot.interactions.write(bot.request(ids[manager]), save_numbers, its.id, OFTEN)
    made = Rights(world, database, database.look(must=True), team.id, others.id)
    for statement in counted(tables(made.look)):
        database.change(statement)
    made.stood = everything(made.look, tables(made.look))
    database.change("UPDATE person SET saw_home = 1")  # a look at Home changes nothing then
    kept = replace(
        form, team_id=team.id, managers=_without(form.managers, gone), marketers=_without(form.marketers, gone)
    )
    await bot.interactions.write(bot.request(BOT), save_team, kept)
    for who, how in CHANGED.items():
        await world.slack.users.change_person(replace(CAST[who], **how))
    await world.settle()
    for who in had:  # whatever becomes of what is somebody's when they go: here it is theirs still
        one = await made.conversation("claimed")
        database.change("UPDATE conversation SET owner = ? WHERE id = ?", ids[who], one)
        if who in OUTSIDERS:
            database.change("UPDATE voice SET reported_by = ? WHERE conversation_id = ?", ids[who], one)
    await made.subject("")
    await world.settle()
    return made


def _without(ids: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(one for one in ids if one != gone)
