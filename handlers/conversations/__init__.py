"""What people do with a conversation."""

from typing import Final

from handlers.conversations import assign, claim, dismiss, hand_over, menu, promises, reopen, reply, snooze, undo, why
from handlers.kit.interactions import Feature

FEATURES: Final[tuple[Feature, ...]] = (
    claim,
    reply,
    menu,
    hand_over,
    snooze,
    dismiss,
    undo,
    reopen,
    assign,
    promises,
    why,
)
"""The buttons that are pressed most come first: Bolt asks its listeners one after the other."""
