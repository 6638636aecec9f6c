"""Lanes over several processes: one hand at a time, and what the dead leave is taken up."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.commands.doctor import examine
from bot.compose import utc_now
from bot.delivery.lanes.procrastinate import QUEUE, TASK, Procrastinate
from bot.settings import Settings
from storage.compartments import Compartment
from storage.databases import Urls
from tests.desk import settings_env

BUSY_SECONDS = 60
LANE = "slack:T1"


@dataclass
class Watched:
    """What was done to lanes; `due` until somebody has held them."""

    waiting: set[str] = field(default_factory=set)
    held: Counter[str] = field(default_factory=Counter)
    now: set[str] = field(default_factory=set)
    twice: bool = False
    done: asyncio.Event = field(default_factory=asyncio.Event)

    async def due(self) -> Collection[str]:
        return set(self.waiting)

    async def hold(self, lane: str, stopping: asyncio.Event, *, shared: bool = False) -> None:
        del stopping, shared
        self.twice = self.twice or lane in self.now
        self.now.add(lane)
        await asyncio.sleep(0.05)
        self.now.discard(lane)
        self.waiting.discard(lane)
        self.held[lane] += 1
        self.done.set()

    def look_again(self, lane: str) -> None:
        del lane


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOOK_SECONDS", "FETCH_SECONDS", "HEARTBEAT_SECONDS", "AGAIN_SECONDS"):
        monkeypatch.setattr(f"bot.delivery.lanes.procrastinate.{name}", 0.2)


def lanes_on(urls: Urls) -> Procrastinate:
    return Procrastinate(urls.data[Compartment.DIRECTORY])


async def test_a_lane_that_is_kicked_here_is_drained_there_and_by_one_at_a_time(postgres_urls: Urls) -> None:
    """Two who send one workspace's messages would each keep its pace, and together break it."""
    watched, stopping = Watched(), asyncio.Event()
    web, workers = lanes_on(postgres_urls), [lanes_on(postgres_urls) for _ in range(2)]
    running = [asyncio.create_task(web.run(None, stopping))]
    running += [asyncio.create_task(worker.run(watched, stopping)) for worker in workers]
    await asyncio.sleep(0)
    async with asyncio.timeout(BUSY_SECONDS):
        while watched.held[LANE] < 3:
            web.kick({LANE})
            await asyncio.sleep(0.02)
    stopping.set()
    await asyncio.gather(*running)

    assert not watched.twice


@pytest.mark.parametrize(("seconds", "well"), [(0, True), (60, False)])
async def test_the_doctor_tells_when_a_machine_has_another_time_than_the_database(
    postgres_urls: Urls, monkeypatch: pytest.MonkeyPatch, seconds: int, well: bool
) -> None:
    """A worker whose clock is ahead takes what another one is just sending for lost, and sends it too."""
    monkeypatch.setattr("bot.commands.doctor.utc_now", lambda: utc_now() + timedelta(seconds=seconds))
    found = examine(Settings.from_env(settings_env(postgres_urls)))
    told = await asyncio.to_thread(lambda: next(one for one in found if "clock" in one.sentence))

    assert told.well is well


async def test_the_lane_of_a_process_that_died_is_taken_up_by_another(postgres_urls: Urls) -> None:
    """Its job says that somebody is at it; nobody is."""
    dead = lanes_on(postgres_urls)._app
    async with dead.open_async():
        await dead.configure_task(TASK, queue=QUEUE, lock=LANE, queueing_lock=LANE).defer_async(lane=LANE)
        worker = await dead.job_manager.register_worker()
        job = await dead.job_manager.fetch_job(queues=[QUEUE], worker_id=worker)
        await dead.job_manager.unregister_worker(worker)
    watched, stopping = Watched({LANE}), asyncio.Event()
    running = asyncio.create_task(lanes_on(postgres_urls).run(watched, stopping))
    await asyncio.wait_for(watched.done.wait(), BUSY_SECONDS)
    stopping.set()
    await running

    assert job is not None
    assert watched.held[LANE] >= 1
