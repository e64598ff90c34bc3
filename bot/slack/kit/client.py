"""The one client that speaks to Slack: what we ask of it, and what its errors mean for whoever asked."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.clock import steady
from bot.domain.teams.absence import SlackStatus
from bot.domain.teams.people import Person
from bot.domain.teams.quiet import Quiet
from bot.slack.kit.block_kit import without_charts
from bot.slack.kit.limits import check_view
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.reachability import Line

TIMEOUT_S: Final = 10
METADATA: Final = "golden_thread_message"
LOCALE_MAX: Final = 20
"""Slack's are of five characters; whatever comes, so much is kept."""
QUIET_TIMES_MAX: Final = 50
"""Slack's: of so many people `SlackClient.quiet_times` tells at once."""

_STOPPED: Final = frozenset(
    {
        "token_revoked",
        "token_expired",
        "account_inactive",
        "invalid_auth",
        "not_authed",
        "missing_scope",
        "org_login_required",
    }
)
_BLOCKS_REFUSED: Final = frozenset({"invalid_blocks", "invalid_blocks_format"})
_GONE: Final = frozenset({"message_not_found", "channel_not_found"})
_NO_THREAD: Final = frozenset({"thread_not_found", "message_not_found"})
_ENDED: Final = frozenset({"execution_not_in_running_state", "function_execution_not_found"})
_DOUBTFUL: Final = frozenset({"fatal_error", "internal_error", "service_unavailable", "request_timeout"})


class SlackError(Exception):
    """Slack did not do what it was asked to; ``code`` is Slack's own word for it."""

    def __init__(self, method: str, code: str) -> None:
        super().__init__(f"{method}: {code}")
        self.method = method
        self.code = code


class SlackRejected(SlackError):
    """It never will: trying again changes nothing."""


class SlackAuthError(SlackError):
    """It will do nothing for us until somebody mends the token or its scopes."""


class RateLimited(SlackError):
    """Too many calls of this method; ``after`` is the number of seconds to wait."""

    def __init__(self, method: str, after: float) -> None:
        super().__init__(method, "ratelimited")
        self.after = after


class UnknownOutcome(SlackError):
    """The answer was lost: it may have been done. ``is_answer``: Slack itself said that something went wrong."""

    def __init__(self, method: str, code: str, *, is_answer: bool = False) -> None:
        super().__init__(method, code)
        self.is_answer = is_answer


class NotSent(UnknownOutcome):
    """No connection could be made: Slack never heard of it, so it certainly was not done."""


class SlackClient:
    """Slack's Web API, as far as we use it. Nothing is retried here: whoever asks knows what a repeat would do.

    But aiohttp asks once more by itself where a line breaks under a GET, which only reads.

    ``line`` keeps what each call says of the line to Slack.
    """

    def __init__(self, token: str, base_url: str, session: aiohttp.ClientSession, line: Line | None = None) -> None:
        self._session = session
        self.line = line or Line(steady)
        self.origin = ""
        """The workspace's address, once Slack has said it (`who_am_i`): links to messages begin with it."""
        self.scopes = ""
        """The scopes that the token has, with commas, as Slack said with its last answer; empty when it never did."""
        self.web = AsyncWebClient(token=token, base_url=base_url, session=session, timeout=TIMEOUT_S, retry_handlers=[])

    async def _answered(self, method: str, **how: Any) -> AsyncSlackResponse:  # noqa: ANN401 - slack-sdk's own arguments
        """Call a method; every way in which it can fail becomes one of our troubles."""
        began = self.line.steady()
        try:
            answer = await self.web.api_call(method, **how)
        except SlackApiError as error:
            exc = _error(method, error)
            if isinstance(exc, UnknownOutcome) and not exc.is_answer:
                self.line.unanswered(began)
            else:
                self.line.answered(_header(error.response.headers, "date"))
            raise exc from error
        except (aiohttp.ClientError, TimeoutError, ValueError, AttributeError) as error:
            # an AttributeError is slack-sdk's own, on a body that is no JSON object: a proxy's page, say
            self.line.unanswered(began)
            kind = NotSent if isinstance(error, aiohttp.ClientConnectorError) else UnknownOutcome
            raise kind(method, type(error).__name__) from error
        self.line.answered(_header(answer.headers, "date"))
        self.scopes = _header(answer.headers, "x-oauth-scopes") or self.scopes
        return answer

    async def _call(self, method: str, /, **values: object) -> dict[str, Any]:
        given = {name: one for name, one in values.items() if one is not None}
        return _data(await self._answered(method, json=given))

    async def _ask(self, method: str, /, **values: str | int | None) -> dict[str, Any]:
        """As `_call`, for the methods that read: as slack-sdk asks them, which every stand-in for Slack understands."""
        given = {name: one for name, one in values.items() if one is not None}
        return _data(await self._answered(method, http_verb="GET", params=given))

    async def who_am_i(self) -> dict[str, Any]:
        """Give ``team_id``, ``team``, ``user_id``, ``bot_id`` of the token, and ``scopes``, empty if untold."""
        answer = await self._answered("auth.test")
        scopes, date = (_header(answer.headers, name) for name in ("x-oauth-scopes", "date"))
        said = _data(answer)
        self.origin = str(said.get("url") or "")
        return {**said, "scopes": scopes, "date": date}

    async def open_socket(self) -> str:
        """Give an address for Socket Mode. Only an app token may ask; the address lives for a moment."""
        return str((await self._call("apps.connections.open"))["url"])

    async def post(self, channel: str, message: Message, mark: str, thread_ts: str = "") -> str:
        """Post a message; give its ``ts``. ``mark`` is the opaque id by which it is found again."""
        answer = await self._say(
            "chat.postMessage",
            message,
            channel=channel,
            thread_ts=thread_ts or None,
            metadata={"event_type": METADATA, "event_payload": {"id": mark}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return str(answer["ts"])

    async def update(self, channel: str, ts: str, message: Message) -> None:
        """Draw a message anew; blocks always go with the text, which would delete them otherwise."""
        await self._say("chat.update", message, channel=channel, ts=ts)

    async def _say(self, method: str, message: Message, /, **values: object) -> dict[str, Any]:
        """Bring a message; a workspace that draws no charts is told them in words."""
        try:
            return await self._call(method, text=message.text, blocks=message.blocks, **values)
        except SlackRejected as exc:
            in_words = without_charts(message.blocks)
            if exc.code not in _BLOCKS_REFUSED or in_words == message.blocks:
                raise
            return await self._call(method, text=message.text, blocks=in_words, **values)

    async def delete(self, channel: str, ts: str) -> None:
        """Delete a message of our own; one that is gone already, or whose channel is, needs nothing more."""
        try:
            await self._call("chat.delete", channel=channel, ts=ts)
        except SlackRejected as exc:
            if exc.code not in _GONE:
                raise

    async def respond(self, response_url: str, message: Message) -> None:
        """Answer a click or a command in private; the address lives for 30 minutes and five answers."""
        client = AsyncWebhookClient(response_url, session=self._session, timeout=TIMEOUT_S, retry_handlers=[])
        await client.send(text=message.text, blocks=message.blocks, response_type="ephemeral", replace_original=False)

    async def post_ephemeral(self, channel: str, person: str, message: Message, thread_ts: str = "") -> None:
        """Tell somebody something in a channel that nobody else sees, and that is gone when they load Slack anew."""
        await self._call(
            "chat.postEphemeral",
            channel=channel,
            user=person,
            text=message.text,
            blocks=message.blocks,
            thread_ts=thread_ts or None,
        )

    async def message(self, channel: str, ts: str) -> dict[str, Any] | None:
        """Look a message up where it stands, in a thread, too; None when it is not there any more."""
        found = await self._ask(
            "conversations.history", channel=channel, oldest=ts, latest=ts, inclusive="true", limit=1
        )
        if message := _at(found, ts):
            return message
        try:
            found = await self._ask(
                "conversations.replies", channel=channel, ts=ts, oldest=ts, latest=ts, inclusive="true"
            )
        except SlackRejected as exc:
            if exc.code in _NO_THREAD:
                return None
            raise
        return _at(found, ts)

    async def find_marked(self, channel: str, mark: str, oldest: float, thread_ts: str = "") -> str:
        """Look for our message with this mark, posted since ``oldest`` (seconds); empty when it is not there."""
        method, cursor = "conversations.replies" if thread_ts else "conversations.history", ""
        while True:  # with ``oldest`` Slack gives the page next to it: what is new stands on the last one
            answer = await self._ask(
                method,
                channel=channel,
                ts=thread_ts or None,
                oldest=f"{oldest:.6f}",
                limit=200,
                cursor=cursor or None,
                include_all_metadata="true",
            )
            found = next((one for one in answer.get("messages", []) if _is_marked(one, mark)), None)
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if found or not cursor:
                return str(found["ts"]) if found else ""

    async def open_dm(self, person: str) -> str:
        """Give the channel of our direct messages with somebody."""
        answer = await self._call("conversations.open", users=person)
        return str(answer["channel"]["id"])

    async def open_form(self, trigger_id: str, view: Mapping[str, Any]) -> None:
        """Open a form; the trigger lives for three seconds and once."""
        check_view(dict(view))
        await self._call("views.open", trigger_id=trigger_id, view=view)

    async def push_form(self, trigger_id: str, view: Mapping[str, Any]) -> None:
        """Open a form on top of another one."""
        check_view(dict(view))
        await self._call("views.push", trigger_id=trigger_id, view=view)

    async def update_form(self, view_id: str, view: Mapping[str, Any], seen: str = "") -> None:
        """Draw an open form anew; what was typed stays where block and action keep their ids.

        ``seen`` is the hash of what it is drawn from: Slack answers ``hash_conflict`` when the form has changed since.
        """
        check_view(dict(view))
        await self._call("views.update", view_id=view_id, hash=seen or None, view=view)

    async def publish_home(self, person: str, view: Mapping[str, Any]) -> None:
        """Show somebody's App Home."""
        check_view(dict(view))
        await self._call("views.publish", user_id=person, view=view)

    async def complete_step(self, execution: str, outputs: Mapping[str, object], token: str) -> None:
        """Say that a run of a workflow's step went well; one that is over already needs nothing more.

        ``token`` came with the run and is good for it alone.
        """
        await self._end_step("functions.completeSuccess", execution, token, outputs=outputs)

    async def fail_step(self, execution: str, why: str, token: str) -> None:
        """Say why a run of a workflow's step failed, in words for whoever made the workflow; as `complete_step`."""
        await self._end_step("functions.completeError", execution, token, error=why)

    async def _end_step(self, method: str, execution: str, token: str, **values: object) -> None:
        try:
            await self._call(method, function_execution_id=execution, token=token or None, **values)
        except SlackRejected as exc:
            if exc.code not in _ENDED:
                raise

    async def person(self, person: str, workspace: str) -> Person:
        """Look somebody up."""
        return person_of((await self._ask("users.info", user=person, include_locale=1))["user"], workspace)

    async def status(self, person: str) -> SlackStatus:
        """Ask what somebody's status says."""
        return status_of((await self._ask("users.info", user=person))["user"])

    async def quiet_times(self, people: Sequence[str]) -> dict[str, Quiet | None]:
        """Ask for the present or next Do Not Disturb of up to `QUIET_TIMES_MAX` people; None for none."""
        answer = await self._ask("dnd.teamInfo", users=",".join(people))
        return {person: quiet_of(status) for person, status in answer["users"].items()}

    async def everybody(self, workspace: str) -> AsyncIterator[list[Person]]:
        """List everybody in the workspace, page by page."""
        cursor = ""
        while True:
            answer = await self._ask("users.list", limit=200, include_locale=1, cursor=cursor or None)
            yield [person_of(one, workspace) for one in answer["members"]]
            cursor = answer.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                return

    async def channel(self, channel: str) -> dict[str, Any]:
        """Look a channel up: Slack's own fields (``is_member``, ``is_private``, ``is_ext_shared``, ``name``)."""
        found: dict[str, Any] = (await self._ask("conversations.info", channel=channel))["channel"]
        return found

    async def permalink(self, channel: str, ts: str) -> str:
        """Give the address of a message."""
        return str((await self._ask("chat.getPermalink", channel=channel, message_ts=ts))["permalink"])

    async def file(self, file: str) -> dict[str, Any]:
        """Look a file up, with all the words of an email file."""
        found: dict[str, Any] = (await self._ask("files.info", file=file))["file"]
        return found


def person_of(user: Mapping[str, Any], workspace: str) -> Person:
    """Read Slack's user. External is a stranger, or somebody of another workspace's own."""
    profile = user.get("profile") or {}
    shown = profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name") or ""
    team = str(user.get("team_id") or profile.get("team") or workspace)
    return Person(
        id=str(user["id"]),
        name=str(shown),
        title=str(profile.get("title") or ""),
        email=str(profile.get("email") or "").lower(),
        tz=str(user.get("tz") or ""),
        locale=str(user.get("locale") or "")[:LOCALE_MAX],
        is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_external=bool(user.get("is_stranger")) or team != workspace,
        is_deleted=bool(user.get("deleted")),
    )


def status_of(user: Mapping[str, Any]) -> SlackStatus:
    """Read the status of Slack's user; its end is in seconds there, 0 for none."""
    profile = user.get("profile") or {}
    expires = int(profile.get("status_expiration") or 0) * 1000
    emoji, text = (str(profile.get(name) or "") for name in ("status_emoji", "status_text"))
    return SlackStatus(emoji, text, expires or None)


def quiet_of(status: Mapping[str, Any]) -> Quiet | None:
    """Read Slack's ``dnd_status`` of somebody; None while they want no quiet, as far as others are told.

    By its times, which a pause moves, too: ``dnd_enabled`` says whether there is a schedule.
    """
    start, end = (int(status.get(name) or 0) * 1000 for name in ("next_dnd_start_ts", "next_dnd_end_ts"))
    return Quiet(start, end) if start < end else None


def is_shared_outside(channel: Mapping[str, Any]) -> bool:
    """Whether people of other workspaces read a channel that `SlackClient.channel` gave, or are invited to.

    Another workspace of the same organisation counts, too: its people are not ours to show customers to.
    """
    return any(channel.get(name) for name in ("is_ext_shared", "is_org_shared", "is_pending_ext_shared"))


def missing_scopes(granted: str, wanted: Iterable[str]) -> list[str]:
    """List the scopes that a token lacks; ``granted`` is Slack's comma-separated header."""
    have = {scope.strip() for scope in granted.split(",")}
    return [scope for scope in wanted if scope not in have]


def _at(answer: Mapping[str, Any], ts: str) -> dict[str, Any] | None:
    return next((dict(one) for one in answer.get("messages", []) if one.get("ts") == ts), None)


def _is_marked(message: Mapping[str, Any], mark: str) -> bool:
    metadata = message.get("metadata") or {}
    return metadata.get("event_type") == METADATA and metadata.get("event_payload", {}).get("id") == mark


def _data(answer: AsyncSlackResponse) -> dict[str, Any]:
    return dict(answer.data) if isinstance(answer.data, dict) else {}


def _error(method: str, error: SlackApiError) -> SlackError:
    response = error.response
    # a body that breaks off comes without Slack's own response around it
    data = getattr(response, "data", None)
    code = str(data.get("error") or "") if isinstance(data, dict) else ""
    status = getattr(response, "status_code", 0)
    if status == 429 or code == "ratelimited":
        return RateLimited(method, seconds_to_wait(response.headers))
    if code in _STOPPED:
        return SlackAuthError(method, code)
    if status >= 500 or code in _DOUBTFUL or not code:
        return UnknownOutcome(method, code or f"http_{status}", is_answer=bool(code))
    return SlackRejected(method, code)


def seconds_to_wait(headers: Mapping[str, str]) -> float:
    """Read ``Retry-After``, which may be a fraction or missing."""
    try:
        return max(0.0, float(_header(headers, "retry-after")))
    except ValueError:
        return 1.0


def _header(headers: Mapping[str, str], wanted: str) -> str:
    """Find a header, however it is written; empty without one."""
    return next((one for name, one in headers.items() if name.lower() == wanted), "")
