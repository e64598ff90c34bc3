"""What a plan needs, and what is asked of whoever logs what came of it; what a customer asks for keeps its day."""

from dataclasses import replace

import pytest

from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.customers.contact.guard import Decision, Refusal
from bot.domain.customers.contact.ledger import NOTHING_SAID, Preferences, as_said
from bot.domain.customers.contact.plans import ContactRefused, LogContact, PlanContact, check_log, check_plan
from bot.domain.errors import FieldError

DAY = 86_400_000
NOW = 1_800_000_000_000
PLAN = PlanContact(7, NOW + DAY, Method.LETTER, "An invitation")
LOG = LogContact(9, Method.LETTER, Outcome.SENT, "She had asked for the recipe, so it is in it.")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (replace(PLAN, about=" "), "about"),
        (replace(PLAN, at=NOW), "day"),
        (replace(PLAN, at=NOW + 367 * DAY), "day"),
        (replace(PLAN, why="Because."), "why"),
    ],
)
def test_a_plan_needs_a_time_to_come_and_a_matter(form: PlanContact, field: str) -> None:
    check_plan(replace(PLAN, why="She asked for this herself."), NOW)
    with pytest.raises(FieldError) as caught:
        check_plan(form, NOW)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("form", "field"), [(replace(LOG, outcome=Outcome.REACHED), "did"), (replace(LOG, note="Sent."), "note")]
)
def test_what_came_of_it_goes_through_the_human_gate(form: LogContact, field: str) -> None:
    check_log(LOG)
    check_log(LogContact(9, Method.CALL, Outcome.NO_ANSWER))
    with pytest.raises(FieldError) as caught:
        check_log(form)
    assert caught.value.field == field


def test_a_refusal_carries_its_decision() -> None:
    assert ContactRefused(Decision(Refusal.PEACE, NOW)).decision == Decision(Refusal.PEACE, NOW)


def test_what_they_asked_for_keeps_the_day_on_which_they_first_did() -> None:
    said = as_said(NOTHING_SAID, 5, asked_not_to=True, yes_to_calls=True, prefers=Method.LETTER)
    assert said == Preferences(5, 5, Method.LETTER, 5)
    assert as_said(said, 9, asked_not_to=True, yes_to_calls=True, prefers=Method.LETTER) == said
    assert as_said(said, 9, asked_not_to=False, yes_to_calls=False, prefers=Method.CALL) == Preferences(
        None, None, Method.CALL, 9
    )
    assert as_said(said, 9, asked_not_to=False, yes_to_calls=False, prefers=None) == NOTHING_SAID
