"""The form of a plan, what the guard says to it in words, and what is told when it is time."""

from dataclasses import replace

import pytest

from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.customers.contact.guard import Decision, Refusal
from bot.domain.customers.contact.ledger import Entry, EntryKind
from bot.domain.customers.contact.limits import Limits
from bot.domain.customers.contact.plans import LogContact, PlanContact, PlanState
from bot.slack.customers import guard_words, plan_dm, plan_form
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.views.customers import PlanFormView, PlanView, RefusalView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import DAY, NORA, NOW, TZ, unmarked

FORM = PlanFormView(7, "Greta Lindholm", TZ, may_overrule=False)
MANAGERS = replace(FORM, may_overrule=True)
PLAN = PlanContact(7, NOW + DAY, Method.LETTER, "An invitation")
TYPED = {"how": "letter", "day": "2026-12-01", "time": "14:30", "about": "An invitation"}


def refused(refusal: Refusal, free_at: int | None = NOW + 9 * DAY, form: PlanFormView = FORM) -> View:
    shown = plan_form.refused(RefusalView(form, Decision(refusal, free_at)), PLAN)
    limits.check_view(shown)
    return shown


def test_what_is_typed_is_read_on_the_clock_of_whoever_types() -> None:
    form = plan_form.open_form(FORM)
    limits.check_view(form)
    assert plan_form.read(submitted(form, **TYPED), TZ) == PlanContact(
        7, 1_796_131_800_000, Method.LETTER, "An invitation"
    )
    with pytest.raises(FormErrors) as caught:
        plan_form.read(submitted(form, time=None), TZ)
    assert caught.value.errors.keys() == {"how", "day", "time"}


@pytest.mark.parametrize(
    ("kind", "method", "said"),
    [
        (EntryKind.ANSWER, Method.CALL, "Nora phoned Greta Lindholm on 23 Nov, and we leave people 14 days of peace."),
        (
            EntryKind.PLAN,
            Method.VISIT,
            "Nora plans to meet Greta Lindholm on 23 Nov, and people have 14 days of peace before and after.",
        ),
    ],
)
def test_it_names_whoever_stands_in_the_way(kind: EntryKind, method: Method, said: str) -> None:
    because = Entry(kind, NOW, method, NORA.id)
    view = RefusalView(FORM, Decision(Refusal.PEACE, NOW + 14 * DAY, because), NORA)
    assert unmarked(guard_words.why(view)) == f"Not yet, please. {said} Free again on 7 Dec."


@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        (Refusal.PEACE, "14 days of peace"),
        (Refusal.OFTEN, "twice in 30 days, or six times in a year"),
        (Refusal.CAMPAIGN, "three days of peace"),
        (Refusal.TRIED_TODAY, "tried to reach them that day"),
        (Refusal.CALL_HOURS, "9:00 to 20:00 where they live"),
    ],
)
def test_each_reason_has_words_and_a_next_date(refusal: Refusal, says: str) -> None:
    shown = refused(refusal)
    assert says in words(shown)[0]
    assert "Free again on " in words(shown)[0]
    assert shown["submit"]["text"] == "Remind me then"


@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        (Refusal.PREFERS, "another way that they prefer"),
        (Refusal.NO_CONSENT, "never said yes to calls"),
        (Refusal.TRIED_OFTEN, "A letter may do better"),
        (Refusal.CALL_HOURS, "9:00 to 20:00"),
    ],
)
def test_where_waiting_does_not_help_it_says_so_and_a_manager_may_go_on(refusal: Refusal, says: str) -> None:
    shown = refused(refusal, None)
    assert unmarked(words(shown)[0]).startswith("Not this way, please. ")
    assert says in unmarked(words(shown)[0])
    assert "submit" not in shown
    going_on = refused(refusal, None, MANAGERS)
    assert going_on["submit"]["text"] == "Go on all the same"
    why = "She asked for this herself."
    assert plan_form.read_refused(submitted(going_on, why=why)) == replace(PLAN, why=why)


def test_whoever_asked_not_to_be_contacted_is_left_alone_by_managers_too() -> None:
    for form in (FORM, MANAGERS):
        shown = refused(Refusal.ASKED_NOT_TO, None, form)
        assert unmarked(words(shown)[0]) == "Not this way, please. Greta Lindholm asked not to be contacted."
        assert "submit" not in shown


def test_the_words_say_the_workspaces_own_limits() -> None:
    limits = Limits(peace_days=1, in_30_days=1, in_a_year=24, campaign_days=5, tries=1, calls_from="10:00")
    said = " ".join(
        guard_words.why(RefusalView(FORM, Decision(one, NOW), limits=limits))
        for one in (Refusal.PEACE, Refusal.OFTEN, Refusal.CAMPAIGN, Refusal.TRIED_OFTEN, Refusal.CALL_HOURS)
    )
    for words_ in (
        *("one day of peace", "once in 30 days, or 24 times in a year", "five days of peace after one"),
        *("One try did not reach them", "from 10:00 to 20:00"),
    ):
        assert words_ in said


def test_a_manager_chooses_between_waiting_and_a_reason() -> None:
    form = refused(Refusal.OFTEN, form=MANAGERS)
    assert plan_form.read_refused(submitted(form)) == PLAN
    with pytest.raises(FormErrors) as caught:
        plan_form.read_refused(submitted(form, next="overrule", why="Because."))
    assert caught.value.errors == {"why": "Say why, in 20 characters or more: it is kept."}
    assert plan_form.read_refused(submitted(refused(Refusal.OFTEN))) == PLAN


@pytest.mark.parametrize(
    "kept", ["{}", '{"id":"7","at":"1","how":"letter","about":""}', '{"at":1,"how":"x","about":""}']
)
def test_a_refusal_that_lost_its_plan_is_refused(kept: str) -> None:
    with pytest.raises(StaleInteraction):
        plan_form.read_refused(submitted(refused(Refusal.OFTEN)) | {"private_metadata": kept})


DUE = PlanView(9, 7, "Greta Lindholm", Method.LETTER, "An invitation", NOW, PlanState.PLANNED, TZ)


@pytest.mark.parametrize(
    ("view", "says", "buttons"),
    [
        (DUE, "Greta Lindholm: it is time for what you planned.", ["Log it", "Not any more"]),
        (
            replace(DUE, state=PlanState.REMINDER, about=""),
            "Greta Lindholm may hear from you again; you wanted to be reminded.",
            ["Plan it", "Not any more"],
        ),
        (
            replace(DUE, state=PlanState.REMINDER, asked_not_to=True, customer=""),
            "A customer asked not to be contacted since you planned this. Please leave it.",
            ["Not any more"],
        ),
        (
            replace(DUE, state=PlanState.DONE, outcome=Outcome.SENT),
            "Greta Lindholm: what came of your plan is logged. Thank you.",
            [],
        ),
        (
            replace(DUE, state=PlanState.DONE),
            "Greta Lindholm: you have planned it, so this reminder has done its part.",
            [],
        ),
        (replace(DUE, state=PlanState.DROPPED), "Greta Lindholm: nothing is planned any more.", []),
    ],
)
def test_it_is_told_when_it_is_time_and_becomes_one_line(view: PlanView, says: str, buttons: list[str]) -> None:
    message = plan_dm.draw(view)
    assert unmarked(message.text) == says
    shown = [one["text"]["text"] for block in message.blocks for one in block.get("elements", []) if "text" in one]
    assert shown == buttons
    assert "An invitation" not in message.text


def test_a_line_of_the_digest_is_followed_up() -> None:
    view = replace(DUE, follows_up=True, state=PlanState.REMINDER)
    message = plan_dm.draw(view)
    limits.check_message(message)
    assert message.text == "Greta Lindholm: you wanted to follow this up."
    assert [(one["text"]["text"], one["value"]) for one in message.blocks[-1]["elements"]] == [
        ("Open", str(DUE.conversation_id)),
        ("Done", str(DUE.id)),
    ]
    assert plan_dm.draw(replace(view, state=PlanState.DROPPED)).text == "Greta Lindholm: followed up. Thank you."


def test_what_came_of_it_is_read() -> None:
    form = plan_dm.open_form(DUE)
    limits.check_view(form)
    assert plan_dm.read(submitted(form, did="no_answer")) == LogContact(9, Method.CALL, Outcome.NO_ANSWER)
    with pytest.raises(FormErrors):
        plan_dm.read(submitted(form))


def test_it_says_when_one_hears_of_it_again() -> None:
    at = 1_796_131_800_000
    (planned,) = words(plan_form.planned(replace(PLAN, at=at), FORM))[-1:]
    assert unmarked(planned) == (
        "Planned. You hear from me on 1 Dec, and nobody else reaches Greta Lindholm around then."
    )
    (reminded,) = words(plan_form.reminded(at, TZ))[-1:]
    assert unmarked(reminded) == "I remind you on 1 Dec. Until then they have peace."
