"""The least an answer to Slack can do, the check of its signature; or our adapter, with a host that does nothing."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from adapters.port import Hit, Inbound, Nothing, Reply, Searched
from adapters.slack import slack_platform
from bot.__main__ import keep_for_good
from tests.adapters.slack.payloads import SECRET
from tests.benchmarks.serving import PATH, serve


class _Idle:
    async def handle(self, event: Inbound) -> Reply:
        del event
        return Nothing()

    async def search(self, asked: Searched) -> tuple[Hit, ...] | None:
        del asked
        return None


async def made(settings: dict[str, Any]) -> web.Application:
    app = web.Application()
    if not settings["adapter"]:
        app.add_routes([web.post(PATH, _checked)])
        return app
    slack = slack_platform(
        host=_Idle(),
        phrase=lambda key, locale: key,
        verbs=(),
        clock=lambda: datetime.now(UTC),
        bot_token="xoxb-a-token",
        signing_secret=SECRET,
    )
    keep_for_good()
    app.add_routes(slack.routes)
    app.on_cleanup.append(lambda _: slack.close())
    await slack.start()
    return app


async def _checked(request: web.Request) -> web.Response:
    raw = await request.read()
    signed = f"v0:{request.headers['X-Slack-Request-Timestamp']}:".encode() + raw
    expected = f"v0={hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()}"
    good = hmac.compare_digest(expected, request.headers["X-Slack-Signature"])
    return web.Response(status=200 if good else 401)


if __name__ == "__main__":
    serve(made)
