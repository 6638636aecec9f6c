"""The composition root: everything that runs, made once and handed to whoever needs it."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Final

from aiohttp import web

from bot import metrics
from bot.catalog import CATALOG, Catalog
from bot.delivery.lanes import Lanes
from bot.delivery.lanes.embedded import Embedded
from bot.delivery.outbox import Outbox
from bot.documents import files
from bot.documents.downloads import Downloads
from bot.documents.holdings import Asking
from bot.documents.mydata import MyData
from bot.documents.published import Published
from bot.nudging.meetings import Meetings
from bot.nudging.nudging import Nudging
from bot.nudging.upcoming import Upcoming
from bot.nudging.years import year_of
from bot.people import People
from bot.places import erasures, places
from bot.platforms import Clock, Connected, connect
from bot.play import Player
from bot.settings import Settings
from bot.ticks.counting import Counting
from bot.ticks.erasing import Erasing
from bot.ticks.guests import Guests
from bot.ticks.pairing import Pairing
from bot.ticks.passing import Passing
from bot.ticks.reports import Reports
from bot.ticks.rounds import Rounds
from bot.ticks.scheduler import Scheduler
from bot.ticks.shredding import Shredding
from bot.ticks.ticks import Ticks
from bot.turns.linking import Linking
from bot.turns.naming import Naming
from bot.turns.proof import Proof
from bot.turns.replies import Replies
from bot.turns.runtime import Runtime
from bot.turns.see import See
from bot.turns.submissions import Submissions
from bot.turns.talk import Talk
from bot.turns.turns import Turns
from flows.nudges import Year
from storage.compartments import Compartment
from storage.databases import Databases

Ids = Callable[[], str]

FINISH_SECONDS: Final = 2.0
"""For deliveries under way when the process is told to stop."""

REFERENCE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No letters or digits that are mistaken for one another when read aloud."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def random_id() -> str:
    return secrets.token_hex(12)


def random_token() -> str:
    """Unguessable: 32 random bytes."""
    return secrets.token_urlsafe(32)


def random_reference() -> str:
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(6))


@dataclass(frozen=True)
class Work:
    """What has to happen without anybody asking."""

    nudging: Nudging
    ticks: Ticks
    erasing: Erasing
    rounds: Rounds
    passing: Passing
    reports: Reports
    shredding: Shredding
    guests: Guests
    counting: Counting
    pairing: Pairing
    meetings: Meetings


@dataclass
class Bot:
    """One process's parts. `start` and `stop` once each, in the running event loop."""

    databases: Databases
    catalog: Catalog
    people: People
    player: Player
    turns: Turns
    runtime: Runtime
    nudging: Nudging
    ticks: Ticks
    outbox: Outbox
    lanes: Lanes
    scheduler: Scheduler
    platforms: Mapping[str, Connected]
    downloads: Downloads
    erasing: Erasing
    rounds: Rounds
    passing: Passing
    reports: Reports
    shredding: Shredding
    guests: Guests
    counting: Counting
    pairing: Pairing
    meetings: Meetings

    _stopping: asyncio.Event | None = None
    _draining: asyncio.Task[None] | None = None

    @property
    def routes(self) -> Sequence[web.RouteDef]:
        of_platforms = [route for platform in self.platforms.values() for route in platform.routes]
        return [*of_platforms, *files.routes(self.downloads)]

    async def start(self, *, ticking: bool, delivering: bool = True) -> None:
        """`ticking`: run the scheduler here too, and `delivering`: send here too, as one process on SQLite does."""
        for platform in self.platforms.values():
            await platform.start()
        self._stopping = asyncio.Event()
        self._draining = asyncio.create_task(self.lanes.run(self.outbox if delivering else None, self._stopping))
        if ticking:
            self.scheduler.start()
            await self.scheduler.tick()

    def wind_down(self) -> None:
        """Begin nothing new; what is under way goes on."""
        with suppress(Exception):  # a scheduler that was not started, or was stopped, cannot be stopped
            self.scheduler.stop()
        if self._stopping:
            self._stopping.set()

    async def stop(self) -> None:
        """Give what is under way a few seconds, then close. What is not sent stays in the outbox; a message that was
        cut off on its way is looked up by whoever delivers next."""
        self.wind_down()
        await _within(FINISH_SECONDS, self.runtime.stop(), *([self._draining] if self._draining else []))
        await asyncio.gather(*(platform.close() for platform in self.platforms.values()))
        self.outbox.close()
        self.runtime.close()
        self.databases.close()


async def _within(seconds: float, *work: Awaitable[None]) -> None:
    """What is not done in time is cancelled."""
    tasks = [asyncio.ensure_future(one) for one in work]
    _, late = await asyncio.wait(tasks, timeout=seconds)
    for task in late:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(frozen=True)
class _Ground:
    """What all parts stand on."""

    settings: Settings
    databases: Databases
    people: People
    player: Player
    year: Year
    clock: Clock
    ids: Ids


def compose(
    settings: Settings,
    *,
    clock: Clock = utc_now,
    ids: Ids = random_id,
    references: Ids = random_reference,
    patience_seconds: float | None = None,
) -> Bot:
    """`patience_seconds` is as in `connect`.

    Raises: SettingsFaulty, StorageError and whatever `Databases.open` raises.
    """
    ground = _ground(settings, clock, ids)
    work = _work(ground)
    downloads, turns = _turns(ground, work)
    platforms: dict[str, Connected] = {}
    outbox = Outbox(ground.databases, platforms, clock=clock, owner=f"{socket.gethostname()}:{ids()}")
    lanes = _lanes(settings)
    ground.databases.queued = lanes.kick
    runtime = Runtime(turns, platforms, references=references)
    platforms.update(connect(settings, runtime, clock, patience_seconds))
    metrics.begin(platforms)
    return Bot(
        databases=ground.databases,
        catalog=CATALOG,
        people=ground.people,
        player=ground.player,
        turns=turns,
        runtime=runtime,
        outbox=outbox,
        lanes=lanes,
        scheduler=_scheduler(work, lanes),
        platforms=platforms,
        downloads=downloads,
        **{part.name: getattr(work, part.name) for part in fields(work)},
    )


def _ground(settings: Settings, clock: Clock, ids: Ids) -> _Ground:
    year, where = year_of(settings.calendar_file, CATALOG), places(settings)
    key, third = settings.read_master_key(), erasures(settings)
    databases = Databases.open(where.data, where.keys, key, clock=clock, erasures=third)
    people = People(databases, clock)
    player = Player(databases, CATALOG, people, clock=clock, ids=ids)
    return _Ground(settings, databases, people, player, year, clock, ids)


def _work(on: _Ground) -> Work:
    databases, people, player, clock, ids = on.databases, on.people, on.player, on.clock, on.ids
    floor = on.settings.voice_floor
    nudging = Nudging(databases, CATALOG, people, player, on.year, clock=clock, ids=ids)
    return Work(
        nudging=nudging,
        ticks=Ticks(databases, CATALOG, people, player, clock),
        erasing=Erasing(databases, people, player, clock=clock, ids=ids),
        rounds=Rounds(databases, people, player, clock=clock, floor=floor, inviting=nudging.inviting),
        passing=Passing(databases, people, player, clock=clock),
        reports=Reports(databases, people, player, clock=clock, floor=floor),
        shredding=Shredding(databases, people, player, clock),
        guests=Guests(databases, CATALOG, people, player, clock),
        counting=Counting(databases, clock, floor),
        pairing=Pairing(databases, people, player, clock=clock, ids=ids, inviting=nudging.inviting),
        meetings=Meetings(databases, player, clock),
    )


def _lanes(settings: Settings) -> Lanes:
    if settings.on_sqlite:
        return Embedded()
    from bot.delivery.lanes.procrastinate import Procrastinate

    return Procrastinate(places(settings).data[Compartment.DIRECTORY])


def _scheduler(work: Work, lanes: Lanes) -> Scheduler:
    ticks = {
        "nudging": lambda: metrics.NUDGES.inc(work.nudging.tick()),
        "waking": work.ticks.wake,
        "passing": work.passing.tick,
        "erasing": work.erasing.tick,
        "rounds": work.rounds.tick,
        "reports": work.reports.tick,
        "shredding": work.shredding.tick,
        "guests": work.guests.tick,
        "counting": work.counting.tick,
        "pairing": work.pairing.tick,
        "meetings": work.meetings.tick,
        "measuring": work.ticks.measure,
    }
    return Scheduler(ticks, forget=work.ticks.forget, kick=lanes.kick)


def _turns(on: _Ground, work: Work) -> tuple[Downloads, Turns]:
    databases, people, player, clock = on.databases, on.people, on.player, on.clock
    asking = Asking(databases, people)
    mydata, published = MyData(asking), Published(asking)
    downloads = Downloads(
        databases,
        people,
        {**mydata.documents, **published.documents},
        clock=clock,
        tokens=random_token,
        public_url=on.settings.public_url,
        gates=published.gates,
    )
    upcoming = Upcoming(databases, on.year, work.nudging.inviting.ahead, clock=clock)
    proof = Proof(databases, people)
    replies = Replies(CATALOG, people)
    naming = Naming(people, replies)
    turns = Turns(
        databases=databases,
        catalog=CATALOG,
        people=people,
        player=player,
        replies=replies,
        submissions=Submissions(databases, CATALOG, player, replies, clock),
        talk=Talk(databases, CATALOG, player, replies, naming, clock),
        seen=See(databases, CATALOG, player, work.nudging, clock, mydata, downloads, upcoming, proof),
        nudging=work.nudging,
        linking=Linking(databases, player, people, clock=clock),
        naming=naming,
        passing=work.passing,
        shredding=work.shredding,
        clock=clock,
    )
    return downloads, turns
