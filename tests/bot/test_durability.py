"""A process that is killed again and again while people save: what was acknowledged is there, once, and told once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import orjson
from aiohttp import web

from adapters.port import Account, Invoked, Tell
from bot.compose import compose, utc_now
from bot.demo.clock import MovableClock
from bot.settings import Settings
from flows.kit.message import plain
from storage import runs
from storage.compartments import Compartment
from storage.databases import Urls
from storage.runs import RunStatus
from tests.adapters.slack.fake_web_api import FakeWebApi, fake_web_api
from tests.adapters.slack.payloads import command, form, interaction, submitted
from tests.bot.processes import Running, Slack, close, employ, environment, opened, running, until

KILLS = 8
SAVES_PER_LIFE = 6
AT_ONCE = 6
PEOPLE = [f"u{number:03}" for number in range(300)]
PAST_EVERY_LEASE = timedelta(minutes=5)


@dataclass
class Crowd:
    """People who each save one check-in; whoever gets no answer sends the same form again."""

    api: FakeWebApi
    session: aiohttp.ClientSession
    saved: dict[str, str] = field(default_factory=dict)
    """Who was told that it is saved, and in which run."""
    sent_again: int = 0
    slack: Slack | None = None
    alive: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: Iterator[str] = field(default_factory=lambda: iter(PEOPLE))

    def reaches(self, process: Running | None) -> None:
        self.slack = Slack(process, self.api, self.session) if process else None
        self.alive.set() if process else self.alive.clear()

    async def save(self) -> None:
        """One after the other, until everybody has."""
        for person in self.waiting:
            view = await self._form(person)
            body = {**submitted(view, {"moved": {"value": f"words of {person}"}}), "user": {"id": person.upper()}}
            while await self._send(interaction({**body, "trigger_id": f"save {person}"})) != (200, ""):
                self.sent_again += 1
            self.saved[person] = orjson.loads(view["private_metadata"])["run"]

    async def _form(self, person: str) -> dict[str, Any]:
        trigger = 0
        while True:
            trigger += 1
            name = f"open {person} {trigger}"
            await self._send(form({**command("/checkin", trigger=name), "user_id": person.upper()}))
            for _ in range(100):
                found = [call["view"] for call in self.api.called("views.open") if call["trigger_id"] == name]
                if found:
                    return dict(found[0])
                await asyncio.sleep(0.01)

    async def _send(self, raw: bytes) -> tuple[int, str]:
        await self.alive.wait()
        assert self.slack
        try:
            return await self.slack.post(raw)
        except (aiohttp.ClientError, TimeoutError):
            return 0, "no answer"


def remembering(api: FakeWebApi) -> None:
    """A Slack in which messages can be found again."""

    def history() -> web.StreamResponse:
        posted = [{**call, "ts": "1700000000.000001"} for call in api.called("chat.postMessage")]
        return web.json_response({"ok": True, "messages": posted})

    api.next("conversations.history", *[history] * 1000)


async def lives_and_deaths(crowd: Crowd, environ: dict[str, str]) -> None:
    for life in range(KILLS):
        before = len(crowd.saved)
        async with running("web", environ) as process:
            crowd.reaches(process)
            await until(lambda enough=before + SAVES_PER_LIFE + life: len(crowd.saved) >= enough)  # type: ignore[misc]
            await process.kill()
            crowd.reaches(None)


async def deliver_the_rest(environ: dict[str, str]) -> None:
    """As a process does that starts after all leases are over: it looks first, and then sends what did not arrive."""
    clock = MovableClock(utc_now)
    bot = compose(Settings.from_env(environ), clock=clock)
    bot.outbox.paced = False
    for platform in bot.platforms.values():
        await platform.start()
    for _ in range(3):
        clock.move_to(clock() + PAST_EVERY_LEASE)
        while await bot.outbox.drain():
            pass
    await bot.stop()


def read_by_their_manager(environ: dict[str, str]) -> str:
    bot = opened(environ)
    reply = bot.turns.handle(Invoked("e", Account("slack", "T1", "UGRACE"), "team"))
    close(bot)
    assert isinstance(reply, Tell)
    return plain(reply.card)


def unfinished(environ: dict[str, str], ids: list[str]) -> list[str]:
    """Which of these runs are not completed."""
    bot = opened(environ)
    with bot.databases.read(Compartment.WORK) as session:
        found = [(name, runs.load(session, name)) for name in ids]
    close(bot)
    return [name for name, run in found if run is None or run.status is not RunStatus.COMPLETED]


async def test_what_was_acknowledged_survives_every_kill_and_is_told_once(sqlite_urls: Urls, tmp_path: Path) -> None:
    """The promise «Saved»: through eight deaths in the middle of saving, nothing is lost and nothing comes twice."""
    async with fake_web_api() as api, aiohttp.ClientSession() as session:
        remembering(api)
        environ = environment(sqlite_urls, f"{api.url}/api/")
        bot = opened(environ)
        employ(bot, tmp_path, "".join(f"{who},{who},,grace,,UTC,en,T1,{who.upper()},,,\n" for who in PEOPLE))
        close(bot)
        crowd = Crowd(api, session)
        saving = [asyncio.create_task(crowd.save()) for _ in range(AT_ONCE)]
        await lives_and_deaths(crowd, environ)
        for task in saving:
            task.cancel()
        await asyncio.gather(*saving, return_exceptions=True)
        await deliver_the_rest(environ)

    told = Counter(call["metadata"]["event_payload"]["id"] for call in api.called("chat.postMessage"))
    read = read_by_their_manager(environ).splitlines()
    assert len(crowd.saved) >= KILLS * SAVES_PER_LIFE
    assert [who for who in crowd.saved if sum(line.endswith(f"words of {who}") for line in read) != 1] == []
    assert unfinished(environ, list(crowd.saved.values())) == []
    assert [message for message, times in told.items() if times > 1] == []
    assert len(told) >= len(crowd.saved)
