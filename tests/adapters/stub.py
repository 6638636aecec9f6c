"""Behind every adapter in its tests: a host that answers what a test wants, a clock that is moved by hand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from adapters.port import AccountChanged, Hit, Inbound, Nothing, Reply, Searched
from flows.kit.text import T
from flows.kit.wording import Wording

VERBS = ("checkin", "goals", "give", "ask", "reflect", "coach", "prep", "pulse", "mydata", "help")


def phrase(key: str, locale: str) -> str:
    return Wording(locale).text(T(key))


@dataclass
class StubHost:
    """Answers with `reply`, once `gate` is open; raises `error` instead if there is one. News of accounts are kept
    apart, and wait for no gate."""

    reply: Reply = field(default_factory=Nothing)
    error: Exception | None = None
    events: list[Inbound] = field(default_factory=list)
    news: list[AccountChanged] = field(default_factory=list)
    gate: asyncio.Event | None = None
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    hits: tuple[Hit, ...] | None = None
    searches: list[Searched] = field(default_factory=list)

    async def handle(self, event: Inbound) -> Reply:
        self.heard.set()
        if isinstance(event, AccountChanged):
            self.news.append(event)
        else:
            self.events.append(event)
            if self.gate is not None:
                await self.gate.wait()
        if self.error is not None:
            raise self.error
        return self.reply

    async def search(self, asked: Searched) -> tuple[Hit, ...] | None:
        self.searches.append(asked)
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        return self.hits


@dataclass
class Clock:
    now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)
