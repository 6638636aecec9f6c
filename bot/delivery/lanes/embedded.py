"""All lanes in this process, one task each: for SQLite, which has one process anyway."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from contextlib import suppress
from typing import Final

from bot import logs
from bot.delivery.lanes import Drainer

LOOK_SECONDS: Final = 1.0
"""How often all lanes are looked at: for what becomes due, and for kicks that were lost."""


class Embedded:
    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake = asyncio.Event()
        self._kicked: set[str] = set()
        self._everywhere = True
        self._resting = False
        self._held: dict[str, asyncio.Task[None]] = {}
        self._once_more: set[str] = set()

    @property
    def rests(self) -> bool:
        """Whether nothing is under way, and nothing new is known of."""
        return self._resting and not self._held and not self._wake.is_set()

    def kick(self, lanes: Collection[str] = ()) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # a loop that has ended; what waits is found by the next process
                self._loop.call_soon_threadsafe(self._note, frozenset(lanes))

    def _note(self, lanes: Collection[str]) -> None:
        self._kicked.update(lanes)
        self._everywhere = self._everywhere or not lanes
        self._wake.set()

    async def run(self, drainer: Drainer | None, stopping: asyncio.Event) -> None:
        if drainer is None:
            return
        self._loop = asyncio.get_running_loop()
        try:
            while not stopping.is_set():
                self._wake.clear()
                for lane in await self._lanes(drainer):
                    self._hold(lane, drainer, stopping)
                await self._rest(stopping)
        finally:
            self._loop = None
            await self._end()

    async def _lanes(self, drainer: Drainer) -> Collection[str]:
        kicked, self._kicked = self._kicked, set()
        if not self._everywhere:
            return kicked
        self._everywhere = False
        try:
            return kicked.union(await drainer.due())
        except Exception as error:  # noqa: BLE001  # the next look tries again; a dead loop would silence everybody
            logs.event("tick_failed", logging.ERROR, kind="outbox", **logs.error_fields(error))
            return kicked

    def _hold(self, lane: str, drainer: Drainer, stopping: asyncio.Event) -> None:
        if lane in self._held:
            self._once_more.add(lane)
            drainer.look_again(lane)
        else:
            self._once_more.discard(lane)
            self._held[lane] = asyncio.create_task(self._drain(lane, drainer, stopping))

    async def _drain(self, lane: str, drainer: Drainer, stopping: asyncio.Event) -> None:
        try:
            await drainer.hold(lane, stopping)
        except Exception as error:  # noqa: BLE001  # as above
            logs.event("tick_failed", logging.ERROR, kind="outbox", **logs.error_fields(error))
            self._once_more.discard(lane)
        finally:
            del self._held[lane]
            if lane in self._once_more:  # it may have come after the last look
                self._note((lane,))

    async def _rest(self, stopping: asyncio.Event) -> None:
        self._resting = True
        waiting = [asyncio.ensure_future(event.wait()) for event in (self._wake, stopping)]
        done, unfinished = await asyncio.wait(waiting, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for task in unfinished:
            task.cancel()
        self._resting = False
        self._everywhere = self._everywhere or not done

    async def _end(self) -> None:
        """Whoever holds a lane sees that it is stopping, and finishes what is under way."""
        if self._held:
            await asyncio.wait(self._held.values())
