"""Looking for what waits: many lanes at once, each with its own answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.delivery.looking import Looking
from storage import outbox
from storage.compartments import Compartment
from storage.databases import Databases, Urls
from storage.outbox import Letter
from storage.sql import StorageDown
from tests.storage_fixtures import NOW, open_databases

LANES = ("slack:T1", "slack:T2", "slack:T3")


@pytest.fixture
def databases(urls: Urls) -> Iterator[Databases]:
    with open_databases(urls) as opened:
        yield opened


@dataclass
class Thread:
    """Does what it is given when it is `free`, and counts how often it was given something."""

    free: asyncio.Event = field(default_factory=asyncio.Event)
    together: list[int] = field(default_factory=list)
    down: bool = False

    async def __call__(self, work: Any, asked: Sequence[Any]) -> Any:
        self.together.append(len(asked))
        await self.free.wait()
        if self.down:
            raise StorageDown("gone")
        return work(asked)


def to(person: str, lane: str) -> Letter:
    return Letter(
        id=f"to {person}",
        tenant="acme",
        person=person,
        key=f"to {person}",
        kind="nudge",
        payload={},
        due_at=NOW,
        lane=lane,
        unasked=True,
    )


def looking(databases: Databases, thread: Thread) -> Looking:
    for number, lane in enumerate(LANES):
        with databases.begin(list(Compartment)[number]) as session:
            outbox.queue(session, to(f"p{number}", lane))
    return Looking(databases, {}, lambda: NOW, lambda _: None, thread)


async def begun(looks: Looking) -> list[asyncio.Task[Any]]:
    """All that look, in line behind the first of them."""
    first = asyncio.create_task(looks.look(LANES[0], 10, hurried=False))
    await some_moments()
    others = [asyncio.create_task(looks.look(lane, 10, hurried=False)) for lane in LANES[1:]]
    await some_moments()
    return [first, *others]


async def some_moments() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


async def test_lanes_that_wait_to_be_looked_at_are_looked_at_together(databases: Databases) -> None:
    """Two hundred workspaces that are looked at one after the other wait for the database, not for the platform."""
    looks = looking(databases, thread := Thread())
    tasks = await begun(looks)
    thread.free.set()
    found = await asyncio.gather(*tasks)

    assert thread.together == [1, 2]
    assert [[one.conversation for one in answer.planned] for answer in found] == [["p0"], ["p1"], ["p2"]]


async def test_a_database_that_is_gone_is_told_to_all_and_asked_again(databases: Databases) -> None:
    """None may wait for ever, and none may believe that nothing waits."""
    looks = looking(databases, thread := Thread(down=True))
    tasks = await begun(looks)
    thread.free.set()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    thread.down = False
    found = await looks.look(LANES[0], 10, hurried=False)

    assert [type(one) for one in told] == [StorageDown] * 3
    assert [one.conversation for one in found.planned] == ["p0"]


@pytest.mark.parametrize("most", [1, 2])
async def test_no_more_is_looked_at_than_can_be_made_use_of(databases: Databases, most: int) -> None:
    """A company of ten thousand is not read again for each five messages."""
    looks = looking(databases, thread := Thread())
    thread.free.set()
    with databases.work() as session:
        for number in range(5):
            outbox.queue(session, to(f"q{number}", "slack:T9"))
    found = await looks.look("slack:T9", most, hurried=False)

    assert len(found.planned) == most
