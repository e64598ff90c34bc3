"""What can be pressed on the practice page: one function for each ``POST /practice/{action}``."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.sandbox.model import ActionUnavailable, Answer, DemoHooks, Json
from bot.sandbox.state import State
from bot.sandbox.users.mentions import encode
from bot.sandbox.users.user_actions import UserActions

WORDS = {
    "operation_timeout": "{app} didn't answer in time.",
    "dispatch_failed": "{app} couldn't be reached, or it stumbled. Please try again.",
    "not_sent": "",
    "incomplete": "",
}


@dataclass(frozen=True)
class PageContext:
    """What the page works on; ``hooks`` is None without a demo."""

    state: State
    users: UserActions
    hooks: DemoHooks | None


PageAction = Callable[[PageContext, Json], Awaitable[Json]]


def _told(page: PageContext, answer: Answer) -> Json:
    """A delivery's outcome in words for the person at the page."""
    if answer.ok or answer.error in {"not_sent", "incomplete"}:
        return {}
    words = WORDS.get(answer.error, "{app} gave an answer that can't be shown ({code}).")
    return {"ok": False, "error": words.format(app=page.state.app.name, code=answer.error)}


async def _say(page: PageContext, said: Json) -> Json:
    text = encode(page.state, str(said["text"]))
    if not text.strip():
        raise ActionUnavailable("There is nothing written yet.")
    await page.users.say(said["as"], said["channel"], text, thread_ts=said.get("thread_ts"))
    return {}


async def _command(page: PageContext, said: Json) -> Json:
    text = encode(page.state, str(said.get("text", "")), named=True)
    return _told(page, await page.users.command(said["as"], said["channel"], said["command"], text))


async def _message_shortcut(page: PageContext, said: Json) -> Json:
    return _told(page, await page.users.message_shortcut(said["as"], said["callback_id"], said["channel"], said["ts"]))


async def _react(page: PageContext, said: Json) -> Json:
    """Put an emoji under a message; pressed again, one's own goes."""
    place = (str(said["as"]), str(said["channel"]), str(said["ts"]), str(said["emoji"]))
    message = page.state.message(place[1], place[2])
    mine = message is not None and place[0] in message.reactions.get(place[3], [])
    return _told(page, await (page.users.unreact(*place) if mine else page.users.react(*place)))


async def _shortcut(page: PageContext, said: Json) -> Json:
    return _told(page, await page.users.shortcut(said["as"], said["callback_id"]))


async def _click(page: PageContext, said: Json) -> Json:
    answer = await page.users.click(
        said["as"],
        said["action_id"],
        channel=said.get("channel"),
        ts=said.get("ts"),
        view_id=said.get("view_id"),
        block_id=said.get("block_id"),
        value=said.get("value"),
        option=said.get("option"),
        values=said.get("values"),
    )
    return _told(page, answer)


async def _submit(page: PageContext, said: Json) -> Json:
    answer = await page.users.submit(said["as"], said["values"], view_id=said["view_id"])
    told = _told(page, answer)
    # A form that is sent and gets no word back closes by itself.
    action = (answer.body or {}).get("response_action") or "clear"
    return told or {"action": action} | ({"errors": answer.errors} if action == "errors" else {})


async def _close(page: PageContext, said: Json) -> Json:
    top = page.state.top_view(said["as"])
    if top and top.id == said.get("view_id", top.id):
        await page.users.close(said["as"])
    return {}


async def _home(page: PageContext, said: Json) -> Json:
    return _told(page, await page.users.open_home(said["as"]))


async def _read(page: PageContext, said: Json) -> Json:
    page.users.mark_read(said["as"], said["channel"])
    return {}


async def _pause(page: PageContext, said: Json) -> Json:
    return _told(page, await page.users.pause(said["as"], float(said["minutes"])))


async def _clock(page: PageContext, said: Json) -> Json:
    if page.hooks:
        await page.hooks.advance(str(said["to"]))
        page.state.changed()
    return {}


async def _restart(page: PageContext, _said: Json) -> Json:
    if page.hooks:
        await page.hooks.restart()
        page.state.changed()
    return {}


async def _mail(page: PageContext, said: Json) -> Json:
    if page.hooks is None:
        raise ActionUnavailable("No mail comes in here.")
    message = await page.hooks.mail(said["as"], str(said["raw"]))
    page.state.changed()
    return {"message": message}


async def _step(page: PageContext, said: Json) -> Json:
    page.state.steps.add(str(said["key"]))
    page.state.changed()
    return {}


PAGE_ACTIONS: Mapping[str, PageAction] = {
    "say": _say,
    "command": _command,
    "message-shortcut": _message_shortcut,
    "react": _react,
    "shortcut": _shortcut,
    "click": _click,
    "submit": _submit,
    "close": _close,
    "home": _home,
    "read": _read,
    "pause": _pause,
    "clock": _clock,
    "restart": _restart,
    "mail": _mail,
    "step": _step,
}
