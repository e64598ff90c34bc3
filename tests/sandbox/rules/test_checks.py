"""Each limit of Slack's table: taken at the limit, refused one over it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.model import Json
from bot.sandbox.rules.checks import message_problems, message_size, view_problems


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(**more: object) -> Json:
    return {"type": "button", "action_id": "go", "text": plain("Go")} | more


def option(number: int = 0, **more: object) -> Json:
    return {"text": plain(f"Choice {number}"), "value": f"v{number}"} | more


def choices(count: int) -> list[Json]:
    return [option(number) for number in range(count)]


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(count: int, kind: str = "static_select") -> Json:
    return {"type": kind, "action_id": "pick", "options": choices(count)}


def asking(**element: object) -> Json:
    made = {"type": "plain_text_input", "action_id": "note"} | element
    return {"type": "input", "block_id": "note", "label": plain("Note"), "element": made}


def question(**more: object) -> Json:
    said = {"title": plain("Sure?"), "text": mrkdwn("Really?"), "confirm": plain("Yes"), "deny": plain("No")}
    return said | more


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain("Form"), "submit": plain("Send"), "blocks": list(blocks)} | more


def section(**more: object) -> Json:
    return {"type": "section", "text": mrkdwn("Hello")} | more


MESSAGE_LIMITS: list[tuple[str, int, Callable[[int], list[Json]]]] = [
    ("blocks of a message", 50, lambda n: [{"type": "divider"}] * n),
    ("text of a section", 3000, lambda n: [section(text=mrkdwn("x" * n))]),
    ("fields of a section", 10, lambda n: [{"type": "section", "fields": [mrkdwn("f")] * n}]),
    ("text of a field", 2000, lambda n: [{"type": "section", "fields": [mrkdwn("x" * n)]}]),
    ("header", 150, lambda n: [{"type": "header", "text": plain("x" * n)}]),
    ("text of a button", 75, lambda n: [actions(button(text=plain("x" * n)))]),
    ("value of a button", 2000, lambda n: [actions(button(value="x" * n))]),
    ("url of a button", 3000, lambda n: [actions(button(url="x" * n))]),
    ("label for a screen reader", 75, lambda n: [actions(button(accessibility_label="x" * n))]),
    ("action_id", 255, lambda n: [actions(button(action_id="x" * n))]),
    ("block_id", 255, lambda n: [section(block_id="x" * n)]),
    ("actions", 25, lambda n: [actions(*(button(action_id=f"a{i}") for i in range(n)))]),
    ("elements of a context", 10, lambda n: [{"type": "context", "elements": [mrkdwn("c")] * n}]),
    ("text in a context", 3000, lambda n: [{"type": "context", "elements": [mrkdwn("x" * n)]}]),
    (
        "context actions",
        5,
        lambda n: [
            {
                "type": "context_actions",
                "elements": [{"type": "icon_button", "action_id": f"a{i}"} for i in range(n)],
            }
        ],
    ),
    ("options of a select", 100, lambda n: [actions(select(n))]),
    ("radio buttons", 10, lambda n: [actions(select(n, "radio_buttons"))]),
    ("checkboxes", 10, lambda n: [actions(select(n, "checkboxes"))]),
    ("overflow", 5, lambda n: [actions(select(n, "overflow"))]),
    ("text of an option", 75, lambda n: [actions(select(1) | {"options": [option(text=plain("x" * n))]})]),
    ("value of an option", 75, lambda n: [actions(select(1) | {"options": [option(value="x" * n)]})]),
    ("title of a confirm", 100, lambda n: [actions(button(confirm=question(title=plain("x" * n))))]),
    ("text of a confirm", 300, lambda n: [actions(button(confirm=question(text=plain("x" * n))))]),
    ("yes of a confirm", 30, lambda n: [actions(button(confirm=question(confirm=plain("x" * n))))]),
    ("no of a confirm", 30, lambda n: [actions(button(confirm=question(deny=plain("x" * n))))]),
    ("label of an input", 2000, lambda n: [asking() | {"label": plain("x" * n)}]),
    ("placeholder of a select", 150, lambda n: [actions(select(1) | {"placeholder": plain("x" * n)})]),
    ("placeholder", 150, lambda n: [asking(placeholder=plain("x" * n))]),
    ("first value of a field", 3000, lambda n: [asking(initial_value="x" * n)]),
    ("longest value of a field", 3000, lambda n: [asking(max_length=n)]),
    ("markdown", 12_000, lambda n: [{"type": "markdown", "text": "x" * n}]),
    ("markdown together", 12_000, lambda n: [{"type": "markdown", "text": "x" * part} for part in (6000, n - 6000)]),
    ("charts", 2, lambda n: [chart(1)] * n),
    ("segments of a pie", 6, lambda n: [chart(n)]),
    ("title of a chart", 50, lambda n: [chart(1) | {"title": "x" * n}]),
    ("series", 6, lambda n: [bars(n, 1)]),
    ("categories", 20, lambda n: [bars(1, n)]),
    ("label in a chart", 20, lambda n: [bars(1, 1, "x" * n)]),
    ("data tables", 1, lambda n: [{"type": "data_table", "rows": [[{"text": "a"}]]}] * n),
    ("rows of a table", 101, lambda n: [{"type": "data_table", "rows": [[{"text": "a"}]] * n}]),
    ("columns of a table", 20, lambda n: [{"type": "data_table", "rows": [[{"text": "a"}] * n]}]),
    ("characters of a table", 10_000, lambda n: [{"type": "data_table", "rows": [[{"text": "a" * n}]]}]),
]

VIEW_LIMITS: list[tuple[str, int, Callable[[int], Json]]] = [
    ("blocks of a form", 100, lambda n: modal(*[{"type": "divider"}] * n)),
    ("title", 24, lambda n: modal(title=plain("x" * n))),
    ("submit", 24, lambda n: modal(submit=plain("x" * n))),
    ("close", 24, lambda n: modal(close=plain("x" * n))),
    ("private_metadata", 3000, lambda n: modal(private_metadata="x" * n)),
    ("callback_id", 255, lambda n: modal(callback_id="x" * n)),
    ("external_id", 255, lambda n: modal(external_id="x" * n)),
]


def chart(segments: int) -> Json:
    pie = {"type": "pie", "segments": [{"label": f"s{i}", "value": i} for i in range(segments)]}
    return {"type": "data_visualization", "title": "Causes", "chart": pie}


def bars(series: int, categories: int, label: str = "Mon") -> Json:
    data = [{"label": label, "value": 1}] * categories
    axes = {"categories": [label] * categories}
    made = {"type": "bar", "series": [{"name": f"s{i}", "data": data} for i in range(series)], "axis_config": axes}
    return {"type": "data_visualization", "title": "Week", "chart": made}


def without_axis(block: Json) -> Json:
    return block | {"chart": {key: value for key, value in block["chart"].items() if key != "axis_config"}}


def named(block: Json, name: str) -> Json:
    return block | {"chart": block["chart"] | {"series": [one | {"name": name} for one in block["chart"]["series"]]}}


def valued(block: Json, value: object) -> Json:
    series = [one | {"data": [point | {"value": value} for point in one["data"]]} for one in block["chart"]["series"]]
    return block | {"chart": block["chart"] | {"series": series}}


@pytest.mark.parametrize(("_name", "limit", "blocks"), MESSAGE_LIMITS, ids=[row[0] for row in MESSAGE_LIMITS])
def test_a_message_is_taken_at_the_limit_and_refused_one_over(
    _name: str, limit: int, blocks: Callable[[int], list[Json]]
) -> None:
    assert message_problems(blocks(limit)) == []
    assert message_problems(blocks(limit + 1))


@pytest.mark.parametrize(("_name", "limit", "view"), VIEW_LIMITS, ids=[row[0] for row in VIEW_LIMITS])
def test_a_form_is_taken_at_the_limit_and_refused_one_over(_name: str, limit: int, view: Callable[[int], Json]) -> None:
    assert view_problems(view(limit), "modal") == []
    assert view_problems(view(limit + 1), "modal")


@pytest.mark.parametrize(
    "block",
    [
        section(text=mrkdwn("")),
        {"type": "section"},
        section(text="Hello"),
        section(text={"type": "mrkdwn"}),
        {"type": "header", "text": mrkdwn("A header is plain")},
        {"type": "header"},
        {"type": "surprise"},
        {"type": "alert"},
        actions(),
        {"type": "actions", "elements": "none"},
        {"type": "actions", "elements": ["none"]},
        actions({"type": "plain_text_input", "action_id": "typed"}),
        actions(button(), button()),
        actions(button(style="blue")),
        actions(button(value=7)),
        actions(button(confirm="Sure?")),
        actions(select(2) | {"initial_option": option(9)}),
        actions(select(2, "checkboxes") | {"initial_options": [option(9)]}),
        actions(select(0)),
        section(accessory="button"),
        {"type": "image", "alt_text": "A cup"},
        {"type": "image", "image_url": "https://example.com/cup.png"},
        {"type": "context", "elements": [button()]},
        {"type": "input", "label": plain("Note")},
        {"type": "rich_text", "elements": [{"type": "text", "text": "bare"}]},
        {"type": "data_table", "rows": []},
        {"type": "data_visualization", "title": "No chart"},
        {"type": "data_visualization", "title": "No kind", "chart": {"type": "tree"}},
        without_axis(bars(1, 2)),
        bars(1, 1, ""),
        named(bars(2, 1), "same"),
        valued(bars(1, 1), "7"),
        "text",
    ],
    ids=str,
)
def test_what_slack_does_not_take(block: Json) -> None:
    assert message_problems([block])


@pytest.mark.parametrize(
    "block",
    [
        {"type": "divider"},
        section(accessory=button()),
        section(accessory={"type": "image", "alt_text": "A cup", "image_url": "https://example.com/cup.png"}),
        {"type": "context", "elements": [{"type": "image", "alt_text": "x", "image_url": "https://example.com/x"}]},
        actions({"type": "users_select", "action_id": "who"}, {"type": "datepicker", "action_id": "when"}),
        actions(
            {
                "type": "static_select",
                "action_id": "pick",
                "option_groups": [{"label": plain("Group"), "options": choices(2)}],
                "initial_option": option(1),
            }
        ),
        actions(button(confirm=question(), style="danger")),
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]},
    ],
    ids=str,
)
def test_what_slack_takes(block: Json) -> None:
    assert message_problems([block]) == []


def test_a_block_id_stands_once_in_a_message() -> None:
    assert message_problems([section(block_id="a"), section(block_id="b")]) == []
    said = message_problems([section(block_id="a"), section(block_id="a")])
    assert said == ["[ERROR] `block_id` a already exists [json-pointer:/blocks]"]


def test_an_input_wants_a_submit_button() -> None:
    form = modal(asking())
    assert view_problems(form, "modal") == []
    del form["submit"]
    assert view_problems(form, "modal") == ["[ERROR] missing required field: submit [json-pointer:/view/submit]"]


def test_an_alert_is_for_forms_only_and_markdown_for_messages() -> None:
    assert view_problems(modal({"type": "alert"}), "modal") == []
    assert view_problems(modal({"type": "markdown", "text": "Hi"}), "modal")


def test_a_home_has_no_title_and_a_form_is_no_home() -> None:
    assert view_problems({"type": "home", "blocks": []}, "home") == []
    assert view_problems({"type": "home", "blocks": [], "title": plain("Home")}, "home")
    assert view_problems(modal(), "home")
    assert view_problems({"type": "home"}, "home")
    assert view_problems({"type": "home", "blocks": [{"type": "alert"}]}, "home")


def test_a_pointer_leads_to_the_fault() -> None:
    blocks = [section(), actions(button(), button(action_id="other", text=plain("x" * 76)))]
    said = message_problems(blocks)
    assert said == ["[ERROR] must be less than 76 characters [json-pointer:/blocks/1/elements/1/text/text]"]


def test_the_size_of_a_message_counts_its_containers() -> None:
    assert message_size([]) == 2
    assert message_size([{"type": "markdown", "text": "åä"}]) == len('[{"type":"markdown","text":"åä"}]')


LEAVES = st.sampled_from((None, True, 7, "", "text", {"text": 7}, {"type": "plain_text"}, {"options": 7}))
JSON = LEAVES | st.lists(LEAVES, max_size=2)
KEYS = ("text", "elements", "fields", "accessory", "label", "element", "options", "chart", "rows", "confirm")
KINDS = ("section", "header", "actions", "context", "input", "image", "markdown", "data_table", "data_visualization")


@given(kind=st.sampled_from(KINDS), rest=st.dictionaries(st.sampled_from(KEYS), JSON))
def test_no_block_however_odd_breaks_the_checker(kind: str, rest: Json) -> None:
    said = message_problems([rest | {"type": kind}])
    assert all(each.startswith("[ERROR] ") for each in said)


@given(
    kind=st.sampled_from(("button", "static_select", "overflow", "checkboxes")),
    rest=st.dictionaries(st.sampled_from((*KEYS, "option_groups", "initial_options")), JSON),
)
def test_no_element_however_odd_breaks_the_checker(kind: str, rest: Json) -> None:
    said = message_problems([actions(rest | {"type": kind})])
    assert all(each.startswith("[ERROR] ") for each in said)
