"""What is shown of a customer."""

from dataclasses import dataclass

from bot.views.conversations import TouchView
from bot.views.teams import HomeLine
from bot.views.voices import VoiceView


@dataclass(frozen=True, slots=True)
class CustomerView:
    """What somebody's teams know of a customer: names, ways to reach them, conversations and touches, newest first.

    ``elsewhere`` counts their conversations with other teams, of which nothing else is shown.
    """

    id: int
    name: str
    reach_by: tuple[str, ...]
    conversations: tuple[HomeLine, ...] = ()
    touches: tuple[TouchView, ...] = ()
    voices: tuple[VoiceView, ...] = ()
    elsewhere: int = 0
