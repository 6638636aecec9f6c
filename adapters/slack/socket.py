"""Socket Mode: Slack's payloads over a socket we open, for installations nobody can reach from outside."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.json_body import BadBody, refuse_odd

Dispatch = Callable[[dict[str, Any]], Awaitable[tuple[int, str]]]


class Socket:
    """Made in a running event loop."""

    def __init__(self, app_token: str, client: AsyncWebClient, dispatch: Dispatch, logger: logging.Logger) -> None:
        self._client = SocketModeClient(app_token=app_token, web_client=client, logger=logger)
        self._client.proxy = client.proxy  # not as an argument: without one the SDK looks into the environment
        self._client.socket_mode_request_listeners.append(self._take)
        self._dispatch = dispatch
        self._connecting: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begins to connect, and goes on trying; a start does not wait for Slack."""
        self._connecting = asyncio.create_task(self._client.connect())  # type: ignore[no-untyped-call]  # the SDK leaves it bare

    async def close(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.gather(self._connecting, return_exceptions=True)
        await self._client.close()  # type: ignore[no-untyped-call]  # the SDK leaves it bare

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """An envelope that is not acknowledged comes again: only a 200 is."""
        try:
            refuse_odd(request.payload)
        except BadBody:
            status, text = 200, ""
        else:
            status, text = await self._dispatch(request.payload)
        if status == 200:
            payload = orjson.loads(text) if text.startswith("{") else None
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))
