"""The card as a team reads and uses it: six states, words of any length, names of any sort, and what kind it is."""

import html
from typing import Any

import pytest

from bot.domain.voices.voice import Kind
from bot.sandbox import Fault, Message, Person
from bot.slack.conversations import card
from bot.slack.conversations.forms import dismiss_form, reply_form
from bot.slack.kit.phrases import READ_ALL
from bot.slack.voices import all_words, route_form
from bot.slack.voices.sorting import kind_form, matters_form
from tests.kit.bot_world import BotWorld, labels, leaves, said, world
from tests.kit.cast import CARE, GUEST, IDRIS, LENA, NORA, PETRA, TOM, VOICES
from tests.kit.databases import Database
from tests.kit.shown import unmarked

WORDS = "My grinder broke after two weeks and nobody answers."
NOTE = "She laughed in the end, and wants to visit the roastery in spring."
MIRIAM = "\u05de\u05e8\u05d9\u05dd \u05db\u05d4\u05df"
LONG = "Maximiliane Freifrau von und zu Hohenstein-Wuerttemberg-Oberschwaben-Unterfranken und Thurn"


async def passes_on(world: BotWorld, words: str = WORDS, **typed: Any) -> Message:  # noqa: ANN401 - what the form takes
    """Petra passes a voice on; the card that comes of it."""
    await world.slack.users.shortcut(PETRA.id, "log_voice")
    answer = await world.fill(PETRA, words=words, channel="email", **typed)
    assert answer.ok, answer
    assert not answer.errors
    await world.slack.users.close(PETRA.id)
    return world.slack.messages(VOICES.id)[-1]


def lines(message: Message) -> list[str]:
    """The first two lines of a message."""
    return unmarked(message.blocks[0]["text"]["text"]).split("\n")


def small(message: Message) -> str:
    """Its small print."""
    return unmarked([block for block in message.blocks if block["type"] == "context"][-1]["elements"][0]["text"])


def menu(message: Message) -> list[str]:
    """What its menu offers."""
    found = [one for block in message.blocks for one in block.get("elements", []) if one["type"] == "overflow"]
    return [option["text"]["text"] for option in found[0]["options"]]


async def test_a_card_says_in_each_state_what_is_due_and_offers_what_works(team_world: BotWorld) -> None:
    await passes_on(team_world, name="Greta Lindholm", reporter_note="She sounds really sad")
    shown = team_world.card("Greta")
    assert lines(shown) == ["*Greta Lindholm*", "Claim by today 10:58 · Nora is asked · complaint"]
    assert small(shown) == "By email, today 09:58 · From Petra: She sounds really sad · Nora is asked as next in turn"
    assert labels(shown) == ["Claim", "Log a reply"]
    assert menu(shown) == ["Hand over", "Snooze", "Customer", "Change kind", "Not for us"]
    await team_world.press(NORA, card.CLAIM, shown)
    assert lines(team_world.card("Greta"))[1] == "Nora · speak by tomorrow 09:28 · complaint"
    await _log(team_world, "not_yet", follow_up="2026-11-12")
    assert (
        lines(team_world.card("Greta"))[1] == "Follow up on Thu 12 Nov · Nora spoke with them, today 09:58 · complaint"
    )
    assert menu(team_world.card("Greta")) == ["Hand over", "Snooze", "Customer", "Change kind", "Reopen"]
    await team_world.pass_time(1)
    await _log(team_world, "settled", note="Rang her once more; all is well, and she sends her love.")
    assert lines(team_world.card("Greta"))[1] == "Settled, and closed · Nora spoke with them, today 09:59 · complaint"
    assert menu(team_world.card("Greta")) == ["Customer", "Change kind", "Reopen"]
    await team_world.choose(NORA, "reopen", team_world.card("Greta"))
    await team_world.choose(IDRIS, "dismiss", team_world.card("Greta"))
    await team_world.fill(IDRIS, **{dismiss_form.REASON: "elsewhere"})
    assert lines(team_world.card("Greta"))[1] == "Put aside as not for us: it is for another team of ours · complaint"
    assert labels(team_world.card("Greta")) == ["Bring back", "Undo"]


async def _log(world: BotWorld, settled: str, note: str = NOTE, who: str = "Greta", **more: str) -> None:
    """Nora has spoken with somebody, and says how it went."""
    await world.press(NORA, card.REPLY, world.card(who))
    await world.pick(NORA, reply_form.DID, "spoke")
    await world.pick(NORA, reply_form.SETTLED, settled)
    answer = await world.fill(NORA, **{reply_form.NOTE: note, **more})
    assert not answer.errors
    await world.slack.users.close(NORA.id)


async def test_where_nobody_is_asked_it_says_why_and_whoever_is_free_may_answer(team_world: BotWorld) -> None:
    for who in (NORA, LENA):
        await leaves(team_world, who, "2026-11-11")
    shown = await passes_on(team_world, name="Ove", kind="question")
    assert lines(shown)[1] == "Nobody is asked yet: everybody is away · speak by Wed 16:58 · question"
    assert labels(shown) == ["Claim", "Log a reply"]
    assert menu(shown) == ["Customer", "Change kind", "Not for us"]
    await _log(team_world, "settled", who="Ove")
    assert lines(team_world.card("Ove"))[1].startswith("Settled, and closed · Nora spoke with them, today")


async def test_what_has_passed_was_due(team_world: BotWorld) -> None:
    await passes_on(team_world, name="Greta")
    await team_world.pass_time(61)
    assert lines(team_world.card("Greta"))[1].startswith("Claim was due today 10:58 · Nora is asked")
    assert "Claim was due today 10:58 · you are asked" in lines(team_world.dm(NORA, "this one is for you"))[1]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        (MIRIAM, f"*\u2068{MIRIAM}\u2069*"),
        (LONG, f"*{LONG[:79].rstrip()}…*"),
        ("", "*A customer*"),
        ("+46 70 123 45 67", "*A customer*"),
        ("\U0001f98a *Fox* <!channel>", "*\U0001f98a \u2217Fox\u2217 &lt;!channel&gt;*"),
    ],
)
async def test_names_of_any_sort_leave_the_lines_as_they_are(team_world: BotWorld, name: str, first: str) -> None:
    shown = await passes_on(team_world, name=name, reporter_note=MIRIAM)
    assert lines(shown) == [first, "Claim by today 10:58 · Nora is asked · complaint"]
    assert f"· From Petra: \u2068{MIRIAM}\u2069 · Nora" in small(shown)
    assert not [sign for sign in ("@", "+46", "grinder", "<!channel>") if sign in shown.text], "a phone may be locked"


async def test_a_mail_of_20_kb_is_read_to_the_letter_by_the_team_and_by_nobody_else(team_world: BotWorld) -> None:
    mail = "".join(f"{n}.  *Dear*  people & friends,\n\n\tof <b>Kullen</b>:  `thank` you.\n" for n in range(380))
    status, _ = await team_world.hand_in(
        {"id": "long", "text": mail, "customer": {"name": "Greta", "email": "g@example.com"}}
    )
    assert (status, len(mail) > 20_000) == (202, True)
    await team_world.settle()
    for who, message in ((LENA, team_world.card("Greta")), (NORA, team_world.dm(NORA, "Greta"))):
        await team_world.press(who, READ_ALL, message)
        assert await _read(team_world, who.id) == mail.strip()
        await team_world.slack.users.close(who.id)
    await team_world.press(TOM, READ_ALL, team_world.card("Greta"))
    await team_world.press(GUEST, READ_ALL, team_world.card("Greta"))
    assert not team_world.form(TOM) + team_world.form(GUEST)
    assert "read all of it" in team_world.ephemerals(TOM)[-1]


@pytest.mark.engines("sqlite")
async def test_a_page_that_nobody_offered_is_refused_and_the_one_that_is_open_stays(team_world: BotWorld) -> None:
    await team_world.hand_in({"id": "long", "text": "word " * 5000, "customer": {"name": "Greta"}})
    await team_world.settle()
    await team_world.press(LENA, READ_ALL, team_world.card("Greta"))
    await team_world.slack.users.click(LENA.id, all_words.NEXT, value="7:1")
    await team_world.settle()
    assert "is not here any more" in team_world.form(LENA)
    await team_world.slack.users.close(LENA.id)
    await team_world.press(LENA, READ_ALL, team_world.card("Greta"))
    team_world.slack.fault(Fault("views.update", error="internal_error"))
    await team_world.slack.users.click(LENA.id, all_words.NEXT)
    await team_world.settle()
    assert "once more" in team_world.form(LENA) or "again" in team_world.form(LENA), "they are told, in words"


async def _read(world: BotWorld, who: str) -> str:
    """All pages of the open form, one after the other, and back again."""
    read, count = "", 0
    while True:
        view = world.slack.view(who)
        assert view is not None
        read += "".join(block["text"]["text"] for block in view["blocks"] if block["type"] == "section")
        buttons = [
            one["action_id"] for block in view["blocks"] for one in block.get("elements", []) if "action_id" in one
        ]
        if all_words.NEXT not in buttons:
            break
        count += 1
        await world.slack.users.click(who, all_words.NEXT)
    for _ in range(count):
        await world.slack.users.click(who, all_words.PREVIOUS)
    assert "Page 1 of" in said((world.slack.view(who) or {})["blocks"])
    return html.unescape(read)


async def test_words_that_are_deleted_at_the_source_are_gone_at_the_next_page_and_a_colleagues_note_stays(
    database: Database,
) -> None:
    async with world(database) as made:
        await made.has_team()
        message = await made.slack.users.say(PETRA.id, CARE.id, "My Zeppelin broke. " * 900)
        await made.watch(CARE.id)
        await made.slack.users.message_shortcut(PETRA.id, "route_message", CARE.id, message.ts)
        await made.fill(PETRA, name="Greta", **{route_form.REPORTER_NOTE: "She sounds really sad"})
        await made.slack.users.close(PETRA.id)
        await made.press(LENA, READ_ALL, made.card("Greta"))
        assert "Zeppelin" in made.form(LENA)
        await made.slack.users.delete(PETRA.id, CARE.id, message.ts)
        await made.eventually_settled()
        await made.slack.users.click(LENA.id, all_words.NEXT)
        assert "Zeppelin" not in made.form(LENA)
        assert "The words are gone." in made.form(LENA)
        assert "From Petra: She sounds really sad" in small(made.card("Greta"))
        assert READ_ALL not in str(made.card("Greta").blocks)


async def in_form(world: BotWorld, who: Person, action: str) -> None:
    await world.slack.users.click(who.id, action)
    await world.settle()


async def test_whoever_knows_better_says_what_kind_it_is(team_world: BotWorld) -> None:
    await passes_on(team_world, name="Greta", kind="question")
    assert lines(team_world.card("Greta"))[1] == "Claim by today 13:58 · Nora is asked · question"
    await team_world.choose(LENA, "kind", team_world.card("Greta"))
    await in_form(team_world, LENA, kind_form.KINDS[Kind.COMPLAINT])
    assert "complaint now, question before. An answer is due by" in team_world.form(LENA)
    await in_form(team_world, LENA, kind_form.UNDO)
    assert "Greta*: question." in team_world.form(LENA)
    await in_form(team_world, LENA, kind_form.URGENT)
    await in_form(team_world, LENA, kind_form.KINDS[Kind.COMPLAINT])
    assert "urgent complaint now, urgent question before. An answer is due by" in team_world.form(LENA)
    await team_world.slack.users.close(LENA.id)
    assert lines(team_world.card("Greta"))[1] == "Claim by today 10:28 · Nora is asked · *urgent* complaint"
    told = "Lena calls this an urgent complaint now; it was taken for an urgent question."
    assert told in team_world.thread(team_world.card("Greta"))
    assert told in team_world.thread(team_world.dm(NORA, "this one is for you")), "Nora hears of it"
    await team_world.pass_time(23)
    assert "said yes to Greta" in team_world.slack.dm_messages(NORA.id)[-1].text, "75 % of half an hour"
    await team_world.choose(NORA, "kind", team_world.card("Greta"))
    await in_form(team_world, NORA, kind_form.KINDS[Kind.PRAISE])
    await team_world.slack.users.close(NORA.id)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    assert lines(team_world.card("Greta"))[1] == "Nora · speak by today 11:58 · praise", "a promise is a promise"
    await team_world.choose(TOM, "kind", team_world.card("Greta"))
    assert "what kind" in team_world.ephemerals(TOM)[-1]


async def test_a_customers_page_changes_the_kind_with_one_press_more(team_world: BotWorld) -> None:
    await passes_on(team_world, name="Greta", kind="question")
    await team_world.choose(LENA, "customer", team_world.card("Greta"))
    assert "Change kind" in team_world.form(LENA)
    await in_form(team_world, LENA, kind_form.OPEN_FORM)
    await in_form(team_world, LENA, kind_form.KINDS[Kind.NOISE])
    assert "noise now, question before" in team_world.form(LENA)
    await team_world.slack.users.close(LENA.id)
    assert "noise" in team_world.form(LENA), "the page below says so, too"
    assert lines(team_world.card("Greta"))[1].endswith("· noise")


async def test_two_matters_are_split_and_what_is_one_is_joined(team_world: BotWorld) -> None:
    await passes_on(team_world, name="Greta", reach_by="greta@example.com")
    await passes_on(team_world, "And the lid?", name="Greta", reach_by="greta@example.com", kind="question")
    shown = team_world.card("Greta")
    await team_world.press(NORA, card.CLAIM, shown)
    await team_world.choose(NORA, "customer", team_world.card("Greta"))
    await in_form(team_world, NORA, matters_form.OPEN_FORM)
    assert "What Greta said in this one" in team_world.form(NORA)
    await in_form(team_world, NORA, matters_form.SPLIT)
    assert "Split off: it has a card of its own now." in team_world.form(NORA)
    assert "What else is open with them" in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    await team_world.slack.users.close(NORA.id)
    new = team_world.slack.messages(VOICES.id)[-1]
    assert new.ts != shown.ts
    assert "And the lid?" in str(new.blocks)
    assert lines(new)[1].startswith("Nora · speak by tomorrow 09:28 · question"), "as she has the other one"
    first = next(one for one in team_world.slack.messages(VOICES.id) if one.ts == shown.ts)
    assert "And the lid?" not in str(first.blocks)
    assert "Nora split this off: it is about something else, and has a card of its own." in team_world.thread(first)
    assert "Undo" in labels(new)
    await team_world.press(NORA, card.UNDO, new)
    undone = team_world.slack.messages(VOICES.id)[-1]
    assert undone.text == "Greta: joined with another conversation of theirs, and goes on there."
    first = next(one for one in team_world.slack.messages(VOICES.id) if one.ts == shown.ts)
    assert "And the lid?" in str(first.blocks)
    await team_world.choose(TOM, "customer", first)
    assert "Split or join" not in team_world.form(TOM)


async def test_two_conversations_on_one_matter_are_joined_and_parted_again(team_world: BotWorld) -> None:
    await passes_on(team_world, name="Greta", reach_by="greta@example.com")
    await passes_on(team_world, "And the lid?", name="Greta", reach_by="greta@example.com", kind="question")
    shown = team_world.card("Greta")
    await team_world.press(NORA, card.CLAIM, shown)
    await team_world.choose(NORA, "customer", team_world.card("Greta"))
    await in_form(team_world, NORA, matters_form.OPEN_FORM)
    await in_form(team_world, NORA, matters_form.SPLIT)
    await in_form(team_world, NORA, matters_form.JOIN)
    assert "Joined: both are one conversation now." in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    await team_world.slack.users.close(NORA.id)
    joined = team_world.slack.messages(VOICES.id)[-1]
    assert labels(joined) == ["Undo"]
    await team_world.press(NORA, card.UNDO, joined)
    again = team_world.slack.messages(VOICES.id)[-1]
    assert "And the lid?" in str(again.blocks)
    assert lines(again)[1].startswith("Nora · speak by tomorrow 09:28 · question")
