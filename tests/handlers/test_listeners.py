"""Whoever is called for what Slack sends: the one that listens for just that, else whoever answers for nobody."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import pytest
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult

from handlers.kit.listeners import KINDS, Listener, Listeners
from handlers.kit.requests import Ack, Body

Json = dict[str, Any]


async def authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-listeners")


def bolt() -> AsyncApp:
    return AsyncApp(
        signing_secret="listeners",
        authorize=authorize,
        request_verification_enabled=False,
        process_before_response=True,
    )


def noting(heard: list[str], name: str) -> Listener:
    async def listener(ack: Ack, body: Body) -> None:
        assert body["team"]["id"] == "T1"
        heard.append(name)
        await ack()

    return listener


def pressed(action_id: str, block_id: str = "b") -> Json:
    return {"type": "block_actions", "actions": [{"type": "button", "action_id": action_id, "block_id": block_id}]}


def sent(kind: str, callback_id: str) -> Json:
    return {"type": kind, "view": {"type": "modal", "callback_id": callback_id}}


async def status_of(app: AsyncApp, payload: Json) -> int:
    told = {"team": {"id": "T1"}, "user": {"id": "U1"}, "trigger_id": "1.1", **payload}
    headers: dict[str, str | Sequence[str]] = {"content-type": "application/x-www-form-urlencoded"}
    request = AsyncBoltRequest(body=f"payload={quote(json.dumps(told))}", headers=headers)
    return (await app.async_dispatch(request)).status


@pytest.mark.parametrize(
    ("payload", "who"),
    [
        (pressed("claim"), "claim"),
        (pressed("claim", "country"), "claim"),
        (pressed("value", "country"), "country"),
        (pressed("value", "region"), "value"),
        (pressed("other"), "no action"),
        (sent("view_submission", "claim"), "form"),
        (sent("view_submission", "other"), "no view"),
        (sent("view_closed", "claim"), "no view_closed"),
        ({"type": "shortcut", "callback_id": "log"}, "log"),
        ({"type": "message_action", "callback_id": "log", "message": {}}, "log"),
        ({"type": "shortcut", "callback_id": "other"}, "no shortcut"),
        ({"type": "interactive_message", "callback_id": "x", "actions": [{"name": "n"}]}, "no action"),
        ({"type": "block_suggestion", "action_id": "claim", "block_id": "b", "value": "x"}, "no options"),
    ],
)
async def test_whoever_listens_for_just_that_is_called_and_nobody_else(payload: Json, who: str) -> None:
    heard, listeners, app = list[str](), Listeners(), bolt()
    listeners.action("claim")(noting(heard, "claim"))
    listeners.action("value")(noting(heard, "value"))
    listeners.action("value", block_id="country")(noting(heard, "country"))
    listeners.view("claim")(noting(heard, "form"))
    listeners.shortcut("log")(noting(heard, "log"))
    listeners.listen(app, {kind: noting(heard, f"no {kind}") for kind in KINDS})
    assert await status_of(app, payload) == 200
    assert heard == [who]


def test_two_do_not_listen_for_the_same() -> None:
    listeners = Listeners()
    listeners.view("claim")(noting([], "one"))
    listeners.action("claim")(noting([], "another"))
    with pytest.raises(ValueError, match="two listen for view claim"):
        listeners.view("claim")(noting([], "two"))
