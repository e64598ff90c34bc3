"""The pieces of messages and forms: their shapes, and their limits whatever they are filled with."""

from typing import Any

from hypothesis import given

from bot.slack.kit import block_kit
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.kit.limits import check_message, check_view
from bot.slack.kit.mrkdwn import Message, plain
from tests.kit.shown import texts, unhurried


def test_a_button_says_only_what_it_was_given() -> None:
    assert block_kit.button("Claim", "claim", "7") == {
        "type": "button",
        "text": {"type": "plain_text", "text": "Claim", "emoji": True},
        "action_id": "claim",
        "value": "7",
    }


def test_a_button_has_a_label_for_screen_readers_a_style_and_a_question() -> None:
    ask = block_kit.confirm("Sure?", "It goes.", "Yes", "No")
    shown = block_kit.button("Claim", "claim", "7", "primary", "Claim Greta & Co", ask)
    assert shown["accessibility_label"] == "Claim Greta &amp; Co"
    assert shown["style"] == "primary"
    assert shown["confirm"]["deny"]["text"] == "No"


def test_menus_begin_with_what_was_chosen() -> None:
    choices = [("One", "1"), ("Two", "2")]
    assert block_kit.select("a", choices, "2", "Choose")["initial_option"]["value"] == "2"
    assert "initial_option" not in block_kit.select("a", choices, "9")
    assert block_kit.radios("a", choices, "1")["initial_option"]["value"] == "1"
    assert [one["value"] for one in block_kit.checkboxes("a", choices, ["2"])["initial_options"]] == ["2"]
    assert "initial_options" not in block_kit.checkboxes("a", choices)
    assert block_kit.users_select("a", "U0NORA")["initial_user"] == "U0NORA"
    assert block_kit.multi_users("a", ["U0NORA"], max_items=5)["max_selected_items"] == 5
    assert block_kit.datepicker("a", "2026-11-24")["initial_date"] == "2026-11-24"
    assert block_kit.timepicker("a", "09:00")["initial_time"] == "09:00"
    assert block_kit.option("One", "1", "the first")["description"]["text"] == "the first"


def test_menus_of_channels_leave_out_those_shared_with_others() -> None:
    one, several = block_kit.conversations("a", "C1"), block_kit.multi_conversations("b", ["C1", "C2"])
    assert one["filter"]["exclude_external_shared_channels"]
    assert one["initial_conversation"] == "C1"
    assert several["filter"] == one["filter"]
    assert several["initial_conversations"] == ["C1", "C2"]


def test_what_was_typed_comes_back_as_it_was() -> None:
    assert block_kit.text_input("a", "Tom & Jerry", multiline=True)["initial_value"] == "Tom & Jerry"


def test_a_field_may_be_optional_hinted_and_watched() -> None:
    field = block_kit.input_block(
        "Note", block_kit.text_input("a"), "note", "In your words", optional=True, dispatch=True
    )
    assert (field["optional"], field["dispatch_action"], field["hint"]["text"]) == (True, True, "In your words")
    assert "hint" not in block_kit.input_block("Note", block_kit.text_input("a"), "note")


def test_a_form_changes_into_its_confirmation() -> None:
    view = block_kit.confirmation("Thank you", "Nora is asked.")
    check_view(view)
    assert view["blocks"][0]["text"]["text"] == "Nora is asked."


def test_errors_stand_under_their_fields() -> None:
    wrong = FormErrors({"note": "Please say what happened."})
    assert wrong.errors == {"note": "Please say what happened."}
    assert str(wrong) == "note: Please say what happened."
    assert isinstance(StaleInteraction("no"), ValueError)


@unhurried
@given(texts.filter(bool))
def test_a_form_is_within_the_limits_whatever_is_in_it(words: str) -> None:
    check_view(_form(words))


def _form(words: str) -> dict[str, Any]:
    label = words + "x"
    menus = [
        block_kit.text_input("a", words, placeholder=label, min_length=20),
        block_kit.radios("b", [(label, "1")], "1"),
        block_kit.checkboxes("c", [(label, "1")], ["1"]),
        block_kit.select("d", [(label, "1")], "1", label),
    ]
    fields = [block_kit.input_block(label, menu, str(index), label) for index, menu in enumerate(menus)]
    return block_kit.form(label, fields, "form", label, label, "7")


@unhurried
@given(texts.filter(bool))
def test_a_message_is_within_the_limits_whatever_is_in_it(words: str) -> None:
    button = block_kit.button(words + "x", "a", "1", "danger", words + "x")
    safe = plain(words + "x", 5000)["text"]
    blocks = [
        block_kit.header(words + "x"),
        block_kit.section(safe, button, "one"),
        block_kit.context(*["x"] * 12),
        block_kit.divider(),
        block_kit.actions("two", button, block_kit.overflow("b", [(words + "x", "snooze:1")])),
    ]
    check_message(Message("Nora is asked.", blocks))


def test_a_chart_is_drawn_by_slack_or_told_in_words() -> None:
    drawn = block_kit.bar_chart("Eight weeks", "Week of", ["16 Nov", "23 Nov"], {"Wrote": [1200, 4], "Heard": [9, 0]})
    check_message(Message("x", [block_kit.section("x"), drawn]))
    assert drawn["chart"]["series"][0] == {
        "name": "Wrote",
        "data": [{"label": "16 Nov", "value": 1200}, {"label": "23 Nov", "value": 4}],
    }
    beside = block_kit.section("Hello.")
    told, same = block_kit.without_charts([drawn, beside])
    assert told == block_kit.context("Eight weeks\n16 Nov: 1,200 wrote, 9 heard\n23 Nov: 4 wrote, 0 heard")
    assert same is beside
