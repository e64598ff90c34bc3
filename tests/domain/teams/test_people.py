"""What is known of somebody from Slack."""

import pytest

from bot.domain.teams.people import Person


@pytest.mark.parametrize(("locale", "language"), [("sv-SE", "sv"), ("EN-us", "en"), ("fil-PH", ""), ("", "")])
def test_the_language_that_somebody_reads_slack_in(locale: str, language: str) -> None:
    assert Person("U1", locale=locale).language == language
