"""The page about platforms, held against the platforms."""

from __future__ import annotations

import pytest

from adapters.port import Forms
from tests.architecture.tree import ROOT
from tests.contracts.kit import Kit
from tests.contracts.parity import SUITE, page
from tests.contracts.platforms import ALL, CONNECTED, connected


def test_the_page_about_platforms_is_what_they_can_do() -> None:
    """`python -m tests.contracts.parity > docs/parity.md` writes it anew."""
    assert (ROOT / "docs" / "parity.md").read_text(encoding="utf-8") == page()


def test_every_platform_with_forms_is_held_to_the_whole_suite() -> None:
    """A platform that is left out of a rule is one that breaks it."""
    names = {kit.name for kit in CONNECTED}
    rows = [line for line in page().split("\n") if "✓" in line]

    assert {kit.name for kit in ALL if kit.capabilities.forms is not Forms.NONE} == names
    assert len(rows) == sum(name.startswith("test_") for module in SUITE for name in vars(module))
    assert [row for row in rows if row.count("✓") < len(names)] == []


@connected
@pytest.mark.parametrize("way", ["typed words", "form"])
async def test_whatever_the_platform_people_type_and_fill_in_forms(kit: Kit, way: str) -> None:
    """Both ways to answer exist everywhere, as the page says."""
    async with kit.line() as line:
        assert await line.ways()[way]() == 200
        assert len(line.host.events) == 1
