"""Watched channels: what is said there is a voice; an edit or a deletion is followed."""

from contextlib import suppress

import structlog
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.actors import BOT
from bot.domain.voices.voice import InvalidVoice
from bot.intake.slack import message
from bot.queries.teams import watched_by
from bot.services.core.unit_of_work import DuplicateRequest
from bot.services.voices.source_edits import edit_words, readers
from bot.services.voices.take_in import take_in
from handlers.kit.interactions import Interactions
from handlers.kit.judge import judged
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Body
from handlers.voices.route import fuller

log = structlog.get_logger()


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for messages. What raises here is answered 500, so that Slack brings it again."""

    @app.event("message")
    async def said(body: Body, context: AsyncBoltContext) -> None:
        event = dict(body["event"])
        try:
            if edit := message.edited(event):
                await _heard_early(interactions, body, context)
                key = f"slack:{edit.channel}:{edit.ts}"
                await _followed(interactions, body, key, edit.words, edit.notes, edit.edited_at)
            elif removal := message.deleted(event):
                await _followed(interactions, body, f"slack:{removal.channel}:{removal.ts}", None)
            elif message.watched(event, context.bot_id or "", context.bot_user_id or ""):
                await _heard(interactions, body, event, str(body["event_id"]))
        except DuplicateRequest:
            return
        except InvalidVoice:
            log.warning("not_usable", channel=event.get("channel"))


async def _heard_early(interactions: Interactions, body: Body, context: AsyncBoltContext) -> None:
    """Take in a message whose edit came before it; one that is here already is left as it is.

    Without the event's id, which names the edit: its own source key says whether it is here.
    """
    early = message.edited_early(body["event"])
    if early and message.watched(early, context.bot_id or "", context.bot_user_id or ""):
        with suppress(InvalidVoice):
            await _heard(interactions, body, early, "")


async def _heard(interactions: Interactions, body: Body, event: dict[str, object], key: str) -> None:
    actor = str(event.get("user") or BOT) if not event.get("bot_id") else BOT
    request = interactions.request(body, actor, key)
    channel = str(event["channel"])
    team = await interactions.read(request, watched_by, channel)
    voice = message.read(await fuller(interactions, event), channel) if team is not None else None
    if voice is not None:
        found = await judged(interactions.judge, voice)
        await interactions.write(request, take_in, voice, team_id=team, judged=found)


async def _followed(
    interactions: Interactions,
    body: Body,
    source_key: str,
    words: str | None,
    notes: tuple[str, str] = ("", ""),
    edited_at: int = 0,
) -> None:
    request = interactions.request(body, BOT, str(body["event_id"]))
    if await interactions.write(request, edit_words, source_key, words, notes, edited_at):
        for person in await interactions.read(request, readers, source_key):
            interactions.home.refresh(request.workspace, person)
