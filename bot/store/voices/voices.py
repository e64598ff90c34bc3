"""Voices: what customers said, word for word."""

from typing import TypedDict

from bot.domain.voices.voice import Channel, Kind
from bot.ports import Tx


class VoiceRow(TypedDict):
    """A voice, with who passed it on (the view voice_shown); no words when they were removed at the source."""

    id: int
    workspace_id: str
    conversation_id: int
    customer_id: int
    words: str | None
    kind: str
    channel: str
    network: str
    link: str
    said_at: int | None
    received_at: int
    reported_by: str | None
    forwarder_verified: int
    reporter_note: str
    reporter_name: str | None
    reporter_title: str | None


class SourceVoice(TypedDict):
    """The voice that a source key brought."""

    id: int
    conversation_id: int
    words: str | None
    subject: str
    received_at: int
    reported_by: str | None
    reporter_note: str
    edited_at: int
    note_ahead: str | None


class EarlierVoices(TypedDict):
    """How much a customer said before, when first and when last."""

    voices: int
    first_at: int | None
    last_at: int | None


class SameWords(TypedDict):
    """A voice that says the same, its conversation, and the ticket in which it stands."""

    id: int
    conversation_id: int
    ticket: str


class AttachmentsRow(TypedDict):
    """What came with a voice."""

    id: int
    attachments: str


class SubjectRow(TypedDict):
    """A voice's subject."""

    subject: str


class PassedOnRow(TypedDict):
    """A voice's subject, and what its sender was called by whoever passed it on; empty for what they did not say."""

    subject: str
    sender_name: str


class ReporterRow(TypedDict):
    """Who passed a voice on."""

    reported_by: str


class SaidRow(TypedDict):
    """What was said last, and in which language (ISO 639-1), empty when nobody named it."""

    subject: str
    words: str | None
    language: str


class WordsRow(TypedDict):
    """A voice's words."""

    words: str


def insert(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    voice_id: int,
    conversation: int,
    customer: int,
    identity: int | None,
    kind: Kind,
    channel: Channel,
    network: str,
    subject: str,
    words: str | None,
    link: str,
    followers: int,
    likes: int,
    replies: int,
    shares: int,
    source_key: str,
    reported_by: str | None,
    forwarder_verified: int,
    reporter_note: str,
    attachments: str,
    said_at: int | None,
    now: int,
    language: str,
    sender_name: str,
    ticket: str,
) -> int:
    """Keep a voice."""
    return tx.run(
        "voices.insert",
        id=voice_id,
        workspace=workspace,
        conversation=conversation,
        customer=customer,
        identity=identity,
        kind=kind,
        channel=channel,
        network=network,
        subject=subject,
        words=words,
        link=link,
        followers=followers,
        likes=likes,
        replies=replies,
        shares=shares,
        source_key=source_key,
        reported_by=reported_by,
        forwarder_verified=forwarder_verified,
        reporter_note=reporter_note,
        attachments=attachments,
        said_at=said_at,
        now=now,
        language=language,
        sender_name=sender_name,
        ticket=ticket,
    )


def by_source(tx: Tx, workspace: str, *, source_key: str) -> SourceVoice | None:
    """Find the voice that this very source key brought."""
    return tx.one("voices.by_source", workspace=workspace, source_key=source_key)


def of_conversation(tx: Tx, workspace: str, *, conversation: int, most: int) -> list[VoiceRow]:
    """List a conversation's voices, the newest first, at most so many."""
    return tx.all("voices.of_conversation", workspace=workspace, conversation=conversation, most=most)


def attachments(tx: Tx, workspace: str, *, conversation: int) -> list[AttachmentsRow]:
    """List what came with the voices of a conversation, of those that something came with."""
    return tx.all("voices.attachments", workspace=workspace, conversation=conversation)


def seen_of_customer(tx: Tx, workspace: str, *, customer: int, person: str, most: int) -> list[VoiceRow]:
    """List what a customer said to the teams that ``person`` is in, the newest first."""
    return tx.all("voices.seen_of_customer", workspace=workspace, customer=customer, person=person, most=most)


def get(tx: Tx, workspace: str, *, voice_id: int) -> VoiceRow | None:
    """Find a voice."""
    return tx.one("voices.get", workspace=workspace, id=voice_id)


def earlier(tx: Tx, workspace: str, *, customer: int, conversation: int) -> EarlierVoices | None:
    """Count what a customer said before this conversation, when first and when last."""
    return tx.one("voices.earlier", workspace=workspace, customer=customer, conversation=conversation)


def burst(tx: Tx, workspace: str, *, customer: int, since: int, until: int, words: str | None) -> SameWords | None:
    """Find the same words of the same customer between two moments."""
    return tx.one("voices.burst", workspace=workspace, customer=customer, since=since, until=until, words=words)


def set_words(tx: Tx, workspace: str, *, words: str | None, voice_id: int) -> int:
    """Replace a voice's words after they were edited at the source."""
    return tx.run("voices.set_words", words=words, workspace=workspace, id=voice_id)


def set_note(tx: Tx, workspace: str, *, note: str, voice_id: int) -> int:
    """Replace what whoever passed a voice on said of it, after it was edited at the source."""
    return tx.run("voices.set_note", note=note, workspace=workspace, id=voice_id)


def set_edited(tx: Tx, workspace: str, *, edited_at: int, note_ahead: str | None, voice_id: int) -> int:
    """Keep when a voice was edited at the source, and a note that waits for the edit before it."""
    values = {"edited_at": edited_at, "note_ahead": note_ahead, "id": voice_id}
    return tx.run("voices.set_edited", workspace=workspace, **values)


def forget(tx: Tx, workspace: str, *, voice_id: int) -> int:
    """Forget a voice's words after they were removed at the source."""
    return tx.run("voices.forget", workspace=workspace, id=voice_id)


def set_kind(tx: Tx, workspace: str, *, voice_id: int, kind: Kind) -> int:
    """Say of which kind a voice is by now."""
    return tx.run("voices.set_kind", workspace=workspace, id=voice_id, kind=kind)


def set_language(tx: Tx, workspace: str, *, voice_id: int, language: str) -> int:
    """Say which language a voice is in, where no source did."""
    return tx.run("voices.set_language", workspace=workspace, id=voice_id, language=language)


def subjects(tx: Tx, workspace: str, *, conversation: int) -> list[SubjectRow]:
    """List the subjects of a conversation's voices."""
    return tx.all("voices.subjects", workspace=workspace, conversation=conversation)


def said_last(tx: Tx, workspace: str, *, conversation: int) -> SaidRow | None:
    """Find what was said last in a conversation."""
    return tx.one("voices.said_last", workspace=workspace, conversation=conversation)


def reporters(tx: Tx, workspace: str, *, conversation: int) -> list[ReporterRow]:
    """List who passed a conversation's voices on."""
    return tx.all("voices.reporters", workspace=workspace, conversation=conversation)


def passed_on(tx: Tx, workspace: str, *, conversation: int, person: str) -> PassedOnRow | None:
    """Find what somebody passed on last."""
    return tx.one("voices.passed_on", workspace=workspace, conversation=conversation, person=person)


def quote(tx: Tx, workspace: str, *, conversation: int) -> WordsRow | None:
    """Find the words with which a conversation began."""
    return tx.one("voices.quote", workspace=workspace, conversation=conversation)
