"""What is kept of a customer, shown to a manager; and the form that erases them."""

import pytest

from bot.slack.customers import privacy_form
from bot.slack.kit import limits
from bot.slack.kit.errors import StaleInteraction
from bot.views.customers import EraseView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import DAY, NOW, TZ, unmarked

NOTHING: dict[str, object] = {
    part: {} if part == "preferences" else []
    for part in (
        "identities",
        "preferences",
        "voices",
        "history",
        "notes",
        "contacts",
        "plans",
        "thanks",
        "purchases",
        "elsewhere",
    )
}


def shown(view: View) -> str:
    limits.check_view(view)
    return unmarked("\n".join(words(view)))


@pytest.mark.parametrize(
    ("view", "asked"),
    [
        (EraseView(7, "Greta Lindholm", 1, 0), "Did Greta Lindholm ask to be forgotten? We know of one conversation."),
        (
            EraseView(7, "", 3, 2),
            "Did this customer ask to be forgotten? We know of three conversations, 2 of them with other teams.",
        ),
    ],
)
def test_it_says_what_goes_and_what_stays(view: EraseView, asked: str) -> None:
    form = privacy_form.open_form(view)
    said = shown(form)
    assert said.startswith(asked)
    assert "What goes, for good:" in said
    assert "What stays:" in said
    assert privacy_form.read(submitted(form)) == 7


def test_a_form_of_nobody_is_refused() -> None:
    with pytest.raises(StaleInteraction):
        privacy_form.read({"private_metadata": "", "state": {"values": {}}})


def test_what_others_posted_is_listed_with_links() -> None:
    assert "Posted by others" not in shown(privacy_form.erased((), (), "https://kullen.slack.com/"))
    links = [f"https://example.com/{nth}" for nth in range(25)]
    said = shown(privacy_form.erased(("slack:C1:17.25", "slack:form"), links, "https://kullen.slack.com/"))
    assert "https://kullen.slack.com/archives/C1/p1725" in said
    assert "and 6 more" in said


def test_what_is_kept_may_be_read_out() -> None:
    customer = {"id": 7, "name": "Greta Lindholm", "created_at": NOW - 9 * DAY, "person_id": None}
    said = shown(privacy_form.exported({**NOTHING, "customer": customer}, TZ))
    assert said.startswith("*Greta Lindholm*, known since")
    full = {
        **NOTHING,
        "customer": customer,
        "preferences": {"not_since": NOW, "prefers": "letter"},
        "identities": [{"value": "greta@example.com", "linked_at": NOW}],
        "voices": [{"words": f"No {nth}", "received_at": NOW} for nth in range(50)],
        "contacts": [{"note": "", "promise": ""}],
    }
    said = shown(privacy_form.exported(full, TZ))
    assert "greta@example.com" in said
    assert "letter" in said
    assert "No 49" in said, "the newest first"
    assert "No 2\n" not in said
    assert "and 12 more" in said


def test_buttons_name_whom_they_are_about() -> None:
    for name, who in (("Greta Lindholm", "Greta Lindholm"), ("", "this customer")):
        row = privacy_form.buttons(7, name)
        assert [one["text"]["text"] for one in row["elements"]] == ["Export", "Erase…"]
        assert all(who in one["accessibility_label"] for one in row["elements"])
