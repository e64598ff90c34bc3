"""Whom we have not met yet: Slack is asked who they are."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import structlog

from bot.domain.actors import BOT
from bot.domain.errors import Conflict
from bot.domain.teams.people import Person
from bot.ports import Store
from bot.queries.people import gone, is_known
from bot.queries.rights import UnknownPerson
from bot.services.teams.people import know_people
from bot.slack.kit.client import SlackClient, SlackError, SlackRejected
from handlers.kit.requests import Requests

T = TypeVar("T")

GONE_CODES: Final = frozenset({"user_not_found", "user_not_visible"})
"""Slack's words for somebody who was here once and is not any more."""
FETCHES_MAX: Final = 20
"""A form can name that many people at most whom we have not met."""


class NotInSlack(Conflict):
    """Slack knows nobody by this id; ``person`` is the id."""

    def __init__(self, person: str) -> None:
        super().__init__(
            f"Slack knows nobody here by the member ID {person}. "
            "Choose them from the list that opens when you type @ and a name."
        )
        self.person = person


def unknown(person: str) -> str:
    """What is said while Slack does not tell who somebody is."""
    return f"Slack does not tell me who {person} is. Please try again in a minute."


log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class People:
    """Meets people. ``wake`` tells the sender that there may be something to send."""

    store: Store
    slack: SlackClient
    requests: Requests
    wake: Callable[[], None]

    async def fetch_missing(self, workspace: str, run: Callable[[], Awaitable[T]]) -> T:
        """Run something that may raise `UnknownPerson`, and again once Slack has told who they are.

        Raises:
            Conflict: when Slack does not say.
        """
        last = ""
        for _ in range(FETCHES_MAX):
            try:
                return await run()
            except UnknownPerson as exc:
                last = exc.person
                await self.fetch_person(workspace, last)
        raise Conflict(unknown(last))

    async def ensure_known(self, workspace: str, person: str) -> None:
        """Make sure that we have met somebody.

        Raises:
            Conflict: when Slack does not say who they are.
        """
        if not await self.store.read(is_known, workspace, person):
            await self.fetch_person(workspace, person)

    async def fetch_person(self, workspace: str, person: str) -> None:
        """Ask Slack who somebody is, and keep it.

        Raises:
            Conflict: when Slack does not say.
        """
        try:
            found = await self._found(workspace, person)
        except SlackError as exc:
            log.warning("person_unknown", person=person, code=exc.code)
            raise (NotInSlack(person) if exc.code in GONE_CODES else Conflict(unknown(person))) from exc
        await self.store.write(know_people, self.requests.make(workspace, BOT), [found])
        self.wake()

    async def _found(self, workspace: str, person: str) -> Person:
        try:
            return await self.slack.person(person, workspace)
        except SlackRejected as exc:
            if exc.code not in GONE_CODES or not await self.store.read(is_known, workspace, person):
                raise
            return await self.store.read(gone, workspace, person)
