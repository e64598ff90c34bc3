"""Nothing that comes back with a form is believed before it was read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.voice import Kind
from bot.slack.kit import block_kit
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.kit.view_state import VALUE, Fields, chosen_in, entered, read_metadata, refilled, row_id, write_metadata
from tests.kit.filled import submitted


def fields(**values: dict[str, Any]) -> Fields:
    return Fields({"state": {"values": {block: {VALUE: value} for block, value in values.items()}}})


def test_the_fields_in_which_somebody_was_chosen() -> None:
    one, several = {"selected_user": "U0TOM"}, {"selected_users": ["U0LENA", "U0TOM"]}
    fields = {"one": {VALUE: one}, "several": {VALUE: several}, "none": {VALUE: {"selected_user": None}}, "other": {}}
    view = {"state": {"values": fields}}
    assert chosen_in(view, "U0TOM") == ["one", "several"]
    assert chosen_in(view, "U0LENA") == ["several"]
    assert chosen_in(view, "U0NOBODY") == []


@pytest.mark.parametrize("value", [None, 7, "", "0", "-1", "007", "1.0", "٣", "9" * 19, str(2**63), {"id": "1"}])
def test_an_id_is_a_decimal_string_of_63_bits(value: object) -> None:
    with pytest.raises(StaleInteraction):
        row_id(value)


@given(st.integers(1, 2**63 - 1))
def test_every_id_of_ours_is_read_again(number: int) -> None:
    assert row_id(str(number)) == number


def test_metadata_keeps_what_is_there_and_nothing_else() -> None:
    text = write_metadata(id="7", origin="", private=False, separators=(), said_at=None)
    assert text == '{"id":"7"}'
    assert read_metadata({"private_metadata": text}) == {"id": "7"}
    assert read_metadata({}) == {}


@pytest.mark.parametrize("text", ["{", "[]", "7", "[" * 100_000, 7])
def test_metadata_that_is_no_object_is_refused(text: object) -> None:
    with pytest.raises(StaleInteraction):
        read_metadata({"private_metadata": text})


@pytest.mark.parametrize("view", [{}, {"state": None}, {"state": []}, {"state": {"values": []}}, {"state": {}}])
def test_a_submission_without_fields_is_refused(view: dict[str, Any]) -> None:
    with pytest.raises(StaleInteraction):
        Fields(view)


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(StaleInteraction, match="name"):
        fields().text("name")
    with pytest.raises(StaleInteraction, match="name"):
        Fields({"state": {"values": {"name": {"other": {}}}}}).text("name")


def test_text_loses_its_blanks_and_what_no_database_holds() -> None:
    read = fields(a={"value": "  Greta \x00\ud83d "}, b={"value": None}, c={})
    assert (read.text("a"), read.text("b"), read.text("c")) == ("Greta ?", "", "")


@pytest.mark.parametrize("value", [7, ["x"], "x" * 3001])
def test_text_that_slack_would_not_send_is_refused(value: object) -> None:
    with pytest.raises(StaleInteraction):
        fields(a={"value": value}).text("a")


def test_a_choice_is_one_of_those_offered() -> None:
    read = fields(a={"selected_option": {"value": "praise"}}, b={"selected_option": None})
    assert read.chosen("a", Kind) is Kind.PRAISE
    assert read.chosen("b", Kind) is None
    assert read.option("a") == "praise"


@pytest.mark.parametrize("found", ["praise", {"value": "anger"}, {"value": 7}, {}])
def test_a_choice_that_was_never_offered_is_refused(found: object) -> None:
    with pytest.raises(StaleInteraction):
        fields(a={"selected_option": found}).chosen("a", Kind)
    with pytest.raises(StaleInteraction):
        fields(a={"selected_options": [found]}).ticked("a", ["praise"])


def test_a_choice_that_is_needed_says_so() -> None:
    read = fields(a={"selected_option": None})
    read.needed("a", Kind, "What is it?")
    read.refuse("a", "A second word on the same field.")
    assert read.refused("a")
    with pytest.raises(FormErrors) as caught:
        read.check()
    assert caught.value.errors == {"a": "What is it?"}


def test_people_and_channels_are_slack_ids_each_once() -> None:
    read = fields(
        one={"selected_user": "U0NORA"},
        nobody={"selected_user": None},
        many={"selected_users": ["U0TOM", "W0LENA", "U0TOM"]},
        none={"selected_users": None},
        place={"selected_conversation": "C0TEAM"},
        nowhere={"selected_conversation": None},
        places={"selected_conversations": ["G0OLD", "C0TEAM", "C0TEAM"]},
    )
    assert (read.person("one"), read.person("nobody")) == ("U0NORA", "")
    assert (read.people("many"), read.people("none")) == (("U0TOM", "W0LENA"), ())
    assert (read.channel("place"), read.channel("nowhere")) == ("C0TEAM", "")
    assert read.channels("places") == ("G0OLD", "C0TEAM")


@pytest.mark.parametrize("value", ["<!channel>", "u0nora", "D0DIRECT", 7, "U" * 99, "C0TEAM\n"])
def test_other_than_slack_ids_are_refused(value: object) -> None:
    for read in (Fields.person, Fields.channel):
        with pytest.raises(StaleInteraction):
            read(fields(a={"selected_user": value, "selected_conversation": value}), "a")
    for read_all in (Fields.people, Fields.channels):
        with pytest.raises(StaleInteraction):
            read_all(fields(a={"selected_users": [value], "selected_conversations": [value]}), "a")


def test_a_channel_is_no_person_and_a_person_no_channel() -> None:
    read = fields(a={"selected_user": "C0TEAM", "selected_conversation": "U0NORA"})
    with pytest.raises(StaleInteraction):
        read.person("a")
    with pytest.raises(StaleInteraction):
        read.channel("a")


def test_a_list_is_a_list() -> None:
    with pytest.raises(StaleInteraction):
        fields(a={"selected_users": "U0NORA"}).people("a")


def test_days_and_times_are_read() -> None:
    read = fields(day={"selected_date": "2026-11-24"}, time={"selected_time": "15:05"}, no={"selected_date": None})
    assert str(read.day("day")) == "2026-11-24"
    assert str(read.time("time")) == "15:05:00"
    assert (read.day("no"), read.time("no")) == (None, None)


@pytest.mark.parametrize("value", ["2026-02-30", "20261124", "2026-W48-2", "tomorrow", 7])
def test_what_is_no_day_is_refused(value: object) -> None:
    with pytest.raises(StaleInteraction):
        fields(a={"selected_date": value}).day("a")


@pytest.mark.parametrize("value", ["25:00", "1500", "15:00:00", "15:00+01:00", 7])
def test_what_is_no_time_is_refused(value: object) -> None:
    with pytest.raises(StaleInteraction):
        fields(a={"selected_time": value}).time("a")


def test_what_was_entered_is_taken_as_it_is_and_forged_shapes_are_not() -> None:
    fields = {
        "text": {"value": {"type": "plain_text_input", "value": "a\x00b"}},
        "empty": {"value": {"type": "plain_text_input", "value": None}},
        "radio": {"value": {"selected_option": {"value": "x"}}},
        "boxes": {"value": {"selected_options": [{"value": "x"}, {"value": 4}, "y"]}},
        "person": {"value": {"selected_user": "U0NORA"}},
        "people": {"value": {"selected_users": ["U0NORA", 4]}},
        "day": {"value": {"selected_date": "2026-11-23"}},
        "forged": {"value": {"selected_option": "x"}},
        "other": {"value": "x"},
        "odd": "x",
    }
    assert entered({"state": {"values": fields}}) == {
        "text": "ab",
        "radio": "x",
        "boxes": ["x"],
        "person": "U0NORA",
        "people": ["U0NORA"],
        "day": "2026-11-23",
    }


def test_a_form_is_filled_in_again_as_far_as_its_fields_can_hold_it() -> None:
    options = [("Yes", "yes"), ("No", "no")]
    blocks = [
        block_kit.section("About"),
        block_kit.input_block("Words", block_kit.text_input(VALUE, max_length=5), "text"),
        block_kit.input_block("One", block_kit.radios(VALUE, options), "radio"),
        block_kit.input_block("Some", block_kit.checkboxes(VALUE, options), "boxes"),
        block_kit.input_block("Who", block_kit.users_select(VALUE), "person"),
        block_kit.input_block("All", block_kit.multi_users(VALUE), "people"),
        block_kit.input_block("When", block_kit.datepicker(VALUE), "day"),
        block_kit.input_block("Never", block_kit.text_input(VALUE), "none"),
    ]
    good: dict[str, str | list[str]] = {
        "text": "Greetings",
        "radio": "no",
        "boxes": ["yes"],
        "person": "U0NORA",
        "people": ["U0NORA", "U0TOM"],
        "day": "2026-11-23",
    }
    filled = refilled(blocks, good)
    assert entered(submitted(block_kit.form("Form", filled, "form", "Send"))) == {**good, "text": "Greet"}
    bad: dict[str, str | list[str]] = {
        "text": ["x"],
        "radio": "maybe",
        "boxes": ["maybe"],
        "person": "Nora",
        "day": "tomorrow",
    }
    assert refilled(blocks, bad) == blocks
