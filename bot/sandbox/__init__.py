"""A practice Slack workspace for the demo and the tests. It knows nothing of the bot."""

from bot.sandbox.manifest import App
from bot.sandbox.model import (
    Answer,
    Fault,
    Impossible,
    Limits,
    Message,
    Person,
    Place,
    Stage,
)
from bot.sandbox.workspace import Workspace

__all__ = [
    "Answer",
    "App",
    "Fault",
    "Impossible",
    "Limits",
    "Message",
    "Person",
    "Place",
    "Stage",
    "Workspace",
]
