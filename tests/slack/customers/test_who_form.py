"""By what a customer is known, who may be the same person, and what is read of a press; and the pages of a story."""

from dataclasses import replace

import pytest

from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.customers.commands import AnswerPair, Unlink
from bot.domain.customers.same_person.evidence import Evidence
from bot.domain.customers.same_person.joining import Answer
from bot.domain.customers.same_person.names import Names
from bot.slack.customers import story_form, who_form
from bot.slack.kit import limits
from bot.slack.kit.errors import StaleInteraction
from bot.views.conversations import PlannedView, TouchView
from bot.views.customers import IdentityView, JoinView, NoteView, StoryView, SuggestionView, WhoView
from bot.views.voices import PastVoiceView
from tests.kit.filled import submitted, words
from tests.kit.shown import CALL, DAY, NORA, NOW, TZ, VOICE, unmarked

MAIL = IdentityView(1, 7, "greta@example.com", "wrote_from_it", None, NOW - DAY)
TOLD = IdentityView(2, 7, "+46 70 000 00 00", "told_by_colleague", NORA, NOW - DAY, shared=True, may_unlink=False)
JOINED = IdentityView(
    3, 8, "@greta on instagram", "wrote_from_it", None, NOW, joined=JoinView(NORA, NOW, Names.OPEN, (Evidence.PHONE,))
)
OVE = SuggestionView(5, "Greta L.", ("ove@example.com",), 60, Names.ALIKE, (Evidence.PHONE, Evidence.HANDLE))
VIEW = WhoView(4711, "Greta Lindholm", TZ, (MAIL, TOLD, JOINED), (OVE,))


def shown(view: WhoView = VIEW, done: str = "") -> list[str]:
    form = who_form.open_form(view, NOW, done)
    limits.check_view(form)
    return [unmarked(line) for line in words(form)]


def test_each_identity_says_what_we_know_it_by() -> None:
    said = shown(done=who_form.SAID[who_form.SAME])
    assert said[0].startswith("Joined: they are one customer now.")
    assert "`greta@example.com`\nThey used it, first " in "\n".join(said)
    assert "Nora told us, " in "\n".join(said)
    assert "Somebody else is known by it as well." in "\n".join(said)
    assert "Nora joined it today: the same number, their names leave it open." in "\n".join(said)
    assert said.count("Unlink") == 4, "two buttons, and what each asks before it counts"


def test_a_suggestion_says_why_in_words_and_how_sure() -> None:
    said = "\n".join(shown())
    assert "*Greta L.*\n`ove@example.com`" in said
    assert "The same number, the same word before the @, their names are much alike (60 of 100)." in said
    assert {"Same person", "Different people", "Not sure yet"} <= set(shown())
    faint = replace(OVE, name="", reach_by=(), score=30, names=Names.DIFFER, is_asked=False)
    said = "\n".join(shown(replace(VIEW, suggestions=(faint,))))
    assert "Somebody whom another team knows" in said
    assert "(30 of 100, too little to ask about)" in said


def test_a_list_that_is_empty_says_what_fills_it_and_a_long_one_how_much_more() -> None:
    assert "Add one on their page." in "\n".join(shown(WhoView(4711, "", TZ)))
    many = replace(VIEW, identities=(MAIL,) * 40, suggestions=(OVE,) * 12)
    assert [line for line in shown(replace(many, suggestions=())) if "more" in line] == ["and 15 more"]
    few = replace(VIEW, suggestions=tuple(replace(OVE, pair_id=one) for one in range(12)))
    assert "and 2 more" in shown(few)


def test_unknown_tellers_and_the_bot_are_said_plainly() -> None:
    told = replace(TOLD, by=None)
    joined = replace(JOINED, joined=JoinView(None, NOW, Names.AGREE, (Evidence.PHONE,)))
    said = "\n".join(shown(replace(VIEW, identities=(told, joined))))
    assert "A colleague told us" in said
    assert "I joined it today: the same number, their names agree." in said


def test_what_is_asked_alone_and_what_becomes_of_it() -> None:
    form = who_form.ask(replace(VIEW, conversation_id=None))
    limits.check_view(form)
    assert "Is this one person?" in words(form)[0]
    assert who_form.conversation_of(submitted(form)) is None
    for action in who_form.SAID:
        limits.check_view(who_form.answered(action))


def test_the_page_says_how_many_may_be_the_same() -> None:
    assert "two others" in str(who_form.button(7, 2))
    assert "By what do we know them?" in str(who_form.button(7))


def test_presses_are_read() -> None:
    assert who_form.read_answer({"value": "5", "action_id": who_form.SAME}) == AnswerPair(5, Answer.SAME)
    assert who_form.read_unlink({"value": "3:8"}) == Unlink(3, 8)
    assert who_form.conversation_of(submitted(who_form.open_form(VIEW, NOW))) == 4711
    assert story_form.read_page({"value": "7:3"}) == (7, 3)
    assert story_form.read_page({"value": "7:0"}) == story_form.read_page({"value": "7"}) == (7, 0)
    for read in (who_form.read_unlink, story_form.read_page):
        with pytest.raises(StaleInteraction):
            read({"value": "x"})
    with pytest.raises(StaleInteraction):
        who_form.conversation_of({"private_metadata": "no JSON"})


def test_a_managers_reason_stands_below_what_they_planned_and_did() -> None:
    planned = PlannedView(NORA, Method.LETTER, NOW + DAY, "An invitation", "She asked for this herself.")
    done = TouchView(NORA, Method.LETTER, Outcome.SENT, NOW, "Sent.", overruled_why="She asked for this herself.")
    view = StoryView(4711, "Greta", TZ, 0, (planned, done))
    shown = [unmarked(one) for one in words(story_form.draw(view, NOW))]
    reason = "Our limits said no, and Nora decided to go on: She asked for this herself."
    assert f"Nora plans to post them a letter on 24 Nov: An invitation\n{reason}" in shown
    assert [one for one in shown if one.endswith(f"> Sent.\n{reason}")]


def test_a_story_is_told_newest_first_and_its_pages_turned() -> None:
    note = NoteView(NORA, "Never on Mondays.", NOW)
    gone = replace(VOICE, words=None)
    promised = replace(CALL, promise="A new grinder", promise_due=NOW + 3 * DAY)
    entries = (note, promised, VOICE, PastVoiceView(gone, "Greta"), replace(CALL, note="", promise="A call"))
    view = StoryView(4711, "Greta", TZ, 1, entries, has_older=True)
    form = story_form.draw(view, NOW)
    limits.check_view(form)
    said = "\n".join(unmarked(line) for line in words(form))
    assert "Nora noted, " in said
    assert "> Never on Mondays." in said
    assert "Promised: A new grinder, by 26 Nov." in said
    assert {"Newer", "Older"} <= set(words(form))
    last = words(story_form.draw(StoryView(4711, "Greta", TZ, 0), NOW))
    assert "Nothing more is known." in last
    assert not {"Newer", "Older"} & set(last)
    assert "The whole story" in str(story_form.button(7))
