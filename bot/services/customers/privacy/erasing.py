"""Somebody asks to be forgotten: their words, names and identities go from every table, and from what stands in Slack.

docs/privacy.md says for each table what goes and what stays; tests/services/customers/privacy/test_tables.py holds it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.conversations.conversation import OPEN, Conversation, Move, after
from bot.domain.customers.erasing import A_COLLEAGUE, A_CUSTOMER, Erased, Erasure, digest_of, hidden, without
from bot.domain.errors import Conflict, NotFound
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.rights import require_anywhere
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.core.transition import change
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.customers import customers, privacy
from bot.store.customers.privacy import SourceOfVoice, Thanks
from bot.store.teams import people, teams

BATCH: Final = 1000
"""So many customers are held against the record at a time."""


NAMED_FROM: Final = 4
"""A shorter name stands in too many words."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What was erased, in numbers; ``posts`` are the source keys, ``links`` the addresses of what others posted."""

    conversations: int
    voices: int
    posts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def erase_customer_of(tx: Tx, request: Request, conversation_id: int) -> Gone:
    """Erase a conversation's customer, as a manager of its team asks.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever does not manage its team.
    """
    work = UnitOfWork(tx, request)
    one = work.conversation(conversation_id)
    work.require(Action.ERASE_CUSTOMER, one)
    return _erase(work, one.customer_id)


def erase_customer(tx: Tx, request: Request, customer_id: int) -> Gone:
    """Erase a customer, as whoever runs the bot asks on the command line.

    Raises:
        NotFound: when there is none of that id.
    """
    return _erase(UnitOfWork(tx, request), customer_id)


def erase_person(tx: Tx, request: Request, person_id: str) -> Gone:
    """Erase a colleague who has left; their Slack id stays, as a number does, and what they did is counted.

    Raises:
        NotFound: when we never met them.
        Conflict: while they are in Slack or in a team: their name would come back with the next thing they do.
    """
    work = UnitOfWork(tx, request)
    person = people.get(tx, work.workspace, person_id)
    if person is None:
        raise NotFound("I never met anybody of that id.")
    if not person.is_deleted or teams.of_person(tx, work.workspace, person_id):
        raise Conflict(
            f"{person.name} is still in Slack or in a team, so I would learn the name anew. Take them out of their "
            "teams and deactivate them in Slack first."
        )
    for row in privacy.thanks_to(tx, work.workspace, person=person_id):
        _word(work, row, [person.name], A_COLLEAGUE)
    privacy.forget_person(tx, work.workspace, person=person_id)
    theirs = [row["conversation_id"] for row in privacy.spoken_by(tx, work.workspace, person=person_id)]
    for conversation in theirs:
        _redraw(work, conversation)
    privacy.redraw_person_thanks(tx, work.workspace, person=person_id)
    _note(work, Erased.PERSON, person_id)
    work.event(EventKind.PERSON_ERASED, subject=("person", 0), after={"person": person_id})
    return Gone(len(theirs), 0)


def erase_person_of(tx: Tx, request: Request, person_id: str) -> Gone:
    """As `erase_person`, for a manager of any team: whoever has left is in none.

    Raises:
        NotAllowed: for anybody else.
    """
    require_anywhere(tx, request.workspace, request.actor, Action.ERASE_COLLEAGUE)
    return erase_person(tx, request, person_id)


def erase_again(tx: Tx, request: Request, known: Iterable[Erasure]) -> int:
    """Erase anew what was erased before this database's copy was made; give how many people that were.

    ``known`` is the record beside the database. What this database has noted itself is done.
    """
    work = UnitOfWork(tx, request)
    mine = [one for one in known if one.workspace == work.workspace]
    fresh = {
        (one.kind, one.digest)
        for one in mine
        if not privacy.is_erased(tx, work.workspace, kind=one.kind, digest=one.digest)
    }
    for one in mine:  # the sources first: nothing of them comes in from here on
        if one.kind is Erased.SOURCE:
            privacy.note(tx, one)
    found = [one for one in _customers(work) if (Erased.CUSTOMER, _digest(work, Erased.CUSTOMER, one)) in fresh]
    for customer in found:
        _erase(work, customer)
    people_ids = [row["id"] for row in privacy.people(tx, work.workspace)]
    left = [one for one in people_ids if (Erased.PERSON, _digest(work, Erased.PERSON, one)) in fresh]
    for person in left:
        privacy.forget_person(tx, work.workspace, person=person)
    for one in mine:
        privacy.note(tx, one)
    return len(found) + len(left)


def _customers(work: UnitOfWork) -> Iterable[int]:
    last = 0
    while rows := privacy.customers(work.tx, work.workspace, after=last, most=BATCH):
        yield from (row["id"] for row in rows)
        last = rows[-1]["id"]


def _digest(work: UnitOfWork, kind: Erased, value: object) -> str:
    return digest_of(work.workspace, kind, value)


def _note(work: UnitOfWork, kind: Erased, value: object) -> None:
    privacy.note(work.tx, Erasure(work.workspace, kind, _digest(work, kind, value), work.now))


def _erase(work: UnitOfWork, customer: int) -> Gone:
    """Erase a person: all records that were joined as one."""
    head = customers.stands_for(work.tx, work.workspace, record=customer)
    if head is None:
        raise NotFound("This customer is not here any more.")
    customer = head["customer_id"]
    records = customers.records(work.tx, work.workspace, customer=customer)
    known_by = [it for one in records for it in privacy.identities(work.tx, work.workspace, customer=one["id"])]
    names = [*(one["name"] for one in records), *(one["value"] for one in known_by)]
    conversations = [one["id"] for one in privacy.conversations(work.tx, work.workspace, customer=customer)]
    sources = privacy.sources(work.tx, work.workspace, customer=customer)
    past = privacy.past_sources(work.tx, work.workspace, customer=customer)
    _hide_sources(work, sources, past)
    for told in privacy.fact_sources(work.tx, work.workspace, customer=customer):
        _note(work, Erased.SOURCE, told["source_key"])
    for conversation in conversations:
        _erase_conversation(work, conversation, names)
    _word_other_thanks(work, names)
    _word_lines(work, names)
    for record in records:
        _forget_who(work, record["id"])
        _note(work, Erased.CUSTOMER, record["id"])
    for identity in known_by:
        privacy.forget_identity(work.tx, work.workspace, identity=identity["id"])
    counts = {"conversations": len(conversations), "voices": len(sources) + len(past)}
    work.event(EventKind.CUSTOMER_ERASED, subject=("customer", customer), after=counts)
    keys = [one["source_key"] for one in (*sources, *past) if one["source_key"].startswith("slack:")]
    links = {one["link"]: None for one in (*sources, *past) if one["link"]}
    return Gone(len(conversations), len(sources) + len(past), tuple(keys), tuple(links))


def _word_other_thanks(work: UnitOfWork, names: Iterable[str]) -> None:
    """Take them out of thanks that were given apart from their conversations, by whole names only."""
    found = {
        row["id"]: row
        for name in names
        if len(name.strip()) >= NAMED_FROM
        for row in privacy.thanks_naming(work.tx, work.workspace, name=name.strip())
    }
    for recognition, row in found.items():
        _word(work, row, names, A_CUSTOMER)
        privacy.redraw_one_thanks(work.tx, work.workspace, recognition=recognition)


def _word_lines(work: UnitOfWork, names: Iterable[str]) -> None:
    """Take them out of what managers added to digests, by whole names only."""
    for name in (one.strip() for one in names):
        for row in privacy.lines_naming(work.tx, work.workspace, name=name) if len(name) >= NAMED_FROM else ():
            words = without(row["words"], names, A_CUSTOMER)
            privacy.word_line(work.tx, work.workspace, team=row["team_id"], week_end=row["week_end"], words=words)


def _word(work: UnitOfWork, row: Thanks, names: Iterable[str], instead: str) -> None:
    """Take somebody's names out of thanks, and out of the word with which they were declined."""
    why, declined_with = (without(words, names, instead) for words in (row["why"], row["declined_with"]))
    privacy.word_thanks(work.tx, work.workspace, recognition=row["id"], why=why, declined_with=declined_with)


def _hide_sources(work: UnitOfWork, sources: Iterable[SourceOfVoice], past: Iterable[SourceOfVoice]) -> None:
    for rows, hide in ((sources, privacy.hide_source), (past, privacy.hide_past_source)):
        for row in rows:
            hide(work.tx, work.workspace, voice=row["id"], source_key=_hidden(work, row["source_key"]))
            if row["ticket"]:
                privacy.forget_tickets(work.tx, work.workspace, ticket=row["ticket"])
    for row in past:
        privacy.forget_kept_back(work.tx, work.workspace, voice=row["id"])


def _hidden(work: UnitOfWork, source_key: str) -> str:
    kept = hidden(work.workspace, source_key)
    if kept != source_key:
        _note(work, Erased.SOURCE, source_key)
    return kept


def _erase_conversation(work: UnitOfWork, conversation: int, names: list[str]) -> None:
    for row in privacy.sent_mails(work.tx, work.workspace, conversation=conversation):
        privacy.hide_sent_mail(
            work.tx, work.workspace, mail=row["id"], source_key=hidden(work.workspace, row["source_key"])
        )
    for one in privacy.thanks(work.tx, work.workspace, conversation=conversation):
        _word(work, one, names, A_CUSTOMER)
    forget_words(work, conversation)
    withdraw_offer(work, conversation)
    privacy.withdraw_messages(work.tx, work.workspace, conversation=conversation)
    was = work.conversation(conversation)
    change(work, was, _ended(was), EventKind.CUSTOMER_ERASED)


def _ended(was: Conversation) -> Conversation:
    """Nobody can answer any more: what is open is put aside, and nobody is reminded of what is answered."""
    calm = replace(was, snoozed_until=None, follow_up_at=None)
    if was.state in OPEN:
        return replace(calm, state=after(was.state, Move.DISMISS))
    return calm


def forget_words(work: UnitOfWork, conversation: int) -> None:
    """Forget what was said and written in a conversation, and draw anew whatever shows it."""
    for forget in _WORDS:
        forget(work.tx, work.workspace, conversation=conversation)
    _redraw(work, conversation)


_WORDS: Final = (
    privacy.forget_voices,
    privacy.forget_senses,
    privacy.forget_matter,
    privacy.forget_touches,
    privacy.forget_offers,
    privacy.forget_dismissals,
    privacy.forget_plans,
)


def _redraw(work: UnitOfWork, conversation: int) -> None:
    work.redraw(conversation)
    privacy.redraw_thanks(work.tx, work.workspace, conversation=conversation)
    privacy.redraw_digests(work.tx, work.workspace, conversation=conversation)


def _forget_who(work: UnitOfWork, customer: int) -> None:
    for forget in (
        privacy.leave_identities,
        privacy.leave_past_identities,
        privacy.unlink,
        privacy.forget_preference,
        privacy.forget_pairs,
        privacy.forget_keys,
        privacy.forget_notes,
        privacy.forget_facts,
        privacy.forget_customer,
    ):
        forget(work.tx, work.workspace, customer=customer)
