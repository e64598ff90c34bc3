"""In which workspace something was done, whose it is, and that it is the one that Bolt asks `authorize` about."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.error import BoltError

from bot.clock import PracticeClock
from bot.ids import Ids
from handlers.kit.requests import Requests, workspace_of

OURS, THEIRS = "T0OURS001", "T0THEIRS1"
CLICK = {"type": "block_actions", "team": {"id": OURS}, "user": {"id": "U1", "team_id": THEIRS}}
COMMAND = {"command": "/voice", "text": "mine", "team_id": OURS, "user_id": "U1", "trigger_id": "1.1"}
EVENT = {"type": "event_callback", "team_id": OURS, "event": {"type": "message", "user": "U1"}}
SHARED = EVENT | {"team_id": THEIRS, "authorizations": [{"team_id": OURS, "user_id": "U0"}]}
ELSEWHERE = CLICK | {"team": {"id": THEIRS}, "view": {"id": "V1", "app_installed_team_id": OURS}}
WHOLE_ORGANISATION = CLICK | {"team": None, "user": {"id": "U1", "team_id": OURS}}


@pytest.mark.parametrize("body", [CLICK, COMMAND, EVENT, SHARED, ELSEWHERE, WHOLE_ORGANISATION])
def test_the_workspace_is_the_one_that_is_authorized(body: dict[str, Any]) -> None:
    assert workspace_of(body) == OURS
    assert AsyncBoltRequest(body=body, mode="socket_mode").context.team_id == OURS


@pytest.mark.parametrize("body", [{}, {"team": None}, {"user": {"id": "U1"}}])
def test_without_a_workspace_it_is_nobodys(body: dict[str, Any]) -> None:
    with pytest.raises(BoltError):
        workspace_of(body)


def test_a_request_is_whoevers_clicked_or_typed() -> None:
    clock = PracticeClock(1_795_000_000_000)
    requests = Requests(clock, Ids(clock.real))
    clicked, typed, said = (requests.from_body(CLICK), requests.from_command(COMMAND), requests.from_body(EVENT, "bot"))
    assert [(one.workspace, one.actor) for one in (clicked, typed, said)] == [(OURS, "U1"), (OURS, "U1"), (OURS, "bot")]
    assert (clicked.key, typed.key) == ("", "1.1")
    assert typed.recent_key == requests.from_command(COMMAND | {"trigger_id": "2.2"}).recent_key
    assert typed.recent_key != requests.from_command(COMMAND | {"text": "who"}).recent_key
