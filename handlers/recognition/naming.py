"""Whom of the staff a customer's words name: proposed to whoever applauds or manages, and nothing more."""

import asyncio
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from bot.domain.recognition.staff import Staff
from bot.intake.staff.matching import StaffNames
from bot.queries.recognition import said_of_staff
from bot.services.core.unit_of_work import Request
from bot.services.recognition.praise import find_praised, to_read
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


async def read_praise(interactions: Interactions, workspace: str, request: Callable[[], Request]) -> int:
    """Look for names in praise that nobody has looked at; give how many voices that were, at most a batch.

    ``request`` makes the request of each write.
    """
    waiting, staff = await interactions.store.read(to_read, workspace)
    for one in waiting:
        found = await asyncio.to_thread(_found, one["words"], tuple(staff))
        named, among = ([it.id for it in group] for group in (found.named, found.among))
        await interactions.write(request(), find_praised, one["voice_id"], named, among)
    return len(waiting)


def _found(words: str, staff: tuple[Staff, ...]) -> Proposal:
    by_id, named = {one.id: one for one in staff}, _names(staff).named(words)
    asked = next(iter(named.ambiguous), ())
    return Proposal(tuple(by_id[one] for one in named.staff), tuple(by_id[one] for one in asked))


@lru_cache(maxsize=2)
def _names(staff: tuple[Staff, ...]) -> StaffNames:
    return StaffNames(staff)
