"""Only this machine may look in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


@web.middleware
async def loopback_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """A foreign page can name its own host and have it resolve to this machine; it must not get in by that."""
    if request.url.host not in LOOPBACK:
        raise web.HTTPForbidden
    return await handler(request)
