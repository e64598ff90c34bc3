"""**`/voice digest`**, the line that a manager adds, **Follow up**, and **`/voice insights`**."""

from bot.queries.insights.digest import lines, preview
from bot.queries.insights.report import looked_at
from bot.queries.people import zone_of
from bot.services.core.unit_of_work import Request
from bot.services.customers.plans import follow_up
from bot.services.insights.digest import write_line
from bot.slack.conversations import card
from bot.slack.insights import digest, digest_form, report
from bot.slack.kit.mrkdwn import Message
from bot.slack.workspaces.slash_commands import VoiceRequest
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for both forms, and for the button."""

    @app.view(digest_form.PREVIEW)
    async def added(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: View) -> View:
            form = digest_form.read_line(view)
            await interactions.write(request, write_line, form)
            return digest_form.kept(form)

        await interactions.submit(ack, body, keep)

    @app.action(digest.FOLLOW_UP)
    async def asked(ack: Ack, body: Body) -> None:
        async def opened(request: Request) -> View:
            read = await interactions.read(request, lines, card.read_id(clicked(body)), request.actor, request.now)
            return digest_form.follow_up(read)

        await interactions.open(ack, body, opened)

    @app.view(digest_form.CALLBACK)
    async def chosen(ack: Ack, body: Body) -> None:
        async def keep(request: Request, view: View) -> View:
            at = await interactions.write(request, follow_up, digest_form.read_follow_up(view))
            tz = await interactions.read(request, zone_of, request.actor)
            return digest_form.reminded(at, tz, request.now)

        await interactions.submit(ack, body, keep)


async def open_typed(interactions: Interactions, request: Request, typed: VoiceRequest) -> View:
    """Give the weeks that were asked for, as far as they have gone."""
    view = await interactions.read(request, preview, request.actor, request.now, int(typed.words or 1))
    return digest_form.preview(view, request.now)


async def answer_insights(interactions: Interactions, request: Request, typed: VoiceRequest) -> Message:
    """Tell what the weeks that were asked for came to; a quarter of a year without a number."""
    return report.draw(await interactions.read(request, looked_at, request.actor, int(typed.words or 0), request.now))
