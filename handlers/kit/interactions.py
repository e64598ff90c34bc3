"""What every handler is given: each click, form and command is answered the same way.

A listener either writes or opens a form. Writers commit, then acknowledge; what is only said in passing (private
answers, App Home) follows in the background. The workspace comes with what Slack sent.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

import structlog

from bot.domain.errors import FieldError
from bot.ids import Ids
from bot.ports import Clock, Store, Tx
from bot.services.core.unit_of_work import DuplicateRequest, Request
from bot.slack.kit import refusals
from bot.slack.kit.client import SlackClient, SlackError
from bot.slack.kit.errors import FormErrors
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.view_state import chosen_in
from bot.slack.recognition.card_link import NO_LINKS, CardLinks
from handlers.kit.background import Background
from handlers.kit.errors import Errors, fitting_message, push_form, replace_form, show_field_errors
from handlers.kit.home import AppHome
from handlers.kit.judge import Judge, by_lexicon
from handlers.kit.listeners import Listeners
from handlers.kit.people import NotInSlack, People
from handlers.kit.requests import Ack, Body, Requests, View, clicked

P = ParamSpec("P")
T = TypeVar("T")

ACK_WITHIN_S: Final = 2.5
"""Slack waits three seconds; whoever clicked hears before that."""
OPEN_WITHIN_S: Final = 2.0
CLOSED: Final = "not_found"
"""Slack's word for a form that somebody closed before it was drawn anew: they wait for nothing any more."""

log = structlog.get_logger()


class Interactions:
    """Reads, writes and answers; its parts do what belongs to that."""

    def __init__(
        self,
        store: Store,
        slack: SlackClient,
        clock: Clock,
        ids: Ids,
        wake: Callable[[], None],
        stop: Callable[[str, str], bool],
        judge: Judge = by_lexicon,
        card_links: CardLinks = NO_LINKS,
    ) -> None:
        """Make the parts. ``wake`` tells the sender that there may be something to send.

        ``judge`` says within half a second of which kind words are, and whether they hurry.

        ``card_links`` makes the addresses of cards that are printed.

        ``stop`` takes the workspace that does not want us any more and Slack's word for it, and says whether that
        workspace is the one that is sent to.
        """
        self.store = store
        self.slack = slack
        self.wake = wake
        self.stop = stop
        self.judge = judge
        self.card_links = card_links
        self.requests = Requests(clock, ids)
        self.background = Background()
        self.people = People(store, slack, self.requests, wake)
        self.errors = Errors(store, slack, self.requests, self.background)
        self.home = AppHome(store, slack, clock, self.requests, self.people, self.errors, self.background)

    def request(self, body: Body, actor: str = "", key: str = "") -> Request:
        """Make a request of what Slack sent, as `Requests.from_body`."""
        return self.requests.from_body(body, actor, key)

    async def read(
        self, request: Request, query: Callable[Concatenate[Tx, str, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read from the request's workspace; people whom we have not met are looked up in Slack first.

        Raises:
            What the query raises.
        """
        workspace = request.workspace
        return await self.people.fetch_missing(workspace, lambda: self.store.read(query, workspace, *args, **kwargs))

    async def write(
        self, request: Request, service: Callable[Concatenate[Tx, Request, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a service in a transaction; people whom we have not met are looked up in Slack first.

        Raises:
            What the service raises.
        """
        result = await self.people.fetch_missing(
            request.workspace, lambda: self.store.write(service, request, *args, **kwargs)
        )
        self.wake()
        return result

    async def click(
        self,
        ack: Ack,
        body: Body,
        service: Callable[[Tx, Request, T], object],
        read: Callable[[Any], T],
        ask: Callable[[Request, FieldError], Awaitable[View]] | None = None,
    ) -> None:
        """Answer a click: read what it is about, do it, acknowledge. ``read`` takes the action.

        Where something has to be said first, and so nothing was written, ``ask`` gives the form for it.
        """
        request = self.request(body, key=str(body.get("trigger_id", "")))
        try:
            subject = read(clicked(body))
            async with asyncio.timeout(ACK_WITHIN_S):
                await self.write(request, service, subject)
        except DuplicateRequest:
            pass
        except TimeoutError:
            self.errors.send_ephemeral(body, refusals.STILL_SAVING)
        except Exception as exc:  # noqa: BLE001 - each becomes words for whoever clicked
            if ask and isinstance(exc, FieldError):
                missing = exc
                await self.open(ack, body, lambda request: ask(request, missing))
                return
            await self.errors.tell(body, exc, request, service.__name__)
        await ack()
        self.home.refresh(request.workspace, request.actor)

    async def submit(
        self, ack: Ack, body: Body, do: Callable[[Request, dict[str, Any]], Awaitable[View]], *, above: bool = False
    ) -> None:
        """Answer a form: it becomes its confirmation, which ``do`` gives, or its errors stand under their fields.

        ``above``: what ``do`` gives comes above it instead, and closing that leads back.
        """
        view = body["view"]
        request = self.request(body, key=f"view:{view['id']}")
        try:
            confirmation = await asyncio.wait_for(do(request, view), ACK_WITHIN_S)
        except DuplicateRequest:
            await ack(response_action="clear")
        except TimeoutError:
            await replace_form(ack, refusals.refusal_form(refusals.STILL_SAVING))
        except (FormErrors, FieldError) as wrong:
            await show_field_errors(ack, view, _field_errors(wrong))
        except NotInSlack as exc:
            await show_field_errors(ack, view, dict.fromkeys(chosen_in(view, exc.person) or [""], str(exc)))
        except Exception as exc:  # noqa: BLE001 - each becomes words for whoever sent the form
            words = await self.errors.words(exc, request, view["callback_id"])
            await replace_form(ack, refusals.refusal_form(words))
        else:
            await (push_form if above else replace_form)(ack, confirmation)
        self.home.refresh(request.workspace, request.actor)

    async def open(self, ack: Ack, body: Body, build: Callable[[Request], Awaitable[View]]) -> None:
        """Open the form that ``build`` gives, on top of one that is open already; then acknowledge."""
        request = self.request(body)
        try:
            async with asyncio.timeout(OPEN_WITHIN_S):
                view = await build(request)
                on_top = (body.get("view") or {}).get("type") == "modal"
                show = self.slack.push_form if on_top else self.slack.open_form
                await show(body["trigger_id"], view)
        except (TimeoutError, SlackError) as exc:
            log.warning("form_not_opened", why=getattr(exc, "code", "") or type(exc).__name__)
            self.errors.send_ephemeral(body, refusals.TOO_LATE)
        except Exception as exc:  # noqa: BLE001 - each becomes words for whoever asked
            await self.errors.tell(body, exc, request, _name(body))
        await ack()

    async def update(self, ack: Ack, body: Body, build: Callable[[Request], Awaitable[View]]) -> None:
        """Show what ``build`` gives in the form that somebody pressed something in; then acknowledge."""
        request = self.request(body)
        try:
            async with asyncio.timeout(OPEN_WITHIN_S):
                await self.slack.update_form(body["view"]["id"], await build(request))
        except (TimeoutError, SlackError) as exc:
            why = getattr(exc, "code", "") or type(exc).__name__
            log.warning("form_not_updated", why=why)
            if why != CLOSED:
                self.errors.send_ephemeral(body, refusals.TOO_LATE)
        except Exception as exc:  # noqa: BLE001 - each becomes words for whoever asked
            await self.errors.tell(body, exc, request, _name(body))
        await ack()

    async def redraw(
        self,
        ack: Ack,
        body: Body,
        build: Callable[[Request, View], Awaitable[View]],
        same: Callable[[View, View], bool],
    ) -> None:
        """Draw an open form anew after an answer on which others depend, then acknowledge; not when it is the ``same``.

        Best effort: when this fails, or comes too late, the form is unfolded by the next answer or when it is sent.
        """
        request, shown = self.request(body), body["view"]
        try:
            async with asyncio.timeout(OPEN_WITHIN_S):
                view = await build(request, shown)
                if not same(shown, view):
                    await self.slack.update_form(shown["id"], view, shown["hash"])
        except (TimeoutError, SlackError) as exc:
            log.warning("form_not_redrawn", why=getattr(exc, "code", "") or type(exc).__name__)
        except Exception as exc:  # noqa: BLE001 - each becomes words for whoever asked
            await self.errors.tell(body, exc, request, _name(body))
        await ack()

    async def answer(self, ack: Ack, body: Body, find: Callable[[Request], Awaitable[Message]]) -> None:
        """Answer a command in private with what ``find`` gives."""
        request = self.requests.from_command(body)
        try:
            message = await asyncio.wait_for(find(request), ACK_WITHIN_S)
        except TimeoutError:
            message = refusals.refusal(refusals.STILL_SAVING)
        except DuplicateRequest:
            message = refusals.refusal("I have that one already; it is in the channel, or on its way there.")
        except Exception as exc:  # noqa: BLE001 - each becomes words for whoever asked
            message = refusals.refusal(await self.errors.words(exc, request, body["command"]))
        message = fitting_message(message)
        await ack(text=message.text, blocks=message.blocks, response_type="ephemeral")


class Feature(Protocol):
    """A module that listens for something that Slack sends."""

    def register(self, app: Listeners, interactions: Interactions) -> None:
        """Say what it listens for."""
        ...


def _field_errors(wrong: FormErrors | FieldError) -> Mapping[str, str]:
    """Give the words for each field, by its name."""
    return {wrong.field: str(wrong)} if isinstance(wrong, FieldError) else wrong.errors


def _name(body: Body) -> str:
    """Name what was asked for: a shortcut, a command or a button."""
    return str(body.get("callback_id") or body.get("command") or clicked(body)["action_id"])
