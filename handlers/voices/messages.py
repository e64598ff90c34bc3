"""Watched channels: what is said there is a voice; an edit or a deletion is followed."""

import structlog
from slack_bolt.async_app import AsyncApp
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
from handlers.kit.requests import Body
from handlers.voices.route import fuller

log = structlog.get_logger()


def register(app: AsyncApp, interactions: Interactions) -> None:
    """Listen for messages. What raises here is answered 500, so that Slack brings it again."""

    @app.event("message")
    async def said(body: Body, context: AsyncBoltContext) -> None:
        event = dict(body["event"])
        try:
            if edit := message.edited(event):
                await _followed(interactions, body, f"slack:{edit.channel}:{edit.ts}", edit.words)
            elif removal := message.deleted(event):
                await _followed(interactions, body, f"slack:{removal.channel}:{removal.ts}", None)
            elif message.watched(event, context.bot_id or "", context.bot_user_id or ""):
                await _heard(interactions, body, event)
        except DuplicateRequest:
            return
        except InvalidVoice:
            log.warning("not_usable", channel=event.get("channel"))


async def _heard(interactions: Interactions, body: Body, event: dict[str, object]) -> None:
    actor = str(event.get("user") or BOT) if not event.get("bot_id") else BOT
    request = interactions.request(body, actor, str(body["event_id"]))
    channel = str(event["channel"])
    team = await interactions.read(request, watched_by, channel)
    voice = message.read(await fuller(interactions, event), channel) if team is not None else None
    if voice is not None:
        found = await judged(interactions.judge, voice)
        await interactions.write(request, take_in, voice, team_id=team, judged=found)


async def _followed(interactions: Interactions, body: Body, source_key: str, words: str | None) -> None:
    request = interactions.request(body, BOT, str(body["event_id"]))
    if await interactions.write(request, edit_words, source_key, words):
        for person in await interactions.read(request, readers, source_key):
            interactions.home.refresh(request.workspace, person)
