"""Deliver what was committed: look, mark as being sent, send, note what became of it; lane by lane, at each one's pace.

A row is marked *sending* before the call. What is marked and noted at the same moment is committed together.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final, ParamSpec, TypeVar

from adapters.calls import telling
from adapters.port import (
    Delivered,
    DeliveryError,
    Platform,
    PlatformDown,
    RateLimited,
    Rates,
    Refused,
    Uncertain,
    Unreachable,
)
from bot import logs, metrics
from bot.delivery import unsure
from bot.delivery.delivering import SEND_SECONDS, Address, LookAgain, back_off, deliver, leave_alone, tries
from bot.delivery.lanes.holding import Found, Holding
from bot.delivery.lanes.pace import Pace, its_turn
from bot.delivery.looking import Looking
from bot.delivery.marking import LEASE_SECONDS, Marking, Planned
from bot.delivery.outages import Outages
from bot.delivery.together import APART_SECONDS, Together
from bot.people import People
from storage import outbox, sending
from storage.compartments import Compartment
from storage.databases import Databases
from storage.directory import people, reaching
from storage.sending import OutboxRow
from storage.sql import StorageDown

P = ParamSpec("P")
R = TypeVar("R")

REMOVED_LOOK: Final = timedelta(minutes=10)
"""How often a message is looked at again whose workspace has removed Cairn."""
REMOVED_KEPT: Final = timedelta(days=1)
"""How long such a message is kept, for Cairn may have been removed by mistake."""


@dataclass(frozen=True)
class _Arrival:
    compartment: Compartment
    row: OutboxRow
    address: Address
    delivered: Delivered

    @property
    def is_news(self) -> bool:
        """Whether the conversation is not the one that is known. One that began with coaching would tell the directory
        of it; so that is looked up anew."""
        return self.compartment is not Compartment.COACHING and self.delivered.conversation != self.address.conversation


class Outbox:
    """A `lanes.Drainer`, and a `holding.Sender` for each lane. Any number of processes may have one: marking decides.

    `paced`: whether the platforms' rates are kept; else a message goes as soon as it is due. Not `in_threads`, what it
    asks of the databases holds up the event loop: for a loop that serves nobody else.
    """

    def __init__(
        self,
        databases: Databases,
        platforms: Mapping[str, Platform],
        *,
        clock: Callable[[], datetime],
        owner: str,
        in_threads: bool = True,
    ) -> None:
        self._databases, self._platforms, self._clock, self._owner = databases, platforms, clock, owner
        self._people = People(databases, clock)
        self.paced = True
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="outbox") if in_threads else None
        # What is to be marked has a moment to keep, and does not stand in line behind looks.
        self._marks = ThreadPoolExecutor(1, thread_name_prefix="marks") if in_threads else None
        self._paces: dict[str, Pace] = {}
        self._held: dict[str, Holding[Planned]] = {}
        self._outages = Outages(databases, clock)
        apart = APART_SECONDS if in_threads else 0.0
        self._marking = Marking(databases, clock, owner, partial(_within, self._marks), apart=apart)
        looks = partial(_within, self._threads)
        self._looking = Looking(databases, platforms, clock, self._marking.unmark, looks, apart=apart)
        self._noting: Together[_Arrival, None] = Together(self._note_together, apart=apart)

    def close(self) -> None:
        for pool in (self._threads, self._marks):
            if pool:
                pool.shutdown(wait=True)

    # --- lanes --------------------------------------------------------------------------------------------------------

    async def due(self) -> Collection[str]:
        return await self._in_thread(self._lanes_due)

    async def hold(self, lane: str, stopping: asyncio.Event | None = None, *, shared: bool = False) -> None:
        await self._hold(lane, stopping, patient=True, shared=shared)

    def look_again(self, lane: str) -> None:
        if lane in self._held:
            self._held[lane].tell()

    async def drain(self, stopping: asyncio.Event | None = None) -> bool:
        """Send what is due now and may go now, in every lane. True when anything went.

        Once `stopping`, nothing more is begun.
        """
        holding = (self._hold(lane, stopping, patient=False) for lane in await self.due())
        went = await asyncio.gather(*holding, return_exceptions=True)
        for failed in went:
            if isinstance(failed, BaseException):
                raise failed
        return any(went)

    async def _hold(self, lane: str, stopping: asyncio.Event | None, *, patient: bool, shared: bool = False) -> bool:
        holding = Holding(lane, self, self._pace(lane), self._seconds)
        self._held[lane] = holding
        try:
            return await holding.run(stopping, patient=patient, shared=shared)
        finally:
            if self._held.get(lane) is holding:
                del self._held[lane]

    def _pace(self, lane: str) -> Pace:
        if not self.paced:
            return Pace(Rates())
        if lane not in self._paces:
            platform = self._platforms.get(lane.partition(":")[0])
            self._paces[lane] = Pace(platform.capabilities.rates if platform else Rates())
        return self._paces[lane]

    def _lanes_due(self) -> Collection[str]:
        now, found = self._clock(), set[str]()
        for compartment in Compartment:
            with self._databases.peek(compartment) as session:
                found.update(sending.lanes_due(session, now))
        return found

    def _seconds(self) -> float:
        return self._clock().timestamp()

    async def _in_thread(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await _within(self._threads, partial(work, *args, **kwargs))

    async def look(self, lane: str, most: int, places: Collection[str] = (), *, hurried: bool) -> Found[Planned]:
        return await self._looking.look(lane, most, places, hurried=hurried)

    # --- one message --------------------------------------------------------------------------------------------------

    async def send(self, planned: Planned, pace: Pace, at: float = 0.0) -> None:
        row = await self._marking.take(planned)
        if row is None:
            return
        try:
            left = await self._its_turn(planned, row, pace, at)
        except StorageDown:
            self._marking.not_begun(planned, row)
            raise
        if left is not None and planned.address:
            await self._deliver(planned, row, planned.address, pace, left)

    async def _its_turn(self, planned: Planned, row: OutboxRow, pace: Pace, at: float) -> float | None:
        """When it leaves: now. Else it was put back, or given up."""
        if planned.address is None:
            if not await self._in_thread(self._keep, planned, row):
                await self._note(planned, row, Unreachable("no_account"), pace)
            return None
        if planned.not_before:
            await self._in_thread(self._put_off, planned, row, planned.not_before)
            return None
        left = await its_turn(pace, self._seconds, planned, at)
        # After so long a sleep it may be in other hands soon.
        if left is None or self._lease_left(row) < 2 * SEND_SECONDS:
            await self._in_thread(self._give_back, planned, row)
            return None
        return left

    async def _deliver(self, planned: Planned, row: OutboxRow, address: Address, pace: Pace, left: float) -> None:
        platform = self._platforms[address.account.platform]

        def written() -> None:
            nonlocal left
            before, left = left, self._seconds()
            pace.was_written(before, left, planned.conversation, begins=planned.begins)

        try:
            with telling(written):
                delivered = await deliver(platform, address, row, self._clock, lost=planned.lost)
        except LookAgain:
            logs.event("delivery_retry", platform=platform.name, code="look_again")
            await self._in_thread(self._look_later, planned.compartment, row)
        except DeliveryError as error:
            await self._note(planned, row, error, pace)
        else:
            pace.was_taken()
            metrics.DELIVERIES.labels(platform.name, "sent").inc()
            arrival = _Arrival(planned.compartment, row, address, delivered)
            await self._noting(arrival, hurried=planned.hurried)
            if self._outages.is_over(row.lane):
                await self._in_thread(self._outages.hasten, row.lane)
                self.look_again(row.lane)

    def _lease_left(self, row: OutboxRow) -> float:
        return (row.lease_until - self._clock()).total_seconds()

    def _give_back(self, planned: Planned, row: OutboxRow) -> None:
        """Not begun; but what was lost stays *sending*, to be looked up by whoever finds it."""
        with self._databases.begin(planned.compartment) as session:
            if planned.lost:
                sending.look_again(session, row, row.lease_until)
            else:
                sending.release(session, row, row.due_at)

    def _put_off(self, planned: Planned, row: OutboxRow, until: datetime) -> None:
        with self._databases.begin(planned.compartment) as session:
            sending.hold(session, row, until)

    def _keep(self, planned: Planned, row: OutboxRow) -> bool:
        """Whether it stays for when its reader's workspace has Cairn again. What may have arrived does not."""
        with self._databases.directory(write=False) as session:
            if planned.lost or not reaching.misses_cairn(session, row.person, self._platforms):
                return False
        soon = self._clock() + REMOVED_LOOK
        at = self._people.free_from(row.person, soon) if row.unasked else soon
        with self._databases.begin(planned.compartment) as session:
            sending.keep(session, row, at, at + REMOVED_KEPT)
        return True

    def _look_later(self, compartment: Compartment, row: OutboxRow) -> None:
        with self._databases.begin(compartment) as session:
            sending.look_again(session, row, self._clock() + timedelta(seconds=LEASE_SECONDS))

    # --- what became of it --------------------------------------------------------------------------------------------

    async def _note_together(self, arrived: Sequence[_Arrival]) -> Sequence[None]:
        return await self._in_thread(self._note_arrived, arrived)

    def _note_arrived(self, arrived: Sequence[_Arrival]) -> Sequence[None]:
        now = self._clock()
        for compartment in {one.compartment for one in arrived}:
            with self._databases.begin(compartment) as session:
                for one in arrived:
                    if one.compartment is compartment:
                        sending.sent(session, one.row, now, one.delivered.message)
        met = [one for one in arrived if one.is_news]
        if met:
            with self._databases.directory() as session:
                for one in met:
                    account, conversation = one.address.account, one.delivered.conversation
                    people.remember_conversation(session, account.platform, account.tenant, account.user, conversation)
        return [None] * len(arrived)

    async def _note(self, planned: Planned, row: OutboxRow, error: DeliveryError, pace: Pace) -> None:
        wait = leave_alone(error)
        if wait:
            now = self._seconds()
            pace.pause(error.reach, planned.conversation, now + wait, now=now, adapt=isinstance(error, RateLimited))
        self._outages.failed(row.lane, error)
        outcome = await self._in_thread(self._settle, planned.compartment, row, error)
        level = logging.INFO if outcome == "delivery_retry" else logging.WARNING
        # Not of which compartment: that a message of coaching failed just now would be a trace of it.
        where = planned.address.account.platform if planned.address else None
        logs.event(outcome, level, platform=where, code=error.code)
        metrics.DELIVERIES.labels("any", outcome).inc()

    def _settle(self, compartment: Compartment, row: OutboxRow, error: DeliveryError) -> logs.Name:
        now = self._clock()
        told = unsure.letter(self._people, row, now) if isinstance(error, Uncertain) else None
        with self._databases.begin(compartment) as session:
            match error:
                case RateLimited():
                    wait = timedelta(seconds=error.retry_after_seconds or 1)
                    sending.release(session, row, now + wait, sending.PUT_OFF)
                    return "delivery_retry"
                case Uncertain():
                    if sending.doubtful(session, row, error.code) and told:
                        outbox.put(session, told)
                    return "delivery_doubtful"
                case Unreachable():
                    sending.dead(session, row, error.code)
                    return "unreachable"
                case PlatformDown() | Refused() if row.attempts < tries(error):
                    sending.retry(session, row, now + back_off(row.id, row.attempts), error.code)
                    return "delivery_retry"
            sending.dead(session, row, error.code)
            return "delivery_dead"


async def _within(pool: ThreadPoolExecutor | None, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    if pool is None:
        return work(*args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(pool, partial(work, *args, **kwargs))
