"""Everybody who wants to know that something changed: open pages, and tests that wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


class Changes:
    def __init__(self) -> None:
        self.version = 1
        self._watching: set[asyncio.Event] = set()
        self._stopped = False

    def happened(self) -> None:
        self.version += 1
        self._wake()

    def stop(self) -> None:
        """Ends every `follow`."""
        self._stopped = True
        self._wake()

    def _wake(self) -> None:
        for event in self._watching:
            event.set()

    @contextmanager
    def _watch(self) -> Iterator[asyncio.Event]:
        event = asyncio.Event()
        self._watching.add(event)
        try:
            yield event
        finally:
            self._watching.discard(event)

    async def follow(self) -> AsyncIterator[int]:
        """The version now, and after every change; several changes at once may come as one."""
        with self._watch() as event:
            while not self._stopped:
                event.clear()
                yield self.version
                await event.wait()

    async def until(self, condition: Callable[[], T | None], within_seconds: float) -> T:
        """What `condition` gives once it is true; asked again after every change. Raises: TimeoutError."""
        with self._watch() as event:
            async with asyncio.timeout(within_seconds):
                while not (found := condition()):
                    event.clear()
                    await event.wait()
            return found
