"""The card in its six states, the owner's message and all the words, as people see them: on a screen, on a phone."""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import expect

from bot.demo import story
from bot.demo.stage import Stage
from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.hours import DAY, MINUTE
from bot.domain.voices.commands import RouteVoice
from bot.domain.voices.voice import Channel, Kind
from bot.queries.conversations import card
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.reply import log_reply
from bot.services.voices.take_in import route
from tests.browser.conftest import Visit
from tests.browser.kit.visitor import PETRA, Visitor
from tests.kit.store_world import set_away

pytestmark = pytest.mark.browser

MIRIAM = "מרים כהן"
THANKS = "תודה על הקפה, הוא היה נפלא."
LONG_NAME = "Maximiliane Freifrau von und zu Hohenstein-Württemberg-Oberschwaben"
SMOKE = "There is smoke from my grinder, and nobody answers."
NOTE = "She sounds really sad"
CALL = "Rang her; she wants to think about the offer until Thursday."
SETTLED = "She had written to thank us, so I wrote back in my own hand."
STATES = {
    "assigned": SMOKE,
    "claimed": "The oven smells of smoke.",
    "answered": "come back, if you let me",
    "closed": THANKS,
    "dismissed": "at the gate",
    "waiting": "blue cups",
}
"""Words of one card in each state."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Brings a conversation into each state, on the stage of the demo."""

    stage: Stage

    @property
    def now(self) -> int:
        return self.stage.clock.now()

    async def all_six(self) -> None:
        """One card a state: an urgent one, a name without end, one from right to left, and none at all."""
        await self._claimed()
        answered = await self.passed_on(LONG_NAME, "I would like to come back, if you let me.", Kind.QUESTION)
        await self._log(answered, settled=False, follow_up_at=self.now + 3 * DAY)
        await self._log(await self.passed_on(MIRIAM, THANKS, Kind.PRAISE), settled=True)
        put_aside = await self.passed_on("Parcel Service", "Your delivery is at the gate.", Kind.COMMENT)
        await self.write(dismiss, put_aside.owner, put_aside.id, "elsewhere")
        await self.passed_on("Greta Lindholm", SMOKE, reach_by="greta.lindholm@example.com", note=NOTE)
        for one in (story.NORA, story.LENA):
            await self.write(set_away, one.id, self.now + 5 * MINUTE)  # nothing of theirs falls due so soon
        await self.passed_on("", "Do you have the blue cups still?", Kind.QUESTION)
        await self.stage.drain()

    async def long_mail(self) -> str:
        """A mail of 20 kB, which no card holds; who is asked."""
        one = await self.passed_on("Ada Holm", "My grinder has a story of its own, and here it is.\n" * 400)
        await self.stage.drain()
        return one.owner

    async def passed_on(self, name: str, words: str, kind: Kind = Kind.COMPLAINT, **more: str) -> "Asked":
        """Petra passes a voice on; who is asked."""
        form = RouteVoice(words, name, kind=kind, channel=Channel.EMAIL, subject="Broken grinder", **more)  # type: ignore[arg-type] # its fields of text
        one = (await self.write(route, PETRA.id, form)).conversation_id
        shown = await self.stage.bot.store.read(card, self.stage.bot.workspace, one, self.now)
        return Asked(one, shown.owner.id if shown.owner else "")

    async def write(self, service: Any, actor: str, *what: object) -> Any:  # noqa: ANN401 - any service
        """Do something as somebody."""
        bot = self.stage.bot
        return await bot.interactions.write(bot.request(actor), service, *what)

    async def _claimed(self) -> None:
        one = await self.passed_on("Ove Dahl", "The oven smells of smoke.")
        await self.write(claim, one.owner, one.id)

    async def _log(self, one: "Asked", *, settled: bool, follow_up_at: int | None = None) -> None:
        note = CALL if follow_up_at else SETTLED
        reply = LogReply(one.id, Method.CALL, Outcome.REACHED, note, settled=settled, follow_up_at=follow_up_at)
        await self.write(log_reply, one.owner, reply)


@dataclass(frozen=True, slots=True)
class Asked:
    """A conversation, and who is asked."""

    id: int
    owner: str


@pytest.mark.parametrize("phone", [False, True], ids=["screen", "phone"])
async def test_a_card_in_its_six_states(visit: Visit, stage: Stage, *, phone: bool) -> None:
    await Cards(stage).all_six()
    visitor = await visit(phone=phone)
    if phone:
        await visitor.at("drawer").click()
    await visitor.go("customer-voices")
    size = "phone" if phone else "screen"
    for name, words in STATES.items():
        message = visitor.message(words)
        await expect(message).to_be_visible()
        await visitor.picture_of(message, f"card-{name}-{size}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()


@pytest.mark.parametrize("phone", [False, True], ids=["screen", "phone"])
async def test_a_long_mail_is_read_page_by_page(visit: Visit, stage: Stage, *, phone: bool) -> None:
    owner = await Cards(stage).long_mail()
    visitor = await visit(phone=phone)
    await _read_own_messages(visitor, owner, phone=phone)
    size = "phone" if phone else "screen"
    message = visitor.message("Ada Holm")
    await visitor.picture_of(message, f"owner-{size}")
    await message.get_by_test_id("action-read_all").click()
    await expect(visitor.at("modal")).to_contain_text("Page 1 of 2")
    await visitor.picture(f"all-words-{size}")
    await visitor.at("action-words_next").click()
    await expect(visitor.at("modal")).to_contain_text("Page 2 of 2")
    await visitor.at("modal-close").click()
    assert not await visitor.scrolls_sideways()
    visitor.is_content()


@pytest.mark.parametrize("phone", [False, True], ids=["screen", "phone"])
async def test_what_kind_it_is_is_changed_with_one_press(visit: Visit, stage: Stage, *, phone: bool) -> None:
    await Cards(stage).passed_on("Ove Dahl", "The oven smells funny.", Kind.QUESTION)
    await stage.drain()
    visitor = await visit(phone=phone)
    if phone:
        await visitor.at("drawer").click()
    await visitor.at("act-as").click()
    await visitor.at(f"act-as-{story.IDRIS.id}").click()
    await visitor.go("customer-voices")
    message = visitor.message("oven smells")
    await message.get_by_test_id("action-more").click()
    await visitor.page.get_by_text("Change kind", exact=True).click()
    await visitor.at("action-kind_complaint").click()
    await expect(visitor.at("modal")).to_contain_text("Ove Dahl: complaint now, question before.")
    await visitor.at("action-kind_urgent").click()
    await expect(visitor.at("modal")).to_contain_text("Ove Dahl: urgent complaint now, complaint before.")
    await visitor.picture(f"change-kind-{'phone' if phone else 'screen'}")
    await visitor.at("modal-close").click()
    await expect(message).to_contain_text("urgent complaint")
    visitor.is_content()


async def _read_own_messages(visitor: Visitor, person: str, *, phone: bool) -> None:
    """Be somebody, and open what the bot wrote to them."""
    if phone:
        await visitor.at("drawer").click()
    await visitor.at("act-as").click()
    await visitor.at(f"act-as-{person}").click()
    await visitor.at(f"sidebar-dm-{story.BOT_USER}").click()
