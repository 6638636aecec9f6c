"""Look for what waits in lanes, many lanes together, and find out where its people are to be reached now."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from adapters.port import Account, Platform
from bot import logs, metrics
from bot.delivery.delivering import Address
from bot.delivery.lanes.holding import Found
from bot.delivery.late import when_at_work
from bot.delivery.marking import Planned
from bot.delivery.together import Together
from bot.people import lane_of
from storage import sending
from storage.compartments import Compartment
from storage.databases import Databases
from storage.directory import people, reaching
from storage.directory.people import Hours
from storage.outbox import OutboxState
from storage.sending import Settled, Waiting

LANES: Final = 50
"""Looked at together; whoever sends meanwhile waits for the answer to all of them."""


@dataclass(frozen=True)
class _Asked:
    lane: str
    most: int
    places: Collection[str]


Answers: TypeAlias = Sequence[Found[Planned]]
InThread: TypeAlias = Callable[[Callable[[Sequence[_Asked]], Answers], Sequence[_Asked]], Awaitable[Answers]]


class Looking:
    """`unmark` is told of each compartment before it is looked into. `apart`: as `Together` has it."""

    def __init__(
        self,
        databases: Databases,
        platforms: Mapping[str, Platform],
        clock: Callable[[], datetime],
        unmark: Callable[[Compartment], None],
        in_thread: InThread,
        *,
        apart: float = 0.0,
    ) -> None:
        self._databases, self._platforms, self._clock = databases, platforms, clock
        self._unmark, self._in_thread = unmark, in_thread
        self._together: Together[_Asked, Found[Planned]] = Together(self._look_together, apart=apart, most=LANES)

    async def look(self, lane: str, most: int, places: Collection[str] = (), *, hurried: bool) -> Found[Planned]:
        """As `holding.Sender.look`, together with whatever else is to be looked at just now. Raises: StorageError."""
        return await self._together(_Asked(lane, most, places), hurried=hurried)

    async def _look_together(self, together: Sequence[_Asked]) -> Answers:
        return await self._in_thread(self._look, together)

    def _look(self, together: Sequence[_Asked]) -> list[Found[Planned]]:
        now = self._clock()
        waiting: list[list[tuple[Compartment, Waiting]]] = [[] for _ in together]
        more = [False] * len(together)
        for compartment in Compartment:
            here = [at for at, asked in enumerate(together) if not asked.places or compartment in asked.places]
            if not here:
                continue
            self._unmark(compartment)
            with self._databases.peek(compartment) as session:
                found = sending.look(session, [(together[at].lane, together[at].most) for at in here], now)
            for at, look in zip(here, found, strict=True):
                waiting[at] += [(compartment, row) for row in look.waiting]
                more[at] = more[at] or bool(look.settled)
            self._give_up(compartment, [settled for look in found for settled in look.settled], now)
        planned = self._addressed([(asked.lane, rows) for asked, rows in zip(together, waiting, strict=True)], now)
        return [Found(ones, again) for ones, again in zip(planned, more, strict=True)]

    def _give_up(self, compartment: Compartment, settled: Sequence[Settled], now: datetime) -> None:
        if settled:
            with self._databases.begin(compartment) as session:
                for number, state, error in settled:
                    sending.settle(session, number, state, error, now)
        for _ in (state for _, state, _ in settled if state is OutboxState.SET_ASIDE):
            logs.event("delivery_set_aside", logging.ERROR, count=sending.CRASHES)
            metrics.DELIVERIES.labels("any", "delivery_set_aside").inc()

    def _addressed(
        self, lanes: Sequence[tuple[str, list[tuple[Compartment, Waiting]]]], now: datetime
    ) -> list[list[Planned]]:
        """Of each lane what waits, in the order in which it is to go, with where people are to be reached now. What
        belongs into another lane is put there."""
        every = [row for _, waiting in lanes for _, row in waiting]
        if not every:
            return [[] for _ in lanes]
        unasked = {row.person for row in every if _may_wait(row)}
        with self._databases.peek(Compartment.DIRECTORY) as session:
            reach = reaching.reach_of(session, {row.person for row in every})
            readers = people.hours_of(session, unasked) if unasked else {}
        addressed = list[list[Planned]]()
        for lane, waiting in lanes:
            waiting.sort(key=lambda one: (not one[1].hurried, one[1].due_at))
            ours = (self._planned(lane, where, row, reach[row.person], readers, now) for where, row in waiting)
            addressed.append([planned for planned in ours if planned])
        return addressed

    def _planned(
        self,
        lane: str,
        compartment: Compartment,
        row: Waiting,
        reach: Sequence[reaching.Reach],
        readers: Mapping[str, Hours],
        now: datetime,
    ) -> Planned | None:
        best = self._best(lane, row, reach)
        if best is not None and lane_of(best.platform, best.tenant) != lane:
            with self._databases.begin(compartment) as session:
                sending.move(session, row, lane_of(best.platform, best.tenant))
            return None
        address = Address(Account(best.platform, best.tenant, best.user), best.conversation) if best else None
        reader = readers.get(row.person) if _may_wait(row) else None
        return Planned(compartment, row, address, when_at_work(reader, row, now) if reader else None)

    def _best(self, lane: str, row: Waiting, reach: Sequence[reaching.Reach]) -> reaching.Reach | None:
        """An answer goes where the person was speaking, everything else where they like to be written to now."""
        open_to_us = (one for one in reach if one.platform in self._platforms)
        return reaching.best(open_to_us, lambda one: not row.unasked and lane_of(one.platform, one.tenant) == lane)


def _may_wait(row: Waiting) -> bool:
    return row.unasked and not row.lost
