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
    Hit,
    HomeOpened,
    Inbound,
    Invoked,
    NotKept,
    Platform,
    Pressed,
    Reply,
    Searched,
    ShowHome,
    Submitted,
    Tell,
    Uninstalled,
)
from bot import logs, metrics
from bot.catalog import BUILT_IN
from bot.turns.homes import Homes
from bot.turns.tenants import Tenants
from bot.turns.turns import Turns
from flows.kit.message import Line
from flows.kit.show import View
from flows.kit.targets import See, decode
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage.sql import StorageDown, StorageError

THREADS: Final = 8
LANGUAGE_SECONDS: Final = 0.5
"""How long somebody whose turn failed waits to be told so in their own language, rather than in English."""


class Runtime:
    """`references` makes what a person can quote."""

    def __init__(
        self,
        turns: Turns,
        platforms: Mapping[str, Platform],
        *,
        references: Callable[[], str],
    ) -> None:
        self._turns, self._platforms, self._references = turns, platforms, references
        self._homes, self._tenants = Homes(self._home), Tenants(turns.databases, turns.clock)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="turn")
        # Of its own: a directory that hangs must not take the threads of turns.
        self._asking = ThreadPoolExecutor(1, thread_name_prefix="language")

    async def handle(self, event: Inbound) -> Reply:
        try:
            reply = await asyncio.get_running_loop().run_in_executor(self._threads, self._turn, event)
        except NotKept:
            metrics.TURNS.labels("refused").inc()
            raise
        except StorageDown as error:
            return await self._failed(
                event, error, "turn_not_kept", "failed-not-shown" if self._only_shows(event) else "failed-not-kept"
            )
        except Exception as error:  # noqa: BLE001  # whatever fails, the person gets their words and a reference back
            return await self._failed(event, error, "turn_failed", "failed-unexpected")
        metrics.TURNS.labels("kept").inc()
        self._homes.after(event)
        return reply

    async def search(self, asked: Searched) -> tuple[Hit, ...] | None:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._turns.search, asked)

    def _turn(self, event: Inbound) -> Reply:
        reply = self._turns.handle(event)
        try:
            self._tenants.after(event)
        except StorageError as error:  # what was said is kept; the next event there proves the same
            logs.event("tick_failed", logging.WARNING, kind="tenant", **logs.error_fields(error))
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

    async def _failed(self, event: Inbound, error: Exception, name: logs.Name, key: str) -> Reply:
        """Nothing was committed: words that came in stay in their form, and the person gets a reference to quote."""
        reference = self._references()
        logs.event(name, logging.ERROR, reference=reference, kind=type(event).__name__, **logs.error_fields(error))
        metrics.TURNS.labels("failed").inc()
        words = await self._words(event)
        if isinstance(event, Submitted | AccountChanged | Uninstalled):  # kept open by the person, or brought again
            raise NotKept(words.text(T.of("failed-not-kept", reference=reference)), reference)
        card = words.card((Line[T](text=T.of(key, reference=reference)),))
        return ShowHome(card) if isinstance(event, HomeOpened) else Tell(card)

    def _only_shows(self, event: Inbound) -> bool:
        match event:
            case HomeOpened():
                return True
            case Invoked(verb=verb, argument=words):
                thing = self._turns.catalog.for_verb(verb)
                if isinstance(thing, View):
                    return not (words and (thing.with_words or event.typed))
                return (verb or "help") in BUILT_IN and not (words and event.typed)
            case Pressed(target=target):
                return isinstance(decode(target), See)
            case _:
                return False

    async def _words(self, event: Inbound) -> Wording:
        """In the person's language, if the directory can still say which that is."""
        if isinstance(event, Uninstalled):
            return Wording()
        try:
            known = self._turns.people.by_account
            asked = asyncio.get_running_loop().run_in_executor(self._asking, known, event.account)
            member = await asyncio.wait_for(asked, LANGUAGE_SECONDS)
        except Exception:  # noqa: BLE001  # what failed is told already; in English rather than not at all
            return Wording()
        return wording_for(member.person) if member else Wording()

    async def stop(self) -> None:
        """Waits for homes that are being shown."""
        await self._homes.settle()

    def close(self) -> None:
        """Waits for turns under way."""
        self._threads.shutdown(wait=True)
        self._asking.shutdown(wait=True, cancel_futures=True)
