"""What is true of each kind of message."""

import pytest

from bot.domain.messages import MessageKind

REDRAWN = {
    "card",
    "owner",
    "offer",
    "incident",
    "nomination",
    "arrived",
    "following",
    "thanks_card",
    "nomination_reminder",
    "praise",
}
PRIORITIES = {"card": 2, "history": 3, "overview": 0, "list": 0}


@pytest.mark.parametrize("kind", list(MessageKind))
def test_each_kind(kind: MessageKind) -> None:
    assert kind.is_redrawn == (kind in REDRAWN)
    assert kind.is_batched == (kind in {"card", "owner"})
    assert kind.is_batch == (kind in {"overview", "list"})
    assert kind.names_no_customer == (kind == "personal_recognition")
    assert kind.priority == PRIORITIES.get(kind, 1), "people before channels, and what is seen at once before both"


def test_one_message_shows_many() -> None:
    assert MessageKind.CARD.batched_as is MessageKind.OVERVIEW
    assert MessageKind.OWNER.batched_as is MessageKind.LIST
