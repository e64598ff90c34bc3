"""What a customer said, as it is shown."""

from dataclasses import replace

from bot.domain.voices import attachments
from bot.domain.voices.matter import matter_of
from bot.domain.voices.voice import Channel, Kind
from bot.ports import Tx
from bot.store.teams import teams
from bot.store.voices import voices
from bot.store.voices.voices import VoiceRow
from bot.views.people import PersonView
from bot.views.voices import VoiceView


def voice_views(tx: Tx, workspace: str, conversation: int, rows: list[VoiceRow]) -> list[VoiceView]:
    """Read rows of a conversation's voices, with what came with them."""
    attached = voices.attachments(tx, workspace, conversation=conversation)
    known = {row["id"]: attachments.read(row["attachments"]) for row in attached}
    return [replace(voice_view(row), attachments=known.get(row["id"], ())) for row in rows]


def voice_view(row: VoiceRow) -> VoiceView:
    """Read a row of voices."""
    passed = PersonView(row["reported_by"] or "", row["reporter_name"] or "Somebody", row["reporter_title"] or "")
    return VoiceView(
        id=row["id"],
        words=row["words"],
        kind=Kind(row["kind"]),
        channel=Channel(row["channel"]),
        network=row["network"],
        link=row["link"],
        received_at=row["received_at"],
        said_at=row["said_at"],
        reported_by=passed if row["reported_by"] else None,
        forwarder_verified=bool(row["forwarder_verified"]),
        note=row["reporter_note"],
    )


def own_matter(tx: Tx, workspace: str, team_id: int, conversation_id: int, person: str, matter: str) -> str:
    """Give the matter of a conversation as somebody who passed it on may read it.

    In its team that is its matter; outside it, what they passed on themselves is about (decision 13).
    """
    if teams.member(tx, workspace, team_id, person) is not None:
        return matter
    return matter_of(voices.subject_by(tx, workspace, conversation=conversation_id, person=person))
