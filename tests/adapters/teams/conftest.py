"""A Teams platform over loopback: a host that answers what a test wants, a fake Microsoft, and signed tokens."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import orjson
import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.port import Account
from adapters.teams import Teams, Timing, teams_platform
from tests.adapters.stub import VERBS, Clock, StubHost, phrase
from tests.adapters.teams import payloads
from tests.adapters.teams.fake_microsoft import ACCESS, APP, PASSWORD, TENANT, FakeMicrosoft, fake_microsoft
from tests.adapters.teams.payloads import WORDS, activity

ADA = Account("teams", TENANT, payloads.ADA)
SECRETS = (ACCESS, PASSWORD, WORDS, "eyJ", "PRIVATE KEY")


@dataclass
class World:
    """Everything a test touches."""

    teams: Teams
    host: StubHost
    microsoft: FakeMicrosoft
    clock: Clock
    client: TestClient[web.Request, web.Application]
    counted: list[str]
    slept: list[float]

    @property
    def service_url(self) -> str:
        return self.microsoft.service_url

    def token(self, **changed: Any) -> str:
        return payloads.token(self.service_url, self.clock.now, **changed)

    async def post(self, raw: bytes, token: str | None = None, **headers: str) -> ClientResponse:
        """A request with a token as the Bot Framework makes it, unless told otherwise."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        usual = {"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {token or self.token()}"}
        return await self.client.post("/teams/messages", data=raw, headers={**usual, **named})

    async def send(self, body: dict[str, Any]) -> ClientResponse:
        return await self.post(orjson.dumps(body))

    async def say(self, text: str, **more: Any) -> ClientResponse:
        return await self.send(activity("message", self.service_url, text=text, **more))

    async def invoke(self, body: dict[str, Any]) -> dict[str, Any]:
        """What the client shows; nothing for an empty answer."""
        answered = await self.send(body)
        assert answered.status == 200
        raw = await answered.read()
        return orjson.loads(raw) if raw else {}

    async def dialog(self, body: dict[str, Any]) -> dict[str, Any]:
        """The dialog that is shown in answer."""
        answer = await self.invoke(body)
        assert answer["task"]["type"] == "continue"
        value: dict[str, Any] = answer["task"]["value"]
        return value

    async def settled(self) -> None:
        """When everything behind the answers is done."""
        await self.teams._background.settle(5)

    async def said(self) -> list[dict[str, Any]]:
        """Every message there is, once everything is done."""
        await self.settled()
        return [call.body for call in self.microsoft.called("send")]


@pytest.fixture(autouse=True)
def nothing_leaks(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a test does to the adapter: no words, token, password or key is in any log."""
    caplog.set_level(logging.DEBUG)
    yield
    logged = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert not [secret for secret in SECRETS if secret in logged]


@asynccontextmanager
async def running(timing: Timing, verbs: Collection[str] = VERBS) -> AsyncIterator[World]:
    """The adapter behind its own routes, beside a fake Microsoft."""
    async with fake_microsoft() as microsoft:
        host, clock, counted, slept = StubHost(), Clock(), list[str](), list[float]()

        async def sleep(seconds: float) -> None:
            slept.append(seconds)

        teams = teams_platform(
            host=host,
            phrase=phrase,
            verbs=verbs,
            clock=clock,
            app_id=APP,
            app_password=PASSWORD,
            app_tenant=TENANT,
            metadata_url=microsoft.metadata_url,
            authority_url=microsoft.url,
            service_hosts=("smba.trafficmanager.net", microsoft.url),
            service_url=microsoft.service_url,
            count=counted.append,
            timing=timing,
            sleep=sleep,
        )
        app = web.Application()
        app.add_routes(teams.routes)
        await teams.start()
        async with TestClient(TestServer(app)) as client:
            yield World(teams, host, microsoft, clock, client, counted, slept)
        await teams.close()


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with running(Timing(body_seconds=1.0, patience_seconds=0.1, keys_seconds=5, stop_seconds=5)) as world:
        yield world
