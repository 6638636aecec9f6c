"""The whole demo: bot and playground on loopback, from a Wednesday morning on; time stands still unless it is moved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.clock import MovableClock
from bot.demo.run import Demo, demo
from tests.desk import WEDNESDAY


@pytest.fixture
async def harbour(tmp_path: Path) -> AsyncIterator[Demo]:
    """The made-up company of the demo, in a local Slack."""
    async with demo(tmp_path, clock=MovableClock(lambda: WEDNESDAY)) as running:
        yield running
