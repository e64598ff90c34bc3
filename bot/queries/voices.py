"""What a customer said, as it is shown."""

from bot.domain.voices.voice import Channel, Kind
from bot.store.voices.voices import VoiceRow
from bot.views.people import PersonView
from bot.views.voices import VoiceView


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
