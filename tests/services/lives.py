"""A workspace in which people have lived for a week: rows of every sort, in every state, made by the services."""

import json
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import HandOver, Snooze, WhyNotOurs
from bot.domain.conversations.conversation import Conversation, Method, Outcome
from bot.domain.customers.commands import AnswerPair, EditCustomer, HowToApproach
from bot.domain.customers.contact.limits import ContactRules, Limits
from bot.domain.customers.contact.never_log import NeverLog, NeverLogKind
from bot.domain.customers.contact.plans import LogContact, PlanContact
from bot.domain.customers.erasing import Erased, Erasure, digest_of
from bot.domain.customers.facts import CustomerFact, Fact, OutsideTouch, Purchase
from bot.domain.customers.facts import Medium as OutsideMedium
from bot.domain.customers.identity import handle
from bot.domain.customers.same_person.joining import Answer
from bot.domain.events import EventKind
from bot.domain.hours import DAY, HOUR
from bot.domain.insights.commands import FollowUp, When, WriteLine
from bot.domain.messages import MessageKind, PendingMessage
from bot.domain.recognition.commands import Applaud, DeclineNomination
from bot.domain.recognition.staff import Staff
from bot.domain.teams.absence import Absence, Source, Stage
from bot.domain.teams.commands import SaveProfile, SaveSkill
from bot.domain.teams.people import Person, Team
from bot.domain.voices.attachments import Attachment, Sort
from bot.domain.voices.commands import ChangeKind, RouteVoice
from bot.domain.voices.judging.judgement import LearnedHead
from bot.domain.voices.sent_mail import SentMail
from bot.domain.voices.sources.shown import Shown
from bot.domain.voices.sources.tickets import SupportReply
from bot.domain.voices.voice import Channel, Identity, IdentityKind, Kind, Sender, Voice
from bot.ids import Ids
from bot.ports import Store, Tx
from bot.services.conversations import dismiss, follow, hand_over, snooze, undo
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import begin_reply, log_reply
from bot.services.core import batching
from bot.services.core.audit import refused
from bot.services.core.batching import Batch
from bot.services.core.outbox import failed, shown, trying
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.customers.answering import answer_pair
from bot.services.customers.contact_rules import change_never_log, save_contact_rules
from bot.services.customers.edit import edit_customer
from bot.services.customers.facts import keep_facts
from bot.services.customers.plans import follow_up, log_contact, plan_contact, remind_then, tell_plan
from bot.services.insights.digest import make_digest, write_line
from bot.services.recognition import applause, praise, staff
from bot.services.schedule import telling
from bot.services.schedule.due import Due, do
from bot.services.schedule.take_back import take_back
from bot.services.teams import channel_sharing
from bot.services.teams.people import know_people, know_workspace
from bot.services.teams.settings import save_numbers, save_team
from bot.services.teams.skills import save_profile, save_skill
from bot.services.voices import mailboxes, pulses
from bot.services.voices.change_kind import change_kind, confirm_kind
from bot.services.voices.history import receive_all
from bot.services.voices.incidents.leading import claim_incident
from bot.services.voices.incidents.members import put_in
from bot.services.voices.judging import keep_head
from bot.services.voices.kept_back import looking
from bot.services.voices.matters.merging import join_matters
from bot.services.voices.matters.splitting import split
from bot.services.voices.reactions import not_a_voice
from bot.services.voices.sent_mail import log_sent_mail
from bot.services.voices.source_edits import edit_words
from bot.services.voices.support import support_answered
from bot.services.voices.take_in import route, take_in
from bot.services.voices.watching import receive_page
from bot.store.core import leases
from bot.store.customers import privacy
from bot.store.teams import absences, people, teams
from bot.store.teams.teams import Workspace
from bot.store.voices import incidents
from tests.kit.databases import Database
from tests.kit.store_world import (
    CARE,
    GUEST,
    IDRIS,
    LENA,
    MARKETERS,
    MAYA,
    MONDAY,
    NORA,
    NOTE,
    PEOPLE,
    PETRA,
    VOICES,
    StoreWorld,
    attempt,
    email,
    reached,
    team_form,
)

APPROACH = HowToApproach(yes_to_calls=True, prefers=Method.LETTER)
WEEK = 7 * DAY
LAST_NOTE = "{0}, {0}, {0} and {0}: {0}, {0}, {0}; {0}, {0}, {0}."
"""Of one workspace like no note of another."""
NOW = MONDAY + WEEK
THERE = "T0AFAR"
"""Another workspace, which comes before `HERE` in every index."""


def law(mark: str) -> NeverLog:
    """A line of the never-log list."""
    return NeverLog(NeverLogKind.EMAIL, f"law.{mark}@example.com")


@dataclass(frozen=True, slots=True)
class Held:
    """What can be named in a workspace. Each of its texts, but for what both have in common, carries its ``mark``.

    What begins with ``base`` is the asked workspace's own, whoever's the rest is.
    """

    mark: str
    team: int
    retail: int
    skill: int
    channel: str
    watched: str
    stranger: str
    crew: Team
    customer: int
    address: str
    key: str
    conversations: dict[str, int]
    one: Conversation
    owner: str
    other: str
    teller: str
    past: int
    planned_with: int
    sent_mails: tuple[int, ...]
    voice: int
    offer: int
    dismissal: int
    follower: str
    taker: str
    offers: tuple[int, ...]
    promised: int
    asked: tuple[int, str]
    nomination: int
    praised: int
    praise_to_tell: int
    unread_praise: int
    to_hand: int
    recognitions: tuple[int, ...]
    thanks: dict[str, Any]
    digest: int
    overview: int
    listed: int
    incident: int
    other_incident: int
    kept: int
    second_kept: int
    let_through: int
    second: int
    stood_in: int
    plan: int
    pair: int
    holder: int
    card: int
    joined_record: int
    number: int
    events: tuple[int, ...]
    nudges: tuple[tuple[int, str], ...]
    due_lists: tuple[tuple[int, str], ...]
    messages: tuple[PendingMessage, ...]
    fresh: PendingMessage
    due: tuple[Due, ...]
    base_team: int = 0
    base_customer: int = 0
    base_waiting: int = 0

    def __getitem__(self, name: str) -> int:
        """Give the conversation that is ``waiting``, ``claimed``, …"""
        return self.conversations[name]


class Life:
    """One workspace's week."""

    def __init__(self, world: StoreWorld, mark: str) -> None:
        self.world = world
        self.mark = mark
        self.named: dict[str, int] = {}
        self.holder = self.joined_record = 0
        self.incident = self.other_incident = self.kept = self.second_kept = self.let_through = self.second = 0

    async def lived(self, more: int) -> Held:
        """Let it all happen, from a Monday at ten to the next one."""
        await self._begun()
        await self._monday()
        await self._same_person()
        await self._praised()
        self.world.now += WEEK
        await self._next_monday()
        await self._erased()
        await self._sent()
        await self._planned()
        await self._elsewhere()
        await self._shown()
        for number in range(more):
            await self._voiced(f"more{number}")
        return await self._held()

    async def _begun(self) -> None:
        """People of the same ids everywhere, a team of the same name and channel; and another team, and a colleague."""
        world, mark = self.world, self.mark
        await world.store.write(
            know_workspace, Workspace(world.workspace, f"Kullen {mark}", "B1", f"U0{mark}"), world.now
        )
        known = [replace(one, name=f"{one.name} {mark}", title=f"{one.title} {mark}") for one in PEOPLE]
        known.append(Person(f"U0{mark}", f"Sam {mark}", "Roaster", f"sam@{mark}.example", "Asia/Tokyo"))
        known.append(Person(f"U1{mark}", f"Kim {mark}", f"Roaster {mark}", f"kim@{mark}.example", is_deleted=True))
        await world.do(BOT, know_people, known)
        world.team = (await world.do(IDRIS, save_team, team_form(watched=(CARE,)))).id
        skill = SaveSkill(world.team, None, f"Grinders {mark}", (f"kettle {mark}",), (MAYA, LENA))
        await world.do(IDRIS, save_skill, skill)
        await world.do(IDRIS, save_profile, SaveProfile(world.team, LENA, ("en", "fi"), 6))
        form = team_form(
            name=f"Retail {mark}",
            channel=f"C0{mark}",
            managers=(IDRIS, LENA),
            marketers=(PETRA,),
            watched=(f"C1{mark}",),
        )
        self.retail = (await world.do(IDRIS, save_team, form)).id
        await world.do(IDRIS, save_numbers, self.retail, {"comments_from": 600})
        rules = ContactRules(Limits(campaign_days=4), ("Sweden",))
        await world.do(IDRIS, save_contact_rules, self.retail, rules)
        await world.do(IDRIS, change_never_log, self.retail, [law(mark)], [])

    async def _monday(self) -> None:
        world, mark = self.world, self.mark
        words = f"He remembered my name. {mark}"
        about, origin = f"Beans {mark}", f"C9:{mark}.1"
        form = RouteVoice(words, f"Greta {mark}", "greta@example.com", Kind.PRAISE, subject=about, origin=origin)
        taken = await world.do(PETRA, route, form)
        await self._taken("closed", taken.conversation_id)
        await self._replied("closed", reached(self["closed"], self.note))
        for name in ("answered", "attempted", "dismissed", "snoozed", "accepted", "declined", "expired", "withdrawn"):
            await self._voiced(name)
        follow_up: dict[str, Any] = {"settled": False, "follow_up_at": world.now + DAY}
        promise = {"promise": f"A new grinder. {mark}", "promise_due": world.now + 2 * DAY}
        await self._replied("answered", reached(self["answered"], self.note, **follow_up, **promise))
        await self._replied("attempted", attempt(self["attempted"], Outcome.NO_ANSWER))
        await self._replied("withdrawn", reached(self["withdrawn"], self.note))
        await world.do(IDRIS, undo.undo, self["withdrawn"])
        elsewhere = (WhyNotOurs.ELSEWHERE, f"Logistics {mark}")
        await world.do(IDRIS, dismiss.dismiss, self["dismissed"], *elsewhere)
        await world.do(IDRIS, snooze.snooze, Snooze(self["snoozed"], world.now + HOUR))
        for name, end in (
            ("accepted", hand_over.accept),
            ("declined", hand_over.decline),
            ("expired", hand_over.expire),
        ):
            taker = await self._offered(name)
            await world.do(taker, end, self._last("offer"))
        await self._voiced("edited", key=f"slack:C9:{mark}")
        await world.do(BOT, edit_words, f"slack:C9:{mark}", f"It broke again. {mark}")
        await self._voiced("edited", "Please forget this.", key="slack:C9:gone")
        await world.do(BOT, edit_words, "slack:C9:gone", None)
        await self._voiced("alone", key=f"slack:C9:alone {mark}")
        await world.do(MAYA, not_a_voice, f"slack:C9:no voice {mark}", world.team)
        await self._voiced("retail", team_id=self.retail)
        await self._ticketed()
        await world.do(
            IDRIS, edit_customer, EditCustomer(self.customer, f"Greta {mark}", "+46 70 123 45 67", MAYA, APPROACH)
        )

    async def _ticketed(self) -> None:
        """A ticket of a help desk, with an answer; and how often the help desk speaks, which then is silent."""
        world, ticket, source = self.world, f"zendesk:{self.mark}", f"zendesk/{self.mark}"
        sender = Sender(f"ticketed {self.mark}", (email(f"ticketed.{self.mark}@example.com"),))
        voice = Voice(f"{ticket}:1", f"Nobody answers. {self.mark}", sender, ticket=ticket)
        await self._taken("ticketed", (await world.do(INTAKE, take_in, voice)).conversation_id)
        await world.do(INTAKE, support_answered, SupportReply(f"{ticket}:2", ticket))
        for _ in range(6):
            await world.do(INTAKE, pulses.heard, source, f"Zendesk {self.mark}", team_name=f"Retail {self.mark}")
        world.change("UPDATE source_pulse SET due_at = ? WHERE workspace_id = ?", world.now, world.workspace)
        await world.do(BOT, pulses.tell_silence, source)
        await world.do(INTAKE, pulses.heard, f"front/{self.mark}", f"Front {self.mark}")
        sql = "UPDATE source_pulse SET due_at = ? WHERE workspace_id = ? AND source = ?"
        world.change(sql, world.now, world.workspace, f"front/{self.mark}")

    def _tom(self) -> Staff:
        name, place, title, nickname = (f"{one} {self.mark}" for one in ("Tom", "Malmö", "Barista", "Tommy"))
        return Staff(self.mark, name, place, title, (nickname,), LENA, IDRIS)

    async def _praised(self) -> None:
        world, why = self.world, f"She drove to the customer on a Sunday. {self.mark}"
        value = f"Care {self.mark}"
        sql = "UPDATE setting SET value = ? WHERE workspace_id = ? AND name = 'values'"
        world.change(sql, json.dumps([value]), world.workspace)
        await world.do(BOT, staff.import_staff, [self._tom()])
        await world.do(IDRIS, applause.applaud, Applaud(LENA, why, value, self["closed"]))
        await world.do(PETRA, applause.applaud, Applaud(MAYA, why, value))
        await world.do(IDRIS, applause.decline, DeclineNomination(self._last("recognition"), why))
        await world.do(PETRA, applause.applaud, Applaud(NORA, why, value, self["closed"], private=True))
        shy = Staff(f"{self.mark} shy", f"Nora {self.mark}", slack=NORA, private=True)
        sql = "UPDATE nomination_reminder SET due_at = ? WHERE workspace_id = ?"
        world.change(sql, world.now, world.workspace)
        driver = f"{self.mark} driver"
        await world.do(BOT, staff.import_staff, [Staff(driver, f"Ove {self.mark}", f"Lund {self.mark}"), shy])
        for _ in range(2):
            await world.do(IDRIS, applause.applaud, Applaud("", why, value, self["closed"], staff=driver))
        await world.do(IDRIS, applause.hand_over_card, self._last("recognition"))
        sql = "UPDATE recognition SET decided_at = ? WHERE workspace_id = ? AND to_staff <> ''"
        world.change(sql, NOW, world.workspace)
        await self._named()
        await world.do(GUEST, refused, "claim")
        act = world.request(PETRA, key=f"trigger {self.mark}")
        await world.store.write(claim, act, self["retail"])

    async def _named(self) -> None:
        """Praise that names staff: one manager was told of it, another is to be, and one is not looked at yet."""
        world, voices = self.world, [row[0] for row in self._all("id", "voice", "words IS NOT NULL")[:3]]
        for voice in voices:
            sql = "INSERT INTO praise (workspace_id, voice_id, state) VALUES (?, ?, 'unread')"
            world.change(sql, world.workspace, voice)
        for voice in voices[:2]:
            await world.do(BOT, praise.find_praised, voice, [self.mark], [self.mark])
        sql = "UPDATE praise_telling SET due_at = ? WHERE workspace_id = ?"
        world.change(sql, world.now, world.workspace)
        await world.do(BOT, praise.tell_praise, voices[0], IDRIS)

    async def _next_monday(self) -> None:
        world = self.world
        await world.store.write(refused, world.request(GUEST, recent_key=f"command {self.mark}"), "claim")
        line = WriteLine(world.team, world.now - world.now % DAY, f"Thank you, claimed {self.mark}")
        await world.do(IDRIS, write_line, line)
        await world.do(BOT, make_digest, world.team)
        await world.do(BOT, do, Due(world.workspace, "undo", self["closed"]))
        await world.do(BOT, do, Due(world.workspace, "reminder", self["attempted"], "retry"))
        world.change("UPDATE member SET away_until = ? WHERE workspace_id = ?", world.now + HOUR, world.workspace)
        await self._voiced("waiting")
        world.change("UPDATE member SET away_until = NULL WHERE workspace_id = ?", world.workspace)
        for name in ("assigned", "claimed", "offered", "told"):
            await self._voiced(name)
        await self._voiced("again", team_id=self.retail, address="greta@example.com")
        await world.do(INTAKE, log_sent_mail, self.mail("told"))
        await self._replied("told", reached(self["told"], LAST_NOTE.format(self.mark)))
        await world.do(IDRIS, change_kind, ChangeKind(self["told"], Kind.QUESTION, urgent=False))
        said = Voice(
            f"judged:{self.mark}", f"It caught fire. {self.mark}", Sender("", (email(f"j.{self.mark}@example.com"),))
        )
        judged = await world.do(INTAKE, take_in, said, team_id=self.retail)
        await self._taken("judged", judged.conversation_id)
        await self._massed()
        await self._voiced("lapsed")
        await self._voiced("known", "About my kettle")
        await self._sifted()
        await self._twofold()
        await world.do(IDRIS, confirm_kind, (self["known"], (await world.one(self["known"])).kind))
        await world.do(BOT, keep_head, LearnedHead(f"of {self.mark}".encode(), 30))
        for _ in range(2):
            await world.do(BOT, lapse, self["lapsed"])
        for name in ("claimed", "offered"):
            owner = (await world.one(self[name])).owner or ""
            await world.do(owner, claim, self[name])
        await self._offered("offered")
        others = [one for one in MARKETERS if one != (await world.one(self["claimed"])).owner]
        await world.do(others[0], follow.follow, self["claimed"])
        await self._reminded()

    async def _massed(self) -> None:
        """Two in an incident, which somebody has."""
        for name in ("massed", "masses"):
            await self._voiced(name, "These beans taste of soap.", team_id=self.retail)
        inside = [self["massed"], self["masses"]]
        self.incident = await self.world.do(BOT, gathered, self.retail, inside)
        self.other_incident = await self.world.do(BOT, gathered, self.retail, [])
        await self.world.do(PETRA, claim_incident, self.incident)

    async def _sifted(self) -> None:
        """Comments and a newsletter: some come to somebody, some are kept back, and two of these are looked through."""
        world, mark = self.world, self.mark
        story = f"Your driver Tom {mark} carried it up four flights last Tuesday, and came back to level it."
        taken = await world.do(INTAKE, take_in, self.comment("told", story))
        await self._taken("stands out", taken.conversation_id)
        kept = [await world.do(INTAKE, take_in, self.comment(f"plain {n}", f"It is what it is. {mark}")) for n in "abc"]
        news = replace(self.comment("news", f"Unsubscribe. {mark}"), channel=Channel.EMAIL, kind=Kind.NOISE)
        await world.do(INTAKE, take_in, news)
        self.kept, right, self.let_through = [one.voice_id for one in kept]
        lid = await world.do(INTAKE, take_in, self.comment("lid", f"The lid broke. {mark}"), team_id=self.retail)
        self.second_kept = lid.voice_id
        await world.do(MAYA, looking.right_to_keep, right)
        again = await world.do(MAYA, looking.mattered, self.let_through)
        await self._taken("mattered", again.conversation_id)

    def comment(self, name: str, words: str) -> Voice:
        """A public comment of somebody who is named so."""
        one = handle(f"{name.replace(' ', '')}.{self.mark}", "instagram")
        assert one
        sender = Sender(f"{name} {self.mark}", (one,))
        link = f"https://{self.mark}.example/{len(name)}"
        return Voice(f"comment:{name}", words, sender, None, Channel.SOCIAL, "instagram", link=link)

    async def _twofold(self) -> None:
        """Two voices in one conversation, one that was split off, and one that was joined again."""
        for nth, words in enumerate(("My mug broke.", "And the lid?", "And the cup?", "And a plate?")):
            await self._voiced("twofold", words, key=f"twofold:{self.mark}:{nth}")
            if nth == 1:
                kind = (await self.world.one(self["twofold"])).kind
                await self.world.do(IDRIS, confirm_kind, (self["twofold"], kind))
        sql = "SELECT id FROM voice WHERE workspace_id = ? AND conversation_id = ? ORDER BY id"
        here = self.world.workspace
        _, self.second, third, fourth = (row[0] for row in self.world.rows(sql, here, self["twofold"]))
        self.named["parted"] = await self.world.do(IDRIS, split, third)
        self.named["joined"] = await self.world.do(IDRIS, split, fourth)
        await self.world.do(IDRIS, join_matters, (self["twofold"], self["joined"]))

    async def _reminded(self) -> None:
        """Some were told alone, the others by a morning list; one is told later, as they want quiet now."""
        world = self.world
        for person in MARKETERS:
            await world.do(BOT, telling.tell, person)
        source = f"zendesk/{self.mark}", f"Zendesk {self.mark}"  # it speaks again, a week after it was called silent
        await world.do(INTAKE, pulses.heard, *source, team_name=f"Retail {self.mark}")
        here, now = world.workspace, world.now
        world.change("UPDATE touch SET promise_due = ? WHERE workspace_id = ? AND promise_due IS NOT NULL", now, here)
        world.change("UPDATE reminder SET due_at = ? WHERE workspace_id = ? AND kind = 'promise'", now, here)
        await world.do(BOT, do, Due(world.workspace, "reminder", self["answered"], "promise"))
        world.change("UPDATE morning SET due_at = ? WHERE workspace_id = ?", now, here)
        for person in MARKETERS:
            await world.do(BOT, telling.morning, person)
        world.change("DELETE FROM morning WHERE workspace_id = ? AND person_id = ?", here, IDRIS)
        world.change("INSERT INTO morning (workspace_id, person_id, due_at) VALUES (?, ?, ?)", here, IDRIS, NOW)
        world.change("UPDATE morning SET due_at = ? WHERE workspace_id = ?", NOW, here)
        await world.do(BOT, do, Due(world.workspace, "reminder", self["answered"], "follow_up"))
        await world.do(IDRIS, begin_reply, self["attempted"])
        await world.do(BOT, was_away, self["told"])
        last = self._last("touch") + 1
        world.change(_PROMISED, last, world.now, world.workspace, self["closed"])
        await world.do(INTAKE, log_sent_mail, self.mail("claimed"))
        owner = (await world.one(self["answered"])).owner
        sql = "UPDATE person SET quiet_from = ?, quiet_until = ? WHERE workspace_id = ? AND id = ?"
        world.change(sql, world.now, world.now + HOUR, world.workspace, owner)

    async def _erased(self) -> None:
        """Somebody asked to be forgotten, of whom nothing else is left."""
        digest = digest_of(self.world.workspace, Erased.CUSTOMER, self.mark)
        erasure = Erasure(self.world.workspace, Erased.CUSTOMER, digest, self.world.now)
        await self.world.store.write(privacy.note, erasure)

    async def _sent(self) -> None:
        """Some of it stands in Slack, some is unconfirmed, refused, or gathered in overviews."""
        world = self.world
        await world.store.write(shown, self._message(MessageKind.CARD, self["claimed"]), VOICES, f"1.{self.mark}")
        for one in self._messages():
            if one.place == PETRA and one.kind is not MessageKind.ENDED:
                await world.store.write(shown, one, f"D1{self.mark}", f"2.{one.id}")
        over = self._message(MessageKind.OWNER, self["dismissed"])
        await world.store.write(shown, over, f"D2{self.mark}", f"3.{self.mark}")
        await world.store.write(trying, self._message(MessageKind.CARD, self["assigned"]), world.now)
        refused_one = self._message(MessageKind.CARD, self["answered"])
        await world.do(BOT, failed, refused_one, "channel_not_found")
        for place, kind in ((VOICES, MessageKind.CARD), (MAYA, MessageKind.OWNER)):
            await world.do(BOT, batching.batch, Batch(world.workspace, place, kind))
        await world.do(BOT, channel_sharing.shared, f"C2{self.mark}")
        await world.store.write(people.save_dm_channel, world.workspace, MAYA, f"D0{self.mark}")
        await world.store.write(leases.take, world.workspace, f"replica {self.mark}", None)
        await world.store.write(
            mailboxes.resume,
            world.workspace,
            world.now,
            mailbox=f"voices@{self.mark}.example",
            folder="INBOX",
            uid_validity=7,
            uid_next=12,
        )

    async def _planned(self) -> None:
        """A plan that was carried out, a wish to be reminded, and a plan that is due."""
        world, one = self.world, self["claimed"]
        owner = (await world.one(one)).owner or ""
        form = PlanContact(one, world.now + HOUR, Method.LETTER, f"Beans {self.mark}")
        done = await world.do(owner, plan_contact, form)
        await world.do(owner, log_contact, LogContact(done, Method.LETTER, Outcome.SENT, self.note))
        await world.do(IDRIS, follow_up, FollowUp(one, When.TOMORROW))
        await world.do(IDRIS, remind_then, form)
        await world.do(BOT, tell_plan, self._last("contact_plan"))
        asked, how = (await world.one(self["declined"])).customer_id, HowToApproach(asked_not_to=True)
        await world.do(IDRIS, edit_customer, EditCustomer(asked, f"Ove {self.mark}", approach=how))
        await world.do(owner, plan_contact, form)

    async def _elsewhere(self) -> None:
        """What other tools know of whoever praised us, of whoever is claimed, and of somebody who never wrote."""
        mark, now = self.mark, self.world.now
        greta, claimed, new = (
            Sender(f"{name} {mark}", (email(f"{name}{'.' + mark if name != 'greta' else ''}@example.com"),))
            for name in ("greta", "claimed", "new")
        )
        rang = OutsideTouch(new, f"touch:{mark}:new", now - DAY, OutsideMedium.CALL, f"A parcel {mark}", f"Kim {mark}")
        told: list[Fact] = [CustomerFact(new), rang]
        for nth, one in enumerate((greta, claimed)):
            told.append(Purchase(one, f"purchase:{mark}:{nth}", now - 40 * DAY, f"Beans {mark}", f"12 {mark}"))
            told.append(Purchase(one, f"purchase:{mark}:{nth} b", now - 30 * DAY, f"Beans {mark}", f"9 {mark}"))
            news = f"News {mark}"
            told.append(OutsideTouch(one, f"touch:{mark}:{nth}", now - 2 * DAY, OutsideMedium.CAMPAIGN, news, news))
        await self.world.do(INTAKE, keep_facts, told)
        sql = "UPDATE customer SET has_keys = 0 WHERE workspace_id = ? AND name = ?"
        self.world.change(sql, self.world.workspace, f"new {mark}")

    async def _same_person(self) -> None:
        """Two who use one card are joined and speak of one matter; a third who may be the same is asked about."""
        world, mark = self.world, self.mark
        card = Identity(IdentityKind.LOYALTY, f"card{mark}")
        own = Identity(IdentityKind.HANDLE, f"a{mark}@instagram")
        ada = Voice(f"card:{mark}", f"My card is gone. {mark}", Sender(f"Ada {mark}", (card,)), Kind.QUESTION)
        self.holder = (await world.do(INTAKE, take_in, ada, team_id=world.team)).conversation_id
        past = replace(ada, said_at=world.now - 30 * DAY)
        as_a = replace(past, source_key=f"card:{mark} a", sender=Sender(f"A. {mark}", (card, own)))
        as_adda = replace(past, source_key=f"card:{mark} adda", sender=Sender(f"Adda {mark}", (card,)))
        await world.do(INTAKE, receive_all, [as_a], since=world.now - WEEK)
        await world.do(IDRIS, answer_pair, AnswerPair(self._last("customer_pair"), Answer.SAME))
        again = replace(
            ada, source_key=f"card:{mark} b", words=f"The card is still gone. {mark}", sender=Sender("", (own,))
        )
        await world.do(INTAKE, take_in, again, team_id=world.team)
        await world.do(INTAKE, receive_all, [as_adda], since=world.now - WEEK)
        whose = (await world.one(self.holder)).customer_id
        await world.do(IDRIS, edit_customer, EditCustomer(whose, f"Ada {mark}", note=f"Likes letters. {mark}"))
        owner = (await world.one(self.holder)).owner or IDRIS
        await world.do(owner, log_reply, attempt(self.holder, Outcome.NO_ANSWER))
        await world.do(IDRIS, dismiss.dismiss, self.holder, WhyNotOurs.SPAM)
        ((self.joined_record,),) = self._all("id", "customer", "joined_into = ?", whose)

    async def _shown(self) -> None:
        """A source shows what was said before we listened: by a customer who is known, and by one who is not."""
        world, mark = self.world, self.mark
        sender = Sender(f"Greta {mark}", (email(f"answered.{mark}@example.com"),))
        first = Voice(f"import:{mark}", f"My grinder was loud. {mark}", sender, Kind.COMPLAINT, Channel.REVIEW)
        first = replace(first, said_at=world.now - 30 * DAY, link=f"https://{mark}.example/1", subject=f"Loud {mark}")
        other = replace(first, source_key=f"import:{mark} 2", sender=Sender(f"Nobody {mark}"))
        await world.do(INTAKE, receive_all, [first, other], since=world.now - WEEK)
        page = Shown((replace(first, source_key=f"feed:{mark}"),), cursor=f"{mark} 1")
        await world.do(INTAKE, receive_page, page, name="feed:1")

    def __getitem__(self, name: str) -> int:
        return self.named[name]

    def mail(self, name: str) -> SentMail:
        """A mail that a manager sent to the customer of this conversation."""
        to = f"{name}.{self.mark}@example.com"
        return SentMail("idris@kullen.example", (to,), f"{name} {self.mark}", self.world.now)

    @property
    def note(self) -> str:
        return f"{NOTE} {self.mark} {len(self.named)}"

    async def _taken(self, name: str, conversation: int) -> None:
        self.named[name] = conversation
        self.customer = (await self.world.one(self["closed"])).customer_id

    async def _voiced(
        self,
        name: str,
        words: str = "My grinder broke.",
        key: str = "",
        team_id: int | None = None,
        address: str = "",
    ) -> None:
        sender = Sender(f"{name} {self.mark}", (email(address or f"{name}.{self.mark}@example.com"),))
        voice = Voice(
            key or f"test:{name}", f"{words} {self.mark}", sender, Kind.COMPLAINT, Channel.EMAIL, subject=self.mark
        )
        voice = replace(voice, attachments=(Attachment("lid.jpg", Sort.PHOTO),))
        taken = await self.world.do(INTAKE, take_in, voice, team_id=team_id)
        await self._taken(name, taken.conversation_id)

    async def _replied(self, name: str, reply: Any) -> None:  # noqa: ANN401 - the reply form
        owner = (await self.world.one(self[name])).owner or ""
        await self.world.do(owner, log_reply, reply)

    async def _offered(self, name: str) -> str:
        owner = (await self.world.one(self[name])).owner
        taker = next(one for one in MARKETERS if one != owner)
        await self.world.do(IDRIS, hand_over.offer, HandOver(self[name], taker, f"You know her. {self.mark}"))
        return taker

    def _all(self, columns: str, table: str, condition: str = "1 = 1", *values: object) -> list[tuple[Any, ...]]:
        sql = f"SELECT {columns} FROM {table} WHERE workspace_id = ? AND {condition} ORDER BY 1"  # noqa: S608 - our own words
        return self.world.rows(sql, self.world.workspace, *values)

    def _last(self, table: str) -> int:
        return int(self._all("id", table)[-1][0])

    def _message(self, kind: MessageKind, subject: int | None = None, place: str = "") -> PendingMessage:
        return next(
            one
            for one in self._messages()
            if one.kind is kind and subject in (None, one.subject) and place in ("", one.place)
        )

    def _messages(self) -> list[PendingMessage]:
        columns = "id, kind, subject_id, place, wanted_version, slack_channel, slack_ts, attempts, state, expires_at"
        found: list[PendingMessage] = []
        for number, kind, *shown_as, state, expires_at in self._all(columns, "message"):
            values: list[Any] = [number, self.world.workspace, MessageKind(kind), *shown_as, state == "unconfirmed"]
            values += [expires_at, "", ""]
            found.append(PendingMessage(*values))
        return found

    async def _held(self) -> Held:
        world, mark = self.world, self.mark
        one = await world.one(self["claimed"])
        crew = await world.see(teams.get, world.team)
        thanks = await world.store.read(_first_given, world.workspace, LENA)
        assert crew is not None
        nudges = self._all("subject_id, place", "message", "kind = 'nudge'")
        due = self._all("conversation_id, kind", "reminder", "due_at <= ?", world.now)
        return Held(
            mark=mark,
            team=world.team,
            retail=self.retail,
            skill=self._last("skill"),
            channel=f"C0{mark}",
            watched=f"C1{mark}",
            stranger=f"U0{mark}",
            crew=crew,
            customer=self.customer,
            address=f"answered.{mark}@example.com",
            key=f"slack:C9:{mark}",
            conversations=self.named,
            one=one,
            owner=one.owner or "",
            other=next(person for person in MARKETERS if person != one.owner),
            teller=(await world.one(self["told"])).owner or "",
            past=self._all("customer_id", "past_voice")[0][0],
            planned_with=self._all("customer_id", "contact_plan")[0][0],
            sent_mails=tuple(row[0] for row in self._all("id", "sent_mail")),
            voice=self._last("voice"),
            offer=self._all("id", "offer", "state = 'open'")[0][0],
            dismissal=self._last("dismissal"),
            follower=self._all("person_id", "follower")[0][0],
            taker=self._all("taker", "offer", "state = 'open'")[0][0],
            offers=tuple(row[0] for row in self._all("id", "offer")),
            promised=self._all("id", "touch", "promise_due IS NOT NULL")[0][0],
            asked=self._all("event_id, person_id", "telling", "event_id IN (SELECT event_id FROM due_list_promise)")[0],
            nomination=self._all("id", "recognition", "state = 'nominated'")[0][0],
            praised=self._all("voice_id", "praise", "state = 'open'")[0][0],
            praise_to_tell=self._all("voice_id", "praise_telling")[0][0],
            unread_praise=self._all("voice_id", "praise", "state = 'unread'")[0][0],
            to_hand=self._all("id", "recognition", "to_staff <> '' AND handed_at IS NULL")[0][0],
            recognitions=tuple(row[0] for row in self._all("id", "recognition")),
            thanks=thanks,
            digest=self._last("digest"),
            overview=self._message(MessageKind.OVERVIEW).id,
            due_lists=tuple((row[0], row[1]) for row in self._all("id, person_id", "due_list")),
            incident=self.incident,
            plan=self._last("contact_plan"),
            pair=self._all("id", "customer_pair", "status = 'suspected' AND score >= 50")[-1][0],
            holder=self.holder,
            card=self._all("id", "identity", "kind = 'loyalty'")[0][0],
            joined_record=self.joined_record,
            number=self._all("id", "identity", "kind = 'phone'")[0][0],
            other_incident=self.other_incident,
            kept=self.kept,
            second_kept=self.second_kept,
            let_through=self.let_through,
            second=self.second,
            listed=self._message(MessageKind.LIST).id,
            stood_in=self._all("event_id", "stood_in")[0][0],
            events=tuple(row[0] for row in self._all("id", "event")),
            nudges=tuple((row[0], row[1]) for row in nudges),
            messages=tuple(self._messages()),
            fresh=self._message(MessageKind.WELCOME, place=LENA),
            due=tuple(Due(world.workspace, "reminder", *row) for row in due),
        )


def lapse(tx: Any, request: Request, conversation: int) -> None:  # noqa: ANN401 - either engine's
    """Nobody claimed it in time."""
    work = UnitOfWork(tx, request)
    take_back(work, work.conversation(conversation))


_PROMISED = (
    "INSERT INTO touch (id, workspace_id, conversation_id, customer_id, person_id, method, outcome, note, promise,"
    " promise_due, touched_at) SELECT ?, workspace_id, conversation_id, customer_id, person_id, method, outcome, '',"
    " promise, ?, touched_at FROM touch WHERE workspace_id = ? AND conversation_id = ? LIMIT 1"
)
"""What is closed, with something promised in it."""


def gathered(tx: Tx, request: Request, team: int, inside: list[int]) -> int:
    """An incident of a team's, with these conversations in it; give its id."""
    work = UnitOfWork(tx, request)
    one = work.id()
    incidents.insert(tx, work.workspace, incident=one, team=team, owner=None, now=work.now)
    row = incidents.get(tx, work.workspace, incident=one)
    assert row is not None
    for conversation in inside:
        put_in(work, row, work.conversation(conversation))
    for place in (VOICES, IDRIS):
        work.enqueue(MessageKind.INCIDENT, one, place)
    return one


def was_away(tx: Any, request: Request, conversation: int) -> None:  # noqa: ANN401 - either engine's
    """Lena was away and is back, Maya will be, Nora is by her status; and Maya has something of Lena's."""
    work, now = UnitOfWork(tx, request), request.now
    event = work.event(EventKind.AWAY_BEGAN, after={"left": LENA, "source": "dated"})
    for one in (
        Absence(LENA, Source.DATED, now - DAY, now, Stage.OVER, None, event),
        Absence(MAYA, Source.DATED, now + DAY, now + 2 * DAY, Stage.PLANNED, now + DAY),
        Absence(NORA, Source.STATUS, now, now + DAY, Stage.PLANNED, now),
        Absence(LENA, Source.STATUS, now + DAY, now + 2 * DAY, Stage.OVERRULED),
    ):
        absences.save(tx, request.workspace, one)
    teams.set_stand_in(tx, request.workspace, person=MAYA, stand_in=LENA)
    absences.put(tx, request.workspace, event=event, conversation=conversation, person=MAYA)
    for place in (MAYA, LENA):
        work.enqueue(MessageKind.STANDS_IN, event, place)


def _first_given(tx: Any, workspace: str, person: str) -> dict[str, Any]:  # noqa: ANN401 - either engine's
    return dict(tx.one("recognitions.of_person", workspace=workspace, person=person, most=1, skip=0))


async def lived(database: Database, store: Store, workspace: str, mark: str, chance: int = 0, more: int = 0) -> Held:
    """Let a week pass in a workspace of this name, and ``more`` voices come in at its end.

    ``chance`` is where its ids begin in each millisecond.
    """
    world = StoreWorld(database, store, workspace=workspace)
    world.ids = Ids(lambda: world.now / 1000, lambda _bits: chance)
    return await Life(world, mark).lived(more)
