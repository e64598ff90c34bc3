"""Attacks by people who left or were never in the team, and on words that should have stayed, or gone."""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from bot.sandbox import Message
from bot.slack.conversations import card
from bot.slack.conversations.forms import hand_over_form
from bot.slack.customers import customer_form
from bot.slack.kit.view_state import VALUE
from bot.slack.teams import team_form
from bot.slack.teams.home import SETTINGS
from tests.harness.attacks.attack import Attack, NotHeld, expect
from tests.harness.attacks.target import Target, target
from tests.harness.kit.company import BOT_USER, channel, members, watched

SHOWN_WITHIN_S: Final = 40.0
QUIET_S: Final = 4.0
"""What has not come by then does not come: messages leave within a second of each other."""
GRETA: Final = {"name": "Greta Lindholm", "email": "greta@example.com"}
MANAGER, NEXT, *_ = members(0)
OUTSIDER: Final = members(1)[1]
"""A marketer of another team."""


async def until(held: Callable[[], object], what: str) -> None:
    """Wait until something holds.

    Raises:
        NotHeld: when it does not, for too long.
    """
    for _ in range(int(SHOWN_WITHIN_S / 0.1)):
        if held():
            return
        await asyncio.sleep(0.1)
    expect(held(), f"{what} never came")


def everything(bot: Target) -> Iterator[Message]:
    """Every message of the bot's that stands in the workspace, in threads and to one person alone, too."""
    for place in bot.slack.state.channels.values():
        yield from (one for one in place.messages if not one.deleted and one.user == BOT_USER)


def speaking(bot: Target, words: str, *places: str) -> list[Message]:
    """The messages that say this; blocks and buttons count."""
    return [
        one
        for one in everything(bot)
        if words in f"{one.text} {json.dumps(one.blocks, ensure_ascii=False)}" and (not places or one.channel in places)
    ]


def element(message: Message, action: str) -> dict[str, Any]:
    """A button or menu of a message."""
    found = (one for block in message.blocks for one in block.get("elements", []))
    return next(one for one in found if one.get("action_id") == action)


async def said_to_team_0(bot: Target, words: str, key: str = "one", **more: object) -> Message:
    """A customer's voice comes in for the first team; its card."""
    voice = {"id": key, "text": words, "team": "Team 0", "kind": "complaint", "customer": GRETA, **more}
    status, answer = await bot.hand_in(voice)
    expect(status == 202, f"{status} {answer}")
    await until(lambda: speaking(bot, words, channel(0)), "the card")
    return speaking(bot, words, channel(0))[-1]


async def typed(bot: Target, person: str, **values: object) -> dict[str, str]:
    """Fill in the form that stands open, and close it; its errors."""
    answer = await bot.slack.users.submit(person, {block: {VALUE: value} for block, value in values.items()})
    return answer.errors


def form(bot: Target, person: str) -> str:
    """All that stands in somebody's open form."""
    return json.dumps(bot.slack.view(person) or {}, ensure_ascii=False)


async def offers_to_somebody(bot: Target) -> str:
    """The manager offers what the open form is about to a colleague who does not have it; who that is."""
    for one in members(0)[1:]:
        if not await typed(bot, MANAGER, **{hand_over_form.TO: one}):
            await bot.slack.users.close(MANAGER)
            return one
    raise NotHeld("nobody could be offered anything")


async def takes_out(bot: Target, person: str) -> None:
    """The first team's manager takes somebody out of the team, in its settings."""
    await bot.slack.users.open_home(MANAGER)
    await until(lambda: bot.slack.home(MANAGER), "the manager's Home")
    await bot.slack.users.click(MANAGER, SETTINGS)
    stay = [one for one in members(0) if one != person]
    errors = await typed(bot, MANAGER, **{team_form.MARKETERS: stay})
    expect(not errors, f"the team's settings: {errors}")
    await bot.slack.users.close(MANAGER)


async def opens_hand_over(bot: Target, shown: Message) -> None:
    """The manager chooses **Hand over** in a card's menu."""
    options = element(shown, card.MORE)["options"]
    value = next(one["value"] for one in options if one["value"].startswith("hand_over:"))
    await bot.slack.users.click(MANAGER, card.MORE, channel=shown.channel, ts=shown.ts, option=value)


async def former_member(folder: Path) -> str:
    """Somebody who was taken out of the team accepts an old offer, from the button that they still see."""
    async with target(folder, "quick") as bot:
        shown = await said_to_team_0(bot, "My grinder broke.")
        await opens_hand_over(bot, shown)
        asked = await offers_to_somebody(bot)
        await until(lambda: speaking(bot, "asks you to take over"), "the offer")
        offer = speaking(bot, "asks you to take over")[0]
        value = element(offer, "offer_accept")["value"]
        await takes_out(bot, asked)
        await bot.slack.users.click(asked, "offer_accept", channel=offer.channel, ts=offer.ts, value=value, stale=True)
        await asyncio.sleep(QUIET_S)
        owner = bot.database.rows("SELECT owner FROM conversation")[0][0]
        expect(owner != asked, "whoever had left the team took it over")
        expect(not speaking(bot, "offer_accept"), "the old offer still has its buttons")
        return "1 offer"


async def leaves_the_company(folder: Path) -> str:
    """Somebody is deactivated with a claimed conversation; somebody else is asked at once and told why."""
    async with target(folder, "quick") as bot:
        shown = await said_to_team_0(bot, "My grinder broke.")
        owner = bot.database.rows("SELECT owner FROM conversation")[0][0]
        await bot.slack.users.click(owner, card.CLAIM, channel=shown.channel, ts=shown.ts)
        await bot.slack.users.change_person(replace(bot.slack.state.people[owner], deleted=True))
        await until(lambda: speaking(bot, "has left the team", channel(0)), "the line that says who has left")
        ((state, now),) = bot.database.rows("SELECT state, owner FROM conversation")
        expect((state, now in members(0), now != owner) == ("assigned", True, True), f"{state}, {now}")
        home = bot.slack.dm(owner)
        await until(lambda: not speaking(bot, "My grinder", home or "none"), "their message without the words")
        return "1 conversation"


async def deletion(folder: Path) -> str:
    """A message is deleted after its words went everywhere: to a card, a thread, two people and a colleague asked."""
    async with target(folder, "quick") as bot:
        person = members(0)[2]
        source = await bot.slack.users.say(person, watched(0), "The Zeppelin broke.")
        await until(lambda: speaking(bot, "Zeppelin", channel(0)), "the card")
        shown = speaking(bot, "Zeppelin", channel(0))[-1]
        await opens_hand_over(bot, shown)
        await offers_to_somebody(bot)
        await until(lambda: len(speaking(bot, "Zeppelin")) >= 3, "the offer")
        before = len(speaking(bot, "Zeppelin"))
        await bot.slack.users.delete(person, watched(0), source.ts)
        await until(lambda: not speaking(bot, "Zeppelin"), "the end of the words")
        await bot.slack.users.command(MANAGER, channel(0), "/voice", "find Zeppelin")
        answer = bot.slack.ephemerals(MANAGER)[-1]
        expect("Nothing speaks of that" in answer.text, answer.text)
        return f"{before} messages"


SECRETS: Final = (
    "my kettle leaks onto the floor.",
    "where is the parcel that I ordered in March?",
    "the invoice has the wrong name on it.",
    "your driver was rude to my father.",
    "which beans go with milk?",
)
"""On matters of their own: of one matter they would be one incident."""


async def outsiders(folder: Path) -> str:
    """The team's channel is shared with another organisation; customers go on writing."""
    async with target(folder, "quick") as bot:
        await said_to_team_0(bot, "My grinder broke.")
        await bot.slack.users.share(channel(0))
        await until(lambda: speaking(bot, "people outside"), "a word to the manager")
        for number, said in enumerate(SECRETS):
            status, _ = await bot.hand_in({"id": f"out-{number}", "text": f"Secret: {said}", "team": "Team 0"})
            expect(status == 202, f"{status} from the intake")
        await until(lambda: speaking(bot, "Secret"), "what their owners are told")
        await asyncio.sleep(QUIET_S)
        leaked = speaking(bot, "Secret", channel(0))
        expect(not leaked, f"{len(leaked)} cards were posted where outsiders read")
        await bot.slack.users.share(channel(0), outside=False)
        await until(lambda: len(speaking(bot, "Secret", channel(0))) >= 5, "the cards that waited")
        return "5 cards waited"


async def forged_rename(folder: Path) -> str:
    """A marketer of another team sends a customer form whose hidden id is changed to a customer of this one."""
    async with target(folder, "quick") as bot:
        await said_to_team_0(bot, "My grinder broke.")
        ours = bot.database.rows("SELECT id FROM customer")[0][0]
        voice = {"id": "two", "text": "Late again.", "team": "Team 1", "customer": {"name": "Ove"}}
        await bot.hand_in(voice)
        await until(lambda: speaking(bot, "Late again.", channel(1)), "the other team's card")
        theirs = speaking(bot, "Late again.", channel(1))[-1]
        choice = element(theirs, card.MORE)["options"]
        value = next(one["value"] for one in choice if one["value"].startswith("customer:"))
        await bot.slack.users.click(OUTSIDER, card.MORE, channel=theirs.channel, ts=theirs.ts, option=value)
        view = bot.slack.state.top_view(OUTSIDER)
        expect(view is not None, "the customer form did not open")
        if view is not None:
            kept = json.loads(view.payload["private_metadata"])
            view.payload["private_metadata"] = json.dumps({**kept, "id": str(ours)})
        await typed(bot, OUTSIDER, **{customer_form.NAME: "Mallory"})
        await asyncio.sleep(1)
        names = {row[0] for row in bot.database.rows("SELECT name FROM customer")}
        expect(names == {"Greta Lindholm", "Ove"}, f"the customers are called {names}")
        refused = bot.database.rows("SELECT COUNT(*) FROM event WHERE kind = 'refused'")
        expect(refused == [(1,)], "the refusal is not in the record")
        return "1 form"


async def across_teams(folder: Path) -> str:
    """A marketer of another team looks for words and for a customer by name and address."""
    async with target(folder, "quick") as bot:
        await said_to_team_0(bot, "The Zeppelin broke.")
        asked = ("find Zeppelin", "who greta@example.com", "who Greta")
        for words in asked:
            for person, place in ((OUTSIDER, channel(1)), (members(0)[1], channel(0))):
                await bot.slack.users.command(person, place, "/voice", words)
                answer = json.dumps(bot.slack.ephemerals(person)[-1].blocks, ensure_ascii=False)
                knows = "Open" in answer
                expect(knows == (person != OUTSIDER), f"{words!r} told {person}: {answer[:300]}")
        return f"{len(asked)} questions"


ATTACKS: Final = (
    Attack(
        "leaving: an old offer",
        "Whoever was taken out of the team takes nothing over; the offer is withdrawn and loses its buttons.",
        former_member,
    ),
    Attack(
        "leaving: deactivated",
        "Somebody else is asked at once, the thread says why, and no words stay with whoever left.",
        leaves_the_company,
    ),
    Attack("leaving: deleted words", "No message, and no search, has a word of it afterwards.", deletion),
    Attack(
        "leaving: a shared channel",
        "No card is posted where outsiders read; a manager is told; the cards come when it is not shared any more.",
        outsiders,
    ),
    Attack("leaving: a forged rename", "Refused and kept in the record; the customer keeps their name.", forged_rename),
    Attack("leaving: across teams", "Words, ways and conversations stay with the team they came to.", across_teams),
)
