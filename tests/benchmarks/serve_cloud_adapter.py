"""botbuilder's CloudAdapter as its samples show it: an echo, each token checked, each reply sent by its own client."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import Any

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext  # type: ignore[import-untyped]
from botbuilder.integration.aiohttp import (  # type: ignore[import-untyped]
    CloudAdapter,
    ConfigurationBotFrameworkAuthentication,
)
from botframework.connector.auth import microsoft_app_credentials  # type: ignore[import-untyped]

from adapters.teams.credentials import Http
from tests.adapters.teams.fake_microsoft import APP, ISSUER, PASSWORD, TENANT
from tests.benchmarks.serving import serve
from tests.benchmarks.stalls import Stalls


class _Echo(ActivityHandler):  # type: ignore[misc]
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"You said: {turn_context.activity.text}")


async def made(settings: dict[str, Any]) -> web.Application:
    http = Http(settings["authority"])
    # To this machine without TLS, and without asking Microsoft whether the authority is one: both spare it time.
    microsoft_app_credentials.ConfidentialClientApplication = partial(
        microsoft_app_credentials.ConfidentialClientApplication, http_client=http, instance_discovery=False
    )
    configuration = SimpleNamespace(
        APP_ID=APP,
        APP_PASSWORD=PASSWORD,
        APP_TYPE="SingleTenant",
        APP_TENANTID=TENANT,
        TO_CHANNEL_FROM_BOT_LOGIN_URL=f"{http.secure(settings['authority'])}/{TENANT}",
        TO_CHANNEL_FROM_BOT_OAUTH_SCOPE="https://api.botframework.com",
        TO_BOT_FROM_CHANNEL_TOKEN_ISSUER=ISSUER,
        OAUTH_URL="https://api.botframework.com",
        TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL=settings["metadata"],
        TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL=settings["metadata"],
        CALLER_ID=None,
    )
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(configuration))
    bot = _Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        answered: web.StreamResponse = await adapter.process(request, bot)
        return answered

    app = web.Application()
    Stalls().watch(app)
    app.add_routes([web.post("/teams/messages", messages)])
    return app


if __name__ == "__main__":
    serve(made)
