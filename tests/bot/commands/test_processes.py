"""Processes as an operator starts them: what each does, and how it ends."""

from __future__ import annotations

import asyncio
import re
import signal
import sqlite3
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import make_url

from adapters.port import Account, Invoked, Tell, Uninstalled
from bot import compose, platforms
from bot.app import REQUEST_SECONDS
from bot.compose import Bot
from flows.kit.message import Line, plain
from storage.compartments import Compartment
from storage.databases import Urls
from storage.directory.people import is_workspace_active
from tests.adapters.slack.fake_web_api import FakeWebApi
from tests.adapters.slack.fake_web_api import said as said_by_slack
from tests.bot.processes import (
    ENDS_SECONDS,
    NO_SLACK,
    START_SECONDS,
    Slack,
    close,
    employ,
    environment,
    opened,
    running,
    until,
)

ACCEPTED_TWO = 'cairn_gate_total{outcome="accepted",platform="slack"} 2.0'


def team(urls: Urls, folder: Path, more: str = "") -> None:
    bot = opened(environment(urls, NO_SLACK))
    employ(bot, folder, more)
    close(bot)


async def test_a_turn_under_way_is_finished_when_the_process_is_told_to_stop(
    sqlite_urls: Urls, api: FakeWebApi, tmp_path: Path
) -> None:
    """A deploy in the middle of a save: it is saved, answered, and the process ends by itself with status 0."""
    environ = environment(sqlite_urls, f"{api.url}/api/")
    team(sqlite_urls, tmp_path)
    async with running("web", environ) as web_process, aiohttp.ClientSession() as session:
        slack = Slack(web_process, api, session)
        view = await slack.opens_checkin("t1")
        other = sqlite3.connect(make_url(sqlite_urls.data[Compartment.WORK]).database or "", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        saving = asyncio.create_task(slack.submits(view, "t2", moved="The migration is closed."))
        async with asyncio.timeout(START_SECONDS):
            while ACCEPTED_TWO not in await (await session.get(web_process.url("/metrics"))).text():
                pass
        web_process.terminate()
        await until(lambda: web_process.log[-1]["event"] == "stopping")
        other.execute("ROLLBACK")
        other.close()
        (answer, _), status = await saving, await web_process.ended(ENDS_SECONDS)

    assert answer == 200
    assert status == 0
    assert [line["event"] for line in web_process.log] == ["started", "stopping", "stopped"]
    assert "The migration is closed." in checked_in(environ)


def test_what_a_stop_waits_for_ends_before_it_is_killed() -> None:
    """Whoever runs it kills after ten seconds: requests, deliveries and platforms leave two of them."""
    assert REQUEST_SECONDS + compose.FINISH_SECONDS + platforms.STOP_SECONDS <= 8


def checked_in(environ: dict[str, str]) -> str:
    """What the manager reads of the team's week."""
    bot = opened(environ)
    try:
        reply = bot.turns.handle(Invoked("e", Account("slack", "T1", "UGRACE"), "team"))
        assert isinstance(reply, Tell)
        return plain(reply.card)
    finally:
        close(bot)


@pytest.mark.parametrize("notice", [signal.SIGTERM, signal.SIGINT])
async def test_a_slack_that_never_answers_does_not_keep_a_process_alive(
    sqlite_urls: Urls, tmp_path: Path, notice: signal.Signals
) -> None:
    """Messages under way stay in the outbox; a platform that kills after ten seconds need not."""
    reached, silent = asyncio.Event(), asyncio.Event()

    async def never(request: web.Request) -> web.Response:
        reached.set()
        await silent.wait()
        return web.Response()

    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", never)
    async with TestServer(app) as server:
        environ = environment(sqlite_urls, f"{server.make_url('/api/')}")
        team(sqlite_urls, tmp_path)
        post(environ, "ada", *(f"hello {number}" for number in range(3)))
        post(environ, "grace", "hello")
        async with running("web", environ) as web_process:
            await asyncio.wait_for(reached.wait(), START_SECONDS)
            web_process.process.send_signal(notice)
            status = await web_process.ended(ENDS_SECONDS)
        silent.set()

    assert status == 0


def post(environ: dict[str, str], person: str, *words: str) -> None:
    """Messages for somebody, as turns commit them."""
    bot = opened(environ)
    queue(bot, person, *words)
    close(bot)


def queue(bot: Bot, person: str, *words: str) -> None:
    member = bot.people.by_id(person)
    assert member
    with bot.databases.work() as session:
        for text in words:
            speaking = replace(member.person, via="slack")  # whatever day it is today
            bot.player.queue(session, speaking, (Line[str](text=text),), key=f"{person} {text}")


def said(api: FakeWebApi) -> list[str]:
    """What was posted; on some days a process reminds people of something as well."""
    texts = [call["text"] for call in api.called("chat.postMessage")]
    return [text for text in texts if re.match(r"hello|p\d \d", text)]


@pytest.mark.parametrize("process", ["web", "worker"])
async def test_a_start_with_a_token_that_works_ends_a_removal(
    sqlite_urls: Urls, api: FakeWebApi, tmp_path: Path, process: str
) -> None:
    """Removed, added again with a new token, and started with it: nobody has to know of a row in a table."""
    environ = environment(sqlite_urls, f"{api.url}/api/")
    team(sqlite_urls, tmp_path)
    api.next("auth.test", said_by_slack(ok=True, team_id="T1"))
    bot = opened(environ)
    bot.turns.handle(Uninstalled("gone", "slack", "T1"))
    close(bot)
    async with running(process, environ):
        await until(lambda: api.called("auth.test") != [])
        await until(lambda: is_active(environ, "T1"))


def is_active(environ: dict[str, str], tenant: str) -> bool:
    bot = opened(environ)
    try:
        with bot.databases.directory(write=False) as session:
            return is_workspace_active(session, "slack", tenant)
    finally:
        close(bot)


async def test_a_worker_delivers_and_ends_when_told(postgres_urls: Urls, api: FakeWebApi, tmp_path: Path) -> None:
    """The process beside the web processes: it ticks and delivers."""
    environ = environment(postgres_urls, f"{api.url}/api/")
    team(postgres_urls, tmp_path)
    post(environ, "ada", "hello")
    async with running("worker", environ) as worker:
        await until(lambda: said(api) != [])
        worker.terminate()
        status = await worker.ended(ENDS_SECONDS)

    assert said(api) == ["hello"]
    assert status == 0
    assert [line["event"] for line in worker.log] == ["started", "stopping", "stopped"]
    assert "port" not in worker.log[0], "it listens nowhere unless told to"


async def test_beside_sqlite_a_worker_is_idle(sqlite_urls: Urls, api: FakeWebApi, tmp_path: Path) -> None:
    """A Procfile starts it all the same; two that deliver from one file would each keep the chat's limits, alone."""
    environ = environment(sqlite_urls, f"{api.url}/api/") | {"METRICS_PORT": "0"}
    team(sqlite_urls, tmp_path)
    post(environ, "ada", "hello")
    async with running("worker", environ) as worker:
        early = said(api)
        async with running("web", environ):
            await until(lambda: said(api) != [])
        worker.terminate()
        status = await worker.ended(ENDS_SECONDS)

    assert early == []
    assert said(api) == ["hello"]
    assert status == 0
    assert worker.log[0]["code"] == "idle"


async def test_a_worker_tells_how_it_is_where_its_operator_wants_to_know(
    postgres_urls: Urls, api: FakeWebApi, tmp_path: Path
) -> None:
    """Ticks and deliveries are counted where they happen; and nobody else can ask anything of it."""
    environ = environment(postgres_urls, f"{api.url}/api/") | {"METRICS_PORT": "0"}
    team(postgres_urls, tmp_path)
    async with running("worker", environ) as worker, aiohttp.ClientSession() as session:
        post(environ, "ada", "hello")
        await until(lambda: said(api) != [])
        answers = [await session.get(worker.url(path)) for path in ("/healthz", "/readyz", "/metrics", "/slack/events")]
        metrics = await answers[2].text()
        worker.terminate()
        status = await worker.ended(ENDS_SECONDS)

    assert [answer.status for answer in answers] == [200, 200, 200, 404]
    assert "cairn_outbox_age_seconds 0.0" in metrics
    assert status == 0


async def test_web_and_worker_deliver_each_message_once(postgres_urls: Urls, api: FakeWebApi, tmp_path: Path) -> None:
    """Two processes on one PostgreSQL, both delivering, while messages keep coming: each arrives once and in order."""
    environ = environment(postgres_urls, f"{api.url}/api/")
    people = [f"p{number}" for number in range(6)]
    team(postgres_urls, tmp_path, "".join(f"{name},{name},,,,UTC,en,T1,U{name.upper()},,,\n" for name in people))
    async with running("web", environ), running("worker", environ):
        bot = opened(environ)
        for number in range(5):
            for name in people:
                await asyncio.to_thread(queue, bot, name, f"{name} {number}")
        close(bot)
        await until(lambda: len(said(api)) >= 30)
        await asyncio.sleep(1)

    assert len(said(api)) == 30
    for name in people:
        assert [text for text in said(api) if text.startswith(name)] == [f"{name} {number}" for number in range(5)]
