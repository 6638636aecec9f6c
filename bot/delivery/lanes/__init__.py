"""Who delivers for which workspace. A *lane* is a workspace's messages; whoever holds it sends them, at its pace.

Two ways, behind the same two functions: `embedded` for one process, `procrastinate` for any number of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Protocol


class Drainer(Protocol):
    """What delivers, as far as those know it who decide when."""

    async def due(self) -> Collection[str]:
        """Lanes in which something waits whose time has come. Raises: StorageError."""
        ...

    async def hold(self, lane: str, stopping: asyncio.Event, *, shared: bool = False) -> None:
        """Sends what is due in this lane, until nothing is left, others' turn has come, or it is stopping.

        `shared`: another process may hold it next.

        Raises: StorageError.
        """
        ...

    def look_again(self, lane: str) -> None:
        """Something new may wait in a lane that is held here."""
        ...


class Lanes(Protocol):
    """`kick` may be lost without harm: whoever drains looks at all lanes every few seconds."""

    def kick(self, lanes: Collection[str] = ()) -> None:
        """From any thread: something waits in these lanes; without any, perhaps somewhere."""
        ...

    async def run(self, drainer: Drainer | None, stopping: asyncio.Event) -> None:
        """Until stopping. Without a drainer, kicks are passed on to the processes that have one."""
        ...
