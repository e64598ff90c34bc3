"""A headless Chromium for all tests of this process, and the demo that each visits, in one event loop."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright

from bot.demo.stage import Stage
from tests.browser.kit.visitor import PHONE, SCREEN, ZOOMED, Visitor

ARGUMENTS = (
    "--no-sandbox",  # containers often run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""Debian's, the first that is there: the shell draws pages and no windows around them, in half the time."""
Visit = Callable[..., Awaitable[Visitor]]
SHIPPED = pytest.mark.parametrize("stage", [True], indirect=True, ids=["shipped"])
"""Visits the demo just as `golden-thread demo` serves it: with the model."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of this folder share a loop, and with it the browser: to start one takes longer than most do."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(loop_scope="session")
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """The demo, its words judged by the lexicon, which needs no process to start; by the model for `SHIPPED`."""
    stage = Stage(tmp_path, by_model=getattr(request, "param", False))
    await stage.open()
    yield stage
    await stage.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium; nothing is downloaded."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium on this computer: `apt install chromium` brings one")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, stage: Stage) -> AsyncIterator[Visit]:
    """Opens the demo in a window of its own, which knows nothing of others: on a screen, at 200 %, or on a phone."""
    folder = Path(os.environ["SCREENSHOTS"]) if os.environ.get("SCREENSHOTS") else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    opened: list[BrowserContext] = []

    async def open_one(*, phone: bool = False, zoomed: bool = False) -> Visitor:
        size = PHONE if phone else ZOOMED if zoomed else SCREEN
        context = await browser.new_context(
            viewport={**size},  # type: ignore[arg-type]  # width and height
            device_scale_factor=2 if zoomed else 1,
            has_touch=phone,
            is_mobile=phone,
            reduced_motion="reduce",
        )
        opened.append(context)
        visitor = Visitor(await context.new_page(), stage, folder)
        await visitor.arrive()
        return visitor

    yield open_one
    for context in opened:
        await context.close()
