"""Socket Mode, as Slack's own client meets it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.playground.member import Member
from adapters.playground.server import Playground
from tests.adapters.playground.conftest import APP_TOKEN
from tests.adapters.playground.tiny_bot import Json, TinyBot, modal, text_input


class Listening:
    """An app at the other end of a socket. With `silent` it never acknowledges."""

    def __init__(self) -> None:
        self.heard: list[SocketModeRequest] = []
        self.answers: dict[str, Json] = {}
        self.silent = False

    async def listen(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        self.heard.append(request)
        if not self.silent:
            payload: Any = self.answers.get(request.type)
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))


@pytest.fixture
async def listening(playground: Playground) -> AsyncIterator[Listening]:
    app = Listening()
    client = SocketModeClient(
        APP_TOKEN, web_client=AsyncWebClient(base_url=playground.api_url), auto_reconnect_enabled=False
    )
    client.socket_mode_request_listeners.append(app.listen)
    await client.connect()  # type: ignore[no-untyped-call]  # slack_sdk
    await playground.until(lambda: playground.sockets.is_open)
    yield app
    await client.close()  # type: ignore[no-untyped-call]  # slack_sdk


async def test_everything_comes_down_the_socket_and_nothing_over_http(
    listening: Listening, ada: Member, bot: TinyBot
) -> None:
    """One or the other; events, commands and interactions alike."""
    await ada.say("Hello")
    await ada.command("/checkin", "now")
    await ada.shortcut("give")

    assert [one.type for one in listening.heard] == ["events_api", "slash_commands", "interactive"]
    assert listening.heard[0].payload["event"]["text"] == "Hello"
    assert listening.heard[1].payload["text"] == "now"
    assert [one.accepts_response_payload for one in listening.heard] == [False, True, True]
    assert bot.heard == []


async def test_the_acknowledgement_can_carry_an_answer(
    listening: Listening, playground: Playground, ada: Member
) -> None:
    """What over HTTP is the body, here is the payload of the acknowledgement."""
    listening.answers["slash_commands"] = {"text": "Opening…"}
    listening.answers["interactive"] = {"response_action": "errors", "errors": {"win": "Say more."}}
    await ada.command("/checkin")
    trigger = listening.heard[-1].payload["trigger_id"]
    web = AsyncWebClient("xoxb-playground", base_url=playground.api_url)
    await web.views_open(trigger_id=trigger, view=modal(text_input("win", "Win", initial_value="x")))

    await ada.submit()

    assert [one.words for one in ada.dm] == ["Opening…"]
    assert ada.modal is not None
    assert ada.modal.errors == {"win": "Say more."}


@pytest.mark.usefixtures("impatient")
async def test_what_is_not_acknowledged_comes_again(listening: Listening, ada: Member) -> None:
    """An event without an acknowledgement is sent again; a command fails for its caller."""
    listening.silent = True

    await ada.say("Hello")
    await ada.command("/checkin")

    first, second, _ = listening.heard
    assert (first.retry_attempt, second.retry_attempt, second.retry_reason) == (0, 1, "http_timeout")
    assert ada.notices == ['/checkin failed with the error "operation_timeout"']


async def test_sockets_take_turns(playground: Playground, ada: Member) -> None:
    """No two payloads are promised to the same socket: state must not live in one process."""
    web = AsyncWebClient(base_url=playground.api_url)
    async with aiohttp.ClientSession() as session:
        addresses = [(await web.apps_connections_open(app_token=APP_TOKEN))["url"] for _ in range(2)]
        sockets = [await session.ws_connect(address) for address in addresses]
        hellos = [await socket.receive_json(timeout=30) for socket in sockets]

        async def acknowledge(socket: aiohttp.ClientWebSocketResponse) -> Json:
            envelope: Json = await socket.receive_json(timeout=30)
            await socket.send_json({"envelope_id": envelope["envelope_id"]})
            return envelope

        said = asyncio.gather(ada.say("One"), ada.say("Two"))
        first, second = await asyncio.gather(*(acknowledge(one) for one in sockets))
        await said

    assert [hello["type"] for hello in hellos] == ["hello", "hello"]
    assert {one["payload"]["event"]["text"] for one in (first, second)} == {"One", "Two"}


async def test_an_eleventh_socket_is_refused(playground: Playground) -> None:
    """Ten are the most for one app."""
    web = AsyncWebClient(base_url=playground.api_url)
    async with aiohttp.ClientSession() as session:
        addresses = [(await web.apps_connections_open(app_token=APP_TOKEN))["url"] for _ in range(11)]
        sockets = [await session.ws_connect(address) for address in addresses]
        said = [(await socket.receive_json(timeout=30))["type"] for socket in sockets]

    assert said == ["hello"] * 10 + ["disconnect"]


async def test_an_address_is_good_once(playground: Playground) -> None:
    """A socket needs a fresh address, and a guessed one opens nothing."""
    address = (await AsyncWebClient(base_url=playground.api_url).apps_connections_open(app_token=APP_TOKEN))["url"]
    async with aiohttp.ClientSession() as session:
        await session.ws_connect(address)
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address)


async def test_slack_refreshes_sockets(playground: Playground, listening: Listening, ada: Member, bot: TinyBot) -> None:
    """After a disconnect nothing more is sent down the old socket."""
    await playground.sockets.refresh()

    await ada.say("Hello")

    assert listening.heard == []
    assert bot.of("message")
