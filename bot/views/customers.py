"""What is shown of a customer."""

from dataclasses import dataclass
from datetime import date

from bot.domain.conversations.conversation import Method, Outcome, State
from bot.domain.customers.contact.guard import Decision
from bot.domain.customers.contact.holds import Hold
from bot.domain.customers.contact.ledger import NOTHING_SAID, Preferences
from bot.domain.customers.contact.limits import DEFAULT, Limits
from bot.domain.customers.contact.plans import PlanState
from bot.domain.customers.drafts.facts import Facts
from bot.domain.customers.facts import Medium
from bot.domain.customers.same_person.evidence import Evidence
from bot.domain.customers.same_person.names import Names
from bot.views.conversations import PlannedView, TouchView
from bot.views.people import PersonView
from bot.views.teams import HomeLine
from bot.views.voices import PastVoiceView, VoiceView


@dataclass(frozen=True, slots=True)
class FollowView:
    """Whether somebody hears how a conversation ends: they follow it, or passed it on."""

    conversation_id: int
    follows: bool
    passed_on: bool


@dataclass(frozen=True, slots=True)
class DecideView:
    """A conversation that whoever reads this may give to somebody, take, or bring back; ``mine``: they have it."""

    conversation_id: int
    state: State
    owner: PersonView | None
    mine: bool


@dataclass(frozen=True, slots=True)
class MattersView:
    """What was said in one conversation, the newest first, and the customer's other open ones with the same team.

    ``more`` counts earlier voices that are not among ``voices``; ``tz`` is the reader's zone, an IANA name.
    """

    conversation_id: int
    customer: str
    tz: str
    voices: tuple[VoiceView, ...]
    others: tuple[HomeLine, ...]
    more: int = 0

    @property
    def may_split(self) -> bool:
        """Whether anything is left when one is split off."""
        return len(self.voices) + self.more > 1


@dataclass(frozen=True, slots=True)
class PlanView:
    """What somebody plans with a customer, or wants to be reminded of, ``at`` a time; ``tz`` is theirs.

    ``follows_up``: it follows a line of the digest up. ``asked_not_to``: the customer asked not to be contacted
    meanwhile. ``outcome``: what came of it, None for nothing.
    """

    id: int
    conversation_id: int
    customer: str
    method: Method
    about: str
    at: int
    state: PlanState
    tz: str
    outcome: Outcome | None = None
    asked_not_to: bool = False
    follows_up: bool = False


@dataclass(frozen=True, slots=True)
class PlanFormView:
    """What the form of a plan is drawn from, for whoever opens it; ``tz`` is theirs.

    ``may_overrule``: they may go on where the guard says no.
    """

    conversation_id: int
    customer: str
    tz: str
    may_overrule: bool


@dataclass(frozen=True, slots=True)
class RefusalView:
    """Why a plan is refused; ``by`` is whoever stands in the way with what they did or plan, where somebody does.

    ``limits`` are those by which it was decided.
    """

    form: PlanFormView
    decision: Decision
    by: PersonView | None = None
    limits: Limits = DEFAULT


@dataclass(frozen=True, slots=True)
class HoldView:
    """Somebody whom the campaign tool should leave alone, and why; ``until`` None: while it lasts.

    ``customer`` None: one of the never-log list.
    """

    customer: int | None
    name: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    why: Hold
    until: int | None


@dataclass(frozen=True, slots=True)
class EraseView:
    """A customer who may be erased: with how many conversations, and how many of these with other teams."""

    conversation_id: int
    customer: str
    conversations: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class DraftFormView:
    """What a draft is held against, ``today`` where its writer is; ``conversation_id`` None: to nobody whom we know."""

    conversation_id: int | None
    facts: Facts
    today: date


@dataclass(frozen=True, slots=True)
class NoteView:
    """What a colleague wrote down about a customer, when."""

    by: PersonView
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class JoinView:
    """That two customers were joined: by whom, when, and what spoke for it."""

    by: PersonView | None
    at: int
    names: Names
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class IdentityView:
    """A way by which a customer is known: what we know that by, who said so, and when.

    ``shared``: it is known as another customer's as well. ``joined`` is how it came to this customer, None where it
    was theirs from the beginning. ``may_unlink``: something is left of both then.
    """

    id: int
    record_id: int
    text: str
    evidence: str
    by: PersonView | None
    at: int
    shared: bool = False
    joined: JoinView | None = None
    may_unlink: bool = True


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """Somebody who may be the same person. ``name`` and ``reach_by`` are empty where only another team knows them.

    ``is_asked``: there is enough to ask about; ``score`` is out of 100.
    """

    pair_id: int
    name: str
    reach_by: tuple[str, ...]
    score: int
    names: Names
    evidence: tuple[Evidence, ...]
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class WhoView:
    """By what a customer is known, and who may be the same; ``tz`` is the reader's zone.

    ``conversation_id`` None: it was not from a conversation's page that they came.
    """

    conversation_id: int | None
    customer: str
    tz: str
    identities: tuple[IdentityView, ...] = ()
    suggestions: tuple[SuggestionView, ...] = ()


@dataclass(frozen=True, slots=True)
class PurchaseView:
    """Something that a customer bought, when; ``total`` as the shop writes it."""

    what: str
    total: str
    at: int


@dataclass(frozen=True, slots=True)
class OutsideView:
    """What a customer heard from elsewhere: how, of what, by whom (a person or a tool, may be empty), when."""

    medium: Medium
    what: str
    by: str
    at: int


StoryEntry = VoiceView | PastVoiceView | TouchView | NoteView | PlannedView | PurchaseView | OutsideView


@dataclass(frozen=True, slots=True)
class StoryView:
    """A page of all that was said, done, noted and bought, the newest first; ``page`` counts from 0."""

    conversation_id: int
    customer: str
    tz: str
    page: int
    entries: tuple[StoryEntry, ...] = ()
    has_older: bool = False


@dataclass(frozen=True, slots=True)
class CustomerView:
    """What somebody's teams know of a customer: names, ways to reach them, conversations and touches, newest first.

    ``past`` is what they said before we listened. ``elsewhere`` counts their conversations with other teams, of
    which nothing else is shown. ``follow`` and ``decide`` are of the one conversation that somebody came from,
    ``conversation_id``; None where there is nothing to follow, or to decide for them. ``their_person`` is the Slack
    id of the colleague whom their matters go to first, or empty. ``said`` is how they asked to be approached.
    ``since`` is when they first spoke to us (ms), ``notes`` what colleagues wrote down, ``asked`` with how many others
    they may be one person. ``may_sort``: whoever reads this may split that conversation, or join it with another one.
    ``may_erase``: they may hand out what is kept of the customer, and erase them. ``orders`` counts what they bought,
    ``purchases`` are the newest of it; ``outside`` is what they heard from elsewhere lately.
    """

    id: int
    name: str
    reach_by: tuple[str, ...]
    conversations: tuple[HomeLine, ...] = ()
    touches: tuple[TouchView, ...] = ()
    voices: tuple[VoiceView, ...] = ()
    past: tuple[PastVoiceView, ...] = ()
    elsewhere: int = 0
    follow: FollowView | None = None
    conversation_id: int | None = None
    their_person: str = ""
    decide: DecideView | None = None
    may_sort: bool = False
    said: Preferences = NOTHING_SAID
    planned: tuple[PlannedView, ...] = ()
    since: int | None = None
    notes: tuple[NoteView, ...] = ()
    asked: int = 0
    may_erase: bool = False
    orders: int = 0
    purchases: tuple[PurchaseView, ...] = ()
    outside: tuple[OutsideView, ...] = ()
