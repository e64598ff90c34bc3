"""How each service is called in one workspace, by what can be named: the workspace's own, another's, or nobody's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.delivery.rendering import draw
from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import Assign, AssignSeveral, Given, HandOver, PutOffPromise, Snooze, WhyNotOurs
from bot.domain.conversations.conversation import Method, Outcome, State
from bot.domain.customers.commands import AnswerPair, EditCustomer, HowToApproach, Unlink
from bot.domain.customers.contact.guard import Decision, Refusal
from bot.domain.customers.contact.ledger import Entry, EntryKind
from bot.domain.customers.contact.limits import ContactRules, Limits
from bot.domain.customers.contact.never_log import NeverLog, NeverLogKind
from bot.domain.customers.contact.plans import LogContact, PlanContact
from bot.domain.customers.erasing import Erased, Erasure, digest_of
from bot.domain.customers.facts import CustomerFact, Fact, OutsideTouch, Purchase
from bot.domain.customers.facts import Medium as OutsideMedium
from bot.domain.customers.same_person.joining import Answer
from bot.domain.hours import DAY, HOUR, week_of
from bot.domain.insights.commands import FollowUp, When, WriteLine
from bot.domain.insights.digest import Week
from bot.domain.messages import MessageKind
from bot.domain.paging import HomeList, HomePart, Page
from bot.domain.recognition.commands import Applaud, CorrectApplause, DeclineNomination
from bot.domain.recognition.staff import Staff
from bot.domain.teams.absence import GoAway, SlackStatus, Source
from bot.domain.teams.commands import SaveProfile, SaveSkill, SaveTeam, SetHours
from bot.domain.teams.people import Person
from bot.domain.teams.permissions import Action
from bot.domain.teams.quiet import Quiet
from bot.domain.teams.schedules import Schedule
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.commands import ChangeKind, RouteVoice
from bot.domain.voices.judging.judgement import Judgement, LearnedHead
from bot.domain.voices.mailbox import Position
from bot.domain.voices.sent_mail import SentMail
from bot.domain.voices.sources.shown import Shown
from bot.domain.voices.sources.tickets import SupportReply
from bot.domain.voices.voice import Channel, Identity, IdentityKind, Kind, Sender, Voice
from bot.queries import conversations as conversation_queries
from bot.queries import customers as customer_queries
from bot.queries import home, lookups, messages, recognition, rights
from bot.queries import people as person_queries
from bot.queries import teams as team_queries
from bot.queries import touches as touch_queries
from bot.queries import voices as voice_queries
from bot.queries.contact import drafts as draft_queries
from bot.queries.contact import holds as hold_queries
from bot.queries.contact import identities as identity_queries
from bot.queries.contact import plans as plan_queries
from bot.queries.contact import rules as rule_queries
from bot.queries.contact import standing as standing_queries
from bot.queries.contact import story as story_queries
from bot.queries.contact.privacy import colleague_form, erase_form
from bot.queries.insights import digest as insights
from bot.queries.insights import report as reports
from bot.queries.lists import assigning, lines, managing, reminders, standing_in
from bot.queries.lists import incidents as incident_queries
from bot.queries.lists import kept_back as kept_back_queries
from bot.services.conversations import (
    assign,
    claim,
    dismiss,
    follow,
    hand_over,
    promises,
    reopen,
    reply,
    snooze,
    undo,
)
from bot.services.core import audit, batching, outbox
from bot.services.core.batching import Batch
from bot.services.customers import answering, contact_rules, edit, facts, keys, plans
from bot.services.customers.privacy import erasing, exporting, retention
from bot.services.insights import digest
from bot.services.recognition import applause, praise, staff
from bot.services.schedule import due, telling
from bot.services.schedule.due import Due
from bot.services.teams import absence, channel_sharing, hours, managers, settings, skills, tidying
from bot.services.teams import people as team
from bot.services.voices import (
    change_kind,
    history,
    judging,
    mailboxes,
    pulses,
    reactions,
    sent_mail,
    source_edits,
    support,
    take_in,
    watching,
)
from bot.services.voices.incidents import comparing, forming, leading
from bot.services.voices.kept_back import looking
from bot.services.voices.matters import merging, splitting
from bot.store.conversations import conversations, tellings
from bot.store.core import leases
from bot.store.core import messages as stored_messages
from bot.store.core.leases import LeaseRecord
from bot.store.customers import contact_rules as stored_rules
from bot.store.customers import exports, privacy
from bot.store.teams import people, teams
from bot.store.teams.teams import Workspace
from bot.store.voices import incidents as stored_incidents
from bot.store.voices import mailboxes as stored_mailboxes
from bot.store.voices import matters as stored_matters
from bot.store.voices.matters import Contents
from bot.views.teams import HomeLine
from tests.kit.store_world import (
    GUEST,
    HERE,
    IDRIS,
    LENA,
    MARKETERS,
    MAYA,
    NORA,
    PETRA,
    VOICES,
    email,
    reached,
    team_form,
)
from tests.services.lives import LAST_NOTE, NOW, THERE, WEEK, Held, law

YEAR = 365 * DAY
WHY = "She found the parcel in an hour."
JUDGED = Judgement(Kind.QUESTION, Kind.COMMENT, 0.8, sure=True, urgent=True, language="en")


@dataclass(frozen=True, slots=True)
class By:
    """Stands for a request of somebody in this workspace, now; ``key`` and ``recent_key`` as in `Request`."""

    actor: str
    key: str = ""
    recent_key: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """What a service is given. ``taken``: the workspace's own one is refused, because it is there already."""

    args: tuple[Any, ...]
    more: Mapping[str, Any]
    taken: bool = False


def letter(conversation: int, at: int, why: str = "") -> PlanContact:
    """A plan to write to somebody."""
    return PlanContact(conversation, at, Method.LETTER, "An invitation", why)


def call(*args: Any, **more: Any) -> Call:  # noqa: ANN401 - each service has its own
    """Write a call as it is made, without its transaction."""
    return Call(args, more)


def taken(*args: Any, **more: Any) -> Call:  # noqa: ANN401 - each service has its own
    """As `call`, for what may be had only once in a workspace."""
    return Call(args, more, taken=True)


def whole_team(it: Held, **more: Any) -> SaveTeam:  # noqa: ANN401 - the form's own fields
    """The form of the team that is not the default one, as it stands."""
    form = {
        "name": f"Retail {it.mark}",
        "managers": (IDRIS, LENA),
        "channel": it.channel,
        "watched": (it.watched,),
        "marketers": (PETRA,),
    }
    return team_form(**{"team_id": it.retail, **form, **more})


def said(it: Held, key: str, **more: Any) -> Voice:  # noqa: ANN401 - the voice's own fields
    """Something that a known customer says."""
    return Voice(key, f"Again. {it.mark}", Sender("", (email(it.address),)), **more)


def told_again(it: Held) -> list[Fact]:
    """What another tool told of a customer before, some of it otherwise by now."""
    sender = Sender("", (email("greta@example.com"),))
    bought = Purchase(sender, f"purchase:{it.mark}:0", NOW, f"Tea {it.mark}", f"1 {it.mark}")
    sent = OutsideTouch(sender, f"touch:{it.mark}:0", NOW, OutsideMedium.CALL, f"A parcel {it.mark}", f"Kim {it.mark}")
    return [CustomerFact(sender), bought, sent]


def told_new(it: Held) -> list[Fact]:
    """What another tool tells for the first time, of somebody who is known and of one who is not."""
    known, new = (Sender(f"Eva {it.mark}", (email(one),)) for one in (it.address, f"eva.{it.mark}@example.com"))
    bought = Purchase(known, f"purchase:{it.mark}:new", NOW, f"Tea {it.mark}")
    sent = OutsideTouch(new, f"touch:{it.mark}:newest", NOW, OutsideMedium.CAMPAIGN, f"Tea {it.mark}")
    return [CustomerFact(new), bought, sent]


def card_of(mark: str) -> Identity:
    """The card that several use."""
    return Identity(IdentityKind.LOYALTY, f"card{mark}")


SERVICES: dict[Callable[..., Any], Callable[[Held], list[Call]]] = {
    audit.refused: lambda it: [
        call(By(GUEST), "claim"),
        taken(By(GUEST, key=f"trigger {it.mark}"), "claim"),
        taken(By(GUEST, recent_key=f"command {it.mark}"), "claim"),
    ],
    channel_sharing.shared: lambda it: [call(By(BOT), one) for one in (it.channel, it.watched, VOICES)],
    channel_sharing.unshared: lambda it: [call(By(BOT), f"C2{it.mark}")],
    channel_sharing.is_shared: lambda it: [call(HERE, f"C2{it.mark}")],
    channel_sharing.channels_to_look_at: lambda _: [call(HERE)],
    claim.claim: lambda it: [call(By(LENA), it["waiting"])],
    lines.home_line: lambda it: [call(HERE, it.one)],
    lines.linked_line: lambda it: [call(HERE, it.one)],
    customer_queries.customer: lambda it: [call(HERE, it.customer, MAYA), call(HERE, it.customer, PETRA)],
    customer_queries.customer_of: lambda it: [
        call(HERE, one, IDRIS) for one in (it["closed"], it["claimed"], it["twofold"], it.holder)
    ],
    customer_queries.matters_of: lambda it: [call(HERE, it[name], IDRIS) for name in ("twofold", "joined")],
    customer_queries.customer_name: lambda it: [call(HERE, it["closed"])],
    edit.edit_customer: lambda it: [
        call(By(IDRIS), EditCustomer(it.customer, "Greta", "greta.new@example.com")),
        call(By(IDRIS), EditCustomer(it.customer, "Greta", person=MAYA)),
        call(By(IDRIS), EditCustomer(it.customer, "Greta", note="She likes letters.")),
        call(By(IDRIS), EditCustomer(it.customer, "Greta", approach=HowToApproach(yes_to_calls=True, may_quote=True))),
        call(By(IDRIS), EditCustomer(it.base_customer, "Greta", it.address)),
    ],
    answering.answer_pair: lambda it: [call(By(IDRIS), AnswerPair(it.pair, one)) for one in Answer],
    answering.unlink: lambda it: [
        call(By(IDRIS), Unlink(it.card, it.joined_record)),
        call(By(IDRIS), Unlink(it.number, it.customer)),
    ],
    identity_queries.who_of: lambda it: [call(HERE, it.holder, IDRIS, NOW)],
    identity_queries.pair_of: lambda it: [call(HERE, it.pair, it.customer, IDRIS)],
    identity_queries.count_asked: lambda it: [call(HERE, it.customer, NOW)],
    identity_queries.asked: lambda it: [call(HERE, it.customer, NOW)],
    identity_queries.worth_asking: lambda it: [call(HERE, it.customer, NOW)],
    story_queries.story_of: lambda it: [call(HERE, it.holder, 0, IDRIS), call(HERE, it["closed"], 0, IDRIS)],
    customer_queries.notes_of: lambda it: [call(HERE, it.customer, IDRIS, 5)],
    customer_queries.plans_of: lambda it: [call(HERE, it.customer, IDRIS)],
    customer_queries.purchases_of: lambda it: [call(HERE, it.customer, 5)],
    customer_queries.outside_of: lambda it: [call(HERE, it.customer, 5)],
    facts.keep_facts: lambda it: [call(By(INTAKE), told_again(it)), call(By(INTAKE), told_new(it))],
    keys.lack_keys: lambda _: [call(HERE)],
    keys.add_missing_keys: lambda _: [call(By(BOT))],
    erasing.erase_customer_of: lambda it: [call(By(IDRIS), it[one]) for one in ("closed", "claimed", "ticketed")],
    erasing.erase_customer: lambda it: [call(By(BOT), one) for one in (it.customer, it.past)],
    erasing.erase_person: lambda it: [call(By(BOT), f"U1{it.mark}")],
    erasing.erase_again: lambda it: [
        call(
            By(BOT),
            [
                Erasure(HERE, kind, digest_of(HERE, kind, value), NOW)
                for kind, value in (
                    (Erased.CUSTOMER, it.customer),
                    (Erased.PERSON, f"U1{it.mark}"),
                    (Erased.SOURCE, it.key),
                )
            ],
        )
    ],
    exporting.export_customer_of: lambda it: [call(By(IDRIS), it[one]) for one in ("told", "offered", "twofold")],
    exporting.export_person_of: lambda it: [call(By(IDRIS), person) for person in (MAYA, f"U1{it.mark}")],
    erasing.erase_person_of: lambda it: [call(By(IDRIS), f"U1{it.mark}")],
    colleague_form: lambda _: [call(HERE, IDRIS)],
    exporting.export_customer: lambda it: [call(By(BOT), it.customer)],
    exporting.export_person: lambda it: [call(By(BOT), person) for person in (MAYA, IDRIS, f"U1{it.mark}")],
    retention.is_due: lambda it: [call(HERE, it.team, NOW + YEAR), call(HERE, it.retail, 0)],
    retention.forget_old_words: lambda it: [call(By(BOT), it.team)],
    erase_form: lambda it: [call(HERE, it["claimed"], IDRIS)],
    plans.plan_contact: lambda it: [
        call(By(it.owner), letter(it["claimed"], NOW + HOUR)),
        call(By(IDRIS), letter(it["claimed"], NOW + HOUR, "She asked for it herself.")),
    ],
    plans.remind_then: lambda it: [call(By(IDRIS), letter(it["closed"], NOW + HOUR))],
    plans.tell_plan: lambda it: [call(By(BOT), it.plan)],
    plans.log_contact: lambda it: [
        call(By(IDRIS), LogContact(it.plan, Method.LETTER, Outcome.SENT, f"{LAST_NOTE} {it.mark}"))
    ],
    plans.drop_plan: lambda it: [call(By(IDRIS), it.plan)],
    plan_queries.plan: lambda it: [call(HERE, it.plan)],
    plan_queries.plan_for: lambda it: [call(HERE, it.plan, IDRIS)],
    plan_queries.plan_form: lambda it: [call(HERE, it["closed"], IDRIS)],
    plan_queries.refusal: lambda it: [
        call(HERE, it["closed"], IDRIS, Decision(Refusal.PEACE, NOW, Entry(EntryKind.ANSWER, NOW, person=LENA)))
    ],
    draft_queries.draft_form: lambda it: [call(HERE, it["closed"], IDRIS, NOW)],
    draft_queries.draft_for: lambda it: [call(HERE, it.address, IDRIS, NOW), call(HERE, "", IDRIS, NOW)],
    hold_queries.holds: lambda _: [call(HERE, NOW)],
    standing_queries.standing: lambda it: [call(HERE, it.one, NOW)],
    standing_queries.is_invited: lambda it: [call(it.one, it.owner), call(it.one, MAYA)],
    digest.make_digest: lambda it: [call(By(BOT), it.retail)],
    digest.write_line: lambda it: [
        call(By(IDRIS), WriteLine(it.team, NOW + YEAR, words)) for words in (f"Well done. {it.mark}", "")
    ],
    plans.follow_up: lambda it: [call(By(IDRIS), FollowUp(it["claimed"], When.IN_A_WEEK))],
    insights.digest_view: lambda it: [call(HERE, it.digest, NOW)],
    reports.report: lambda it: [call(it.crew, NOW - YEAR, NOW, NOW)],
    reports.looked_at: lambda _: [call(HERE, IDRIS, 4, NOW)],
    reports.team_named: lambda it: [call(HERE, ""), call(HERE, it.crew.name)],
    insights.lines: lambda it: [call(HERE, it.digest, IDRIS, NOW)],
    insights.quoted: lambda it: [call(HERE, it.team, NOW - YEAR, NOW)],
    insights.answered_in: lambda it: [call(it.crew, TeamSettings(), Week(NOW - YEAR, NOW, NOW))],
    insights.preview: lambda _: [call(HERE, IDRIS, NOW)],
    mailboxes.resume: lambda it: [
        call(HERE, NOW, mailbox=f"voices@{it.mark}.example", folder="INBOX", uid_validity=validity, uid_next=20)
        for validity in (7, 8)
    ],
    mailboxes.advance: lambda it: [
        call(HERE, Position(7, 14, NOW, 12), mailbox=f"voices@{it.mark}.example", folder="INBOX")
    ],
    hand_over.offer: lambda it: [call(By(IDRIS), HandOver(it["claimed"], it.other, "For you."))],
    hand_over.accept: lambda it: [call(By(it.taker), it.offer)],
    hand_over.decline: lambda it: [call(By(it.taker), it.offer)],
    hand_over.expire: lambda it: [call(By(BOT), it.offer)],
    home.home: lambda it: [
        *(call(HERE, person, NOW) for person in (IDRIS, LENA, MAYA, PETRA, it.stranger)),
        *(call(HERE, IDRIS, NOW, Page(which, 1, it.team)) for which in HomeList),
    ],
    managing.manager_view: lambda it: [call(it.crew, NOW)],
    assigning.may_take: lambda it: [
        call(HERE, it.team, LENA, IDRIS, NOW),
        call(HERE, it.team, IDRIS, IDRIS, NOW),
    ],
    assigning.assignable: lambda it: [
        call(HERE, IDRIS, it.team, source, NOW) for source in ("overdue", "waiting", "taken_back", "away", it.owner)
    ],
    assigning.shared_out: lambda it: [call(HERE, IDRIS, it.team, [it["waiting"], it["closed"]], [IDRIS], NOW)],
    assign.assign_several: lambda it: [
        call(By(IDRIS), AssignSeveral(it.team, (Given(it["waiting"], IDRIS, State.WAITING, None),))),
        call(By(IDRIS), AssignSeveral(it.team, (Given(it["closed"], IDRIS, State.WAITING, None),))),
    ],
    standing_in.away_form: lambda _: [call(HERE, MAYA, "", NOW), call(HERE, IDRIS, MAYA, NOW)],
    standing_in.leave: lambda _: [call(HERE, MAYA, NOW)],
    standing_in.while_away: lambda _: [call(HERE, LENA, NOW)],
    standing_in.listed_while_away: lambda it: [call(HERE, it.due_lists[0][1], it.due_lists[0][0], NOW)],
    standing_in.stands_in: lambda it: [call(HERE, it.stood_in, person) for person in (MAYA, LENA)],
    managing.load_of: lambda it: [call(it.crew, 8, NOW)],
    lookups.mine: lambda it: [call(HERE, it.owner, NOW)],
    lookups.find: lambda it: [call(HERE, MAYA, words, NOW) for words in ("grinder", it.mark)],
    lookups.who: lambda it: [call(HERE, MAYA, asked, NOW) for asked in ("greta@example.com", it.address, it.mark)],
    lookups.why: lambda it: [call(HERE, IDRIS, it[name], 0, NOW) for name in ("waiting", "claimed", "known")],
    lookups.asked_about: lambda it: [call(HERE, it.owner, "", NOW), call(HERE, IDRIS, str(it["claimed"]), NOW)],
    lookups.my_team: lambda _: [call(HERE, IDRIS, NOW)],
    outbox.waiting: lambda _: [call(HERE, NOW)],
    outbox.counted: lambda _: [call(HERE)],
    outbox.shown: lambda it: [call(it.fresh, VOICES, "2.2")],
    outbox.trying: lambda it: [call(it.fresh, NOW)],
    outbox.not_sent: lambda it: [call(one) for one in it.messages if one.unconfirmed],
    outbox.withdrawn: lambda it: [call(it.fresh)],
    outbox.later: lambda it: [call(it.fresh, NOW, unconfirmed=True)],
    outbox.sooner: lambda _: [call(HERE, NOW, (5.0, 30.0))],
    outbox.dropped: lambda it: [call(it.fresh)],
    outbox.failed: lambda it: [
        call(By(BOT), one, "channel_not_found") for one in (it.fresh, replace(it.fresh, workspace=THERE))
    ],
    outbox.may_not_leave: lambda it: [call(one) for one in it.messages],
    outbox.retry_failed: lambda _: [call(HERE, VOICES)],
    messages.who_has: lambda it: [call(HERE, it["claimed"], PETRA, NOW)],
    messages.already_here: lambda it: [
        *(call(HERE, one.channel, one.ts, PETRA, NOW) for one in it.messages if one.ts),
        call(HERE, "C9", it.mark, PETRA, NOW),
        call(HERE, "C9", "1.000001", PETRA, NOW),
    ],
    messages.delivery_failures: lambda it: [call(HERE, it.team)],
    batching.batches: lambda _: [call(HERE)],
    batching.batch: lambda it: [
        call(By(BOT), Batch(HERE, place, MessageKind(kind)))
        for place, kind in ((VOICES, "card"), (it.channel, "card"), (MAYA, "owner"), (LENA, "owner"))
    ],
    messages.overview_view: lambda it: [call(HERE, it.overview, VOICES), call(HERE, it.listed, MAYA)],
    person_queries.person_view: lambda it: [call(HERE, it.stranger)],
    person_queries.named: lambda it: [call(HERE, it.stranger)],
    person_queries.first_of_others: lambda it: [
        call(HERE, (f"sam@{it.mark}.example", f"@{it.stranger}", f"greta@{it.mark}.example"))
    ],
    person_queries.language_of: lambda _it: [call(HERE, LENA), call(HERE, MAYA)],
    person_queries.zone_of: lambda it: [call(HERE, it.stranger)],
    person_queries.zone_of_team: lambda _it: [call(HERE, "")],
    applause.applaud: lambda it: [
        call(By(IDRIS), Applaud(LENA, WHY, conversation_id=it["closed"])),
        call(By(IDRIS), Applaud(LENA, WHY, praise=it.praised)),
        call(By(PETRA), Applaud(LENA, WHY)),
        call(By(PETRA), Applaud(LENA, f"{WHY} Again."), Applaud(MAYA, f"{WHY} Again.")),
    ],
    applause.approve: lambda it: [call(By(IDRIS), it.nomination)],
    applause.decline: lambda it: [call(By(IDRIS), DeclineNomination(it.nomination, WHY))],
    applause.hand_over_card: lambda it: [call(By(IDRIS), it.to_hand)],
    recognition.staff_called: lambda it: [call(HERE, f"Tom {it.mark}")],
    recognition.card_for: lambda it: [call(HERE, it.to_hand, IDRIS)],
    recognition.card_page: lambda it: [call(HERE, it.to_hand)],
    recognition.not_handed: lambda _it: [call(HERE, 9)],
    recognition.thanked_one: lambda it: [
        call(HERE, Applaud(LENA, WHY)),
        call(HERE, Applaud(NORA, WHY)),
        call(HERE, Applaud("", WHY, staff=it.mark)),
    ],
    applause.correct: lambda it: [call(By(IDRIS), CorrectApplause(it.to_hand, f"{WHY} Indeed."))],
    applause.undo_applause: lambda it: [call(By(IDRIS), it.to_hand)],
    recognition.correctable: lambda it: [call(HERE, it.to_hand, IDRIS, NOW)],
    recognition.just_made: lambda _it: [call(HERE, IDRIS, NOW)],
    praise.to_read: lambda _it: [call(HERE)],
    praise.find_praised: lambda it: [call(By(BOT), it.unread_praise, [it.mark], [])],
    praise.tell_praise: lambda it: [call(By(BOT), it.praise_to_tell, IDRIS)],
    praise.drop_praise: lambda it: [call(By(IDRIS), it.praised)],
    recognition.praise_view: lambda it: [call(HERE, it.praised)],
    recognition.open_praise: lambda it: [call(HERE, it.praised, IDRIS)],
    applause.remind_of_nomination: lambda it: [call(By(BOT), it.nomination, IDRIS)],
    recognition.said_of_staff: lambda it: [call(HERE, it["closed"])],
    recognition.undecided: lambda it: [call(HERE, it.nomination, IDRIS)],
    staff.import_staff: lambda it: [call(By(BOT), [Staff("new", "Tom Berg"), Staff(it.mark, "Ida Ek")])],
    staff.thank_in_private: lambda _it: [call(By(IDRIS), private) for private in (True, False)],
    staff.remove_staff: lambda it: [call(By(BOT), it.mark)],
    recognition.applause_form: lambda it: [call(HERE, IDRIS, it["closed"]), call(HERE, it.stranger)],
    recognition.team_for: lambda it: [call(HERE, LENA, one) for one in (None, it["closed"])],
    recognition.recognition_view: lambda it: [call(HERE, it.thanks)],
    due.do: lambda it: [
        *(call(By(BOT), one) for one in it.due),
        *(call(By(BOT), Due(HERE, "clock", one)) for one in it.conversations.values()),
        call(By(BOT), Due(HERE, "offer", it.offer)),
        call(By(BOT), Due(HERE, "undo", it["answered"])),
        call(By(BOT), Due(HERE, "waiting", it["waiting"])),
        call(By(BOT), Due(HERE, "digest", it.retail)),
    ],
    telling.tell: lambda _: [call(By(BOT), person) for person in (*MARKETERS, IDRIS)],
    telling.morning: lambda _: [call(By(BOT), person) for person in (*MARKETERS, IDRIS)],
    reminders.due_list: lambda it: [call(HERE, one, person, NOW) for one, person in it.due_lists],
    promises.keep: lambda it: [call(By(IDRIS), it.promised)],
    promises.put_off: lambda it: [call(By(IDRIS), PutOffPromise(it.promised, NOW + DAY))],
    touch_queries.promise: lambda it: [call(HERE, it.promised)],
    touch_queries.owed: lambda it: [call(HERE, it.promised)],
    touch_queries.promise_for: lambda it: [call(HERE, it.promised, IDRIS)],
    touch_queries.promise_nudge: lambda it: [call(HERE, event, to) for event, to in it.nudges],
    conversation_queries.reply_view: lambda it: [call(HERE, it["claimed"], IDRIS, NOW)],
    conversation_queries.writing_too: lambda it: [call(HERE, it["attempted"], MAYA, NOW)],
    conversation_queries.attempts_of: lambda it: [call(it.one)],
    conversation_queries.happened_since: lambda it: [call(HERE, it["claimed"], IDRIS, 0)],
    reply.alike_notes: lambda _: [call(HERE, MAYA, "She laughed about it, and wants the blue one.")],
    reply.begin_reply: lambda it: [call(By(IDRIS), it["claimed"])],
    reply.log_reply: lambda it: [
        call(By(IDRIS), reached(it["claimed"])),
        call(By(LENA), reached(it["waiting"], WHY)),
        taken(By(it.teller), reached(it.base_waiting, LAST_NOTE.format(it.mark))),
    ],
    rights.someone: lambda it: [call(HERE, it.stranger)],
    rights.places: lambda _: [call(HERE, MAYA)],
    rights.conversation_for: lambda it: [call(HERE, it["closed"], IDRIS, Action.SEE_CUSTOMER)],
    rights.require: lambda it: [
        call(HERE, IDRIS, Action.REPLY, it.one),
        call(HERE, IDRIS, Action.SETTINGS, it.crew),
        call(HERE, it.stranger, Action.LOOK),
    ],
    rights.require_anywhere: lambda it: [
        call(HERE, IDRIS, Action.PREVIEW),
        call(HERE, MAYA, Action.EDIT_CUSTOMER, {it.team}),
    ],
    snooze.snooze: lambda it: [call(By(IDRIS), Snooze(it["claimed"], NOW + HOUR))],
    reminders.snooze_for: lambda it: [call(HERE, it["claimed"], IDRIS, NOW)],
    snooze.snooze_from_reminder: lambda it: [call(By(IDRIS), Snooze(it["claimed"], NOW + HOUR))],
    snooze.snooze_for_an_hour: lambda it: [call(By(IDRIS), it["claimed"])],
    dismiss.dismiss: lambda it: [call(By(IDRIS), it["claimed"], WhyNotOurs.ELSEWHERE, "Logistics")],
    assign.assign: lambda it: [call(By(IDRIS), Assign(it["claimed"], it.other))],
    assign.take_it: lambda it: [call(By(IDRIS), it["claimed"])],
    follow.follow: lambda it: [call(By(IDRIS), it["claimed"])],
    follow.unfollow: lambda it: [call(By(it.follower), it["claimed"])],
    dismiss.bring_back: lambda it: [call(By(IDRIS), it["dismissed"])],
    change_kind.change_kind: lambda it: [
        call(By(IDRIS), ChangeKind(it[name], Kind.QUESTION, urgent=True)) for name in ("claimed", "closed")
    ],
    splitting.split: lambda it: [call(By(IDRIS), it.second)],
    merging.join_matters: lambda it: [call(By(IDRIS), (it["twofold"], it["parted"]))],
    change_kind.confirm_kind: lambda it: [call(By(IDRIS), (it["claimed"], Kind.QUESTION))],
    change_kind.call_urgent: lambda it: [call(By(IDRIS), it["claimed"])],
    change_kind.not_urgent: lambda it: [call(By(IDRIS), it["claimed"])],
    forming.to_sort: lambda _: [call(HERE)],
    comparing.near: lambda _: [call(HERE, JUDGED)],
    comparing.compare: lambda it: [call(HERE, it.voice), call(HERE, it.kept)],
    forming.sort_voice: lambda it: [
        call(By(BOT), comparing.Compared(it.voice, it.team, (it.one.id,))),
        call(By(BOT), comparing.Compared(it.second_kept, it.retail, kept=(it.second_kept,) * 21)),
    ],
    leading.claim_incident: lambda it: [call(By(IDRIS), it.incident)],
    leading.take_out: lambda it: [call(By(IDRIS), it["massed"])],
    leading.mended: lambda it: [call(By(IDRIS), it.incident)],
    leading.end_incident: lambda it: [call(By(IDRIS), it.incident)],
    incident_queries.incident: lambda it: [call(HERE, it.incident)],
    incident_queries.led_by: lambda _: [call(HERE, PETRA)],
    incident_queries.incident_for: lambda it: [call(HERE, it.incident, IDRIS)],
    looking.mattered: lambda it: [call(By(MAYA), it.kept)],
    looking.right_to_keep: lambda it: [call(By(MAYA), it.kept)],
    kept_back_queries.threshold: lambda it: [call(HERE, it.team, TeamSettings())],
    kept_back_queries.kept: lambda _: [call(HERE, MAYA, 0, NOW)],
    kept_back_queries.left_of_team: lambda it: [call(HERE, it.team, NOW)],
    kept_back_queries.sieve: lambda it: [call(HERE, it.team, IDRIS, NOW)],
    incident_queries.part_of: lambda it: [call(HERE, it["massed"])],
    judging.to_judge: lambda _: [call(HERE, NOW)],
    judging.judge_again: lambda it: [
        call(By(BOT), it.voice, JUDGED),
        call(By(BOT), it.kept, replace(JUDGED, urgent=False)),
        call(By(BOT), it.kept, JUDGED),
    ],
    judging.to_learn: lambda _: [call(HERE)],
    judging.head_in_use: lambda _: [call(HERE)],
    judging.keep_head: lambda _: [call(By(BOT), LearnedHead(b"weights", 40))],
    judging.undo_head: lambda _: [call(By(BOT))],
    reopen.reopen: lambda it: [call(By(IDRIS), it["closed"])],
    undo.undo: lambda it: [call(By(IDRIS), it[name]) for name in ("claimed", "told")],
    conversation_queries.card: lambda it: [call(HERE, one, NOW) for one in it.conversations.values()],
    conversation_queries.dismissal_view: lambda it: [call(HERE, {"dismissal": it.dismissal})],
    messages.reporter: lambda it: [call(HERE, it["closed"], PETRA, NOW)],
    messages.follower: lambda it: [call(HERE, it["claimed"], it.follower, NOW)],
    messages.listener: lambda it: [call(HERE, one, PETRA, NOW) for one in it.events],
    messages.progress: lambda it: [call(HERE, one, PETRA, NOW) for one in it.events],
    person_queries.is_following: lambda it: [call(HERE, it["claimed"], it.follower)],
    person_queries.is_reporter: lambda it: [call(HERE, it["closed"], PETRA)],
    voice_queries.as_passed_on: lambda it: [
        call(
            HERE,
            it.team,
            PETRA,
            HomeLine(
                it["claimed"], "Greta", "Beans", State.CLAIMED, Kind.COMPLAINT, urgent=False, owner=None, due_at=None
            ),
        )
    ],
    voice_queries.voice_views: lambda it: [call(HERE, it["claimed"], [])],
    conversation_queries.all_words: lambda it: [call(HERE, it["claimed"], IDRIS)],
    conversation_queries.history: lambda it: [call(HERE, one) for one in it.events],
    reminders.nudge: lambda it: [call(HERE, event, to, NOW) for event, to in it.nudges],
    conversation_queries.offer: lambda it: [call(HERE, one, NOW) for one in it.offers],
    recognition.recognition: lambda it: [
        call(HERE, one, *reader) for one in it.recognitions for reader in ((), (GUEST,))
    ],
    team_queries.welcome: lambda it: [call(HERE, it.team, MAYA)],
    conversation_queries.card_for: lambda it: [call(HERE, it["claimed"], IDRIS, Action.REPLY, NOW)],
    team_queries.is_in_team: lambda it: [call(HERE, it.team, IDRIS), call(HERE, it.team, it.stranger)],
    conversation_queries.event_conversation: lambda it: [call(HERE, one) for one in it.events],
    take_in.take_in: lambda it: [
        call(By(INTAKE), said(it, it.key)),
        call(By(INTAKE), said(it, "new:1"), team_id=it.team),
        call(By(INTAKE), said(it, "new:2"), team_name=f"Retail {it.mark}"),
        call(By(INTAKE), said(it, "new:3", forwarder=f"sam@{it.mark}.example")),
        call(By(INTAKE), Voice("new:4", "From nobody we know.")),
        call(By(INTAKE), Voice("new:9", "How kind you are.", kind=Kind.PRAISE)),
        call(By(INTAKE), Voice("new:8", f"My card. {it.mark}", Sender(f"Bo {it.mark}", (card_of(it.mark),)))),
        call(By(INTAKE), said(it, "new:6", channel=Channel.SOCIAL), team_id=it.team),
        call(By(INTAKE), Voice("new:7", "So it is.", channel=Channel.SOCIAL), team_id=it.team),
        call(By(INTAKE), Voice("new:8", "The lid broke.", channel=Channel.SOCIAL), team_id=it.retail),
        call(By(INTAKE), Voice("new:5", "By their ticket alone.", ticket=f"zendesk:{it.mark}")),
        taken(By(INTAKE), said(it, f"slack:C9:no voice {it.mark}")),
    ],
    take_in.route: lambda it: [
        call(By(PETRA), RouteVoice("Again.", "Greta", it.address, team_id=it.team, answered=WHY)),
        call(By(PETRA), RouteVoice("Again.", "Greta", it.address, origin=it.key.removeprefix("slack:"))),
    ],
    take_in.route_message: lambda it: [
        call(By(PETRA), said(it, it.key), it.team),
        call(By(PETRA), said(it, "slack:C9:new"), it.team),
    ],
    reactions.admit: lambda it: [
        call(By(PETRA, key="reaction new")),
        taken(By(PETRA, key=f"trigger {it.mark}")),
    ],
    reactions.not_a_voice: lambda it: [
        call(By(IDRIS), f"slack:C9:alone {it.mark}", it.team),
        taken(By(IDRIS), it.key, it.team),
        call(By(MAYA), f"slack:C9:no voice {it.mark}", it.team),
        call(By(MAYA), "slack:C9:another", it.team),
    ],
    history.receive_all: lambda it: [
        call(By(INTAKE), [said(it, it.key), said(it, f"import:{it.mark}"), said(it, "new:8")], since=0),
        call(By(INTAKE), [said(it, "new:9", said_at=NOW - WEEK)], since=NOW, team_name=f"Retail {it.mark}"),
    ],
    watching.receive_page: lambda it: [
        call(
            By(INTAKE),
            Shown((said(it, "feed:new", said_at=NOW),), (it.key, f"feed:{it.mark}"), "2", 1),
            name=name,
            team_name=f"Retail {it.mark}",
        )
        for name in ("feed:1", "feed:2")
    ],
    watching.cursor_of: lambda _: [call(HERE, "feed:1")],
    sent_mail.log_sent_mail: lambda it: [
        call(By(INTAKE), SentMail("idris@kullen.example", (to,), f"{key} {it.mark}"))
        for to, key in ((f"claimed.{it.mark}@example.com", "new"), (it.address, "another"), (it.address, "told"))
    ],
    voice_queries.sent_mail: lambda it: [call(HERE, one) for one in it.sent_mails],
    voice_queries.outsiders: lambda it: [call(HERE, [f"sam@{it.mark}.example", it.address])],
    voice_queries.is_to_outsiders: lambda it: [
        call(HERE, f"sam@{it.mark}.example", [to]) for to in (f"desk@{it.mark}.example", it.address)
    ],
    team_queries.intake_address: lambda _: [call(HERE)],
    support.support_answered: lambda it: [
        call(By(INTAKE), SupportReply(f"zendesk:{it.mark}:{number}", f"zendesk:{it.mark}")) for number in (2, 3)
    ],
    pulses.heard: lambda it: [
        call(By(INTAKE), f"zendesk/{it.mark}", f"Zendesk {it.mark}", team_name=f"Retail {it.mark}"),
        call(By(INTAKE), "postmark", "Postmark"),
    ],
    pulses.tell_silence: lambda it: [call(By(BOT), f"{one}/{it.mark}") for one in ("zendesk", "front")],
    voice_queries.last_heard: lambda it: [call(HERE, f"zendesk/{it.mark}")],
    voice_queries.in_ticket: lambda it: [call(HERE, f"zendesk:{it.mark}")],
    voice_queries.silent_source: lambda it: [call(HERE, one, IDRIS) for one in it.events],
    source_edits.readers: lambda it: [call(HERE, it.key)],
    source_edits.edit_words: lambda it: [
        *(call(By(BOT), key, words) for key in (it.key, f"import:{it.mark} 2") for words in ("Something else.", None)),
        call(By(BOT), f"slack:C9:{it.mark}.1", "Something else.", ("", "For us.")),
        call(By(BOT), it.key, "Something else.", ("", ""), NOW * 1000),
    ],
    team.know_workspace: lambda _: [call(Workspace(HERE, "Another name", "B1", "U0BOT"), NOW)],
    team.know_quiet: lambda it: [
        call(By(BOT), dict.fromkeys((MAYA, it.stranger), times)) for times in (Quiet(NOW, NOW + DAY), None)
    ],
    team.know_people: lambda it: [
        call(By(BOT), [Person(it.stranger, "Another name")]),
        call(
            By(BOT), [Person(one, "Gone", is_deleted=True) for one in dict.fromkeys((it.taker, it.owner, it.follower))]
        ),
    ],
    person_queries.everybody_in_teams: lambda _: [call(HERE)],
    person_queries.everybody_who_answers: lambda _: [call(HERE)],
    person_queries.gone: lambda it: [call(HERE, it.stranger)],
    person_queries.quiet_to_ask: lambda _: [call(HERE, NOW, 20)],
    person_queries.is_known: lambda it: [call(HERE, it.stranger)],
    person_queries.is_home_seen: lambda it: [call(HERE, MAYA), call(HERE, it.stranger)],
    team.keep_home_seen: lambda it: [call(HERE, LENA), call(HERE, it.stranger)],
    contact_rules.save_contact_rules: lambda it: [
        call(By(IDRIS), it.team, ContactRules(Limits(peace_days=21), ("FI",))),
        call(By(IDRIS), it.retail, ContactRules(Limits(), ("Sweden", "FI"))),
    ],
    contact_rules.change_never_log: lambda it: [
        call(By(IDRIS), it.retail, [NeverLog(NeverLogKind.EMAIL, it.address)], []),
        call(By(BOT), None, [], [law(it.mark)]),
    ],
    rule_queries.contact_rules_view: lambda _: [call(HERE)],
    rule_queries.rules_for: lambda it: [call(HERE, it.retail, IDRIS)],
    rule_queries.never_log_for: lambda it: [call(HERE, it.retail, IDRIS)],
    settings.save_numbers: lambda it: [call(By(IDRIS), it.team, {"attempts": 4})],
    managers.leave_managers: lambda it: [call(By(IDRIS), it.retail), taken(By(IDRIS), it.team)],
    managers.manage_team: lambda it: [call(By(IDRIS), it.team)],
    team_queries.manager_left: lambda it: [call(HERE, it.events[0], IDRIS)],
    team_queries.stops_managing: lambda it: [call(HERE, IDRIS, whole_team(it))],
    team.keep_home_view: lambda it: [
        call(HERE, IDRIS, HomePart.TEAM, it.team),
        call(HERE, it.stranger, HomePart.MY_DAY, None),
    ],
    person_queries.is_colleague: lambda it: [call(HERE, f"{one}@{it.mark}.example") for one in ("sam", "desk")],
    person_queries.may_forward: lambda it: [
        call(HERE, f"{one}@{it.mark}.example", proven) for one in ("sam", "desk") for proven in (None, True, False)
    ],
    settings.save_team: lambda it: [
        call(By(IDRIS), whole_team(it, settings=TeamSettings(digest_day=4))),
        call(By(IDRIS), team_form(team_id=it.team)),
        call(By(IDRIS), whole_team(it, channel=f"C4{it.mark}")),
        call(By(BOT), whole_team(it, watched=(), marketers=(MAYA,))),
        call(By(IDRIS), whole_team(it, team_id=None, name=f"New {it.mark}", channel="C2", watched=("C3",))),
        taken(By(IDRIS), whole_team(it, team_id=it.base_team, channel=VOICES, watched=())),
        taken(By(IDRIS), whole_team(it, team_id=it.base_team, name="Marketing", watched=())),
        taken(By(IDRIS), whole_team(it, team_id=it.base_team, name="Marketing", channel=VOICES)),
    ],
    skills.save_skill: lambda it: [
        call(By(IDRIS), SaveSkill(it.team, None, f"Kettles {it.mark}", ("kettle",), (MAYA,))),
        call(By(IDRIS), SaveSkill(it.team, it.skill, f"Mills {it.mark}", ("mill",), (MAYA,))),
        call(By(IDRIS), SaveSkill(it.team, it.skill, "", (), (), remove=True)),
    ],
    skills.save_profile: lambda it: [call(By(IDRIS), SaveProfile(it.team, MAYA, ("fi", "sv"), 4))],
    team_queries.skills_view: lambda it: [call(HERE, it.team, IDRIS)],
    team_queries.profile_view: lambda it: [call(HERE, it.team, IDRIS, MAYA)],
    tidying.tidy: lambda it: [call(By(person)) for person in (*MARKETERS, IDRIS, it.owner)],
    messages.finished: lambda _: [call(HERE, person, NOW + 2 * WEEK, most=9) for person in (*MARKETERS, IDRIS)],
    hours.set_hours: lambda _: [
        call(By(MAYA), SetHours(week_of(lunch=(720, 780)), "DE", "BY")),
        call(By(MAYA), SetHours(week_of())),
    ],
    person_queries.my_hours: lambda _: [call(HERE, MAYA, NOW), call(HERE, MAYA, NOW, "DE")],
    absence.go_away: lambda _: [
        call(By(MAYA), GoAway(NOW, NOW + DAY, LENA)),
        call(By(IDRIS), GoAway(NOW, NOW + DAY, "", LENA)),
    ],
    absence.come_back: lambda _: [call(By(MAYA))],
    absence.know_statuses: lambda _: [call(By(BOT), {MAYA: SlackStatus(":palm_tree:", "Vacationing")})],
    absence.set_right: lambda _: [call(By(BOT), LENA, Source.STATUS)],
    absence.advance: lambda _: [call(By(BOT), NORA, Source.STATUS)],
    team_queries.team_view: lambda it: [call(HERE, it.team)],
    team_queries.view_of: lambda it: [call(it.crew)],
    team_queries.team_views: lambda _: [call(HERE)],
    team_queries.watched_by: lambda it: [call(HERE, it.watched)],
    team_queries.meant_by: lambda it: [
        call(HERE, it.watched, "no_entry_sign"),
        call(HERE, it.channel, "love_letter"),
    ],
    team_queries.may_change: lambda it: [call(HERE, IDRIS, it.team), call(HERE, IDRIS, None)],
    draw: lambda it: [call(one, NOW) for one in it.messages],
}
"""Every service, and the one way in which messages are drawn."""

STORE: dict[Callable[..., Any], Callable[[Held], list[Call]]] = {
    conversations.get: lambda it: [call(HERE, one) for one in it.conversations.values()],
    conversations.lately: lambda it: [
        call(HERE, month_since=0, team=it.team, people=people) for people in ([MAYA], [MAYA] * 101)
    ],
    conversations.insert: lambda it: [call(replace(it.one, id=1))],
    conversations.save: lambda it: [call(replace(it.one, urgent=True), it.one)],
    tellings.take_out: lambda it: [
        call(HERE, list_id=it.due_lists[0][0], conversation=one) for one in it.conversations.values()
    ],
    tellings.told: lambda it: [call(HERE, event=it.asked[0], person=it.asked[1], state="void", now=NOW)],
    tellings.put_promise: lambda it: [
        call(HERE, list_id=it.due_lists[0][0], conversation=it["answered"], touch=it.promised, event=it.asked[0])
    ],
    tellings.take_out_promise: lambda it: [call(HERE, list_id=one, touch=it.promised) for one, _ in it.due_lists],
    privacy.conversations: lambda it: [call(HERE, customer=it.customer)],
    exports.history: lambda it: [call(HERE, customer=it.past)],
    privacy.past_sources: lambda it: [call(HERE, customer=it.past)],
    privacy.forget_kept_back: lambda it: [call(HERE, voice=it.kept)],
    exports.plans: lambda it: [call(HERE, customer=it.planned_with)],
    exports.preference: lambda it: [call(HERE, customer=it.customer)],
    exports.offers: lambda it: [call(HERE, conversation=it["offered"])],
    exports.corrections: lambda it: [call(HERE, conversation=it["told"])],
    exports.thanks: lambda it: [call(HERE, conversation=it["closed"])],
    exports.person_thanks: lambda _: [call(HERE, person=LENA)],
    exports.person_absences: lambda _: [call(HERE, person=one) for one in (*MARKETERS, IDRIS)],
    exports.person_touches: lambda it: [call(HERE, person=it.teller)],
    privacy.thanks_to: lambda _: [call(HERE, person=LENA)],
    privacy.spoken_by: lambda it: [call(HERE, person=it.teller)],
    privacy.sent_mails: lambda it: [call(HERE, conversation=it[one]) for one in ("told", "claimed")],
    privacy.thanks_naming: lambda it: [call(HERE, name=it.mark)],
    privacy.redraw_one_thanks: lambda it: [call(HERE, recognition=one) for one in it.recognitions],
    privacy.word_thanks: lambda it: [
        call(HERE, recognition=one, why="Thank you.", declined_with="") for one in it.recognitions
    ],
    privacy.old_voices: lambda it: [call(HERE, team=it.team, before=NOW + YEAR, most=9)],
    privacy.old_touches: lambda it: [call(HERE, team=it.team, before=NOW + YEAR, most=9)],
    privacy.old_history: lambda it: [call(HERE, team=it.team, before=NOW + YEAR, most=9)],
    privacy.newest: lambda it: [call(HERE, conversation=it["closed"])],
    privacy.forget_touch: lambda it: [call(HERE, touch=it.promised)],
    stored_mailboxes.get: lambda it: [call(HERE, mailbox=f"voices@{it.mark}.example", folder="INBOX")],
    stored_mailboxes.save: lambda it: [
        call(HERE, Position(7, 13, NOW, 12), mailbox=f"voices@{it.mark}.example", folder="INBOX")
    ],
    stored_matters.contents: lambda it: [call(HERE, conversation=it[name]) for name in ("told", "answered")],
    stored_matters.move: lambda it: [
        call(HERE, Contents(voices=[], touches=[it.promised], mails=[it.sent_mails[0]]), into=it["twofold"])
    ],
    stored_incidents.move: lambda it: [call(HERE, incident=it.incident, into=it.other_incident)],
    stored_messages.withdraw_incident: lambda it: [call(HERE, incident=it.incident)],
    stored_incidents.of_owner: lambda it: [call(HERE, team=it.retail, owner=PETRA)],
    stored_incidents.let_owner_go: lambda it: [call(HERE, incident=it.incident)],
    stored_incidents.insert: lambda it: [call(HERE, incident=1, team=it.team, owner=None, now=NOW)],
    stored_incidents.add: lambda it: [
        call(HERE, incident=it.incident, conversation=it["again"], had_by=MAYA, now=NOW),
    ],
    leases.renew: lambda it: [call(HERE, f"replica {it.mark}")],
    leases.look: lambda _: [call(HERE)],
    leases.take: lambda it: [
        call(HERE, "another", LeaseRecord(f"replica {it.mark}", 1)),
        call(HERE, f"replica {it.mark}", None),
    ],
    leases.release: lambda it: [call(HERE, f"replica {it.mark}")],
    people.get: lambda it: [call(HERE, MAYA), call(HERE, it.stranger)],
    people.quiet: lambda it: [call(HERE, MAYA), call(HERE, it.stranger)],
    people.quiet_to_ask: lambda _: [call(HERE, since=NOW, now=NOW, most=20)],
    people.by_email: lambda it: [call(HERE, "maya@kullen.example"), call(HERE, f"sam@{it.mark}.example")],
    people.save: lambda it: [call(HERE, Person(one, "Another name"), NOW) for one in (MAYA, it.stranger)],
    people.save_schedule: lambda it: [call(HERE, one, Schedule(week_of(), "SE")) for one in (MAYA, it.stranger)],
    people.save_quiet: lambda it: [call(HERE, one, Quiet(NOW, NOW + HOUR), NOW) for one in (MAYA, it.stranger)],
    people.dm_channel: lambda it: [call(HERE, MAYA), call(HERE, it.stranger)],
    people.home_view: lambda it: [call(HERE, IDRIS), call(HERE, it.stranger)],
    people.saw_home: lambda it: [call(HERE, MAYA), call(HERE, it.stranger)],
    people.save_home_view: lambda it: [
        call(HERE, IDRIS, part="team", team=it.team),
        call(HERE, it.stranger, part="my_day", team=None),
    ],
    people.save_saw_home: lambda it: [call(HERE, LENA), call(HERE, it.stranger)],
    people.save_dm_channel: lambda it: [call(HERE, MAYA, "D1"), call(HERE, it.stranger, "D2")],
    teams.newest_id: lambda _: [call(HERE)],
    teams.save_workspace: lambda _: [call(Workspace(HERE, "Another name", "B1", "U0BOT"), NOW)],
    teams.intake_address: lambda _: [call(HERE)],
    teams.seen: lambda _: [call(HERE, NOW + 1)],
    teams.get: lambda it: [call(HERE, it.team)],
    teams.all_of: lambda _: [call(HERE)],
    teams.of_person: lambda it: [call(HERE, IDRIS), call(HERE, it.stranger)],
    teams.members: lambda it: [call(HERE, it.team)],
    teams.member: lambda it: [call(HERE, it.team, MAYA)],
    teams.watched: lambda it: [call(HERE, it.team)],
    teams.watching: lambda it: [call(HERE, it.watched)],
    teams.is_shared: lambda it: [call(HERE, f"C2{it.mark}")],
    teams.settings: lambda it: [call(HERE, it.team)],
    stored_rules.limits: lambda _: [call(HERE)],
    stored_rules.save_limits: lambda _: [call(HERE, Limits(peace_days=10), IDRIS, NOW)],
    stored_rules.never_log: lambda _: [call(HERE)],
    stored_rules.is_never_logged: lambda it: [
        call(HERE, [Identity(IdentityKind.EMAIL, value)]) for value in (law(it.mark).value, it.address)
    ],
    teams.save_settings: lambda it: [call(HERE, it.team, TeamSettings(zone="Asia/Tokyo"), IDRIS, NOW)],
}
"""What of the store is called by others than the services, or holds more than one query."""
