"""Custom steps as Slack runs and ends them."""

import pytest

from bot.sandbox import ActionUnavailable, App
from bot.sandbox.model import Json
from tests.kit.sandbox_world import (
    APP_TOKEN,
    BOT_TOKEN,
    EVENTS,
    SCOPES,
    SECRET,
    SandboxWorld,
    Worlds,
    manifest,
    refusal,
)

STEP: Json = {
    "title": "Mend",
    "description": "Mends it",
    "input_parameters": {"what": {"name": "what", "type": "string", "is_required": True}},
    "output_parameters": {"by": {"name": "by", "type": "string", "is_required": True}},
}


def with_step(**settings: object) -> App:
    made = manifest(SCOPES, (*EVENTS, "function_executed"))
    made["functions"] = {"mend": STEP}
    made["settings"] |= {"org_deploy_enabled": True, "function_runtime": "remote"} | settings
    return App(made, SECRET, BOT_TOKEN, APP_TOKEN)


async def test_a_run_is_told_and_ends_once(worlds: Worlds) -> None:
    world: SandboxWorld = await worlds(the_app=with_step())
    run, answer = await world.ws.users.run_step("mend", {"what": "a sock"})
    event = world.bot.last["event"]
    assert (answer.ok, event["type"], event["inputs"]) == (True, "function_executed", {"what": "a sock"})
    assert (event["function"]["callback_id"], event["function_execution_id"]) == ("mend", run.id)
    complete = world.client.functions_completeSuccess
    for outputs in ({}, {"by": "Nora", "more": "1"}):
        assert await refusal(complete(function_execution_id=run.id, outputs=outputs)) == "parameter_validation_failed"
    token = event["bot_access_token"]
    await complete(function_execution_id=run.id, outputs={"by": "Nora"}, token=token)
    assert (run.state, run.outputs) == ("completed", {"by": "Nora"})
    over = complete(function_execution_id=run.id, outputs={"by": "Nora"})
    assert await refusal(over) == "execution_not_in_running_state"
    assert await refusal(complete(function_execution_id="Fx0", outputs={})) == "function_execution_not_found"
    assert await refusal(world.client.users_info(user="U1", token=token)) == "invalid_auth"


async def test_a_run_may_fail(worlds: Worlds) -> None:
    world: SandboxWorld = await worlds(the_app=with_step())
    run, _ = await world.ws.users.run_step("mend", {"what": "a sock"})
    await world.client.functions_completeError(function_execution_id=run.id, error="No thread.")
    assert (run.state, run.error) == ("failed", "No thread.")


async def test_what_no_workflow_can_ask_for(worlds: Worlds) -> None:
    world: SandboxWorld = await worlds(the_app=with_step())
    for step, inputs in (("other", {}), ("mend", {}), ("mend", {"what": "a sock", "when": "now"})):
        with pytest.raises(ActionUnavailable):
            await world.ws.users.run_step(step, inputs)
    for settings in ({"org_deploy_enabled": False}, {"function_runtime": "slack"}):
        world = await worlds(the_app=with_step(**settings))
        with pytest.raises(ActionUnavailable, match="no step"):
            await world.ws.users.run_step("mend", {"what": "a sock"})
