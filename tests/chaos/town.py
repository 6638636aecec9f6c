"""Everything that chaos is made in: the made-up company in both chats, the bot's processes, and one movable time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from adapters.playground.people import COMPANY, Person, read_company
from adapters.playground.server import Playground
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.world import Explanation, Journey
from adapters.slack.platform import PATH
from adapters.teams.platform import PATHS
from bot.commands.import_people import import_people
from bot.compose import Bot, compose, utc_now
from bot.demo.apps import Secrets, environment, playground
from bot.settings import Settings
from tests.chaos.child import Child
from tests.chaos.databases import Files, Server, Stored
from tests.chaos.history import History
from tests.chaos.relay import Relay
from tests.desk import settings_env

TICK_SECONDS: Final = "1"
PROCESSES: Final = ("web", "worker")


class Time:
    """What time it is in the chats, and for each process of the bot, whose clock may be wrong by a while."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self._folder, self._wrong = folder, dict.fromkeys(PROCESSES, 0.0)
        self._ahead = at - utc_now()
        self._tell()

    def now(self) -> datetime:
        return utc_now() + self._ahead

    def passes(self, passed: timedelta) -> None:
        """For everybody."""
        self._ahead += passed
        self._tell()

    @contextmanager
    def wrong(self, seconds: float, *of: str) -> Iterator[None]:
        """The clocks of these processes alone; of all unless named."""
        self._wrong.update(dict.fromkeys(of or PROCESSES, seconds))
        self._tell()
        try:
            yield
        finally:
            self._wrong = dict.fromkeys(PROCESSES, 0.0)
            self._tell()

    def file(self, process: str) -> Path:
        """What the clock of a process is read from."""
        return self._folder / f"{process}.clock"

    def _tell(self) -> None:
        """Never half a number: the file is exchanged as a whole."""
        for process, wrong in self._wrong.items():
            new = self._folder / f"{process}.new"
            new.write_text(str(self._ahead.total_seconds() + wrong))
            new.replace(self.file(process))


class _World:
    """What the playground borrows: the time, and nothing else."""

    def __init__(self, time: Time) -> None:
        self._time = time

    def now(self) -> datetime:
        return self._time.now()

    async def travel(self, to: Journey, user: str) -> str:
        del to, user
        return ""

    async def explain(self, message_id: str) -> Explanation | None:
        del message_id
        return None


@dataclass
class Town:
    time: Time
    slack: Playground
    teams: TeamsPlayground
    relay: Relay
    databases: Stored
    chance: Random
    people: tuple[Person, ...]
    web: Child
    worker: Child | None
    """On SQLite `web` does its work."""
    history: History = field(default_factory=History)

    @property
    def files(self) -> Files | None:
        return self.databases if isinstance(self.databases, Files) else None

    @property
    def server(self) -> Server | None:
        return self.databases if isinstance(self.databases, Server) else None

    @property
    def children(self) -> tuple[Child, ...]:
        return (self.web, self.worker) if self.worker else (self.web,)

    async def up(self, **more: str) -> None:
        """Start what is not alive."""
        await asyncio.gather(*(child.start(**more) for child in self.children if not child.is_alive))
        self.relay.leads_to(f"http://127.0.0.1:{self.web.port}")

    @contextmanager
    def bot(self) -> Iterator[Bot]:
        """The same databases, from inside; nothing is sent."""
        own = compose(Settings.from_env(settings_env(self.databases.straight)), clock=self.time.now)
        try:
            yield own
        finally:
            own.outbox.close()
            own.runtime.close()
            own.databases.close()


@asynccontextmanager
async def town(folder: Path, databases: Stored, seed: int, at: datetime, patience: float) -> AsyncIterator[Town]:
    """The company is imported, everybody has the app, and the bot's processes run."""
    chance, keys, time = Random(seed), Secrets(), Time(folder, at)
    slack, teams = playground(_World(time), keys)
    relay = Relay(chance, slack.courier.signature)
    await slack.start(port=0)
    origin = await relay.start()
    slack.bot_url, teams.bot_url = f"{origin}{PATH}", f"{origin}{PATHS[0]}"
    chats = {**environment(slack, teams, keys), "MICROSOFT_SERVICE_URL": teams.service_url}
    web, worker = (Child(one, _environ(databases, chats, time.file(one)), patience) for one in PROCESSES)
    works = worker if isinstance(databases, Server) else None
    made = Town(time, slack, teams, relay, databases, chance, read_company(), web, works)
    made.history.patience = patience
    try:
        with made.bot() as bot:
            import_people(bot.databases, COMPANY)
        await made.up()
        await teams.install_for_everybody()
        yield made
    finally:
        for child in made.children:
            child.thaw()
            await child.kill()
        await relay.stop()
        await slack.stop()


def _environ(databases: Stored, chats: Mapping[str, str], clock: Path) -> dict[str, str]:
    moved = {"CHAOS_CLOCK": str(clock), "CHAOS_TICK_SECONDS": TICK_SECONDS}
    return {**settings_env(databases.urls), **chats, **moved, "PORT": "0"}
