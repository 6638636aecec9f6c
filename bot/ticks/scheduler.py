"""The clock: APScheduler as a metronome for a few idempotent ticks. What is due stands in our tables, not here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # APScheduler 3 ships no types

from bot import logs

TICK_SECONDS: Final = 30
FORGET_HOURS: Final = 24

Tick = Callable[[], object]


class Scheduler:
    """Ticks run in a thread, one after the other in this order; `ticks` by the name that a failure is logged with.

    Several processes may run them: every claim is unique.
    """

    def __init__(self, ticks: Mapping[str, Tick], *, forget: Tick, kick: Callable[[], None]) -> None:
        self._ticks, self._forget, self._kick = ticks, forget, kick
        # A tick that comes late is still due: without misfire_grace_time=None a blocked second would lose it.
        self._clock = AsyncIOScheduler(job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1})

    def start(self) -> None:
        self._clock.add_job(self.tick, "interval", seconds=TICK_SECONDS)
        self._clock.add_job(self._safely, "interval", ("forgetting", self._forget), hours=FORGET_HOURS)
        self._clock.start()

    def stop(self) -> None:
        self._clock.shutdown(wait=False)

    async def tick(self) -> None:
        for name, work in self._ticks.items():
            await self._safely(name, work)
        self._kick()

    async def _safely(self, name: str, work: Tick) -> None:
        try:
            await asyncio.to_thread(work)
        except Exception as error:  # noqa: BLE001  # the next tick tries again; a dead metronome would not
            logs.event("tick_failed", logging.ERROR, kind=name, **logs.error_fields(error))
