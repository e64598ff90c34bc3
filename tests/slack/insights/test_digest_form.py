"""The digest in private: what a manager adds to it, and the line that somebody wants to be reminded of."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.insights.commands import FollowUp, When, WriteLine
from bot.slack.insights import digest_form
from bot.slack.kit.errors import FormErrors
from bot.slack.kit.limits import check_view
from tests.kit.shown import HOUR, NOW, TZ
from tests.slack.insights.test_digest import FULL, QUIET, WEEK


def sent(view: dict[str, Any], **fields: object) -> dict[str, Any]:
    values = {block: {"value": field} for block, field in fields.items()}
    return {"private_metadata": view["private_metadata"], "state": {"values": values}}


def test_the_week_so_far_takes_a_line_and_tells_its_chart() -> None:
    view = digest_form.preview(replace(FULL, team_id=3, preview=True), NOW)
    check_view(view)
    *shown, asked = view["blocks"]
    assert asked["element"]["initial_value"] == "Lena is back on Wednesday."
    assert not any(one["type"] == "data_visualization" for one in shown)
    form = digest_form.read_line(sent(view, line={"value": " Well done. "}))
    assert form == WriteLine(3, FULL.end, "Well done.")
    assert "with your name" in str(digest_form.kept(form))
    assert "Nothing is added" in str(digest_form.kept(replace(form, words="")))
    assert "initial_value" not in digest_form.preview(replace(WEEK, team_id=3), NOW)["blocks"][-1]["element"]


def test_a_line_is_followed_up() -> None:
    view = digest_form.follow_up(FULL)
    check_view(view)
    about = view["blocks"][1]["element"]["options"]
    assert [(one["text"]["text"], one["value"]) for one in about] == [
        ("Ove Ek", "8"),
        ("Greta Lindholm: broken grinder", "7"),
        ("A customer", "9"),
    ]
    answers = {"about": {"selected_option": {"value": "7"}}, "when": {"selected_option": {"value": "in_a_week"}}}
    assert digest_form.read_follow_up({"state": {"values": {k: {"value": v} for k, v in answers.items()}}}) == FollowUp(
        7, When.IN_A_WEEK
    )
    assert "I'll remind you" in str(digest_form.reminded(NOW + HOUR, TZ, NOW))
    assert "Nothing is open there any more." in str(digest_form.follow_up(QUIET))


def test_a_line_has_to_be_chosen() -> None:
    empty: dict[str, Any] = {"state": {"values": {"about": {"value": {}}, "when": {"value": {}}}}}
    with pytest.raises(FormErrors) as wrong:
        digest_form.read_follow_up(empty)
    assert wrong.value.errors == {"when": "When shall I remind you?", "about": "Which line is it?"}
