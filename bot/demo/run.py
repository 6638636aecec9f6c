"""Start the demo: a fresh data folder, a small company, the bot, and the playground with its page."""

from __future__ import annotations

import asyncio
import base64
import errno
import secrets
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from aiohttp import web

from adapters.playground.people import COMPANY
from adapters.playground.server import Playground
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.world import Explanation, Journey
from adapters.slack.platform import PATH
from adapters.teams.platform import PATHS
from bot.app import stopped, web_app
from bot.commands.import_people import import_people
from bot.compose import Bot, compose, utc_now
from bot.demo.apps import Secrets, environment, playground
from bot.demo.clock import MovableClock
from bot.demo.seed import seed
from bot.demo.world import DemoWorld
from bot.places import bring_up_to_date
from bot.settings import Settings

HOST: Final = "127.0.0.1"
NOT_TO_BE_HAD: Final = {errno.EADDRINUSE: "is taken", errno.EACCES: "is not for everybody on this machine"}


def run_demo(port: int) -> int:
    """Until Ctrl-C. Nothing is kept afterwards."""
    try:
        asyncio.run(_run(port))
    except OSError as refused:
        if refused.errno not in NOT_TO_BE_HAD:
            raise
        another = 8400 if port < 1024 else 0 if port == 65535 else port + 1
        print(
            f'Port {port} {NOT_TO_BE_HAD[refused.errno]}. Another one: make demo ARGS="--port {another}"',
            file=sys.stderr,
        )
        return 2
    return 0


async def _run(port: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="cairn-demo-"))
    try:
        async with demo(folder, port=port) as running:
            print(
                f"\nCairn is running with a small company.\n\n    {running.page}\n\nCtrl-C ends it; nothing is kept.\n",
                flush=True,
            )
            await stopped()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Demo:
    """What runs, for whoever wants to look inside: the tests do."""

    bot: Bot
    clock: MovableClock
    playground: Playground
    teams: TeamsPlayground
    page: str


@asynccontextmanager
async def demo(
    folder: Path, *, port: int = 0, clock: MovableClock | None = None, patience_seconds: float | None = None
) -> AsyncIterator[Demo]:
    """The bot and the playground on loopback, talking to each other over HTTP as with the real Slack and Teams.

    `patience_seconds` is how long the bot lets a person wait for a turn, where not as on the real ones; the chats then
    wait twice as long for the bot.
    """
    clock = clock or MovableClock(utc_now)
    keys, world = Secrets(), _World(clock)
    slack, teams = playground(world, keys)
    if patience_seconds is not None:
        slack.request_seconds = teams.courier.answer_seconds = 2 * patience_seconds
    page = await slack.start(port=port)
    settings = Settings.from_env({**_own_settings(folder), **environment(slack, teams, keys)})
    bring_up_to_date(settings)
    bot = compose(settings, clock=clock, patience_seconds=patience_seconds)
    bot.outbox.paced = False  # whoever travels in time does not wait until a wave is through
    world.demo = DemoWorld(bot, clock)
    import_people(bot.databases, COMPANY)
    runner = web.AppRunner(web_app(bot), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    await bot.start(ticking=False)
    await seed(bot, clock)
    bot.scheduler.start()
    await world.demo.catch_up()
    origin = f"http://{HOST}:{runner.addresses[0][1]}"
    bot.downloads.public_url = origin
    slack.bot_url, teams.bot_url = f"{origin}{PATH}", f"{origin}{PATHS[0]}"
    await teams.install_for_everybody()
    try:
        yield Demo(bot, clock, slack, teams, page)
    finally:
        await slack.stop()
        await runner.cleanup()
        await bot.stop()


def _own_settings(folder: Path) -> dict[str, str]:
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return {"CAIRN_DATA_DIR": str(folder), "CAIRN_MASTER_KEY": key}


class _World:
    """The playground needs a world before the bot is there: until then, only a clock."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self.demo: DemoWorld | None = None

    def now(self) -> datetime:
        return self._clock()

    async def travel(self, to: Journey, user: str) -> str:
        return await self.demo.travel(to, user) if self.demo else ""

    async def explain(self, message_id: str) -> Explanation | None:
        return await self.demo.explain(message_id) if self.demo else None
