"""Ours behind Teams: the adapter with a host that echoes, or the whole bot as `bot web` runs it, deliveries too."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from adapters.port import Hit, Inbound, Nothing, Reply, Searched, Tell, Typed
from adapters.teams import teams_platform
from bot.__main__ import keep_for_good
from bot.compose import compose
from bot.settings import Settings
from flows.kit.message import Line
from tests.adapters.teams.fake_microsoft import APP, PASSWORD, TENANT
from tests.benchmarks.serving import serve
from tests.benchmarks.stalls import Stalls


class _Echo:
    async def handle(self, event: Inbound) -> Reply:
        return Tell((Line[str](text=f"You said: {event.words}"),)) if isinstance(event, Typed) else Nothing()

    async def search(self, asked: Searched) -> tuple[Hit, ...] | None:
        del asked
        return None


async def made(settings: dict[str, Any]) -> web.Application:
    app = web.Application()
    Stalls().watch(app)
    if settings["env"] is None:
        teams = teams_platform(
            host=_Echo(),
            phrase=lambda key, locale: key,
            verbs=(),
            clock=lambda: datetime.now(UTC),
            app_id=APP,
            app_password=PASSWORD,
            app_tenant=TENANT,
            metadata_url=settings["metadata"],
            authority_url=settings["authority"],
            service_hosts=[settings["authority"]],
        )
        app.add_routes(teams.routes)
        app.on_cleanup.append(lambda _: teams.close())
        await teams.start()
    else:
        bot = compose(Settings.from_env(settings["env"]))
        bot.outbox.paced = False  # the turn is measured; one tenant takes no more than 40 messages a second
        keep_for_good()
        app.add_routes(bot.routes)
        app.on_cleanup.append(lambda _: bot.stop())
        await bot.start(ticking=False)
    return app


if __name__ == "__main__":
    serve(made)
