"""The page, open in a browser, in front of a pretend server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, async_playwright

from tests.adapters.playground_page.pretend import Pretend, first_teams_state
from tests.conftest import CHROMIUM_FLAGS

Visit = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    """One browser for all tests of a module, which share its loop: starting it takes longer than most of them."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        yield started
        await started.close()


@pytest.fixture
def pretend() -> Pretend:
    return Pretend()


@pytest.fixture
def tenant(pretend: Pretend) -> Pretend:
    """A server that has Teams too."""
    pretend.teams = first_teams_state()
    return pretend


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, pretend: Pretend) -> AsyncIterator[Visit]:
    """Open the page: `await visit("#as=UADA&tab=home", width=380)`. What it complained about must be nothing."""
    complaints: list[str] = []
    async with TestServer(pretend.app()) as server:

        async def open_page(place: str = "#as=UADA", width: int = 1280, height: int = 800) -> Page:
            page = await browser.new_page(viewport={"width": width, "height": height})
            page.set_default_timeout(15_000)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
            await page.goto(f"{server.make_url('/')}{place}")
            await page.locator("body.ready").wait_for(state="attached")
            return page

        yield open_page
        for context in browser.contexts:
            await context.close()

    assert [line for line in complaints if "404" not in line] == []
