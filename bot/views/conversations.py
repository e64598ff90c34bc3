"""What is shown of a conversation: on its card, in its thread, in reminders and offers.

Times are UTC milliseconds; ids of people and channels are Slack's; ``tz`` is an IANA name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import Feeling, Method, Outcome, Reason, State
from bot.domain.conversations.offers import OfferState
from bot.domain.conversations.reminders import ReminderKind
from bot.domain.conversations.retry import Retry
from bot.domain.conversations.snoozing import SnoozeReason
from bot.domain.customers.contact.ledger import NOTHING_SAID, Preferences
from bot.domain.customers.same_person.evidence import Evidence
from bot.domain.customers.same_person.names import Names
from bot.domain.events import EventKind
from bot.domain.hours import Hours
from bot.domain.voices.judging.judgement import Alarm
from bot.domain.voices.voice import Kind
from bot.views.incidents import IncidentView, PartView
from bot.views.people import PersonView, WhileAwayView
from bot.views.voices import VoiceView


@dataclass(frozen=True, slots=True)
class TouchView:
    """One personal contact. ``matter`` is what its conversation was about.

    ``overruled_why`` is a manager's reason to go on with what the guard refused; empty where it let it pass.
    """

    by: PersonView
    method: Method
    outcome: Outcome
    at: int
    note: str = ""
    feeling: Feeling | None = None
    promise: str = ""
    promise_due: int | None = None
    matter: str = ""
    overruled_why: str = ""


@dataclass(frozen=True, slots=True)
class DismissalView:
    """Why a conversation is not for us, who said so, and whose it is instead (in their words, or empty)."""

    why: WhyNotOurs
    whose: str
    by: PersonView


@dataclass(frozen=True, slots=True)
class PlannedView:
    """What a colleague plans with a customer: who, how, when, about what; ``overruled_why`` as in `TouchView`."""

    by: PersonView
    method: Method
    at: int
    about: str
    overruled_why: str = ""


@dataclass(frozen=True, slots=True)
class AlikeView:
    """With how many others a customer may be one person, and what speaks for the likeliest."""

    count: int
    names: Names
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """What the data bears out about a customer before this conversation: nothing more may be said of them.

    ``voices`` and ``conversations`` count the earlier ones only; ``first_at`` is the first earlier voice,
    ``last_at`` the last one. ``past``
    counts what they wrote before we listened, the last of it at ``past_last_at``.
    ``said`` is how they asked to be approached. ``orders`` counts what they bought, from ``first_order_at`` to
    ``last_order_at``; ``campaign_at`` is when the campaign tool sent them something lately, ``campaign`` what.
    ``last_touch`` is also what came of a plan; ``planned`` is the next one.
    ``alike``: they may be the same person as somebody else whom we know; None when nothing says so.
    """

    voices: int = 0
    conversations: int = 0
    first_at: int | None = None
    last_touch: TouchView | None = None
    past: int = 0
    past_last_at: int | None = None
    said: Preferences = NOTHING_SAID
    last_at: int | None = None
    orders: int = 0
    first_order_at: int | None = None
    last_order_at: int | None = None
    campaign: str = ""
    campaign_at: int | None = None
    planned: PlannedView | None = None
    alike: AlikeView | None = None


@dataclass(frozen=True, slots=True)
class CardView:
    """A conversation, as its card and its owner's message show it.

    ``reach_by`` are ways to reach the customer, as people read them ("greta@example.com"); they stand in the
    owner's message and on the customer's form, never on the card's first line. ``undo`` is True for ten minutes after
    the last claim, reply, snooze, hand-over or dismissal. ``offered_to`` is whoever a hand-over waits for. ``zones``
    are those that the team's members live in.
    ``customer_tz`` is a zone whose clock the customer reads now, going by their numbers; None when these leave it open.
    ``until_they_write`` goes with ``snoozed_until``: until the customer writes, and then at the latest.
    ``wrote_again_at`` is when the customer last said more, ``came_back_at`` when they last said thank you.
    ``handed_note`` is the word with which its owner was asked to take over. ``dismissal``: why it is put aside, if so.
    ``support_at`` is when an agent answered last in the help desk, which is no touch of ours.
    ``asked_for`` is the subject, or the language's code, for which its owner was chosen. ``unsure`` are the two kinds
    between which nobody has decided yet. ``urgent_for`` says of what its words speak.
    ``part`` is the incident that it is part of. ``joined``: it was joined with another one, and goes on there.
    """

    id: int
    team_id: int
    team_tz: str
    state: State
    kind: Kind
    urgent: bool
    matter: str
    customer: str
    voices: tuple[VoiceView, ...]
    known: CustomerFacts
    owner: PersonView | None
    reason: Reason
    reason_person: PersonView | None = None
    claim_due: int | None = None
    reply_due: int | None = None
    claimed_at: int | None = None
    snoozed_until: int | None = None
    follow_up_at: int | None = None
    touches: tuple[TouchView, ...] = ()
    reach_by: tuple[str, ...] = ()
    offered_to: PersonView | None = None
    reported_by: PersonView | None = None
    forwarder_verified: bool = True
    undo: bool = False
    customer_tz: str | None = None
    until_they_write: bool = False
    wrote_again_at: int | None = None
    came_back_at: int | None = None
    handed_note: str = ""
    dismissal: DismissalView | None = None
    zones: tuple[str, ...] = ()
    asked_for: str = ""
    support_at: int | None = None
    unsure: tuple[Kind, Kind] | None = None
    urgent_for: tuple[Alarm, ...] = ()
    part: PartView | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to a conversation, for its card's thread.

    ``changed_to`` and ``changed_from`` say what sort a conversation is, and was, each with whether it is urgent.
    ``left`` is whoever had it, or was asked to take it, and answers this team's customers no more; ``still_here``: they
    manage it still. ``stays_answered``: it was answered already. A snooze is ``until_they_write``, or it ends later
    than the customer was promised an answer (``beyond_promise``), ``why`` as somebody said; ``is_late``: that time
    has passed. ``had_by`` is whoever had it before a hand-over; ``declined``: whoever was asked to take over said no.
    ``words`` are a customer's, or those of whoever hands over.
    """

    kind: EventKind
    at: int
    actor: PersonView | None
    other: PersonView | None = None
    touch: TouchView | None = None
    words: str | None = None
    until: int | None = None
    reported_by: PersonView | None = None
    left: PersonView | None = None
    still_here: bool = False
    stays_answered: bool = False
    forwarder_verified: bool = True
    until_they_write: bool = False
    beyond_promise: bool = False
    why: SnoozeReason | None = None
    is_late: bool = False
    had_by: PersonView | None = None
    declined: bool = False
    dismissal: DismissalView | None = None
    changed_to: tuple[Kind, bool] | None = None
    changed_from: tuple[Kind, bool] | None = None


@dataclass(frozen=True, slots=True)
class WordsView:
    """All that a customer said in one conversation, the oldest first; ``more``: there is older yet, in the thread."""

    conversation_id: int
    customer: str
    tz: str
    voices: tuple[VoiceView, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class SnoozeView:
    """A conversation that somebody may let rest. ``again_at`` ends a snooze as long as its last one.

    ``waited_for_them``: that last one was until the customer writes. ``must_say_why``: beyond the promise this person
    needs a reason.
    """

    card: CardView
    again_at: int | None = None
    waited_for_them: bool = False
    must_say_why: bool = True


@dataclass(frozen=True, slots=True)
class ProgressView:
    """That a conversation goes on, for whoever passed it on: in other hands, or after an end that they were told of.

    ``had_by`` is whoever had it before a hand-over.
    """

    kind: EventKind
    card: CardView
    had_by: PersonView | None = None


@dataclass(frozen=True, slots=True)
class ListenerView:
    """A conversation, for somebody who hears of it without having it.

    ``reader`` is who that is. ``may_hear`` False: they hear no more of it than that it arrived. ``follows``: they asked
    for it, and did not pass it on.
    """

    card: CardView
    reader: PersonView
    may_hear: bool = True
    follows: bool = False


@dataclass(frozen=True, slots=True)
class NudgeView:
    """A reminder that reaches a person now: which conversation, which step, and how long is left.

    ``step`` is the percentage of the time allowed that has passed (75, 100, 125, 200), or 0 for a follow-up, a
    retry or the end of a snooze.
    ``over``: it stands in Slack, and there is nothing to be reminded of any more. At the end of a snooze ``again_at``
    is when one as long would end, on the clock of ``tz``; ``waited_for_them``: it was until the customer writes.
    ``hours`` are its reader's; ``manages``: they may let it rest beyond the promise without a reason.
    ``spoken_since`` and ``offered_since``: a touch was logged, or somebody was asked to take over, after it was said.
    """

    card: CardView
    what: ReminderKind
    step: int
    due_at: int
    to: str
    as_manager: bool = False
    over: bool = False
    again_at: int | None = None
    waited_for_them: bool = False
    tz: str = ""
    hours: Hours = field(default_factory=Hours)
    manages: bool = False
    spoken_since: bool = False
    offered_since: bool = False


@dataclass(frozen=True, slots=True)
class OfferView:
    """A hand-over that waits for an answer."""

    id: int
    card: CardView
    giver: PersonView
    taker: PersonView
    note: str
    due_at: int
    state: OfferState


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What the reply form is drawn from, for whoever fills it in; ``tz`` is theirs.

    ``seen`` is the event that changed the conversation last, 0 for none. ``retries`` are the moments at which the owner
    may try again after an attempt; none after the last one.
    """

    card: CardView
    tz: str
    seen: int
    retries: Mapping[Retry, int]


@dataclass(frozen=True, slots=True)
class PromiseView:
    """What was promised in a touch, ``id``, and by which day; ``kept`` once somebody said so.

    ``withdrawn``: the reply in which it was promised was taken back.
    """

    id: int
    conversation_id: int
    customer: str
    matter: str
    promise: str
    due: int
    by: PersonView
    kept: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class PromiseNudgeView:
    """The question whether a promise was kept, to one person, which the event of this id asks.

    ``asked_due`` is the day it was promised for then.

    ``as_manager``: it is neither their promise nor their conversation.
    """

    promise: PromiseView
    tz: str
    to: str
    as_manager: bool
    may_answer: bool
    asked_due: int
    event: int = 0

    @property
    def over(self) -> bool:
        """True when the question is answered, or does not matter any more."""
        return self.promise.withdrawn or self.promise.kept or self.promise.due != self.asked_due


@dataclass(frozen=True, slots=True)
class DueListView:
    """All that was due for somebody when the list was made, as it stands; ``is_morning``: it began their day.

    ``while_away``: what became of what others took on, in the first one after they are back. ``led``: the incidents
    that they lead, as they stand.
    """

    lines: tuple[NudgeView, ...]
    is_morning: bool
    promises: tuple[PromiseNudgeView, ...] = ()
    while_away: WhileAwayView | None = None
    led: tuple[IncidentView, ...] = ()

    @property
    def over(self) -> bool:
        """True when nothing in it is left to do."""
        said = all(one.over for one in self.lines) and all(one.over for one in self.promises)
        return said and not any(one.to_do for one in self.led)
