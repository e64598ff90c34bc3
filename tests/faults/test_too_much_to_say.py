"""More to say than Slack takes in the answer to a form or a command: plain words instead, and what was done stays."""

from collections.abc import Mapping
from io import StringIO
from typing import Any

import pytest

from bot.domain.errors import FieldError
from bot.services.core.unit_of_work import Request
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from bot.slack.kit import block_kit, refusals
from bot.slack.kit.errors import FormErrors
from bot.slack.kit.mrkdwn import Message, mrkdwn
from bot.slack.teams import lookups
from handlers.kit.interactions import Interactions
from tests.kit.bot_world import BotWorld, said
from tests.kit.cast import NORA, VOICES
from tests.scenarios.test_features import greta

FORM = {"id": "V1", "callback_id": "reply", "blocks": [{"type": "input", "block_id": "note"}]}
BODY = {"team": {"id": "T1"}, "user": {"id": NORA.id}, "view": FORM}
HUGE = block_kit.confirmation("Thank you", "x") | {"blocks": [{"type": "section", "text": mrkdwn("x" * 3001)}]}


async def submitted(interactions: Interactions, outcome: Mapping[str, Any] | Exception) -> dict[str, Any]:
    """What Slack is answered when a form is sent, and this comes of it."""
    told: dict[str, Any] = {}

    async def ack(**how: Any) -> None:  # noqa: ANN401 - as Bolt has it
        told.update(how)

    async def do(_request: Request, _view: Mapping[str, Any]) -> Mapping[str, Any]:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    await interactions.submit(ack, BODY, do)
    return told


async def test_a_confirmation_that_slack_would_refuse_gives_way_and_what_was_logged_stays(
    team_world: BotWorld, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reply_form, "confirmation", lambda *_what, **_how: HUGE)
    await greta(team_world)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    typed = {reply_form.DID: "spoke", "settled": "settled"}
    answer = await team_world.fill(NORA, **typed, note="I rang her, and we spoke of the weather for a while.")
    assert answer.ok, answer
    assert team_world.form(NORA) == refusals.KEPT_UNSHOWN
    assert await team_world.count("SELECT COUNT(*) FROM touch") == 1
    assert "blocks[0].text: 3001, and 3000 is the limit" in log.getvalue()
    assert "weather" not in log.getvalue()


async def test_an_answer_that_slack_would_refuse_gives_way(
    team_world: BotWorld, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = Message("Here.", [block_kit.section("x")] * 51)
    monkeypatch.setattr(lookups, "help_", lambda: many)
    assert (await team_world.slack.users.command(NORA.id, VOICES.id, "/voice", "help")).ok
    assert team_world.ephemerals(NORA) == [refusals.TOO_LONG]
    assert "blocks: 51, and 50 is the limit" in log.getvalue()


@pytest.mark.parametrize(
    "wrong", [FormErrors({"note": "x" * 2001}), FieldError("note", "x" * 2001), FieldError("note", "")]
)
async def test_what_stands_under_a_field_is_held_as_well_and_what_was_typed_stays(
    team_world: BotWorld, log: StringIO, wrong: Exception
) -> None:
    told = await submitted(team_world.bot.interactions, wrong)
    assert told == {"response_action": "errors", "errors": {"note": refusals.MEND_THIS}}
    assert "errors.note" in log.getvalue()


async def test_words_for_a_field_that_the_form_does_not_have_stand_in_its_place(team_world: BotWorld) -> None:
    told = await submitted(
        team_world.bot.interactions, FormErrors({"note": "A little more, please.", "gone": "No such day."})
    )
    assert said(told["view"]["blocks"]) == "A little more, please. No such day."
    told = await submitted(team_world.bot.interactions, FormErrors({"note": "A little more, please."}))
    assert told["errors"] == {"note": "A little more, please."}


async def test_a_whisper_without_words_says_something_all_the_same(team_world: BotWorld, log: StringIO) -> None:
    team_world.bot.interactions.errors.send_ephemeral({"trigger_id": "1.1"}, "")
    team_world.bot.interactions.errors.send_ephemeral({"response_url": f"{team_world.slack.url}/nowhere"}, "")
    await team_world.bot.interactions.background.drain()
    assert log.getvalue().count("over_limit") == 2
    assert log.getvalue().count("OverLimit") == 0
