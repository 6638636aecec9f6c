"""One lane in hand: what waits in it, what is under way, and when the next message may go."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from bot.delivery.lanes.pace import Pace

AT_ONCE: Final = 16
"""Messages of a lane under way at the same time, each to somebody else: a platform takes its time to answer."""
SPARE: Final = 3
"""So many more are looked at than may be under way: whom something was just written to has to wait."""
LOOK_SECONDS: Final = 1.0
"""Nothing is sent by what was found longer ago: somebody waits by now, or is elsewhere."""
AGAIN_SECONDS: Final = 0.7
"""After that the lane is looked at again, when something was just begun with: a look takes a moment."""
ELSEWHERE_SECONDS: Final = 0.25
"""So soon after a look one only looks behind what was sent since; who has more to send tells, unless it is another
process."""
LEAD_SECONDS: Final = 0.25
"""So long before it may go a message is begun with: to mark it as being sent takes a moment, or several."""
HOLD_SECONDS: Final = 120.0
"""Then it is others' turn, in other processes too; a lane that was told to wait is kept, for whoever holds it knows."""


class Planned(Protocol):
    """A message that waits. `conversation` is whom it goes to, `begins` whether they are written to for the first time.

    `place` is where it was found. `hurried`: they wait for an answer. `lost`: somebody was sending it and went away.
    """

    @property
    def place(self) -> str: ...
    @property
    def conversation(self) -> str: ...
    @property
    def begins(self) -> bool: ...
    @property
    def hurried(self) -> bool: ...
    @property
    def lost(self) -> bool: ...


P_co = TypeVar("P_co", bound=Planned, covariant=True)
P = TypeVar("P", bound=Planned)


@dataclass(frozen=True)
class Found(Generic[P_co]):
    """`more`: another look would find something else."""

    planned: Sequence[P_co]
    more: bool


class Sender(Protocol[P]):
    async def look(self, lane: str, most: int, places: Collection[str] = (), *, hurried: bool) -> Found[P]:
        """What waits in these places, without any in all, in the order in which it is to go; of those that wait for an
        answer, and of all others, as many as can be made use of. `hurried`: somebody may wait for an answer that is
        new. Raises: StorageError."""
        ...

    async def send(self, planned: P, pace: Pace, at: float) -> None:
        """Not before that moment, and unless somebody else has it by now; and notes what became of it.

        Raises: StorageError.
        """
        ...


class Holding(Generic[P]):
    def __init__(self, lane: str, sender: Sender[P], pace: Pace, seconds: Callable[[], float]) -> None:
        self._lane, self._sender, self._pace, self._seconds = lane, sender, pace, seconds
        self._news = False
        self._wake = asyncio.Event()
        self._ahead: list[P] = []
        self._flying: dict[str, asyncio.Task[None]] = {}
        self._from: dict[str, str] = {}
        self._lost: str | None = None
        self._looked_at: float | None = None
        self._again: set[str] = set()
        self._more = False
        self._busy = False
        self._shut = False
        """Whether the pace lets nothing go, so that what has ended makes no difference."""
        self._failed: BaseException | None = None

    async def run(self, stopping: asyncio.Event | None, *, patient: bool, shared: bool = False) -> bool:
        """Until nothing is left; without patience, until nothing is left that may go now. True when anything went.

        `shared`: another process may hold the lane next, and does not know what has just left.

        Raises: what `send` raised first, when all that was under way has ended.
        """
        stopped = asyncio.create_task(stopping.wait()) if stopping else None
        if stopped:
            stopped.add_done_callback(lambda _: self._wake.set())
        try:
            await self._until_over(stopping, patient=patient, shared=shared)
            if shared and self._failed is None:
                await self._cool_down(stopping)
        finally:
            if stopped:
                stopped.cancel()
            if self._flying:
                await asyncio.wait(self._flying.values())
        await asyncio.sleep(0)  # those that ended last are noted
        if self._failed is not None:
            raise self._failed
        return self._busy

    async def _until_over(self, stopping: asyncio.Event | None, *, patient: bool, shared: bool) -> None:
        until = self._seconds() + HOLD_SECONDS if patient else math.inf
        while self._failed is None and not (stopping and stopping.is_set()):
            if self._is_others_turn(until):
                break
            if self._must_look() and not self._looked_within(LOOK_SECONDS):
                await self._look()
            wait = self._start()
            if self._must_look():
                await self._look()
                wait = self._start()
            if self._is_over(patient=patient, shared=shared):
                break
            if not self._must_look():
                await self._rest(wait if patient else None)

    def tell(self) -> None:
        """Something new may wait."""
        self._news = True
        self._wake.set()

    def _must_look(self) -> bool:
        """Whether something that is not known of should go next. Not while nothing may go anyway: what comes meanwhile
        is found by one look."""
        if self._looked_at is None:
            return True
        if (self._flying or self._ahead) and self._closed_for(self._seconds()) > 0:
            return False
        return self._news or (self._is_stale() if self._ahead else self._would_find())

    def _would_find(self) -> bool:
        """Whether more may wait: behind what has ended, or because the last look said so."""
        return self._more or bool(self._again)

    def _is_stale(self) -> bool:
        return not self._looked_within(AGAIN_SECONDS)

    def _looked_within(self, seconds: float) -> bool:
        return self._looked_at is not None and 0 <= self._seconds() - self._looked_at < seconds

    def _closed_for(self, now: float) -> float:
        """Seconds until anything at all may go; 0 for now."""
        if self._is_full():
            return LOOK_SECONDS
        wait = self._pace.wait_of_lane(now)
        return wait if wait > LEAD_SECONDS else 0.0

    def _is_full(self) -> bool:
        return len(self._flying) >= self._most()

    def _most(self) -> int:
        return min(AT_ONCE, self._pace.in_hand)

    async def _look(self) -> None:
        """Everywhere; or, where nobody told of anything new, only behind what has ended."""
        places, hurried = frozenset(self._again), self._news or self._looked_at is None
        if hurried or not self._looked_within(ELSEWHERE_SECONDS):
            places, self._looked_at = frozenset(), self._seconds()
        self._news = False
        self._again.clear()
        found = await self._sender.look(self._lane, self._most() + SPARE, places, hurried=hurried)
        self._more = found.more
        self._ahead = [one for one in found.planned if self._from.get(one.conversation) != one.place]

    def _start(self) -> float:
        """Whatever may go now; the seconds until the next may."""
        now = self._seconds()
        closed, soonest, left = self._closed_for(now), LOOK_SECONDS, list[P]()
        self._shut = closed > 0 and not self._is_full()
        if closed > 0:
            return _before(closed)
        for planned in self._ahead:
            wait = self._wait(planned, now)
            if wait <= LEAD_SECONDS:
                self._send(planned, now + wait)
                continue
            left.append(planned)
            soonest = min(soonest, wait)
        self._ahead = left
        return _before(soonest)

    def _wait(self, planned: P, now: float) -> float:
        """What was lost goes by itself, one after the other: one of them may be what took its sender down."""
        if self._is_full() or planned.conversation in self._flying or (planned.lost and self._lost):
            return LOOK_SECONDS
        spread = 0.0 if planned.hurried else self._pace.spread(now)
        if spread > LEAD_SECONDS:
            return spread
        return max(spread, self._pace.wait(now, planned.conversation, begins=planned.begins))

    def _send(self, planned: P, at: float) -> None:
        self._busy = True
        self._pace.went(at, planned.conversation, begins=planned.begins)
        if planned.lost:
            self._lost = planned.conversation
        task = asyncio.create_task(self._sender.send(planned, self._pace, at))
        self._flying[planned.conversation] = task
        self._from[planned.conversation] = planned.place
        task.add_done_callback(lambda _: self._ended(planned.conversation, task))

    def _ended(self, conversation: str, task: asyncio.Task[None]) -> None:
        del self._flying[conversation]
        self._again.add(self._from.pop(conversation))
        if self._lost == conversation:
            self._lost = None
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failed = self._failed or error
        if not (self._shut and self._flying):
            self._wake.set()

    def _is_others_turn(self, until: float) -> bool:
        """Not while the lane was told to wait, which others do not know."""
        now = self._seconds()
        return now >= until and bool(self._ahead) and self._pace.wait_of_lane(now) < LOOK_SECONDS

    def _is_over(self, *, patient: bool, shared: bool) -> bool:
        if self._flying:
            return False
        if self._ahead:
            return not patient
        known = self._would_find() or self._news
        return not known and not (shared and self._pace.cools_in(self._seconds()))

    async def _cool_down(self, stopping: asyncio.Event | None) -> None:
        """Until another process, which does not know what has just left, may go on without being too fast."""
        while (wait := self._pace.cools_in(self._seconds())) > 0 and not (stopping and stopping.is_set()):
            await self._rest(wait)

    async def _rest(self, seconds: float | None) -> None:
        """Until something under way has ended, or something is new; at most so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        self._wake.clear()


def _before(wait: float) -> float:
    """When to begin with what may go after that wait; not so soon that one does nothing else."""
    return max(wait - LEAD_SECONDS, LEAD_SECONDS / 4)
