"""Whom a customer names: by name and place, with slips and sounds; and who is not meant."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.recognition.staff import Staff
from bot.intake.staff.matching import Named, StaffNames
from bot.intake.staff.places import Places
from bot.intake.staff.reading import read
from bot.intake.staff.spelling import slip, sound
from tests.intake.staff import said

STAFF = (
    Staff("tom", "Tom Berg", "Malmö", "Barista", ("Tommy",)),
    Staff("tom-l", "Tom Ek", "Lund", "Driver"),
    Staff("lena", "Lena Brandt", "Malmö", "Barista"),
    Staff("kat", "Katharina Vogel", "Café Haga", "Store manager", ("Kathi",)),
    Staff("will", "Will Moore", "Lund", "Roaster"),
    Staff("goran", "Göran Ask", "Café Haga", "Driver"),
    Staff("steph", "Stephen Hale", "Lund", "Service"),
    Staff("rose", "Rose Lundqvist", "Malmö", "Barista"),
    Staff("zee", "Zainab Al-Hassan", "Malmö", "Barista", ("Zee",)),
    Staff("anna", "Anna-Lena Holm", "", "Trainer"),
    Staff("al", "Alfred Nyman", "Lund", "Roaster", ("Al",)),
    Staff("lena2", "Lena Hallström", "Lund", "Barista"),
)
NAMES = StaffNames(STAFF)


@pytest.mark.parametrize(
    ("text", "place", "staff"),
    [
        ("Tom was wonderful at the till.", "Malmö", ["tom"]),
        ("Tom was wonderful at the till.", "Kullen Lund", ["tom-l"]),
        ("Tom at Malmö was wonderful.", "", ["tom"]),
        ("In Malmö I met Tom, who was wonderful.", "", ["tom"]),
        ("Tom Berg remembered my name.", "", ["tom"]),
        ("Tom Bergh remembered my name.", "", ["tom"]),
        ("Tom B. is a star", "", ["tom"]),
        ("Mr Berg was nice", "", ["tom"]),
        ("The driver Tom carried the fridge", "", ["tom-l"]),
        ("Tommy's smile made my day", "", ["tom"]),
        ("Thanks Kathi!", "", ["kat"]),
        ("Catarina at Café Haga is the best", "", ["kat"]),
        ("a hug for catarina", "", []),
        ("Will helped me carry it", "", ["will"]),
        ("Steven fixed my grinder", "", ["steph"]),
        ("Goran drove all the way", "", ["goran"]),
        ("ZAINAB WAS LOVELY", "", ["zee"]),
        ("zainab was lovely", "", ["zee"]),
        ("I was served by Zainap, who helped me", "", ["zee"]),
        ("Zainab and Zee, thank you both", "", ["zee"]),
        ("Rose and Kathi rock", "", ["rose", "kat"]),
        ("Anna-Lena taught me to pour", "", ["anna"]),
        ("So kind, Tom!\n\nBest wishes,\nLena Krause", "Lund", ["tom-l"]),
        ("Anna-Lena from Malmö taught me.", "", ["anna"]),
        ("We all love Kathi I think", "", ["kat"]),
        ("Tom from Accounting Department", "", ["tom", "tom-l"][:0]),
        ("Kathi on Monday", "", ["kat"]),
        ("rose lundqvist is the reason I come", "", ["rose"]),
        ("katharina, i was told, runs it", "", ["kat"]),
        ("goeran was lovely", "", ["goran"]),
    ],
)
def test_who_is_meant_is_found(text: str, place: str, staff: list[str]) -> None:
    found = NAMES.named(text, place)
    assert (list(found.staff), found.ambiguous) == (staff, ())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("My daughter Kathi loves it", ""),
        ("My best friend Tom loves it", "Lund"),
        ("I am Kathi and I bought it", ""),
        ("Great coffee.\n\nBest,\nKathi", ""),
        ("Great coffee.\n\nBest wishes,\n\nKathi Krause", ""),
        ("Great coffee.\nKathi", ""),
        ("Best coffee in town - Kathi", ""),
        ("I met Tom Hanks", "Lund"),
        ("Kathi from DHL lost it", ""),
        ("Kathi was great", "Lund"),
        ("the rose in my cup", ""),
        ("Will you help me?", ""),
        ("They will come", "Lund"),
        ("Lina was great", "Malmö"),
        ("We flew in from San Kathi", ""),
        ("The plumber, Kathi, was late", ""),
        ("The man from DHL, one Kathi, threw it", ""),
        ("The Rose & Crown has better chips", "Malmö"),
        ("A rose was in it", "Malmö"),
        ("the kathi of my dreams", ""),
        ("al was great", "Malmö"),
        ("Gorak was great", ""),
        ("Tim Q. was great", "Malmö"),
        ("Tom Q. was great", "Malmö"),
        ("Frau Krause was great", ""),
        ("We met Peter Kathi", ""),
        ("Mrs Brandt from DHL lost it", ""),
        ("Not Kathi, the other one", ""),
        ("", ""),
    ],
)
def test_who_is_not_meant_is_left_alone(text: str, place: str) -> None:
    found = NAMES.named(text, place)
    assert (found.staff, found.ambiguous) == ((), ())


def test_of_two_who_answer_to_a_name_a_person_chooses() -> None:
    assert NAMES.named("Tom was wonderful. Thank you, Tom!").ambiguous == (("tom", "tom-l"),)
    both = NAMES.named("Lena and Kathi were wonderful.")
    assert (both.staff, both.ambiguous) == (("kat",), (("lena", "lena2"),))


def test_whoever_is_named_in_full_is_not_asked_for_again() -> None:
    found = NAMES.named("Tom Berg was wonderful. I will come back for Tom.")
    assert (found.staff, found.ambiguous) == (("tom",), ())


def test_the_first_letter_stands_and_short_names_have_no_slips() -> None:
    assert slip("Zainap", "Zainab")
    assert not slip("Tainab", "Zainab")
    assert not slip("Tim", "Tom")
    assert not slip("Zainabaja", "Zainab")
    assert sound("Catarina") == sound("Katharina")
    assert sound("Jäger") == sound("Jaeger")


@settings(max_examples=50)
@given(st.text(max_size=200), st.text(max_size=20))
def test_any_words_are_read_and_name_only_staff(text: str, place: str) -> None:
    found = NAMES.named(text, place)
    assert {*found.staff, *chain(*found.ambiguous)} <= {one.id for one in STAFF}


@pytest.mark.parametrize("kind", ["OWN_PEOPLE", "THINGS", "SELF", "FIRMS"])
def test_nobody_of_ours_is_found_where_a_customer_speaks_of_others(kind: str) -> None:
    names = StaffNames(said.STAFF)
    found = {text: names.named(text) for text in getattr(said, kind)}
    assert {text: one for text, one in found.items() if one.staff or one.ambiguous} == {}


def test_whoever_of_ours_is_meant_is_found_or_asked_for() -> None:
    names, wrong = StaffNames(said.STAFF), {}
    for text, wanted, place in said.MEANT:
        found = names.named(text, place)
        asked = " / ".join(" ".join(group) for group in found.ambiguous)
        got = " ".join(found.staff) + (f" ? {asked}" if asked else "")
        if got != wanted:
            wrong[text] = (got, wanted)
    assert wrong == {}


def test_a_long_text_and_many_of_one_name_are_bounded() -> None:
    many = [Staff(str(nth), f"Anna Holm{nth}", "Lund") for nth in range(101)]
    assert StaffNames(many).named("Anna was lovely. " * 3) == Named()
    assert NAMES.named("x" * 40_000 + " Kathi was great") == Named()
    late = f"{'y ' * 2_100}Katharena was great, and Kathi was."
    assert NAMES.named(late).staff == ("kat",)


def test_names_that_are_nearly_right_confirm_each_other() -> None:
    assert NAMES.named("Kathi Vogl and Lena Brant were great. Zainap Hasan was, too.").staff == ("kat", "lena", "zee")


def test_a_place_is_known_by_the_words_that_tell_it_from_others() -> None:
    places = Places(["Hamburg Mitte", "Hamburg Altona", "Café Haga"])
    assert places.like("Hamburg") == {"Hamburg Mitte", "Hamburg Altona"}
    assert places.like("Hamburg Nord") == set()
    assert places.like("Haga") == {"Café Haga"}
    assert [one.places for one in places.spoken(read("In Hamburg Mitte, not in Haga"))] == [
        {"Hamburg Mitte"},
        {"Café Haga"},
    ]
