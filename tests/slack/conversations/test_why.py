"""**Why this person**: who was asked, who would have been next, and why others were passed over."""

from dataclasses import replace

import pytest

from bot.domain.conversations.assignment import Sought, Standing
from bot.domain.conversations.conversation import Reason
from bot.domain.paging import Paginated
from bot.slack.conversations import why
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.limits import check_view
from bot.views.lookups import StandingView, WhyView
from bot.views.people import PersonView
from tests.kit.filled import words
from tests.kit.shown import CARD, DAY, HOUR, IDRIS, NORA, NOW, TOM, TZ, unmarked

LENA, MAYA = PersonView("U0LENA", "Lena"), PersonView("U0MAYA", "Maya")


def everybody(*people: StandingView) -> Paginated[StandingView]:
    return Paginated(people, len(people))


WHY = WhyView(
    CARD,
    TZ,
    at=NOW - HOUR,
    chosen=NORA,
    reason=Reason.KNOWS,
    people=everybody(
        StandingView(NORA, Standing.NEXT, 3),
        StandingView(IDRIS, Standing.NEXT, 0),
        StandingView(MAYA, Standing.LATER, NOW + 5 * HOUR),
        StandingView(LENA, Standing.FULL_DAY, 4),
        StandingView(PersonView("U0OLA", "Ola"), Standing.FULL, 8),
        StandingView(TOM, Standing.AWAY, NOW + 7 * DAY),
    ),
)


def shown(view: WhyView) -> str:
    form = why.draw(view, NOW)
    check_view(form)
    return "\n".join(unmarked(one) for one in words(form))


def test_it_reads_like_this() -> None:
    assert shown(WHY) == (
        "*Greta Lindholm* · broken grinder\n"
        "*Nora was asked because they know each other, today 09:20.*\n"
        "1. *Nora*: asked, three open\n"
        "2. Idris: nothing open\n"
        "3. Maya: begins today 15:20\n"
        "4. Lena: four today already\n"
        "5. Ola: has eight open, as many as they can carry\n"
        "6. Tom: away until Mon 30 Nov, 10:20"
    )


def test_what_was_looked_for_is_said_and_who_had_it() -> None:
    people = everybody(
        StandingView(NORA, Standing.NEXT, 1),
        StandingView(IDRIS, Standing.SKILL, 0),
        StandingView(LENA, Standing.LANGUAGE, 0),
        StandingView(TOM, Standing.HAD_IT, 0),
    )
    sought = Sought("fi", 3, "Grinders", 1, TOM.id)
    said = shown(replace(WHY, reason=Reason.SKILL, sought=sought, people=people, begins_at=NOW))
    assert "They write Finnish: three of us speak it.\nIt is about Grinders: one of us knows it." in said
    assert "Nobody with room worked then; the first began today 10:20." in said
    assert (
        "2. Idris: not among those who know Grinders\n3. Lena: speaks no Finnish\n4. Tom, their person: had it before"
        in said
    )


def test_what_nobody_has_is_said_too() -> None:
    said = shown(replace(WHY, sought=Sought("fi", 0, "Grinders", 0)))
    assert "nobody of us speaks it" in said
    assert "nobody of us is named for it" in said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason.THEIR_PERSON, "Nora was asked as their person, today 09:20."),
        (Reason.SKILL, "Nora was asked as one who knows the subject, today 09:20."),
        (Reason.LANGUAGE, "Nora was asked as one who speaks their language, today 09:20."),
        (Reason.LEAST_OPEN, "Nora was asked as next in turn, today 09:20."),
        (Reason.STANDBY, "Nora was asked because nobody else worked at that hour, today 09:20."),
    ],
)
def test_each_reason_has_its_words(reason: Reason, said: str) -> None:
    assert f"*{said}*" in shown(replace(WHY, reason=reason, card=replace(CARD, reason=reason)))


def test_where_it_has_moved_on_both_are_said() -> None:
    given = replace(CARD, owner=TOM, reason=Reason.GIVEN, reason_person=IDRIS)
    said = shown(replace(WHY, card=given))
    assert "*Idris gave it to Tom.*\nBefore that: Nora was asked because they know each other" in said
    unknown = replace(CARD, owner=TOM, reason=Reason.NOT_CLAIMED)
    assert "*Tom has it.*\nBefore that" in shown(replace(WHY, card=unknown))


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason.ALL_FULL, "Nobody could be asked: everybody's hands were full, today 09:20."),
        (Reason.ALL_AWAY, "Nobody could be asked: everybody was away, today 09:20."),
        (Reason.NO_MEMBERS, "Nobody could be asked: nobody else answers customers here, today 09:20."),
        (Reason.NOT_CLAIMED, "Nobody could be asked, today 09:20."),
    ],
)
def test_where_nobody_could_be_asked_it_says_why(reason: Reason, said: str) -> None:
    nobody = replace(WHY, chosen=None, reason=reason, card=replace(CARD, owner=None, reason=reason), people=everybody())
    assert f"*{said}*" in shown(nobody)
    assert "Nobody was there to be asked." in shown(nobody)


def test_where_nobody_was_compared_it_says_so() -> None:
    given = WhyView(replace(CARD, reason=Reason.GIVEN, reason_person=IDRIS), TZ)
    said = "*Idris gave it to Nora.*\nNobody was compared for it: a colleague decided, or it was long ago."
    assert shown(given).endswith(said)
    assert "*Nobody has it just now.*" in shown(WhyView(replace(CARD, owner=None), TZ))


def test_a_hundred_are_turned_twenty_at_a_time() -> None:
    ones = tuple(StandingView(PersonView(f"U{nth}", f"Person {nth}"), Standing.NEXT, nth) for nth in range(20))
    pages = [shown(replace(WHY, people=Paginated(ones, 100, before), more=7)) for before in (0, 40, 80)]
    assert "1. Person 0" in pages[0]
    assert "41. Person 0" in pages[1]
    assert [("Previous" in page, "Next" in page) for page in pages] == [(False, True), (True, True), (True, False)]
    assert ["and 7 more, who came after these" in page for page in pages] == [False, False, True]


@pytest.mark.parametrize(("value", "page"), [("4711", (4711, 0)), ("4711:3", (4711, 3)), ("4711:100", (4711, 100))])
def test_a_button_names_a_page(value: str, page: tuple[int, int]) -> None:
    assert why.read_page({"value": value}) == page


@pytest.mark.parametrize("value", ["", "x:1", "4711:x", "4711:101", "4711:1000", "4711:-1", "4711:²"])
def test_what_is_no_page_of_ours_is_refused(value: str) -> None:
    with pytest.raises(StaleInteraction):
        why.read_page({"value": value})
