"""The form about a colleague: what is kept of them, and erasing whoever has left."""

import pytest

from bot.slack.customers.privacy import colleague_form
from bot.slack.customers.privacy.colleague_form import What
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.views.people import PersonView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import NOW, TZ, unmarked

KIM = PersonView("U9KIM", "Kim Vale")
EXPORT = {
    "person": {"id": "U9KIM", "name": "Kim Vale", "title": "Roaster"},
    "teams": [{"team": "Nordic care", "since": NOW}],
    "absences": [],
    "contacts": [{"method": "call", "note": "Rang her.", "touched_at": NOW}],
    "thanks": [],
}


def drawn(*left: PersonView) -> View:
    view = colleague_form.open_form(left)
    limits.check_view(view)
    return view


def test_somebody_here_or_gone_is_chosen_and_what_to_do() -> None:
    assert colleague_form.read(submitted(drawn(), here="U0NORA")) == ("U0NORA", What.EXPORT)
    assert colleague_form.read(submitted(drawn(KIM), left="U9KIM", what="erase")) == ("U9KIM", What.ERASE)
    for form in (submitted(drawn()), submitted(drawn(KIM), here="U0NORA", left="U9KIM")):
        with pytest.raises(FormErrors) as caught:
            colleague_form.read(form)
        assert caught.value.errors == {"here": "Choose one of them."}
    with pytest.raises(StaleInteraction):
        colleague_form.read({"state": {}})


def test_a_menu_of_very_many_stays_within_slacks_limits() -> None:
    assert "Or somebody who has left" in words(drawn(*(PersonView(f"U{nth}", "K" * 90) for nth in range(130))))


def test_what_is_kept_is_shown_and_what_only_the_file_has_is_counted() -> None:
    shown = unmarked("\n".join(words(colleague_form.exported(EXPORT, TZ))))
    assert shown.startswith("*Kim Vale*\n*Who they are*\nid: @U9KIM · name: Kim Vale · title: Roaster")
    assert "*What we did*\nmethod: call · touched at: 23 Nov\n> Rang her." in shown
    assert "golden-thread" not in shown
    shown = unmarked("\n".join(words(colleague_form.exported({**EXPORT, "elsewhere": 2}, TZ))))
    assert "Two contacts of theirs with customers of teams that you are not in stand only in the file" in shown


def test_it_confirms_and_its_button_is_spoken() -> None:
    assert (
        words(colleague_form.erased(1))[0]
        == "They are forgotten. What they did stays, without a name: one conversation."
    )
    assert "Did a colleague ask" in words({"blocks": [colleague_form.button()]})[0]
