"""Deliver what was committed: claim, send, note what became of it.

A row is marked *sending* before the call. Where the outcome is unknown, after a crash or a lost answer, the message is
looked up first, as often as it takes; where the platform cannot find messages it is repeated once if it carries no
content, else left as doubtful.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, ParamSpec, TypeVar

from adapters.port import (
    Account,
    Delivered,
    DeliveryError,
    Envelope,
    Platform,
    PlatformDown,
    RateLimited,
    Refused,
    Uncertain,
    Unreachable,
)
from bot import logs, metrics
from flows.kit.message import load_card
from storage import outbox
from storage.compartments import Compartment
from storage.databases import Databases
from storage.directory import people
from storage.outbox import OutboxRow
from storage.sql import StorageConflict

P = ParamSpec("P")
R = TypeVar("R")

LEASE_SECONDS: Final = 60.0
SEND_SECONDS: Final = 30.0
"""What must be left of a lease to begin a send: when it runs out, another process looks and may send."""
BATCH: Final = 20
AT_ONCE: Final = 4
"""Messages under way at the same time, each to somebody else: a platform takes its time to answer."""
IDLE_SECONDS: Final = 1.0
TRIES: Final = 8
"""Tries over about a day, each wait longer than the last; then the row is dead and counted. What the platform asked to
put off, and what was given back, was not a try."""
BACKOFF: Final = tuple(timedelta(seconds=seconds) for seconds in (2, 10, 60, 600, 3600, 21600, 61200))
LOOKING_BACK: Final = timedelta(seconds=5)
"""How far before the attempt a look-up begins: the platform's clock need not be ours."""
LOOKED_FOR: Final = timedelta(days=1)
"""After that a message that could not be looked up is left as doubtful."""


@dataclass(frozen=True)
class _Address:
    account: Account
    conversation: str | None


@dataclass(frozen=True)
class _Arrival:
    compartment: Compartment
    row: OutboxRow
    address: _Address
    delivered: Delivered

    @property
    def is_news(self) -> bool:
        """Whether the conversation is not the one that is known. One that began with coaching would tell the directory
        of it; so that is looked up anew."""
        return self.compartment is not Compartment.COACHING and self.delivered.conversation != self.address.conversation


class _LookAgain(Exception):
    """A look-up failed: until one succeeds nobody may repeat the message. Its row stays *sending*, so that it comes
    back as stranded when the lease is over."""


class Outbox:
    """Drains every compartment's outbox; any number of processes may, since rows are claimed."""

    def __init__(
        self,
        databases: Databases,
        platforms: Mapping[str, Platform],
        *,
        clock: Callable[[], datetime],
        owner: str,
    ) -> None:
        self._databases, self._platforms, self._clock, self._owner = databases, platforms, clock, owner
        self._kicked = asyncio.Event()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="outbox")
        self._arrived: list[_Arrival] = []
        self._noting = asyncio.Lock()

    def kick(self) -> None:
        """There may be something to send."""
        self._kicked.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Until stopping: drain, then wait for a kick or a second."""
        while not stopping.is_set():
            self._kicked.clear()
            try:
                busy = await self.drain(stopping)
            except Exception as error:  # noqa: BLE001  # the next round tries again; a dead loop would silence everybody
                logs.event("tick_failed", logging.ERROR, kind="outbox", **logs.error_fields(error))
                busy = False
            if not busy:
                await self._rest(stopping)

    def close(self) -> None:
        self._threads.shutdown(wait=True)

    async def _rest(self, stopping: asyncio.Event) -> None:
        waiting = [asyncio.ensure_future(event.wait()) for event in (self._kicked, stopping)]
        _, unfinished = await asyncio.wait(waiting, timeout=IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for task in unfinished:
            task.cancel()

    async def drain(self, stopping: asyncio.Event | None = None) -> bool:
        """Send what is due now, once through every compartment. True when something was sent or tried.

        Once `stopping`, nothing more is begun; what was claimed for it is given back.
        """
        busy = False
        for compartment in await self._in_thread(self._waiting):
            room, claimed = asyncio.Semaphore(AT_ONCE), await self._in_thread(self._claim, compartment)
            await asyncio.gather(*(self._in_turn(room, compartment, *one, stopping) for one in claimed))
            busy = busy or bool(claimed)
        return busy

    async def _in_turn(
        self,
        room: asyncio.Semaphore,
        compartment: Compartment,
        row: OutboxRow,
        crashed: bool,
        stopping: asyncio.Event | None,
    ) -> None:
        async with room:
            if (stopping and stopping.is_set()) or self._lease_left(row) < SEND_SECONDS:
                await self._in_thread(self._give_back, compartment, row, crashed)
            else:
                await self._send(compartment, row, crashed)

    def _lease_left(self, row: OutboxRow) -> float:
        return (row.lease_until - self._clock()).total_seconds()

    def _give_back(self, compartment: Compartment, row: OutboxRow, crashed: bool) -> None:
        """Not begun; but what crashed stays *sending*, to be looked up by whoever finds it."""
        if not crashed:
            with self._databases.begin(compartment) as session:
                outbox.release(session, row, row.due_at)

    async def _in_thread(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(*args, **kwargs))

    def _waiting(self) -> list[Compartment]:
        """Where there may be something to claim: nearly always in one, and to claim takes the place of a turn."""
        now, found = self._clock(), []
        for compartment in Compartment:
            with self._databases.peek(compartment) as session:
                if outbox.is_waiting(session, now):
                    found.append(compartment)
        return found

    def _claim(self, compartment: Compartment) -> list[tuple[OutboxRow, bool]]:
        now = self._clock()
        try:
            with self._databases.begin(compartment) as session:
                lost = outbox.stranded(session, now, self._owner, LEASE_SECONDS, BATCH)
                rows = outbox.claim(session, now, self._owner, LEASE_SECONDS, BATCH)
        except StorageConflict:  # another process was quicker with the same person
            return []
        return [(row, True) for row in lost] + [(row, False) for row in rows]

    async def _send(self, compartment: Compartment, row: OutboxRow, crashed: bool) -> None:
        address = await self._in_thread(self._address, row.person, row.payload.get("via"))
        if address is None:
            await self._note(compartment, row, Unreachable("no_account"))
            return
        platform = self._platforms[address.account.platform]
        try:
            delivered = await self._deliver(platform, address, row, crashed)
        except _LookAgain:
            logs.event("delivery_retry", compartment=compartment.value, kind=row.kind, code="look_again")
            return
        except DeliveryError as error:
            await self._note(compartment, row, error)
            return
        metrics.DELIVERIES.labels(platform.name, "sent").inc()
        self._arrived.append(_Arrival(compartment, row, address, delivered))
        async with self._noting:  # what arrives while others are being noted is noted together
            arrived, self._arrived = self._arrived, []
            if arrived:
                await self._in_thread(self._note_arrived, arrived)

    async def _deliver(self, platform: Platform, address: _Address, row: OutboxRow, crashed: bool) -> Delivered:
        """Raises: DeliveryError, _LookAgain."""
        try:
            envelope = Envelope(row.id, address.account, load_card(row.payload["card"]), address.conversation)
        except (LookupError, TypeError, ValueError):
            raise Refused("unreadable_card") from None
        if not crashed:
            with suppress(Uncertain):
                return await self._attempt(platform, envelope)
        return await self._found(platform, envelope, row)

    async def _attempt(self, platform: Platform, envelope: Envelope) -> Delivered:
        """Raises: DeliveryError."""
        try:
            return await platform.deliver(envelope)
        except DeliveryError:
            raise
        except Exception as error:  # noqa: BLE001  # a mistake with one message must not hold up everybody's
            logs.event("tick_failed", logging.ERROR, kind="delivery", **logs.error_fields(error))
            raise Uncertain("failed") from None

    async def _found(self, platform: Platform, envelope: Envelope, row: OutboxRow) -> Delivered:
        """A message that did arrive.

        Raises: PlatformDown when it did not, and is to be sent again; Uncertain when nobody can tell and it is not to
        be repeated; _LookAgain.
        """
        if platform.capabilities.finds_messages:
            found = await self._look_up(platform, envelope, row)
            if found:
                return found
        elif not (row.neutral and row.attempts <= 1):
            raise Uncertain("unknown_outcome")
        raise PlatformDown("not_found")

    async def _look_up(self, platform: Platform, envelope: Envelope, row: OutboxRow) -> Delivered | None:
        try:
            return await platform.find(envelope, row.due_at - LOOKING_BACK)
        except Unreachable:
            raise
        except DeliveryError:
            if self._clock() - row.due_at > LOOKED_FOR:
                raise Uncertain("unknown_outcome") from None
            raise _LookAgain from None

    def _address(self, person: str, via: str | None) -> _Address | None:
        """Where the person was speaking, else where they like to be written to, else anywhere they can be reached."""
        with self._databases.glance() as session:
            reachable = [one for one in people.reach(session, person) if one.platform in self._platforms]
        if not reachable:
            return None
        best = min(reachable, key=lambda one: (one.platform != via, not one.liked, one.platform))
        return _Address(Account(best.platform, best.tenant, best.user), best.conversation)

    def _note_arrived(self, arrived: Sequence[_Arrival]) -> None:
        now = self._clock()
        for compartment in {one.compartment for one in arrived}:
            with self._databases.begin(compartment) as session:
                for one in arrived:
                    if one.compartment is compartment:
                        outbox.sent(session, one.row, now, one.delivered.message)
        met = [one for one in arrived if one.is_news]
        if met:
            with self._databases.directory() as session:
                for one in met:
                    account, conversation = one.address.account, one.delivered.conversation
                    people.remember_conversation(session, account.platform, account.tenant, account.user, conversation)

    async def _note(self, compartment: Compartment, row: OutboxRow, error: DeliveryError) -> None:
        outcome = await self._in_thread(self._settle, compartment, row, error)
        level = logging.INFO if outcome == "delivery_retry" else logging.WARNING
        logs.event(outcome, level, compartment=compartment.value, kind=row.kind, code=error.code)
        metrics.DELIVERIES.labels("any", outcome).inc()

    def _settle(self, compartment: Compartment, row: OutboxRow, error: DeliveryError) -> logs.Name:
        now = self._clock()
        with self._databases.begin(compartment) as session:
            match error:
                case RateLimited():
                    wait = timedelta(seconds=error.retry_after_seconds or 1)
                    outbox.release(session, row, now + wait, "rate limited")
                    return "delivery_retry"
                case Uncertain():
                    outbox.doubtful(session, row, error.code)
                    return "delivery_doubtful"
                case Unreachable():
                    outbox.dead(session, row, error.code)
                    return "unreachable"
                case PlatformDown() | Refused() if row.attempts < TRIES:
                    outbox.retry(session, row, now + BACKOFF[row.attempts - 1], error.code)
                    return "delivery_retry"
            outbox.dead(session, row, error.code)
            return "delivery_dead"
