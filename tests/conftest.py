"""Fixtures for every test: a PostgreSQL database of its own, and a browser."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.async_api import Browser, async_playwright, expect

from tests.leaving_out import leave_out
from tests.postgres import PostgresDatabase, PostgresMissing, PostgresServer, temporary_server

# Time on a busy machine says nothing about the code, and every run of the suite tries the same examples.
settings.register_profile("cairn", deadline=None, derandomize=True, database=None)
settings.load_profile("cairn")
# Everything here is on this machine, and the libraries of some tests would take the way to a proxy all the same.
for name in ("https_proxy", "http_proxy", "all_proxy", "no_proxy"):
    os.environ.pop(name, None)
    os.environ.pop(name.upper(), None)
expect.set_options(timeout=30_000)

CHROMIUM_FLAGS = (
    "--no-sandbox",  # refuses to start as root otherwise; only pages of our own are opened
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(autouse=True)
def chance(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn by lot in this process: the same for one test in every run, other lots with CAIRN_TEST_LOT set.

    Keys, ids, nonces and pairings come from here, so a test that fails for some lots fails again when asked to.
    """
    drawn = random.Random(os.environ.get("CAIRN_TEST_LOT", "") + request.node.nodeid)
    for place in ("os.urandom", "random._urandom"):  # the second is what `secrets` draws from
        monkeypatch.setattr(place, drawn.randbytes)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server for this worker: the one in CAIRN_TEST_POSTGRES_URL, else a temporary one."""
    if url := os.environ.get("CAIRN_TEST_POSTGRES_URL"):
        yield PostgresServer(url)
        return
    try:
        with temporary_server() as server:
            yield server
    except PostgresMissing as missing:
        leave_out(str(missing))


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[PostgresDatabase]:
    """An empty database for one test; name its roles with `role()` and they go with it."""
    with postgres_server.database() as database:
        yield database


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser for tests that look at pages."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None or "CAIRN_WITHOUT_BROWSER" in os.environ:
        leave_out("no Chromium here; on Debian: apt-get install chromium, else CHROMIUM=/path/to/chrome")
    return Path(found)


@pytest.fixture
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    """A fresh headless browser; use `await browser.new_page()`."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        yield started
        await started.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines what was left out: a green run that is not whole should not look whole."""
    left_out = terminalreporter.stats.get("skipped", [])
    if left_out:
        terminalreporter.section(f"LEFT OUT: {len(left_out)} tests, for want of what this machine lacks", yellow=True)
