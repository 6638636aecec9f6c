"""How long the event loop stood still: a heartbeat notes the longest wait for its next beat."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Final

from aiohttp import web

BEAT_SECONDS: Final = 0.002


class Stalls:
    def __init__(self) -> None:
        self._longest = 0.0

    def watch(self, app: web.Application) -> None:
        """GET /stall tells the longest stall in seconds, and begins anew."""
        app.router.add_get("/stall", self._told)
        app.cleanup_ctx.append(self._beating)

    async def _beating(self, app: web.Application) -> AsyncIterator[None]:
        del app
        beat = asyncio.create_task(self._beat())
        yield
        beat.cancel()

    async def _beat(self) -> None:
        while True:
            since = time.perf_counter()
            await asyncio.sleep(BEAT_SECONDS)
            self._longest = max(self._longest, time.perf_counter() - since - BEAT_SECONDS)

    async def _told(self, request: web.Request) -> web.Response:
        del request
        longest, self._longest = self._longest, 0.0
        return web.json_response(longest)
