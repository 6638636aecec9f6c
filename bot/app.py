"""The processes that serve: `web` with the platforms' requests, health and metrics; `worker` with ticks and deliveries,
and with health and metrics where it is given a port for them."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import time
from collections.abc import Callable
from typing import Final

from aiohttp import web

from bot import logs, metrics
from bot.compose import Bot
from bot.ready import Ready
from bot.settings import SettingsFaulty
from bot.turns.tenants import note_installed

REQUEST_SECONDS: Final = 4.0
"""For requests under way when the process is told to stop; what `Bot.stop` takes comes after it."""
LARGEST_REQUEST: Final = 256 * 1024


def web_app(bot: Bot, seconds: Callable[[], float] = time.monotonic) -> web.Application:
    """Routes only; the bot is started and stopped by `serve`."""
    app = watched_app(bot, seconds)
    app.add_routes(bot.routes)
    return app


def watched_app(bot: Bot, seconds: Callable[[], float] = time.monotonic) -> web.Application:
    """How the process is: what its operator asks, and nothing a platform or a person could."""
    app = web.Application(client_max_size=LARGEST_REQUEST)
    app.add_routes([web.get("/healthz", _alive), web.get("/readyz", _ready), web.get("/metrics", _metrics)])
    app[_READY] = Ready(bot.databases, seconds)
    return app


_READY: Final = web.AppKey("ready", Ready)


async def _alive(request: web.Request) -> web.Response:
    """The event loop turns."""
    del request
    return web.Response()


async def _ready(request: web.Request) -> web.Response:
    """200, or 503 and the names of the parts that are down."""
    down = await request.app[_READY].parts_down()
    return web.Response(status=503, text=f"down: {', '.join(down)}") if down else web.Response()


async def _metrics(request: web.Request) -> web.Response:
    del request
    return web.Response(body=metrics.exposition(), content_type="text/plain", charset="utf-8")


async def serve(bot: Bot, host: str, port: int, *, ticking: bool) -> None:
    """Until SIGTERM or SIGINT; then nothing new is taken, and what is under way has a little less than ten seconds.

    Raises: SettingsFaulty when another process listens there.
    """
    await _live("web", bot, web_app(bot), ("PORT", host, port), doing=ticking)


async def work(bot: Bot, host: str, metrics_port: int | None, *, idle: bool) -> None:
    """The worker process: ticks and deliveries, until SIGTERM or SIGINT. With a port it tells there how it is.

    `idle`: another process ticks and delivers, which would not know what leaves here. Who starts processes by a
    Procfile has this one all the same.

    Raises: SettingsFaulty when another process listens there.
    """
    at = None if metrics_port is None else ("METRICS_PORT", host, metrics_port)
    await _live("worker", bot, watched_app(bot), at, doing=not idle, code="idle" if idle else None)


async def _live(
    process: str,
    bot: Bot,
    app: web.Application,
    at: tuple[str, str, int] | None,
    *,
    doing: bool,
    code: str | None = None,
) -> None:
    """`at` is the setting of the port, host and port; `doing`: it ticks and delivers."""
    stop = told_to_stop()
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=REQUEST_SECONDS)
    await runner.setup()
    await bot.start(ticking=doing, delivering=doing)
    noting = _note_installed(bot)
    started = False
    try:
        if at:
            await _listen(runner, *at)
        taken = runner.addresses[0][1] if runner.addresses else None  # where any free port was asked for
        logs.event("started", logging.WARNING if code else logging.INFO, process=process, code=code, port=taken)
        started = True
        await stop.wait()
    finally:
        if started:
            logs.event("stopping", process=process)
        noting.cancel()
        bot.wind_down()
        await runner.cleanup()
        await bot.stop()
        if started:
            logs.event("stopped", process=process)


async def _listen(runner: web.AppRunner, setting: str, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        why = errno.errorcode.get(error.errno or 0, "unknown")
        raise SettingsFaulty(f"HOST and {setting}: cannot listen on {host}, port {port} ({why})") from None


def _note_installed(bot: Bot) -> asyncio.Task[None]:
    """Beside the rest: a platform that does not answer keeps no process from starting or stopping."""
    return asyncio.create_task(note_installed(bot.databases, bot.platforms.values()))


async def stopped() -> None:
    """Returns at the first SIGTERM or SIGINT."""
    await told_to_stop().wait()


def told_to_stop() -> asyncio.Event:
    """Set at the first SIGTERM or SIGINT from now on."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop
