"""Whether a new voice is about what its customer wrote of before."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import DAY, HOUR
from bot.domain.voices.incidents.hashed import hashed
from bot.domain.voices.incidents.sense import Maker, Sense
from bot.domain.voices.matters.same_matter import Earlier, Said, belonging

NOW = 100 * DAY
GRINDER = "My grinder stopped after two weeks and only hums"
TABLE = "Please reserve a table for eight people on Friday"


def sense(alike: float, maker: Maker = Maker.MODEL) -> Sense:
    """A row that is so alike to `ACROSS`."""
    angle = math.acos(alike)
    return Sense(maker, bytes([round(127 * math.cos(angle)) % 256, round(127 * math.sin(angle)) % 256]))


ACROSS = sense(1.0)


def before(
    *said: Said, number: int = 1, settled: bool = False, ago: int = HOUR, words: str = GRINDER, subject: str = ""
) -> Earlier:
    return Earlier(number, settled, NOW - ago, said or (Said(subject, words, ACROSS),))


def joins(new: Said, *earlier: Earlier) -> bool:
    return belonging(new, earlier, NOW) is not None


@pytest.mark.parametrize(
    ("settled", "ago", "least"),
    [
        (False, 0, 0.18),
        (False, DAY, 0.18),
        (False, DAY + 1, 0.20),
        (False, 80 * DAY, 0.20),
        (True, HOUR, 0.25),
        (True, 7 * DAY, 0.25),
        (True, 7 * DAY + 1, 0.28),
    ],
)
def test_how_alike_it_must_be_goes_by_whether_somebody_is_at_it_and_when_that_was(
    settled: bool,  # noqa: FBT001 - a row of a table
    ago: int,
    least: float,
) -> None:
    earlier = before(settled=settled, ago=ago)
    assert joins(Said("", TABLE, sense(least + 0.01)), earlier)
    assert not joins(Said("", TABLE, sense(least - 0.01)), earlier)


@pytest.mark.parametrize(("subject", "least"), [("A table", 0.26), ("My grinder", 0.18), ("Re: A table", 0.18)])
def test_another_subject_asks_for_more(subject: str, least: float) -> None:
    earlier = before(subject="The grinder hums")
    assert joins(Said(subject, TABLE, sense(least + 0.01)), earlier)
    assert not joins(Said(subject, TABLE, sense(least - 0.01)), earlier)


def test_what_has_no_subject_has_no_other_one() -> None:
    assert joins(Said("A table", TABLE, sense(0.19)), before(subject="Re:"))


@pytest.mark.parametrize("subject", ["The grinder hums", "Re: The grinder hums", "AW: Fwd: the  GRINDER hums"])
def test_the_same_subject_joins_whatever_it_says(subject: str) -> None:
    assert joins(Said(subject, TABLE, sense(-0.5)), before(subject="Fwd: The grinder hums"))


def test_a_number_that_stands_in_both_joins() -> None:
    earlier = before(words=f"{GRINDER}, order 40718", settled=True, ago=20 * DAY)
    assert joins(Said("Hello", f"{TABLE}; it is 40718", sense(-0.5)), earlier)
    assert joins(Said("40718", TABLE, sense(-0.5)), earlier)


def test_a_number_of_its_own_parts_it_unless_it_is_nearly_the_same() -> None:
    earlier = before(words=f"{GRINDER}, order 40718", subject="My order")
    new = f"{GRINDER}, order 41202"
    assert not joins(Said("My order", new, sense(0.59)), earlier)
    assert joins(Said("My order", new, sense(0.61)), earlier)
    assert not joins(
        Said("My order", new, hashed("Nothing else")), before(Said("My order", "order 40718", hashed("A")))
    )


def test_the_same_ticket_joins() -> None:
    earlier = before(Said("", GRINDER, ACROSS, "zendesk:7"))
    assert joins(Said("", TABLE, sense(-0.5), "zendesk:7"), earlier)
    assert not joins(Said("", TABLE, sense(-0.5), "zendesk:8"), earlier)
    assert not joins(Said("", TABLE, sense(-0.5)), before(Said("", GRINDER, ACROSS)))


@pytest.mark.parametrize(
    ("words", "open_joins", "settled_joins"),
    [
        ("Any news?", True, True),
        ("Reserve a table", True, True),
        ("Reserve a table Friday", True, False),
        ("Reserve a table Friday evening", False, False),
    ],
)
def test_whoever_says_little_means_what_they_wrote_of_before(
    words: str,
    open_joins: bool,  # noqa: FBT001 - a row of a table
    settled_joins: bool,  # noqa: FBT001 - the same
) -> None:
    new = Said("", words, sense(-0.5))
    assert joins(new, before()) is open_joins
    assert joins(new, before(settled=True)) is settled_joins


def test_a_thanks_and_noise_mean_no_other_matter() -> None:
    assert joins(Said("", TABLE, sense(-0.5), names_no_matter=True), before())


@pytest.mark.parametrize(
    ("new", "earlier"),
    [
        (None, [ACROSS]),
        (sense(-0.5), [None]),
        (sense(-0.5), [sense(0.5, Maker.LEXICON)]),
        (sense(-0.5), [ACROSS, sense(0.5, Maker.LEXICON)]),
        (sense(-0.5, Maker.LEXICON), [ACROSS]),
        (sense(-0.5, Maker.LEXICON), [sense(0.5, Maker.LEXICON)]),
    ],
)
def test_what_can_not_be_compared_joins_in_doubt(new: Sense | None, earlier: list[Sense | None]) -> None:
    assert joins(Said("", TABLE, new), before(*(Said("", GRINDER, one) for one in earlier)))


def test_without_a_model_two_subjects_and_other_words_part_it() -> None:
    earlier = before(Said("The grinder hums", GRINDER, hashed(GRINDER)))
    assert not joins(Said("A table", TABLE, hashed(TABLE)), earlier)
    assert joins(Said("A table", f"{TABLE}, {GRINDER}", hashed(f"{TABLE}, {GRINDER}")), earlier)
    assert joins(Said("A table", TABLE, None), earlier), "nobody can say what it is about"


def test_the_most_alike_of_what_was_said_counts() -> None:
    assert joins(
        Said("", TABLE, sense(0.3)), before(Said("", GRINDER, sense(0.95, Maker.MODEL)), Said("", "x", ACROSS))
    )


def test_words_that_are_gone_are_no_words() -> None:
    assert joins(Said("", None, ACROSS), before(Said("", None, ACROSS)))


def test_the_surest_comes_first_then_the_most_alike_then_what_is_open_then_the_newest() -> None:
    new = Said("", f"{TABLE}, 40718", sense(0.9))
    same_number = before(words="order 40718", number=1, settled=True, ago=20 * DAY)
    alike = before(number=2)
    less = before(Said("", GRINDER, sense(0.4)), number=3)
    in_doubt = before(Said("", GRINDER, None), number=4)
    other = before(Said("", GRINDER, sense(-0.9)), number=5)
    assert belonging(new, [other, in_doubt, less, alike, same_number], NOW) == 1
    assert belonging(new, [other, in_doubt, less, alike], NOW) == 2
    assert belonging(new, [other, in_doubt], NOW) == 4
    assert belonging(new, [other], NOW) is None
    assert belonging(new, [], NOW) is None
    chaser = Said("", "Any news?")
    newest, older, closed = before(number=1, ago=HOUR), before(number=9, ago=DAY), before(number=7, settled=True, ago=0)
    assert belonging(chaser, [closed, older, newest], NOW) == 1
    assert belonging(chaser, [before(number=3), before(number=4)], NOW) == 4


_SAID = st.builds(
    Said,
    st.sampled_from(["", "Re: Grinder", "Grinder", "A table"]),
    st.sampled_from(["Any news?", GRINDER, TABLE, f"{GRINDER}, order 40718", f"{TABLE}, order 41202", None]),
    st.none() | st.builds(sense, st.floats(-1, 1), st.sampled_from(Maker)),
    st.sampled_from(["", "zendesk:7"]),
    st.booleans(),
)
_EARLIER = st.builds(
    Earlier, st.integers(1, 9), st.booleans(), st.integers(0, NOW), st.lists(_SAID, min_size=1, max_size=3).map(tuple)
)


@given(_SAID, st.lists(_EARLIER, max_size=4, unique_by=lambda one: one.id))
def test_the_order_of_what_was_before_changes_nothing(new: Said, earlier: list[Earlier]) -> None:
    found = belonging(new, earlier, NOW)
    assert found == belonging(new, earlier[::-1], NOW)
    assert found is None or found in {one.id for one in earlier}


@given(_SAID, _EARLIER)
def test_what_joins_a_settled_one_joins_it_while_it_is_open(new: Said, one: Earlier) -> None:
    closed = Earlier(one.id, settled=True, last_at=one.last_at, said=one.said)
    still = Earlier(one.id, settled=False, last_at=one.last_at, said=one.said)
    assert belonging(new, [closed], NOW) is None or belonging(new, [still], NOW) == one.id


@given(_SAID, _EARLIER)
def test_what_was_said_itself_always_joins(new: Said, one: Earlier) -> None:
    same = Earlier(one.id, one.settled, one.last_at, (*one.said, new))
    alike = new.sense is None or new.sense.length
    assert not alike or belonging(new, [same], NOW) == one.id
