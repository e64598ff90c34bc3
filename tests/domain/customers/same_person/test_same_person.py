"""Who is one person: how names stand to each other, what speaks for it and how strongly, and what a join comes to."""

from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.domain.customers import identity
from bot.domain.customers.same_person.evidence import (
    Evidence,
    Known,
    Verdict,
    keys_of,
    mailbox,
    match,
    may_share,
)
from bot.domain.customers.same_person.joining import groups, head
from bot.domain.customers.same_person.names import Likeness, Names, compare_names, latin, spelt, words_of
from bot.domain.voices.voice import Identity, IdentityKind


def nicknames(name: str) -> Collection[str]:
    return {"elizabeth": {"liz", "beth"}}.get(name, ())


LIKE = Likeness(OSA.normalized_similarity, nicknames)


def known(name: str, *ways: str) -> Known:
    found = (identity.guess(way) for way in ways)
    return Known(name, tuple(one for one in found if one))


@pytest.mark.parametrize(
    ("one", "other", "stand"),
    [
        ("Greta Lindholm", "greta lindholm", Names.AGREE),
        ("Lindholm, Greta", "Dr. Greta Lindholm", Names.AGREE),
        ("Lindholm Greta", "Greta Lindholm", Names.AGREE),
        ("Yuri Müller", "Юрий Mueller", Names.ALIKE),
        ("Liz Berg", "Elizabeth Berg", Names.ALIKE),
        ("Greta Lindholm", "Greta Lindhlom", Names.ALIKE),
        ("Greta Maria Lindholm", "Greta Lindholm", Names.ALIKE),
        ("G. Lindholm", "Greta Lindholm", Names.OPEN),
        ("Greta", "Greta Lindholm", Names.OPEN),
        ("", "Greta Lindholm", Names.OPEN),
        ("Greta Lindholm", "Greta Berg", Names.OPEN),
        ("Karl Berg", "Karl Berg, Jr.", Names.OPEN),
        ("Karl Berg Sr.", "Karl Berg Jr.", Names.DIFFER),
        ("Maria Berg", "Mario Berg", Names.DIFFER),
        ("Jan Berg", "Jana Berg", Names.DIFFER),
        ("Tom", "Greta Lindholm", Names.DIFFER),
        ("Karl Berg Jr.", "Tom Ek", Names.DIFFER),
    ],
)
def test_names_stand_to_each_other(one: str, other: str, stand: Names) -> None:
    assert compare_names(one, other, LIKE) is stand
    assert compare_names(other, one, LIKE) is stand


def test_names_are_written_in_many_ways() -> None:
    assert words_of("Herr Dr. Jürgen  Łukasz-Groß") == ("jurgen", "lukasz", "gross")
    assert latin("Σπύρος Ångström") == "spyros angstrom"
    assert spelt("juergen") == spelt("jurgen")
    assert len(words_of("a b c d e f g h i")) == 6


@given(st.text("aAbB .,0é", max_size=20), st.text("aAbB .,0é", max_size=20))
@settings(max_examples=60)
def test_any_two_names_are_compared_alike_from_either_side(one: str, other: str) -> None:
    assert compare_names(one, other, LIKE) is compare_names(other, one, LIKE)


PHONE, HOME = "+46 70 123 45 67", "address: Storgatan 5, Malmö"


@pytest.mark.parametrize(
    ("one", "other", "verdict", "evidence"),
    [
        (("Greta Lindholm", PHONE), ("Greta Lindholm", PHONE), Verdict.JOIN, [Evidence.PHONE]),
        (("Greta Lindholm", PHONE), ("G. Lindholm", PHONE), Verdict.ASK, [Evidence.PHONE]),
        (("Greta Lindholm", PHONE), ("Tom Ek", PHONE), Verdict.SHOW, [Evidence.PHONE]),
        (("Greta Lindholm", PHONE), ("Greta Lindholm", "070 123 45 67"), Verdict.ASK, [Evidence.NATIONAL]),
        (("Greta Lindholm", PHONE), ("Greta Lindholm", "+46 70 999 99 99"), Verdict.NOTHING, []),
        (("Greta", "card: ab-123"), ("", "member: AB 123"), Verdict.ASK, [Evidence.LOYALTY]),
        (("Greta Lindholm", HOME), ("Greta Lindholm", "address: storg 5 malmo"), Verdict.ASK, [Evidence.ADDRESS]),
        (("Greta Lindholm", HOME), ("Tom Lindholm", HOME), Verdict.NOTHING, [Evidence.ADDRESS]),
        (("Greta", "greta.l@gmail.com"), ("", "gretal+x@googlemail.com"), Verdict.JOIN, [Evidence.MAILBOX]),
        (("Greta Ek", "greta@gmail.com"), ("Tom Ek", "greta+tom@gmail.com"), Verdict.ASK, [Evidence.MAILBOX]),
        (("Greta", "greta@firm.se"), ("Greta", "greta+x@firm.se"), Verdict.ASK, [Evidence.TAGGED]),
        (("Greta Ek", "greta.ek@gmail.com"), ("Greta Ek", "greta.ek@gmial.com"), Verdict.ASK, [Evidence.MISTYPED]),
        (("Greta Ek", "greta.ek@web.de"), ("Greta Ek", "greta.eck@web.de"), Verdict.ASK, [Evidence.MISTYPED]),
        (("Greta Ek", "greta.ek1@web.de"), ("Greta Ek", "greta.ek2@web.de"), Verdict.NOTHING, []),
        (("Greta Ek", "g.ek@firm.se"), ("Greta Ek", "greta@firm.se"), Verdict.ASK, [Evidence.COMPANY]),
        (("Greta Ek", "greta.ek@web.de"), ("", "@gretaek@x"), Verdict.ASK, [Evidence.HANDLE]),
        (("Greta Ek", "greta.ek@web.de"), ("Greta Ek", "greta.ek@firm.example"), Verdict.ASK, [Evidence.HANDLE]),
        (("Greta Ek", "@gretaek@x"), ("Greta Ek", "@gretaek@bluesky"), Verdict.ASK, [Evidence.HANDLE]),
        (("Greta Ek", "greta.ek@web.de"), ("Greta Ek", "flowers@gmx.de"), Verdict.NOTHING, []),
        (("Ann Ek", "info@one.se"), ("Ann Ek", "@info@x"), Verdict.NOTHING, []),
        (("Greta Ek", "@greta1@x", PHONE), ("Greta Ek", "@greta2@x", PHONE), Verdict.NOTHING, []),
        (("Greta Ek", PHONE), ("Greta Ek", HOME), Verdict.NOTHING, []),
    ],
)
def test_what_speaks_for_one_person(
    one: tuple[str, ...], other: tuple[str, ...], verdict: Verdict, evidence: list[Evidence]
) -> None:
    found = match(known(*one), known(*other), LIKE)
    assert (found.verdict, list(found.evidence)) == (verdict, evidence)
    again = match(known(*other), known(*one), LIKE)
    assert again == found
    if evidence and verdict is not Verdict.NOTHING:
        assert keys_of(known(*one)) & keys_of(known(*other)), "they are found by a key"


def test_more_evidence_makes_it_surer() -> None:
    one = known("Greta Ek", PHONE, HOME)
    less, more = (match(one, known("Gretta Ek", *ways), LIKE) for ways in ((PHONE,), (PHONE, HOME)))
    assert (less.score, more.score, more.evidence) == (90, 94, (Evidence.PHONE, Evidence.ADDRESS))
    typed = match(known("Greta"), known("Ove"), LIKE, [Evidence.TYPED])
    assert (typed.verdict, typed.score) == (Verdict.ASK, 60)


@given(st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=30)
def test_a_name_alone_never_suffices(one: str, other: str) -> None:
    assert match(Known(one, ()), Known(other, ()), LIKE).verdict is Verdict.NOTHING


def test_what_a_household_shares_is_not_somebodys_own() -> None:
    assert {kind for kind in IdentityKind if may_share(kind)} == {
        IdentityKind.PHONE,
        IdentityKind.LOYALTY,
        IdentityKind.ADDRESS,
    }
    assert mailbox("+x@firm.se") == ("+x@firm.se", True)


def test_who_has_one_name_is_found_among_those_whose_mail_is_of_one_domain() -> None:
    assert not {key for key in keys_of(known("Greta Ek", PHONE)) if key.startswith("name:")}
    ours, theirs, others = (
        {key for key in keys_of(known("Greta Ek", mail)) if key.startswith("name:")}
        for mail in ("greta@googlemail.com", "g.ek@gmail.com", "g.ek@web.de")
    )
    assert ours == theirs
    assert len(ours) == 2
    assert not ours & others


def test_a_card_and_a_house_are_read_where_they_are_called_so() -> None:
    assert identity.guess("Card: AB-12 34") == Identity(IdentityKind.LOYALTY, "ab1234")
    assert identity.guess("address: Kirchstraße 5, Köln") == Identity(IdentityKind.ADDRESS, "kirchstr 5 koln")
    assert identity.guess("card: 12") is None
    assert identity.guess("address: Köln") is None
    assert identity.guess("pigeon: 12345 678") is None


def test_one_person_is_whoever_is_reached_by_joins_and_their_oldest_name_stands_for_all() -> None:
    assert groups([1, 2, 3, 4], [(1, 2), (2, 3)]) == [{1, 2, 3}, {4}]
    assert head({2, 3, 5}, {2: "", 3: "Greta", 5: "Greta L."}) == 3
    assert head({5, 2}, {}) == 2
