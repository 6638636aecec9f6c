"""A running platform for the rules that need one."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.contracts.kit import Kit, Line


@pytest.fixture
async def line(kit: Kit) -> AsyncIterator[Line]:
    async with kit.line() as running:
        yield running
