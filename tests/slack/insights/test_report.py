"""What a team's time came to, in words: each figure with what it is of."""

from dataclasses import replace
from typing import Final

import pytest

from bot.domain.conversations.conversation import Method
from bot.domain.insights.figures import Spread
from bot.slack.insights import report
from bot.views.insights import Cases, FiguresView, ReportView, ResponseView
from tests.kit.shown import DAY, HOUR, MINUTE, NOW, TZ, read, said
from tests.slack.insights.test_digest import MONDAY

FIGURES: Final = FiguresView(
    start=MONDAY - 91 * DAY,
    end=MONDAY,
    voices=260,
    answered=Cases(210, 231),
    by_method=((Method.CALL, 120), (Method.LETTER, 1)),
    answered_in=Spread(198, 80 * MINUTE, 5 * HOUR, 9 * HOUR),
    promises=Cases(32, 34),
    came_again=Cases(45, 120),
    again_from=MONDAY - 181 * DAY,
    again_until=MONDAY - 90 * DAY,
    came_back=14,
    thanked=9,
    kept_back=1120,
)
NOTHING: Final = replace(
    FIGURES,
    answered=Cases(0, 0),
    by_method=(),
    answered_in=None,
    promises=Cases(0, 0),
    came_again=Cases(0, 0),
    came_back=0,
)
WEEKS: Final = tuple(
    replace(FIGURES, start=MONDAY - (n + 1) * 7 * DAY, end=MONDAY - n * 7 * DAY, answered=Cases(n, n + 2))
    for n in range(12, -1, -1)
)
VIEW: Final = ReportView(
    team="Marketing & <b>",
    tz=TZ,
    hours=((0, 1, 2, 3, 4), "09:00", "17:30"),
    made_at=NOW,
    all=FIGURES,
    responses=(
        ResponseView(Method.CALL, Cases(50, 60), Cases(24, 60)),
        ResponseView(Method.EMAIL, Cases(7, 7), Cases(2, 8)),
        ResponseView(Method.LETTER, Cases(8, 8), Cases(0, 0)),
        ResponseView(Method.VISIT, Cases(1, 7), Cases(7, 7)),
    ),
    weeks=WEEKS,
    now=replace(FIGURES, start=MONDAY - 28 * DAY),
    at_first=replace(NOTHING, start=MONDAY - 365 * DAY, end=MONDAY - 337 * DAY, again_until=MONDAY),
)


def test_insights_read_like_this() -> None:
    message = report.draw(VIEW)
    assert said(message) == "Here is what came of it, 24 Aug to 22 Nov."
    assert read(message) == (
        "# Marketing &amp; &lt;b&gt;, 24 Aug to 22 Nov\n"
        "*Answered in person:* 91 % (210 of 231 people who wrote)\n"
        "*Time to a person:* half within one and a half working hours, nine in ten within five working hours "
        "(198 answers)\n"
        "*How:* 120 calls, 1 letter\n"
        "*Promises kept:* 94 % (32 of 34 promises)\n"
        "*Wrote again within 90 days:* 38 % (45 of 120 people who were answered), of those answered 26 May to 25 Aug\n"
        "*Wrote back to say thank you:* 14\n"
        "*Thanks given to colleagues:* 9\n"
        "*Kept back:* 1,120\n"
        "*What people respond to*\n"
        "• Calls: 83 % (50 of 60 cases) content or delighted at the end; "
        "40 % (24 of 60 cases) wrote again within 90 days\n"
        "• Mails: 25 % (2 of 8 cases) wrote again within 90 days\n"
        "• Letters: 100 % (8 of 8 cases) content or delighted at the end\n"
        "(Hours are the team's own: Mon to Fri, 09:00 to 17:30. As a page with charts: `golden-thread report`.)"
    )


def test_of_under_eight_cases_nothing_is_said() -> None:
    few = replace(VIEW, responses=VIEW.responses[3:])
    assert report.responses(few) == [("Too early to say", "there are fewer than eight cases of any way")]


def test_of_nothing_no_share_is_told() -> None:
    assert dict(report.told(NOTHING, TZ)) == {
        "Answered in person": "no case yet",
        "Time to a person": "nobody was answered",
        "How": "nobody was answered",
        "Promises kept": "no case yet",
        "Wrote again within 90 days": "no case yet",
        "Wrote back to say thank you": "0",
        "Thanks given to colleagues": "9",
        "Kept back": "1,120",
    }


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (report.share(Cases(1, 1), "promise"), "100 % (1 of 1 promise)"),
        (report.waited(Spread(3, HOUR, HOUR, 2 * HOUR)), "two working hours at most (3 answers)"),
        (report.again(replace(FIGURES, again_until=MONDAY), TZ), "38 % (45 of 120 people who were answered)"),
    ],
)
def test_a_few_are_told_as_few(shown: str, words: str) -> None:
    assert shown == words
