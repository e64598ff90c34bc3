"""A colleague wrote to a customer themselves: they are asked whether it is settled, or told why nothing was logged."""

from collections.abc import Sequence
from typing import Final

from bot.domain.conversations.conversation import ONGOING, Conversation, Method, State
from bot.domain.messages import MessageKind
from bot.domain.teams.people import Person
from bot.domain.teams.permissions import Action, may
from bot.domain.voices.sent_mail import LOGGED_BEFORE_MS, Answer, SentMail, refusal, sent_when
from bot.domain.voices.voice import Identity, IdentityKind
from bot.ports import Tx
from bot.queries.voices import outsiders
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.conversations import conversations, touches
from bot.store.customers import contact_rules, customers
from bot.store.teams import people, teams
from bot.store.voices import sent_mails

_LOOKED_AT: Final = 50
"""So many of a customer's conversations are looked at, the newest first."""


def log_sent_mail(tx: Tx, request: Request, mail: SentMail) -> None:
    """Ask whoever sent it how it stands, in private and once; nothing changes before they log it themselves.

    Our mail server has found that it comes from them. Of a mail that was logged already nothing is said.
    """
    work = UnitOfWork(tx, request)
    sender = people.by_email(tx, work.workspace, mail.sender)
    if sender is None:
        return
    sent_at = sent_when(mail.sent_at, work.now)
    known = _customers(work, mail)
    in_team = bool(teams.of_person(tx, work.workspace, sender.id))
    answer = refusal(mail, in_team=in_team, customers=len(known), sent_at=sent_at, now=work.now)
    about: Conversation | None = None
    if answer is None:
        found = conversations.of_customer(tx, work.workspace, customer=known[0], most=_LOOKED_AT)
        theirs = [one for one in found if one.joined_into is None]
        if _is_logged(work, sender, theirs, sent_at):
            return
        answer, about = _about(work, sender, theirs)
    mail_id = work.id()
    is_new = sent_mails.insert(
        tx,
        work.workspace,
        mail_id=mail_id,
        source_key=mail.key,
        person=sender.id,
        answer=answer,
        conversation=about.id if about else None,
        sent_at=sent_at,
        now=work.now,
    )
    if is_new:
        work.enqueue(MessageKind.SENT_MAIL, mail_id, sender.id)


def _customers(work: UnitOfWork, mail: SentMail) -> list[int]:
    """The customers whom we know among its recipients, each once; none whom we are never to log."""
    outside = [Identity(IdentityKind.EMAIL, one) for one in outsiders(work.tx, work.workspace, mail.recipients)]
    rows = [
        customers.of_identity(work.tx, work.workspace, kind=one.kind, value=one.value)
        for one in outside
        if not contact_rules.is_never_logged(work.tx, work.workspace, [one])
    ]
    return list(dict.fromkeys(row["customer_id"] for row in rows if row and row["customer_id"] is not None))


def _is_logged(work: UnitOfWork, sender: Person, theirs: Sequence[Conversation], sent_at: int) -> bool:
    """Whether they logged a mail to this customer at about that time, or since."""
    return any(
        row["person_id"] == sender.id
        and row["method"] == Method.EMAIL
        and row["touched_at"] >= sent_at - LOGGED_BEFORE_MS
        for one in theirs
        for row in touches.of_conversation(work.tx, work.workspace, conversation=one.id)
    )


def _about(work: UnitOfWork, sender: Person, theirs: Sequence[Conversation]) -> tuple[Answer, Conversation | None]:
    """The conversation in which they may log it, their own before others; else a colleague's of their team, or none."""
    places = {one.team_id: teams.member(work.tx, work.workspace, one.team_id, sender.id) for one in theirs}
    seen = [one for one in theirs if one.state in ONGOING and places[one.team_id]]
    mine = [one for one in seen if may(sender, Action.REPLY, one, places[one.team_id])]
    if mine:
        return Answer.ASKED, min(mine, key=lambda one: (one.owner != sender.id, one.state is State.ANSWERED))
    return (Answer.NOT_YOURS, seen[0]) if seen else (Answer.NOTHING_OPEN, None)
