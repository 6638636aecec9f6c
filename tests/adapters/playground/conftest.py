"""A workspace with its own clock, a bot that listens, and the SDK as that bot's voice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.playground.app import Command, Shortcut
from adapters.playground.member import Member
from adapters.playground.people import read_company
from adapters.playground.server import Playground
from adapters.playground.world import Explanation, Journey
from tests.adapters.playground.tiny_bot import TinyBot

SECRET = "the signing secret"
BOT_TOKEN = "xoxb-playground"
APP_TOKEN = "xapp-playground"
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "next": timedelta(minutes=90)}


class PretendWorld:
    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
        self.reasons: dict[str, Explanation] = {}
        self.travellers: list[str] = []

    def now(self) -> datetime:
        return self.moment

    def passes(self, **time: float) -> None:
        self.moment += timedelta(**time)

    async def travel(self, to: Journey, user: str) -> str:
        self.travellers.append(user)
        self.moment += STEPS[to]
        return f"It is {self.moment:%H:%M}."

    async def explain(self, message_id: str) -> Explanation | None:
        return self.reasons.get(message_id)


@pytest.fixture
def world() -> PretendWorld:
    return PretendWorld()


@pytest.fixture
async def bot() -> AsyncIterator[TinyBot]:
    bot = TinyBot(SECRET)
    await bot.start()
    yield bot
    await bot.stop()


@pytest.fixture
async def playground(world: PretendWorld, bot: TinyBot) -> AsyncIterator[Playground]:
    numbers = count(1)
    playground = Playground(
        world,
        read_company(),
        bot_url=bot.url,
        signing_secret=SECRET,
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
        ids=lambda: f"{next(numbers):010d}",
        commands=[
            Command("/checkin", "", "How is your week?"),
            Command("/cairn", "verb", "Anything", should_escape=True),
        ],
        shortcuts=[Shortcut("give", "Give feedforward"), Shortcut("about", "Feedforward about this", "message")],
        request_seconds=30.0,
    )
    await playground.start()
    yield playground
    await playground.stop()


@pytest.fixture
def impatient(playground: Playground) -> None:
    """For tests of a bot that never answers; elsewhere a slow machine must not look like one."""
    playground.request_seconds = 0.1


@pytest.fixture
async def client(playground: Playground) -> AsyncWebClient:
    """The bot's voice."""
    return AsyncWebClient(BOT_TOKEN, base_url=playground.api_url, retry_handlers=[])


@pytest.fixture
def ada(playground: Playground) -> Member:
    return playground.member("ada")


@pytest.fixture
def grace(playground: Playground) -> Member:
    return playground.member("grace")


async def error_of(call: Awaitable[Any]) -> str:
    """Slack's word for what was wrong with a call."""
    with pytest.raises(SlackApiError) as raised:
        await call
    return str(raised.value.response["error"])


async def details_of(call: Awaitable[Any]) -> list[str]:
    with pytest.raises(SlackApiError) as raised:
        await call
    messages: list[str] = raised.value.response["response_metadata"]["messages"]
    return messages


Post = Callable[..., Awaitable[Any]]


@pytest.fixture
def in_dm(client: AsyncWebClient, ada: Member) -> Post:
    """Post into Ada's direct conversation."""

    async def post(**content: Any) -> Any:
        return await client.chat_postMessage(channel=ada.user, **content)

    return post
