"""All that is due for somebody in one message, each with the button that settles it."""

from dataclasses import replace

import pytest

from bot.domain.conversations.conversation import State
from bot.domain.conversations.reminders import ReminderKind
from bot.slack.conversations import due_list
from bot.slack.kit.limits import check_message
from bot.slack.kit.mrkdwn import Message
from bot.views.conversations import DueListView, NudgeView, PromiseNudgeView, PromiseView
from bot.views.incidents import IncidentView, InsideView
from tests.kit.shown import CARD, DAY, HOUR, NORA, NOW, PETRA, TOM, TZ, labels, read, said

CLAIMED = replace(CARD, state=State.CLAIMED)
CLAIM = NudgeView(CARD, ReminderKind.CLAIM, 0, NOW + HOUR, "U0NORA")
REPLY = NudgeView(CLAIMED, ReminderKind.REPLY, 0, NOW + HOUR, "U0NORA")
PROMISE = PromiseView(7, 4711, "Ove Holm", "broken grinder", "A new grinder", NOW + HOUR, NORA)
ASKED = PromiseNudgeView(PROMISE, TZ, NORA.id, as_manager=False, may_answer=True, asked_due=PROMISE.due)
HEARD = replace(ASKED, promise=replace(PROMISE, id=8, customer="Greta Lindholm", kept=True))
OTHER = replace(CLAIM, card=replace(CARD, customer="Tomas Ek"))


def buttons(message: Message) -> list[str]:
    return [block["accessory"]["text"]["text"] for block in message.blocks if "accessory" in block]


def test_it_reads_like_this() -> None:
    done = replace(REPLY, over=True, card=replace(CLAIMED, claimed_at=NOW))
    message = due_list.draw(DueListView((CLAIM, REPLY, done), is_morning=True), NOW)
    assert said(message) == "Good morning. Due today: Greta Lindholm and Greta Lindholm."
    assert read(message) == (
        "Good morning. Due today: Greta Lindholm and Greta Lindholm.\n"
        "*Greta Lindholm* · broken grinder · complaint\nClaim by Mon 11:20\n"
        "*Greta Lindholm* · broken grinder · complaint\nAn answer is promised by Tue 15:00\n"
        "(Claimed 10:20 · Greta Lindholm)"
    )
    assert buttons(message) == ["Claim", "Log a reply"]


def test_what_was_promised_comes_first_with_both_answers() -> None:
    message = due_list.draw(DueListView((CLAIM,), is_morning=True, promises=(ASKED, HEARD)), NOW)
    check_message(message)
    assert said(message) == "Good morning. Due today: Ove Holm and Greta Lindholm."
    assert read(message).splitlines()[1:4] == [
        "*Ove Holm: broken grinder* · due today",
        "A new grinder",
        "[Kept] [Not yet]",
    ]
    assert read(message).endswith("\n(The promise to Greta Lindholm is kept. Thank you.)")


def test_twenty_promises_with_their_buttons_fit_beside_what_is_done() -> None:
    asked = [replace(ASKED, promise=replace(ASKED.promise, id=number)) for number in range(25)]
    lines = tuple(replace(CLAIM, over=True) for _ in range(25))
    message = due_list.draw(DueListView(lines, is_morning=False, promises=tuple(asked)), NOW)
    check_message(message)
    assert read(message).count("[Kept] [Not yet]") == 20
    assert "(Five more on my Home tab.)" in read(message)


def test_whoever_may_not_say_how_it_ended_has_no_answers() -> None:
    asked = replace(ASKED, may_answer=False)
    assert labels(due_list.draw(DueListView((), is_morning=False, promises=(asked,)), NOW)) == []


def test_a_list_of_promises_is_over_with_the_last_of_them() -> None:
    message = due_list.draw(DueListView((), is_morning=True, promises=(HEARD,)), NOW)
    assert said(message) == "All that stood here is settled. Thank you."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (replace(CLAIM, due_at=NOW - HOUR), "Claim was due Mon 09:20"),
        (replace(REPLY, card=replace(CLAIMED, reply_due=NOW - HOUR)), "An answer was promised by Mon 09:20"),
        (replace(REPLY, card=replace(CLAIMED, reply_due=None)), "A call or personal mail, please"),
        (replace(REPLY, what=ReminderKind.RETRY), "Time for another try; an answer is promised by Tue 15:00"),
        (replace(REPLY, what=ReminderKind.WAKE), "The snooze is over; an answer is promised by Tue 15:00"),
        (replace(REPLY, what=ReminderKind.FOLLOW_UP), "Today is the day to come back to them"),
        (replace(REPLY, as_manager=True), "Nora has it; an answer is promised by Tue 15:00."),
        (
            replace(REPLY, as_manager=True, card=replace(CARD, owner=None, state=State.WAITING)),
            "Nobody has it; an answer is promised by Tue 15:00.",
        ),
    ],
)
def test_each_line_says_what_is_due(line: NudgeView, words: str) -> None:
    assert read(due_list.draw(DueListView((line,), is_morning=False), NOW)).endswith(f"\n{words}")


def test_a_manager_decides_and_a_stand_in_helps() -> None:
    theirs = replace(REPLY, as_manager=True)
    assert buttons(due_list.draw(DueListView((theirs,), is_morning=False), NOW)) == ["Log a reply"]
    decides = replace(theirs, manages=True)
    assert buttons(due_list.draw(DueListView((decides,), is_morning=False), NOW)) == ["Assign to…"]


def test_names_are_few_and_lines_within_the_limits() -> None:
    message = due_list.draw(DueListView((CLAIM, OTHER, *[REPLY] * 30), is_morning=False), NOW)
    check_message(message)
    assert said(message) == "Due for you now: Greta Lindholm, Tomas Ek and 30 more."
    assert "(Twelve more on my Home tab.)" in read(message)


CLOSED = replace(REPLY, over=True, card=replace(CLAIMED, state=State.CLOSED))
TAKEN = replace(REPLY, over=True, card=replace(CLAIMED, owner=TOM))
QUIET = replace(REPLY, over=True, card=replace(CLAIMED, snoozed_until=NOW + HOUR))
MOVED = replace(ASKED, promise=replace(PROMISE, due=NOW + DAY))


@pytest.mark.parametrize(
    ("lines", "promises", "words"),
    [
        ((CLOSED,), (), "All that stood here is settled. Thank you."),
        ((CLOSED, CLOSED), (HEARD,), "All that stood here is settled. Thank you."),
        ((CLOSED, TAKEN), (), "Tom has the rest now. Thank you for what you settled."),
        ((TAKEN,), (HEARD,), "Tom has the rest now. Thank you for what you settled."),
        ((TAKEN, TAKEN), (), "Tom has all of this now."),
        ((TAKEN, replace(TAKEN, card=replace(CARD, owner=PETRA))), (), "Tom and Petra have all of this now."),
        (
            (CLOSED, replace(TAKEN, card=replace(CARD, owner=None, state=State.WAITING))),
            (),
            "The team has the rest now. Thank you for what you settled.",
        ),
        ((QUIET, CLOSED), (), "Nothing here waits for you any more."),
        ((QUIET, TAKEN), (), "Nothing here waits for you any more; Tom has part of it now."),
        ((CLOSED,), (MOVED,), "Nothing here waits for you any more."),
        ((QUIET,), (), "Quiet until Mon 11:20 · Greta Lindholm"),
        ((TAKEN,), (), "Handed to Tom · Greta Lindholm"),
        ((), (MOVED,), "The promise to Ove Holm has another day now: 24 Nov."),
    ],
)
def test_when_nothing_is_due_in_it_any_more_one_line_says_what_became_of_it(
    lines: tuple[NudgeView, ...], promises: tuple[PromiseNudgeView, ...], words: str
) -> None:
    message = due_list.draw(DueListView(lines, is_morning=True, promises=promises), NOW)
    assert (said(message), buttons(message), len(message.blocks)) == (words, [], 1)


def test_the_incident_that_somebody_leads_stands_first_until_nobody_is_left() -> None:
    waits = InsideView(1, "Bo", NORA, NOW + HOUR, spoken=False, is_open=True)
    led = IncidentView(7, TZ, NOW - HOUR, NORA, (waits, replace(waits, reply_due=None)), ())
    message = due_list.draw(DueListView((CLAIM,), is_morning=True, led=(led,)), NOW)
    check_message(message)
    assert read(message).splitlines()[:3] == [
        "Good morning. Due today: Greta Lindholm and two customers of an incident.",
        "*Two customers write about the same thing*",
        "None spoken with, two to do · the first was promised an answer by Mon 11:20.",
    ]
    assert buttons(message) == ["The list", "Claim"]
    alone = due_list.draw(DueListView((), is_morning=True, led=(led,)), NOW)
    assert said(alone) == "Good morning. Due today: two customers of an incident."
    done = replace(led, inside=(replace(waits, spoken=True),))
    assert said(due_list.draw(DueListView((), is_morning=True, led=(done,)), NOW)).startswith("All that stood here")
