"""Socket Mode: the app calls in, and all comes down one of its sockets. Source: docs.slack.dev, using-socket-mode."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
from aiohttp import WSMsgType, web

from adapters.playground import limits
from adapters.playground.delivery import Delivery, Outcome
from adapters.playground.workspace import Workspace

Json = dict[str, Any]

PATH = "/link"


class Sockets:
    def __init__(self, workspace: Workspace, request_seconds: float) -> None:
        self._workspace = workspace
        self.request_seconds = request_seconds
        self._tickets: set[str] = set()
        self._open: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[Json]] = {}

    @property
    def is_open(self) -> bool:
        return bool(self._open)

    def address(self, base_url: str) -> str:
        """A new address for one socket, good for one connection."""
        ticket = self._workspace.fresh()
        self._tickets.add(ticket)
        return f"{base_url.replace('http', 'ws', 1)}{PATH}/?ticket={ticket}&app_id={self._workspace.app.id}"

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self._open) >= limits.SOCKETS:
            await _say(socket, {"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self._open.append(socket)
        self._workspace.changes.happened()
        try:
            await self._converse(socket)
        finally:
            self._leave(socket)
        return socket

    async def _converse(self, socket: web.WebSocketResponse) -> None:
        await _say(
            socket,
            {
                "type": "hello",
                "num_connections": len(self._open),
                "connection_info": {"app_id": self._workspace.app.id},
                "debug_info": {"host": "playground", "approximate_connection_time": 18060},
            },
        )
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            answer = orjson.loads(message.data)
            waiting = self._waiting.get(answer.get("envelope_id", ""))
            if waiting is not None and not waiting.done():
                waiting.set_result(answer)

    def _leave(self, socket: web.WebSocketResponse) -> None:
        if socket in self._open:
            self._open.remove(socket)
        self._workspace.changes.happened()

    async def send(self, delivery: Delivery) -> Outcome:
        """Down any one of the sockets: they take turns."""
        socket = self._open.pop(0)
        self._open.append(socket)
        envelope_id = self._workspace.fresh()
        waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = waiting
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": delivery.kind,
            "accepts_response_payload": delivery.kind != "events_api",
            "payload": delivery.payload,
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.reason}
        try:
            async with asyncio.timeout(self.request_seconds):
                await _say(socket, envelope)
                return Outcome(status=200, body=(await waiting).get("payload"))
        except TimeoutError:
            return Outcome("http_timeout")
        except ConnectionError:
            return Outcome("connection_failed")
        finally:
            del self._waiting[envelope_id]

    async def refresh(self) -> None:
        """Ask every socket to connect anew, as Slack does every few hours."""
        for socket in list(self._open):
            self._open.remove(socket)
            await _say(socket, {"type": "disconnect", "reason": "refresh_requested"})

    async def close(self) -> None:
        for socket in list(self._open):
            await socket.close()


async def _say(socket: web.WebSocketResponse, message: Json) -> None:
    await socket.send_str(orjson.dumps(message).decode())
