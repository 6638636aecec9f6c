"""Homes that are open: after somebody did something, the home they came from is shown as it is now."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Final

from adapters.port import Account, HomeOpened, Inbound, Uninstalled
from bot import logs

REMEMBERED: Final = 10_000
"""Whose home was opened last; others see theirs anew when they open it."""


class Homes:
    """Kept in memory only: a home that is not renewed is renewed when it is opened."""

    def __init__(self, show: Callable[[Account], Awaitable[None]]) -> None:
        self._show = show
        self._open: OrderedDict[Account, None] = OrderedDict()
        self._showing: set[asyncio.Task[None]] = set()

    def after(self, event: Inbound) -> None:
        """An event was kept: remember a home that was opened, renew one that may have changed."""
        if isinstance(event, Uninstalled):
            return
        if isinstance(event, HomeOpened):
            self._open[event.account] = None
            self._open.move_to_end(event.account)
            if len(self._open) > REMEMBERED:
                self._open.popitem(last=False)
        elif event.account in self._open:
            task = asyncio.create_task(self._safely(event.account))
            self._showing.add(task)
            task.add_done_callback(self._showing.discard)

    async def _safely(self, account: Account) -> None:
        try:
            await self._show(account)
        except Exception as error:  # noqa: BLE001  # what was done is kept; a home is right again the next time
            logs.event("home_failed", logging.INFO, platform=account.platform, **logs.error_fields(error))

    async def settle(self) -> None:
        while self._showing:
            await asyncio.wait(set(self._showing))
