"""What nobody is asked about: said before we listened, or kept back; counted and found all the same."""

from typing import TypedDict

from bot.domain.voices.voice import Kind, Voice
from bot.ports import Tx


class PastSource(TypedDict):
    """What a source key brought into the history; no words when they were removed at the source."""

    id: int
    customer_id: int
    words: str | None


class PastCount(TypedDict):
    """How much a customer said before we listened, and when first and last."""

    voices: int
    first_at: int | None
    last_at: int | None


class PastVoiceRow(TypedDict):
    """One of these voices, with its customer's name; ``why`` it was kept back, empty when we did not listen yet."""

    id: int
    customer_id: int
    name: str
    words: str | None
    kind: str
    channel: str
    network: str
    link: str
    said_at: int
    why: str


def insert(  # noqa: PLR0913 - whom and what it is about
    tx: Tx,
    workspace: str,
    voice: Voice,
    *,
    voice_id: int,
    team: int,
    customer: int,
    identity: int | None,
    kind: Kind,
    words: str,
    said_at: int,
    now: int,
) -> int:
    """Keep what somebody said before we listened."""
    return tx.run(
        "history.insert",
        id=voice_id,
        workspace=workspace,
        team=team,
        customer=customer,
        identity=identity,
        kind=kind,
        channel=voice.channel,
        network=voice.network,
        subject=voice.subject[:1000],
        words=words,
        link=voice.link[:3000],
        followers=voice.reach.followers,
        likes=voice.reach.likes,
        replies=voice.reach.replies,
        shares=voice.reach.shares,
        language=voice.language,
        source_key=voice.source_key,
        said_at=said_at,
        now=now,
    )


def by_source(tx: Tx, workspace: str, *, source_key: str) -> PastSource | None:
    """Find what this very source key brought into the history."""
    return tx.one("history.by_source", workspace=workspace, source_key=source_key)


def set_words(tx: Tx, workspace: str, *, voice_id: int, words: str) -> int:
    """Replace the words after they were edited at the source."""
    return tx.run("history.set_words", workspace=workspace, id=voice_id, words=words)


def forget(tx: Tx, workspace: str, *, voice_id: int) -> int:
    """Forget the words after they were removed at the source."""
    return tx.run("history.forget", workspace=workspace, id=voice_id)


def count_of_customer(tx: Tx, workspace: str, *, customer: int) -> PastCount | None:
    """Count what a customer said before we listened."""
    return tx.one("history.count_of_customer", workspace=workspace, customer=customer)


def seen_of_customer(tx: Tx, workspace: str, *, customer: int, person: str, most: int) -> list[PastVoiceRow]:
    """List what a customer said before we listened, for the teams that ``person`` is in, the newest first."""
    return tx.all("history.seen_of_customer", workspace=workspace, customer=customer, person=person, most=most)
