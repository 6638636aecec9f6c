"""Calls to a platform: how many are under way at once, and when each was written to its connection. Until then it waits
for this machine, from then on for the platform."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import aiohttp

AT_ONCE: Final = 500
"""Of one process to one platform. With the hundred that aiohttp allows, a platform that answers in 0.15 s would be
written to 650 times a second at most, however many workspaces there are. Each is an open file."""

NOT_CONNECTED: Final = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
"""Nothing was sent: the platform was not reached, or a proxy refused to connect to it."""

_TOLD: Final[ContextVar[Callable[[], None] | None]] = ContextVar("told", default=None)


@contextmanager
def telling(told: Callable[[], None]) -> Iterator[None]:
    """Called within this whenever the body of a request has been written by a session that has the trace."""
    before = _TOLD.set(told)
    try:
        yield
    finally:
        _TOLD.reset(before)


def trace() -> aiohttp.TraceConfig:
    config = aiohttp.TraceConfig()
    config.on_request_chunk_sent.append(_written)
    return config


async def _written(*_: object) -> None:
    if (told := _TOLD.get()) is not None:
        told()
