"""Each kind of message has one renderer, in one wing."""

import pytest

from bot.delivery.rendering import merged
from bot.domain.messages import MessageKind


def undrawn(*_: object) -> None:
    return None


def test_a_kind_without_a_renderer_or_with_two_is_named() -> None:
    every = dict.fromkeys(MessageKind, undrawn)
    assert merged(every) == every
    without = dict.fromkeys(set(MessageKind) - {MessageKind.NUDGE}, undrawn)
    with pytest.raises(ValueError, match=r"not nudge$"):
        merged(without)
    with pytest.raises(ValueError, match=r"not card, digest$"):
        merged(every, {MessageKind.DIGEST: undrawn, MessageKind.CARD: undrawn})
