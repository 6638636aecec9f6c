"""A Slack platform over loopback: a host that answers what a test wants, a fake Web API, and signed requests."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.port import Account
from adapters.slack import Slack, Timing, slack_platform
from tests.adapters.slack.fake_web_api import TOKEN, FakeWebApi, fake_web_api
from tests.adapters.slack.payloads import SECRET, WORDS, form, interaction, signed
from tests.adapters.stub import VERBS, Clock, StubHost, phrase

ADA = Account("slack", "T1", "UADA")
SECRETS = (TOKEN, SECRET, WORDS, "legacy-token", "v0=", "/commands/", "xapp-")


@dataclass
class World:
    """Everything a test touches."""

    slack: Slack
    host: StubHost
    api: FakeWebApi
    clock: Clock
    client: TestClient[web.Request, web.Application]
    counted: list[str]
    slept: list[float]

    async def post(self, raw: bytes, **headers: str) -> ClientResponse:
        """A request signed as Slack does, unless headers say otherwise."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post("/slack/events", data=raw, headers={**signed(raw, self.clock.now), **named})

    async def command(self, fields: dict[str, str]) -> ClientResponse:
        return await self.post(form(fields))

    async def interact(self, payload: dict[str, Any]) -> ClientResponse:
        return await self.post(interaction(payload))

    async def event(self, body: dict[str, Any]) -> ClientResponse:
        raw = orjson.dumps(body)
        return await self.client.post(
            "/slack/events", data=raw, headers=signed(raw, self.clock.now, "application/json")
        )

    async def settled(self) -> None:
        """When everything behind the answers is done."""
        await self.slack._background.settle(5)


@pytest.fixture(autouse=True)
def nothing_leaks(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a test does to the adapter: no words, token, secret, signature or answering address is in any log."""
    caplog.set_level(logging.DEBUG)
    yield
    # By its end a test's records are no longer in `caplog.records`.
    records = [*caplog.get_records("setup"), *caplog.get_records("call"), *caplog.records]
    # The fake Web API stands in the same process and has an access log of its own.
    ours = [record for record in records if "POST /commands/" not in record.getMessage()]
    logged = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in ours)
    assert not [secret for secret in SECRETS if secret in logged]


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with fake_web_api() as api:
        host, clock, counted, slept = StubHost(), Clock(), list[str](), list[float]()

        async def sleep(seconds: float) -> None:
            slept.append(seconds)

        slack = slack_platform(
            host=host,
            phrase=phrase,
            verbs=VERBS,
            clock=clock,
            bot_token=TOKEN,
            signing_secret=SECRET,
            api_url=f"{api.url}/api/",
            count=counted.append,
            timing=Timing(body_seconds=0.2, patience_seconds=0.05, answer_lands_seconds=0.3, stop_seconds=2),
            sleep=sleep,
        )
        app = web.Application()
        app.add_routes(slack.routes)
        await slack.start()
        async with TestClient(TestServer(app)) as client:
            yield World(slack, host, api, clock, client, counted, slept)
        await slack.close()
