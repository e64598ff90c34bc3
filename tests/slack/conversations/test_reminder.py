"""A reminder: what is due, how long is left, and one click that settles it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversations.commands import Snooze
from bot.domain.conversations.conversation import Outcome, Reason, State
from bot.domain.conversations.reminders import ReminderKind
from bot.domain.hours import Hours
from bot.slack.conversations import reminder
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.limits import check_message
from bot.views.conversations import CardView, NudgeView
from tests.kit.shown import (
    CALL,
    CARD,
    DAY,
    HOUR,
    MINUTE,
    NORA,
    NOW,
    TOM,
    elements,
    labels,
    read,
    said,
    texts,
    unhurried,
)

CLAIMED = replace(CARD, state=State.CLAIMED)
OFFICE = Hours("Europe/Stockholm")
ANSWERED = replace(CARD, state=State.ANSWERED, touches=(replace(CALL, at=NOW - 11 * DAY),))
REPLY = NudgeView(CLAIMED, ReminderKind.REPLY, 75, NOW + 2 * HOUR, "U0NORA")
CLAIM = NudgeView(CARD, ReminderKind.CLAIM, 75, NOW + 15 * MINUTE, "U0NORA")


def test_a_reminder_reads_like_this() -> None:
    message = reminder.draw(REPLY, NOW)
    sentence = "No word to Greta Lindholm is logged yet; two working hours are left. Full day? One click is enough."
    assert said(message) == sentence
    assert read(message) == (
        f"{sentence}\n"
        "*Greta Lindholm* · broken grinder · complaint\n"
        "[Log a reply] [In an hour] [13:00 today] [Tomorrow 9:00] [Hand over]"
    )


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (
            CLAIM,
            "Nobody has said yes to Greta Lindholm yet; 15 minutes are left. Is it yours? One click is enough.",
        ),
        (
            replace(CLAIM, step=100),
            (
                "The time to claim Greta Lindholm is up now. Is it yours? "
                "If today is too full, hand it over; that is fine."
            ),
        ),
        (
            replace(CLAIM, step=125),
            (
                "Still nobody has said yes to Greta Lindholm. A click on Claim keeps it with you; "
                "otherwise a colleague is asked soon."
            ),
        ),
        (
            replace(REPLY, step=100),
            (
                "No word to Greta Lindholm is logged yet, and the time is up. "
                "Spoken already? Log it. Full day? Hand it over."
            ),
        ),
        (
            replace(REPLY, step=125),
            "No word to Greta Lindholm is logged yet, so a manager is told now. One call still makes the difference.",
        ),
        (
            replace(REPLY, step=200),
            "No word to Greta Lindholm is logged yet, so a manager is told now. One call still makes the difference.",
        ),
        (
            replace(REPLY, to="U0TOM", as_manager=True),
            "No word to Greta Lindholm is logged yet; two working hours are left, and Nora has it. Can you help?",
        ),
        (
            replace(REPLY, step=100, due_at=NOW, to="U0TOM"),
            "No word to Greta Lindholm is logged yet; the time is up, and Nora has it. Can you help?",
        ),
        (
            replace(REPLY, card=ANSWERED, what=ReminderKind.FOLLOW_UP, step=0),
            (
                "You spoke with Greta Lindholm on 12 Nov, and it was not settled yet. "
                "Today is the day to come back to them."
            ),
        ),
        (
            replace(
                REPLY,
                card=replace(ANSWERED, touches=(replace(CALL, by=TOM, at=NOW - 11 * DAY),)),
                what=ReminderKind.FOLLOW_UP,
            ),
            (
                "Tom spoke with Greta Lindholm on 12 Nov, and it was not settled yet. "
                "Today is the day to come back to them."
            ),
        ),
        (
            replace(REPLY, what=ReminderKind.FOLLOW_UP, step=0),
            "Today is the day to come back to Greta Lindholm.",
        ),
        (replace(REPLY, what=ReminderKind.RETRY, step=0), "Time for another try with Greta Lindholm."),
        (
            replace(
                REPLY,
                card=replace(CLAIMED, touches=(replace(CALL, outcome=Outcome.NO_ANSWER, at=NOW - DAY),)),
                what=ReminderKind.RETRY,
            ),
            "You phoned Greta Lindholm and had no answer on 22 Nov. Time for another try.",
        ),
        (
            replace(
                REPLY,
                card=replace(CLAIMED, touches=(replace(CALL, by=TOM, outcome=Outcome.LEFT_MESSAGE),)),
                what=ReminderKind.RETRY,
            ),
            "Tom left Greta Lindholm a message today. Time for another try.",
        ),
        (
            replace(REPLY, what=ReminderKind.WAKE, step=0),
            "The snooze is over: Greta Lindholm is yours again. Please phone or write yourself by Tue 15:00.",
        ),
    ],
)
def test_each_rung_has_its_words(view: NudgeView, words: str) -> None:
    message = reminder.draw(view, NOW)
    assert said(message) == words
    assert "[Log a reply]" in labels(message)


@pytest.mark.parametrize(
    ("due_at", "words"),
    [
        (NOW + HOUR, "one working hour is left"),
        (NOW + MINUTE, "one minute is left"),
        (NOW + 1, "less than a minute is left"),
        (NOW + 90 * MINUTE, "one and a half working hours are left"),
        (NOW + 24 * HOUR, "it is due by Tue 10:20"),
        (NOW, "the time is up"),
    ],
)
def test_how_long_is_left_is_said_as_far_as_it_is_true(due_at: int, words: str) -> None:
    assert f"yet; {words}. Full day?" in said(reminder.draw(replace(REPLY, due_at=due_at), NOW))


AGAIN = replace(CALL, at=NOW)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (replace(CLAIM, card=replace(CLAIMED, claimed_at=NOW)), "Claimed 10:20"),
        (replace(CLAIM, card=replace(CARD, snoozed_until=NOW + 3 * HOUR)), "Quiet until Mon 13:20"),
        (
            replace(REPLY, what=ReminderKind.FOLLOW_UP, card=replace(ANSWERED, follow_up_at=NOW + DAY)),
            "Quiet until Tue 10:20",
        ),
        (replace(REPLY, card=replace(CLAIMED, touches=(AGAIN,)), spoken_since=True), "Tried 10:20"),
        (
            replace(REPLY, card=replace(CLAIMED, touches=(AGAIN,), follow_up_at=NOW + DAY), spoken_since=True),
            "Tried 10:20; next try Tue 10:20",
        ),
        (replace(REPLY, card=replace(ANSWERED, touches=(AGAIN,)), spoken_since=True), "Answered 10:20"),
        (replace(REPLY, card=replace(CLAIMED, state=State.CLOSED, touches=(AGAIN,))), "Answered 10:20"),
        (replace(REPLY, card=replace(CARD, state=State.DISMISSED)), "Put aside: not for us"),
        (replace(REPLY, card=replace(CLAIMED, owner=TOM)), "Handed to Tom"),
        (replace(REPLY, card=replace(CLAIMED, offered_to=TOM), offered_since=True), "Tom is asked to take over"),
        (replace(REPLY, card=replace(CLAIMED, offered_to=TOM)), "This reminder is over"),
        (replace(CLAIM, card=replace(CARD, owner=TOM)), "Tom is asked now"),
        (replace(CLAIM, card=replace(CARD, owner=None)), "With the team now"),
        (replace(REPLY, card=replace(CLAIMED, owner=TOM), to="U0IDRIS", as_manager=True), "Tom has it now"),
        (REPLY, "This reminder is over"),
    ],
)
def test_once_acted_on_it_is_one_line_with_nothing_to_press(view: NudgeView, words: str) -> None:
    message = reminder.draw(replace(view, over=True), NOW)
    assert said(message) == f"{words} · Greta Lindholm"
    assert [block["type"] for block in message.blocks] == ["context"]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (
            replace(REPLY, due_at=NOW - HOUR),
            (
                "No word to Greta Lindholm is logged yet; it was due Mon 09:20, and Nora has it. "
                "Please decide: a colleague, or yourself?"
            ),
        ),
        (
            replace(REPLY, due_at=NOW - HOUR, card=replace(CLAIMED, owner=None)),
            (
                "No word to Greta Lindholm is logged yet; it was due Mon 09:20, and nobody has it. "
                "Please decide: a colleague, or yourself?"
            ),
        ),
    ],
)
def test_a_manager_is_asked_to_decide(view: NudgeView, words: str) -> None:
    message = reminder.draw(replace(view, step=125, to="U0IDRIS", as_manager=True), NOW)
    assert said(message) == words
    assert labels(message) == ["[Assign to…]", "[Take it]", "[Log a reply]"]


LATE = replace(CARD, state=State.WAITING, owner=None)


@pytest.mark.parametrize(
    ("card", "due_at", "words"),
    [
        (
            replace(LATE, reason=Reason.NOT_CLAIMED, reason_person=CARD.owner),
            NOW + HOUR,
            "Nobody has claimed Greta Lindholm; Nora was asked last. An answer is promised by Mon 11:20.",
        ),
        (
            replace(LATE, reason=Reason.NOT_CLAIMED),
            NOW - HOUR,
            "Nobody has claimed Greta Lindholm. An answer was promised by Mon 09:20.",
        ),
        (
            replace(LATE, reason=Reason.ALL_FULL),
            NOW + HOUR,
            "Nobody is asked for Greta Lindholm yet: everybody's hands are full. An answer is promised by Mon 11:20.",
        ),
        (
            replace(LATE, reason=Reason.NO_MEMBERS),
            NOW + HOUR,
            "Nobody is asked for Greta Lindholm yet: there is no marketer to ask. An answer is promised by Mon 11:20.",
        ),
    ],
)
def test_where_nobody_has_it_a_manager_reads_why_and_decides(card: CardView, due_at: int, words: str) -> None:
    view = replace(REPLY, card=card, what=ReminderKind.DECIDE, step=0, due_at=due_at, to="U0IDRIS", as_manager=True)
    message = reminder.draw(view, NOW)
    assert said(message) == f"{words} Please decide: a colleague, or yourself?"
    assert labels(message) == ["[Assign to…]", "[Take it]", "[Log a reply]"]


def test_before_the_claim_claiming_comes_first() -> None:
    shown = elements(reminder.draw(CLAIM, NOW))
    assert [(one["text"]["text"], one.get("style")) for one in shown] == [
        ("Claim", "primary"),
        ("Log a reply", None),
        ("In an hour", None),
        ("13:00 today", None),
        ("Tomorrow 9:00", None),
        ("Hand over", None),
    ]
    assert shown[4]["accessibility_label"] == "Remind me of Greta Lindholm: tomorrow 9:00"


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        (NOW, ["In an hour", "13:00 today", "Tomorrow 9:00"]),
        (NOW + 3 * HOUR, ["In an hour", "Tomorrow 9:00"]),
        (NOW + 7 * HOUR, ["Tomorrow 9:00"]),
        (NOW + 4 * DAY, ["In an hour", "13:00 today", "Monday 9:00"]),
    ],
)
def test_it_offers_times_that_are_to_come_on_its_readers_clock(now: int, offered: list[str]) -> None:
    shown = elements(reminder.draw(replace(REPLY, hours=OFFICE), now))
    assert [one["text"]["text"] for one in shown[1:-1]] == offered


def test_a_manager_hears_first_that_a_time_is_beyond_the_promise() -> None:
    early, late = (
        elements(reminder.draw(replace(REPLY, hours=OFFICE, manages=True, card=replace(CLAIMED, reply_due=due)), NOW))
        for due in (NOW + 5 * DAY, NOW + HOUR)
    )
    assert not any("confirm" in one for one in early)
    asked = [one["confirm"]["text"]["text"] for one in late if "confirm" in one]
    assert asked == ["That is after the time Greta Lindholm was promised an answer (Mon 11:20)."] * 2
    assert "confirm" not in late[1], "an hour from now is what was promised"
    waits = replace(REPLY, manages=True, card=replace(CLAIMED, reply_due=None))
    assert not any("confirm" in one for one in elements(reminder.draw(waits, NOW)))
    asked_by_form = replace(REPLY, card=replace(CLAIMED, reply_due=NOW))
    assert not any("confirm" in one for one in elements(reminder.draw(asked_by_form, NOW)))


def test_handlers_find_the_buttons_by_these_names() -> None:
    shown = elements(reminder.draw(replace(REPLY, hours=OFFICE), NOW))
    assert [one["action_id"] for one in shown] == [
        *("reply", reminder.SNOOZE_HOUR, reminder.SNOOZE_LUNCH, reminder.SNOOZE_TOMORROW, "hand_over")
    ]
    lunch = reminder.read_until(shown[2])
    assert (lunch.conversation_id, lunch.until) == (4711, NOW + 160 * MINUTE)


@pytest.mark.parametrize("value", [None, "4711", "4711:", "4711:-5", "4711:5:5", ":5", 7])
def test_a_time_that_no_button_of_ours_carries_is_refused(value: object) -> None:
    with pytest.raises(StaleInteraction):
        reminder.read_until({"value": value})


def test_a_promise_is_recalled() -> None:
    touch = replace(CALL, promise="a new grinder")
    view = replace(REPLY, card=replace(ANSWERED, touches=(touch,)), what=ReminderKind.FOLLOW_UP)
    assert "\nPromised: a new grinder\n" in read(reminder.draw(view, NOW))


def _view(words: str, state: State) -> CardView:
    touch = replace(CALL, by=replace(NORA, name=words), promise=words)
    return replace(CARD, state=state, customer=words, matter=words, touches=(touch,), owner=replace(TOM, name=words))


@unhurried
@given(texts, st.sampled_from(State), st.sampled_from(ReminderKind), st.sampled_from((0, 75, 100, 125, 200)))
def test_it_is_within_the_limits_and_rings_nobody(words: str, state: State, what: ReminderKind, step: int) -> None:
    message = reminder.draw(NudgeView(_view(words, state), what, step, NOW, "U0NORA"), NOW)
    check_message(message)
    assert "<@" not in str(message)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (ReminderKind.CLAIM, "Nobody has said yes to Greta Lindholm yet; Nora is asked."),
        (
            ReminderKind.RETRY,
            "It was time to speak with Greta Lindholm again, nothing is logged since, and Nora has it.",
        ),
        (
            ReminderKind.FOLLOW_UP,
            "It was time to speak with Greta Lindholm again, nothing is logged since, and Nora has it.",
        ),
    ],
)
def test_a_manager_is_asked_to_decide_when_nothing_came_of_it(what: ReminderKind, sentence: str) -> None:
    message = reminder.draw(replace(REPLY, what=what, step=2, to="U0IDRIS", as_manager=True), NOW)
    assert message.text == f"{sentence} Please decide: a colleague, or yourself?"
    assert message.blocks[-1]["type"] == "actions"


def test_the_end_of_a_snooze_says_when_it_is_late() -> None:
    late = replace(CLAIMED, reply_due=NOW - HOUR)
    assert said(reminder.draw(NudgeView(late, ReminderKind.WAKE, 0, NOW, "U0NORA"), NOW)) == (
        "The snooze is over: Greta Lindholm is yours again, and it is late: an answer was promised by Mon 09:20."
    )


def test_the_end_of_a_snooze_offers_the_same_again() -> None:
    woken = NudgeView(CLAIMED, ReminderKind.WAKE, 0, NOW, "U0NORA", again_at=NOW + DAY, tz="UTC")
    message = reminder.draw(woken, NOW)
    assert "[Again until Tue 09:20]" in labels(message)
    assert "[Again until Tue 10:20]" in labels(reminder.draw(replace(woken, tz=""), NOW))
    pressed = next(one for one in elements(message) if one["action_id"] == reminder.SNOOZE_AGAIN)
    assert reminder.read_until(pressed) == Snooze(4711, NOW + DAY)
    waited = reminder.draw(replace(woken, waited_for_them=True), NOW)
    assert "[Until they write]" in labels(waited)
    pressed = next(one for one in elements(waited) if one["action_id"] == reminder.SNOOZE_AGAIN)
    assert reminder.read_until(pressed) == Snooze(4711, 0, until_they_write=True)
