"""Emoji under messages: one passes a message on, exactly once; another says that it is no customer's voice."""

import asyncio

import pytest

from bot.sandbox import Fault, Message, Person
from bot.sandbox.transport import payloads
from bot.slack.voices import reactions, route_form
from bot.slack.workspaces.manifest import ROUTE_MESSAGE
from tests.kit.bot_world import INBOX, LOUNGE, SHARED, BotWorld, labels, said
from tests.kit.cast import CARE, GUEST, IDRIS, LENA, NORA, PETRA, STRANGER, TOM, VOICES

ROUTE, ASIDE = "love_letter", "no_entry_sign"
BROKE = "Greta rang: her grinder broke, and she is cross."


async def react(world: BotWorld, person: Person, message: Message, emoji: str = ROUTE) -> str:
    """React to a message; what they alone are told of it."""
    before = len(world.slack.ephemerals(person.id))
    await world.slack.users.react(person.id, message.channel, message.ts, emoji)
    await world.settle()
    return "\n".join(said(one.blocks) for one in world.slack.ephemerals(person.id)[before:])


async def voices(world: BotWorld) -> int:
    return await world.count("SELECT COUNT(*) FROM voice")


async def test_an_emoji_passes_a_message_on(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, BROKE)
    assert await react(team_world, PETRA, message) == ""
    assert BROKE in said(team_world.card("grinder").blocks)
    assert "Petra" in said(team_world.card("grinder").blocks)
    assert "Nora is asked" in said(team_world.slack.dm_messages(PETRA.id)[-1].blocks)


async def test_a_second_reaction_hears_who_has_it(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, BROKE)
    await react(team_world, PETRA, message)
    told = await react(team_world, TOM, message)
    assert told.startswith("Nora has it already. Nothing was passed on a second time.")
    assert f"/archives/{VOICES.id}/p" in told
    await team_world.slack.users.unreact(PETRA.id, CARE.id, message.ts, ROUTE)
    assert "Nora has it already" in await react(team_world, PETRA, message)
    await team_world.slack.users.message_shortcut(LENA.id, ROUTE_MESSAGE, CARE.id, message.ts)
    assert "This is already with Nora" in team_world.form(LENA)
    assert await voices(team_world) == 1


async def test_what_the_shortcut_passed_on_is_not_passed_on_by_an_emoji(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, BROKE)
    await team_world.slack.users.message_shortcut(PETRA.id, ROUTE_MESSAGE, CARE.id, message.ts)
    await team_world.fill(PETRA, name="Greta")
    assert "Nora has it already" in await react(team_world, TOM, message)
    assert await voices(team_world) == 1


async def test_what_is_answered_says_so(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, BROKE)
    await team_world.slack.users.message_shortcut(PETRA.id, ROUTE_MESSAGE, CARE.id, message.ts)
    note = "I rang her and we found the screw that was loose."
    await team_world.fill(PETRA, name="Greta", answered=["yes"], note=note)
    assert "This is answered already." in await react(team_world, TOM, message)


async def test_a_reaction_in_a_thread_is_answered_there(team_world: BotWorld) -> None:
    head = await team_world.slack.users.say(PETRA.id, CARE.id, "Anything new?")
    reply = await team_world.slack.users.say(TOM.id, CARE.id, BROKE, thread_ts=head.ts)
    await react(team_world, TOM, reply)
    assert BROKE in said(team_world.card("grinder").blocks)
    empty = await team_world.slack.users.say(TOM.id, CARE.id, " ", thread_ts=head.ts)
    assert "There are no words in that message" in await react(team_world, TOM, empty)
    assert team_world.slack.ephemerals(TOM.id)[-1].thread_ts == head.ts


async def test_in_private_a_button_that_only_they_see_opens_the_form(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, INBOX.id, BROKE)
    told = await react(team_world, PETRA, message)
    assert told.startswith("This is a private conversation, so I ask first")
    assert await voices(team_world) == 0
    asked = team_world.slack.ephemerals(PETRA.id)[-1]
    assert (labels(asked), asked.channel) == (["Pass it on…"], INBOX.id)
    await team_world.press(PETRA, reactions.ASKED, asked)
    assert "Is that all right?" in str(team_world.slack.view(PETRA.id))
    assert route_form.AGREED in (await team_world.fill(PETRA, name="Greta")).errors
    await team_world.fill(PETRA, name="Greta", agreed=["yes"])
    assert BROKE in said(team_world.card("Greta").blocks)
    await team_world.slack.users.close(PETRA.id)
    await team_world.press(PETRA, reactions.ASKED, asked)
    assert "This is already with Nora" in team_world.form(PETRA)
    assert await voices(team_world) == 1


async def test_the_button_says_when_its_message_is_gone(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, INBOX.id, BROKE)
    await react(team_world, PETRA, message)
    asked = team_world.slack.ephemerals(PETRA.id)[-1]
    await team_world.slack.users.delete(PETRA.id, INBOX.id, message.ts)
    await team_world.press(PETRA, reactions.ASKED, asked)
    assert "not there any more" in said(team_world.slack.ephemerals(PETRA.id)[-1].blocks)
    await team_world.press(PETRA, reactions.ASKED, asked, value="soon:1")
    assert "out of date" in said(team_world.slack.ephemerals(PETRA.id)[-1].blocks)


async def test_our_own_message_is_not_taken_in(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, BROKE)
    await react(team_world, PETRA, message)
    assert "Nora has it already" in await react(team_world, TOM, team_world.card("grinder"))
    await team_world.slack.users.join(TOM.id, VOICES.id)
    assert await voices(team_world) == 1


async def test_an_emoji_that_is_nobodys_and_one_where_we_are_not_do_nothing(team_world: BotWorld) -> None:
    here = await team_world.slack.users.say(PETRA.id, CARE.id, BROKE)
    away = await team_world.slack.users.say(PETRA.id, LOUNGE.id, BROKE)
    assert await react(team_world, PETRA, here, "eyes") == ""
    assert await react(team_world, PETRA, here, ASIDE) == ""
    assert await react(team_world, PETRA, away) == ""
    on_a_file = {"type": "reaction_added", "user": PETRA.id, "reaction": ROUTE, "item": {"type": "file", "file": "F1"}}
    assert (await team_world.slack.users.event(on_a_file)).ok
    assert await voices(team_world) == 0


async def test_skin_tones_and_a_teams_own_emoji_count(team_world: BotWorld) -> None:
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    await team_world.slack.users.click(IDRIS.id, "team_settings")
    answer = await team_world.fill(IDRIS, route_emoji=":no_entry_sign:")
    assert "Choose another one" in answer.errors["not_a_voice_emoji"]
    answer = await team_world.fill(IDRIS, route_emoji="two words")
    assert "as Slack has it" in answer.errors["route_emoji"]
    assert not (await team_world.fill(IDRIS, route_emoji=":raised_hand:", not_a_voice_emoji="")).errors
    message = await team_world.slack.users.say(PETRA.id, CARE.id, BROKE)
    assert await react(team_world, PETRA, message) == ""
    assert await voices(team_world) == 0
    await react(team_world, PETRA, message, "raised_hand::skin-tone-3")
    assert await voices(team_world) == 1


@pytest.mark.parametrize("person", [GUEST, STRANGER], ids=["guest", "stranger"])
async def test_guests_and_outsiders_are_refused(team_world: BotWorld, person: Person) -> None:
    message = await team_world.slack.users.say(PETRA.id, SHARED.id, BROKE)
    assert "for full members" in await react(team_world, person, message)
    assert await voices(team_world) == 0
    assert await team_world.count("SELECT COUNT(*) FROM event WHERE kind = 'refused'") == 1


async def test_a_reaction_that_slack_brings_again_counts_once(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, BROKE)
    team_world.slack.fault(Fault("conversations.history", status=503, times=1))
    await react(team_world, PETRA, message)
    await team_world.slack.drain()
    assert await voices(team_world) == 1
    delivered = [one for one in team_world.slack.deliveries if one.name == "reaction_added"]
    assert [(one.retry, one.answer.status) for one in delivered] == [(0, 500), (1, 200)]


async def test_whoever_reacts_in_private_is_asked_once(team_world: BotWorld) -> None:
    state = team_world.slack.state
    message = await team_world.slack.users.say(PETRA.id, INBOX.id, BROKE)
    item = {"type": "message", "channel": INBOX.id, "ts": message.ts}
    event = {"type": "reaction_added", "user": PETRA.id, "reaction": ROUTE, "item": item}
    payload = payloads.event_callback(state, event, state.channels[INBOX.id])
    for _ in range(2):  # Slack brings the very same event again when an answer was lost
        assert (await team_world.slack.event_delivery.send("event", payload)).ok
        await team_world.settle()
    assert len(team_world.slack.ephemerals(PETRA.id)) == 1


async def test_a_message_that_slack_does_not_show_is_left_alone(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, BROKE)
    team_world.slack.fault(Fault("conversations.history", error="channel_not_found", times=1))
    assert await react(team_world, PETRA, message) == ""
    await team_world.slack.drain()
    assert await voices(team_world) == 0
    reply = await team_world.slack.users.say(TOM.id, CARE.id, BROKE, thread_ts=message.ts)
    team_world.slack.fault(Fault("conversations.replies", error="channel_not_found", times=1))
    assert await react(team_world, PETRA, reply) == ""
    assert await voices(team_world) == 0
    gone = {"type": "reaction_added", "user": PETRA.id, "reaction": ROUTE}
    await team_world.slack.users.event(gone | {"item": {"type": "message", "channel": CARE.id, "ts": "1.000001"}})
    await team_world.settle()
    assert "That message is not there any more" in said(team_world.slack.ephemerals(PETRA.id)[-1].blocks)


async def test_a_forwarded_message_keeps_its_comment_for_whoever_answers(team_world: BotWorld) -> None:
    await team_world.watch(CARE.id)
    original = await team_world.slack.users.say(PETRA.id, INBOX.id, BROKE)
    await team_world.slack.users.forward(PETRA.id, CARE.id, INBOX.id, original.ts, "She sounded tired, be kind.")
    await team_world.settle()
    shown = said(team_world.card("grinder").blocks)
    assert BROKE in shown
    assert "She sounded tired, be kind." in shown
    await team_world.slack.users.forward(PETRA.id, CARE.id, VOICES.id, team_world.card("grinder").ts, "Who has this?")
    await team_world.settle()
    assert await voices(team_world) == 1


async def test_another_emoji_puts_a_watched_message_aside(team_world: BotWorld) -> None:
    await team_world.watch(CARE.id)
    message = await team_world.slack.users.say(PETRA.id, CARE.id, "Who is in on Friday?")
    await team_world.settle()
    assert "Only the owner or a manager can put this aside." in await react(team_world, LENA, message, ASIDE)
    told = await react(team_world, NORA, message, ASIDE)
    assert told == "Thank you: this is no customer's voice, so nobody is asked about it."
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'dismissed'") == 1
    assert await team_world.count("SELECT COUNT(*) FROM dismissal WHERE why = 'no_customer'") == 1
    assert "put aside already" in await react(team_world, IDRIS, message, ASIDE)


async def test_what_belongs_to_more_is_not_put_aside_with_one_message(team_world: BotWorld) -> None:
    await team_world.watch(CARE.id)
    bot = {"bot_id": "B0FORMS"}
    for words in ("My grinder broke.", "It still does not grind."):
        message = await team_world.slack.users.say("", CARE.id, f"{words}\nEmail: greta@example.com", bot=bot)
        await team_world.settle()
        await team_world.pass_time(5)
    assert "said more than this" in await react(team_world, IDRIS, message, ASIDE)
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'dismissed'") == 0


async def test_what_was_marked_first_is_not_taken_in_later(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, "Who is in on Friday?")
    await team_world.watch(CARE.id)
    assert "Only members of this team" in await react(team_world, TOM, message, ASIDE)
    assert "nobody is asked" in await react(team_world, LENA, message, ASIDE)
    assert "put aside already" in await react(team_world, NORA, message, ASIDE)
    late = {"type": "message", "channel": CARE.id, "user": PETRA.id, "ts": message.ts, "text": message.text}
    assert (await team_world.slack.users.event(late)).ok
    assert await voices(team_world) == 0
    await react(team_world, PETRA, message)
    assert await voices(team_world) == 1


async def test_two_at_once_are_one_voice(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, BROKE)
    await asyncio.gather(react(team_world, PETRA, message), react(team_world, TOM, message))
    assert await voices(team_world) == 1
    told = [said(one.blocks) for person in (PETRA, TOM) for one in team_world.slack.ephemerals(person.id)]
    assert [one.partition(" Nothing")[0] for one in told] == ["Nora has it already."]
