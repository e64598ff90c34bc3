"""What people type behind the commands, with Slack's wrapping around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.workspaces.slash_commands import VoiceCommand, as_meant, read_applaud, read_voice


@pytest.mark.parametrize(
    ("typed", "asked", "rest"),
    [
        ("", VoiceCommand.FORM, ""),
        ("   ", VoiceCommand.FORM, ""),
        ("mine", VoiceCommand.MINE, ""),
        ("Mine please", VoiceCommand.MINE, ""),
        ("find broken grinder", VoiceCommand.FIND, "broken grinder"),
        ("find   fish &amp; chips", VoiceCommand.FIND, "fish & chips"),
        ("find", VoiceCommand.HELP, ""),
        ("who <mailto:greta@example.com|greta@example.com>", VoiceCommand.WHO, "greta@example.com"),
        ("who <tel:+46700000000|+46 70 000 00 00>", VoiceCommand.WHO, "+46 70 000 00 00"),
        ("who <@U0GRETA|greta>", VoiceCommand.WHO, "@greta"),
        ("who", VoiceCommand.HELP, ""),
        ("team", VoiceCommand.TEAM, ""),
        ("digest", VoiceCommand.DIGEST, ""),
        ("help", VoiceCommand.HELP, ""),
        ("form", VoiceCommand.HELP, ""),
        ("please", VoiceCommand.HELP, ""),
        ("<!channel>", VoiceCommand.HELP, ""),
    ],
)
def test_voice_is_asked_for(typed: str, asked: VoiceCommand, rest: str) -> None:
    assert read_voice(typed) == (asked, rest)


def test_applause_has_a_person_and_a_reason() -> None:
    assert read_applaud(" <@U0TOM|tom> made a stranger a regular &lt;3 ") == ("U0TOM", "made a stranger a regular <3")
    assert read_applaud("<@U0TOM>") == ("U0TOM", "")
    assert read_applaud("for <@U0TOM|tom>, who stayed late") == ("", "for @tom, who stayed late")
    assert read_applaud("") == ("", "")


def test_what_slack_wrapped_is_unwrapped_once() -> None:
    assert (
        as_meant("<https://example.com/a|example.com/a> in <#C0TEAM|team>, <!here>") == "example.com/a in #team, @here"
    )
    assert as_meant("<mailto:a@example.com>") == "a@example.com"
    assert as_meant("&amp;lt; is how one writes &lt;") == "&lt; is how one writes <"


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read(typed: str) -> None:
    asked, rest = read_voice(typed)
    assert bool(rest) == (asked in {VoiceCommand.FIND, VoiceCommand.WHO})
    read_applaud(typed)
