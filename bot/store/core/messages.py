"""Messages in Slack: what it should show, and what it shows."""

from typing import TypedDict

from bot.domain.conversations.conversation import Conversation
from bot.domain.messages import MessageKind
from bot.ports import Tx
from bot.store.conversations.conversations import each


class OverviewId(TypedDict):
    """The overview that shows a message, if one does."""

    overview_id: int | None


class DueMessage(TypedDict):
    """A message that may be sent now."""

    id: int
    workspace_id: str
    kind: str
    subject_id: int
    place: str
    wanted_version: int
    slack_channel: str
    slack_ts: str
    attempts: int
    state: str
    expires_at: int | None
    parent_id: int | None
    tried_at: int
    withdrawn: int


class ThreadStart(TypedDict):
    """Where a thread begins in Slack; both are empty while it does not stand there."""

    ts: str
    channel: str


class MessageAt(TypedDict):
    """A message that stands in Slack, and what it is about."""

    id: int
    subject_id: int


class OldMessage(TypedDict):
    """A message to somebody that stands in Slack for long, of which kind, and what it is about."""

    id: int
    kind: str
    subject_id: int


class CrowdedPlace(TypedDict):
    """For where too much waits, and of which kind."""

    place: str
    kind: str


class StateCount(TypedDict):
    """How many messages Slack does not show yet, in this state."""

    state: str
    waiting: int


class MessageId(TypedDict):
    """Which message."""

    id: int


class OverviewRow(TypedDict):
    """An overview, and how many messages stand in it."""

    id: int
    members: int


class FailedRow(TypedDict):
    """Why Slack refuses what is meant for a place, and how much that is."""

    place: str
    code: str
    waiting: int


class UnsaidMessage(TypedDict):
    """A message that waits, and the one in whose thread it belongs."""

    id: int
    parent_id: int | None


def enqueue(
    tx: Tx,
    workspace: str,
    *,
    message_id: int,
    kind: MessageKind,
    subject: int,
    place: str,
    expires_at: int | None,
    priority: int,
) -> int:
    """Ask for a message; one that stands already is drawn anew."""
    return tx.run(
        "messages.enqueue",
        id=message_id,
        workspace=workspace,
        kind=kind,
        subject=subject,
        place=place,
        expires_at=expires_at,
        priority=priority,
    )


def enqueue_reply(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    message_id: int,
    kind: MessageKind,
    subject: int,
    priority: int,
    parent_kind: MessageKind,
    parent_subject: int,
    place: str,
) -> int:
    """Ask for a message in the thread of another one; without that one nothing is asked for."""
    return tx.run(
        "messages.enqueue_reply",
        id=message_id,
        workspace=workspace,
        kind=kind,
        subject=subject,
        priority=priority,
        parent_kind=parent_kind,
        parent_subject=parent_subject,
        place=place,
    )


def about(tx: Tx, workspace: str, *, kind: str, subject: int) -> MessageId | None:
    """Find a message of this kind about this subject that was ever asked for."""
    return tx.one("messages.about", workspace=workspace, kind=kind, subject=subject)


def told_of_voice(tx: Tx, workspace: str, *, person: str, conversation: int, since: int) -> MessageId | None:
    """Find a line with which somebody was told since then that a conversation's customer wrote again."""
    return tx.one("messages.told_of_voice", workspace=workspace, person=person, conversation=conversation, since=since)


def move_listeners(tx: Tx, workspace: str, *, kind: str, conversation: int, into: int, place: str = "") -> int:
    """Let what people read of one conversation be about another; ``place``: that of one person, empty for all."""
    return tx.run(
        "messages.move_listeners", workspace=workspace, kind=kind, conversation=conversation, into=into, place=place
    )


def redraw(tx: Tx, workspace: str, *, subject: int) -> list[OverviewId]:
    """Ask that whatever shows this subject is drawn anew; give the overviews that show it."""
    return tx.all("messages.redraw", workspace=workspace, subject=subject)


def redraw_own(tx: Tx, workspace: str, *, person: str, team: int, most: int) -> int:
    """Ask that somebody's own latest messages about a team's conversations are drawn anew."""
    return tx.run("messages.redraw_own", workspace=workspace, person=person, team=team, most=most)


def redraw_reminders(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Ask that the reminders of a conversation are drawn anew where they stand."""
    return tx.run("messages.redraw_reminders", workspace=workspace, conversation=conversation)


def redraw_sent_mails(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Ask that the questions about mails to a conversation's customer are drawn anew where they stand."""
    return tx.run("messages.redraw_sent_mails", workspace=workspace, conversation=conversation)


def redraw_offers(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Ask that a conversation's hand-overs, the open ones and those that were taken, are drawn anew."""
    return tx.run("messages.redraw_offers", workspace=workspace, conversation=conversation)


def withdraw_reminders(
    tx: Tx, workspace: str, *, person: str, conversation: int, kept: int, about: tuple[str, int]
) -> int:
    """Ask that somebody's reminders of a conversation, or of a promise made in it, are deleted.

    Those whose event is ``about`` the one or the other; but for the one of the event ``kept``.
    """
    subject_kind, subject = about
    return tx.run(
        "messages.withdraw_reminders",
        workspace=workspace,
        person=person,
        conversation=conversation,
        kept=kept,
        about=subject_kind,
        subject=subject,
    )


def redraw_lists(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Ask that the lists in which a conversation stands are drawn anew."""
    return tx.run("messages.redraw_lists", workspace=workspace, conversation=conversation)


def redraw_incident(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Ask that the incident that a conversation is in is drawn anew."""
    return tx.run("messages.redraw_incident", workspace=workspace, conversation=conversation)


def redraw_mornings(tx: Tx, workspace: str, *, subject: int, since: int) -> int:
    """Ask for the newer morning lists of whoever leads an incident anew: ``subject``, or what that is part of."""
    return tx.run("messages.redraw_mornings", workspace=workspace, subject=subject, since=since)


def withdraw_incident(tx: Tx, workspace: str, *, incident: int) -> int:
    """Ask that an incident's card is deleted wherever it stands."""
    return tx.run("messages.withdraw_incident", workspace=workspace, incident=incident)


def redraw_stands_in(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Ask that the notes by which a conversation moved while somebody was away are drawn anew."""
    return tx.run("messages.redraw_stands_in", workspace=workspace, conversation=conversation)


def withdraw_list(tx: Tx, workspace: str, *, due_list: int) -> int:
    """Ask that a list of what is due is deleted."""
    return tx.run("messages.withdraw_list", workspace=workspace, list=due_list)


def old(tx: Tx, workspace: str, *, person: str, before: int, most: int) -> list[OldMessage]:
    """List what stands in somebody's direct messages since before then, the oldest first.

    Of their own conversations what is finished, or another's, since before then; of reminders and lists all.
    """
    return tx.all("messages.old", workspace=workspace, person=person, before=before, most=most)


def withdraw(tx: Tx, workspace: str, *, message_id: int) -> int:
    """Ask that a message is deleted where it stands."""
    return tx.run("messages.withdraw", workspace=workspace, id=message_id)


def withdraw_lines(tx: Tx, workspace: str, *, person: str, parent: int, conversation: int) -> int:
    """Ask that what we said below somebody's message about a conversation is deleted, too."""
    return tx.run(
        "messages.withdraw_lines", workspace=workspace, person=person, parent=parent, conversation=conversation
    )


def restore_owner(tx: Tx, workspace: str, *, person: str, conversation: int) -> int:
    """Ask that an owner's message, where it was tidied away, stands there again."""
    return tx.run("messages.restore_owner", workspace=workspace, person=person, conversation=conversation)


def withdrawn(tx: Tx, workspace: str, *, version: int, message_id: int) -> int:
    """Keep that a message does not stand in Slack any more."""
    return tx.run("messages.withdrawn", workspace=workspace, version=version, id=message_id)


def redraw_told(tx: Tx, workspace: str, *, conversation: int) -> int:
    """Ask that whatever shows a conversation's words besides its card is drawn anew."""
    return tx.run("messages.redraw_told", workspace=workspace, conversation=conversation)


def again(tx: Tx, workspace: str, *, message_id: int) -> int:
    """Ask that a message is drawn anew."""
    return tx.run("messages.again", workspace=workspace, id=message_id)


def again_of_kind(tx: Tx, workspace: str, *, kind: MessageKind, subject: int) -> int:
    """Ask that the messages of this kind about this subject are drawn anew."""
    return tx.run("messages.again_of_kind", workspace=workspace, kind=kind, subject=subject)


def due(tx: Tx, workspace: str, *, now: int, latest: int, most: int) -> list[DueMessage]:
    """List what may be sent now: one post and one update for each place, the most urgent ones."""
    return tx.all("messages.due", workspace=workspace, now=now, latest=latest, most=most)


def thread_start(tx: Tx, workspace: str, *, message_id: int) -> ThreadStart | None:
    """Find the message that a thread begins with; below a list, when one took its place."""
    return tx.one("messages.thread_start", workspace=workspace, id=message_id)


def at(tx: Tx, workspace: str, *, channel: str, ts: str) -> MessageAt | None:
    """Find our message that stands there."""
    return tx.one("messages.at", workspace=workspace, channel=channel, ts=ts)


def card(tx: Tx, workspace: str, *, conversation: int) -> ThreadStart | None:
    """Say where a conversation's card stands, or the overview in its place."""
    return tx.one("messages.card", workspace=workspace, conversation=conversation)


def incident_card(tx: Tx, workspace: str, *, incident: int, place: str) -> ThreadStart | None:
    """Say where the card of an incident stands in a channel."""
    return tx.one("messages.incident_card", workspace=workspace, incident=incident, place=place)


def batches(tx: Tx, workspace: str, *, cards: int, dms: int) -> list[CrowdedPlace]:
    """List the places for which more waits than this many cards, or messages to one person."""
    return tx.all("messages.batches", workspace=workspace, cards=cards, dms=dms)


def waiting(tx: Tx, workspace: str) -> list[StateCount]:
    """Count what Slack does not show yet, by state."""
    return tx.all("messages.waiting", workspace=workspace)


def without_overview(tx: Tx, workspace: str, *, place: str, kind: MessageKind) -> list[MessageId]:
    """List what waits for a place and stands in no overview yet."""
    return tx.all("messages.without_overview", workspace=workspace, place=place, kind=kind)


def last_overview(tx: Tx, workspace: str, *, place: str, kind: MessageKind) -> OverviewRow | None:
    """Find a place's last overview that was not sent yet, with how many stand in it."""
    return tx.one("messages.last_overview", workspace=workspace, place=place, kind=kind)


def put_in_overview(tx: Tx, workspace: str, *, overview: int, state: str, message_id: int) -> int:
    """Put a message into an overview."""
    return tx.run("messages.put_in_overview", overview=overview, state=state, workspace=workspace, id=message_id)


def overview_conversations(tx: Tx, workspace: str, *, overview: int) -> list[Conversation]:
    """List the conversations that an overview shows."""
    return each(tx.all("messages.overview_conversations", workspace=workspace, overview=overview))


def shown(tx: Tx, workspace: str, *, version: int, channel: str, ts: str, message_id: int) -> int:
    """Keep that Slack shows this version there."""
    return tx.run("messages.shown", version=version, channel=channel, ts=ts, workspace=workspace, id=message_id)


def trying(tx: Tx, workspace: str, *, due_at: int, tried_at: int, message_id: int, attempts: int) -> int:
    """Keep that a post is under way; 0 when another replica has been at it meanwhile."""
    return tx.run(
        "messages.trying", due_at=due_at, tried_at=tried_at, workspace=workspace, id=message_id, attempts=attempts
    )


def later(tx: Tx, workspace: str, *, state: str, due_at: int, message_id: int, attempts: int) -> int:
    """Keep when to try again; 0 when another replica has been at it meanwhile."""
    return tx.run("messages.later", state=state, due_at=due_at, workspace=workspace, id=message_id, attempts=attempts)


def sooner(tx: Tx, workspace: str, *, now: int, looks: int, latest: int) -> int:
    """Let nothing wait for a long back-off, but for the first ``looks`` attempts."""
    return tx.run("messages.sooner", now=now, workspace=workspace, looks=looks, latest=latest)


def not_sent(tx: Tx, workspace: str, *, message_id: int, attempts: int) -> int:
    """Keep that a post which was under way certainly did not happen."""
    return tx.run("messages.not_sent", workspace=workspace, id=message_id, attempts=attempts)


def drop(tx: Tx, workspace: str, *, version: int, message_id: int) -> int:
    """Keep that there is nothing left to say in this version."""
    return tx.run("messages.drop", version=version, workspace=workspace, id=message_id)


def fail(tx: Tx, workspace: str, *, code: str, message_id: int) -> int:
    """Keep that Slack will never take a message, and its word for why."""
    return tx.run("messages.fail", code=code, workspace=workspace, id=message_id)


def failed_for(tx: Tx, workspace: str, *, place: str) -> FailedRow | None:
    """Say why Slack refuses what is meant for a place, and how much that is."""
    return tx.one("messages.failed_for", workspace=workspace, place=place)


def retry_failed(tx: Tx, workspace: str, *, place: str) -> int:
    """Take up again what Slack refused for a place; it may have arrived, so it is looked for first."""
    return tx.run("messages.retry_failed", workspace=workspace, place=place)


def retry_failed_shared(tx: Tx, workspace: str, *, place: str, code: str) -> int:
    """As `retry_failed`, but only what was refused for this reason."""
    return tx.run("messages.retry_failed_shared", workspace=workspace, place=place, code=code)


def unsaid_at(tx: Tx, workspace: str, *, place: str) -> list[UnsaidMessage]:
    """List what waits for a place, or could not be drawn anew there."""
    return tx.all("messages.unsaid_at", workspace=workspace, place=place)


def move(tx: Tx, workspace: str, *, place: str, message_id: int) -> int:
    """Send a message to another place."""
    return tx.run("messages.move", place=place, workspace=workspace, id=message_id)
