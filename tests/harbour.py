"""The demo's company on a machine that may be busy: nobody's patience ends, and time waits for what is under way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar, cast

from adapters.playground.server import Playground
from adapters.playground.teams.server import TeamsPlayground
from adapters.slack.platform import Slack
from adapters.teams.platform import Teams
from bot.delivery.lanes.embedded import Embedded
from bot.demo.clock import MovableClock
from bot.demo.run import Demo, demo
from tests.desk import WEDNESDAY

X = TypeVar("X")

PATIENCE_SECONDS: Final = 60.0
LOOK_SECONDS: Final = 0.1
LOOKS_FOR_WORK: Final = 10
"""What goes on behind an answer may itself wait for the clock, when the chat took a message a moment ago."""


@asynccontextmanager
async def harbour_in(folder: Path, *, begins: datetime = WEDNESDAY) -> AsyncIterator[Demo]:
    """From a Wednesday morning on, unless told; the clock stands still unless it is moved."""
    async with demo(folder, clock=MovableClock(lambda: begins), patience_seconds=PATIENCE_SECONDS) as running:
        yield running


async def settled(
    harbour: Demo, condition: Callable[[], X | None], chat: Playground | TeamsPlayground | None = None
) -> X:
    """What the condition gives once it holds; seconds pass meanwhile, for a chat takes one message a second.

    They pass when nothing is under way: a form must open within three of them. Raises: TimeoutError.
    """
    chat, looks = chat or harbour.playground, 0
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            with suppress(TimeoutError):
                return await chat.until(condition, LOOK_SECONDS)
            looks = looks + 1 if _works(harbour) else 0
            if looks % LOOKS_FOR_WORK == 0:
                harbour.clock.move_to(harbour.clock() + timedelta(seconds=1))
                harbour.bot.lanes.kick()


def _works(harbour: Demo) -> bool:
    """Whether a turn, or what comes after one, is under way, or a delivery, whose lease is counted by the clock."""
    slack, teams = cast(Slack, harbour.bot.platforms["slack"]), cast(Teams, harbour.bot.platforms["teams"])
    turns = slack._background._tasks or teams._background._tasks or harbour.playground.events._tasks
    return bool(turns) or not cast(Embedded, harbour.bot.lanes).rests
