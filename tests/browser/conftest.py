"""A headless Chromium, and the demo that it visits, in the test's own event loop."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from bot.demo.stage import Stage
from tests.browser.visitor import PHONE, SCREEN, Visitor

ARGUMENTS = (
    "--no-sandbox",  # containers often run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Visit = Callable[..., Awaitable[Visitor]]


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The demo, as `golden-thread demo` serves it."""
    stage = Stage(tmp_path)
    await stage.open()
    yield stage
    await stage.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium; nothing is downloaded."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no Chromium on this computer: `apt install chromium` brings one")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS])
        yield browser
        await browser.close()


@pytest.fixture
async def visit(browser: Browser, stage: Stage) -> Visit:
    """Opens the demo in a window of its own, on a screen or on a phone."""
    folder = Path(os.environ["SCREENSHOTS"]) if os.environ.get("SCREENSHOTS") else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)

    async def opened(*, phone: bool = False) -> Visitor:
        context = await browser.new_context(
            viewport={**(PHONE if phone else SCREEN)},  # type: ignore[arg-type]  # width and height
            has_touch=phone,
            is_mobile=phone,
            reduced_motion="reduce",
        )
        visitor = Visitor(await context.new_page(), stage, folder)
        await visitor.arrive()
        return visitor

    return opened
