"""The small forms: hand over, applaud, not for us."""

from dataclasses import replace

import pytest
from hypothesis import given

from bot.domain.conversations.commands import Assign, HandOver, WhyNotOurs
from bot.domain.recognition.commands import Applaud
from bot.domain.recognition.staff import Staff
from bot.slack.conversations.forms import assign_form, dismiss_form, hand_over_form
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.recognition import applaud_form
from bot.slack.recognition.applaud_form import Proposal
from bot.slack.recognition.thanked import Thanks
from bot.slack.workspaces.slash_commands import ApplaudRequest
from bot.views.people import PersonView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import CARD, NORA, NOW, TOM, TUESDAY_15, TZ, texts, unmarked

WHY = "You made a stranger a regular."


def last(view: View) -> str:
    limits.check_view(view)
    return unmarked(words(view)[-1])


def test_a_hand_over_names_somebody() -> None:
    form = hand_over_form.open_form(CARD)
    assert words(form)[0] == "*Greta Lindholm: broken grinder*"
    view = submitted(form, to="U0TOM", note="She prefers a call.")
    assert hand_over_form.read(view) == HandOver(4711, "U0TOM", "She prefers a call.")
    with pytest.raises(FormErrors) as caught:
        hand_over_form.read(submitted(form))
    assert caught.value.errors == {"to": "Who takes it? Choose a colleague."}


def test_a_hand_over_to_no_person_of_slack_is_refused() -> None:
    view = submitted(hand_over_form.open_form(CARD), to="everybody")
    with pytest.raises(StaleInteraction):
        hand_over_form.read(view)
    with pytest.raises(StaleInteraction):
        hand_over_form.read(submitted(hand_over_form.open_form(CARD), to="U0TOM") | {"private_metadata": ""})


def test_a_hand_over_says_that_it_waits_to_be_accepted() -> None:
    assert last(hand_over_form.confirmation("Greta Lindholm", TOM, TUESDAY_15, tz=TZ, now=NOW)) == (
        "Tom is asked and can accept until Tue 15:00. Greta Lindholm stays where they are till then."
    )
    assert last(hand_over_form.confirmation("", TOM, None, tz=TZ, now=NOW)) == (
        "Tom is asked. The customer stays where they are till then."
    )


def test_assigning_names_somebody() -> None:
    form = assign_form.open_form(CARD)
    assert assign_form.read(submitted(form, to="U0TOM")) == Assign(4711, "U0TOM")
    with pytest.raises(FormErrors) as caught:
        assign_form.read(submitted(form))
    assert caught.value.errors == {"to": "Who takes it? Choose a colleague."}
    assert last(assign_form.confirmation("", TOM)) == "Done. Tom hears now that the customer is theirs, from you."


OVE = PersonView("", "Ove", "café Malmö")


def test_applause_says_who_and_why() -> None:
    form = applaud_form.open_form(conversation_id=4711, values=["Patience", "Care"])
    view = submitted(form, to=["U0TOM"], why=WHY, worth="Care")
    assert applaud_form.read(view).forms() == (Applaud("U0TOM", WHY, "Care", 4711),)
    known = applaud_form.open_form(to=["U0TOM", "U0LENA"], why=WHY)
    assert applaud_form.read(submitted(known)).forms() == (Applaud("U0TOM", WHY), Applaud("U0LENA", WHY))


def test_applause_for_everybody_is_for_nobody() -> None:
    many = [f"U0TOM{one}" for one in range(6)]
    form = applaud_form.open_form(to=many, why=WHY)
    assert len(applaud_form.read(submitted(form)).to) == 5
    with pytest.raises(FormErrors) as caught:
        applaud_form.read(submitted(form, to=many))
    assert caught.value.errors == {"to": "Choose 5 colleagues at most: praise for everybody reaches nobody."}


@pytest.mark.parametrize(
    ("typed", "notice"),
    [
        (ApplaudRequest(("U0TOM",), WHY), ""),
        (ApplaudRequest(("U0TOM",), WHY, group=True), "Applause goes to people, not to groups. Choose who it was."),
        (
            ApplaudRequest((), WHY, unnamed="@tom"),
            (
                "I can't tell who `@tom` is. Choose them here; next time, "
                "pick them from the list that opens when you type `@` and a name."
            ),
        ),
        (
            ApplaudRequest(tuple("ABCDEF"), WHY),
            "Choose 5 colleagues at most: praise for everybody reaches nobody.",
        ),
    ],
)
def test_what_names_no_people_says_so_above_the_form(typed: ApplaudRequest, notice: str) -> None:
    assert applaud_form.not_people(typed) == notice
    first = words(applaud_form.open_form(notice=notice))[0]
    assert (first == notice) == bool(notice)


@pytest.mark.parametrize("why", [None, "Great!", "wide" + " " * 30 + "words"])
def test_applause_needs_somebody_and_a_reason(why: str | None) -> None:
    with pytest.raises(FormErrors) as caught:
        applaud_form.read(submitted(applaud_form.open_form(), why=why))
    assert caught.value.errors == {
        "to": "Who was it? Choose a colleague.",
        "why": "Tell us what they did: 20 characters or more.",
    }


def test_applause_for_a_conversation_that_is_none_is_refused() -> None:
    with pytest.raises(StaleInteraction):
        applaud_form.read(submitted(applaud_form.open_form(), to=["U0TOM"], why=WHY) | {"private_metadata": '{"id":0}'})


def test_a_nomination_says_that_a_manager_decides() -> None:
    form = applaud_form.open_form(nominating=True)
    assert form["submit"]["text"] == "Nominate"
    assert words(form)[-1] == "A manager reads it first, and says yes or no."
    assert applaud_form.open_form()["submit"]["text"] == "Thank"
    assert last(applaud_form.confirmation(Thanks([TOM], given=True))) == (
        "Thank you for noticing. Tom reads it now, and so does the team."
    )
    assert last(applaud_form.confirmation(Thanks([TOM], given=False))) == (
        "Thank you for noticing. A manager reads it first, and then Tom does."
    )
    assert last(applaud_form.confirmation(Thanks([TOM, NORA], given=False))) == (
        "Thank you for noticing. A manager reads it first, and then Tom and Nora do."
    )


TWO = (Staff("7", "Tom Berg", "Malmö", "Barista"), Staff("9", "Tom Ek", "Lund"))


def test_somebody_who_is_not_in_slack_is_named() -> None:
    form = applaud_form.open_form(conversation_id=4711, has_staff=True)
    said = applaud_form.read(submitted(form, staff=" Tom, Malmö ", why=WHY))
    assert (said.to, said.called) == ((), "Tom, Malmö")
    assert said.forms("7") == (Applaud("", WHY, "", 4711, staff="7"),)
    both = applaud_form.read(submitted(form, to=["U0LENA"], staff="Tom", why=WHY))
    assert [(one.to, one.staff) for one in both.forms("7")] == [("U0LENA", ""), ("", "7")]
    with pytest.raises(FormErrors) as caught:
        applaud_form.read(submitted(form, to=[f"U0TOM{one}" for one in range(5)], staff="Tom", why=WHY))
    assert caught.value.errors == {"to": "Choose 5 colleagues at most: praise for everybody reaches nobody."}


def test_of_several_of_a_name_one_is_asked_for_and_nothing_typed_is_lost() -> None:
    form = applaud_form.open_form(to=["U0LENA"], conversation_id=4711, has_staff=True, nominating=True)
    view = submitted(form, to=[], staff="Tom", why=WHY, how=["private"]) | {
        key: form[key] for key in ("blocks", "submit")
    }
    asked = applaud_form.which(view, "Tom", TWO)
    assert [one["block_id"] for one in asked["blocks"] if one["type"] == "input"] == [
        "to",
        "staff",
        "which",
        "why",
        "how",
    ]
    assert {"Which one is it?", "Tom Berg, Malmö, Barista", "Tom Ek, Lund"} < set(words(asked))
    assert applaud_form.read(submitted(asked, which="9")).forms() == (
        Applaud("", WHY, "", 4711, private=True, staff="9"),
    )
    again = applaud_form.read(submitted(asked, which="9", staff="Ida"))
    assert (again.called, again.staff) == ("Ida", ()), "another name is looked for anew"
    twice = applaud_form.which(
        submitted(asked, which="9") | {key: asked[key] for key in ("blocks", "submit")}, "Tom", TWO
    )
    assert sum(one.get("block_id") == "which" for one in twice["blocks"]) == 1


def test_whom_a_customer_named_is_proposed() -> None:
    """In Slack, on paper, or one of several: each may be corrected, or taken out."""
    sure = Proposal((Staff("1", "Lena Brandt", slack="U0LENA"), TWO[0]), TWO)
    form = applaud_form.open_form(why=WHY, conversation_id=12, has_staff=True, proposal=sure)
    assert words(form)[0] == applaud_form.NAMED
    said = applaud_form.read(submitted(form))
    assert (said.to, said.called) == (("U0LENA",), "Tom Berg, Malmö")
    asked = applaud_form.open_form(why=WHY, conversation_id=12, has_staff=True, proposal=Proposal((), TWO))
    assert applaud_form.read(submitted(asked, which="9")).forms() == (Applaud("", WHY, "", 12, staff="9"),)
    assert applaud_form.read(submitted(asked)).called == "Tom", "nobody is guessed"
    assert applaud_form.read(submitted(asked, staff=None, to=["U0NORA"])).forms() == (Applaud("U0NORA", WHY, "", 12),)


@pytest.mark.parametrize(
    ("to", "private", "words"),
    [
        ([OVE], 0, "The team reads it now. Ove gets it on a card: a manager prints it, and hands it over."),
        ([OVE], 1, "Ove gets it on a card: a manager prints it, and hands it over."),
        (
            [TOM, OVE],
            0,
            "Tom reads it now, and so does the team. Ove gets it on a card: a manager prints it, and hands it over.",
        ),
        ([TOM, NORA], 1, "Tom and Nora read it now."),
    ],
)
def test_applause_says_who_reads_it_and_how(to: list[PersonView], private: int, words: str) -> None:
    form = applaud_form.confirmation(Thanks(to, given=True, private=private))
    assert last(form) == f"Thank you for noticing. {words}"


def test_applause_may_be_for_them_alone() -> None:
    form = applaud_form.open_form(conversation_id=12)
    (one,) = applaud_form.read(submitted(form, to=["U0TOM"], why=WHY, how=["private"])).forms()
    assert one == Applaud("U0TOM", WHY, "", 12, private=True)
    assert last(applaud_form.confirmation(Thanks([TOM], given=True, private=1))) == (
        "Thank you for noticing. Tom reads it now, and nobody else does."
    )


def test_not_for_us_has_a_reason() -> None:
    form = dismiss_form.open_form(CARD)
    unheard = dismiss_form.open_form(replace(CARD, reported_by=None))
    assert words(unheard)[0] == "Greta Lindholm will not be answered by this team then."
    assert words(form)[0].endswith("Petra passed it on, and hears why.")
    assert dismiss_form.read(submitted(form, reason="elsewhere")) == (4711, WhyNotOurs.ELSEWHERE, "")
    named = submitted(form, reason="elsewhere", whose=" Logistics ")
    assert dismiss_form.read(named) == (4711, WhyNotOurs.ELSEWHERE, "Logistics")
    with pytest.raises(FormErrors) as caught:
        dismiss_form.read(submitted(form))
    assert caught.value.errors == {"reason": "Why is it not for us?"}


def test_a_team_goes_with_no_other_reason() -> None:
    form = dismiss_form.open_form(CARD)
    with pytest.raises(FormErrors) as caught:
        dismiss_form.read(submitted(form, reason="spam", whose="Logistics"))
    assert list(caught.value.errors) == ["whose"]


def test_a_form_that_was_open_before_there_was_a_field_for_the_team_is_read() -> None:
    view = submitted(dismiss_form.open_form(CARD), reason="elsewhere")
    del view["state"]["values"]["whose"]
    assert dismiss_form.read(view) == (4711, WhyNotOurs.ELSEWHERE, "")


def test_a_reason_that_was_never_offered_is_refused() -> None:
    view = submitted(dismiss_form.open_form(CARD), reason="spam")
    view["state"]["values"]["reason"]["value"]["selected_option"]["value"] = "lazy"
    with pytest.raises(StaleInteraction):
        dismiss_form.read(view)


def test_not_for_us_confirms_how_to_take_it_back() -> None:
    undo = "Wrong click? Undo is there for ten minutes, and managers can bring it back."
    for whose, why, said in (
        ("", WhyNotOurs.DUPLICATE, "we have it already"),
        ("", WhyNotOurs.ELSEWHERE, "it is for another team"),
        ("Logistics", WhyNotOurs.ELSEWHERE, "it is for Logistics"),
    ):
        confirmed = last(dismiss_form.confirmation("Greta Lindholm", why, whose))
        assert confirmed == f"Greta Lindholm is put aside: {said}. {undo}"


@given(texts, texts)
def test_whatever_is_written_the_forms_stay_within_slacks_limits(customer: str, matter: str) -> None:
    card = replace(CARD, customer=customer, matter=matter)
    person = replace(TOM, name=customer)
    for view in (
        hand_over_form.open_form(card),
        hand_over_form.confirmation(customer, person, TUESDAY_15, tz=TZ, now=NOW),
        dismiss_form.open_form(card),
        dismiss_form.confirmation(customer, WhyNotOurs.ELSEWHERE, matter),
        applaud_form.open_form(why=matter, nominating=True),
        applaud_form.confirmation(Thanks([person] * 5, given=True)),
    ):
        limits.check_view(view)
