"""How a voice is shown."""

from dataclasses import dataclass

from bot.domain.voices.attachments import Attachment
from bot.domain.voices.voice import Channel, Kind
from bot.views.people import PersonView


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One thing the customer said. ``words`` are None when they were removed at the source.

    ``note`` is what ``reported_by`` wrote for whoever answers: a colleague's words, not the customer's.

    ``forwarder_verified`` is False when nobody could check that ``reported_by``, or anybody of ours, passed it on.
    ``attachments`` came with it, and are where it came from.
    """

    id: int
    words: str | None
    kind: Kind
    channel: Channel
    network: str = ""
    link: str = ""
    received_at: int = 0
    said_at: int | None = None
    reported_by: PersonView | None = None
    forwarder_verified: bool = True
    note: str = ""
    attachments: tuple[Attachment, ...] = ()
