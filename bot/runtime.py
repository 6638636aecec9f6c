"""The runtime as adapters see it: one inbound event, one hop to a worker thread, one reply after the commit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from adapters.port import (
    Account,
    AccountChanged,
    HomeOpened,
    Inbound,
    NotKept,
    Platform,
    Reply,
    ShowHome,
    Submitted,
    Tell,
    Uninstalled,
)
from bot import logs, metrics
from bot.homes import Homes
from bot.turns import Turns
from flows.kit.message import Line
from flows.kit.text import T
from flows.kit.wording import Wording
from storage.sql import StorageDown

THREADS: Final = 8


class Runtime:
    """`kick` tells the outbox that there may be something to send; `references` makes what a person can quote."""

    def __init__(
        self,
        turns: Turns,
        platforms: Mapping[str, Platform],
        *,
        kick: Callable[[], None],
        references: Callable[[], str],
    ) -> None:
        self._turns, self._platforms, self._kick, self._references = turns, platforms, kick, references
        self._homes = Homes(self._home)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="turn")

    async def handle(self, event: Inbound) -> Reply:
        try:
            reply = await asyncio.get_running_loop().run_in_executor(self._threads, self._turns.handle, event)
        except NotKept:
            metrics.TURNS.labels("refused").inc()
            raise
        except StorageDown as error:
            return self._failed(event, error, "turn_not_kept", "failed-not-kept")
        except Exception as error:  # noqa: BLE001  # whatever fails, the person gets their words and a reference back
            return self._failed(event, error, "turn_failed", "failed-unexpected")
        metrics.TURNS.labels("kept").inc()
        self._kick()
        self._homes.after(event)
        return reply

    async def _home(self, account: Account) -> None:
        """Show the person's home as it is now, where there is a place for it."""
        platform = self._platforms.get(account.platform)
        if platform is None or not platform.capabilities.home:
            return
        looked = HomeOpened("", account)
        reply = await asyncio.get_running_loop().run_in_executor(self._threads, self._turns.handle, looked)
        if isinstance(reply, ShowHome):
            await platform.show_home(account, reply.card)

    def _failed(self, event: Inbound, error: Exception, name: logs.Name, key: str) -> Reply:
        """Nothing was committed: words that came in stay in their form, and the person gets a reference to quote."""
        reference = self._references()
        logs.event(name, logging.ERROR, reference=reference, kind=type(event).__name__, **logs.error_fields(error))
        metrics.TURNS.labels("failed").inc()
        words = Wording()
        if isinstance(event, Submitted | AccountChanged | Uninstalled):  # kept open by the person, or brought again
            raise NotKept(words.text(T.of("failed-not-kept", reference=reference)), reference)
        card = words.card((Line[T](text=T.of(key, reference=reference)),))
        return ShowHome(card) if isinstance(event, HomeOpened) else Tell(card)

    async def stop(self) -> None:
        """Waits for homes that are being shown."""
        await self._homes.settle()

    def close(self) -> None:
        """Waits for turns under way."""
        self._threads.shutdown(wait=True)
