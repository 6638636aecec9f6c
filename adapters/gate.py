"""What the gates of all platforms do alike: post only, so large and so slow, and a refusal is a status and no word."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from aiohttp import web

B = TypeVar("B", bytes, bytearray)

MAX_BODY_BYTES: Final = 256 * 1024


class Refused(Exception):
    """A request that is not let in: the status it gets, and the name under which it is counted."""

    def __init__(self, status: int, counter: str) -> None:
        super().__init__(counter)
        self.status = status
        self.counter = counter


async def guarded(
    request: web.Request, admit: Callable[[web.Request], Awaitable[web.Response]], count: Callable[[str], None]
) -> web.Response:
    """What `admit` answers, or the status of its refusal."""
    if request.method != "POST":
        return web.Response(status=405, headers={"Allow": "POST"})
    try:
        return await admit(request)
    except Refused as refused:
        count(refused.counter)
        response = web.Response(status=refused.status)
        response.force_close()  # the rest of a body nobody wants is not waited for
        return response


def refuse_announced(request: web.Request) -> None:
    """Raises: Refused when the request says beforehand that it is too large."""
    if (request.content_length or 0) > MAX_BODY_BYTES:
        raise Refused(413, "too_large")


async def whole_body(request: web.Request, within_seconds: float) -> bytes:
    """Raises: Refused when it is too large or does not come."""
    if request.content.is_eof():  # it came together with its head, as nearly all do
        return _not_too_large(request.content.read_nowait())
    raw = bytearray()
    try:
        async with asyncio.timeout(within_seconds):
            async for chunk in request.content.iter_any():
                raw += chunk
                _not_too_large(raw)
    except TimeoutError:
        raise Refused(408, "too_slow") from None
    return bytes(raw)


def _not_too_large(raw: B) -> B:
    if len(raw) > MAX_BODY_BYTES:
        raise Refused(413, "too_large")
    return raw
