"""A practice Slack workspace for the demo and the tests. It knows nothing of the bot."""

from bot.sandbox.manifest import App
from bot.sandbox.model import (
    ActionUnavailable,
    Answer,
    ChannelSpec,
    DemoHooks,
    Fault,
    Incomplete,
    Limits,
    Message,
    Person,
)
from bot.sandbox.workspace import Workspace

__all__ = [
    "ActionUnavailable",
    "Answer",
    "App",
    "ChannelSpec",
    "DemoHooks",
    "Fault",
    "Incomplete",
    "Limits",
    "Message",
    "Person",
    "Workspace",
]
