"""What people type behind the commands, with Slack's wrapping around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.kit.errors import StaleInteraction
from bot.slack.workspaces.slash_commands import (
    ApplaudRequest,
    VoiceCommand,
    as_meant,
    name_first,
    read_applaud,
    read_voice,
    voice_of,
)


@pytest.mark.parametrize(
    ("typed", "asked", "words"),
    [
        ("", VoiceCommand.FORM, ""),
        ("   ", VoiceCommand.FORM, ""),
        ("form", VoiceCommand.FORM, ""),
        ("mine", VoiceCommand.MINE, ""),
        ("away until Friday", VoiceCommand.AWAY, "until Friday"),
        ("Mine please", VoiceCommand.MINE, ""),
        ("find broken grinder", VoiceCommand.FIND, "broken grinder"),
        ("find   fish &amp; chips", VoiceCommand.FIND, "fish & chips"),
        ("find", VoiceCommand.FIND, ""),
        ("who <mailto:greta@example.com|greta@example.com>", VoiceCommand.WHO, "greta@example.com"),
        ("who <tel:+46700000000|+46 70 000 00 00>", VoiceCommand.WHO, "+46 70 000 00 00"),
        ("who <@U0GRETA|greta>", VoiceCommand.WHO, "@greta"),
        ("who", VoiceCommand.WHO, ""),
        ("team", VoiceCommand.TEAM, ""),
        ("digest", VoiceCommand.DIGEST, ""),
        ("kept", VoiceCommand.KEPT, ""),
        ("kept me waiting for two hours", VoiceCommand.FORM, "kept me waiting for two hours"),
        ("why", VoiceCommand.WHY, ""),
        ("Why  4711", VoiceCommand.WHY, "4711"),
        ("why <https://k.slack.com/archives/C1/p1>", VoiceCommand.WHY, "https://k.slack.com/archives/C1/p1"),
        ("why 1234567890123456789", VoiceCommand.FORM, "why 1234567890123456789"),
        ("why so late?", VoiceCommand.FORM, "why so late?"),
        ("help", VoiceCommand.HELP, ""),
        ("help me please", VoiceCommand.HELP, ""),
        ("help me, my grinder broke", VoiceCommand.FORM, "help me, my grinder broke"),
        ("Team was rude to  Greta", VoiceCommand.FORM, "Team was rude to  Greta"),
        ("please", VoiceCommand.FORM, "please"),
        ("hello there", VoiceCommand.FORM, "hello there"),
        ("unsure", VoiceCommand.FORM, "unsure"),
        ("<!channel>", VoiceCommand.FORM, "@channel"),
        ("The parcel never came", VoiceCommand.FORM, "The parcel never came"),
    ],
)
def test_voice_is_asked_for(typed: str, asked: VoiceCommand, words: str) -> None:
    read = read_voice(typed)
    assert (read.command, read.words, read.suggestion) == (asked, words, "")


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("hlep", "help"),
        ("Teams", "team"),
        ("digset", "digest"),
        ("fnd grinder", "find grinder"),
        ("whom Greta Lindholm", "who Greta Lindholm"),
        ("whoo", "who"),
    ],
)
def test_a_mistyped_command_is_asked_about_with_its_words(typed: str, suggestion: str) -> None:
    read = read_voice(typed)
    assert (read.command, read.words, read.suggestion, read.typed) == (VoiceCommand.UNSURE, typed, suggestion, typed)


@pytest.mark.parametrize("typed", ["fnd the grinder that broke", "teams late again", f"fnd {'x' * 80}"])
def test_a_sentence_is_no_mistyped_command(typed: str) -> None:
    assert read_voice(typed).command is VoiceCommand.FORM
    assert read_voice(typed).words == typed


def test_ways_to_reach_somebody_are_found_but_no_colleague_who_is_mentioned() -> None:
    read = read_voice(
        "<@U0NORA|nora>, Greta Lindholm rang: <mailto:greta@example.com|greta@example.com>, "
        "<tel:+46701234567|070-123 45 67>"
    )
    assert read.words == "@nora, Greta Lindholm rang: greta@example.com, 070-123 45 67"
    assert read.ways == ("greta@example.com", "070-123 45 67")
    assert voice_of("fnd @greta_b").ways == ("@greta_b",)
    with pytest.raises(StaleInteraction):
        voice_of(None)


@pytest.mark.parametrize(
    ("typed", "to", "why"),
    [
        (" <@U0TOM|tom> made a stranger a regular &lt;3 ", ("U0TOM",), "made a stranger a regular <3"),
        ("<@U0TOM>", ("U0TOM",), ""),
        ("<@U0TOM|tom> <@U0LENA> stayed late", ("U0TOM", "U0LENA"), "stayed late"),
        ("<@U0TOM>, <@U0LENA> and <@U0ANNA> stayed", ("U0TOM", "U0LENA", "U0ANNA"), "stayed"),
        ("<@U0TOM> &amp; <@U0TOM> and stayed", ("U0TOM",), "and stayed"),
        ("<@U0TOM>: well done", ("U0TOM",), "well done"),
        ("for <@U0TOM|tom>, who stayed late", (), "for @tom, who stayed late"),
        ("", (), ""),
    ],
)
def test_applause_has_people_and_a_reason(typed: str, to: tuple[str, ...], why: str) -> None:
    assert read_applaud(typed) == ApplaudRequest(to, why)


@pytest.mark.parametrize("group", ["<!subteam^S0CARE|@care>", "<!here>", "<!channel|@channel>", "<!everyone>", "@here"])
def test_a_group_is_told_from_people(group: str) -> None:
    assert read_applaud(f"{group} <@U0TOM> stayed late") == ApplaudRequest(("U0TOM",), "stayed late", group=True)


@pytest.mark.parametrize(
    ("typed", "to"),
    [("@tom stayed late", ()), ("@tom and @ove stayed late", ()), ("<@U0LENA>, @tom: stayed late", ("U0LENA",))],
)
def test_a_name_that_is_no_mention_is_noticed(typed: str, to: tuple[str, ...]) -> None:
    assert read_applaud(typed) == ApplaudRequest(to, "stayed late", unnamed="@tom")


def test_what_slack_wrapped_is_unwrapped_once() -> None:
    assert (
        as_meant("<https://example.com/a|example.com/a> in <#C0TEAM|team>, <!here>") == "example.com/a in #team, @here"
    )
    assert as_meant("<mailto:a@example.com>") == "a@example.com"
    assert as_meant("&amp;lt; is how one writes &lt;") == "&lt; is how one writes <"


@given(st.text(max_size=300) | st.text(alphabet="<>@!U0|^ and,helpfindwho", max_size=60))
def test_whatever_is_typed_is_read_and_kept(typed: str) -> None:
    read = read_voice(typed)
    assert read.words in as_meant(typed)
    assert bool(read.suggestion) == (read.command is VoiceCommand.UNSURE)
    read_applaud(typed)


@pytest.mark.parametrize(
    ("typed", "weeks"),
    [
        ("digest", ""),
        ("digest 4", "4"),
        ("insights 26", "26"),
        ("digest 0", ""),
        ("digest 100", ""),
        ("digest 4 5", ""),
    ],
)
def test_a_digest_may_be_of_several_weeks(typed: str, weeks: str) -> None:
    assert (read_voice(typed).command, read_voice(typed).words) == (typed.split(maxsplit=1)[0], weeks)


def test_a_name_stands_before_the_colon() -> None:
    assert name_first("Tom, café Malmö: stayed late: twice") == ("Tom, café Malmö", "stayed late: twice")
    assert name_first("Tom") == ("Tom", "")
