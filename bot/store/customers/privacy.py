"""Everything that is kept of one person: found, erased, and forgotten by age (docs/privacy.md)."""

from collections.abc import Iterable
from typing import TypedDict

from bot.domain.customers.erasing import Erased, Erasure
from bot.ports import Tx
from bot.store.named_sql import like


class Id(TypedDict):
    """Which customer, conversation or voice."""

    id: int


class SourceOfVoice(TypedDict):
    """By what a voice is known where it came from."""

    id: int
    source_key: str
    link: str
    ticket: str


class SourceOfMail(TypedDict):
    """By what a mail is known."""

    id: int
    source_key: str


class Linked(TypedDict):
    """A way to know or reach somebody, and how we know that."""

    id: int
    kind: str
    value: str
    status: str
    evidence: str
    linked_by: str
    linked_at: int


class DigestLine(TypedDict):
    """What a manager added to a digest."""

    team_id: int
    week_end: int
    words: str


class Thanks(TypedDict):
    """For what somebody was thanked, and with which word that was declined."""

    id: int
    why: str
    declined_with: str


class OldWords(TypedDict):
    """A voice or a touch whose words are old, and its conversation."""

    id: int
    conversation_id: int


class InConversation(TypedDict):
    """In which conversation."""

    conversation_id: int


class _Counted(TypedDict):
    erased: int


class _Newest(TypedDict):
    at: int | None


class _Noted(TypedDict):
    workspace_id: str
    kind: str
    digest: str
    erased_at: int


class CustomerRow(TypedDict):
    """A customer."""

    id: int
    name: str
    created_at: int
    person_id: str | None


def customers(tx: Tx, workspace: str, *, after: int, most: int) -> list[Id]:
    """List customers after one of them, by id."""
    return tx.all("privacy.customers", workspace=workspace, after=after, most=most)


def conversations(tx: Tx, workspace: str, *, customer: int) -> list[Id]:
    """List a customer's conversations, with any team."""
    return tx.all("privacy.conversations", workspace=workspace, customer=customer)


def note(tx: Tx, erasure: Erasure) -> int:
    """Keep that somebody was erased; 0 when that is known already."""
    return tx.run("privacy.note", workspace=erasure.workspace, kind=erasure.kind, digest=erasure.digest, at=erasure.at)


def is_erased(tx: Tx, workspace: str, *, kind: Erased, digest: str) -> bool:
    """Whether this one was erased."""
    found: _Counted | None = tx.one("privacy.is_erased", workspace=workspace, kind=kind, digest=digest)
    return found is not None and found["erased"] > 0


def are_erased(tx: Tx, workspace: str, kind: Erased, digests: Iterable[str]) -> list[bool]:
    """Whether each of these was erased."""
    asked = ({"workspace": workspace, "kind": kind, "digest": digest} for digest in digests)
    found: list[list[_Counted]] = tx.all_many("privacy.is_erased", asked)
    return [any(row["erased"] > 0 for row in rows) for rows in found]


def erasures(tx: Tx) -> list[Erasure]:
    """List what was erased, in every workspace."""
    rows: list[_Noted] = tx.all("privacy.erasures")
    return [Erasure(row["workspace_id"], Erased(row["kind"]), row["digest"], row["erased_at"]) for row in rows]


def forget_customer(tx: Tx, workspace: str, *, customer: int) -> int:
    """Forget what somebody is called, and whose customer they are."""
    return tx.run("privacy.forget_customer", workspace=workspace, customer=customer)


def forget_pairs(tx: Tx, workspace: str, *, customer: int) -> int:
    """Forget with whom somebody was compared, and why."""
    return tx.run("privacy.forget_pairs", workspace=workspace, customer=customer)


def forget_keys(tx: Tx, workspace: str, *, customer: int) -> int:
    """Forget by which keys others who are alike were found."""
    return tx.run("privacy.forget_keys", workspace=workspace, customer=customer)


class FactSource(TypedDict):
    """By what a purchase or a touch is known where it came from."""

    source_key: str


def fact_sources(tx: Tx, workspace: str, *, customer: int) -> list[FactSource]:
    """List by what somebody's purchases and touches from elsewhere are known."""
    return tx.all("privacy.fact_sources", workspace=workspace, customer=customer)


def forget_facts(tx: Tx, workspace: str, *, customer: int) -> int:
    """Forget what somebody bought, and what they heard from elsewhere; give how many that were."""
    bought = tx.run("privacy.forget_purchases", workspace=workspace, customer=customer)
    return bought + tx.run("privacy.forget_outside_touches", workspace=workspace, customer=customer)


def forget_notes(tx: Tx, workspace: str, *, customer: int) -> int:
    """Forget what colleagues wrote down about somebody."""
    return tx.run("privacy.forget_notes", workspace=workspace, customer=customer)


def leave_identities(tx: Tx, workspace: str, *, customer: int) -> int:
    """Let no voice of theirs say from which identity it came."""
    return tx.run("privacy.leave_identities", workspace=workspace, customer=customer)


def leave_past_identities(tx: Tx, workspace: str, *, customer: int) -> int:
    """As `leave_identities`, of history."""
    return tx.run("privacy.leave_past_identities", workspace=workspace, customer=customer)


def unlink(tx: Tx, workspace: str, *, customer: int) -> int:
    """Forget by what somebody is known."""
    return tx.run("privacy.unlink", workspace=workspace, customer=customer)


def forget_identity(tx: Tx, workspace: str, *, identity: int) -> int:
    """Forget an identity that is nobody's; 0 for one that is another customer's."""
    return tx.run("privacy.forget_identity", workspace=workspace, identity=identity)


def identities(tx: Tx, workspace: str, *, customer: int) -> list[Linked]:
    """List all by which somebody is known, or was."""
    return tx.all("privacy.identities", workspace=workspace, customer=customer)


def forget_preference(tx: Tx, workspace: str, *, customer: int) -> int:
    """Forget how somebody asked to be approached."""
    return tx.run("privacy.forget_preference", workspace=workspace, customer=customer)


def sources(tx: Tx, workspace: str, *, customer: int) -> list[SourceOfVoice]:
    """List where a customer's voices came from."""
    return tx.all("privacy.sources", workspace=workspace, customer=customer)


def past_sources(tx: Tx, workspace: str, *, customer: int) -> list[SourceOfVoice]:
    """As `sources`, of history and of what is kept back."""
    return tx.all("privacy.past_sources", workspace=workspace, customer=customer)


def hide_source(tx: Tx, workspace: str, *, voice: int, source_key: str) -> int:
    """Give a voice another source key, and no ticket."""
    return tx.run("privacy.hide_source", workspace=workspace, voice=voice, source_key=source_key)


def hide_past_source(tx: Tx, workspace: str, *, voice: int, source_key: str) -> int:
    """As `hide_source`, of history; its words go, too."""
    return tx.run("privacy.hide_past_source", workspace=workspace, voice=voice, source_key=source_key)


def forget_kept_back(tx: Tx, workspace: str, *, voice: int) -> int:
    """Forget what was kept back with a voice."""
    tx.run("incidents.forget_kept", workspace=workspace, voice=voice)
    return tx.run("privacy.forget_kept_back", workspace=workspace, voice=voice)


def forget_tickets(tx: Tx, workspace: str, *, ticket: str) -> int:
    """Forget what a help desk said of a ticket."""
    return tx.run("privacy.forget_tickets", workspace=workspace, ticket=ticket)


def sent_mails(tx: Tx, workspace: str, *, conversation: int) -> list[SourceOfMail]:
    """List the mails that colleagues sent about a conversation."""
    return tx.all("privacy.sent_mails", workspace=workspace, conversation=conversation)


def hide_sent_mail(tx: Tx, workspace: str, *, mail: int, source_key: str) -> int:
    """Give a mail another source key."""
    return tx.run("privacy.hide_sent_mail", workspace=workspace, mail=mail, source_key=source_key)


def forget_voices(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Forget what was said in a conversation, and what was said of it."""
    return tx.run("privacy.forget_voices", workspace=workspace, conversation=conversation)


def forget_senses(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Forget the numbers that its words were compared by."""
    return tx.run("privacy.forget_senses", workspace=workspace, conversation=conversation)


def forget_matter(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Forget what a conversation is about."""
    return tx.run("privacy.forget_matter", workspace=workspace, conversation=conversation)


def forget_touches(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Forget what colleagues noted and promised in a conversation."""
    return tx.run("privacy.forget_touches", workspace=workspace, conversation=conversation)


def forget_offers(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Forget what was said with hand-overs."""
    return tx.run("privacy.forget_offers", workspace=workspace, conversation=conversation)


def forget_dismissals(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Forget whose it was said to be."""
    return tx.run("privacy.forget_dismissals", workspace=workspace, conversation=conversation)


def forget_plans(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Forget what was planned in a conversation; what is to come is dropped."""
    return tx.run("privacy.forget_plans", workspace=workspace, conversation=conversation)


def thanks(tx: Tx, workspace: str, *, conversation: int) -> list[Thanks]:
    """List for what colleagues were thanked in a conversation."""
    return tx.all("privacy.thanks", workspace=workspace, conversation=conversation)


def thanks_to(tx: Tx, workspace: str, *, person: str) -> list[Thanks]:
    """List for what a colleague was thanked."""
    return tx.all("privacy.thanks_to", workspace=workspace, person=person)


def word_thanks(tx: Tx, workspace: str, *, recognition: int, why: str, declined_with: str) -> int:
    """Say in other words for what somebody was thanked."""
    return tx.run(
        "privacy.word_thanks", workspace=workspace, recognition=recognition, why=why, declined_with=declined_with
    )


def withdraw_messages(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Ask that what tells of this conversation alone is deleted in Slack."""
    return tx.run("privacy.withdraw_messages", workspace=workspace, conversation=conversation)


def redraw_thanks(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Ask that the thanks of a conversation are drawn anew."""
    return tx.run("privacy.redraw_thanks", workspace=workspace, conversation=conversation)


def redraw_person_thanks(tx: Tx, workspace: str, *, person: str) -> int:
    """Ask that the thanks to a colleague are drawn anew."""
    return tx.run("privacy.redraw_person_thanks", workspace=workspace, person=person)


def redraw_digests(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Ask that the digests of its weeks are drawn anew."""
    return tx.run("privacy.redraw_digests", workspace=workspace, conversation=conversation)


def old_voices(tx: Tx, workspace: str, *, team: int, before: int, most: int) -> list[OldWords]:
    """List voices whose words are older than ``before``, the oldest first."""
    return tx.all("privacy.old_voices", workspace=workspace, team=team, before=before, most=most)


def old_touches(tx: Tx, workspace: str, *, team: int, before: int, most: int) -> list[OldWords]:
    """As `old_voices`, of notes."""
    return tx.all("privacy.old_touches", workspace=workspace, team=team, before=before, most=most)


def old_history(tx: Tx, workspace: str, *, team: int, before: int, most: int) -> list[Id]:
    """As `old_voices`, of history."""
    return tx.all("privacy.old_history", workspace=workspace, team=team, before=before, most=most)


def newest(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Give when anything was said or done last in a conversation; 0 for never."""
    found: _Newest | None = tx.one("privacy.newest", workspace=workspace, conversation=conversation)
    return (found["at"] if found else None) or 0


def forget_touch(tx: Tx, workspace: str, *, touch: int) -> int:
    """Forget what was noted and promised in one touch."""
    return tx.run("privacy.forget_touch", workspace=workspace, touch=touch)


def forget_person(tx: Tx, workspace: str, *, person: str) -> int:
    """Forget all that we know of a colleague but their id."""
    return tx.run("privacy.forget_person", workspace=workspace, person=person)


def spoken_by(tx: Tx, workspace: str, *, person: str) -> list[InConversation]:
    """List the conversations in which a colleague did something."""
    return tx.all("privacy.spoken_by", workspace=workspace, person=person)


def customer(tx: Tx, workspace: str, *, customer: int) -> CustomerRow | None:
    """Find a customer."""
    return tx.one("privacy.customer", workspace=workspace, customer=customer)


class PersonId(TypedDict):
    """Which colleague."""

    id: str


def people(tx: Tx, workspace: str) -> list[PersonId]:
    """List everybody whom we have met."""
    return tx.all("privacy.people", workspace=workspace)


class LeftRow(TypedDict):
    """A colleague who has left."""

    id: str
    name: str


def left_people(tx: Tx, workspace: str, *, most: int) -> list[LeftRow]:
    """List whoever left Slack and all teams, and has a name here still; who was seen last comes first."""
    return tx.all("privacy.left_people", workspace=workspace, most=most)


def count_erasures(tx: Tx) -> int:
    """Count what was erased, in every workspace."""
    found: _Counted | None = tx.one("privacy.count_erasures")
    return found["erased"] if found else 0


def thanks_naming(tx: Tx, workspace: str, *, name: str) -> list[Thanks]:
    """List thanks of no conversation in which this name, address or number stands."""
    pattern = f"%{like(name.lower())}%"
    return tx.all("privacy.thanks_naming", workspace=workspace, pattern=pattern)


def lines_naming(tx: Tx, workspace: str, *, name: str) -> list[DigestLine]:
    """List what managers added to digests in which this name, address or number stands."""
    return tx.all("privacy.lines_naming", workspace=workspace, pattern=f"%{like(name.lower())}%")


def word_line(tx: Tx, workspace: str, *, team: int, week_end: int, words: str) -> int:
    """Say what a manager added in other words."""
    return tx.run("privacy.word_line", workspace=workspace, team=team, week_end=week_end, words=words)


def redraw_one_thanks(tx: Tx, workspace: str, *, recognition: int) -> int:
    """Ask that what shows a thanks is drawn anew, and the digests that may."""
    tx.run("privacy.redraw_team_digests", workspace=workspace, recognition=recognition)
    return tx.run("privacy.redraw_one_thanks", workspace=workspace, recognition=recognition)
