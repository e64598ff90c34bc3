"""A channel is shared with people outside the workspace, or not any more: customers' words stay in the house."""

from bot.domain.events import EventKind
from bot.domain.messages import SHARED_OUTSIDE, MessageKind
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.core import messages
from bot.store.teams import teams


def shared(tx: Tx, request: Request, channel: str) -> None:
    """Keep that outsiders read a channel, and tell the managers of its team once; a second time changes nothing."""
    work = UnitOfWork(tx, request)
    if not teams.keep_shared(tx, work.workspace, channel=channel, now=work.now):
        return
    for team_id in _teams_of(tx, work.workspace, channel):
        event = work.event(EventKind.CHANNEL_SHARED, team=team_id)
        for manager in teams.managers(tx, work.workspace, team_id):
            # what stands already is drawn anew in silence; a line below it rings
            work.enqueue_reply(MessageKind.HISTORY, event, manager, (MessageKind.DELIVERY_FAILURE, team_id))
            work.enqueue(MessageKind.DELIVERY_FAILURE, team_id, manager)


def unshared(tx: Tx, request: Request, channel: str) -> None:
    """Keep that nobody from outside reads a channel any more: what waited for it is on its way."""
    work = UnitOfWork(tx, request)
    if not teams.forget_shared(tx, work.workspace, channel=channel):
        return
    messages.retry_failed_shared(tx, work.workspace, place=channel, code=SHARED_OUTSIDE)
    for team_id in _teams_of(tx, work.workspace, channel):
        work.event(EventKind.CHANNEL_UNSHARED, team=team_id)
        messages.again_of_kind(tx, work.workspace, kind=MessageKind.DELIVERY_FAILURE, subject=team_id)


def is_shared(tx: Tx, workspace: str, channel: str) -> bool:
    """Say whether people outside the workspace can read a channel, as far as we have heard."""
    return teams.is_shared(tx, workspace, channel)


def channels_to_look_at(tx: Tx, workspace: str) -> list[str]:
    """List the channels whose sharing matters: those of teams, those that are watched, and those shared by now."""
    known = teams.all_of(tx, workspace)
    found = {team.channel for team in known}
    found |= {one for team in known for one in teams.watched(tx, workspace, team.id)}
    return sorted(found | {row["channel"] for row in teams.all_shared(tx, workspace)})


def _teams_of(tx: Tx, workspace: str, channel: str) -> list[int]:
    watching = teams.watching(tx, workspace, channel)
    return [team.id for team in teams.all_of(tx, workspace) if team.channel == channel or team.id == watching]
