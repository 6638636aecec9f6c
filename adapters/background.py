"""Work that goes on after an answer: tracked, so that a stop waits for it; what fails in it is named, never raised."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Final, TypeVar

from adapters.port import DeliveryError, PlatformDown, RateLimited

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

PAUSES_SECONDS: Final = (1.0, 1.0)
"""Between tries, unless the platform says that it takes longer."""
LONG_PAUSES_SECONDS: Final = (1.0, 2.0, 5.0, 15.0, 30.0)
"""For a new message, which overwrites nothing when it comes late. Teams counts messages to one conversation over a
second, two, half a minute and an hour (learn.microsoft.com, "Rate limit your bot"); this is longer than the third."""


def report(platform: str, what: str, error: BaseException) -> None:
    """One line with the kind of the error, where it came from, and the platform's word for it: never its text."""
    code = error.code if isinstance(error, DeliveryError) else "-"
    fields = {"platform": platform, "kind": what, "error": type(error).__name__, "code": code, "where": _where(error)}
    logging.getLogger(f"cairn.{platform}").error(f"{platform}_failed", extra={"cairn": fields})  # noqa: G004  a name


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "-"
    return f"{trace.tb_frame.f_globals.get('__name__', '-')}:{trace.tb_lineno}"


async def patiently(
    send: Callable[[], Awaitable[T]], sleep: Sleep, pauses_seconds: Sequence[float] = PAUSES_SECONDS
) -> T:
    """Wait and send again while the platform says that nothing was sent. Raises: DeliveryError."""
    for pause in pauses_seconds:
        try:
            return await send()
        except (RateLimited, PlatformDown) as failed:
            await sleep(max(failed.retry_after_seconds or 0, pause))
    return await send()


class Background:
    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def settle(self, within_seconds: float) -> None:
        """Wait for everything under way, also for what it starts; cancel what is not done in time."""
        try:
            async with asyncio.timeout(within_seconds):
                while self._tasks:
                    await asyncio.wait(set(self._tasks))
        except TimeoutError:
            left = set(self._tasks)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
