"""Between the chat platforms and whatever process answers them now: requests come late, twice, or lose their answer.

It has one address for the whole time, whoever of the bot's processes is alive behind it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

import aiohttp
from aiohttp import web

KEPT: Final = 200
FORWARDED: Final = ("Content-Type", "Authorization", "X-Slack-Signature", "X-Slack-Request-Timestamp")
ANSWER_SECONDS: Final = 20.0
LATE_SECONDS: Final = 0.4

Sign = Callable[[bytes], Mapping[str, str]]


@dataclass(frozen=True)
class _Request:
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Manners:
    """How often, of a hundred requests: come twice, come late, bring an old one along, or lose their answer."""

    twice: int = 0
    late: int = 0
    again: int = 0
    unanswered: int = 0


class Relay:
    """`sign` makes Slack's headers anew: a request that is repeated byte by byte is another thing, and refused."""

    def __init__(self, chance: Random, sign: Sign) -> None:
        self.manners = Manners()
        self._chance, self._sign = chance, sign
        self._targets: list[str] = []
        self._seen: deque[_Request] = deque(maxlen=KEPT)
        self._session: aiohttp.ClientSession | None = None
        self._runner: web.AppRunner | None = None
        self._beside: set[asyncio.Task[object]] = set()

    async def start(self) -> str:
        app = web.Application()
        app.router.add_post("/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        self._session = aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar())
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        for task in list(self._beside):
            task.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)
        if self._runner:
            await self._runner.cleanup()
        if self._session:
            await self._session.close()

    def leads_to(self, *targets: str) -> None:
        self._targets = list(targets)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        headers = {name: request.headers[name] for name in FORWARDED if name in request.headers}
        one = _Request(request.path, headers, await request.read())
        old = self._chance.choice(self._seen) if self._seen else None
        self._seen.append(one)
        if self._happens(self.manners.late):
            await asyncio.sleep(self._chance.random() * LATE_SECONDS)
        if self._happens(self.manners.twice):
            self._soon(one)
        if old and self._happens(self.manners.again):
            self._soon(old)
        answer = await self._forward(one)
        if answer is None or self._happens(self.manners.unanswered):
            if request.transport:
                request.transport.abort()
            return web.Response()
        status, kind, body = answer
        return web.Response(status=status, body=body, headers={"Content-Type": kind})

    def _happens(self, of_a_hundred: int) -> bool:
        return self._chance.randrange(100) < of_a_hundred

    def _soon(self, one: _Request) -> None:
        task: asyncio.Task[object] = asyncio.create_task(self._forward(self._anew(one)))
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    def _anew(self, one: _Request) -> _Request:
        if "X-Slack-Signature" not in one.headers:
            return one
        return _Request(one.path, {**one.headers, **self._sign(one.body)}, one.body)

    async def _forward(self, one: _Request) -> tuple[int, str, bytes] | None:
        """None when nobody answered."""
        if not self._targets or self._session is None:
            return None
        target = self._chance.choice(self._targets)
        try:
            async with self._session.post(f"{target}{one.path}", data=one.body, headers=one.headers) as answer:
                return answer.status, answer.headers.get("Content-Type", "text/plain"), await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None
