"""The whole durable turn, a check-in from its signed request to its committed row, against Bolt and the usual stack.

python -m tests.benchmarks.turn
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from storage import migrate, postgres
from storage.databases import Urls, urls_in
from tests.adapters.slack.payloads import SECRET
from tests.benchmarks import checkins, usual
from tests.benchmarks.load import closed_loop, open_loop
from tests.benchmarks.rounds import Figures, machine, pin, say, table
from tests.benchmarks.servers import Server, servers
from tests.desk import settings_env
from tests.postgres import temporary_server
from tests.storage_fixtures import MASTER_KEY

LOAD_CORE = 1
AT_ONCE = 8

CPU = "CPU µs a request"
USUAL, USUAL_IN_A_THREAD = "usual", "usual, session in a thread"


@dataclass(frozen=True)
class Amounts:
    """Requests of one variant in one round: `closed` as fast as answers come, then `opened` at each of the rates."""

    rounds: int = 7
    closed: int = 200
    warm_up: int = 60
    opened: int = 150
    rates: tuple[float, ...] = (50.0, 200.0)

    @property
    def a_round(self) -> int:
        return self.closed + self.opened * len(self.rates)

    @property
    def all(self) -> int:
        return self.warm_up + self.rounds * self.a_round


def compare(backend: str, amounts: Amounts) -> Figures:
    """Figures by variant on "sqlite" or "postgres". Raises: Failed when a request was not kept."""
    with _places(backend) as (urls, usual_urls):
        bodies = checkins.prepare(urls, amounts.all)
        for url in usual_urls.values():
            usual.make_table(_in_step(url))
        with servers(_variants(urls, usual_urls)) as running:
            figures = asyncio.run(_measure(running, bodies, amounts))
        asked = amounts.all
        kept = checkins.kept(urls)
        assert kept == (asked, asked, asked), f"of {asked} requests, {kept} runs, rows and messages were kept"
        for name, url in usual_urls.items():
            assert usual.rows(_in_step(url)) == asked, name
    return figures


@contextmanager
def _places(backend: str) -> Iterator[tuple[Urls, dict[str, str]]]:
    """Migrated databases of ours; and by variant where the usual stack keeps its table, with its driver."""
    if backend == "sqlite":
        with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
            urls = urls_in(Path(folder))
            migrate.upgrade(urls)
            threaded = f"sqlite:///{folder}/threaded.db"
            yield urls, {USUAL: f"sqlite+aiosqlite:///{folder}/usual.db", USUAL_IN_A_THREAD: threaded}
        return
    with temporary_server() as server, server.database() as database, server.database() as other:
        migrate.upgrade_one(database.url, MASTER_KEY)
        yield (
            postgres.urls_from_one(database.url, MASTER_KEY),
            {USUAL: other.url.replace("+psycopg", "+psycopg_async")},
        )


def _in_step(url: str) -> str:
    """The same place, by the synchronous driver."""
    return url.replace("+aiosqlite", "").replace("+psycopg_async", "+psycopg")


def _variants(urls: Urls, usual_urls: Mapping[str, str]) -> Mapping[str, Mapping[str, Any]]:
    env = {**settings_env(urls), "SLACK_BOT_TOKEN": "xoxb-a-token", "SLACK_SIGNING_SECRET": SECRET}
    return {
        "ours": {"program": "serve_ours", "env": env},
        "bolt": {"program": "serve_bolt", "before_response": False, "url": None},
        "bolt, process_before_response": {"program": "serve_bolt", "before_response": True, "url": None},
        # The default's polling would cost the usual stack 11 ms; it is spared that.
        **{name: {"program": "serve_bolt", "before_response": True, "url": url} for name, url in usual_urls.items()},
    }


def p50(rate: float) -> str:
    return f"p50 ms at {rate:.0f}/s"


async def _measure(running: Mapping[str, Server], bodies: list[bytes], amounts: Amounts) -> Figures:
    found: list[Figures] = []
    for server in running.values():
        await closed_loop(server.port, checkins.as_requests(bodies[: amounts.warm_up]), 1)
    for number in range(amounts.rounds):
        start = amounts.warm_up + number * amounts.a_round
        batch = bodies[start : start + amounts.a_round]
        found.append({name: await _one(running[name], batch, amounts, number) for name in _in_turns(running, number)})
    return {
        name: {measure: median(one[name][measure] for one in found) for measure in found[0][name]} for name in running
    }


async def _one(server: Server, bodies: list[bytes], amounts: Amounts, number: int) -> dict[str, float]:
    requests = checkins.as_requests(bodies[: amounts.closed])
    before = server.cpu_seconds()
    await closed_loop(server.port, requests, AT_ONCE)
    measured = {CPU: (server.cpu_seconds() - before) / len(requests) * 1e6}
    for at, rate in enumerate(amounts.rates):
        start = amounts.closed + at * amounts.opened
        requests = checkins.as_requests(bodies[start : start + amounts.opened])
        measured[p50(rate)] = median(await open_loop(server.port, requests, rate, seed=number)) * 1e3
    return measured


def _in_turns(running: Mapping[str, Server], number: int) -> list[str]:
    return list(running)[:: 1 if number % 2 == 0 else -1]


def main(amounts: Amounts = Amounts()) -> None:
    pin(LOAD_CORE)
    say(f"Server on one core, load and PostgreSQL on the other; {machine()}\n")
    for backend in ("sqlite", "postgres"):
        figures = compare(backend, amounts)
        ratios = [(measure, "ours", other) for measure in figures["ours"] for other in list(figures)[1:]]
        say(table(f"The whole durable turn, {backend}", figures, ratios))


if __name__ == "__main__":
    main()
