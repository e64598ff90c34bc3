"""The pieces that messages and forms are made of, each within Slack's limits for it (docs/slack.md#limits)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from bot.slack.kit.mrkdwn import clip, cut, mrkdwn, plain

Block = dict[str, Any]
Option = tuple[str, str] | tuple[str, str, str]
"""A label and its value, and where there is room what is said below it in small print."""


def _filled(part: Block, **more: object) -> Block:
    return part | {key: value for key, value in more.items() if value not in (None, "", [], {})}


def section(text: str, accessory: Block | None = None, block_id: str | None = None) -> Block:
    """A paragraph of mrkdwn that is escaped already."""
    return _filled({"type": "section", "text": mrkdwn(cut(text, 3000))}, accessory=accessory, block_id=block_id)


def header(text: str) -> Block:
    """A headline in plain text; escaped here."""
    return {"type": "header", "text": plain(text, 150)}


def context(*lines: str) -> Block:
    """Small print: up to ten pieces of mrkdwn that are escaped already."""
    return {"type": "context", "elements": [mrkdwn(cut(line, 3000)) for line in lines[:10]]}


def divider() -> Block:
    """A thin line."""
    return {"type": "divider"}


def bar_chart(title: str, axis: str, labels: Sequence[str], series: Mapping[str, Sequence[int]]) -> Block:
    """Bars side by side over each label, for messages only: Slack draws them, or `without_charts` tells them.

    At most six series of twenty bars; plain texts, of which Slack shows 20 characters and of ``title`` 50.
    """
    named = [clip(one, 20) for one in labels]
    drawn = [
        {"name": clip(name, 20), "data": [{"label": at, "value": one} for at, one in zip(named, values, strict=True)]}
        for name, values in series.items()
    ]
    axes = {"categories": named, "x_label": clip(axis, 50)}
    chart = {"type": "bar", "series": drawn, "axis_config": axes}
    return {"type": "data_visualization", "title": clip(title, 50), "chart": chart}


def without_charts(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each chart told in words: for forms, and for workspaces that draw none."""
    return [_told(one) if one["type"] == "data_visualization" else one for one in blocks]


def _told(chart: Block) -> Block:
    drawn = chart["chart"]
    lines = [
        f"{label}: " + ", ".join(f"{one['data'][at]['value']:,} {one['name'].lower()}" for one in drawn["series"])
        for at, label in enumerate(drawn["axis_config"]["categories"])
    ]
    return context("\n".join([chart["title"], *lines]))


def actions(block_id: str, *elements: Block) -> Block:
    """A row of buttons and menus."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def button(
    label: str,
    action_id: str,
    value: str,
    style: Literal["primary", "danger"] | None = None,
    a11y: str | None = None,
    confirm: Block | None = None,
) -> Block:
    """A button; ``a11y`` is what a screen reader says instead of the label. Label and ``a11y`` are escaped here."""
    part: Block = {"type": "button", "text": plain(label, 75), "action_id": action_id, "value": value}
    spoken = plain(a11y, 75)["text"] if a11y else None
    return _filled(part, style=style, accessibility_label=spoken, confirm=confirm)


def confirm(title: str, text: str, yes: str, no: str) -> Block:
    """A question that Slack asks before a click counts."""
    return {"title": plain(title, 100), "text": plain(text, 300), "confirm": plain(yes, 30), "deny": plain(no, 30)}


def option(label: str, value: str, description: str = "") -> Block:
    """One choice of a menu."""
    part: Block = {"text": plain(label, 75), "value": value}
    return _filled(part, description=plain(description, 75) if description else None)


def _options(options: Iterable[Option]) -> list[Block]:
    return [option(*one) for one in options]


def overflow(action_id: str, options: Sequence[Option]) -> Block:
    """The menu behind the three dots, at most five options."""
    return {"type": "overflow", "action_id": action_id, "options": _options(options)}


def _placeholder(text: str) -> Block | None:
    return plain(text, 150) if text else None


def text_input(
    action_id: str,
    initial: str = "",
    *,
    multiline: bool = False,
    placeholder: str = "",
    min_length: int | None = None,
    max_length: int = 3000,
) -> Block:
    """A field to type in. ``initial`` is not escaped: it comes back as it is shown."""
    return _filled(
        {"type": "plain_text_input", "action_id": action_id, "multiline": multiline, "max_length": max_length},
        initial_value=cut(initial, max_length),
        placeholder=_placeholder(placeholder),
        min_length=min_length,
    )


def number_input(action_id: str, initial: int, low: int, high: int) -> Block:
    """A field for a whole number from ``low`` to ``high``."""
    part: Block = {"type": "number_input", "action_id": action_id, "is_decimal_allowed": False}
    return part | {"initial_value": str(initial), "min_value": str(low), "max_value": str(high)}


def select(action_id: str, options: Sequence[Option], initial: str | None = None, placeholder: str = "") -> Block:
    """A menu of at most 100 options; ``initial`` is the value chosen at first, if it is among them."""
    shown = _options(options)
    chosen = next((one for one in shown if one["value"] == initial), None)
    part: Block = {"type": "static_select", "action_id": action_id, "options": shown}
    return _filled(part, initial_option=chosen, placeholder=_placeholder(placeholder))


def grouped_select(action_id: str, groups: Sequence[tuple[str, Sequence[Option]]], initial: str | None = None) -> Block:
    """A menu of more than 100 options: at most 100 groups of 100, each below its label."""
    shown = [(label, _options(options)) for label, options in groups]
    chosen = next((one for _, options in shown for one in options if one["value"] == initial), None)
    listed = [{"label": plain(label, 75), "options": options} for label, options in shown]
    return _filled({"type": "static_select", "action_id": action_id, "option_groups": listed}, initial_option=chosen)


def multi_select(
    action_id: str, options: Sequence[Option], placeholder: str = "", max_items: int | None = None
) -> Block:
    """A menu of at most 100 options of which several may be chosen."""
    part: Block = {"type": "multi_static_select", "action_id": action_id, "options": _options(options)}
    return _filled(part, placeholder=_placeholder(placeholder), max_selected_items=max_items)


def radios(action_id: str, options: Sequence[Option], initial: str | None = None) -> Block:
    """At most ten options of which one holds."""
    shown = _options(options)
    chosen = next((one for one in shown if one["value"] == initial), None)
    return _filled({"type": "radio_buttons", "action_id": action_id, "options": shown}, initial_option=chosen)


def checkboxes(action_id: str, options: Sequence[Option], initial: Sequence[str] = ()) -> Block:
    """At most ten options of which any may hold."""
    shown = _options(options)
    ticked = [one for one in shown if one["value"] in initial]
    return _filled({"type": "checkboxes", "action_id": action_id, "options": shown}, initial_options=ticked)


def users_select(action_id: str, initial: str = "", placeholder: str = "") -> Block:
    """A menu of everybody in the workspace; one is chosen."""
    part: Block = {"type": "users_select", "action_id": action_id}
    return _filled(part, initial_user=initial, placeholder=_placeholder(placeholder))


def multi_users(
    action_id: str, initial: Sequence[str] = (), placeholder: str = "", max_items: int | None = None
) -> Block:
    """A menu of everybody in the workspace; several may be chosen."""
    part: Block = {"type": "multi_users_select", "action_id": action_id}
    return _filled(
        part, initial_users=list(initial), placeholder=_placeholder(placeholder), max_selected_items=max_items
    )


def _our_channels() -> Block:
    return {"include": ["public", "private"], "exclude_external_shared_channels": True, "exclude_bot_users": True}


def conversations(action_id: str, initial: str = "", placeholder: str = "") -> Block:
    """A menu of channels, without those shared with other organisations; one is chosen."""
    part: Block = {"type": "conversations_select", "action_id": action_id, "filter": _our_channels()}
    return _filled(part, initial_conversation=initial, placeholder=_placeholder(placeholder))


def multi_conversations(
    action_id: str, initial: Sequence[str] = (), placeholder: str = "", max_items: int | None = None
) -> Block:
    """A menu of channels, without those shared with other organisations; several may be chosen."""
    part: Block = {"type": "multi_conversations_select", "action_id": action_id, "filter": _our_channels()}
    return _filled(
        part,
        initial_conversations=list(initial),
        placeholder=_placeholder(placeholder),
        max_selected_items=max_items,
    )


def datepicker(action_id: str, initial: str = "", placeholder: str = "") -> Block:
    """A day, ``YYYY-MM-DD``."""
    part: Block = {"type": "datepicker", "action_id": action_id}
    return _filled(part, initial_date=initial, placeholder=_placeholder(placeholder))


def timepicker(action_id: str, initial: str = "", placeholder: str = "") -> Block:
    """A time of day, ``HH:MM``."""
    part: Block = {"type": "timepicker", "action_id": action_id}
    return _filled(part, initial_time=initial, placeholder=_placeholder(placeholder))


def input_block(
    label: str, element: Block, block_id: str, hint: str = "", *, optional: bool = False, dispatch: bool = False
) -> Block:
    """A labelled field of a form; ``dispatch`` tells us at once when it changes."""
    part: Block = {"type": "input", "block_id": block_id, "label": plain(label, 2000), "element": element}
    return _filled(
        part | {"optional": optional},
        hint=plain(hint, 2000) if hint else None,
        dispatch_action=dispatch or None,
    )


def form(
    title: str,
    blocks: Sequence[Block],
    callback_id: str,
    submit: str | None = None,
    close: str = "Cancel",
    metadata: str = "",
) -> Block:
    """A form to open; ``metadata`` (at most 3000 characters) comes back with it and is untrusted then."""
    part: Block = {"type": "modal", "title": plain(title, 24), "close": plain(close, 24), "blocks": list(blocks)}
    return _filled(
        part | {"callback_id": callback_id, "private_metadata": metadata},
        submit=plain(submit, 24) if submit else None,
    )


def confirmation(title: str, text: str, *more: Block) -> Block:
    """What a form becomes when all went well: mrkdwn that is escaped already, ``more`` to do, and a way out."""
    part: Block = {"type": "modal", "title": plain(title, 24), "close": plain("Done", 24)}
    return part | {"blocks": [section(text), *more]}
