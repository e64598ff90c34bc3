"""Words that would leave the house: a channel becomes shared, a message is deleted, a guest is thanked."""

from typing import Any

import pytest

from bot.clock import PracticeClock
from bot.domain.actors import BOT
from bot.domain.recognition.commands import Applaud
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.queries.teams import team_views
from bot.sandbox import Message
from bot.services.recognition.applause import applaud
from bot.services.teams.settings import save_numbers, save_team
from bot.slack.conversations import card
from bot.slack.workspaces.manifest import ROUTE_MESSAGE
from handlers.teams.channel_checks import recheck_channels
from tests.kit.bot_world import MONDAY, BotWorld, bot_in, said, workspace, world
from tests.kit.cast import CARE, GUEST, IDRIS, LENA, NORA, PETRA, VOICES, ZONE
from tests.kit.databases import ENGINES, Database
from tests.scenarios.test_features import GRETA, greta

OVE = {**GRETA, "id": "ove-1", "text": "Where is my parcel?", "customer": {"name": "Ove Ek"}}
OUTSIDE = "can be read by people outside"


def everything(made: BotWorld) -> list[Message]:
    """Every message that stands in the workspace, threads and private ones included."""
    return [one for place in made.slack.state.channels.values() for one in place.messages if not one.deleted]


def speaking(made: BotWorld, words: str, channel: str = "") -> list[str]:
    """Where these words stand in what the bot said."""
    return [
        one.text
        for one in everything(made)
        if one.bot_id and channel in ("", one.channel) and (words in one.text or words in said(one.blocks))
    ]


async def shared(made: BotWorld, channel: str, *, outside: bool = True) -> None:
    """A channel is shared with outsiders, or not any more, and the bot has taken it in."""
    await made.slack.users.share(channel, outside=outside)
    await made.bot.interactions.background.drain()
    await made.eventually_settled()


async def test_nothing_is_posted_where_outsiders_read(team_world: BotWorld) -> None:
    await greta(team_world)
    await shared(team_world, VOICES.id)
    assert (
        team_world.dm(IDRIS, OUTSIDE).text == "A channel of ours can be read by people outside now. Please have a look."
    )
    before = len(team_world.slack.messages(VOICES.id))
    await team_world.hand_in(OVE)
    await team_world.settle()
    assert speaking(team_world, "Ove", VOICES.id) == []
    assert len(team_world.slack.messages(VOICES.id)) == before
    assert "Ove" in team_world.dm(LENA, "Ove").text, "its owner is asked all the same"
    told = said(team_world.dm(IDRIS, OUTSIDE).blocks)
    assert "I post nothing of customers there; one message waits." in told
    await shared(team_world, VOICES.id, outside=False)
    assert "Where is my parcel?" in said(team_world.card("Ove").blocks)
    assert "All is well again" in team_world.dm(IDRIS, "All is well again").text


async def test_what_changes_there_is_drawn_without_words(team_world: BotWorld) -> None:
    await greta(team_world)
    await shared(team_world, VOICES.id)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    shown = team_world.slack.messages(VOICES.id)[-1]
    assert said(shown.blocks) == "Not shown here while people outside can read this channel."
    assert team_world.thread(shown) == []
    await shared(team_world, VOICES.id, outside=False)
    assert "speak by" in said(team_world.card("Greta").blocks)
    assert any("claimed it" in line for line in team_world.thread(team_world.card("Greta")))


async def test_another_channel_gets_what_waits(team_world: BotWorld) -> None:
    await greta(team_world)
    await shared(team_world, VOICES.id)
    await team_world.hand_in(OVE)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    team = (await team_world.bot.store.read(team_views, team_world.bot.workspace))[0]
    form = SaveTeam(team.id, "Marketing", CARE.id, (IDRIS.id,), (NORA.id, LENA.id), settings=TeamSettings(zone=ZONE))
    await team_world.bot.interactions.write(team_world.bot.request(BOT), save_team, form)
    await team_world.eventually_settled()
    assert speaking(team_world, "Ove", CARE.id)
    assert speaking(team_world, "speak by", CARE.id)
    assert speaking(team_world, "grinder", VOICES.id) == []


async def test_outsiders_are_not_listened_to(database: Database) -> None:
    async with world(database) as made:
        await made.has_team(watched=[CARE.id])
        await shared(made, CARE.id)
        await made.slack.users.say(PETRA.id, CARE.id, "My grinder broke.")
        await made.settle()
        assert await made.count("SELECT COUNT(*) FROM voice") == 0
        assert "I listen there no more" in said(made.dm(IDRIS, OUTSIDE).blocks)
        await shared(made, CARE.id, outside=False)
        await made.slack.users.say(PETRA.id, CARE.id, "My grinder broke.")
        await made.settle()
        assert await made.count("SELECT COUNT(*) FROM voice") == 1


async def test_a_missed_event_is_made_up_for(team_world: BotWorld) -> None:
    team_world.slack.users.change_channel(VOICES.id, is_ext_shared=True)
    await recheck_channels(team_world.bot.interactions, team_world.bot.workspace)
    await greta(team_world)
    assert speaking(team_world, "Greta", VOICES.id) == []
    team_world.slack.users.change_channel(VOICES.id, is_ext_shared=False)
    await recheck_channels(team_world.bot.interactions, team_world.bot.workspace)
    await team_world.eventually_settled()
    assert "Nora is asked" in team_world.card("Greta").text


async def test_one_that_was_shared_while_nobody_ran_is_noticed_before_anything_is_sent(database: Database) -> None:
    clock = PracticeClock(MONDAY)
    async with workspace(clock) as slack:
        async with bot_in(slack, clock, database) as made:
            await made.has_team()
            made.bot.sender.stop("token_revoked")
            await made.hand_in(GRETA)
        slack.users.change_channel(VOICES.id, is_ext_shared=True)
        async with bot_in(slack, clock, database) as made:
            await made.settle()
            assert speaking(made, "Greta", VOICES.id) == []
            assert "Please have a look" in made.dm(IDRIS, OUTSIDE).text


async def test_while_slack_does_not_say_what_we_know_holds(team_world: BotWorld) -> None:
    await shared(team_world, VOICES.id)
    team_world.slack.state.channels[VOICES.id].is_archived = False
    place = team_world.slack.state.channels.pop(VOICES.id)
    await recheck_channels(team_world.bot.interactions, team_world.bot.workspace)
    team_world.slack.state.channels[VOICES.id] = place
    assert await team_world.count("SELECT COUNT(*) FROM shared_channel") == 1


@pytest.mark.engines(*ENGINES)
async def test_a_deleted_message_leaves_no_word_anywhere(database: Database) -> None:
    async with world(database) as made:
        await made.has_team(watched=[CARE.id])
        await made.slack.users.open_home(NORA.id)
        message = await made.slack.users.say(PETRA.id, CARE.id, "My Zeppelin broke.")
        await made.settle()
        await made.choose(NORA, "hand_over", made.card("Zeppelin"))
        await made.fill(NORA, to=LENA.id)
        await made.slack.users.close(NORA.id)
        await applauds(made, LENA)
        assert len(speaking(made, "Zeppelin")) >= 4
        await made.slack.users.delete(PETRA.id, CARE.id, message.ts)
        await made.eventually_settled()
        assert speaking(made, "Zeppelin") == []
        await made.slack.users.command(NORA.id, VOICES.id, "/voice", "find Zeppelin")
        assert "Nothing speaks of that" in said(made.slack.ephemerals(NORA.id)[-1].blocks)


async def test_what_was_deleted_before_it_was_passed_on_is_not(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, "My Zeppelin broke.")
    await team_world.slack.users.message_shortcut(PETRA.id, ROUTE_MESSAGE, CARE.id, message.ts)
    await team_world.slack.users.delete(PETRA.id, CARE.id, message.ts)
    await team_world.settle()
    await team_world.fill(PETRA)
    assert "was deleted where it stood" in team_world.form(PETRA)
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 0


@pytest.mark.parametrize("words", ["My Zeppelin broke.", "It stays."])
async def test_what_slack_brings_late_and_was_deleted_stays_out(quiet_world: BotWorld, words: str) -> None:
    """Slack brings again what it could not deliver, hours later; the deletion may come first."""
    await quiet_world.has_team(watched=[CARE.id])
    at = {"type": "message", "channel": CARE.id, "channel_type": "channel"}
    gone = {"subtype": "message_deleted", "hidden": True, "deleted_ts": "1795425600.000100", "ts": "1795425601.000100"}
    await quiet_world.slack.users.event({**at, **gone})
    ts = "1795425600.000100" if "Zeppelin" in words else "1795425600.000200"
    await quiet_world.slack.users.event({**at, "user": PETRA.id, "text": words, "ts": ts})
    await quiet_world.settle()
    assert await quiet_world.count("SELECT COUNT(*) FROM voice") == ("Zeppelin" not in words)


async def applauds(made: BotWorld, person: Any) -> None:  # noqa: ANN401 - somebody in the workspace
    """Idris applauds somebody for the newest conversation."""
    newest = await made.count("SELECT MAX(id) FROM conversation")
    why = Applaud(person.id, "She drove to the customer on a Sunday.", conversation_id=newest)
    await made.bot.interactions.write(made.bot.request(IDRIS.id), applaud, why)
    await made.settle()


@pytest.mark.parametrize("person", [GUEST, LENA])
async def test_a_guest_is_thanked_without_the_customers_words(team_world: BotWorld, person: Any) -> None:  # noqa: ANN401
    team = await team_world.count("SELECT id FROM team")
    allowed = {"guests_thanked": 1}
    await team_world.bot.interactions.write(team_world.bot.request(IDRIS.id), save_numbers, team, allowed)
    await greta(team_world)
    await applauds(team_world, person)
    thanked = team_world.dm(person, "this is for you")
    assert "on a Sunday" in said(thanked.blocks)
    assert ("grinder" in said(thanked.blocks)) == (person is LENA)
    assert speaking(team_world, "A customer wrote", VOICES.id), "the team's channel reads its own customers' words"
