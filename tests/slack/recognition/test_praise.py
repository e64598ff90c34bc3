"""Praise that names staff, as a manager reads it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.recognition.praise import PraiseState
from bot.domain.recognition.staff import Staff
from bot.slack.conversations import card
from bot.slack.kit.limits import check_message
from bot.slack.recognition import applaud_form, praise
from bot.slack.recognition.applaud_form import Proposal
from bot.views.recognition import PraiseView
from tests.kit.filled import submitted
from tests.kit.shown import IDRIS, elements, labels, read, said, unhurried

TOM = Staff("7", "Tom Berg", "café Malmö", "barista", slack="U0TOM")
OVE = Staff("9", "Ove Ask")
FOUND = PraiseView(88, 4711, "Ana Lima", "He remembered my name after a year.", PraiseState.OPEN, (TOM,))


def test_a_manager_reads_who_is_meant_and_thanks_them_with_a_click() -> None:
    message = praise.found(FOUND)
    assert said(message) == "Ana Lima praises one of us. I think it is for Tom Berg (barista, café Malmö)."
    assert "Ana Lima wrote:\n> He remembered my name after a year." in read(message)
    assert praise.ASKS in read(message)
    assert labels(message) == ["[Thank Tom]", "[Somebody else…]", "[Not this one]"]
    assert [card.read_id(one) for one in elements(message)] == [88] * 3


def test_several_are_thanked_at_once_and_of_several_who_may_be_meant_one_is_chosen() -> None:
    both = praise.found(replace(FOUND, named=(TOM, OVE)))
    assert said(both).endswith("I think it is for Tom Berg (barista, café Malmö) and Ove Ask.")
    assert labels(both)[0] == "[Thank them]"
    unsure = praise.found(replace(FOUND, named=(), among=(TOM, OVE)))
    assert said(unsure).endswith("It could be Tom Berg (barista, café Malmö) or Ove Ask.")
    assert labels(unsure)[0] == "[Choose who it was]"
    many = praise.found(replace(FOUND, named=(), among=(OVE,) * 7))
    assert said(many).endswith("Ove Ask, Ove Ask, Ove Ask, Ove Ask, Ove Ask or two others.")
    left = praise.found(replace(FOUND, named=(), among=(OVE,)))
    assert said(left).endswith("I think it is for Ove Ask.")


def test_whoever_left_the_list_is_not_offered() -> None:
    message = praise.found(replace(FOUND, named=()))
    assert said(message).endswith("Whom it names is not in the list of staff any more.")
    assert labels(message) == ["[Somebody else…]", "[Not this one]"]


def test_words_that_are_gone_leave_nothing_to_press() -> None:
    message = praise.found(replace(FOUND, customer="", quote=""))
    assert said(message).startswith("A customer praises one of us.")
    assert (praise.GONE in read(message), labels(message)) == (True, [])


def test_once_decided_there_is_one_line() -> None:
    thanked = replace(FOUND, state=PraiseState.THANKED, decided_by=IDRIS)
    assert read(praise.found(thanked)) == "Idris said thank you for what Ana Lima wrote."
    dropped = replace(thanked, state=PraiseState.DROPPED, customer="")
    assert read(praise.found(dropped)) == "Idris put what a customer wrote aside."


def test_the_form_knows_which_praise_it_is_about() -> None:
    form = applaud_form.open_form(why=praise.WHY, has_staff=True, proposal=Proposal((TOM,), (), 88))
    assert [one.praise for one in applaud_form.read(submitted(form)).forms()] == [88]


@unhurried
@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=400), st.text(max_size=4000))
def test_it_stays_within_slacks_limits(name: str, title: str, customer: str, quote: str) -> None:
    one = Staff("7", f"{name} x", title, title)
    for view in (replace(FOUND, named=(one,) * 20), replace(FOUND, named=(), among=(one,) * 20)):
        check_message(praise.found(replace(view, customer=customer, quote=quote)))


def test_whoever_is_called_so_alone_is_meant() -> None:
    assert applaud_form.meant([TOM]) == Proposal((TOM,))
    assert applaud_form.meant([TOM, OVE]) == Proposal((), (TOM, OVE))
