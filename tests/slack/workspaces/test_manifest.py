"""The manifest holds Slack's own limits, and asks for nothing that no feature uses."""

import json
import re
from typing import Any

import pytest

from bot.slack.workspaces.manifest import EVENTS, OPTIONAL_SCOPES, SCOPES, manifest

FLAG: dict[str, Any] = {"type": bool}


def text(limit: int, *, least: int = 1, pattern: str = r"(?s).*") -> dict[str, Any]:
    return {"type": str, "max": limit, "min": least, "pattern": pattern}


def listing(items: dict[str, Any], limit: int) -> dict[str, Any]:
    return {"type": list, "items": items, "max": limit}


def thing(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"type": dict, "required": required, "optional": optional or {}}


PARAMETER = thing(
    {
        "name": text(80, pattern=r"[a-z_]+"),
        "type": text(80, pattern=r"string|slack#/types/(?:user_id|timestamp)"),
        "title": text(255),
        "description": text(255),
        "is_required": FLAG,
    }
)
FUNCTION = thing(
    {
        "title": text(255),
        "description": text(255),
        "input_parameters": thing(
            dict.fromkeys(("words", "name", "reach_by", "kind", "team", "note", "passed_on_by"), PARAMETER)
        ),
        "output_parameters": thing(dict.fromkeys(("owner", "answer_by"), PARAMETER)),
    }
)
ADDRESS = text(3000, pattern=r"https://[^\s]+")
# Slack's reference of the app manifest, https://docs.slack.dev/reference/app-manifest; shortcut names: 24 in its pages
SCHEMA = thing(
    {
        "display_information": thing(
            {"name": text(35)},
            {
                "description": text(140),
                "long_description": text(4000, least=174),
                "background_color": text(7, pattern=r"#(?:[0-9a-f]{3}){1,2}"),
            },
        ),
        "features": thing(
            {
                "app_home": thing(
                    {"home_tab_enabled": FLAG, "messages_tab_enabled": FLAG, "messages_tab_read_only_enabled": FLAG}
                ),
                "bot_user": thing({"display_name": text(80, pattern=r"[a-z0-9._-]+")}, {"always_online": FLAG}),
                "shortcuts": listing(
                    thing(
                        {
                            "name": text(24),
                            "type": text(7, pattern="global|message"),
                            "callback_id": text(255),
                            "description": text(150),
                        }
                    ),
                    10,
                ),
                "slash_commands": listing(
                    thing(
                        {"command": text(32, pattern=r"/[a-z0-9_-]+"), "description": text(2000)},
                        {"usage_hint": text(1000), "should_escape": FLAG, "url": ADDRESS},
                    ),
                    50,
                ),
            }
        ),
        "oauth_config": thing(
            {"scopes": thing(dict.fromkeys(("bot", "bot_optional"), listing(text(80, pattern=r"[a-z.:]+"), 255)))}
        ),
        "settings": thing(
            {
                "event_subscriptions": thing(
                    {"bot_events": listing(text(80, pattern=r"[a-z_.]+"), 100)}, {"request_url": ADDRESS}
                ),
                "interactivity": thing({"is_enabled": FLAG}, {"request_url": ADDRESS}),
                "org_deploy_enabled": FLAG,
                "socket_mode_enabled": FLAG,
                "token_rotation_enabled": FLAG,
            },
            {"function_runtime": text(6, pattern="remote")},
        ),
    },
    {"functions": thing({"route_voice": FUNCTION})},
)


def wrong(value: Any, schema: dict[str, Any], where: str = "") -> list[str]:  # noqa: ANN401 - any JSON is judged here
    """What is wrong with a value, each with its place; nothing when it is right."""
    if type(value) is not schema["type"]:
        return [f"{where}: {type(value).__name__}"]
    if isinstance(value, str):
        fits = schema["min"] <= len(value) <= schema["max"] and re.fullmatch(schema["pattern"], value)
        return [] if fits else [f"{where}: {value!r} ({len(value)})"]
    if isinstance(value, list):
        found = [] if len(value) <= schema["max"] and value else [f"{where}: {len(value)}"]
        return found + [w for n, item in enumerate(value) for w in wrong(item, schema["items"], f"{where}[{n}]")]
    if isinstance(value, dict):
        known = schema["required"] | schema["optional"]
        found = [f"{where}: without {key}" for key in schema["required"] if key not in value]
        found += [f"{where}: unknown {key}" for key in value if key not in known]
        return found + [w for key in value if key in known for w in wrong(value[key], known[key], f"{where}.{key}")]
    return []


@pytest.mark.parametrize(("url", "socket"), [("https://thread.example.com", False), (None, True)])
def test_the_manifest_is_one_that_slack_takes(url: str | None, socket: bool) -> None:  # noqa: FBT001 - a parameter of the case
    made = manifest(url, socket=socket)
    assert wrong(made, SCHEMA) == []
    assert json.loads(json.dumps(made)) == made


def test_the_step_for_workflow_builder_has_a_flag_of_its_own() -> None:
    made, plain = manifest(None, socket=True, workflow_step=True), manifest(None, socket=True)
    assert wrong(made, SCHEMA) == []
    assert list(made["functions"]) == ["route_voice"]
    required = [
        one["name"] for one in made["functions"]["route_voice"]["input_parameters"].values() if one["is_required"]
    ]
    assert required == ["words"]
    settings = made["settings"]
    assert (settings["org_deploy_enabled"], settings["function_runtime"]) == (True, "remote")
    assert settings["event_subscriptions"]["bot_events"][-1] == "function_executed"
    assert ("functions" in plain, plain["settings"]["org_deploy_enabled"]) == (False, False)
    assert "function_executed" not in plain["settings"]["event_subscriptions"]["bot_events"]


def test_the_schema_of_this_test_finds_what_slack_would_refuse() -> None:
    made = manifest(None, socket=True)
    made["display_information"]["name"] = "x" * 36
    made["display_information"]["long_description"] = "too short"
    made["features"]["slash_commands"][0]["command"] = "voice"
    del made["settings"]["interactivity"]["is_enabled"]
    made["settings"]["socket_mode_enabled"] = "yes"
    made["settings"]["event_subscriptions"]["bot_events"] = []
    made["surprise"] = 1
    assert [fault.split(":")[0] for fault in wrong(made, SCHEMA)] == [
        "",
        ".display_information.name",
        ".display_information.long_description",
        ".features.slash_commands[0].command",
        ".settings.event_subscriptions.bot_events",
        ".settings.interactivity",
        ".settings.socket_mode_enabled",
    ]


def test_the_labels_are_the_ones_that_people_find() -> None:
    features = manifest(None, socket=True)["features"]
    assert {(s["name"], s["type"], s["callback_id"]) for s in features["shortcuts"]} == {
        ("Route to a marketer", "message", "route_message"),
        ("Log a customer voice", "global", "log_voice"),
    }
    assert [c["command"] for c in features["slash_commands"]] == ["/voice", "/applaud"]
    assert all(c["should_escape"] for c in features["slash_commands"])


def test_the_messages_tab_is_there_to_be_read_only() -> None:
    home = manifest(None, socket=True)["features"]["app_home"]
    assert home["messages_tab_enabled"]
    assert home["messages_tab_read_only_enabled"]


# Slack's reference pages of these events and methods
NEEDED_BY_EVENT = {
    "app_home_opened": set[str](),
    "app_uninstalled": set[str](),
    "channel_shared": {"channels:read", "groups:read"},
    "channel_unshared": {"channels:read", "groups:read"},
    "dnd_updated_user": {"dnd:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "reaction_added": {"reactions:read"},
    "team_join": {"users:read"},
    "tokens_revoked": set[str](),
    "user_change": {"users:read"},
}
NEEDED_BY_USE = {
    "commands and shortcuts": {"commands"},
    "chat.postMessage, chat.update, chat.postEphemeral": {"chat:write"},
    "users.list, users.info": {"users:read"},
    "users.lookupByEmail": {"users:read.email"},
    "conversations.info": {"channels:read", "groups:read"},
    "conversations.history, conversations.replies": {"channels:history", "groups:history", "im:history"},
    "conversations.open": {"im:write"},
    "dnd.teamInfo": {"dnd:read"},
    "forwarded mails": {"files:read"},
}


def test_every_event_is_covered_and_no_scope_is_without_use() -> None:
    assert set(EVENTS) == set(NEEDED_BY_EVENT)
    used = set[str]().union(*NEEDED_BY_EVENT.values(), *NEEDED_BY_USE.values())
    assert {*SCOPES, *OPTIONAL_SCOPES} == used
    assert len(SCOPES) + len(OPTIONAL_SCOPES) == len(used)


def test_what_is_optional_stands_in_both_lists() -> None:
    scopes = manifest(None, socket=True)["oauth_config"]["scopes"]
    assert scopes["bot_optional"] == ["dnd:read", "reactions:read"]
    assert set(scopes["bot_optional"]) < set(scopes["bot"])


def test_socket_mode_needs_no_address() -> None:
    made = manifest("https://thread.example.com", socket=True)
    assert made["settings"]["socket_mode_enabled"]
    assert "https://" not in json.dumps(made)


def test_over_http_every_knock_goes_to_one_door() -> None:
    made = manifest("https://thread.example.com/", socket=False)
    connection = "https://thread.example.com/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == connection
    assert made["settings"]["interactivity"]["request_url"] == connection
    assert {c["url"] for c in made["features"]["slash_commands"]} == {connection}
    assert not made["settings"]["socket_mode_enabled"]


@pytest.mark.parametrize("url", [None, "", "http://thread.example.com"])
def test_without_a_public_address_it_says_what_to_do(url: str | None) -> None:
    with pytest.raises(ValueError, match=r"Say --url https://…, or leave it out\.$"):
        manifest(url, socket=False)


@pytest.mark.parametrize("end", ["", "/", "/slack/events", "/slack/events/"])
def test_the_address_may_be_given_with_or_without_its_path(end: str) -> None:
    made = manifest(f"https://thread.example.com{end}", socket=False)
    assert made["settings"]["event_subscriptions"]["request_url"] == "https://thread.example.com/slack/events"
