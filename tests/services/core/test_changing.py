"""How a conversation changes: whoever read it before somebody else's change is told, and overwrites nothing."""

from dataclasses import replace

import pytest

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.errors import Conflict
from bot.domain.events import EventKind
from bot.ports import Tx
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.core.transition import change
from bot.services.core.unit_of_work import Request, UnitOfWork
from tests.kit.store_world import LENA, NORA, World, reached


def late_claim(tx: Tx, request: Request, was: Conversation) -> None:
    """A claim from what was read a while ago, as a second process would."""
    change(UnitOfWork(tx, request), was, replace(was, state=State.CLAIMED, owner=LENA), EventKind.CLAIMED)


@pytest.mark.parametrize("closed", [False, True])
async def test_who_comes_second_overwrites_nothing_and_hears_how_it_stands(world: World, *, closed: bool) -> None:
    one = await world.asked(NORA)
    was = await world.one(one)
    await world.do(NORA, claim, one)
    if closed:
        await world.do(NORA, log_reply, reached(one))
    before, events = await world.one(one), world.events(one)
    words = "moved on meanwhile" if closed else "Nora Lund has this one already"
    with pytest.raises(Conflict, match=words):
        await world.do(LENA, late_claim, was)
    assert await world.one(one) == before
    assert world.events(one) == events
