"""The bot as `bot web` composes it, without the clock and the deliveries that follow an answer."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.__main__ import keep_for_good
from bot.app import web_app
from bot.compose import compose
from bot.settings import Settings
from tests.benchmarks.serving import serve


async def made(settings: dict[str, Any]) -> web.Application:
    bot = compose(Settings.from_env(settings["env"]))
    keep_for_good()
    await bot.platforms["slack"].start()
    return web_app(bot)


if __name__ == "__main__":
    serve(made)
