"""The Web API's views.*: forms and the App Home."""

import json

from bot.sandbox.api.params import Params, Refusal
from bot.sandbox.model import Json, View
from bot.sandbox.rules.checks import view_problems
from bot.sandbox.rules.fields import first_values, with_ids
from bot.sandbox.state import State
from bot.sandbox.transport.serializers import serialize_view

STACK = 3
VIEW_BYTES = 250_000


def payload(state: State, raw: object, kind: str) -> Json:
    """A view as it was sent, checked, with ids for the blocks and elements that came without."""
    if not isinstance(raw, dict):
        raise Refusal("invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: view"]})
    if len(json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()) > VIEW_BYTES:
        raise Refusal("view_too_large")
    if problems := view_problems(raw, kind):
        raise Refusal("invalid_arguments", response_metadata={"messages": problems})
    return raw | {"blocks": with_ids(raw["blocks"], state.new_id)}


def _exchange(state: State, params: Params) -> str:
    """The person for whom this trigger may open a form; each trigger works once, for its seconds."""
    trigger = state.triggers.get(params.text("trigger_id"))
    if trigger is None:
        raise Refusal("invalid_trigger_id" if params.text("trigger_id") else "invalid_arguments")
    if state.real() > trigger.expires:
        raise Refusal("expired_trigger_id")
    if trigger.used:
        raise Refusal("exchanged_trigger_id")
    trigger.used = True
    return trigger.user


def _unique(state: State, sent: Json, but: str = "") -> None:
    external = sent.get("external_id")
    taken = (v for v in state.views.values() if v.payload.get("external_id") == external and v.id != but)
    if external and next(taken, None):
        raise Refusal("duplicate_external_id")


def show(state: State, user: str, sent: Json, below: View | None = None) -> View:
    """Put a form on somebody's screen, alone or above another."""
    view_id = state.new_id("V")
    root = below.root_id if below else view_id
    values = first_values(sent["blocks"])
    view = View(view_id, user, sent, values, state.new_hash(), root, below.id if below else None)
    if below is None:
        state.close_views(user, all_of_them=True)
    state.stacks.setdefault(user, []).append(view)
    state.views[view.id] = view
    state.changed()
    return view


def redraw(state: State, view: View, sent: Json) -> View:
    """Put another content into a view; what was typed stays where block id and action id are the same."""
    view.payload, view.hash = sent, state.new_hash()
    view.values = first_values(sent["blocks"], view.values)
    state.changed()
    return view


def open_view(state: State, params: Params) -> Json:
    """views.open."""
    sent = payload(state, params.parsed("view", "invalid_arguments"), "modal")
    _unique(state, sent)
    user = _exchange(state, params)
    return {"view": serialize_view(state, show(state, user, sent))}


def push(state: State, params: Params) -> Json:
    """views.push: at most three forms lie on each other."""
    sent = payload(state, params.parsed("view", "invalid_arguments"), "modal")
    _unique(state, sent)
    user = _exchange(state, params)
    return {"view": serialize_view(state, push_above(state, user, sent))}


def push_above(state: State, user: str, sent: Json) -> View:
    """A form above the top one; ``push_limit_reached`` at the fourth, ``not_found`` above nothing."""
    top = state.top_view(user)
    if top is None:
        raise Refusal("not_found")
    if len(state.stacks[user]) >= STACK:
        raise Refusal("push_limit_reached")
    return show(state, user, sent, below=top)


def update(state: State, params: Params) -> Json:
    """views.update, by view id or external id; a stale ``hash`` is refused."""
    external = params.text("external_id")
    by_name = (v for v in state.views.values() if external and v.payload.get("external_id") == external)
    view = state.views.get(params.text("view_id")) or next(by_name, None)
    if view is None:
        raise Refusal("not_found")
    if params.text("hash") not in {"", view.hash}:
        raise Refusal("hash_conflict")
    sent = payload(state, params.parsed("view", "invalid_arguments"), view.kind)
    _unique(state, sent, but=view.id)
    return {"view": serialize_view(state, redraw(state, view, sent))}


def publish(state: State, params: Params) -> Json:
    """views.publish: somebody's App Home."""
    user = params.text("user_id")
    if user not in state.people:
        raise Refusal("invalid_arguments", response_metadata={"messages": ["[ERROR] invalid user_id"]})
    if not state.app.has_home:
        raise Refusal("not_enabled")
    sent = payload(state, params.parsed("view", "invalid_arguments"), "home")
    view = state.homes.get(user)
    if view and params.text("hash") not in {"", view.hash}:
        raise Refusal("hash_conflict")
    if view is None:
        view_id = state.new_id("V")
        view = View(view_id, user, sent, {}, "", view_id)
        state.homes[user] = state.views[view_id] = view
    return {"view": serialize_view(state, redraw(state, view, sent))}
