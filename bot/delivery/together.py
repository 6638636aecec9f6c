"""Do together what is asked for at about the same time: what surrounds a piece of work costs more than the work."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Final, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

APART_SECONDS: Final = 0.03
"""On a busy morning; much less than a platform takes to answer."""


class Together(Generic[T, R]):
    """`work` is done for whatever waits, at most that many at once, in the order in which it was asked for; what is
    asked meanwhile comes next. When it was done for several, so many seconds pass from then to the next time, unless
    somebody waits for an answer."""

    def __init__(
        self, work: Callable[[Sequence[T]], Awaitable[Sequence[R]]], *, apart: float = 0.0, most: int | None = None
    ) -> None:
        self._work, self._apart, self._most = work, apart, most
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._hurry = asyncio.Event()
        self._working: asyncio.Task[None] | None = None
        self._next = 0.0

    async def __call__(self, one: T, *, hurried: bool) -> R:
        """Raises: whatever the work raised; each that it was done for is told."""
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, answer))
        if hurried:
            self._hurry.set()
        if self._working is None:
            self._working = asyncio.create_task(self._until_nothing_waits())
        return await answer

    async def _until_nothing_waits(self) -> None:
        loop, together = asyncio.get_running_loop(), list[tuple[T, asyncio.Future[R]]]()
        try:
            while self._waiting:
                await self._pause(loop)
                together, self._waiting = self._waiting[: self._most], self._waiting[self._most or len(self._waiting) :]
                together = [(one, answer) for one, answer in together if not answer.done()]  # some were called away
                if together:
                    self._next = loop.time() + (self._apart if len(together) > 1 else 0.0)
                    await self._do(together)
        finally:
            self._working = None
            for _, answer in (*together, *self._waiting):  # of a loop that is about to end
                answer.cancel()

    async def _pause(self, loop: asyncio.AbstractEventLoop) -> None:
        await asyncio.sleep(0)  # whoever was answered just now may ask again
        left = self._next - loop.time()
        if left > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._hurry.wait()
        self._hurry.clear()

    async def _do(self, together: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            results = await self._work([one for one, _ in together])
        except Exception as error:  # noqa: BLE001  # whoever asked is told
            for _, answer in together:
                if not answer.done():
                    answer.set_exception(error)
            return
        for (_, answer), result in zip(together, results, strict=True):
            if not answer.done():
                answer.set_result(result)
