"""When a mail that a colleague sent themselves is about no conversation, and when it was sent."""

import pytest

from bot.domain.voices.sent_mail import Answer, SentMail, refusal, sent_when

NOW = 1_000_000_000_000
WEEK = 7 * 24 * 60 * 60_000
MAIL = SentMail("nora@kullen.example", ("greta@example.com",), "k", NOW)
TWENTY = SentMail("nora@kullen.example", tuple(f"g{number}@example.com" for number in range(20)), "k", NOW)
TWENTY_ONE = SentMail("nora@kullen.example", tuple(f"g{number}@example.com" for number in range(21)), "k", NOW)


@pytest.mark.parametrize(
    ("mail", "in_team", "customers", "sent_at", "answer"),
    [
        (MAIL, True, 1, NOW, None),
        (MAIL, True, 1, NOW - WEEK + 1, None),
        (MAIL, True, 1, NOW - WEEK, Answer.OLD),
        (MAIL, True, 0, NOW, Answer.UNKNOWN),
        (MAIL, True, 2, NOW, Answer.SEVERAL),
        (TWENTY, True, 1, NOW, None),
        (TWENTY_ONE, True, 1, NOW, Answer.SEVERAL),
        (MAIL, False, 2, NOW - WEEK, Answer.NO_TEAM),
        (MAIL, True, 2, NOW - WEEK, Answer.OLD),
    ],
)
def test_what_is_about_no_conversation(
    mail: SentMail, customers: int, sent_at: int, answer: Answer | None, *, in_team: bool
) -> None:
    assert refusal(mail, in_team=in_team, customers=customers, sent_at=sent_at, now=NOW) is answer


@pytest.mark.parametrize(("said", "when"), [(None, NOW), (NOW - 5, NOW - 5), (NOW + 5, NOW), (NOW, NOW)])
def test_a_mail_was_sent_when_it_says_and_never_later_than_it_came(said: int | None, when: int) -> None:
    assert sent_when(said, NOW) == when
