"""Whom of the staff a customer's words name: proposed to whoever applauds, and nothing more."""

import asyncio
from functools import lru_cache
from typing import Final

from bot.domain.recognition.staff import Staff
from bot.intake.staff.matching import StaffNames
from bot.queries.recognition import said_of_staff
from bot.services.core.unit_of_work import Request
from bot.slack.recognition.applaud_form import NOBODY_NAMED, Proposal
from handlers.kit.interactions import Interactions

WITHIN_S: Final = 0.8
"""A form has two seconds. The names of 20,000 people take one to be made ready, and are ready the next time."""


async def proposed(interactions: Interactions, request: Request, conversation: int) -> Proposal:
    """Give whom the words of a conversation name; nobody where that is not known in time."""
    words, staff = await interactions.read(request, said_of_staff, conversation)
    try:
        return await asyncio.wait_for(asyncio.to_thread(_found, words, tuple(staff)), WITHIN_S)
    except TimeoutError:
        return NOBODY_NAMED


def _found(words: str, staff: tuple[Staff, ...]) -> Proposal:
    by_id, named = {one.id: one for one in staff}, _names(staff).named(words)
    asked = next(iter(named.ambiguous), ())
    return Proposal(tuple(by_id[one] for one in named.staff), tuple(by_id[one] for one in asked))


@lru_cache(maxsize=2)
def _names(staff: tuple[Staff, ...]) -> StaffNames:
    return StaffNames(staff)
