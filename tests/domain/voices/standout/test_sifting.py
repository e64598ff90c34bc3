"""Which voices nobody is asked about, and which are always heard."""

from dataclasses import replace

import pytest

from bot.domain.voices.judging.judgement import Judge, Judgement
from bot.domain.voices.standout.evidence import Empty
from bot.domain.voices.standout.scoring import Why
from bot.domain.voices.standout.sifting import Rest, Sieve, Sifted, is_public, mattering, sift, why_kept
from bot.domain.voices.voice import Channel, Kind, Reach, Voice

NOW = 1_795_424_280_000
STORY = "Your driver Tom carried my mother's fridge up four flights last Tuesday, and came back to level it."
PLAIN = "We shall see what it is like then"
BURNT = "My son burnt his hand on your kettle"
COMMENT = Judgement(Kind.COMMENT, Kind.PRAISE, 0.9, sure=True)
NOISE = replace(COMMENT, kind=Kind.NOISE)


def public(words: str, **more: object) -> Voice:
    return Voice("k", words, channel=Channel.SOCIAL, **more)  # type: ignore[arg-type] # the voice's own fields


def sifted(voice: Voice, judged: Judgement = COMMENT, sieve: Sieve | None = None, *, known: bool = False) -> Sifted:
    return sift(voice, judged, sieve or Sieve(), earlier=(), now=NOW, known=known)


@pytest.mark.parametrize("channel", sorted(set(Channel) - {Channel.SOCIAL}))
def test_whoever_writes_to_us_is_heard_however_little_they_say(channel: Channel) -> None:
    assert sifted(Voice("k", "Hm.", channel=channel)) == Sifted()


@pytest.mark.parametrize(
    ("channel", "why"),
    [
        (Channel.EMAIL, Rest.NOISE),
        (Channel.OTHER, Rest.NOISE),
        (Channel.PHONE, None),
        (Channel.LETTER, None),
        (Channel.SHOP, None),
        (Channel.CHAT, None),
        (Channel.REVIEW, None),
    ],
)
def test_noise_that_came_by_mail_or_feed_is_kept_back(channel: Channel, why: Rest | None) -> None:
    voice = Voice("k", "Buy followers", channel=channel)
    assert sifted(voice, NOISE) == Sifted(why)
    assert sifted(voice, replace(NOISE, sure=False)) == Sifted(), "in doubt somebody looks"
    assert sifted(voice, NOISE, known=True) == Sifted(), "they are being spoken with"
    assert sifted(replace(voice, ticket="zendesk:1"), NOISE) == Sifted(), "a help desk has it as a ticket"


def test_a_comment_that_tells_something_takes_one_of_the_days_places() -> None:
    found = sifted(public(STORY))
    assert (found.why, found.passes, found.takes_place) == (None, False, True)
    assert found.made
    assert set(found.made.reasons[:2]) == {Why.STORY, Why.STAFF}
    assert found.points == round(found.made.score * 100) > 400


def test_a_comment_that_tells_little_is_kept_back_whatever_its_reach() -> None:
    found = sifted(public(PLAIN, reach=Reach(likes=90_000)))
    assert (found.why, found.takes_place) == (Rest.BELOW, False)
    assert 0 < found.points < 250
    assert sifted(public(PLAIN), sieve=Sieve(threshold=0.5)).why is None, "the team's threshold counts"


def test_more_than_a_team_takes_a_day_are_kept_back() -> None:
    assert sifted(public(STORY), sieve=Sieve(given=9)).why is None
    found = sifted(public(STORY), sieve=Sieve(given=10))
    assert (found.why, found.takes_place) == (Rest.CAP, False)
    assert sifted(public(STORY), sieve=Sieve(a_day=3, given=3)).why is Rest.CAP


@pytest.mark.parametrize("words", [BURNT, "@eva @tom @kim BURNT, you said it burnt my son's hand"])
def test_what_must_not_wait_passes_score_and_cap_and_takes_no_place(words: str) -> None:
    found = sifted(public(words), replace(COMMENT, urgent=True), Sieve(threshold=9, given=50))
    assert (found.why, found.passes, found.takes_place) == (None, True, False)


def test_danger_that_is_certain_passes_whatever_it_was_taken_for() -> None:
    giveaway = public(f"Tag a friend to win! {BURNT}")
    assert sifted(giveaway, NOISE) == sifted(giveaway, replace(COMMENT, urgent=True))
    assert sifted(giveaway, NOISE).passes


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("😍😍", Empty.EMOJI),
        ("Tag a friend to win!", Empty.GIVEAWAY),
        ("Earn money from home, link in my bio", Empty.SPAM),
        ("@eva this", Empty.TAG),
        ("Love it", Empty.STOCK),
    ],
)
def test_what_is_nothing_to_answer_weighs_nothing(words: str, why: Empty) -> None:
    for judged in (COMMENT, replace(COMMENT, urgent=True)):
        found = sifted(public(words, reach=Reach(likes=90_000)), judged, known=True)
        assert (found.why, found.points, found.passes) == (why, 0, False)


@pytest.mark.parametrize("words", ["@kullen my kettle leaks", "So late!"])
def test_a_complaint_is_something_to_answer_however_few_words_it_has(words: str) -> None:
    complaint = replace(COMMENT, kind=Kind.COMPLAINT, sure=True)
    found = sifted(public(words), complaint)
    assert (found.points, found.takes_place) == (250, True)
    found = sifted(public(words), complaint, Sieve(threshold=2.6))
    assert (found.why, found.may_be_otherwise) == (Rest.BELOW, True)
    assert sifted(public("😡😡"), complaint).why is Empty.EMOJI, "there is nothing to answer in it"


def test_noise_in_public_weighs_nothing_however_long_it_is() -> None:
    found = sifted(public(STORY), NOISE)
    assert (found.why, found.points, found.passes) == (Rest.NOISE, 0, False)


def test_whoever_is_being_spoken_with_is_heard_in_public_too() -> None:
    found = sifted(public(PLAIN), NOISE, Sieve(given=10), known=True)
    assert (found.why, found.passes, found.takes_place) == (None, True, False)


def test_what_a_colleague_or_a_help_desk_has_is_no_public_comment() -> None:
    assert is_public(public(PLAIN))
    assert not is_public(public(PLAIN, forwarder="nora@kullen.example"))
    assert not is_public(public(PLAIN, ticket="zendesk:1"))
    assert not is_public(Voice("k", PLAIN, channel=Channel.REVIEW))


def test_what_is_stored_is_read_back() -> None:
    assert [why_kept(str(one)) for one in (*Empty, *Rest)] == [*Empty, *Rest]
    with pytest.raises(ValueError, match="weather"):
        why_kept("weather")


@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        (Kind.QUESTION, (Kind.QUESTION, Kind.COMMENT)),
        (Kind.COMMENT, (Kind.COMMENT, Kind.QUESTION)),
        (Kind.NOISE, (Kind.COMMENT, Kind.QUESTION)),
    ],
)
def test_noise_that_mattered_is_of_the_kind_that_comes_second_and_people_are_asked(
    other: Kind, kinds: tuple[Kind, Kind]
) -> None:
    made = mattering(replace(NOISE, other=other))
    assert ((made.kind, made.other), made.sure, made.by) == (kinds, False, Judge.PERSON)
    assert mattering(COMMENT) is COMMENT


def test_only_what_is_not_empty_may_be_read_otherwise() -> None:
    assert sifted(public(PLAIN)).may_be_otherwise
    assert not sifted(public("Love it")).may_be_otherwise
    assert not sifted(public(STORY)).may_be_otherwise
