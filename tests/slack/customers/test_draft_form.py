"""What stands above a draft that was read."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.customers.drafts.facts import DraftRule, Facts, Finding, Medium
from bot.slack.customers import draft_form
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors
from bot.views.customers import DraftFormView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import unmarked

TODAY = date(2026, 11, 23)
GRETA = DraftFormView(7, Facts("Greta Lindholm", contacts=(date(2026, 3, 13),)), TODAY)
NOBODY = DraftFormView(None, Facts(), TODAY)
FOUND = Finding(DraftRule.CORPORATE_PHRASE, "valued customer", "nobody calls a person so")


def marked(view: DraftFormView, *found: Finding, form: View | None = None) -> list[str]:
    sent = submitted(form or draft_form.open_form(GRETA), draft="Dear Greta, …")
    shown = draft_form.with_findings(sent, view, found)
    limits.check_view(shown)
    assert draft_form.read(submitted(shown)).text == "Dear Greta, …", "it stays as it was typed"
    return [unmarked(line) for line in words(shown)]


def test_each_finding_stands_with_its_reason_and_the_facts_below() -> None:
    missing = Finding(DraftRule.MISSING_NAME, "", "their name is Greta")
    assert marked(GRETA, FOUND, missing)[:4] == [
        "*two things to look at again*",
        "• “valued customer”: nobody calls a person so",
        "• their name is Greta",
        (
            "Held against: Greta Lindholm; days on which we were in touch: 1, the last one 2026-03-13. "
            "Orders are not known."
        ),
    ]
    bought = marked(replace(GRETA, facts=replace(GRETA.facts, orders=4)), FOUND)
    assert bought[2].endswith("Orders: 4.")


def test_of_many_findings_fifteen_stand_there() -> None:
    shown = marked(GRETA, *[FOUND] * 40)
    assert len([line for line in shown if line.startswith("• ")]) == 15
    assert "and 25 more" in shown


def test_it_says_what_it_did_not_know() -> None:
    form = draft_form.open_form()
    assert "we know nobody to whom it goes" in marked(NOBODY, form=form)[1]
    named = DraftFormView(7, Facts("Greta"), TODAY)
    assert "days on which we were in touch: 0, none yet" in marked(named)[1]


def test_what_was_typed_is_read() -> None:
    sent = submitted(draft_form.open_form(), whom="greta@example.com", medium="letter", draft="Dear Greta")
    assert draft_form.read(sent) == draft_form.Draft(None, "greta@example.com", Medium.LETTER, "Dear Greta")
    with pytest.raises(FormErrors) as caught:
        draft_form.read(submitted(draft_form.open_form(GRETA), draft=" "))
    assert caught.value.errors == {"draft": "What would you like to say?"}
