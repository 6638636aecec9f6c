"""A small Web API on loopback: it writes down every call, and answers what a test told it to, else as Slack would."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "xoxb-the-token-of-a-test"

Script = Callable[[], web.StreamResponse]


def said(**answer: object) -> Script:
    return lambda: web.json_response(answer)


def refused(error: str) -> Script:
    return said(ok=False, error=error)


def status(code: int, **headers: str) -> Script:
    return lambda: web.Response(status=code, headers={name.replace("_", "-"): value for name, value in headers.items()})


def garbage() -> web.StreamResponse:
    return web.Response(text="<html>it is not JSON</html>")


@dataclass
class Call:
    method: str
    arguments: dict[str, Any]
    token: str


@dataclass
class FakeWebApi:
    calls: list[Call] = field(default_factory=list)
    scripts: dict[str, list[Script]] = field(default_factory=dict)
    url: str = ""
    hangs_up: bool = False
    answers: asyncio.Event | None = None
    """When it does; None for at once."""

    def next(self, method: str, *scripts: Script) -> None:
        """What the next calls of this method are answered with."""
        self.scripts.setdefault(method, []).extend(scripts)

    def called(self, method: str) -> list[dict[str, Any]]:
        return [call.arguments for call in self.calls if call.method == method]

    @property
    def response_url(self) -> str:
        return f"{self.url}/commands/1234"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.path.removeprefix("/api/").removeprefix("/commands/")
        method = "response_url" if request.path.startswith("/commands/") else method
        if request.content_type == "application/json":
            arguments = orjson.loads(await request.read())
        else:
            arguments = dict(await request.post())
        self.calls.append(Call(method, arguments, request.headers.get("Authorization", "").removeprefix("Bearer ")))
        if self.hangs_up and request.transport is not None:
            request.transport.abort()
        if self.answers is not None:
            await self.answers.wait()
        if self.scripts.get(method):
            return self.scripts[method].pop(0)()
        return web.json_response(_as_slack(method, arguments, len(self.calls)))


def _as_slack(method: str, arguments: dict[str, Any], number: int) -> dict[str, Any]:
    match method:
        case "conversations.open":
            return {"ok": True, "channel": {"id": f"D{arguments['users'][1:]}"}}
        case "chat.postMessage":
            return {"ok": True, "channel": arguments["channel"], "ts": f"1700000000.{number:06}"}
        case "conversations.history":
            return {"ok": True, "messages": []}
        case _:
            return {"ok": True}


@asynccontextmanager
async def fake_web_api() -> AsyncIterator[FakeWebApi]:
    fake = FakeWebApi()
    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", fake.handle)
    async with TestServer(app) as server:
        fake.url = str(server.make_url("")).rstrip("/")
        yield fake
