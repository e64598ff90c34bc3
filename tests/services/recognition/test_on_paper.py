"""Thanks on paper: staff who are not in Slack get a card, which stays open until it was handed over."""

import asyncio

import pytest

from bot.domain.actors import BOT
from bot.domain.errors import Conflict, FieldError, NotFound
from bot.domain.recognition.applause import RecognitionState
from bot.domain.recognition.commands import Applaud
from bot.domain.recognition.staff import Staff
from bot.domain.teams.permissions import NotAllowed
from bot.queries import recognition
from bot.services.recognition.applause import applaud, approve, hand_over_card
from bot.services.recognition.staff import import_staff, remove_staff
from bot.views.people import PersonView
from tests.kit.store_world import GONE, IDRIS, LENA, MAYA, PETRA, VOICES, StoreWorld

WHY = "He remembered her name after a year."
OVE = Staff("9", "Ove Ask", "café Malmö")
THANKS = Applaud("", WHY, staff="9")


@pytest.fixture
async def listed(world: StoreWorld) -> StoreWorld:
    await world.do(BOT, import_staff, [OVE])
    return world


def newest(world: StoreWorld) -> int:
    ((found,),) = world.rows("SELECT MAX(id) FROM recognition")
    return int(found)


async def test_somebody_without_slack_is_thanked_in_the_channel_and_on_paper(listed: StoreWorld) -> None:
    assert await listed.do(IDRIS, applaud, THANKS) is RecognitionState.GIVEN
    one = newest(listed)
    assert listed.places("recognition", one) == [VOICES]
    assert listed.places("thanks_card", one) == [IDRIS]
    assert listed.places("personal_recognition") == []
    view = await listed.see(recognition.recognition, one)
    assert view is not None
    assert (view.to, view.on_paper) == (PersonView("", "Ove Ask", "café Malmö"), True)
    assert [view.id for view in await listed.see(recognition.not_handed, 9)] == [one]
    assert (await listed.see(recognition.thanked_one, THANKS)) == (view.to, False)


async def test_a_nomination_comes_on_paper_once_it_is_approved_to_their_own_manager(listed: StoreWorld) -> None:
    await listed.do(BOT, import_staff, [Staff("9", "Ove Ask", "café Malmö", manager=LENA)])
    await listed.do(MAYA, applaud, THANKS)
    one = newest(listed)
    assert (await listed.see(recognition.card_page, one), await listed.see(recognition.not_handed, 9)) == (None, [])
    await listed.do(IDRIS, approve, one)
    assert listed.places("thanks_card", one) == [LENA]
    await listed.do(LENA, hand_over_card, one)
    assert listed.places("thanks_handed", one) == [MAYA]


async def test_it_is_handed_over_once_and_whoever_has_the_customer_hears_it(listed: StoreWorld) -> None:
    conversation = await listed.asked(MAYA)
    await listed.do(IDRIS, applaud, Applaud("", WHY, staff="9", conversation_id=conversation))
    one = newest(listed)
    tries = await asyncio.gather(*(listed.do(IDRIS, hand_over_card, one) for _ in range(3)), return_exceptions=True)
    assert [str(exc) for exc in tries if exc] == ["Idris Okafor has handed this one over already."] * 2
    assert all(isinstance(exc, Conflict) for exc in tries if exc)
    assert listed.places("thanks_handed", one) == [MAYA]
    assert listed.version("thanks_card", one) == 2
    view = await listed.see(recognition.recognition, one)
    assert view is not None
    assert (view.handed_by, view.handed_at) == (PersonView(IDRIS, "Idris Okafor"), listed.now)
    assert await listed.see(recognition.not_handed, 9) == []


async def test_managers_alone_hand_over_and_only_what_is_on_paper(listed: StoreWorld) -> None:
    await listed.do(IDRIS, applaud, THANKS)
    with pytest.raises(NotAllowed, match="or their own"):
        await listed.do(MAYA, hand_over_card, newest(listed))
    await listed.do(IDRIS, hand_over_card, newest(listed))
    assert listed.places("thanks_handed") == [], "who hands over what they said themselves knows it"
    await listed.do(IDRIS, applaud, Applaud(PETRA, WHY))
    with pytest.raises(NotFound):
        await listed.do(IDRIS, hand_over_card, newest(listed))


async def test_a_manager_who_left_is_not_asked_to_hand_over(listed: StoreWorld) -> None:
    await listed.do(BOT, import_staff, [Staff("9", "Ove Ask", manager=GONE)])
    await listed.do(IDRIS, applaud, THANKS)
    assert listed.places("thanks_card") == [IDRIS]


async def test_staff_in_slack_read_it_there(listed: StoreWorld) -> None:
    tom = Staff("7", "Tom Berg", slack=PETRA, private=True)
    await listed.do(BOT, import_staff, [tom])
    await listed.do(IDRIS, applaud, Applaud("", WHY, staff="7"))
    assert (listed.places("personal_recognition"), listed.places("thanks_card")) == ([PETRA], [])
    with pytest.raises(FieldError):
        await listed.do(PETRA, applaud, Applaud("", WHY, staff="7"))


async def test_whoever_asked_not_to_be_posted_is_not(listed: StoreWorld) -> None:
    """By the list, in Slack or not; and whoever applauds hears it."""
    private = [Staff("7", "Tom Berg", slack=PETRA, private=True), Staff("9", "Ove Ask", private=True)]
    await listed.do(BOT, import_staff, private)
    for form in (THANKS, Applaud(PETRA, WHY)):
        await listed.do(IDRIS, applaud, form)
        assert (await listed.see(recognition.thanked_one, form))[1]
    assert listed.places("recognition") == []
    assert listed.rows("SELECT private FROM recognition") == [(1,), (1,)]


async def test_whoever_left_the_list_can_not_be_thanked_and_is_named_no_more(listed: StoreWorld) -> None:
    await listed.do(IDRIS, applaud, THANKS)
    await listed.do(BOT, remove_staff, "9")
    view = await listed.see(recognition.recognition, newest(listed))
    assert view is not None
    assert view.to == PersonView("", "Somebody")
    for form, field in ((THANKS, "staff"), (Applaud(PETRA, "Well done."), "why")):
        with pytest.raises(FieldError) as caught:
            await listed.do(IDRIS, applaud, form)
        assert caught.value.field == field


async def test_a_name_finds_whom_the_list_has(listed: StoreWorld) -> None:
    assert await listed.see(recognition.staff_called, "ove malmo") == [OVE]
    assert (await listed.see(recognition.applause_form, IDRIS)).has_staff


async def test_a_customers_words_may_name_the_staff(listed: StoreWorld) -> None:
    one = await listed.asked(MAYA, words="Ove was wonderful.")
    assert await listed.see(recognition.said_of_staff, one) == ("Ove was wonderful.", [OVE])
    assert await listed.see(recognition.said_of_staff, 404) == ("", [OVE])
