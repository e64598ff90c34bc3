"""What a team knows of one customer, shown to one person; and the form that mends their name or adds a way to them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.domain.conversations.conversation import Method, State
from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX, NOTE_MAX, REACH_BY_MAX, EditCustomer, HowToApproach
from bot.domain.customers.contact.ledger import Preferences
from bot.slack.conversations import card, why
from bot.slack.customers import facts_words, plan_form, story_form, who_form
from bot.slack.customers.privacy import privacy_form
from bot.slack.kit import block_kit, list_lines, mrkdwn, phrases
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.slack.voices import reporter_dm, standout
from bot.slack.voices.sorting import kind_form, matters_form
from bot.views.customers import CustomerView, DecideView, FollowView
from bot.views.voices import PastVoiceView, VoiceView

CALLBACK = "customer"
NAME = "name"
REACH_BY = "reach_by"
PERSON = "their_person"
FOLLOW = "follow"
NOTE = "note"
NOT_TO, CALLS, QUOTE, PREFERS, ANY_WAY = "not_to", "calls", "quote", "prefers", "any"
APPROACH: Final = {NOT_TO: "Asked not to be contacted", CALLS: "Said yes to calls", QUOTE: "May be quoted"}
WAYS: Final = {
    Method.CALL: "Calls",
    Method.EMAIL: "Personal mails",
    Method.LETTER: "Letters",
    Method.MESSAGE: "Messages",
    Method.VISIT: "Meeting in person",
}
_CONVERSATIONS, _TOUCHES, _VOICES, _WAYS = 10, 10, 5, 20


def open_form(customer: CustomerView, now: int, tz: str) -> block_kit.Block:
    """The form for one customer, with their history, newest first; times are shown in ``tz``."""
    name = customer.name[:NAME_MAX].strip()
    blocks = [
        block_kit.input_block("Name", block_kit.text_input(VALUE, name, max_length=NAME_MAX), NAME, optional=not name),
        block_kit.section(_ways(customer)),
        block_kit.input_block(
            "Add a way to reach them",
            block_kit.text_input(VALUE, max_length=REACH_BY_MAX),
            REACH_BY,
            "An address, a number or a handle.",
            optional=True,
        ),
        block_kit.input_block(
            "Their person",
            block_kit.users_select(VALUE, customer.their_person, "Nobody in particular"),
            PERSON,
            "New matters of theirs go to this colleague first, unless they are away or full. What is open stays.",
            optional=True,
        ),
        *_approach(customer.said, now, tz),
        block_kit.input_block(
            "A note for the team",
            block_kit.text_input(VALUE, multiline=True, max_length=NOTE_MAX),
            NOTE,
            "What a colleague should know before they ring. It stands here with your name.",
            optional=True,
        ),
        *_decide(customer.decide, customer.name),
        *_follow(customer.follow),
        *_about(customer.conversation_id, customer.asked),
        *_matters(customer),
        block_kit.divider(),
        *_since(customer, now, tz),
        *_history("Notes of the team", [story_form.note(one, now, tz) for one in customer.notes], 0),
        *_history(
            "Conversations",
            [list_lines.line(one, now, tz) for one in customer.conversations[:_CONVERSATIONS]],
            len(customer.conversations) - _CONVERSATIONS,
        ),
        *_history(
            "Planned",
            [story_form.planned(one, tz) for one in customer.planned[:_TOUCHES]],
            len(customer.planned) - _TOUCHES,
        ),
        *_history(
            "What we did",
            [story_form.touch(one, now, tz) for one in customer.touches[:_TOUCHES]],
            len(customer.touches) - _TOUCHES,
        ),
        *_history(
            _orders(customer),
            [facts_words.purchase(one, tz, now) for one in customer.purchases],
            customer.orders - len(customer.purchases),
        ),
        *_history("From elsewhere", [facts_words.outside(one, tz, now) for one in customer.outside], 0),
        *_history(
            "What they said",
            [_voice(one, now, tz) for one in customer.voices[:_VOICES]],
            len(customer.voices) - _VOICES,
        ),
        *_without_conversation("Kept back", [one for one in customer.past if one.why], now, tz),
        *_without_conversation("Before we listened", [one for one in customer.past if not one.why], now, tz),
    ]
    if customer.may_erase and customer.conversation_id is not None:
        blocks += [block_kit.divider(), privacy_form.buttons(customer.conversation_id, customer.name)]
    if customer.elsewhere:
        blocks.append(block_kit.context(phrases.elsewhere(customer)))
    known = (customer.conversations, customer.touches, customer.voices, customer.past, customer.purchases)
    if not any((*known, customer.outside)):
        blocks.append(block_kit.context("Nothing is known yet. What they say and what you log will stand here."))
    kept = write_metadata(id=str(customer.id), named=bool(name))
    return block_kit.form("Customer", blocks, CALLBACK, submit="Save", metadata=kept)


def _approach(said: Preferences, now: int, tz: str) -> list[block_kit.Block]:
    """What they asked for of how they are approached, with the days on which they did."""
    dated = {NOT_TO: said.not_since, CALLS: said.calls_since, QUOTE: said.quote_since}
    ticked = [one for one, since in dated.items() if since is not None]
    days = [f"{APPROACH[one]} {phrases.ago(dated[one] or now, tz, now)}." for one in ticked]
    ways = [(label, str(method)) for method, label in WAYS.items()]
    return [
        block_kit.input_block(
            "How they want to be approached",
            block_kit.checkboxes(VALUE, [(label, one) for one, label in APPROACH.items()], ticked),
            NOT_TO,
            " ".join(days) or "Tick what they told you. Today is kept with it.",
            optional=True,
        ),
        block_kit.input_block(
            "They prefer",
            block_kit.select(VALUE, [("No way in particular", ANY_WAY), *ways], said.prefers or ANY_WAY),
            PREFERS,
            optional=True,
        ),
    ]


def _since(customer: CustomerView, now: int, tz: str) -> list[block_kit.Block]:
    """Since when they are known; nothing for whoever may not see that."""
    return [] if customer.since is None else [block_kit.context(f"First known {phrases.ago(customer.since, tz, now)}.")]


def _about(conversation_id: int | None, asked: int) -> list[block_kit.Block]:
    """What can be asked and said of the conversation that they came from, by everybody in its team."""
    if conversation_id is None:
        return []
    known = [who_form.button(conversation_id, asked), story_form.button(conversation_id)]
    return [*known, kind_form.button(conversation_id), why.button(conversation_id), plan_form.button(conversation_id)]


def _matters(customer: CustomerView) -> list[block_kit.Block]:
    """The way to part or join what they came from, for whoever may."""
    one = customer.conversation_id
    return [matters_form.button(one)] if customer.may_sort and one is not None else []


def _follow(view: FollowView | None) -> list[block_kit.Block]:
    """Whether whoever reads this hears how the conversation that they came from ends, and the way to change that."""
    if view is None:
        return []
    value = str(view.conversation_id)
    if view.follows:
        stop = block_kit.button("Unfollow", reporter_dm.UNFOLLOW, value, a11y="Unfollow this conversation")
        return [block_kit.section("You hear how this one ends.", stop)]
    if view.passed_on:
        return [block_kit.context("You passed this one on, so you hear how it ends.")]
    start = block_kit.button("Follow", FOLLOW, value, a11y="Follow this conversation")
    return [block_kit.section("Would you like to hear how this one ends?", start)]


def _decide(view: DecideView | None, name: str) -> list[block_kit.Block]:
    """What a manager decides about the conversation that they came from: the card is everybody's and can't ask them."""
    if view is None:
        return []
    value, who = str(view.conversation_id), name if mrkdwn.has_name(name) else "a customer"
    if view.state is State.DISMISSED:
        back = block_kit.button("Bring back", card.BRING_BACK, value, a11y=f"Bring back {who}")
        return [block_kit.section("This one is put aside. Is it for us after all?", back)]
    return [block_kit.section(_has(view)), block_kit.actions("decide", *_takers(view, who))]


def _takers(view: DecideView, who: str) -> list[block_kit.Block]:
    buttons = list_lines.takers(view.conversation_id, who)
    return buttons[:1] if view.mine and view.state is State.CLAIMED else buttons


def _has(view: DecideView) -> str:
    if view.owner is None:
        return "Nobody is asked to take this one yet. You manage this team: who should?"
    if view.mine:
        return "This one is yours." if view.state is State.CLAIMED else "You are asked to take this one."
    who = mrkdwn.name(view.owner)
    has = f"{who} has this one" if view.state is State.CLAIMED else f"{who} is asked to take this one"
    return f"{has}. You manage this team, and can give it to somebody else."


def _ways(customer: CustomerView) -> str:
    if not customer.reach_by:
        return "No way to reach them is known yet. Add one when you learn it."
    ways = [f"• {mrkdwn.exact(way, REACH_BY_MAX)}" for way in customer.reach_by[:_WAYS]]
    return "\n".join(["*How to reach them*", *ways, *_more(len(customer.reach_by) - _WAYS)])


def _history(heading: str, shown: list[str], left: int) -> list[block_kit.Block]:
    if not shown:
        return []
    blocks = [block_kit.section(f"*{heading}*"), *(block_kit.section(one) for one in shown)]
    return [*blocks, *(block_kit.context(more) for more in _more(left))]


def _more(count: int) -> list[str]:
    return [f"and {count} more"] if count > 0 else []


def _orders(customer: CustomerView) -> str:
    return "One order" if customer.orders == 1 else f"{customer.orders:,} orders"


def _voice(voice: VoiceView, now: int, tz: str) -> str:
    at = voice.said_at if voice.said_at is not None else voice.received_at
    quoted = "_The words are gone._" if voice.words is None else mrkdwn.quote(voice.words, 800)
    return f"{phrases.KINDS[voice.kind].capitalize()}, {mrkdwn.when(at, tz, now)}\n{quoted}".rstrip()


def _without_conversation(title: str, past: Sequence[PastVoiceView], now: int, tz: str) -> list[block_kit.Block]:
    return _history(title, [_past(one, now, tz) for one in past[:_VOICES]], len(past) - _VOICES)


def _past(one: PastVoiceView, now: int, tz: str) -> str:
    said = one.said
    seen = mrkdwn.link(said.link, "Open it there")
    head = f"{phrases.KINDS[said.kind].capitalize()}, {phrases.way_and_when(said, tz, now)}"
    more = [*([f"it {standout.kept_for(one.why)}"] if one.why else []), *([seen] if seen else [])]
    return "\n".join([" · ".join([head, *more]), phrases.words(said)])


def read(view: Mapping[str, Any]) -> EditCustomer:
    """What was typed.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    customer_id = row_id(kept.get("id"))
    name, reach_by = fields.text(NAME, NAME_MAX), fields.text(REACH_BY, REACH_BY_MAX)
    if not name and kept.get("named"):  # who has no name yet may stay without: nobody should have to invent one
        fields.refuse(NAME, "What do they call themselves?")
    if reach_by and identity.guess(reach_by) is None:
        fields.refuse(REACH_BY, identity.NO_WAY_TO_REACH)
    person, approach, note = fields.person(PERSON), _read_approach(fields), fields.text(NOTE, NOTE_MAX)
    fields.check()
    return EditCustomer(customer_id, name, reach_by, person or "", approach, note)


def _read_approach(fields: Fields) -> HowToApproach:
    said = fields.ticked(NOT_TO, APPROACH)
    way = fields.option(PREFERS, [ANY_WAY, *WAYS])
    prefers = None if way in {None, ANY_WAY} else Method(str(way))
    return HowToApproach(NOT_TO in said, CALLS in said, prefers, QUOTE in said)


def confirmation(name: str) -> block_kit.Block:
    """What the form becomes."""
    return block_kit.confirmation("Saved", f"Saved. What we know of {mrkdwn.named(name, 'them')} is up to date.")
