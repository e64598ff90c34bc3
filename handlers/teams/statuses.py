"""Slack statuses that changed while nobody could tell us: each marketer's is asked for once, at Slack's pace."""

import asyncio
from typing import Final

import structlog

from bot.domain.actors import BOT
from bot.queries.people import everybody_who_answers
from bot.services.teams.absence import know_statuses
from bot.slack.kit.client import RateLimited, SlackError, SlackRejected
from handlers.kit.interactions import Interactions

log = structlog.get_logger()

APART_S: Final = 0.75
"""Slack takes about a hundred `users.info` a minute: eighty, so that whoever clicks meanwhile can be looked up, too."""


async def ask_statuses(interactions: Interactions, workspace: str) -> bool:
    """Ask Slack what the status of every marketer of a team says, and keep it; whether it answered for all of them.

    Of somebody whom Slack does not show any more nothing is learned.
    """
    left = await interactions.store.read(everybody_who_answers, workspace)
    try:
        while left:
            wait_s = APART_S
            try:
                await _ask(interactions, workspace, left[-1])
                left.pop()
            except RateLimited as exc:
                wait_s = exc.after
            await asyncio.sleep(wait_s if left else 0)
    except SlackError as exc:
        log.warning("statuses_unknown", code=exc.code, left=len(left))
    return not left


async def _ask(interactions: Interactions, workspace: str, person: str) -> None:
    try:
        told = await interactions.slack.status(person)
    except SlackRejected as exc:
        log.warning("person_unknown", person=person, code=exc.code)
        return
    await interactions.write(interactions.requests.make(workspace, BOT), know_statuses, {person: told})
