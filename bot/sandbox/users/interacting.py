"""People press buttons, choose, fill in forms and look at the App Home."""

from typing import Any

from bot.sandbox.api.params import Refusal
from bot.sandbox.api.view_methods import payload as view_payload
from bot.sandbox.api.view_methods import push_above, redraw
from bot.sandbox.model import ActionUnavailable, Answer, Json, Message, View
from bot.sandbox.state import State
from bot.sandbox.transport import payloads
from bot.sandbox.transport.serializers import serialize_view
from bot.sandbox.users.bot_notifier import NOT_SENT, BotNotifier
from bot.sandbox.users.clicks import Press, action, find, message_values, offered, with_choice
from bot.sandbox.users.forms import fill, unfinished
from bot.sandbox.users.screen import Screen


class Interacting:
    """Clicks, forms and the App Home."""

    def __init__(self, state: State, screen: Screen, notifier: BotNotifier) -> None:
        self._state, self._screen, self._notifier = state, screen, notifier

    async def click(  # noqa: PLR0913 - where, and what
        self,
        user: str,
        action_id: str,
        *,
        channel: str | None = None,
        ts: str | None = None,
        view_id: str | None = None,
        block_id: str | None = None,
        value: str | None = None,
        option: Any = None,  # noqa: ANN401 - whatever the element holds
        values: Json | None = None,
        stale: bool = False,
    ) -> Answer:
        """Press a button, choose an option, pick a date.

        Where: a message (``channel`` and ``ts``, ephemeral ones too), a view, or else the top form, the App
        Home and the DM with the app, in this order. ``value`` stands for the button's own (a forged one is
        sent as it is); ``option`` is an option's value or what the element holds; ``values`` is the present
        state of the other fields. ``stale`` presses what the message showed before it was redrawn.
        """
        press = Press(action_id, block_id, value, option, values or {})
        self._screen.person(user)
        if ts is not None:
            joined = self._screen.joined_channel(user, channel or "")
            return await self._press_message(user, self._screen.message(joined.id, ts, user), press, stale=stale)
        view = self._screen.view(user, view_id) if view_id else self._view_with(user, press)
        if view:
            return await self._press_view(view, press)
        for message in reversed(self._state.app_dm(user).messages):
            if not message.deleted and find(message.blocks, press):
                return await self._press_message(user, message, press, stale=False)
        raise ActionUnavailable(f"{user} sees no {action_id}")

    async def _press_message(self, user: str, message: Message, press: Press, *, stale: bool) -> Answer:
        screens = [message.blocks, *(reversed(message.earlier) if stale else ())]
        for blocks in screens:
            found = find(blocks, press)
            if found:
                made = action(*found, press, self._state.new_ts())
                values = with_choice(message_values(blocks, press.values), made)
                return await self._notifier.interaction(
                    payloads.message_click(self._state, user, message, [made], values)
                )
        raise ActionUnavailable(f"There is no {press.action_id} on this message; there is: {offered(message.blocks)}")

    async def _press_view(self, view: View, press: Press) -> Answer:
        found = find(view.blocks, press)
        if found is None:
            raise ActionUnavailable(f"There is no {press.action_id} in this view; there is: {offered(view.blocks)}")
        view.values = fill(view.blocks, view.values, press.values)
        made = action(*found, press, self._state.new_ts())
        view.values = with_choice(view.values, made)
        return await self._notifier.interaction(payloads.view_click(self._state, view, [made]))

    def _view_with(self, user: str, press: Press) -> View | None:
        for view in (self._state.top_view(user), self._state.homes.get(user)):
            if view and find(view.blocks, press):
                return view
        return None

    async def submit(self, user: str, values: Json, *, view_id: str | None = None) -> Answer:
        """Fill in the top form and send it: ``{block_id: {action_id: raw}}`` or Slack's full shape.

        What the form itself refuses is not sent: ``incomplete``, with the words in ``answer.errors``.
        """
        view = self._screen.view(user, view_id) if view_id else self._state.top_view(user)
        if view is None or view.kind != "modal":
            raise ActionUnavailable(f"{user} has no form open")
        view.values = fill(view.blocks, view.values, values)
        if said := unfinished(view.blocks, view.values):
            return Answer(0, {"response_action": "errors", "errors": said}, "incomplete")
        answer = await self._notifier.interaction(payloads.view_submission(self._state, view))
        return self._after_submit(view, answer) if answer.ok else answer

    def _after_submit(self, view: View, answer: Answer) -> Answer:
        body = answer.body or {}
        respond = body.get("response_action", "")
        if self._state.views.get(view.id) is not view:
            return answer
        try:
            if respond == "errors":
                return answer if self._errors_fit(view, body) else Answer(200, body, "invalid_response")
            if respond == "update":
                redraw(self._state, view, view_payload(self._state, body.get("view"), "modal"))
            elif respond == "push":
                push_above(self._state, view.user, view_payload(self._state, body.get("view"), "modal"))
            else:
                self._state.close_views(view.user, all_of_them=respond == "clear")
        except Refusal as refusal:
            return Answer(200, body | refusal.more, refusal.code)
        return answer

    @staticmethod
    def _errors_fit(view: View, body: Json) -> bool:
        """Slack shows errors under input blocks only; one for anything else breaks the form."""
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        said = body.get("errors")
        return isinstance(said, dict) and bool(said) and inputs.issuperset(said)

    async def close(self, user: str, *, all_of_them: bool = False) -> Answer:
        """Close the top form, or all; the bot hears of it when it asked to (``notify_on_close``)."""
        top = self._state.top_view(user)
        if top is None:
            raise ActionUnavailable(f"{user} has no form open")
        clear = all_of_them or bool(top.payload.get("clear_on_close"))
        gone = self._state.close_views(user, all_of_them=clear)
        answer = NOT_SENT
        for view in reversed(gone):
            if view.payload.get("notify_on_close"):
                answer = await self._notifier.interaction(payloads.view_closed(self._state, view, cleared=clear))
        return answer

    async def open_home(self, user: str, tab: str = "home") -> Answer:
        """Look at the app's Home (or ``messages``) tab."""
        self._screen.person(user)
        if not self._state.app.has_home:
            raise ActionUnavailable(f"{self._state.app.name} has no Home tab")
        dm = self._state.app_dm(user)
        event: Json = {"type": "app_home_opened", "user": user, "channel": dm.id, "tab": tab}
        view = self._state.homes.get(user)
        if view and tab == "home":
            event["view"] = serialize_view(self._state, view)
        return await self._notifier.event(event | {"event_ts": self._state.new_ts()}, None)

    def mark_read(self, user: str, channel: str) -> None:
        """Somebody has seen everything in a channel."""
        self._state.read[(user, channel)] = self._state.new_ts()
        self._state.changed()
