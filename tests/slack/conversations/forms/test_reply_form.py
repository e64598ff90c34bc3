"""The form that logs a personal contact."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import Feeling, Method, Outcome, State
from bot.domain.hours import moment
from bot.slack.conversations.forms import reply_form
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from tests.kit.filled import View, submitted, words
from tests.kit.shown import CARD, DAY, NOW, TZ, texts, unmarked

NOTE = "We spoke for a while, and a new grinder is on its way."


def form(**changed: object) -> View:
    return reply_form.open_form(replace(CARD, **changed), NOW, TZ)  # type: ignore[arg-type]  # fields of the view


def read(tz: str = TZ, /, **typed: object) -> LogReply:
    return reply_form.read(submitted(form(), **typed), tz, NOW)


def errors(**typed: object) -> dict[str, str]:
    with pytest.raises(FormErrors) as caught:
        read(**typed)
    return caught.value.errors


def utc(*when: int) -> int:
    return int(datetime(*when, tzinfo=UTC).timestamp()) * 1000  # type: ignore[arg-type, misc]  # year, month, day, hour


def test_it_says_who_it_is_about_and_by_when() -> None:
    assert [unmarked(line) for line in words(form())][:2] == [
        "*Greta Lindholm: broken grinder*",
        "A call or personal mail by Tue 15:00.",
    ]
    assert words(form(customer="", matter="", state=State.CLOSED))[:2] == ["*A customer*", "How did you reach out?"]


def test_a_call_that_settled_it() -> None:
    assert read(method="call", outcome="reached", note=NOTE, feeling="content", settled="settled") == LogReply(
        4711, Method.CALL, Outcome.REACHED, NOTE, Feeling.CONTENT, settled=True
    )


def test_a_mail_that_did_not_settle_it_yet() -> None:
    assert read(
        method="email",
        outcome="sent",
        note=NOTE,
        promise="A new grinder",
        promise_due="2026-11-30",
        settled="not_yet",
        follow_up="2026-12-01",
    ) == LogReply(
        4711,
        Method.EMAIL,
        Outcome.SENT,
        NOTE,
        promise="A new grinder",
        promise_due=utc(2026, 11, 30, 8),
        settled=False,
        follow_up_at=utc(2026, 12, 1, 8),
    )


@pytest.mark.parametrize(("tz", "hour"), [("Europe/Stockholm", 8), ("America/New_York", 14), ("", 9), ("Nowhere", 9)])
def test_a_day_is_nine_in_the_morning_where_they_are(tz: str, hour: int) -> None:
    reply = read(tz, method="call", outcome="reached", note=NOTE, settled="not_yet", follow_up="2026-12-01")
    assert reply.follow_up_at == utc(2026, 12, 1, hour)


@pytest.mark.parametrize("outcome", [Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER])
def test_an_attempt_needs_no_note_and_settles_nothing(outcome: Outcome) -> None:
    assert read(method="call", outcome=outcome) == LogReply(4711, Method.CALL, outcome)
    # radio buttons cannot be unchosen in Slack
    assert read(method="call", outcome=outcome, settled="settled").settled is None
    assert read(method="call", outcome=outcome, settled="not_yet", follow_up="2020-01-01").follow_up_at is None


def test_how_and_what_came_of_it_are_needed() -> None:
    assert errors() == {
        "method": "How was it: a call, a mail, a letter, a message, or in person?",
        "outcome": "What came of it?",
    }


@pytest.mark.parametrize("note", [None, "ok", "x" * 19, "  short    and  wide  "])
def test_who_reached_the_customer_says_what_happened(note: str | None) -> None:
    assert errors(method="call", outcome="reached", note=note, settled="settled") == {
        "note": "A few words more, please: 20 characters or more, so that others know them too."
    }


def test_whether_it_is_settled_is_needed_then() -> None:
    assert errors(method="visit", outcome="reached", note=NOTE) == {"settled": "Is it settled for them?"}


def test_not_yet_needs_a_day_to_come() -> None:
    typed = {"method": "call", "outcome": "reached", "note": NOTE, "settled": "not_yet"}
    assert errors(**typed) == {"follow_up": "When do you look again? Choose a day."}
    assert errors(**typed, follow_up="2026-11-23") == {
        "follow_up": "9:00 on that day has passed. Choose a day to come."
    }
    assert errors(**typed, follow_up="2062-11-24") == {"follow_up": "That is over a year away. Choose a nearer day."}


def test_a_day_of_a_promise_needs_the_promise_and_is_to_come() -> None:
    attempt = {"method": "call", "outcome": "left_message"}
    assert errors(**attempt, promise_due="2026-11-24") == {"promise": "What did you promise for that day?"}
    assert errors(**attempt, promise="A call", promise_due="2026-11-20") == {
        "promise_due": "9:00 on that day has passed. Choose a day to come."
    }
    assert read(**attempt, promise="I will call again").promise == "I will call again"


def test_settled_needs_no_day() -> None:
    reply = read(method="call", outcome="reached", note=NOTE, settled="settled", follow_up="2020-01-01")
    assert (reply.settled, reply.follow_up_at) == (True, None)


@given(st.one_of(st.dates(), st.dates(date(2026, 11, 1), date(2027, 12, 31))))
def test_every_day_is_read_or_refused_in_words(day: date) -> None:
    nine = moment(day, 9 * 60, TZ)
    typed = {"method": "call", "outcome": "reached", "note": NOTE, "settled": "not_yet", "follow_up": str(day)}
    if NOW < nine <= NOW + 366 * DAY:
        assert read(**typed).follow_up_at == nine
    else:
        assert errors(**typed).keys() == {"follow_up"}


@pytest.mark.parametrize("metadata", ["", "{}", '{"id":4711}', '{"id":"x"}', "x"])
def test_a_form_without_its_conversation_is_refused(metadata: str) -> None:
    view = submitted(form(), method="call", outcome="no_answer")
    with pytest.raises(StaleInteraction):
        reply_form.read(view | {"private_metadata": metadata}, TZ, NOW)


@pytest.mark.parametrize("block", ["method", "outcome", "note", "feeling", "promise", "promise_due", "settled"])
def test_a_missing_field_is_refused(block: str) -> None:
    view = submitted(form(), method="call", outcome="reached", note=NOTE)
    del view["state"]["values"][block]
    with pytest.raises(StaleInteraction):
        reply_form.read(view, TZ, NOW)


@given(texts, texts)
def test_whoever_it_is_about_the_form_stays_within_slacks_limits(customer: str, matter: str) -> None:
    limits.check_view(form(customer=customer, matter=matter))


def said(reply: LogReply) -> str:
    view = reply_form.confirmation(reply, "Greta Lindholm", tz=TZ, now=NOW)
    limits.check_view(view)
    return unmarked(words(view)[-1])


def test_it_confirms_what_the_reply_did() -> None:
    undo = "Wrong click? Undo is there for ten minutes."
    settled = LogReply(4711, Method.CALL, Outcome.REACHED, NOTE, settled=True)
    assert said(settled) == f"Thank you. Greta Lindholm heard from you, and this is closed. {undo}"
    not_yet = replace(settled, settled=False, follow_up_at=utc(2026, 12, 1, 8))
    assert said(not_yet) == (
        f"Thank you. It is not settled yet for Greta Lindholm; you hear from me Tue 1 Dec, 09:00. {undo}"
    )
    left, tried = (LogReply(4711, Method.CALL, one) for one in (Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER))
    assert said(left) == (
        f"Noted: your message to Greta Lindholm. It stays with you, and I remind you to try again. {undo}"
    )
    assert said(tried) == (
        f"Noted: that you tried to reach Greta Lindholm. It stays with you, and I remind you to try again. {undo}"
    )
