"""A Web API for the bot's own processes: it remembers who waits for a form, and how many messages came."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.adapters.slack.payloads import SECRET


@dataclass
class WebApi:
    url: str = ""
    forms: dict[str, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)
    """Views that are waited for, by trigger."""
    messages: int = 0

    @property
    def env(self) -> dict[str, str]:
        """Settings of a bot that speaks with it."""
        return {"SLACK_BOT_TOKEN": "xoxb-a-token", "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": self.url}

    def form(self, trigger: str) -> asyncio.Future[dict[str, Any]]:
        """The view that will be opened with that trigger."""
        self.forms[trigger] = asyncio.get_running_loop().create_future()
        return self.forms[trigger]

    async def answer(self, request: web.Request) -> web.Response:
        asked = orjson.loads(await request.read()) if request.content_type == "application/json" else {}
        waiting = self.forms.pop(asked.get("trigger_id", ""), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(asked["view"])
        self.messages += request.path.endswith("chat.postMessage")
        channel = {"id": "D1"} if request.path.endswith("conversations.open") else "D1"
        return web.json_response({"ok": True, "channel": channel, "ts": f"1700000000.{self.messages:06}"})


@asynccontextmanager
async def web_api() -> AsyncIterator[WebApi]:
    api = WebApi()
    app = web.Application()
    app.router.add_post("/{anything:.*}", api.answer)
    async with TestServer(app) as server:
        api.url = str(server.make_url("/api/"))
        yield api
