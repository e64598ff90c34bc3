"""Emoji under messages: one passes a message on, another says that it is no customer's voice.

A reaction has no trigger, so no form can open on it: in private a button that only this person sees does that.
"""

from dataclasses import replace

import structlog
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.errors import Conflict
from bot.domain.teams.permissions import Action
from bot.domain.voices.reactions import Meaning
from bot.intake.slack import message as slack_message
from bot.queries.messages import already_here, who_has
from bot.queries.rights import require
from bot.queries.teams import meant_by
from bot.services.core.unit_of_work import DuplicateRequest, Request
from bot.services.voices.reactions import admit, not_a_voice
from bot.services.voices.take_in import route_message
from bot.slack.kit.client import SlackRejected
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.refusals import refusal
from bot.slack.voices import already_here as already
from bot.slack.voices import reactions
from bot.views.messages import AlreadyHere
from handlers.kit.errors import REFUSALS, fitting_message
from handlers.kit.interactions import Interactions
from handlers.kit.judge import judged
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked
from handlers.voices.route import Stands, form_for_message, fuller, is_ours, is_private, link_to, ours

log = structlog.get_logger()


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for emoji that are added, and for the button. What raises here is answered 500: it comes again."""

    @app.event("reaction_added")
    async def reacted(body: Body, context: AsyncBoltContext) -> None:
        await _reacted(interactions, body, ours(context))

    @app.action(reactions.ASKED)
    async def pressed(ack: Ack, body: Body, context: AsyncBoltContext) -> None:
        async def form(request: Request) -> View:
            await interactions.read(request, require, request.actor, Action.ROUTE)
            ts, team = reactions.read(clicked(body))
            channel = str(body["channel"]["id"])
            message = await interactions.slack.message(channel, ts)
            if message is None:
                raise Conflict(reactions.GONE)
            at = Stands(channel, ts, message)
            return await form_for_message(interactions, at, ours(context), request, team_id=team)

        await interactions.open(ack, body, form)


async def _reacted(interactions: Interactions, body: Body, us: set[str]) -> None:
    event, item = body["event"], body["event"]["item"]
    request = interactions.request(body, str(event["user"]), str(body["event_id"]))
    at = Stands(str(item.get("channel", "")), str(item.get("ts", "")), {})
    meant = await interactions.read(request, meant_by, at.channel, str(event["reaction"]))
    if meant is None or not at.ts:  # an emoji that is nobody's, or under a file
        return
    what, team = meant
    try:
        if what is Meaning.NOT_A_VOICE:
            await _put_aside(interactions, request, at, team)
        else:
            await _pass_on(interactions, request, at, team, us)
    except DuplicateRequest:
        return
    except SlackRejected as exc:  # it never will show us that message
        log.warning("reaction_unread", channel=at.channel, code=exc.code)
    except REFUSALS as exc:
        _tell(interactions, request, at, refusal(await interactions.errors.words(exc, request, "reaction_added")))


async def _put_aside(interactions: Interactions, request: Request, at: Stands, team: int) -> None:
    is_new = await interactions.write(request, not_a_voice, f"slack:{at.channel}:{at.ts}", team)
    _tell(interactions, request, at, reactions.said(reactions.NO_VOICE if is_new else reactions.KNOWN_NO_VOICE))


async def _pass_on(interactions: Interactions, request: Request, at: Stands, team: int, us: set[str]) -> None:
    """Pass it on as the shortcut does. Of what was taken in, whoever reacted hears by our other messages."""
    await interactions.read(request, require, request.actor, Action.ROUTE)
    here = await interactions.read(request, already_here, at.channel, at.ts, request.actor, request.now)
    if here is None:
        at = replace(at, message=await interactions.slack.message(at.channel, at.ts) or {})
        here = AlreadyHere() if is_ours(at.message, us) else None
    voice = None
    if here:
        instead = already.message(here, request.now, await link_to(interactions, here), request.actor)
    elif not at.message:
        instead = reactions.said(reactions.GONE)
    elif await is_private(interactions, at.channel):
        instead = reactions.ask_first(at.ts, team)
    else:
        voice = slack_message.read(await fuller(interactions, at.message), at.channel)
        instead = reactions.said(reactions.NO_WORDS)
    if voice:
        found = await judged(interactions.judge, voice)
        taken = await interactions.write(request, route_message, voice, team, judged=found)
        if not taken.repeated:
            return
        here = await interactions.read(request, who_has, taken.conversation_id, request.actor, request.now)
        instead = already.message(here, request.now, await link_to(interactions, here), request.actor)
    else:
        await interactions.write(request, admit)
    _tell(interactions, request, at, instead)


def _tell(interactions: Interactions, request: Request, at: Stands, message: Message) -> None:
    """Say something to whoever reacted, where they did, best effort; in the thread if they did in one."""
    thread = str(at.message.get("thread_ts") or "")
    tell = interactions.slack.post_ephemeral
    interactions.background.run(
        tell(at.channel, request.actor, fitting_message(message), thread if thread != at.ts else "")
    )
