"""The clock: APScheduler as a metronome for a few idempotent ticks. What is due stands in our tables, not here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # APScheduler 3 ships no types

from bot import logs, metrics
from bot.erasing import Erasing
from bot.nudging import Nudging
from bot.passing import Passing
from bot.reports import Reports
from bot.rounds import Rounds
from bot.ticks import Ticks

TICK_SECONDS: Final = 30
FORGET_HOURS: Final = 24


class Scheduler:
    """Ticks run in threads, one of each kind at a time. Several processes may run them: every claim is unique."""

    def __init__(
        self,
        nudging: Nudging,
        ticks: Ticks,
        erasing: Erasing,
        rounds: Rounds,
        passing: Passing,
        reports: Reports,
        *,
        kick: Callable[[], None],
        also: Sequence[Callable[[], object]] = (),
    ) -> None:
        self._also = also
        self._passing, self._reports = passing, reports
        self._nudging, self._ticks, self._erasing, self._rounds, self._kick = nudging, ticks, erasing, rounds, kick
        # A tick that comes late is still due: without misfire_grace_time=None a blocked second would lose it.
        self._clock = AsyncIOScheduler(job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1})

    def start(self) -> None:
        self._clock.add_job(self.tick, "interval", seconds=TICK_SECONDS)
        self._clock.add_job(self._forget, "interval", hours=FORGET_HOURS)
        self._clock.start()

    def stop(self) -> None:
        self._clock.shutdown(wait=False)

    async def tick(self) -> None:
        """Plan and send nudges, wake runs, carry what is let across, erase who wished for it, open and close rounds."""
        await self._safely(self._nudge)
        await self._safely(self._ticks.wake)
        await self._safely(self._pass)
        await self._safely(self._erase)
        await self._safely(self._rounds.tick)
        await self._safely(self._reports.tick)
        for work in self._also:
            await self._safely(work)
        await self._safely(self._ticks.measure)
        self._kick()

    def _nudge(self) -> None:
        metrics.NUDGES.inc(self._nudging.tick())

    def _pass(self) -> None:
        self._passing.tick()

    def _erase(self) -> None:
        self._erasing.tick()

    async def _forget(self) -> None:
        await self._safely(self._ticks.forget)

    async def _safely(self, work: Callable[[], object]) -> None:
        try:
            await asyncio.to_thread(work)
        except Exception as error:  # noqa: BLE001  # the next tick tries again; a dead metronome would not
            logs.event("tick_failed", logging.ERROR, kind=work.__name__, **logs.error_fields(error))
