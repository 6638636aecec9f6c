"""A message in Teams and its reply, from the signed request to the connector, against botbuilder's CloudAdapter.

python -m tests.benchmarks.teams
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import urlopen

import orjson

from storage import migrate
from storage.databases import Urls, urls_in
from tests.adapters.teams.fake_microsoft import APP, PASSWORD, TENANT, FakeMicrosoft, fake_microsoft
from tests.adapters.teams.payloads import activity, token
from tests.benchmarks import checkins
from tests.benchmarks.load import closed_loop
from tests.benchmarks.rounds import Figures, machine, pin, say, table
from tests.benchmarks.servers import Server, servers
from tests.desk import settings_env

LOAD_CORE = 1
AT_ONCE = 16
LATEST_SECONDS = 60.0

ECHO, DURABLE, STOCK = "ours, an echo", "ours, the durable turn", "CloudAdapter, an echo"
PER_SECOND = "turns a second"
CPU = "CPU µs a turn"
TOKENS = "token requests per 100 turns"
STALL = "ms the loop stands still"


@dataclass(frozen=True)
class Amounts:
    """Messages of one variant in one round; `token_seconds` is how slow the token endpoint is for the stall."""

    rounds: int = 7
    messages: int = 200
    warm_up: int = 40
    stalls: int = 3
    token_seconds: float = 3.0

    @property
    def all(self) -> int:
        return self.warm_up + self.rounds * self.messages


def compare(amounts: Amounts = Amounts()) -> Figures:
    """Raises: Failed or TimeoutError when a message was refused or not replied to."""
    with _migrated(amounts.all) as urls:
        figures = asyncio.run(_measure(urls, amounts))
    with _migrated(2) as urls:
        for name, seconds in asyncio.run(_stalls(urls, amounts)).items():
            figures[name][STALL] = seconds * 1e3
    return figures


@contextmanager
def _migrated(many: int) -> Iterator[Urls]:
    """Databases of ours with that many people, each known in Teams."""
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        urls = urls_in(Path(folder))
        migrate.upgrade(urls)
        checkins.hire_in_teams(urls, TENANT, many)
        yield urls


def _variants(urls: Urls, microsofts: dict[str, FakeMicrosoft]) -> dict[str, dict[str, Any]]:
    env = {
        **settings_env(urls),
        "MICROSOFT_APP_ID": APP,
        "MICROSOFT_APP_PASSWORD": PASSWORD,
        "MICROSOFT_APP_TENANT_ID": TENANT,
        "MICROSOFT_OPENID_METADATA_URL": microsofts[DURABLE].metadata_url,
        "MICROSOFT_AUTHORITY_URL": microsofts[DURABLE].url,
        "MICROSOFT_ALLOWED_SERVICE_HOSTS": microsofts[DURABLE].url,
    }
    programs = {ECHO: ("serve_teams", None), DURABLE: ("serve_teams", env), STOCK: ("serve_cloud_adapter", None)}
    return {
        name: {
            "program": program,
            "env": own,
            "metadata": microsofts[name].metadata_url,
            "authority": microsofts[name].url,
        }
        for name, (program, own) in programs.items()
    }


async def _microsofts(running: AsyncExitStack) -> dict[str, FakeMicrosoft]:
    """One for each variant, so that what is asked of it can be counted."""
    return {name: await running.enter_async_context(fake_microsoft()) for name in (ECHO, DURABLE, STOCK)}


async def _started(stack: AsyncExitStack, urls: Urls, microsofts: dict[str, FakeMicrosoft]) -> dict[str, Server]:
    """Beside the loop, for they ask for their keys at once."""
    return await asyncio.to_thread(stack.enter_context, servers(_variants(urls, microsofts)))


# --- turns ------------------------------------------------------------------------------------------------------------


async def _measure(urls: Urls, amounts: Amounts) -> Figures:
    async with AsyncExitStack() as stack:
        microsofts = await _microsofts(stack)
        running = await _started(stack, urls, microsofts)
        found: list[Figures] = []
        for name, server in running.items():
            await _replied(server, microsofts[name], range(amounts.warm_up), at_once=1)
        for number in range(amounts.rounds):
            start = amounts.warm_up + number * amounts.messages
            people = range(start, start + amounts.messages)
            names = list(running)[:: 1 if number % 2 == 0 else -1]
            found.append({name: await _one(running[name], microsofts[name], people) for name in names})
        return {
            name: {
                PER_SECOND: median(one[name][PER_SECOND] for one in found),
                CPU: median(one[name][CPU] for one in found),
                TOKENS: microsofts[name].asked.count("token") / amounts.all * 100,
            }
            for name in running
        }


async def _one(server: Server, microsoft: FakeMicrosoft, people: range) -> dict[str, float]:
    cpu, since = await asyncio.to_thread(server.cpu_seconds), time.perf_counter()
    await _replied(server, microsoft, people, AT_ONCE)
    taken = time.perf_counter() - since
    used = await asyncio.to_thread(server.cpu_seconds) - cpu
    return {PER_SECOND: len(people) / taken, CPU: used / len(people) * 1e6}


async def _replied(server: Server, microsoft: FakeMicrosoft, people: range, at_once: int) -> None:
    """A message of each, until every one of them has its reply. Raises: Failed, TimeoutError."""
    microsoft.calls.clear()
    await closed_loop(server.port, [_message(microsoft, number) for number in people], at_once)
    await _until_sent(microsoft, len(people))


async def _until_sent(microsoft: FakeMicrosoft, many: int) -> None:
    async with asyncio.timeout(LATEST_SECONDS):
        while len(microsoft.called("send")) < many:  # noqa: ASYNC110  what a variant sends is only counted
            await asyncio.sleep(0.005)
    assert len(microsoft.called("send")) == many


def _message(microsoft: FakeMicrosoft, number: int) -> bytes:
    """`checkin`, typed: an echo says it again, the durable turn begins a run and asks its first question."""
    body = orjson.dumps(
        activity(
            "message",
            microsoft.service_url,
            text="checkin",
            **{"from": {"id": f"29:{number}", "aadObjectId": f"u{number}"}},
            conversation={"id": f"a:{number}", "conversationType": "personal", "tenantId": TENANT},
        )
    )
    return _request(microsoft, body)


def _request(microsoft: FakeMicrosoft, body: bytes) -> bytes:
    """With the same token for an hour, as Teams does."""
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    head = (
        "POST /teams/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset=utf-8\r\n"
        f"Authorization: Bearer {token(microsoft.service_url, hour)}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


# --- stalls -----------------------------------------------------------------------------------------------------------


async def _stalls(urls: Urls, amounts: Amounts) -> dict[str, float]:
    """The longest stall in seconds while the first token is fetched, each time in new processes: the median."""
    found: dict[str, list[float]] = {}
    for number in range(amounts.stalls):
        async with AsyncExitStack() as stack:
            microsofts = await _microsofts(stack)
            running = await _started(stack, urls, microsofts)
            for name in list(running)[:: 1 if number % 2 == 0 else -1]:
                stalled = await _stall(running[name], microsofts[name], amounts.token_seconds)
                found.setdefault(name, []).append(stalled)
    return {name: median(seconds) for name, seconds in found.items()}


async def _stall(server: Server, microsoft: FakeMicrosoft, token_seconds: float) -> float:
    await closed_loop(server.port, [_unanswered(microsoft)] * 3, 1)  # keys are fetched, the code is loaded
    microsoft.token_seconds = token_seconds
    await _longest(server)
    asking = asyncio.create_task(closed_loop(server.port, [_message(microsoft, 0)], 1))
    await _until_sent(microsoft, 1)
    await asking
    return await _longest(server)


def _unanswered(microsoft: FakeMicrosoft) -> bytes:
    return _request(microsoft, orjson.dumps(activity("typing", microsoft.service_url)))


async def _longest(server: Server) -> float:
    def ask() -> Any:
        with urlopen(f"http://127.0.0.1:{server.port}/stall") as answer:
            return json.load(answer)

    return float(await asyncio.to_thread(ask))


def ratios() -> Sequence[tuple[str, str, str]]:
    return [(measure, ours, STOCK) for measure in (PER_SECOND, CPU) for ours in (ECHO, DURABLE)]


def main() -> None:
    pin(LOAD_CORE)
    say(f"Server on one core; load, keys, tokens and connector on the other; {machine()}\n")
    say(table("A message in Teams and its reply", compare(), ratios()))


if __name__ == "__main__":
    main()
