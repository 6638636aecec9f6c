"""Socket Mode: the same payloads without an address of our own, acknowledged only when they are kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from adapters.port import NotKept, ShowProblems, Tell, Typed
from adapters.slack import Slack, Timing, slack_platform
from adapters.slack.views import modal
from tests.adapters.examples import told
from tests.adapters.slack.conftest import ADA
from tests.adapters.slack.examples import ANSWERS, EVERY_KIND
from tests.adapters.slack.fake_web_api import TOKEN
from tests.adapters.slack.payloads import WORDS, command, direct_message, event, submitted
from tests.adapters.stub import VERBS, Clock, StubHost, phrase

APP_TOKEN = "xapp-the-app-token-of-a-test"


@dataclass
class FakeSockets:
    """Slack's end of the socket."""

    url: str = ""
    tokens: list[str] = field(default_factory=list)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    answers: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    socket: web.WebSocketResponse | None = None

    async def open(self, request: web.Request) -> web.Response:
        self.tokens.append(request.headers.get("Authorization", ""))
        return web.json_response({"ok": True, "url": self.url.replace("http", "ws", 1) + "/link"})

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        self.socket = web.WebSocketResponse()
        await self.socket.prepare(request)
        await self.socket.send_str('{"type":"hello"}')
        self.connected.set()
        async for message in self.socket:
            if message.type is WSMsgType.TEXT:
                await self.answers.put(orjson.loads(message.data))
        return self.socket

    async def send(self, kind: str, payload: dict[str, Any]) -> None:
        assert self.socket is not None
        envelope = {"envelope_id": "E1", "type": kind, "accepts_response_payload": True, "payload": payload}
        await self.socket.send_str(orjson.dumps(envelope).decode())

    async def answer(self) -> dict[str, Any]:
        async with asyncio.timeout(30):
            return await self.answers.get()


@dataclass
class Line:
    sockets: FakeSockets
    host: StubHost
    slack: Slack


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    sockets, host = FakeSockets(), StubHost()
    app = web.Application()
    app.add_routes([web.post("/api/apps.connections.open", sockets.open), web.get("/link", sockets.link)])
    async with TestServer(app) as server:
        sockets.url = str(server.make_url("")).rstrip("/")
        slack = slack_platform(
            host=host,
            phrase=phrase,
            verbs=VERBS,
            clock=Clock(),
            bot_token=TOKEN,
            app_token=APP_TOKEN,
            api_url=f"{sockets.url}/api/",
            timing=Timing(stop_seconds=2),
        )
        await slack.start()
        async with asyncio.timeout(30):
            await sockets.connected.wait()
        yield Line(sockets, host, slack)
        await slack.close()


async def test_the_app_calls_in_with_its_own_token(line: Line) -> None:
    """And no address of ours is needed."""
    assert line.sockets.tokens == [f"Bearer {APP_TOKEN}"]
    assert line.slack.routes == ()


async def test_an_event_is_heard_and_acknowledged(line: Line) -> None:
    """As over HTTP."""
    await line.sockets.send("events_api", direct_message(WORDS))

    assert await line.sockets.answer() == {"envelope_id": "E1"}
    assert line.host.events == [Typed("Ev1", ADA, WORDS)]


async def test_a_command_is_answered_down_the_socket(line: Line) -> None:
    """To its caller alone."""
    line.host.reply = Tell(told("Here it is."))

    await line.sockets.send("slash_commands", command("/cairn", "help"))

    answer = await line.sockets.answer()
    assert answer["payload"]["response_type"] == "ephemeral"


async def test_a_form_keeps_its_words_down_the_socket_too(line: Line) -> None:
    """Problems stand at their fields."""
    line.host.reply = ShowProblems(EVERY_KIND, {"moved": "Say more."})

    await line.sockets.send("interactive", submitted(modal(EVERY_KIND), ANSWERS))

    answer = await line.sockets.answer()
    assert answer["payload"] == {"response_action": "errors", "errors": {"Week:moved": "Say more."}}


async def test_what_is_not_kept_is_not_acknowledged_and_comes_again(line: Line) -> None:
    """Slack sends an envelope again when it hears nothing."""
    leaving = event({"type": "user_change", "user": {"id": "UADA", "deleted": True}})
    line.host.error = NotKept("not saved", "R1")
    await line.sockets.send("events_api", leaving)
    async with asyncio.timeout(30):
        await line.host.heard.wait()
    line.host.error = None

    await line.sockets.send("events_api", {**leaving, "event_id": "Ev2"})

    assert await line.sockets.answer() == {"envelope_id": "E1"}
    assert line.sockets.answers.empty()
    assert len(line.host.news) == 2


@pytest.mark.parametrize(
    "payload", [{"type": "a_kind_of_tomorrow"}, direct_message("a\x00b")], ids=["an unknown kind", "a message with NUL"]
)
async def test_what_nobody_handles_is_acknowledged(line: Line, payload: dict[str, Any]) -> None:
    """Otherwise it would come again for ever."""
    await line.sockets.send("interactive", payload)

    assert await line.sockets.answer() == {"envelope_id": "E1"}
    assert line.host.events == []
