"""One run: a town, a crowd that writes, one trouble after another, and quiet in the end."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.compose import Bot
from tests.chaos.crowd import Crowd
from tests.chaos.databases import Files, Stored, served
from tests.chaos.history import Expected, History
from tests.chaos.looking import look, unsettled, waiting_until
from tests.chaos.town import Town, town
from tests.chaos.troubles import Trouble

THURSDAY: Final = datetime(2026, 11, 19, 13, 40, tzinfo=UTC)
"""Shortly before the first are asked for their check-in."""
WEEK: Final = "2026-W47"
RECOVERED: Final = 3
"""So many forms saved after a trouble, and it counts as over."""
RECOVER_SECONDS: Final = 30.0
SETTLE_SECONDS: Final = 60.0
STEP_SECONDS: Final = 6.0
"""For what is due to be sent before time goes on; what is to be tried again later may wait."""
TICKED_SECONDS: Final = 1.3
"""In which a tick comes, on a machine that is not too busy."""
EVERY_WINDOW: Final = timedelta(hours=2)
"""Steps of so much lead into every window there is."""
ASKED_AT: Final = 15
WEDNESDAY, ENOUGH_DAYS = 2, 3
WITHIN_WEEK: Final = timedelta(hours=36)
"""To Saturday, when nobody is asked anything any more."""


@dataclass(frozen=True)
class Plan:
    """`step` is by how much time passes at once in the end: a long one is quick, a short one lets every prompt come in
    its window."""

    database: str
    troubles: Sequence[Trouble]
    seed: int = 1
    people: int = 13
    lasts_seconds: float = 2.0
    step: timedelta = timedelta(hours=1)
    patience: float = 1.0
    """How many times longer than usual everything may take."""


Say = Callable[[str], None]


async def run(plan: Plan, say: Say) -> History:
    folder = Path(tempfile.mkdtemp(prefix="cairn-chaos-"))
    try:
        async with _stored(plan, folder) as stored, town(folder, stored, plan.seed, THURSDAY, plan.patience) as made:
            await _under_load(plan, made, say)
            await _quiet(plan, made)
            return await asyncio.to_thread(look, made)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def _stored(plan: Plan, folder: Path) -> AsyncIterator[Stored]:
    if plan.database == "sqlite":
        yield await asyncio.to_thread(Files, folder / "data")
        return
    async with served() as made:
        yield made


async def _under_load(plan: Plan, made: Town, say: Say) -> None:
    crowd = Crowd(made, made.people[: plan.people])
    writing = asyncio.create_task(crowd.write())
    try:
        await _recovered(crowd, writing, "the beginning", say)
        for number, trouble in enumerate(plan.troubles, 1):
            await trouble.do(made, plan.lasts_seconds)
            await _recovered(crowd, writing, f"{number:>4}  {trouble.name}", say)
    finally:
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing
    if crowd.left_waiting:
        say(f"      left before a window that says «Saving…»: {crowd.left_waiting}")
    for one in crowd.odd:
        say(f"      odd: {one}")


async def _recovered(crowd: Crowd, writing: asyncio.Task[None], name: str, say: Say) -> None:
    """Somebody can save again."""
    begun, wanted = time.monotonic(), crowd.acknowledged + RECOVERED
    reaching = asyncio.create_task(crowd.reaches(wanted))
    await asyncio.wait(
        (reaching, writing), timeout=RECOVER_SECONDS * crowd.town.history.patience, return_when=asyncio.FIRST_COMPLETED
    )
    reaching.cancel()
    if writing.done():
        await writing
    took = time.monotonic() - begun
    if crowd.acknowledged < wanted:
        crowd.town.history.stuck.append(f"nobody could save for {took:.0f} s after: {name.strip()}")
    say(f"{name:<78} {took:>5.1f} s   {crowd.acknowledged:>6} saved")


async def _quiet(plan: Plan, made: Town) -> None:
    """Time passes until all that is to be told is told; every process is asked to stop, and stops."""
    passed = timedelta()
    if plan.step <= EVERY_WINDOW:
        made.history.expected = [Expected(one.id, "checkin", WEEK) for one in made.people if _is_ahead(one.timezone)]
    with made.bot() as bot:
        while passed < WITHIN_WEEK:
            await _settled(made, bot, STEP_SECONDS * made.history.patience)
            made.time.passes(plan.step)
            passed += plan.step
            await asyncio.sleep(TICKED_SECONDS)
        made.time.passes(_to_next_wednesday(made.time.now()))
        await asyncio.sleep(TICKED_SECONDS)
        await _all_settled(made, bot)
    made.history.endings += [await child.stop() for child in made.children]


async def _all_settled(made: Town, bot: Bot) -> None:
    """Also what is to be tried again later, or waits for somebody's morning."""
    deadline = time.monotonic() + SETTLE_SECONDS * made.history.patience
    await _settled(made, bot, deadline - time.monotonic())
    while (waits := await asyncio.to_thread(waiting_until, bot)) and time.monotonic() < deadline:
        made.time.passes(max(timedelta(), waits - made.time.now()))
        await asyncio.sleep(TICKED_SECONDS)
        await _settled(made, bot, deadline - time.monotonic())


def _to_next_wednesday(now: datetime) -> timedelta:
    """To a day when everybody has been at work since: what waited for Monday was due."""
    days = (WEDNESDAY - now.weekday()) % 7
    return timedelta(days=days if days >= ENOUGH_DAYS else days + 7)


def _is_ahead(timezone: str) -> bool:
    """Whether somebody there is still to be asked for this week when it begins: on Thursday at three."""
    return THURSDAY.astimezone(ZoneInfo(timezone)).hour < ASKED_AT


async def _settled(made: Town, bot: Bot, within_seconds: float) -> None:
    """Raises nothing: what is never settled is found by whoever looks at the history."""
    deadline = time.monotonic() + within_seconds
    while await asyncio.to_thread(unsettled, bot, made.time.now()) and time.monotonic() < deadline:
        made.time.passes(timedelta(seconds=2))
        await asyncio.sleep(0.2)
