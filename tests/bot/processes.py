"""The bot as processes of its own, against a Slack that is only a Web API on loopback."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.commands.import_people import import_people
from bot.compose import Bot, compose
from bot.settings import Settings
from storage.databases import Urls
from tests.adapters.slack.fake_web_api import TOKEN, FakeWebApi
from tests.adapters.slack.payloads import SECRET, command, form, interaction, signed, submitted
from tests.architecture.tree import ROOT
from tests.desk import settings_env

START_SECONDS = 60
ENDS_SECONDS = 60
"""For a process to end on a busy machine: nobody kills it, and one that would never end is found all the same."""
NO_SLACK = "http://127.0.0.1:9/api/"
PEOPLE = """\
id,name,email,manager,unit,timezone,locale,slack_team,slack_user,teams_tenant,teams_user,role
grace,Grace,,,,Europe/Berlin,en,T1,UGRACE,,,manager
ada,Ada,,grace,,Europe/Berlin,en,T1,UADA,,,employee
"""
"""Ada as the payloads of the Slack tests know her, and her manager."""


def environment(urls: Urls, api_url: str) -> dict[str, str]:
    return {
        **settings_env(urls),
        "PORT": "0",
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api_url,
    }


def opened(environ: Mapping[str, str]) -> Bot:
    """The same databases, from inside the test; to be closed with `close`."""
    return compose(Settings.from_env({**environ, "SLACK_BOT_TOKEN": "", "SLACK_SIGNING_SECRET": ""}))


def close(bot: Bot) -> None:
    bot.outbox.close()
    bot.runtime.close()
    bot.databases.close()


def employ(bot: Bot, folder: Path, more: str = "") -> None:
    path = folder / "people.csv"
    path.write_text(PEOPLE + more, encoding="utf-8")
    import_people(bot.databases, path)


async def until(condition: Callable[[], bool], within_seconds: float = START_SECONDS) -> None:
    """Raises: TimeoutError."""
    async with asyncio.timeout(within_seconds):
        while not condition():  # noqa: ASYNC110  what another process does rings no bell in this one
            await asyncio.sleep(0.005)


@dataclass
class Running:
    """A process of the bot that has started."""

    process: asyncio.subprocess.Process
    log: list[dict[str, Any]] = field(default_factory=list)

    @property
    def port(self) -> int:
        return next(int(line["port"]) for line in self.log if line["event"] == "started")

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def terminate(self) -> None:
        self.process.terminate()

    async def ended(self, within_seconds: float) -> int:
        """Its exit status. Raises: TimeoutError."""
        return await asyncio.wait_for(self.process.wait(), within_seconds)

    async def kill(self) -> None:
        self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def running(command: str, environ: Mapping[str, str]) -> AsyncIterator[Running]:
    """`python -m bot <command>`, from its start on; killed at the end if it still runs."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        command,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environ},
        stdin=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    one, begun = Running(process), asyncio.Event()
    reading = asyncio.create_task(_read(one, begun))
    try:
        await asyncio.wait_for(begun.wait(), START_SECONDS)
        yield one
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await reading


async def _read(one: Running, begun: asyncio.Event) -> None:
    assert one.process.stderr
    async for line in one.process.stderr:
        one.log.append(json.loads(line))
        if one.log[-1]["event"] == "started":
            begun.set()


class Slack:
    """What Slack sends to a running process, signed, and what it is asked to show."""

    def __init__(self, one: Running, api: FakeWebApi, session: aiohttp.ClientSession) -> None:
        self._one, self._api, self._session = one, api, session

    async def post(self, raw: bytes) -> tuple[int, str]:
        headers = signed(raw, datetime.now(UTC))
        async with self._session.post(self._one.url("/slack/events"), data=raw, headers=headers) as answer:
            return answer.status, await answer.text()

    async def opens_checkin(self, trigger: str) -> dict[str, Any]:
        """The form that Ada is shown."""
        shown = len(self._api.called("views.open"))
        await self.post(form(command("/checkin", trigger=trigger)))
        await until(lambda: len(self._api.called("views.open")) > shown)
        view: dict[str, Any] = self._api.called("views.open")[-1]["view"]
        return view

    async def submits(self, view: dict[str, Any], trigger: str, **words: str) -> tuple[int, str]:
        values = {name: {"value": value} for name, value in words.items()}
        return await self.post(interaction({**submitted(view, values), "trigger_id": trigger}))
