"""**Log a reply**: the form, how it unfolds, and what was typed in it."""

from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.reply import Contact
from bot.domain.errors import ChangedMeanwhile, Conflict
from bot.domain.teams.permissions import NotAllowed
from bot.queries.conversations import happened_since, reply_view, writing_too
from bot.queries.people import named, zone_of
from bot.services.conversations.reply import alike_notes, begin_reply, log_reply
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form, reply_reader
from bot.slack.kit.view_state import VALUE, Entered, has_fields_of
from bot.slack.voices import sent_mail
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners
from handlers.kit.requests import Ack, Body, View, clicked
from handlers.recognition import applaud


def register(app: Listeners, interactions: Interactions) -> None:
    """Listen for the button, the form, the answers on which it unfolds, and the button on its confirmation."""

    @app.action(card.REPLY)
    async def asked(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            one = card.read_id(clicked(body))
            return await _opened(interactions, request, one)

        await interactions.open(ack, body, form)

    _sent_mail(app, interactions)
    _unfold(app, interactions)
    _applaud(app, interactions)

    @app.view(reply_form.CALLBACK)
    async def submitted(ack: Ack, body: Body) -> None:
        async def log(request: Request, view: View) -> View:
            if reply_reader.is_behind(view):
                return await _drawn(interactions, request, view)
            return await _logged(interactions, request, view)

        await interactions.submit(ack, body, log)


def _sent_mail(app: Listeners, interactions: Interactions) -> None:
    """**Settled** and **Not yet** below a mail that somebody sent: the form, with these two answers given."""

    @app.action(sent_mail.SETTLED)
    async def is_settled(ack: Ack, body: Body) -> None:
        await asked(ack, body, reply_form.IS_SETTLED)

    @app.action(sent_mail.NOT_YET)
    async def is_not(ack: Ack, body: Body) -> None:
        await asked(ack, body, reply_form.NOT_YET)

    async def asked(ack: Ack, body: Body, settled: str) -> None:
        async def form(request: Request) -> View:
            given: Entered = {reply_form.DID: Contact.MAIL, reply_form.SETTLED: settled}
            return await _opened(interactions, request, card.read_id(clicked(body)), given)

        await interactions.open(ack, body, form)


def _unfold(app: Listeners, interactions: Interactions) -> None:
    async def answered(ack: Ack, body: Body) -> None:
        async def unfolded(request: Request, view: View) -> View:
            return await _drawn(interactions, request, view)

        await interactions.redraw(ack, body, unfolded, has_fields_of)

    for block in reply_form.UNFOLDING:
        app.action(VALUE, block_id=block)(answered)


def _applaud(app: Listeners, interactions: Interactions) -> None:
    @app.action(reply_form.APPLAUD)
    async def applauds(ack: Ack, body: Body) -> None:
        async def form(request: Request) -> View:
            return await applaud.open_form(interactions, request, card.read_id(clicked(body)))

        await interactions.open(ack, body, form)


async def _opened(interactions: Interactions, request: Request, one: int, values: Entered | None = None) -> View:
    view = await interactions.read(request, reply_view, one, request.actor, request.now)
    others = await interactions.read(request, writing_too, one, request.actor, request.now)

    async def begun() -> None:
        await interactions.write(request, begin_reply, one)

    # Slack waits three seconds for the form, and for nothing that only whoever comes second needs
    interactions.background.run(begun())
    return reply_form.open_form(view, request.now, values=values, others=others)


async def _drawn(interactions: Interactions, request: Request, sent: View) -> View:
    """Draw the form with the fields that its answers call for, and with all that was typed."""
    values: Entered = reply_reader.read_entered(sent)
    one = reply_reader.read_id(sent)
    view = await interactions.read(request, reply_view, one, request.actor, request.now)
    return reply_form.still(sent, reply_form.open_form(view, request.now, values=values))


async def _logged(interactions: Interactions, request: Request, view: View) -> View:
    tz = await interactions.read(request, zone_of, request.actor)
    reply = reply_reader.read(view, tz, request.now)
    alike = await interactions.read(request, alike_notes, request.actor, reply.note)
    try:
        customer = await interactions.write(request, log_reply, reply, alike)
    except ChangedMeanwhile as exc:
        happened = await _happened(interactions, request, reply)
        return reply_form.with_notice(view, happened or str(exc), exc.event)
    except NotAllowed as exc:
        words = await interactions.errors.words(exc, request, reply_form.CALLBACK)
        return reply_form.refused(view, " ".join([await _happened(interactions, request, reply), words]).strip())
    except Conflict as exc:
        return reply_form.with_notice(view, f"{exc} Nothing of yours is lost: your words are below.")
    applauded = await interactions.read(request, named, reply.applaud.to) if reply.applaud else None
    return reply_form.confirmation(reply, customer, tz=tz, now=request.now, applauded=applauded)


async def _happened(interactions: Interactions, request: Request, reply: LogReply) -> str:
    found = await interactions.read(request, happened_since, reply.conversation_id, request.actor, reply.seen)
    return reply_form.changed_meanwhile(*found, request.now) if found else ""
