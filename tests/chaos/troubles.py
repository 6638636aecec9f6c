"""What goes wrong, one thing after another. Each trouble begins, lasts for a while under load, and is over."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from adapters.playground.faults import Fault, garbage, hanging, no_answer, ratelimited, server_error, slow
from adapters.playground.teams.troubles import throttled
from storage.compartments import Compartment
from tests.chaos.proxy import Line
from tests.chaos.relay import Manners
from tests.chaos.town import Town

Doing = Callable[[Town, float], Awaitable[None]]
"""Makes the trouble, lets it last for so many seconds, and ends it."""

TIMES, MANY = 6, 10_000
"""Calls of a platform that go wrong."""
WRONG_CLOCKS: Final = (90.0, -90.0, 400.0, -400.0)
"""Seconds. Beyond five minutes Slack's requests are refused, as they must be."""
APART: Final = (600.0, -600.0)


@dataclass(frozen=True)
class Trouble:
    name: str
    do: Doing
    on: str = "both"
    """sqlite, postgres or both."""


# --- processes --------------------------------------------------------------------------------------------------------


async def _web_killed(town: Town, seconds: float) -> None:
    town.relay.leads_to()
    await town.web.kill()
    await town.up()
    await asyncio.sleep(seconds)


async def _worker_killed(town: Town, seconds: float) -> None:
    if town.worker:
        await town.worker.kill()
        await asyncio.sleep(seconds)
    await town.up()


async def _all_killed(town: Town, seconds: float) -> None:
    town.relay.leads_to()
    await asyncio.gather(*(child.kill() for child in town.children))
    await asyncio.sleep(seconds / 2)
    await town.up()


async def _told_to_stop(town: Town, seconds: float) -> None:
    """SIGTERM while people write."""
    town.history.endings.append(await town.web.stop())
    if town.worker:
        town.history.endings.append(await town.worker.stop())
    await town.up()
    await asyncio.sleep(seconds / 2)


async def _frozen(town: Town, seconds: float) -> None:
    """A process that stands still and then goes on, as on a machine that was put to sleep."""
    child = town.worker or town.web
    child.freeze()
    await asyncio.sleep(seconds)
    child.thaw()


# --- time -------------------------------------------------------------------------------------------------------------


async def _clock_wrong(town: Town, seconds: float) -> None:
    since = time.monotonic()
    with town.time.wrong(town.chance.choice(WRONG_CLOCKS)):
        await asyncio.sleep(seconds)
    town.history.clock_wrong.append((since, time.monotonic()))


async def _clocks_apart(town: Town, seconds: float) -> None:
    """By ten minutes: what one process says is due, is not due for the other, or was due long ago."""
    since = time.monotonic()
    with town.time.wrong(town.chance.choice(APART), "worker"):
        await asyncio.sleep(seconds)
    town.history.clock_wrong.append((since, time.monotonic()))


async def _time_passes(town: Town, seconds: float) -> None:
    """Twenty minutes at once, for everybody."""
    town.time.passes(timedelta(minutes=20))
    await asyncio.sleep(seconds / 2)


async def _away_for_a_night(town: Town, seconds: float) -> None:
    """Prompts fall due while the chats are down; then nothing runs until late in the evening."""
    town.slack.faults.plan("chat.postMessage", server_error(503), MANY)
    town.teams.faults.plan("send", server_error(503), MANY)
    town.time.passes(timedelta(minutes=90))
    await asyncio.sleep(seconds)
    town.relay.leads_to()
    await asyncio.gather(*(child.kill() for child in town.children))
    town.slack.faults.clear()
    town.teams.faults.clear()
    town.time.passes(timedelta(hours=8))
    await town.up()


# --- the chats --------------------------------------------------------------------------------------------------------


async def _requests_strange(town: Town, seconds: float) -> None:
    """Requests come twice, late, in another order, and lose their answers."""
    town.relay.manners = Manners(twice=30, late=30, again=20, unanswered=10)
    await asyncio.sleep(seconds)
    town.relay.manners = Manners()


def _calls(slack: tuple[Fault, ...], teams: tuple[Fault, ...]) -> Doing:
    async def do(town: Town, seconds: float) -> None:
        for fault in slack:
            town.slack.faults.plan("chat.postMessage", fault, TIMES)
        for fault in teams:
            town.teams.faults.plan("send", fault, TIMES)
        await asyncio.sleep(seconds)
        town.slack.faults.clear()
        town.teams.faults.clear()

    return do


# --- the databases ----------------------------------------------------------------------------------------------------


async def _locked(town: Town, seconds: float) -> None:
    assert town.files
    with town.files.locked(town.chance.choice((Compartment.WORK, Compartment.COACHING))):
        await asyncio.sleep(seconds)


async def _disk_full(town: Town, seconds: float) -> None:
    """No file grows any more."""
    if town.server:
        await asyncio.to_thread(town.server.full, True)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(town.server.full, False)
        return
    assert town.files
    town.web.may_write(town.files.largest() // 2)
    await asyncio.sleep(seconds)
    town.web.may_write(None)


async def _pages_full(town: Town, seconds: float) -> None:
    """SQLite's own word for a full disk; the limit belongs to a process, so it ends with a kill."""
    town.relay.leads_to()
    await town.web.kill()
    await town.up(CHAOS_SQLITE_PAGES="4")
    await asyncio.sleep(seconds)
    await _web_killed(town, 0)


async def _crashed(town: Town, seconds: float) -> None:
    assert town.server
    await asyncio.to_thread(town.server.crash)
    await asyncio.sleep(seconds / 2)
    await town.server.rise()


async def _restarted(town: Town, seconds: float) -> None:
    """As its keepers do for a new version; for a moment it is not there."""
    assert town.server
    await asyncio.to_thread(town.server.shut_down)
    await asyncio.sleep(seconds / 2)
    await town.server.rise()


async def _read_only(town: Town, seconds: float) -> None:
    assert town.server
    await asyncio.to_thread(town.server.read_only, True)
    await asyncio.sleep(seconds)
    await asyncio.to_thread(town.server.read_only, False)


def _line(line: Line) -> Doing:
    async def do(town: Town, seconds: float) -> None:
        assert town.server
        town.server.proxy.line = line
        if line is Line.REFUSE:
            town.server.proxy.cut()
        await asyncio.sleep(seconds)
        town.server.proxy.line = Line.PASS

    return do


CHATS: Final = (
    Trouble("the chats ask for patience", _calls((ratelimited(2),), (throttled(2),))),
    Trouble("the chats answer 5xx", _calls((server_error(503),), (server_error(502),))),
    Trouble("the chats answer garbage", _calls((garbage(done=True), garbage()), (garbage(done=True),))),
    Trouble("the chats hang up", _calls((no_answer(done=True), no_answer()), (no_answer(done=True), no_answer()))),
    Trouble("the chats never answer", _calls((hanging(done=True), hanging()), (hanging(done=True), hanging()))),
    Trouble("the chats answer late", _calls((slow(1.5),), (slow(1.5),))),
)
TROUBLES: Final = (
    Trouble("web killed", _web_killed),
    Trouble("worker killed", _worker_killed, "postgres"),
    Trouble("everything killed", _all_killed),
    Trouble("SIGTERM under load", _told_to_stop),
    Trouble("a process stands still", _frozen),
    Trouble("the bot's clock is wrong", _clock_wrong),
    Trouble("the clocks of web and worker are apart", _clocks_apart, "postgres"),
    Trouble("twenty minutes pass at once", _time_passes),
    Trouble("an outage until the night", _away_for_a_night),
    Trouble("requests twice, late, out of order, unanswered", _requests_strange),
    *CHATS,
    Trouble("a database is locked", _locked, "sqlite"),
    Trouble("the disk is full", _disk_full),
    Trouble("SQLite may not grow", _pages_full, "sqlite"),
    Trouble("the database crashes", _crashed, "postgres"),
    Trouble("the database is restarted", _restarted, "postgres"),
    Trouble("the database takes no writes", _read_only, "postgres"),
    *(Trouble(f"the line to the database: {line}", _line(line), "postgres") for line in Line if line is not Line.PASS),
)


def at_once(one: Trouble, other: Trouble) -> Trouble:
    async def do(town: Town, seconds: float) -> None:
        await asyncio.gather(one.do(town, seconds), other.do(town, seconds))

    return Trouble(f"{one.name}, and {other.name}", do, one.on)


def troubles_of(database: str) -> tuple[Trouble, ...]:
    return tuple(one for one in TROUBLES if one.on in ("both", database))
