"""Somebody at the demo's page: finds things as the page names them, clicks, types, and notes what goes wrong."""

from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import ConsoleMessage, Locator, Page, Request, WebSocket, expect

from bot.demo import story
from bot.demo.stage import Stage
from bot.sandbox import Person

PHONE = {"width": 360, "height": 740}
SCREEN = {"width": 1440, "height": 900}
ZOOMED = {"width": 720, "height": 450}
"""What is left of SCREEN at 200 %."""
TRIALS = ("focus-order-semantics", "label-content-name-mismatch", "p-as-heading", "target-size")
"""Rules that axe-core leaves off by itself."""
SMALL = """least => {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
  const seen = [...top.querySelectorAll("button, input, textarea, [role=option]")]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }));
  const whole = seen.map((node) => node.matches("input") ? (node.closest(".tick, .combo") ?? node) : node);
  return whole.map((node) => [node, node.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < least - 0.1 || box.height < least - 0.1))
    .map(([node, box]) => `${box.width} x ${box.height}: ${node.outerHTML.slice(0, 120)}`);
}"""
LOOK = """async options => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);  // what just came is all there
  return (await axe.run(options)).violations;
}"""
WITHIN_MS = 60_000
"""How long anything may take: a busy machine decides no test."""
expect.set_options(timeout=WITHIN_MS)


class Visitor:
    """One page of one browser; ``pictures`` is the folder where what it shows is kept, if anywhere."""

    def __init__(self, page: Page, stage: Stage, pictures: Path | None) -> None:
        self.page, self.stage, self._pictures = page, stage, pictures
        self.complaints: list[str] = []
        self.asked: set[str | None] = set()
        page.set_default_timeout(WITHIN_MS)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        page.on("request", self._requested)
        page.on("websocket", self._connected)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _requested(self, request: Request) -> None:
        self.asked.add(urlsplit(request.url).hostname)

    def _connected(self, socket: WebSocket) -> None:
        self.asked.add(urlsplit(socket.url).hostname)

    async def arrive(self) -> None:
        """Open the address that `golden-thread demo` prints."""
        await self.page.goto(self.stage.workspace.url)
        await expect(self.at("guide")).to_be_visible()

    def at(self, hook: str) -> Locator:
        """What the page calls by this name."""
        return self.page.get_by_test_id(hook)

    def field(self, name: str) -> Locator:
        """What one types into, in a field of the open form."""
        return self.at(f"field-{name}").locator("input, textarea").first

    def message(self, words: str) -> Locator:
        """The newest message with these words, in the open place."""
        return self.page.locator("#messages").get_by_test_id("message").filter(has_text=words).last

    def card(self, words: str) -> Locator:
        """The newest card that speaks of this; a digest speaks of many."""
        cards = self.page.locator("#messages").get_by_test_id("message").filter(has=self.at("action-more"))
        return cards.filter(has_text=words).last

    def step(self, key: str) -> Locator:
        """A step of the guide."""
        return self.at(f"step-{key}")

    async def is_ticked(self, key: str) -> None:
        """Wait until the step is ticked."""
        await expect(self.step(key)).to_have_attribute("data-done", "true")

    async def be(self, person: Person) -> None:
        """Follow the guide's button to be somebody else, where their step is done."""
        await self.at(f"be-{person.id}").click()
        await expect(self.at("act-as")).to_contain_text(person.real_name)

    async def go(self, channel: str) -> None:
        """Open a channel."""
        await self.at(f"sidebar-channel-{channel}").click()
        await expect(self.page.locator("#head h1")).to_have_text(channel)

    async def pass_time(self, button: str, until: str) -> None:
        """Press a button beside the clock, and wait for the time that it leads to."""
        await self.at(button).click()
        await expect(self.at("clock")).to_contain_text(until)

    async def type(self, words: str) -> None:
        """Write at the keyboard, into whatever has the focus."""
        await self.page.keyboard.type(words)

    async def picture(self, name: str) -> None:
        """Keep what the page shows, when somebody asked for pictures."""
        if self._pictures:
            path = self._pictures / f"{name}.png"
            await self.page.screenshot(path=path, animations="disabled", caret="initial")

    async def picture_of(self, part: Locator, name: str) -> None:
        """Keep one part of the page, when somebody asked for pictures."""
        if self._pictures:
            await part.screenshot(path=self._pictures / f"{name}.png", animations="disabled")

    async def axe(self) -> list[str]:
        """What axe-core finds in what the page shows: a rule and where, each; good practice and trials of its too."""
        rules = {rule: {"enabled": True} for rule in TRIALS}
        options = {"resultTypes": ["violations"], "rules": rules, "preload": False}  # there is no film and no sound
        if not await self.page.evaluate("'axe' in window"):
            await self.page.evaluate(Axe().axe_script)
        found = await self.page.evaluate(LOOK, options)
        return [f"{one['id']}: {node['target']} {node['html'][:200]}" for one in found for node in one["nodes"]]

    async def small_targets(self, least: int) -> list[str]:
        """What can be pressed and is smaller than so many CSS pixels; links in a sentence are as high as its lines."""
        found: list[str] = await self.page.evaluate(SMALL, least)
        return found

    async def scrolls_sideways(self) -> bool:
        """Whether the page is wider than its window, as a whole or in its list of messages."""
        wide = "node => node.scrollWidth > node.clientWidth"
        roots = [self.page.locator(one) for one in ("html", "#messages", "#home")]
        return any([await one.evaluate(wide) for one in roots])

    def is_content(self) -> None:
        """Nothing went wrong in the browser, and it spoke with this computer only."""
        assert self.complaints == []
        assert self.asked == {"127.0.0.1"}


PETRA, NORA, LENA, IDRIS, TOM = story.PEOPLE
