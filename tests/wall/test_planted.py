"""The proof finds what it should: each kind of leak, planted for one test, makes it fail."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wall.planted import LEAKS, Leak
from tests.wall.proof import Databases, prove, sqlite
from tests.wall.scenario import WORLDS, Scenario, Size

TWO_DAYS = Size(begins=2, days=2, deeds=2, gaps=1)
"""Coaching begins on the first, reminders come on the second."""
WITH_AND_WITHOUT = [world for world in WORLDS if world.name in ("as it was", "silence")]


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Path, Databases]]:
    with sqlite() as found:
        yield found


def test_without_a_leak_nothing_is_found(place: tuple[Path, Databases]) -> None:
    """A proof that is never content would say nothing either."""
    assert asyncio.run(prove(Scenario("planted here", TWO_DAYS), *place, WITH_AND_WITHOUT)).faults == []


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_planted_leak_is_found(leak: Leak, place: tuple[Path, Databases], monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers, lines, orders, moments, sizes and names: each of these would tell somebody of somebody's coaching."""
    leak(monkeypatch)

    assert asyncio.run(prove(Scenario("planted here", TWO_DAYS), *place, WITH_AND_WITHOUT)).faults
