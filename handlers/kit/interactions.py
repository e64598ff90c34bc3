"""The desk at which every click, form and command is answered the same way.

A listener either writes or opens a form. Writers commit, then acknowledge; what is only said in passing (private
answers, App Home) follows in tracked tasks. Errors become words for people here and nowhere else.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

import structlog

from bot.domain.actors import BOT
from bot.domain.errors import Conflict, FieldError
from bot.domain.paging import Page
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import InvalidVoice
from bot.ports import Store, Tx
from bot.queries import home as homes
from bot.queries.people import gone, is_home_seen, is_known
from bot.queries.rights import UnknownPerson
from bot.services.core.audit import refused
from bot.services.core.unit_of_work import DuplicateRequest, Ids, Request
from bot.services.teams.people import keep_home_seen, know_people
from bot.slack.kit import limits, refusals
from bot.slack.kit.client import SlackClient, SlackError, SlackRejected
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.kit.mrkdwn import Message
from bot.slack.teams import home, home_pages

P = ParamSpec("P")
T = TypeVar("T")
Body = Mapping[str, Any]
Ack = Callable[..., Awaitable[Any]]

ACK_WITHIN_S: Final = 2.5
"""Slack waits three seconds; whoever clicked hears before that."""
OPEN_WITHIN_S: Final = 2.0
GONE_CODES: Final = frozenset({"user_not_found", "user_not_visible"})
"""Slack's words for somebody who was here once and is not any more."""
REFUSALS: Final = (NotAllowed, Conflict, InvalidVoice, FieldError, FormErrors)

log = structlog.get_logger()


class Clock(Protocol):
    """Business time."""

    def now(self) -> int:
        """UTC milliseconds."""
        ...


class IdMaker(Protocol):
    """Whoever draws ids for a write."""

    def for_write(self) -> Ids:
        """Ids for one write."""
        ...


@dataclass
class Interactions:
    """What every handler is given. ``wake`` tells the sender that there may be something to send."""

    workspace: str
    bot_id: str
    bot_user: str
    store: Store
    slack: SlackClient
    clock: Clock
    ids: IdMaker
    wake: Callable[[], None]
    stop: Callable[[str], None]
    homes_seen: set[str] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def request(self, actor: str, key: str = "", recent_key: str = "") -> Request:
        """A request of somebody, now."""
        return Request(self.workspace, actor, self.clock.now(), self.ids.for_write(), key, recent_key)

    async def read(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Read from the store; people whom we have not met are looked up in Slack first.

        Raises:
            What ``fn`` raises.
        """
        return await self._with_people_known(lambda: self.store.read(fn, *args, **kwargs))

    async def write(
        self, request: Request, service: Callable[Concatenate[Tx, Request, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a service in a transaction; people whom we have not met are looked up in Slack first.

        Raises:
            What the service raises.
        """
        result = await self._with_people_known(lambda: self.store.write(service, request, *args, **kwargs))
        self.wake()
        return result

    async def _with_people_known(self, run: Callable[[], Awaitable[T]]) -> T:
        for _ in range(20):  # a form can name that many people at most whom we have not met
            try:
                return await run()
            except UnknownPerson as unknown:
                await self.fetch_person(unknown.person)
        raise Conflict("Slack does not tell me who that is. Please try again in a minute.")

    def command_request(self, body: Body) -> Request:
        """A command's request: the same words of the same person within ten minutes are one command."""
        person = str(body["user_id"])
        key = hashlib.sha256(f"{body['command']} {body.get('text', '')}".encode()).hexdigest()
        return self.request(person, str(body["trigger_id"]), f"command:{person}:{key}")

    async def known(self, person: str) -> None:
        """Make sure that we have met somebody."""
        if not await self.store.read(is_known, self.workspace, person):
            await self.fetch_person(person)

    async def fetch_person(self, person: str) -> None:
        """Ask Slack who somebody is, and keep it.

        Raises:
            Conflict: when Slack does not say.
        """
        try:
            found = await self.slack.person(person, self.workspace)
        except SlackRejected as exc:
            if exc.code not in GONE_CODES or not await self.store.read(is_known, self.workspace, person):
                raise self._unknown(person, exc) from exc
            found = await self.store.read(gone, self.workspace, person)
        except SlackError as exc:
            raise self._unknown(person, exc) from exc
        await self.store.write(know_people, self.request(BOT), [found])
        self.wake()

    @staticmethod
    def _unknown(person: str, exc: SlackError) -> Conflict:
        log.warning("person_unknown", person=person, code=exc.code)
        return Conflict("Slack does not tell me who that is. Please try again in a minute.")

    async def click(
        self, ack: Ack, body: Body, service: Callable[[Tx, Request, int], object], read: Callable[[Any], int]
    ) -> None:
        """Answer a click: read what it is about, do it, acknowledge. ``read`` takes the action."""
        person = body["user"]["id"]
        request = self.request(person, str(body.get("trigger_id", "")))
        try:
            subject = read(body["actions"][0])
            async with asyncio.timeout(ACK_WITHIN_S):
                await self.write(request, service, subject)
        except DuplicateRequest:
            pass
        except TimeoutError:
            self.send_ephemeral(body, refusals.STILL_SAVING)
        except Exception as exc:  # noqa: BLE001 - each becomes words for whoever clicked
            self.send_ephemeral(body, await self._words(exc, request, service.__name__))
        await ack()
        self.refresh_home(person)

    async def submit(
        self, ack: Ack, body: Body, do: Callable[[Request, dict[str, Any]], Awaitable[Mapping[str, Any]]]
    ) -> None:
        """Answer a form: it becomes its confirmation, which ``do`` gives, or its errors stand under their fields."""
        person, view = body["user"]["id"], body["view"]
        request = self.request(person, f"view:{view['id']}")
        try:
            confirmation = await asyncio.wait_for(do(request, view), ACK_WITHIN_S)
        except DuplicateRequest:
            await ack(response_action="clear")
        except TimeoutError:
            await self._becomes(ack, refusals.refusal_form(refusals.STILL_SAVING))
        except FormErrors as wrong:
            await self._mend(ack, view, wrong.errors)
        except FieldError as wrong:
            await self._mend(ack, view, {wrong.field: str(wrong)})
        except Exception as exc:  # noqa: BLE001 - each becomes words for whoever sent the form
            words = await self._words(exc, request, view["callback_id"])
            await self._becomes(ack, refusals.refusal_form(words))
        else:
            await self._becomes(ack, confirmation)
        self.refresh_home(person)

    async def _becomes(self, ack: Ack, view: Mapping[str, Any]) -> None:
        """Let the form become another one."""
        kept = refusals.refusal_form(refusals.KEPT_UNSHOWN)
        await ack(response_action="update", view=_fitting(limits.check_view, dict(view), kept))

    async def _mend(self, ack: Ack, view: Body, errors: Mapping[str, str]) -> None:
        """Put each word under its field; a field that this form does not have gives way to the whole form."""
        if {block.get("block_id") for block in view.get("blocks", [])}.issuperset(errors):
            told = _fitting(limits.check_errors, errors, dict.fromkeys(errors, refusals.MEND_THIS))
            await ack(response_action="errors", errors=told)
        else:
            await self._becomes(ack, refusals.refusal_form(" ".join(errors.values())))

    async def open(self, ack: Ack, body: Body, build: Callable[[], Awaitable[Mapping[str, Any]]]) -> None:
        """Open the form that ``build`` gives, on top of one that is open already; then acknowledge."""
        request = self.request(body["user"]["id"] if "user" in body else body["user_id"])
        try:
            async with asyncio.timeout(OPEN_WITHIN_S):
                view = await build()
                on_top = (body.get("view") or {}).get("type") == "modal"
                show = self.slack.push_form if on_top else self.slack.open_form
                await show(body["trigger_id"], view)
        except (TimeoutError, SlackError) as exc:
            log.warning("form_not_opened", why=getattr(exc, "code", "") or type(exc).__name__)
            self.send_ephemeral(body, refusals.TOO_LATE)
        except Exception as exc:  # noqa: BLE001 - each becomes words for whoever asked
            self.send_ephemeral(body, await self._words(exc, request, _name(body)))
        await ack()

    async def answer(self, ack: Ack, body: Body, find: Callable[[], Awaitable[Message]]) -> None:
        """Answer a command in private with what ``find`` gives."""
        try:
            message = await asyncio.wait_for(find(), ACK_WITHIN_S)
        except TimeoutError:
            message = refusals.refusal(refusals.STILL_SAVING)
        except DuplicateRequest:
            message = refusals.refusal("I have that one already; it is in the channel, or on its way there.")
        except Exception as exc:  # noqa: BLE001 - each becomes words for whoever asked
            message = refusals.refusal(await self._words(exc, self.request(body["user_id"]), body["command"]))
        message = _fitting(limits.check_message, message, refusals.refusal(refusals.TOO_LONG))
        await ack(text=message.text, blocks=message.blocks, response_type="ephemeral")

    async def _words(self, exc: Exception, request: Request, what: str) -> str:
        """Say what went wrong, to whoever it concerns; a refusal is kept in the record."""
        if isinstance(exc, NotAllowed):
            audit = self.request(request.actor)
            await self.store.write(refused, audit, what)
        if isinstance(exc, StaleInteraction):
            log.warning("bad_input", what=what, actor=request.actor)
            return refusals.OUTDATED
        if isinstance(exc, REFUSALS):
            return str(exc)
        reference = secrets.token_hex(4)
        log.error("broke", what=what, reference=reference, exc_info=exc)
        return refusals.something_broke(reference)

    def send_ephemeral(self, body: Body, words: str) -> None:
        """Tell one person something, best effort: where they clicked, or in a form over their Home."""
        if body.get("response_url"):
            message = _fitting(limits.check_message, refusals.refusal(words), refusals.refusal(refusals.TOO_LONG))
            self.run_in_background(self.slack.respond(body["response_url"], message))
        elif body.get("trigger_id"):
            form = _fitting(limits.check_view, refusals.refusal_form(words), refusals.refusal_form(refusals.TOO_LONG))
            self.run_in_background(self.slack.open_form(body["trigger_id"], form))

    async def home_opened(self, person: str) -> None:
        """Show somebody's App Home, and keep that they look at it; other replicas show it anew as well."""
        await self.publish_home(person)
        if person not in self.homes_seen:
            await self.store.write(keep_home_seen, self.workspace, person)
            self.homes_seen.add(person)

    def refresh_home(self, person: str) -> None:
        """Show somebody's App Home anew, if they have ever looked at it."""
        if person in self.homes_seen:
            self.run_in_background(self.publish_home(person))
        elif self.store.shared:
            self.run_in_background(self._refresh_if_seen_elsewhere(person))

    async def _refresh_if_seen_elsewhere(self, person: str) -> None:
        if await self.store.read(is_home_seen, self.workspace, person):
            self.homes_seen.add(person)
            await self.publish_home(person)

    async def show_page(self, ack: Ack, body: Body) -> None:
        """Show the page of App Home that a button turns to."""
        person = body["user"]["id"]
        try:
            self.run_in_background(self.publish_home(person, home_pages.read_page(body["actions"][0])))
        except StaleInteraction as exc:
            self.send_ephemeral(body, await self._words(exc, self.request(person), "home"))
        await ack()

    async def publish_home(self, person: str, requested: Page | None = None) -> None:
        """Show somebody's App Home as things stand, every list from its beginning but for the one that was turned."""
        with suppress(Conflict):  # Slack does not say who that is just now: they see what a stranger sees
            await self.known(person)
        view = await self.store.read(homes.home, self.workspace, person, self.clock.now(), requested)
        await self.slack.publish_home(person, home.draw(view))

    def run_in_background(self, doing: Coroutine[Any, Any, None]) -> None:
        """Do something beside; what fails is logged and costs nobody anything."""
        task = asyncio.create_task(self._beside(doing))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @staticmethod
    async def _beside(doing: Coroutine[Any, Any, None]) -> None:
        try:
            await doing
        except Exception as exc:  # noqa: BLE001 - best effort by contract
            log.warning("beside_failed", why=type(exc).__name__, code=getattr(exc, "code", ""))

    async def drain(self) -> None:
        """Wait for everything that is done beside."""
        while self._tasks:
            await asyncio.gather(*self._tasks)


def _name(body: Body) -> str:
    """What was asked for: a shortcut's name, a command, or a button's."""
    return str(body.get("callback_id") or body.get("command") or body["actions"][0]["action_id"])


def _fitting(check: Callable[[T], None], meant: T, instead: T) -> T:
    """Give what is meant if Slack will take it, else plain words: what was asked for is done, and stays done."""
    try:
        check(meant)
    except limits.OverLimit as exc:
        log.error("over_limit", words=str(exc))  # noqa: TRY400 - it names the place, and says how long it is
        return instead
    return meant
