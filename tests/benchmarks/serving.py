"""The server's side of a comparison: settings on stdin, its port on stdout, and it ends when stdin does.

GET /bench tells the CPU seconds it has used.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.benchmarks.rounds import pin, say

PATH = "/slack/events"
SERVER_CORE = 0


def serve(made: Callable[[dict[str, Any]], Awaitable[web.Application]]) -> None:
    """`made` gets the settings and gives the application."""
    pin(SERVER_CORE)
    asyncio.run(_serve(made))


async def _serve(made: Callable[[dict[str, Any]], Awaitable[web.Application]]) -> None:
    app = await made(json.loads(sys.stdin.readline()))
    app.router.add_get("/bench", _cpu)
    say(str(await listen(app)))
    await asyncio.to_thread(sys.stdin.read)
    await app.cleanup()


async def _cpu(request: web.Request) -> web.Response:
    del request
    return web.json_response(time.process_time())


async def listen(app: web.Application) -> int:
    """The port."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port: int = runner.addresses[0][1]
    return port
