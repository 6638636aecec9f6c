"""Lanes over any number of processes on PostgreSQL, carried by Procrastinate.

A job is a lane, never a message, and never lies in the future. Its `lock` keeps a lane in one hand, its `queueing_lock`
lets one job wait at most. A job that is lost costs nothing: whoever drains looks at all lanes every few seconds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from typing import Final

import procrastinate
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import DeleteJobCondition, Status
from sqlalchemy import make_url

from bot import logs
from bot.delivery.lanes import Drainer
from storage.engines import postgres_options
from storage.lanes import SCHEMA

QUEUE: Final = "lanes"
TASK: Final = "drain"
LANES_AT_ONCE: Final = 500
"""In one process; beyond that they wait for another process, or for a lane to be handed back."""
LOOK_SECONDS: Final = 2.0
"""How often each process that drains looks at all lanes."""
FETCH_SECONDS: Final = 0.5
"""How long a lane that was kicked while somebody held it waits at most after they let go of it."""
HEARTBEAT_SECONDS: Final = 3.0
DEAD_SECONDS: Final = 12.0
"""Without a heartbeat for so long, a process has lost its lanes."""
AGAIN_SECONDS: Final = 1.0
"""After the database was gone."""
FINISH_SECONDS: Final = 1.5


class Procrastinate:
    """`url` is the directory's. Nothing is connected before `run`."""

    def __init__(self, url: str) -> None:
        where = make_url(url)
        self._app = procrastinate.App(
            connector=procrastinate.PsycopgConnector(
                conninfo=where.set(drivername="postgresql", query={}).render_as_string(hide_password=False),
                min_size=1,
                max_size=4,
                timeout=5.0,
                kwargs={
                    "options": postgres_options(where, SCHEMA),
                    "application_name": "cairn-lanes",
                    "connect_timeout": 5,
                },
            )
        )
        self._loop: asyncio.AbstractEventLoop | None = None
        self._kicked: set[str] = set()
        self._wake, self._look = asyncio.Event(), asyncio.Event()
        self._drainer: Drainer | None = None
        self._stopping = asyncio.Event()
        self._app.task(name=TASK, queue=QUEUE)(self._drain)

    def kick(self, lanes: Collection[str] = ()) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # a loop that has ended; what waits is found by another process
                self._loop.call_soon_threadsafe(self._note, frozenset(lanes))

    def _note(self, lanes: Collection[str]) -> None:
        self._kicked.update(lanes)
        (self._wake if lanes else self._look).set()

    async def run(self, drainer: Drainer | None, stopping: asyncio.Event) -> None:
        self._loop, self._drainer, self._stopping = asyncio.get_running_loop(), drainer, stopping
        await self._until_it_goes(self._app.open_async)
        work = [self._pass_on]
        if drainer is not None:
            work += [self._sweep, self._hand_on, self._work]
        tasks = [asyncio.create_task(self._again_and_again(one)) for one in work]
        try:
            await asyncio.gather(*tasks)
        finally:
            self._loop = None
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            with suppress(Exception):
                await self._app.close_async()

    async def _until_it_goes(self, work: Callable[[], Awaitable[object]]) -> None:
        while not self._stopping.is_set():
            if await self._goes(work):
                return
            await self._rest(AGAIN_SECONDS)

    async def _again_and_again(self, work: Callable[[], Awaitable[object]]) -> None:
        """The library's worker returns when the database restarts, and whatever else asks it then fails."""
        while not self._stopping.is_set():
            if not await self._goes(work):
                await self._rest(AGAIN_SECONDS)

    async def _goes(self, work: Callable[[], Awaitable[object]]) -> bool:
        try:
            await work()
        except Exception as error:  # noqa: BLE001  # a dead loop would silence everybody
            logs.event("tick_failed", logging.WARNING, kind="lanes", **logs.error_fields(error))
            return False
        return True

    async def _rest(self, seconds: float, *events: asyncio.Event) -> None:
        waiting = [asyncio.ensure_future(event.wait()) for event in (self._stopping, *events)]
        await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()

    # --- what each does again and again -------------------------------------------------------------------------------

    async def _pass_on(self) -> None:
        """Kicks become jobs; what is kicked while one is being made comes with the next."""
        await self._rest(LOOK_SECONDS, self._wake)
        self._wake.clear()
        kicked, self._kicked = self._kicked, set()
        if kicked:
            await self._enqueue(kicked)

    async def _sweep(self) -> None:
        await self._rest(LOOK_SECONDS, self._look)
        self._look.clear()
        if self._drainer is not None and not self._stopping.is_set():
            await self._enqueue(set(await self._drainer.due()))

    async def _enqueue(self, lanes: set[str]) -> None:
        if not lanes:
            return
        # Asked first: the server would note each refusal as an error in its log.
        waiting = await self._app.job_manager.list_jobs_async(queue=QUEUE, status="todo")
        wanted = sorted(lanes.difference(job.lock for job in waiting if job.lock))
        try:
            await self._put(wanted)
        except AlreadyEnqueued:  # another process was quicker with one of them
            for lane in wanted:
                with suppress(AlreadyEnqueued):
                    await self._put([lane])

    async def _put(self, lanes: Sequence[str]) -> None:
        task = self._app.configure_task
        jobs = [task(TASK, queue=QUEUE, lock=lane, queueing_lock=lane).make_new_job(lane=lane) for lane in lanes]
        if jobs:
            await self._app.job_manager.batch_defer_jobs_async(jobs)

    async def _hand_on(self) -> None:
        """The lanes of processes that are dead, or asleep, are free for others."""
        await self._rest(HEARTBEAT_SECONDS)
        manager, lanes = self._app.job_manager, set[str]()
        for job in await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=DEAD_SECONDS):
            with suppress(ConnectorException):  # another process was quicker
                await manager.finish_job(job, Status.ABORTED, delete_job=True)
            lanes.update({job.lock} if job.lock else ())
        await self._enqueue(lanes)

    async def _work(self) -> None:
        worker = asyncio.create_task(
            self._app.run_worker_async(
                queues=[QUEUE],
                concurrency=LANES_AT_ONCE,
                fetch_job_polling_interval=FETCH_SECONDS,
                shutdown_graceful_timeout=FINISH_SECONDS,
                delete_jobs=DeleteJobCondition.ALWAYS,
                install_signal_handlers=False,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=DEAD_SECONDS,
            )
        )
        stopped = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait({worker, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()
            if not worker.done():
                worker.cancel()
                with suppress(asyncio.CancelledError):
                    await worker
        if worker.done() and not worker.cancelled() and (error := worker.exception()) is not None:
            raise error

    async def _drain(self, lane: str) -> None:
        if self._drainer is None:
            return
        try:
            await self._drainer.hold(lane, self._stopping, shared=True)
        except Exception as error:  # noqa: BLE001  # the next look tries again
            logs.event("tick_failed", logging.ERROR, kind="outbox", **logs.error_fields(error))
