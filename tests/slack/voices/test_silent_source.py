import pytest

from bot.domain.hours import DAY, HOUR, MINUTE
from bot.slack.voices import silent_source
from bot.views.voices import SilentSourceView
from tests.kit.bot_world import MONDAY, said

ZONE = "Europe/Stockholm"


@pytest.mark.parametrize(
    ("gap", "usual"),
    [
        (0, "every minute;"),
        (1 * MINUTE, "every minute"),
        (20 * MINUTE, "every 20 minutes"),
        (HOUR, "every working hour"),
        (3 * HOUR + 5 * MINUTE, "every three working hours"),
        (8 * HOUR, "every working day"),
        (17 * HOUR, "every two working days"),
    ],
)
def test_it_says_since_when_and_what_is_usual(gap: int, usual: str) -> None:
    shown = silent_source.draw(SilentSourceView("Zendesk (retail)", MONDAY - DAY, gap, ZONE), MONDAY)
    assert shown.text == "Zendesk (retail) has gone silent. Please have a look."
    assert f"usually something comes {usual.rstrip(';')}." in said(shown.blocks)
    assert "since <!date^" in said(shown.blocks)


def test_where_we_look_ourselves_the_doctor_says_more() -> None:
    view = SilentSourceView("The mailbox hello@kullen.example", MONDAY - DAY, HOUR, ZONE, is_looked_into=True)
    assert "I look at the wrong place: `golden-thread doctor` says more." in said(
        silent_source.draw(view, MONDAY).blocks
    )


def test_once_it_has_spoken_again_that_is_all_it_says() -> None:
    shown = silent_source.draw(SilentSourceView("Zendesk", MONDAY - HOUR, HOUR, ZONE, again=True), MONDAY)
    assert shown.text.startswith("Zendesk speaks again: it was heard <!date^")


def test_a_title_is_text_and_nothing_else() -> None:
    assert "&lt;!channel&gt;" in silent_source.draw(SilentSourceView("<!channel>", MONDAY, 0, ZONE), MONDAY).text
