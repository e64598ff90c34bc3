"""How a conversation changes: whoever read it before somebody else's change is told, and overwrites nothing."""

import json
from dataclasses import replace

import pytest

from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.errors import Conflict
from bot.domain.events import EventKind
from bot.ports import Tx
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.core import transition
from bot.services.core.transition import change
from bot.services.core.unit_of_work import Request, UnitOfWork
from tests.domain.people import PLAIN
from tests.kit.store_world import LENA, MAYA, StoreWorld, reached


def late_claim(tx: Tx, request: Request, was: Conversation) -> None:
    """A claim from what was read a while ago, as a second process would."""
    change(UnitOfWork(tx, request), was, replace(was, state=State.CLAIMED, owner=LENA), EventKind.CLAIMED)


@pytest.mark.parametrize("closed", [False, True])
async def test_who_comes_second_overwrites_nothing_and_hears_how_it_stands(world: StoreWorld, *, closed: bool) -> None:
    one = await world.asked(MAYA)
    was = await world.one(one)
    await world.do(MAYA, claim, one)
    if closed:
        await world.do(MAYA, log_reply, reached(one))
    before, events = await world.one(one), world.events(one)
    words = "moved on meanwhile" if closed else "Maya Lind has this one already"
    with pytest.raises(Conflict, match=words):
        await world.do(LENA, late_claim, was)
    assert await world.one(one) == before
    assert world.events(one) == events


def test_an_event_that_is_older_than_a_field_puts_back_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transition, "_EMPTY", {**transition._EMPTY, "urgent": False})  # noqa: SLF001 - as if it came later
    monkeypatch.setattr(transition, "UNDO_FIELDS", (*transition.UNDO_FIELDS, "urgent"))
    now = replace(PLAIN, urgent=True, claim_due=7)
    held = {"state": "waiting", "owner": None, "assignment_reason": "all_away", "clock_started_at": 1}
    back = transition.restored(now, json.dumps(held))
    assert (back.state, back.owner, back.assignment_reason) == (State.WAITING, None, Reason.ALL_AWAY)
    assert (back.urgent, back.claim_due, back.clock_started_at) == (False, None, 1)
