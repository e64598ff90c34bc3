"""Who may do what: the whole table (docs/rules.md#rights), row by row."""

import pytest

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.teams import permissions
from bot.domain.teams.people import Member, Person
from bot.domain.teams.permissions import Action, NotAllowed, may, require
from tests.domain.people import LENA, NORA, OUTSIDERS, conversation, member

OWNERS = {Action.REPLY, Action.SNOOZE, Action.HAND_OVER, Action.DISMISS, Action.KEEP_PROMISE} | {Action.SPLIT_OR_JOIN}
MAY_UNDO = {Action.UNDO, Action.LEAD_INCIDENT, Action.END_PLAN}
MANAGERS = {
    Action.BRING_BACK,
    Action.ASSIGN,
    Action.APPROVE,
    Action.HAND_THANKS,
    Action.SETTINGS,
    Action.PREVIEW,
    Action.MAKE_TEAM,
} | {
    Action.SEND_AWAY,
    Action.OVERRULE_GUARD,
    Action.EXPORT_CUSTOMER,
    Action.ERASE_CUSTOMER,
    Action.EXPORT_COLLEAGUE,
    Action.ERASE_COLLEAGUE,
}
EVERYONE = {Action.ROUTE, Action.NOMINATE, Action.LOOK}
MEMBERS = {
    *(Action.REOPEN, Action.SEE_CUSTOMER, Action.LOOK_UP, Action.EDIT_CUSTOMER, Action.AWAY, Action.SET_HOURS),
    *(Action.CHANGE_KIND, Action.READ_ALL, Action.FOLLOW, Action.NOT_A_VOICE, Action.SIFT),
    Action.PLAN_CONTACT,
}


def allowed(person: Person, place: Member | None, one: Conversation | None = None) -> set[Action]:
    return {action for action in Action if may(person, action, one or conversation(), place)}


def test_the_owner() -> None:
    assert allowed(NORA, member(NORA)) == {Action.CLAIM} | OWNERS | MEMBERS | EVERYONE


def test_a_colleague_of_the_team() -> None:
    assert allowed(LENA, member(LENA)) == {Action.CLAIM} | MEMBERS | EVERYONE


def test_a_manager() -> None:
    assert (
        allowed(LENA, member(LENA, marketer=False, manager=True)) == OWNERS | MAY_UNDO | MANAGERS | MEMBERS | EVERYONE
    )


def test_a_manager_who_stands_by_may_claim_what_they_are_asked_for() -> None:
    stands_by = member(LENA, marketer=False, manager=True)
    assert may(LENA, Action.CLAIM, conversation(owner=LENA.id), stands_by)
    assert not may(LENA, Action.CLAIM, conversation(owner=NORA.id), stands_by)
    assert not may(LENA, Action.CLAIM, conversation(owner=LENA.id), None)


def test_a_manager_who_is_a_marketer_too() -> None:
    theirs_alone = {Action.ANSWER_OFFER, Action.UNDO_ROUTE, Action.CORRECT_APPLAUSE}
    assert allowed(LENA, member(LENA, manager=True)) == set(Action) - theirs_alone


def test_somebody_of_the_workspace() -> None:
    assert allowed(LENA, None) == EVERYONE


def test_an_owner_who_left_the_team() -> None:
    assert allowed(NORA, None) == EVERYONE


@pytest.mark.parametrize("person", OUTSIDERS)
def test_outsiders_may_nothing(person: Person) -> None:
    owned = conversation(owner=person.id)
    assert allowed(person, member(person, manager=True), owned) == set()
    assert not may(person, Action.ANSWER_OFFER, offered_to=person.id)
    with pytest.raises(NotAllowed, match="Golden Thread is for full members"):
        require(person, Action.ROUTE)


def test_whoever_promised_says_how_it_ended_while_they_are_in_the_team() -> None:
    for place, allowed_ in ((member(LENA), True), (None, False)):
        assert may(LENA, Action.KEEP_PROMISE, conversation(), place, done_by=LENA.id) is allowed_
    assert not may(LENA, Action.KEEP_PROMISE, conversation(), member(LENA), done_by=NORA.id)


def test_what_waits_may_be_answered_by_whoever_may_claim_it() -> None:
    waiting = conversation(state=State.WAITING, owner=None)
    assert {Action.REPLY, Action.SPLIT_OR_JOIN} <= allowed(LENA, member(LENA), waiting)
    assert not {Action.SNOOZE, Action.HAND_OVER, Action.DISMISS} & allowed(LENA, member(LENA), waiting)
    assert Action.REPLY not in allowed(LENA, member(LENA, marketer=False), waiting)


def test_without_a_conversation_nobody_owns_it() -> None:
    assert not may(NORA, Action.REPLY, None, member(NORA))
    assert may(NORA, Action.REPLY, None, member(NORA, manager=True))


def test_an_offer_is_answered_by_whom_it_was_made_to() -> None:
    assert may(LENA, Action.ANSWER_OFFER, offered_to=LENA.id)
    assert not may(NORA, Action.ANSWER_OFFER, offered_to=LENA.id)
    assert not may(NORA, Action.ANSWER_OFFER, None, member(NORA, manager=True))


def test_what_was_done_is_undone_by_whoever_did_it_while_they_are_in_the_team_and_by_managers() -> None:
    assert may(NORA, Action.UNDO, conversation(), member(NORA), done_by=NORA.id)
    assert not may(NORA, Action.UNDO, conversation(), None, done_by=NORA.id)
    assert not may(NORA, Action.UNDO, conversation(owner=NORA.id), member(NORA), done_by=LENA.id)
    assert may(LENA, Action.UNDO, conversation(), member(LENA, manager=True), done_by=NORA.id)


def test_what_was_passed_on_as_answered_is_undone_by_whoever_passed_it_on() -> None:
    assert may(NORA, Action.UNDO_ROUTE, conversation(), None, done_by=NORA.id)
    assert not may(LENA, Action.UNDO_ROUTE, conversation(), member(LENA), done_by=NORA.id)


@pytest.mark.parametrize("action", [action for action in Action if action not in EVERYONE])
def test_whoever_is_refused_hears_why(action: Action) -> None:
    with pytest.raises(NotAllowed) as caught:
        require(LENA, action, conversation())
    assert str(caught.value).endswith(".")
    assert "Golden Thread is for" not in str(caught.value)


def test_whoever_may_goes_on() -> None:
    require(NORA, Action.CLAIM, conversation(), member(NORA))


def test_every_action_is_somebodys_by_one_rule_and_one_only() -> None:
    names = ("_MANAGERS", "_OWNERS", "_EVERYONE", "_WHOEVER_IS_NAMED", "_MARKETERS", "_TEAM")
    rules = [getattr(permissions, name) for name in names]
    assert sorted(action for rule in rules for action in rule) == sorted(Action)


def test_whoever_has_an_incident_leads_it_while_they_are_in_the_team() -> None:
    for place, allowed_ in ((member(LENA), True), (None, False)):
        assert may(LENA, Action.LEAD_INCIDENT, conversation(), place, done_by=LENA.id) is allowed_
    assert not may(LENA, Action.LEAD_INCIDENT, conversation(owner=LENA.id), member(LENA), done_by="")
