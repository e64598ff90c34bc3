"""Private answers."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.domain.conversations.conversation import State
from bot.domain.paging import Paginated
from bot.domain.voices.standout.sifting import Rest
from bot.domain.voices.voice import Channel, Kind
from bot.slack.kit import limits, refusals
from bot.slack.recognition import thanked
from bot.slack.recognition.thanked import Thanks
from bot.slack.teams import lookups
from bot.slack.workspaces.slash_commands import VoiceCommand
from bot.views.customers import CustomerView
from bot.views.lookups import LookupView
from bot.views.teams import HomeLine, LoadLine, ManagerView, TeamView
from bot.views.voices import PastVoiceView
from tests.kit.filled import words
from tests.kit.shown import CALL, IN_MARCH, NORA, NOW, TOM, TUESDAY_15, TZ, VOICE, read, said, texts

LINE = HomeLine(
    4711, "Greta Lindholm", "broken grinder", State.CLAIMED, Kind.COMPLAINT, urgent=False, owner=NORA, due_at=TUESDAY_15
)
SHOWN = "*Greta Lindholm: broken grinder* · complaint\nClaimed by Nora, due Tue 15:00."
GRETA = CustomerView(7, "Greta Lindholm", ("greta@example.com", "+46 70 000 00 00"), (LINE,), (CALL,))


def found(kind: str, **given_: object) -> LookupView:
    return replace(LookupView(kind, now=NOW, tz=TZ), **given_)  # type: ignore[arg-type]  # fields of the view


def test_mine() -> None:
    message = lookups.found(found("mine", lines=(LINE,)))
    assert read(message) == f"One conversation is yours.\n{SHOWN.replace('Nora', 'you')}"
    assert message.blocks[1]["accessory"]["action_id"] == "open_conversation"
    many = lookups.found(found("mine", lines=(LINE,) * 20, more=5))
    assert said(many) == "25 conversations are yours."
    assert read(many).endswith("(and 10 more)")


def test_find() -> None:
    message = lookups.found(found("find", query="broken <grinder>", lines=(LINE, LINE)))
    assert said(message) == "Two conversations speak of that."
    assert read(message).endswith("(You asked for “broken &lt;grinder&gt;”.)")


PAST = PastVoiceView(
    replace(VOICE, words="The kettle <whistled>.", channel=Channel.REVIEW, network="google", received_at=IN_MARCH.at),
    "Greta Lindholm",
)
PAST_SHOWN = "*Greta Lindholm*, on Google, in March\n> The kettle &lt;whistled&gt;."


def test_find_tells_what_was_said_before_we_listened_behind_the_conversations() -> None:
    both = read(lookups.found(found("find", query="kettle", lines=(LINE,), past=(PAST,))))
    assert both.startswith(f"One conversation speaks of that.\n{SHOWN}\n*From before we listened*\n{PAST_SHOWN}")
    message = lookups.found(found("find", query="kettle", past=(PAST,) * 12))
    assert said(message) == "No conversation speaks of that, but the history does."
    assert read(message).count(PAST_SHOWN) == 10
    limits.check_message(message)
    linked = replace(PAST, said=replace(PAST.said, words=None, link="https://example.com/1", network=""), customer="")
    shown = read(lookups.found(found("find", query="kettle", past=(linked,))))
    nowhere = replace(PAST, said=replace(PAST.said, channel=Channel.OTHER, network=""))
    assert "*Greta Lindholm*, in March\n>" in read(lookups.found(found("find", query="kettle", past=(nowhere,))))
    assert (
        "*Somebody without a name*, in a review, in March · <https://example.com/1|Open it there>\n"
        "_The words are gone._" in shown
    )


def test_find_tells_what_was_kept_back_and_why() -> None:
    kept = replace(PAST, why=Rest.BELOW)
    message = lookups.found(found("find", query="kettle", past=(kept, PAST)))
    assert said(message) == "No conversation speaks of that, but the history does."
    first, second = PAST_SHOWN.splitlines()
    both = f"*Kept back*\n{first} · it does not stand out\n{second}\n*From before we listened*\n{PAST_SHOWN}"
    assert both in read(message)
    only = lookups.found(found("find", query="kettle", past=(kept,) * 12))
    assert said(only) == "No conversation speaks of that, but what was kept back does."
    assert read(only).count("it does not stand out") == 10
    assert "These are the newest ten." in read(only)
    assert "newest" not in read(lookups.found(found("find", query="kettle", past=(kept,) * 10)))
    limits.check_message(only)


def test_who_tells_of_somebody_whom_only_the_history_knows() -> None:
    gone = replace(PAST, said=replace(PAST.said, words=None))
    for past, words_ in ((PAST, "> The kettle &lt;whistled&gt;."), (gone, "_The words are gone._")):
        known = CustomerView(7, "Greta Lindholm", ("greta@example.com",), past=(past,))
        shown = read(lookups.found(found("who", query="greta", customers=(known,))))
        assert f"*Greta Lindholm*\n`greta@example.com`\nThey wrote before, last in March:\n{words_}\n" in shown


@pytest.mark.parametrize(
    ("kind", "words_of"),
    [
        ("mine", "Nobody waits for you. What you are asked to answer will stand here."),
        ("find", "Nothing speaks of that. Try one word, or a part of one.\n(You asked for “x”.)"),
        ("who", "No customer is known by that. Try an address, a number, an @handle or a name.\n(You asked for “x”.)"),
        ("team", "You are in no team yet. A manager can add you in Team settings, on my Home tab."),
    ],
)
def test_an_empty_answer_says_what_would_fill_it(kind: str, words_of: str) -> None:
    assert read(lookups.found(found(kind, query="x"))) == words_of


@pytest.mark.parametrize(
    ("count", "more"), [(1, "One conversation with another team of ours"), (2, "Two conversations with another team")]
)
def test_of_another_teams_customer_it_says_no_more_than_that(count: int, more: str) -> None:
    message = lookups.found(found("who", query="greta", customers=(CustomerView(7, "Greta", (), elsewhere=count),)))
    assert f"*Greta*\n{more}" in read(message)
    assert "accessory" not in message.blocks[1]


def test_who_shows_the_ways_to_a_customer_but_not_on_a_phones_lock_screen() -> None:
    message = lookups.found(found("who", query="greta@example.com", customers=(GRETA,)))
    assert said(message) == "We know one customer by that."
    assert read(message) == (
        "We know one customer by that.\n"
        "*Greta Lindholm*\n`greta@example.com` · `+46 70 000 00 00`\nOne conversation. Nora spoke with them today.\n"
        "(You asked for “greta@example.com”.)"
    )
    assert message.blocks[1]["accessory"]["value"] == "4711"


def test_who_says_of_somebody_unknown_what_it_does_not_know() -> None:
    message = lookups.found(found("who", query="x", customers=(CustomerView(7, "", ()),) * 9, more=1))
    assert said(message) == "We know ten customers by that."
    assert "*Somebody without a name*\nNo conversations. No personal answer is logged." in read(message)
    assert "(and 5 more)" in read(message)


def test_a_customer_without_a_name_has_a_button_all_the_same() -> None:
    message = lookups.found(found("who", query="x", customers=(replace(GRETA, name="greta@example.com"),)))
    assert message.blocks[1]["accessory"]["accessibility_label"] == "Open a customer"


def test_team() -> None:
    overdue, waiting = Paginated((LINE,), 1), Paginated(tuple(replace(LINE, id=nth) for nth in range(1, 6)), 9)
    team = ManagerView(
        TeamView(11, "Nordic care", "C0NORDIC"),
        Paginated((LoadLine(NORA, 6, 8, 0),), 1),
        overdue=overdue,
        waiting=waiting,
    )
    shown = read(lookups.found(found("team", team=team)))
    assert shown.startswith(
        "Nordic care: one conversation is overdue, and nine conversations have nobody yet.\n"
        f"• Nora: 6 of 8\n*Overdue*\n{SHOWN}\n"
    )
    assert shown.endswith("(and 4 more)")
    manager = lookups.found(replace(found("team", team=team), manages=True))
    limits.check_message(manager)
    rows = [one for one in manager.blocks if one["type"] == "actions"]
    assert [one["text"]["text"] for one in rows[0]["elements"]] == ["Assign to…", "Take it", "Open"]
    assert len(rows) == 6
    bare = lookups.found(found("team", team=ManagerView(team.team)))
    assert read(bare) == ("Nordic care: nothing is overdue, and every conversation has somebody.\nNobody is in it yet.")


def test_help_names_every_command() -> None:
    message = lookups.help_()
    assert said(message) == "Here is what I can do for you."
    for command in VoiceCommand:
        assert f"/voice {command}" in read(message) or command in {"help", "form", "unsure"}
    for way in ("/voice what they said", "/applaud", "Route to a marketer", "Log a customer voice", "Home tab"):
        assert way in read(message)
    assert len(read(message)) < 1_000


def test_a_question_without_words_says_how_to_ask() -> None:
    assert read(lookups.found(found("find"))) == (
        "What shall I look for? Put a word behind it, as in /voice find grinder."
    )
    assert read(lookups.found(found("who"))) == (
        "Whom do you mean? Put an address, a number, an @handle or a name behind it: /voice who Greta."
    )


def test_a_mistyped_command_keeps_the_words() -> None:
    message = lookups.did_you_mean("find grinder", "fnd grinder", "fnd grinder")
    assert said(message) == "Did you mean a command?"
    assert read(message) == (
        "Did you mean `/voice find grinder`? Type it so, and I answer.\n"
        "If “fnd grinder” is what a customer said, pass it on."
    )
    assert (message.blocks[1]["accessory"]["action_id"], message.blocks[1]["accessory"]["value"]) == (
        "voice_as_words",
        "fnd grinder",
    )


def test_refusals_and_troubles_are_said_in_words() -> None:
    assert read(refusals.refusal("Tom <3 has it.")) == "Tom &lt;3 has it."
    assert refusals.STILL_SAVING == "Still saving. Watch the card: it changes in a moment."
    assert refusals.TOO_LATE == "I was too slow to open that. Nothing is lost: please click once more."
    assert refusals.OUTDATED == "That button is out of date. Open my Home tab, or use the newest card."
    assert refusals.something_broke("4f2a") == (
        "That did not work, and the fault is mine, not yours. Please try once more. "
        "If it stays so, tell whoever runs me: 4f2a"
    )


def test_applause_by_command_is_thanked_for() -> None:
    assert said(thanked.thanked(Thanks([TOM, NORA], given=True))) == (
        "Thank you for noticing. Tom and Nora read it now, and so does the team."
    )
    assert (
        said(thanked.thanked(Thanks([TOM], given=True)))
        == "Thank you for noticing. Tom reads it now, and so does the team."
    )
    assert said(thanked.thanked(Thanks([TOM], given=False))) == (
        "Thank you for noticing. A manager reads it first, and then Tom does."
    )


def test_a_form_is_refused_as_a_form() -> None:
    view = refusals.refusal_form("Tom has it & keeps it.")
    limits.check_view(view)
    assert (view["title"]["text"], words(view)) == ("Not this time", ["Tom has it &amp; keeps it."])


@settings(deadline=None, max_examples=15)  # the longest texts take their time
@given(texts, texts)
def test_whatever_was_found_the_answer_stays_within_slacks_limits(name: str, matter: str) -> None:
    line = replace(LINE, customer=name, matter=matter, owner=replace(NORA, name=name))
    customer = replace(GRETA, name=name, reach_by=(matter,) * 9, touches=(replace(CALL, by=replace(NORA, name=name)),))
    loads, overdue = Paginated((LoadLine(replace(NORA, name=name), 1, 8, 0),) * 15, 40), Paginated((line,) * 5, 9)
    team = ManagerView(TeamView(11, name, "C0"), loads, overdue=overdue)
    for kind in ("mine", "find", "who", "team"):
        view = found(kind, query=matter, lines=(line,) * 40, customers=(customer,) * 40, team=team)
        limits.check_message(lookups.found(view))
    limits.check_message(refusals.refusal(f"{name} has it."))
