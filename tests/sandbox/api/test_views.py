"""views.* and triggers: forms that open once, in time, and keep what was typed."""

import json

import pytest

from bot.sandbox.model import Json
from tests.kit.sandbox_world import SandboxWorld, buttons, field_for, form, plain, refusal


async def trigger(world: SandboxWorld, user: str = "U1") -> str:
    """A fresh trigger, as a shortcut brings one."""
    await world.ws.users.shortcut(user, "patch")
    return str(world.bot.last["trigger_id"])


async def open_form(world: SandboxWorld, *blocks: Json, **more: object) -> Json:
    answer = await world.client.views_open(trigger_id=await trigger(world), view=form(*blocks, **more))
    return dict(answer["view"])


@pytest.mark.parametrize(("later", "code"), [(3.0, ""), (3.001, "expired_trigger_id")])
async def test_a_trigger_lives_three_seconds(world: SandboxWorld, later: float, code: str) -> None:
    given = await trigger(world)
    world.clock.seconds += later
    assert await refusal(world.client.views_open(trigger_id=given, view=form())) == code


async def test_a_trigger_opens_one_form(world: SandboxWorld) -> None:
    given = await trigger(world)
    await world.client.views_open(trigger_id=given, view=form())
    assert await refusal(world.client.views_open(trigger_id=given, view=form())) == "exchanged_trigger_id"
    assert await refusal(world.client.views_open(trigger_id="1.2.abc", view=form())) == "invalid_trigger_id"


async def test_a_refused_form_leaves_the_trigger_good(world: SandboxWorld) -> None:
    given = await trigger(world)
    bad = world.client.views_open(trigger_id=given, view=form(title=plain("x" * 25)))
    assert await refusal(bad) == "invalid_arguments"
    assert not await refusal(world.client.views_open(trigger_id=given, view=form()))


async def test_a_form_opens_for_whoever_pressed(world: SandboxWorld) -> None:
    await open_form(world, field_for(initial_value="First words"), private_metadata="7", callback_id="note")
    view = world.ws.view("U1")
    assert view is not None
    assert world.ws.view("U2") is None
    assert (view["private_metadata"], view["callback_id"]) == ("7", "note")
    assert view["state"]["values"] == {"note": {"typed": {"type": "plain_text_input", "value": "First words"}}}


async def test_a_view_may_have_250_kb(world: SandboxWorld) -> None:
    def sized(size: int) -> Json:
        last: Json = {"type": "section", "text": plain("x")}
        view = form(*({"type": "section", "text": plain("x" * 3000)} for _ in range(81)), last)
        view["title"] = plain("Größe")  # two letters of two bytes each
        last["text"] = plain(
            "x" * (size - len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode()) + 1)
        )
        return view

    assert not await refusal(world.client.views_open(trigger_id=await trigger(world), view=sized(250_000)))
    too_large = world.client.views_open(trigger_id=await trigger(world), view=sized(250_001))
    assert await refusal(too_large) == "view_too_large"


async def test_a_stale_hash_is_refused_and_a_fresh_one_not(world: SandboxWorld) -> None:
    view = await open_form(world, field_for())
    update = world.client.views_update
    first = await update(view_id=view["id"], hash=view["hash"], view=form(field_for(), title=plain("Two")))
    assert first["view"]["hash"] != view["hash"]
    assert await refusal(update(view_id=view["id"], hash=view["hash"], view=form())) == "hash_conflict"
    assert not await refusal(update(view_id=view["id"], view=form()))
    assert await refusal(update(view_id="V404", view=form())) == "not_found"
    assert await refusal(update(external_id="unknown", view=form())) == "not_found"


async def test_what_was_typed_stays_where_the_ids_stay(world: SandboxWorld) -> None:
    view = await open_form(world, field_for("kept"), field_for("gone"))
    world.saying({"response_action": "errors", "errors": {"kept": "More, please"}})
    await world.ws.users.submit("U1", {"kept": {"typed": "words"}, "gone": {"typed": "lost"}})
    await world.client.views_update(view_id=view["id"], view=form(field_for("kept"), field_for("new")))
    shown = world.ws.view("U1")
    assert shown is not None
    values = {block: actions["typed"]["value"] for block, actions in shown["state"]["values"].items()}
    assert values == {"kept": "words", "new": None}


async def test_three_forms_lie_on_each_other(world: SandboxWorld) -> None:
    root = await open_form(world)
    for _ in range(2):
        await world.client.views_push(trigger_id=await trigger(world), view=form())
    top = world.ws.view("U1")
    assert top is not None
    assert (top["root_view_id"], top["previous_view_id"]) == (root["id"], world.ws.state.stacks["U1"][1].id)
    fourth = world.client.views_push(trigger_id=await trigger(world), view=form())
    assert await refusal(fourth) == "push_limit_reached"
    await world.ws.users.close("U1")
    assert len(world.ws.state.stacks["U1"]) == 2


async def test_nothing_is_pushed_above_nothing(world: SandboxWorld) -> None:
    assert await refusal(world.client.views_push(trigger_id=await trigger(world), view=form())) == "not_found"


async def test_an_external_id_names_one_view(world: SandboxWorld) -> None:
    await open_form(world, external_id="one")
    twin = world.client.views_push(trigger_id=await trigger(world), view=form(external_id="one"))
    assert await refusal(twin) == "duplicate_external_id"
    assert not await refusal(world.client.views_update(external_id="one", view=form(external_id="one")))


async def test_a_home_is_published_for_one_person(world: SandboxWorld) -> None:
    home = {"type": "home", "blocks": buttons("1")}
    view = (await world.client.views_publish(user_id="U1", view=home))["view"]
    again = (await world.client.views_publish(user_id="U1", view=home, hash=view["hash"]))["view"]
    assert again["id"] == view["id"]
    assert world.ws.home("U1") is not None
    assert world.ws.home("U2") is None
    stale = world.client.views_publish(user_id="U1", view=home, hash=view["hash"])
    assert await refusal(stale) == "hash_conflict"
    assert await refusal(world.client.views_publish(user_id="U404", view=home)) == "invalid_arguments"
    assert await refusal(world.client.views_publish(user_id="U1", view=form())) == "invalid_arguments"


async def test_an_update_by_answer_keeps_the_form_and_a_push_covers_it(world: SandboxWorld) -> None:
    view = await open_form(world)
    world.saying({"response_action": "update", "view": form(title=plain("Thanks"))})
    assert (await world.ws.users.submit("U1", {})).ok
    shown = world.ws.view("U1")
    assert shown is not None
    assert (shown["id"], shown["title"]["text"]) == (view["id"], "Thanks")
    world.saying({"response_action": "push", "view": form(title=plain("On top"))})
    await world.ws.users.submit("U1", {})
    assert len(world.ws.state.stacks["U1"]) == 2
    world.saying({"response_action": "clear"})
    await world.ws.users.submit("U1", {})
    assert world.ws.view("U1") is None


async def test_an_empty_answer_closes_the_top_form_only(world: SandboxWorld) -> None:
    root = await open_form(world)
    await world.client.views_push(trigger_id=await trigger(world), view=form())
    await world.ws.users.submit("U1", {})
    shown = world.ws.view("U1")
    assert shown is not None
    assert shown["id"] == root["id"]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"response_action": "errors", "errors": {"nowhere": "What?"}}, "invalid_response"),
        ({"response_action": "errors", "errors": {}}, "invalid_response"),
        ({"response_action": "update", "view": {"type": "modal"}}, "invalid_arguments"),
        ({"response_action": "push"}, "invalid_arguments"),
    ],
)
async def test_an_answer_that_a_form_cannot_show(world: SandboxWorld, body: Json, error: str) -> None:
    await open_form(world, field_for())
    world.saying(body)
    answer = await world.ws.users.submit("U1", {"note": {"typed": "words"}})
    assert answer.error == error
    assert world.ws.view("U1") is not None
