"""Workflow Builder's step **Route a customer voice**, as Slack's manifest describes it, and what it gives back."""

from typing import Any, Final

from bot.views.conversations import CardView

ROUTE_VOICE: Final = "route_voice"
EVENT: Final = "function_executed"
OWNER: Final = "owner"
ANSWER_BY: Final = "answer_by"
ERROR_MAX: Final = 500

_USER: Final = "slack#/types/user_id"
_TIME: Final = "slack#/types/timestamp"


def _parameter(
    name: str, title: str, description: str, kind: str = "string", *, required: bool = False
) -> dict[str, Any]:
    return {"name": name, "type": kind, "title": title, "description": description, "is_required": required}


def functions() -> dict[str, Any]:
    """The steps of the app, by their callback id; each parameter by its name."""
    inputs = [
        _parameter("words", "Their words", "What the customer said", required=True),
        _parameter("name", "Their name", "What the customer calls themselves"),
        _parameter("reach_by", "How to reach them", "An address, a number or a handle"),
        _parameter("kind", "Kind", "complaint, praise, question or comment; empty: the words decide"),
        _parameter("team", "Team", "The name of the team that answers; empty: the default team"),
        _parameter("note", "A note for whoever answers", "What the words do not say. It stands on the card"),
        _parameter("passed_on_by", "Passed on by", "Hears how it ends; a full member of the workspace", _USER),
    ]
    outputs = [
        _parameter(OWNER, "Owner", "The marketer who is asked to answer; empty while nobody is free", _USER),
        _parameter(ANSWER_BY, "Answer by", "When the answer is due", _TIME),
    ]
    return {
        ROUTE_VOICE: {
            "title": "Route a customer voice",
            "description": "Give what a customer said to a named marketer, who answers in person",
            "input_parameters": {one["name"]: one for one in inputs},
            "output_parameters": {one["name"]: one for one in outputs},
        }
    }


def outputs(shown: CardView) -> dict[str, object]:
    """What later steps of the workflow are given; what is not known yet is left out."""
    owner = {OWNER: shown.owner.id} if shown.owner else {}
    return owner | ({ANSWER_BY: shown.reply_due // 1000} if shown.reply_due is not None else {})
