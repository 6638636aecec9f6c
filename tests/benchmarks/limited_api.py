"""Slack's Web API with its limits: whoever writes to a workspace faster than it allows is told to wait."""

from __future__ import annotations

import asyncio
import gc
import math
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.port import Rate
from adapters.slack.limits import RATES
from tests.benchmarks.web_api import WebApi

ANSWER_SECONDS = 0.1
"""How long a call is under way after it was taken."""


class Limit:
    """What was let in so far, at which moments."""

    def __init__(self, rates: Sequence[Rate]) -> None:
        self._rates = rates
        self._let_in: deque[float] = deque(maxlen=max(rate.count for rate in rates))

    def too_early(self, now: float) -> float:
        """By how many seconds; 0 when it may come in, and then it has."""
        gone = self._let_in
        early = max(
            (gone[-rate.count] + rate.seconds - now for rate in self._rates if len(gone) >= rate.count), default=0
        )
        if early > 0:
            return early
        gone.append(now)
        return 0.0


@dataclass
class LimitedApi(WebApi):
    """Messages by the conversation they were written into; those that were refused are not among them."""

    workspaces: int = 1
    """Conversation `D7` is in workspace 7 % workspaces."""
    arrivals: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    """When messages came into each workspace, by the loop's time."""
    ids: Counter[str] = field(default_factory=Counter)
    early: list[float] = field(default_factory=list)
    """By how many seconds messages came too early; each was refused."""
    looked: list[float] = field(default_factory=list)
    """When somebody asked whether a message had come."""
    _written: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    _limits: dict[str, Limit] = field(default_factory=dict)

    def forget(self) -> None:
        """As it was at the beginning, but for the limits."""
        for kept in (self.arrivals, self.ids, self.early, self.looked, self._written):
            kept.clear()
        self.messages = 0

    async def answer(self, request: web.Request) -> web.Response:
        if request.path.endswith("conversations.history"):
            return await self._history(request)
        if not request.path.endswith("chat.postMessage"):
            return await super().answer(request)
        asked = orjson.loads(await request.read())
        now, channel = asyncio.get_running_loop().time(), asked["channel"]
        workspace = int(channel[1:]) % self.workspaces
        conversation = self._limit(channel, RATES.conversation).too_early(now)
        early = conversation or self._limit(f"T{workspace}", RATES.tenant).too_early(now)
        if early:
            self.early.append(early)
            headers = {"Retry-After": str(math.ceil(early))}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
        self.messages += 1
        self.arrivals[workspace].append(now)
        self.ids[asked["metadata"]["event_payload"]["id"]] += 1
        written = {"ts": f"1700000000.{self.messages:06}", "metadata": asked["metadata"]}
        self._written[channel].insert(0, written)
        await asyncio.sleep(ANSWER_SECONDS)
        return web.json_response({"ok": True, "channel": channel, "ts": written["ts"]})

    async def _history(self, request: web.Request) -> web.Response:
        asked = await request.post()
        self.looked.append(asyncio.get_running_loop().time())
        return web.json_response({"ok": True, "messages": self._written[str(asked["channel"])]})

    def _limit(self, name: str, rates: Sequence[Rate]) -> Limit:
        return self._limits.setdefault(name, Limit(rates))


@asynccontextmanager
async def limited_api(workspaces: int) -> AsyncIterator[LimitedApi]:
    api = LimitedApi(workspaces=workspaces)
    app = web.Application()
    app.router.add_post("/{anything:.*}", api.answer)
    async with TestServer(app) as server:
        api.url = str(server.make_url("/api/"))
        with _without_collections():
            yield api


@contextmanager
def _without_collections() -> Iterator[None]:
    """One takes this process 0.2 s, for which whatever arrives would be noted too late, and refused what comes next."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
