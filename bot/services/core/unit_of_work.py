"""What every service is given and does the same way: the request, its ids, its events, the messages it wants."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.conversation import Conversation
from bot.domain.errors import NotFound
from bot.domain.events import EventKind
from bot.domain.hours import HOUR, MINUTE
from bot.domain.messages import MessageKind, Priority
from bot.domain.teams.people import Member, Person, Team
from bot.domain.teams.permissions import Action
from bot.domain.teams.settings import TeamSettings
from bot.ports import Tx
from bot.queries import rights
from bot.store.conversations import conversations
from bot.store.core import events, messages, requests
from bot.store.teams import teams

UNDO_MS = 10 * MINUTE
"""Claim, reply, snooze, hand-over and "not for us" can be undone for ten minutes (docs/rules.md#undo)."""
REPEAT_MS = 10 * MINUTE
"""The same command of the same person within ten minutes is one command (docs/rules.md#repeats)."""
NUDGE_LIFE_MS = 12 * HOUR


class Ids(Protocol):
    """Ids that begin anew with each run of a write."""

    def __iter__(self) -> Iterator[int]:
        """Give the ids from the first one on."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for what, when. ``actor`` is a Slack user id, ``bot`` or ``intake``; ``now`` is in UTC milliseconds.

    ``key`` names this very act (a trigger id, an event id): a second one with the same key changes nothing.
    ``recent_key`` names it for ten minutes only (a person's command).
    """

    workspace: str
    actor: str
    now: int
    ids: Ids
    key: str = ""
    recent_key: str = ""


class DuplicateRequest(Exception):
    """This very act was done before."""


class UnitOfWork:
    """One service's run: a transaction, who asked, and the ids drawn for it."""

    def __init__(self, tx: Tx, request: Request) -> None:
        """Begin.

        Raises:
            DuplicateRequest: when this very act was done before.
        """
        self.tx = tx
        self.workspace = request.workspace
        self.actor = request.actor
        self.now = request.now
        self._key = request.key
        self._ids = iter(request.ids)
        self._settings: dict[int, TeamSettings] = {}
        # what a service reads stays true until it is done: caps, quotas and "is it free" need no locks of their own
        tx.lock_workspace(request.workspace)
        self._once(request)

    def _once(self, request: Request) -> None:
        fresh = True
        if request.key:
            fresh = requests.seen(self.tx, self.workspace, key=request.key, now=self.now) == 1
        if fresh and request.recent_key:
            since = self.now - REPEAT_MS
            fresh = (
                requests.seen_recently(self.tx, self.workspace, key=request.recent_key, now=self.now, since=since) == 1
            )
        if not fresh:
            raise DuplicateRequest(request.key or request.recent_key)

    def id(self) -> int:
        """Take the next id."""
        return next(self._ids)

    def person(self, person_id: str) -> Person:
        """Find somebody.

        Raises:
            UnknownPerson: when the store has not met them.
        """
        return rights.someone(self.tx, self.workspace, person_id)

    def me(self) -> Person:
        """Find whoever asks."""
        return self.person(self.actor)

    def conversation(self, conversation_id: int) -> Conversation:
        """Find a conversation.

        Raises:
            NotFound: when there is none of that id in this workspace.
        """
        found = conversations.get(self.tx, self.workspace, conversation_id)
        if found is None:
            raise NotFound("This conversation is not here any more.")
        return found

    def membership(self, team_id: int) -> Member | None:
        """Give the place of whoever asks in a team; None for a person in no role there."""
        return teams.member(self.tx, self.workspace, team_id, self.actor)

    def settings(self, team_id: int) -> TeamSettings:
        """Give a team's settings; they are read once, as nobody else can change them until this is done."""
        if team_id not in self._settings:
            self._settings[team_id] = teams.settings(self.tx, self.workspace, team_id)
        return self._settings[team_id]

    def save_settings(self, team_id: int, values: TeamSettings) -> None:
        """Keep a team's settings.

        Raises:
            FieldError: when a value is out of bounds.
        """
        teams.save_settings(self.tx, self.workspace, team_id, values, self.actor, self.now)
        self._settings.pop(team_id, None)

    def require(
        self,
        action: Action,
        about: Conversation | Team | None = None,
        *,
        offered_to: str = "",
        done_by: str = "",
    ) -> Person:
        """Hold whoever asks against the rights, as `rights.require`; give who they are.

        Raises:
            NotAllowed: with words for them.
        """
        return rights.require(
            self.tx, self.workspace, self.actor, action, about, offered_to=offered_to, done_by=done_by
        )

    def event(
        self,
        kind: EventKind,
        *,
        conversation: Conversation | None = None,
        team: int | None = None,
        subject: tuple[str, int] | None = None,
        before: Mapping[str, object] | None = None,
        after: Mapping[str, object] | None = None,
    ) -> int:
        """Append what happened, in states, ids and numbers only; give the event's id."""
        event_id = self.id()
        about = subject or (("conversation", conversation.id) if conversation else ("team", team or 0))
        events.append(
            self.tx,
            self.workspace,
            event_id=event_id,
            team=conversation.team_id if conversation else team,
            conversation=conversation.id if conversation else None,
            subject_kind=about[0],
            subject=about[1],
            kind=kind,
            actor_kind=self.actor if self.actor in {BOT, INTAKE} else "person",
            actor=self.actor,
            now=self.now,
            before=json.dumps(before or {}),
            after=json.dumps(after or {}),
            request=self._key,
            changes_state=int(kind.changes_state),
        )
        return event_id

    def enqueue(
        self,
        kind: MessageKind,
        subject: int,
        place: str,
        *,
        urgent: bool = False,
        expires_at: int | None = None,
    ) -> None:
        """Ask for a message; one that stands already is drawn anew. ``urgent``: before all others of its place."""
        messages.enqueue(
            self.tx,
            self.workspace,
            message_id=self.id(),
            kind=kind,
            subject=subject,
            place=place,
            expires_at=expires_at,
            priority=Priority.URGENT if urgent else kind.priority,
        )

    def redraw(self, subject: int) -> None:
        """Ask that whatever shows this subject is drawn anew, a conversation's reminders, mails and offers."""
        messages.redraw_reminders(self.tx, self.workspace, conversation=subject)
        messages.redraw_sent_mails(self.tx, self.workspace, conversation=subject)
        messages.redraw_offers(self.tx, self.workspace, conversation=subject)
        messages.redraw_lists(self.tx, self.workspace, conversation=subject)
        if messages.redraw_incident(self.tx, self.workspace, conversation=subject):
            self.redraw_mornings(subject)
        messages.redraw_stands_in(self.tx, self.workspace, conversation=subject)
        rows = messages.redraw(self.tx, self.workspace, subject=subject)
        for overview in {row["overview_id"] for row in rows if row["overview_id"] is not None}:
            messages.again(self.tx, self.workspace, message_id=overview)

    def redraw_mornings(self, subject: int) -> None:
        """Ask for the morning list of whoever leads an incident anew: this one, or the one that this is part of."""
        messages.redraw_mornings(self.tx, self.workspace, subject=subject, since=self.now - NUDGE_LIFE_MS)

    def enqueue_reply(self, kind: MessageKind, subject: int, place: str, parent: tuple[MessageKind, int]) -> None:
        """Ask for a message in the thread of another one; without that one there is nothing to do.

        ``place`` tells apart a parent that stands in several places; empty for one that stands in one only.
        """
        messages.enqueue_reply(
            self.tx,
            self.workspace,
            message_id=self.id(),
            kind=kind,
            subject=subject,
            place=place,
            parent_kind=parent[0],
            parent_subject=parent[1],
            priority=Priority.HISTORY,
        )
