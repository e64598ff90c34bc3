"""The form that logs a personal contact: what it asks, how it unfolds, and how it is read back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import Feeling, Method, Outcome, State
from bot.domain.conversations.reply import Contact
from bot.domain.conversations.retry import Retry
from bot.domain.events import EventKind
from bot.domain.hours import moment
from bot.domain.recognition.commands import Applaud
from bot.slack.conversations.forms import reply_form, reply_reader
from bot.slack.kit import limits, view_state
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.views.conversations import HistoryLine, ReplyView
from tests.kit.filled import View, input_of, submitted, words
from tests.kit.shown import CALL, CARD, DAY, HOUR, IDRIS, NORA, NOW, TOM, TZ, texts, unmarked

NOTE = "We spoke for a while, and a new grinder is on its way."
RETRIES = {Retry.HOUR: NOW + HOUR, Retry.AFTERNOON: NOW + 4 * HOUR, Retry.TOMORROW: NOW + 29 * HOUR}
SHORT = ["did", "note", "settled", "more_to_say"]
TRIED = ["did", "retry", "note", "more_to_say"]


def form(values: dict[str, Any] | None = None, *, retries: dict[Retry, int] | None = None, **changed: Any) -> View:  # noqa: ANN401 - fields of the view
    view = ReplyView(replace(CARD, **changed), TZ, 77, RETRIES if retries is None else retries)
    return reply_form.open_form(view, NOW, values=values)


def filled(**typed: object) -> View:
    """The form as it is sent by somebody who waited until it had unfolded."""
    return submitted(form(typed), **typed)


def read(tz: str = TZ, /, **typed: object) -> LogReply:
    view = filled(**typed)
    assert not reply_reader.is_behind(view)
    assert reply_reader.read_id(view) == CARD.id
    return reply_reader.read(view, tz, NOW)


def errors(**typed: object) -> dict[str, str]:
    with pytest.raises(FormErrors) as caught:
        read(**typed)
    return caught.value.errors


def fields(view: View) -> list[str]:
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]


def optional(view: View) -> list[str]:
    return [block["block_id"] for block in view["blocks"] if block.get("optional")]


def labels(view: View, block: str) -> list[str]:
    return [one["text"]["text"] for one in input_of(view, block)["element"]["options"]]


def utc(*when: int) -> int:
    return int(datetime(*when, tzinfo=UTC).timestamp()) * 1000  # type: ignore[arg-type, misc]  # year, month, day, hour


def test_it_says_who_it_is_about_and_by_when() -> None:
    assert [unmarked(line) for line in words(form())][:2] == [
        "*Greta Lindholm: broken grinder*",
        "A call or personal mail is due Tue 15:00.",
    ]
    assert "was due Mon 09:20" in unmarked(words(form(reply_due=NOW - HOUR))[1])
    assert words(form(customer="", matter="", state=State.CLOSED))[:2] == ["*A customer*", "What did you do?"]


def test_it_is_short_at_first() -> None:
    assert fields(form()) == SHORT
    assert optional(form()) == ["more_to_say"], "what is needed is not marked optional"
    assert labels(form(), "did") == [
        *("Spoke on the phone", "Left a message", "Nobody answered", "Wrote a personal mail", "Posted a letter"),
        *("Sent a message", "Met in person"),
    ]
    assert [one for one in fields(form()) if input_of(form(), one).get("dispatch_action")] == [
        *("did", "settled", "more_to_say"),
    ]


@pytest.mark.parametrize("did", [Contact.LEFT_MESSAGE, Contact.NO_ANSWER])
def test_an_attempt_is_asked_only_when_to_try_again(did: Contact) -> None:
    tried = form({"did": did})
    assert fields(tried) == TRIED
    assert optional(tried) == ["note", "more_to_say"]
    assert labels(tried, "retry") == [
        *("In an hour", "This afternoon (14:20)", "Tomorrow, at another time of day (Tue 15:20)"),
    ]
    assert "How they felt" not in labels(tried, "more_to_say")


def test_over_a_weekend_it_is_the_next_working_day() -> None:
    tried = form({"did": "no_answer"}, retries={Retry.TOMORROW: NOW + 3 * DAY})
    assert labels(tried, "retry") == ["Next working day, at another time of day (Thu 10:20)"]


def test_after_the_last_try_it_speaks_of_a_letter() -> None:
    tried = form({"did": "no_answer"}, retries={})
    assert fields(tried) == ["did", "note", "more_to_say"]
    assert "That makes three tries. A letter may reach them better now." in words(tried)
    assert "That makes three tries" not in " ".join(words(form(retries={})))
    view = submitted(tried, did="no_answer")
    assert not reply_reader.is_behind(view)
    assert reply_reader.read(view, TZ, NOW).retry is None


def test_the_rest_unfolds_by_choice() -> None:
    assert fields(form({"did": "spoke", "settled": "not_yet"})) == [*SHORT[:3], "follow_up", "more_to_say"]
    more: dict[str, Any] = {"did": "spoke", "more_to_say": ["felt", "promised", "applaud"]}
    below = ["feeling", "promise", "promise_due", "applaud_to", "applaud_why"]
    assert fields(form(more)) == [*SHORT, *below]
    assert optional(form(more)) == ["more_to_say", "feeling", "promise_due"]
    assert fields(form({**more, "did": "no_answer"})) == [*TRIED, *below[1:]], "nobody knows how they felt"


def test_what_was_typed_stays_when_it_unfolds_and_when_it_folds_again() -> None:
    typed: dict[str, Any] = {
        "did": "spoke",
        "note": NOTE,
        "settled": "not_yet",
        "follow_up": "2026-12-01",
        "more_to_say": ["felt", "promised", "applaud"],
        "feeling": "upset",
        "promise": "A new grinder",
        "promise_due": "2026-11-30",
        "applaud_to": TOM.id,
        "applaud_why": "He drove there on a Sunday.",
    }
    view = submitted(form(typed))
    assert reply_reader.read_entered(view) == typed
    changed = form({**reply_reader.read_entered(view), "did": "no_answer", "more_to_say": []})
    assert fields(changed) == TRIED
    folded = submitted(changed)
    kept = {name: value for name, value in typed.items() if name != "more_to_say"}
    assert reply_reader.read_entered(folded) == {**kept, "did": "no_answer", "retry": "tomorrow"}
    again = {"did": "spoke", "more_to_say": typed["more_to_say"]}
    back = submitted(form({**reply_reader.read_entered(folded), **again}))
    assert reply_reader.read_entered(back) == {**typed, "retry": "tomorrow"}


def test_what_a_form_cannot_remember_is_let_go_rather_than_the_form() -> None:
    view = form({"did": "no_answer", "applaud_why": "x" * 3000, "promise": "y"})
    limits.check_view(view)
    assert "folded" not in json.loads(view["private_metadata"])


@pytest.mark.parametrize("forged", [{"did": ["spoke"]}, {"settled": ["x"]}, {"more_to_say": "promised"}, {"did": "x"}])
def test_answers_that_were_never_offered_unfold_nothing(forged: dict[str, Any]) -> None:
    assert fields(form(forged)) == SHORT


def test_it_is_seen_when_a_form_was_sent_before_it_had_unfolded() -> None:
    sent = submitted(form(), did="no_answer", note=NOTE, settled="settled")
    assert reply_reader.is_behind(sent)
    assert not reply_reader.is_behind(submitted(form(), did="spoke", note=NOTE, settled="settled"))
    shown = reply_form.still(
        sent | {"blocks": [{"type": "section", "block_id": "notice"}, *form()["blocks"]]},
        form(reply_reader.read_entered(sent)) | {"private_metadata": json.dumps({"id": "4711", "seen": 99})},
    )
    assert shown["blocks"][0]["block_id"] == "notice", "what stood above it still does"
    assert json.loads(shown["private_metadata"]) == {"id": "4711", "seen": 77}, "its writer knows no more than before"
    assert fields(shown) == TRIED
    assert input_of(shown, "note")["element"]["initial_value"] == NOTE


def test_a_form_that_asks_for_the_same_is_not_drawn_anew() -> None:
    assert view_state.has_fields_of(form(), form({"did": "spoke", "note": "x"}))
    assert not view_state.has_fields_of(form(), form({"did": "no_answer"}))


def test_whoever_comes_second_is_told_who_is_writing() -> None:
    view = reply_form.open_form(ReplyView(CARD, TZ, 0, RETRIES), NOW, others=[(NORA, NOW - HOUR), (TOM, NOW)])
    said = [unmarked(line) for line in words(view)]
    assert "Nora opened this form at 09:20 and has not sent it yet." in said
    assert "Tom opened this form at 10:20 and has not sent it yet." in said


def test_a_call_that_settled_it() -> None:
    reply = read(did="spoke", note=NOTE, settled="settled", more_to_say=["felt"], feeling="content")
    assert reply == LogReply(4711, Method.CALL, Outcome.REACHED, NOTE, Feeling.CONTENT, settled=True, seen=77)


def test_a_mail_that_did_not_settle_it_yet() -> None:
    assert read(
        did="mail",
        note=NOTE,
        more_to_say=["promised"],
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
        seen=77,
    )


def test_applause_goes_along() -> None:
    typed = {"did": "met", "note": NOTE, "settled": "settled", "more_to_say": ["applaud"]}
    why = "He drove there on a Sunday."
    assert read(**typed, applaud_to=TOM.id, applaud_why=why).applaud == Applaud(TOM.id, why, conversation_id=4711)
    assert errors(**typed, applaud_why="Nice.") == {
        "applaud_to": "Who was it? Choose a colleague.",
        "applaud_why": "Tell us what they did: 20 characters or more.",
    }


@pytest.mark.parametrize(("tz", "hour"), [("Europe/Stockholm", 8), ("America/New_York", 14), ("", 9), ("Nowhere", 9)])
def test_a_day_is_nine_in_the_morning_where_they_are(tz: str, hour: int) -> None:
    reply = read(tz, did="spoke", note=NOTE, settled="not_yet", follow_up="2026-12-01")
    assert reply.follow_up_at == utc(2026, 12, 1, hour)


@pytest.mark.parametrize("did", [Contact.LEFT_MESSAGE, Contact.NO_ANSWER])
def test_an_attempt_needs_no_note_and_settles_nothing(did: Contact) -> None:
    assert read(did=did) == LogReply(4711, Method.CALL, did.outcome, retry=Retry.TOMORROW, seen=77)
    assert read(did=did, retry="hour", note="Twice.").note == "Twice."


def test_what_was_done_is_needed() -> None:
    assert errors() == {"did": "What did you do?"}


@pytest.mark.parametrize("note", [None, "ok", "x" * 19, "  short    and  wide  "])
def test_who_reached_the_customer_says_what_happened(note: str | None) -> None:
    typed = {} if note is None else {"note": note}
    assert errors(did="spoke", settled="settled", **typed) == {
        "note": "A few words more, please: 20 characters or more, so that others know them too."
    }


def test_whether_it_is_settled_is_needed_then() -> None:
    assert errors(did="met", note=NOTE) == {"settled": "Is it settled for them?"}


def test_not_yet_needs_a_day_to_come() -> None:
    typed = {"did": "spoke", "note": NOTE, "settled": "not_yet"}
    assert errors(**typed) == {"follow_up": "When do you look again? Choose a day."}
    assert errors(**typed, follow_up="2026-11-23") == {
        "follow_up": "9:00 on that day has passed. Choose a day to come."
    }
    assert errors(**typed, follow_up="2062-11-24") == {"follow_up": "That is over a year away. Choose a nearer day."}


def test_a_day_of_a_promise_needs_the_promise_and_is_to_come() -> None:
    attempt = {"did": "left_message", "more_to_say": ["promised"]}
    assert errors(**attempt, promise_due="2026-11-24") == {"promise": "What did you promise?"}
    assert errors(**attempt, promise="A call", promise_due="2026-11-20") == {
        "promise_due": "9:00 on that day has passed. Choose a day to come."
    }
    assert read(**attempt, promise="I will call again").promise == "I will call again"


@given(st.one_of(st.dates(), st.dates(date(2026, 11, 1), date(2027, 12, 31))))
def test_every_day_is_read_or_refused_in_words(day: date) -> None:
    nine = moment(day, 9 * 60, TZ)
    typed = {"did": "spoke", "note": NOTE, "settled": "not_yet", "follow_up": str(day)}
    if NOW < nine <= NOW + 366 * DAY:
        assert read(**typed).follow_up_at == nine
    else:
        assert errors(**typed).keys() == {"follow_up"}


@pytest.mark.parametrize("metadata", ["", "{}", '{"id":4711}', '{"id":"x"}', "x"])
def test_a_form_without_its_conversation_is_refused(metadata: str) -> None:
    view = submitted(form({"did": "no_answer"}), did="no_answer")
    with pytest.raises(StaleInteraction):
        reply_reader.read(view | {"private_metadata": metadata}, TZ, NOW)


def test_what_a_form_has_seen_is_not_believed_when_it_is_no_number() -> None:
    view = submitted(form({"did": "no_answer"}), did="no_answer")
    for seen in ("77", True, None):
        kept = json.dumps({"id": "4711", "seen": seen, "folded": "x"})
        assert reply_reader.read(view | {"private_metadata": kept}, TZ, NOW).seen == 0
        assert reply_reader.read_entered(view | {"private_metadata": kept})["did"] == "no_answer"


@pytest.mark.parametrize("block", ["did", "note", "settled", "more_to_say"])
def test_a_missing_field_is_refused(block: str) -> None:
    view = submitted(form(), did="spoke", note=NOTE, settled="settled")
    del view["state"]["values"][block]
    assert reply_reader.is_behind(view)
    with pytest.raises(StaleInteraction):
        reply_reader.read(view, TZ, NOW)


@given(texts, texts)
def test_whoever_it_is_about_the_form_stays_within_slacks_limits(customer: str, matter: str) -> None:
    limits.check_view(form(customer=customer, matter=matter))


@given(texts, texts, texts)
def test_whatever_was_typed_the_form_stays_within_slacks_limits(note: str, promise: str, why: str) -> None:
    typed: dict[str, Any] = {"did": "no_answer", "note": note, "promise": promise, "applaud_why": why}
    for more in ([], ["promised", "applaud"]):
        limits.check_view(form({**typed, "more_to_say": more}))


def test_a_stale_form_comes_back_with_what_happened_and_all_that_was_typed() -> None:
    sent = filled(did="spoke", note=NOTE, settled="settled") | {"blocks": form()["blocks"]}
    line = HistoryLine(EventKind.ATTEMPTED, NOW - HOUR, IDRIS)
    said = reply_form.changed_meanwhile(line, TZ, NOW)
    assert unmarked(said) == (
        "*Meanwhile, 09:20:* Idris tried to reach the customer. Nothing of yours is lost: your words are below. "
        "If yours should be logged, too, send it once more."
    )
    over = reply_form.changed_meanwhile(replace(line, kind=EventKind.CLOSED, touch=CALL), TZ, NOW)
    assert over.endswith("If yours should count, too, take it up again on the card first, then send this once more.")
    again = reply_form.with_notice(sent, said, seen=99)
    limits.check_view(again)
    twice = reply_form.with_notice(submitted(again) | {"blocks": again["blocks"]}, said)
    assert [one.get("block_id") for one in twice["blocks"]].count("notice") == 1
    assert json.loads(twice["private_metadata"])["seen"] == 99
    assert input_of(twice, "note")["element"]["initial_value"] == NOTE
    assert reply_reader.read(submitted(twice), TZ, NOW).seen == 99


def test_whoever_may_not_any_more_takes_their_words_along() -> None:
    view = reply_form.refused(filled(did="spoke", note=NOTE), "Only the owner may.")
    limits.check_view(view)
    assert words(view)[-3:] == ["Only the owner may.", "What you wrote:", f"> {NOTE}"]
    assert words(reply_form.refused(filled(did="spoke"), "No."))[-1] == "No."


def said(reply: LogReply, **more: Any) -> str:  # noqa: ANN401 - as `confirmation`
    view = reply_form.confirmation(reply, "Greta Lindholm", tz=TZ, now=NOW, **more)
    limits.check_view(view)
    return unmarked(view["blocks"][0]["text"]["text"])


def test_it_confirms_what_the_reply_did() -> None:
    undo = "Wrong click? Undo is there for ten minutes."
    settled = LogReply(4711, Method.CALL, Outcome.REACHED, NOTE, settled=True)
    assert said(settled) == f"Thank you. Greta Lindholm heard from you, and this is closed. {undo}"
    not_yet = replace(settled, settled=False, follow_up_at=utc(2026, 12, 1, 8))
    assert said(not_yet) == (
        f"Thank you. It is not settled yet for Greta Lindholm; you hear from me Tue 1 Dec, 09:00. {undo}"
    )
    left, tried = (
        LogReply(4711, Method.CALL, one, retry=Retry.HOUR) for one in (Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER)
    )
    assert said(left) == (
        f"Noted: your message to Greta Lindholm. It stays with you, and I remind you in an hour. {undo}"
    )
    assert said(tried) == (
        f"Noted: that you tried to reach Greta Lindholm. It stays with you, and I remind you in an hour. {undo}"
    )
    assert "after three tries a letter may reach them better" in said(replace(tried, retry=None))
    assert "I remind you of your promise on 30 Nov." in said(replace(settled, promise_due=utc(2026, 11, 30, 8)))


def test_it_offers_applause_unless_that_went_along() -> None:
    settled = LogReply(4711, Method.CALL, Outcome.REACHED, NOTE, settled=True)
    view = reply_form.confirmation(settled, "Greta Lindholm", tz=TZ, now=NOW)
    (button,) = view["blocks"][1]["elements"]
    assert (button["text"]["text"], button["value"]) == ("Applaud someone", "4711")
    assert "Your applause for Tom is on its way." in said(settled, applauded=TOM)
    assert len(reply_form.confirmation(settled, "", tz=TZ, now=NOW, applauded=TOM)["blocks"]) == 1


def test_it_says_what_a_wish_not_to_be_contacted_means() -> None:
    reply = LogReply(4711, Method.CALL, Outcome.REACHED, NOTE, settled=True, asked_not_to=True)
    view = reply_form.confirmation(reply, "Greta Lindholm", tz=TZ, now=NOW)
    assert "Nobody plans anything with them from now on: they asked for that." in words(view)[0]


def test_it_says_that_they_may_be_quoted() -> None:
    reply = LogReply(4711, Method.CALL, Outcome.REACHED, NOTE, settled=True, may_quote=True)
    view = reply_form.confirmation(reply, "Greta Lindholm", tz=TZ, now=NOW)
    assert "We may quote them from today on." in words(view)[0]
