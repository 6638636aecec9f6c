"""The whole demo: bot and playground on loopback, from a Wednesday morning on; time stands still unless it is moved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.run import Demo
from tests.harbour import harbour_in


@pytest.fixture
async def harbour(tmp_path: Path) -> AsyncIterator[Demo]:
    """The made-up company of the demo, in a local Slack."""
    async with harbour_in(tmp_path) as running:
        yield running
