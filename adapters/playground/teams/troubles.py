"""Trouble on demand in Teams' words, and how a planned fault is played out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import orjson
from aiohttp import web

from adapters.playground.faults import Fault, Faults
from adapters.playground.teams.refusals import Refused


def refused(code: str, *, status: int | None = None, retry_after_seconds: int | None = None) -> Fault:
    """By Teams' word for it, such as Throttled, PreconditionFailed, ServiceError or ConversationBlockedByUser."""
    refusal = Refused(code, status=status)
    return Fault(
        status=refusal.status, body=orjson.dumps(refusal.body()), retry_after_seconds=retry_after_seconds, error=code
    )


def throttled(retry_after_seconds: int | None = 1) -> Fault:
    return refused("Throttled", retry_after_seconds=retry_after_seconds)


async def answered(
    request: web.Request, faults: Faults, name: str, truth: Callable[[], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """The truth, or the fault that was planned for `name`."""
    fault = faults.next(name)
    if fault is None:
        return await truth()
    done = await truth() if fault.done else None
    await faults.wait(fault)
    if fault.cut:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    if fault.body is None:
        return done or web.Response(status=fault.status)
    headers = {} if fault.retry_after_seconds is None else {"Retry-After": str(fault.retry_after_seconds)}
    kind = "application/json" if fault.body.startswith(b"{") else "text/html"
    return web.Response(status=fault.status, body=fault.body, content_type=kind, headers=headers)
