"""Bolt on aiohttp as its documentation shows it: a bare acknowledgement, or the usual stack behind it."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.adapters.slack.payloads import SECRET
from tests.benchmarks import usual
from tests.benchmarks.serving import PATH, listen, serve


async def made(settings: dict[str, Any]) -> web.Application:
    client = AsyncWebClient("xoxb-a-token", base_url=await _web_api())
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=settings["before_response"])
    if settings["url"] is None:
        app.view("cairn:form")(_only_acknowledge)
    else:
        usual.listen(app, usual.saver(settings["url"]))
    return app.web_app(path=PATH)


async def _only_acknowledge(ack: Any) -> None:
    await ack()


async def _web_api() -> str:
    """Bolt asks once who it is; here it is told."""
    app = web.Application()
    who = {"ok": True, "team_id": "T1", "user_id": "UBOT", "bot_id": "B1"}

    async def auth_test(request: web.Request) -> web.Response:
        del request
        return web.json_response(who)

    app.add_routes([web.post("/api/auth.test", auth_test)])
    return f"http://127.0.0.1:{await listen(app)}/api/"


if __name__ == "__main__":
    serve(made)
