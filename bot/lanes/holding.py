"""One lane in hand: what waits in it, what is under way, and when the next message may go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from bot.lanes.pace import Pace

AT_ONCE: Final = 16
"""Messages of a lane under way at the same time, each to somebody else: a platform takes its time to answer."""
LOOK_SECONDS: Final = 1.0
"""After that the lane is looked at again: what somebody waits for now goes before what was found then."""
HOLD_SECONDS: Final = 60.0
"""Then it is others' turn, in other processes too; a lane that was told to wait is kept, for whoever holds it knows."""


class Planned(Protocol):
    """A message that waits. `conversation` is whom it goes to, `begins` whether they are written to for the first time.

    `lost`: somebody was sending it and went away.
    """

    @property
    def conversation(self) -> str: ...
    @property
    def begins(self) -> bool: ...
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
    async def look(self, lane: str) -> Found[P]:
        """What waits, in the order in which it is to go. Raises: StorageError."""
        ...

    async def send(self, planned: P, pace: Pace) -> None:
        """Unless somebody else has it by now; and notes what became of it. Raises: StorageError."""
        ...


class Holding(Generic[P]):
    def __init__(self, lane: str, sender: Sender[P], pace: Pace, seconds: Callable[[], float]) -> None:
        self._lane, self._sender, self._pace, self._seconds = lane, sender, pace, seconds
        self.news = asyncio.Event()
        self._ahead: list[P] = []
        self._flying: dict[str, asyncio.Task[None]] = {}
        self._lost: str | None = None
        self._looked_at: float | None = None
        self._look_again = True
        self._busy = False
        self._failed: BaseException | None = None

    async def run(self, stopping: asyncio.Event | None, *, patient: bool) -> bool:
        """Until nothing is left; without patience, until nothing is left that may go now. True when anything went.

        Raises: what `send` raised first, when all that was under way has ended.
        """
        begun = self._seconds()
        try:
            while self._failed is None and not (stopping and stopping.is_set()):
                if self._must_look():
                    await self._look()
                wait = self._start()
                if self._is_over(begun, wait, patient=patient):
                    break
                if self._flying or self._ahead:
                    await self._rest(wait if patient else None, stopping)
        finally:
            if self._flying:
                await asyncio.wait(self._flying.values())
        await asyncio.sleep(0)  # those that ended last are noted
        if self._failed is not None:
            raise self._failed
        return self._busy

    def _must_look(self) -> bool:
        if self.news.is_set() or (self._look_again and not self._ahead):
            return True
        return self._looked_at is None or (bool(self._ahead) and self._seconds() - self._looked_at >= LOOK_SECONDS)

    async def _look(self) -> None:
        self.news.clear()
        self._looked_at = self._seconds()
        self._look_again = False
        found = await self._sender.look(self._lane)
        self._look_again = found.more
        self._ahead = [planned for planned in found.planned if planned.conversation not in self._flying]

    def _start(self) -> float:
        """Whatever may go now; the seconds until the next may."""
        soonest, now, left = LOOK_SECONDS, self._seconds(), list[P]()
        for planned in self._ahead:
            wait = self._wait(planned, now)
            if wait == 0:
                self._send(planned, now)
                continue
            left.append(planned)
            soonest = min(soonest, wait)
        self._ahead = left
        return soonest

    def _wait(self, planned: P, now: float) -> float:
        """What was lost goes by itself, one after the other: one of them may be what took its sender down."""
        if len(self._flying) >= AT_ONCE or planned.conversation in self._flying or (planned.lost and self._lost):
            return LOOK_SECONDS
        return self._pace.wait(now, planned.conversation, begins=planned.begins)

    def _send(self, planned: P, now: float) -> None:
        self._busy = True
        self._pace.went(now, planned.conversation, begins=planned.begins)
        if planned.lost:
            self._lost = planned.conversation
        task = asyncio.create_task(self._sender.send(planned, self._pace))
        self._flying[planned.conversation] = task
        task.add_done_callback(lambda _: self._ended(planned.conversation, task))

    def _ended(self, conversation: str, task: asyncio.Task[None]) -> None:
        del self._flying[conversation]
        if self._lost == conversation:
            self._lost = None
        self._look_again = True
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failed = self._failed or error

    def _is_over(self, begun: float, wait: float, *, patient: bool) -> bool:
        if self._flying:
            return False
        if not self._ahead:
            return not (self._look_again or self.news.is_set())
        return not patient or (self._seconds() - begun >= HOLD_SECONDS and wait < LOOK_SECONDS)

    async def _rest(self, seconds: float | None, stopping: asyncio.Event | None) -> None:
        """Until something under way has ended, or something is new; at most so many seconds."""
        events = [asyncio.ensure_future(event.wait()) for event in (self.news, stopping) if event is not None]
        _, waiting = await asyncio.wait(
            [*events, *self._flying.values()], timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
        for task in events:
            if task in waiting:
                task.cancel()
