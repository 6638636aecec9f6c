"""A tenant with its own clock, and a bot that listens and speaks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count

import pytest

from adapters.playground.people import read_company
from adapters.playground.teams.app import BotCommand, Extension, TeamsApp
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.teams.tenant import Message
from tests.adapters.playground.conftest import PretendWorld
from tests.adapters.playground.teams.tiny_bot import APP_ID, PASSWORD, Json, TinyTeamsBot

APP = TeamsApp(
    APP_ID,
    PASSWORD,
    commands=(BotCommand("checkin", "How is your week?"), BotCommand("help", "What I can do")),
    extensions=(
        Extension("checkin", "Check in"),
        Extension("give", "Give feedforward", context=("compose", "message")),
        Extension("quick", "Thank somebody", fetch=False),
        Extension("goals", "My goals", kind="query"),
    ),
)


@pytest.fixture
async def teams(world: PretendWorld) -> AsyncIterator[TeamsPlayground]:
    numbers = count(1)
    teams = TeamsPlayground(world, read_company(), app=APP, ids=lambda: f"{next(numbers):08d}", answer_seconds=30.0)
    await teams.start()
    yield teams
    await teams.stop()


@pytest.fixture
async def tiny(world: PretendWorld, teams: TeamsPlayground) -> AsyncIterator[TinyTeamsBot]:
    tiny = TinyTeamsBot(world.now, teams.metadata_url, teams.authority_url, teams.service_url, teams.tenant.id)
    await tiny.start()
    teams.bot_url = tiny.url
    yield tiny
    await tiny.stop()


@pytest.fixture
def impatient(teams: TeamsPlayground) -> None:
    """For tests of a bot that never answers; elsewhere a slow machine must not look like one."""
    teams.courier.answer_seconds = 0.1


@pytest.fixture
async def ada(teams: TeamsPlayground, tiny: TinyTeamsBot) -> TeamsMember:
    """Somebody who has the app."""
    ada = teams.member("ada")
    await ada.install()
    tiny.heard.clear()
    return ada


@pytest.fixture
def grace(teams: TeamsPlayground) -> TeamsMember:
    """Somebody who has not."""
    return teams.member("grace")


@pytest.fixture
def chat(ada: TeamsMember) -> str:
    """The id of Ada's personal chat."""
    return ada.client.user.chat


class Shower:
    """Puts a card before Ada."""

    def __init__(self, tiny: TinyTeamsBot, ada: TeamsMember, chat: str) -> None:
        self._tiny, self._ada, self._chat = tiny, ada, chat

    async def __call__(self, *cards: Json) -> Message:
        answer = await self._tiny.send(self._chat, "", *cards)
        assert answer.status == 201, answer.body
        return self._ada.chat[-1]


@pytest.fixture
def show(tiny: TinyTeamsBot, ada: TeamsMember, chat: str) -> Shower:
    return Shower(tiny, ada, chat)
