"""Whether this process can do its work: every database takes a write, every key ring opens what it sealed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from storage.databases import PARTS, Databases
from storage.keys import Unopenable, WrongMasterKey
from storage.sql import StorageError

KEPT_SECONDS: Final = 3.0
"""However often it is asked, a database is tried no more often than this."""


class Ready:
    """`seconds` is a clock that never goes back."""

    def __init__(self, databases: Databases, seconds: Callable[[], float]) -> None:
        self._databases, self._seconds = databases, seconds
        self._one_at_a_time = asyncio.Lock()
        self._found: tuple[float, list[str]] | None = None

    async def parts_down(self) -> list[str]:
        """Compartments, and `keys`, that cannot be written now. Names of ours, which hold no secret."""
        async with self._one_at_a_time:
            if self._found is None or self._seconds() - self._found[0] >= KEPT_SECONDS:
                tried = await asyncio.gather(*(asyncio.to_thread(self._is_well, part) for part in PARTS))
                self._found = self._seconds(), [part for part, well in zip(PARTS, tried, strict=True) if not well]
            return self._found[1]

    def _is_well(self, part: str) -> bool:
        try:
            self._databases.try_out(part)
        except (StorageError, Unopenable, WrongMasterKey):
            return False
        return True
