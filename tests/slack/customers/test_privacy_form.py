"""What is kept of a customer, shown to a manager; and the form that erases them."""

import pytest

from bot.slack.customers.privacy import export_pages, privacy_form
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


CUSTOMER: dict[str, object] = {"id": 7, "name": "Greta Lindholm", "created_at": NOW - 9 * DAY, "person_id": None}


def test_what_is_kept_may_be_read_out_the_newest_first() -> None:
    said = shown(privacy_form.exported({"customer": CUSTOMER, **NOTHING}, TZ, 7))
    assert said.startswith("*Greta Lindholm*, known since")
    assert "name: Greta Lindholm · created at: 14 Nov" in said
    full = {
        "customer": CUSTOMER,
        **NOTHING,
        "preferences": {"not_since": NOW, "prefers": "letter"},
        "identities": [{"id": 1 << 60, "value": "greta@example.com", "linked_at": NOW}],
        "voices": [{"words": f"No {nth}", "received_at": NOW, "customer_id": 1 << 60} for nth in range(3)],
        "contacts": [{"person_id": "U0NORA", "outcome": "left_message", "urgent": 1, "likes": 0, "shares": 1_200}],
    }
    said = shown(privacy_form.exported(full, TZ, 7))
    assert "person id: @U0NORA · outcome: left message · urgent: yes · shares: 1,200" in said
    assert "not since: 23 Nov · prefers: letter" in said
    assert said.index("> No 2") < said.index("> No 0")
    assert str(1 << 60) not in said, "an id tells nobody anything"
    assert "Page" not in said


def test_all_of_it_is_there_page_by_page_however_much_it_is() -> None:
    words_ = [" ".join(f"w{nth}.{at}&" for at in range(8_000))[:40_000] for nth in range(2)]
    rows = [{"words": text, "received_at": NOW} for text in words_]
    rows += [{f"field_{at}": "x" * 480 for at in range(9)}, {"words": "Only words."}]
    export = {"customer": CUSTOMER, **NOTHING, "voices": rows}
    said, pages = "", 0
    while True:
        view = privacy_form.exported(export, TZ, 7, pages)
        said += shown(view)
        (*_, last) = view["blocks"]
        buttons = [one["text"]["text"] for one in last["elements"] if one["type"] == "button"]
        assert buttons == [*(["Back"] if pages else []), *(["More"] if "More" in buttons else [])]
        if "More" not in buttons:
            break
        pages += 1
        assert export_pages.read_page({"value": last["elements"][-1]["value"]}) == ("7", pages)
    assert pages == 4
    assert said.count("x" * 480) == 9
    there = set(said.replace("&amp;", "&").split())
    assert not {word for text in words_ for word in text.split()} - there
    assert privacy_form.exported(export, TZ, 7, 99) == view, "the last page, when there are fewer by now"


@pytest.mark.parametrize("value", [None, "", "7", "7:", ":1", "7:x", "7:12345", "seven:1"])
def test_a_page_of_nobodys_is_refused(value: str | None) -> None:
    with pytest.raises(StaleInteraction):
        export_pages.read_page({"value": value})


def test_buttons_name_whom_they_are_about() -> None:
    for name, who in (("Greta Lindholm", "Greta Lindholm"), ("", "this customer")):
        row = privacy_form.buttons(7, name)
        assert [one["text"]["text"] for one in row["elements"]] == ["Export", "Erase…"]
        assert all(who in one["accessibility_label"] for one in row["elements"])
