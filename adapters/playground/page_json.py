"""What pages send and are sent: JSON, moments, and word of every change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
from aiohttp import web

from adapters.playground.changes import Changes
from adapters.playground.sent import Sent

Json = dict[str, Any]


def iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


async def body_of(request: web.Request) -> Json:
    """A JSON object. Anything a foreign page could post without asking first is refused."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        body = orjson.loads(await request.read())
    except orjson.JSONDecodeError:
        raise web.HTTPBadRequest from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body


def answer(body: object, status: int = 200) -> web.Response:
    return web.Response(
        status=status,
        body=orjson.dumps(body),
        content_type="application/json",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


def one_sent(sent: Sent, name: str | None) -> Json:
    """A line of what was sent, to whom; only what has an id of the bot's can say why."""
    made: Json = {
        "at": iso(sent.at),
        "to": sent.to,
        "name": name,
        "method": sent.method,
        "text": sent.text,
        "id": sent.id,
    }
    return made if sent.id else {**made, "why": False}


async def stream(request: web.Request, changes: Changes) -> web.StreamResponse:
    """A line for every change, until the page is closed or the playground stops."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    try:
        await response.prepare(request)
        async for version in changes.follow():
            await response.write(b"data: %d\n\n" % version)
    except ConnectionResetError:
        pass  # the page was closed
    return response
