"""Everything that is kept of one person, as it is handed out (docs/privacy.md)."""

from typing import TypedDict

from bot.ports import Tx


class Preference(TypedDict):
    """What somebody asked for."""

    not_since: int | None
    calls_since: int | None
    prefers: str | None
    prefers_since: int | None
    quote_since: int | None


class ConversationOut(TypedDict):
    """A conversation, as it is handed out."""

    id: int
    team: str
    state: str
    kind: str
    urgent: int
    matter: str
    owner: str | None
    opened_at: int
    claimed_at: int | None
    answered_at: int | None
    closed_at: int | None


class VoiceOut(TypedDict):
    """A voice, and what was made of it."""

    id: int
    conversation_id: int
    kind: str
    channel: str
    network: str
    subject: str
    words: str | None
    link: str
    language: str
    sender_name: str
    ticket: str
    attachments: str
    followers: int
    likes: int
    replies: int
    shares: int
    said_at: int | None
    received_at: int
    reported_by: str | None
    reporter_note: str
    source_key: str
    judged_by: str | None
    percent: int | None
    urgent: int | None
    reasons: str | None


class HistoryOut(TypedDict):
    """What nobody was asked about: said before we listened, or kept back."""

    id: int
    kind: str
    channel: str
    network: str
    subject: str
    words: str | None
    link: str
    language: str
    followers: int
    likes: int
    replies: int
    shares: int
    said_at: int
    kept_at: int
    source_key: str
    kept_back_for: str
    sender_name: str
    attachments: str


class TouchOut(TypedDict):
    """A touch."""

    id: int
    conversation_id: int
    person_id: str
    method: str
    outcome: str
    feeling: str | None
    note: str
    promise: str
    promise_due: int | None
    promise_kept: int | None
    touched_at: int
    withdrawn_at: int | None


class PlanOut(TypedDict):
    """A plan."""

    id: int
    conversation_id: int
    person_id: str
    method: str
    about: str
    planned_at: int
    state: str
    overruled: str | None
    overruled_why: str
    outcome: str | None
    note: str
    happened_at: int | None


class PurchaseOut(TypedDict):
    """Something bought."""

    id: int
    source_key: str
    what: str
    total: str
    bought_at: int
    kept_at: int


class OutsideTouchOut(TypedDict):
    """A touch from elsewhere."""

    id: int
    source_key: str
    medium: str
    what: str
    by_whom: str
    touched_at: int
    kept_at: int


class NoteOut(TypedDict):
    """What a colleague wrote down about a customer, when (ms), and for which team."""

    team_id: int
    person_id: str
    words: str
    written_at: int


class OfferOut(TypedDict):
    """A hand-over."""

    id: int
    conversation_id: int
    giver: str
    taker: str
    note: str
    state: str
    offered_at: int


class CorrectionOut(TypedDict):
    """What somebody said that a voice is."""

    voice_id: int
    person_id: str
    kind: str
    urgent: int
    at: int


class ThanksOut(TypedDict):
    """Applause."""

    to_person: str | None
    by_person: str
    why: str
    value: str
    state: str
    made_at: int


class EventOut(TypedDict):
    """What happened."""

    id: int
    conversation_id: int
    kind: str
    actor_id: str
    at: int


class PersonOut(TypedDict):
    """A colleague."""

    id: str
    name: str
    title: str
    email: str
    tz: str
    country: str
    region: str
    locale: str
    week: str
    is_guest: int
    is_external: int
    is_deleted: int
    seen_at: int
    thanked_private: int


class PlaceOut(TypedDict):
    """A place in a team."""

    team: str
    marketer: int
    manager: int
    languages: str
    open_cap: int | None
    stand_in: str | None
    away_until: int | None
    since: int


class DidOut(TypedDict):
    """A touch of theirs."""

    id: int
    conversation_id: int
    method: str
    outcome: str
    feeling: str | None
    note: str
    promise: str
    promise_due: int | None
    touched_at: int


class LineOut(TypedDict):
    """What a colleague added to a digest."""

    team_id: int
    week_end: int
    words: str
    written_at: int


class AbsenceOut(TypedDict):
    """When somebody is away."""

    source: str
    starts_at: int
    ends_at: int
    stage: str


def preference(tx: Tx, workspace: str, *, customer: int) -> Preference | None:
    """Read how somebody asked to be approached."""
    return tx.one("exports.preference", workspace=workspace, customer=customer)


def conversations(tx: Tx, workspace: str, *, customer: int) -> list[ConversationOut]:
    """List a customer's conversations."""
    return tx.all("exports.conversations", workspace=workspace, customer=customer)


def voices(tx: Tx, workspace: str, *, customer: int) -> list[VoiceOut]:
    """List a customer's voices."""
    return tx.all("exports.voices", workspace=workspace, customer=customer)


def history(tx: Tx, workspace: str, *, customer: int) -> list[HistoryOut]:
    """List a customer's history, and what is kept back."""
    return tx.all("exports.history", workspace=workspace, customer=customer)


def touches(tx: Tx, workspace: str, *, customer: int) -> list[TouchOut]:
    """List a customer's touches."""
    return tx.all("exports.touches", workspace=workspace, customer=customer)


def plans(tx: Tx, workspace: str, *, customer: int) -> list[PlanOut]:
    """List a customer's plans."""
    return tx.all("exports.plans", workspace=workspace, customer=customer)


def purchases(tx: Tx, workspace: str, *, customer: int) -> list[PurchaseOut]:
    """List what a customer bought."""
    return tx.all("exports.purchases", workspace=workspace, customer=customer)


def outside_touches(tx: Tx, workspace: str, *, customer: int) -> list[OutsideTouchOut]:
    """List what a customer heard from elsewhere."""
    return tx.all("exports.outside_touches", workspace=workspace, customer=customer)


def notes(tx: Tx, workspace: str, *, customer: int) -> list[NoteOut]:
    """List what colleagues wrote down about a customer, the oldest first."""
    return tx.all("exports.notes", workspace=workspace, customer=customer)


def offers(tx: Tx, workspace: str, *, conversation: int) -> list[OfferOut]:
    """List a conversation's hand-overs."""
    return tx.all("exports.offers", workspace=workspace, conversation=conversation)


def corrections(tx: Tx, workspace: str, *, conversation: int) -> list[CorrectionOut]:
    """List a conversation's corrections."""
    return tx.all("exports.corrections", workspace=workspace, conversation=conversation)


def thanks(tx: Tx, workspace: str, *, conversation: int) -> list[ThanksOut]:
    """List a conversation's thanks."""
    return tx.all("exports.thanks", workspace=workspace, conversation=conversation)


def events(tx: Tx, workspace: str, *, conversation: int) -> list[EventOut]:
    """List a conversation's events."""
    return tx.all("exports.events", workspace=workspace, conversation=conversation)


def person(tx: Tx, workspace: str, *, person: str) -> PersonOut | None:
    """Find a colleague."""
    return tx.one("exports.person", workspace=workspace, person=person)


def person_teams(tx: Tx, workspace: str, *, person: str) -> list[PlaceOut]:
    """List a colleague's places in teams."""
    return tx.all("exports.person_teams", workspace=workspace, person=person)


def person_touches(tx: Tx, workspace: str, *, person: str) -> list[DidOut]:
    """List a colleague's touches."""
    return tx.all("exports.person_touches", workspace=workspace, person=person)


def person_touches_seen(tx: Tx, workspace: str, *, person: str, reader: str) -> list[DidOut]:
    """List those of a colleague's touches that belong to the teams of whoever reads them."""
    return tx.all("exports.person_touches_seen", workspace=workspace, person=person, reader=reader)


def person_thanks(tx: Tx, workspace: str, *, person: str) -> list[ThanksOut]:
    """List a colleague's thanks."""
    return tx.all("exports.person_thanks", workspace=workspace, person=person)


def person_lines(tx: Tx, workspace: str, *, person: str) -> list[LineOut]:
    """List what a colleague added to digests."""
    return tx.all("exports.person_lines", workspace=workspace, person=person)


def person_absences(tx: Tx, workspace: str, *, person: str) -> list[AbsenceOut]:
    """List a colleague's absences."""
    return tx.all("exports.person_absences", workspace=workspace, person=person)
