"""Applause: by managers at once, by others as a nomination that a manager decides on."""

import asyncio

import pytest

from bot.domain.actors import BOT
from bot.domain.errors import Conflict, FieldError, NotFound
from bot.domain.hours import DAY
from bot.domain.recognition.applause import RecognitionState
from bot.domain.recognition.commands import Applaud, DeclineNomination
from bot.domain.teams.permissions import NotAllowed
from bot.domain.teams.settings import TeamSettings
from bot.queries import recognition
from bot.queries.home import home
from bot.queries.recognition import applause_form
from bot.queries.rights import UnknownPerson
from bot.services.recognition.applause import applaud, approve, decline
from bot.services.teams.settings import save_team
from bot.services.voices.source_edits import edit_words
from bot.store.recognition.recognitions import given_between
from bot.views.people import PersonView
from tests.kit.shown import managed
from tests.kit.store_world import (
    CARE,
    GONE,
    GUEST,
    IDRIS,
    LENA,
    MAYA,
    NORA,
    PETRA,
    ROBOT,
    VOICES,
    StoreWorld,
    team_form,
)

WHY = "He remembered her name after a year."
WORD = "Let us wait for the week's end."
FORM = Applaud(PETRA, f"  {WHY} ", "Care")


def the_one(world: StoreWorld) -> int:
    ((found,),) = world.rows("SELECT id FROM recognition")
    return int(found)


async def test_a_managers_applause_is_given_at_once(world: StoreWorld) -> None:
    assert await world.do(IDRIS, applaud, FORM) is RecognitionState.GIVEN
    one = the_one(world)
    assert world.places("recognition", one) == [VOICES]
    assert world.places("personal_recognition", one) == [PETRA]
    assert world.places("nomination") == []
    view = await world.see(recognition.recognition, one)
    assert view is not None
    assert (view.to.id, view.by.id, view.why, view.value, view.state) == (PETRA, IDRIS, WHY, "Care", "given")
    assert view.decided_by is not None


@pytest.mark.parametrize("person", [MAYA, PETRA])
async def test_others_nominate_and_the_managers_are_asked(world: StoreWorld, person: str) -> None:
    assert await world.do(person, applaud, Applaud(NORA, WHY)) is RecognitionState.NOMINATED
    one = the_one(world)
    assert world.places("nomination", one) == [IDRIS]
    assert world.places("recognition") == []
    view = await world.see(recognition.recognition, one)
    assert view is not None
    assert (view.state, view.decided_by) == ("nominated", None)


async def test_approving_publishes_and_declining_is_silent(world: StoreWorld) -> None:
    await world.do(MAYA, applaud, FORM)
    first = the_one(world)
    await world.do(IDRIS, approve, first)
    assert world.places("recognition", first) == [VOICES]
    assert world.places("personal_recognition", first) == [PETRA]
    await world.do(MAYA, applaud, Applaud(LENA, WHY))
    ((second,),) = world.rows("SELECT id FROM recognition WHERE state = 'nominated'")
    await world.do(IDRIS, decline, DeclineNomination(second, f" {WORD} "))
    assert world.places("recognition", second) == []
    assert world.version("nomination", second) == 2
    assert [world.places("nomination_decided", one) for one in (first, second)] == [[MAYA], [MAYA]]
    view = await world.see(recognition.recognition, second)
    assert view is not None
    assert (view.state, view.declined_with) == ("declined", WORD)
    kinds = [row[0] for row in world.rows("SELECT kind FROM event WHERE subject_kind = 'recognition' ORDER BY id")]
    assert kinds == ["nominated", "recognised", "nominated", "nomination_declined"]


async def test_a_nomination_is_declined_with_a_word(world: StoreWorld) -> None:
    await world.do(MAYA, applaud, FORM)
    with pytest.raises(FieldError) as caught:
        await world.do(IDRIS, decline, DeclineNomination(the_one(world), " \n"))
    assert caught.value.field == "word"
    assert world.places("nomination_decided") == []


@pytest.mark.parametrize("by", [IDRIS, MAYA])
async def test_in_private_they_alone_hear_it(world: StoreWorld, by: str) -> None:
    await world.do(by, applaud, Applaud(PETRA, WHY, private=True))
    one = the_one(world)
    if by != IDRIS:
        await world.do(IDRIS, approve, one)
    assert (world.places("recognition"), world.places("personal_recognition", one)) == ([], [PETRA])
    view = await world.see(recognition.recognition, one)
    assert view is not None
    assert view.private
    week = {"team": world.team, "start": world.now - DAY, "end": world.now + DAY, "most": 9}
    assert await world.see(given_between, **week) == []
    assert (await world.see(home, PETRA, world.now)).day.recognitions.total == 1


@pytest.mark.parametrize(("by", "most"), [(IDRIS, "thanks_a_week"), (MAYA, "nominations_a_week")])
async def test_applause_is_counted_over_seven_days_by_role(world: StoreWorld, by: str, most: str) -> None:
    """Each role has its own number; of several at once all are kept, or none; what was declined is given back."""
    await world.sets(**{most: 2})
    await world.do(by, applaud, Applaud(PETRA, WHY))
    several = [Applaud(one, WHY) for one in (PETRA, LENA)]
    with pytest.raises(FieldError, match="You have praised 2 times in 7 days"):
        await world.do(by, applaud, *several)
    tries = await asyncio.gather(*(world.do(by, applaud, Applaud(LENA, WHY)) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(one, FieldError) for one in tries) == 2
    assert world.rows("SELECT COUNT(*) FROM recognition") == [(2,)]
    world.change("UPDATE recognition SET state = 'declined' WHERE to_person = ?", LENA)
    await world.do(by, applaud, Applaud(LENA, WHY))
    world.passes(minutes=7 * 24 * 60)
    await world.do(by, applaud, *several)


async def test_whoever_is_not_in_slack_is_thanked_in_the_channel_alone(world: StoreWorld) -> None:
    await world.do(MAYA, applaud, FORM)
    one = the_one(world)
    world.change("UPDATE recognition SET to_person = NULL")
    await world.do(IDRIS, approve, one)
    assert world.places("recognition", one) == [VOICES]
    assert world.places("personal_recognition") == []
    view = await world.see(recognition.recognition, one)
    assert view is not None
    assert view.to == PersonView("", "Somebody")


async def test_a_nomination_is_decided_once(world: StoreWorld) -> None:
    await world.do(MAYA, applaud, FORM)
    one = the_one(world)
    tries = await asyncio.gather(*(world.do(IDRIS, approve, one) for _ in range(5)), return_exceptions=True)
    assert [str(exc) for exc in tries if exc] == ["Idris Okafor has decided on this one already."] * 4
    with pytest.raises(Conflict):
        await world.do(IDRIS, decline, DeclineNomination(one, WORD))


async def test_whoever_decides_on_their_own_is_told_of_nothing(world: StoreWorld) -> None:
    await world.do(MAYA, applaud, FORM)
    one = the_one(world)
    world.change("UPDATE member SET manager = 1 WHERE person_id = ?", MAYA)
    await world.do(MAYA, approve, one)
    assert world.places("nomination_decided") == []


async def test_several_are_applauded_at_once_each_for_themselves(world: StoreWorld) -> None:
    several = [Applaud(one, WHY) for one in (PETRA, LENA, PETRA)]
    assert await world.do(IDRIS, applaud, *several) is RecognitionState.GIVEN
    assert sorted(row[0] for row in world.rows("SELECT to_person FROM recognition")) == sorted([PETRA, LENA])
    assert sorted(world.places("personal_recognition")) == sorted([PETRA, LENA])


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([MAYA], "Leave yourself out of it"),
        ([LENA, ROBOT], "who is here to read it"),
        ([f"U{one}" for one in range(5)], "Choose 5 colleagues at most"),
    ],
)
async def test_several_are_applauded_all_or_none(world: StoreWorld, others: list[str], words: str) -> None:
    with pytest.raises(FieldError, match=words):
        await world.do(MAYA, applaud, *(Applaud(one, WHY) for one in (PETRA, *others)))
    assert world.rows("SELECT id FROM recognition") == []


@pytest.mark.parametrize("person", [MAYA, PETRA, GUEST])
async def test_only_managers_decide(world: StoreWorld, person: str) -> None:
    await world.do(MAYA, applaud, FORM)
    one = the_one(world)
    with pytest.raises(NotAllowed):
        await world.do(person, approve, one)
    with pytest.raises(NotAllowed):
        await world.do(person, decline, DeclineNomination(one, WORD))
    with pytest.raises(NotFound):
        await world.do(IDRIS, approve, 404)


@pytest.mark.parametrize(
    ("by", "to", "why", "field"),
    [
        (IDRIS, IDRIS, WHY, "to"),
        (IDRIS, ROBOT, WHY, "to"),
        (IDRIS, GONE, WHY, "to"),
        (IDRIS, PETRA, "Well done.", "why"),
        (IDRIS, PETRA, "a" * 10 + " " * 20 + "b", "why"),
    ],
)
async def test_praise_is_somebody_elses_and_in_words(world: StoreWorld, by: str, to: str, why: str, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        await world.do(by, applaud, Applaud(to, why))
    assert caught.value.field == field
    assert world.rows("SELECT COUNT(*) FROM recognition") == [(0,)]


async def test_a_guest_may_be_thanked_where_the_team_allows_it_and_may_not_thank(world: StoreWorld) -> None:
    with pytest.raises(FieldError, match="They are a guest here"):
        await world.do(IDRIS, applaud, Applaud(GUEST, WHY))
    assert world.rows("SELECT COUNT(*) FROM recognition") == [(0,)]
    await world.sets(guests_thanked=1)
    await world.do(IDRIS, applaud, Applaud(GUEST, WHY))
    with pytest.raises(NotAllowed):
        await world.do(GUEST, applaud, FORM)
    with pytest.raises(UnknownPerson):
        await world.do(IDRIS, applaud, Applaud("U0NEW", WHY))


async def test_it_carries_the_customers_words_where_it_began(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words="x" * 500)
    await world.do(IDRIS, applaud, Applaud(PETRA, WHY, conversation_id=one))
    view = await world.see(recognition.recognition, the_one(world))
    assert view is not None
    assert view.quote == "x" * 300


async def test_it_belongs_to_the_team_that_whoever_applauds_manages(world: StoreWorld) -> None:
    cafes = await world.do(IDRIS, save_team, team_form(name="Cafés", channel=CARE, managers=(NORA,)))
    await world.do(NORA, applaud, FORM)
    assert world.places("recognition") == [CARE]
    one = await world.asked(MAYA)
    assert await world.do(NORA, applaud, Applaud(LENA, WHY, conversation_id=one)) is RecognitionState.NOMINATED
    assert cafes.id != world.team
    assert world.places("nomination") == [IDRIS]


async def test_thanks_stand_newest_first_and_nominations_oldest_first(world: StoreWorld) -> None:
    """By when they were given or made, and of one moment by their ids: so no page shows one twice."""
    for number in range(6):
        await world.do(MAYA, applaud, Applaud(PETRA, f"She found parcel number {number} in an hour."))
    ids = [one for (one,) in world.rows("SELECT id FROM recognition ORDER BY id")]
    given, waiting = (ids[1], ids[0], ids[2]), (ids[5], ids[3], ids[4])
    for one, later in zip(given, (0, 1, 1), strict=True):
        sql = "UPDATE recognition SET state = 'given', decided_at = ?, decided_by = ? WHERE id = ?"
        world.change(sql, world.now + later, IDRIS, one)
    world.change("UPDATE recognition SET made_at = ? WHERE id = ?", world.now - 1, ids[5])
    thanks = (await world.see(home, PETRA, world.now)).day.recognitions.shown
    assert [one.id for one in thanks] == [given[2], given[1], given[0]]
    team = managed(await world.see(home, IDRIS, world.now))
    assert [one.id for one in team.nominations.shown] == list(waiting)


async def test_the_customers_last_words_stand_below_the_thanks(world: StoreWorld) -> None:
    one = await world.asked(MAYA, words="First", address="greta@example.com", key="slack:C9:1")
    other = await world.asked(MAYA, words="Of somebody else")
    for number, words in ((2, "Second"), (3, "Third")):
        await world.voice(words, key=f"slack:C9:{number}")
    world.passes(minutes=1)
    await world.voice("Last", key="slack:C9:4")
    world.change("UPDATE voice SET received_at = received_at + 1 WHERE conversation_id = ?", other)
    await world.do(IDRIS, applaud, Applaud(PETRA, WHY, conversation_id=one))
    for gone, quote in (("", "Last"), ("slack:C9:4", "Third"), ("slack:C9:3", "Second")):
        await world.do(BOT, edit_words, gone, None)
        view = await world.see(recognition.recognition, the_one(world))
        assert view is not None
        assert view.quote == quote


async def test_the_form_says_who_has_to_nominate_and_has_the_teams_own_values(world: StoreWorld) -> None:
    settings = TeamSettings(values=("Patience",))
    cafes = team_form(name="Cafés", channel=CARE, managers=(NORA,), settings=settings)
    await world.do(IDRIS, save_team, cafes)
    one = await world.asked(MAYA)
    for person, conversation, nominating, first in (
        (IDRIS, None, False, "Care"),
        (MAYA, None, True, "Care"),
        (PETRA, None, True, "Care"),
        (NORA, None, False, "Patience"),
        (NORA, one, True, "Care"),
    ):
        view = await world.see(applause_form, person, conversation)
        assert (view.nominating, view.values[0]) == (nominating, first), person
    with pytest.raises(NotFound):
        await world.see(applause_form, IDRIS, 404)
    with pytest.raises(FieldError) as caught:
        await world.do(NORA, applaud, Applaud(LENA, WHY, "Care"))
    assert caught.value.field == "worth"
    await world.do(NORA, applaud, Applaud(LENA, WHY, "Patience"))


async def test_without_a_team_it_is_said(bare_world: StoreWorld) -> None:
    with pytest.raises(NotFound, match="no team yet"):
        await bare_world.do(IDRIS, applaud, FORM)
    assert await bare_world.see(recognition.recognition, 404) is None
